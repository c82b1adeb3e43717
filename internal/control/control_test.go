package control_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/control"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

func on(t *testing.T, h http.Handler, token string) (control.Sandbox, *client.Client) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	c, err := client.New(s.URL, redact.New(redact.Token, token))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return control.Sandbox{API: c}, c
}

func TestSandbox(t *testing.T) {
	server := sandbox.New(sandbox.Options{Seed: 7})
	s, c := on(t, server, server.Token())
	if _, err := s.LastChange(t.Context()); !errors.Is(err, control.ErrNothing) {
		t.Errorf("of a sandbox that nobody has called: %v", err)
	}
	if err := s.Undo(t.Context(), control.Change{Number: 1}); !errors.Is(err, control.ErrNothing) {
		t.Errorf("taken back, where there is nothing: %v", err)
	}
	created, err := c.Create(t.Context(), client.CreateRequest{Project: server.Project(), ProjectFlow: server.ProjectFlow(), Email: "ana@acme.co"})
	if err != nil {
		t.Fatal(err)
	}
	id := created.Registration.ID
	for _, a := range flow.Acts() {
		if err := s.Simulate(t.Context(), id, a); errors.Is(err, client.ErrNotFound) {
			t.Errorf("%s: %v", a, err)
		}
	}
	last, err := s.LastChange(t.Context())
	if err != nil || last.RegistrationID != id || last.Method != "POST" || last.Path != "/_sandbox/simulate/"+id || last.Number < 2 || last.At.IsZero() {
		t.Errorf("the last change is %+v, %v", last, err)
	}
	if err := s.Undo(t.Context(), control.Change{Number: 1}); !errors.Is(err, control.ErrAnother) {
		t.Errorf("one that is not the last: %v", err)
	}
	for range 2 { // the second time as if there had been no answer
		if err := s.Undo(t.Context(), last); err != nil {
			t.Error(err)
		}
	}
	if before, err := s.LastChange(t.Context()); err != nil || before.Number >= last.Number {
		t.Errorf("%+v is left, %v", before, err)
	}
	if err := s.Simulate(t.Context(), id, flow.Expires); err != nil {
		t.Error(err)
	}
	err = s.Simulate(t.Context(), id, flow.EmailConfirmed)
	if refused := (*client.Error)(nil); !errors.As(err, &refused) || !slices.Equal(refused.Reasons, []string{"registration_is_closed"}) {
		t.Errorf("of one that is closed: %v", err)
	}
	if err := s.Simulate(t.Context(), "../../v2/projects", flow.Expires); err == nil {
		t.Error("an id leads elsewhere")
	}
}

// TestOtherServer: what is no sandbox says so, and what is odd does nothing to a terminal.
func TestOtherServer(t *testing.T) {
	none, _ := on(t, http.NotFoundHandler(), "token")
	if err := none.Simulate(t.Context(), "5f8d0a24c6345c001fa9e2b0", flow.Expires); !errors.Is(err, client.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	for _, answer := range []string{`{"data":{}}`, `[]`, `nothing`, `{"data":[{"change":"x"}]}`} {
		odd, _ := on(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(answer)) }), "token")
		if c, err := odd.LastChange(t.Context()); err == nil {
			t.Errorf("%s is %+v", answer, c)
		}
	}
	// What answers a write in another way than a sandbox has not said that it is done.
	for _, answer := range []string{``, `{}`, `[]`, `{"data":null}`, `{"data":[]}`, `<html>`} {
		odd, _ := on(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(answer)) }), "token")
		for what, err := range map[string]error{
			"played": odd.Simulate(t.Context(), "5f8d0a24c6345c001fa9e2b0", flow.Expires), "taken back": odd.Undo(t.Context(), control.Change{Number: 1}),
		} {
			if !errors.Is(err, client.ErrUnreadable) || !errors.Is(err, client.ErrInDoubt) {
				t.Errorf("%s, and answered with %q: %v", what, answer, err)
			}
		}
		if _, err := odd.LastChange(t.Context()); !errors.Is(err, client.ErrUnreadable) && answer != `{"data":[]}` {
			t.Errorf("answered with %q: %v", answer, err)
		}
	}
	hostile, _ := on(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"data":[{"change":1,"method":"POST\u001b[2J","path":"/\u202ea","appRegistration":"\u0007"}]}`))
	}), "token")
	if c, err := hostile.LastChange(t.Context()); err != nil || strings.ContainsAny(c.Method+c.Path+c.RegistrationID, "\x1b\x07\u202e") {
		t.Errorf("%+v, %v", c, err)
	}
}
