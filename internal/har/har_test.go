package har_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/har"
	"appreg/internal/redact"
	"appreg/internal/sandbox"

	"github.com/getkin/kin-openapi/openapi3"
)

// recorded are the calls of somebody's registration, with codes and an image, a refusal,
// a call that nobody answered and one that was answered with no JSON; and the secrets and
// the person of them.
func recorded(t *testing.T) (calls []client.Call, secrets, person []string) {
	t.Helper()
	server := sandbox.New(sandbox.Options{Seed: 7, OTP: "918273"})
	said := ""
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch said {
		case "":
			server.ServeHTTP(w, r)
		case "drop":
			panic(http.ErrAbortHandler)
		default:
			w.Header().Set("Content-Disposition", `inline; filename="Ana Quintanilla.html"`)
			w.WriteHeader(http.StatusBadGateway)
			w.Write([]byte(said))
		}
	}))
	t.Cleanup(front.Close)
	c, err := client.New(front.URL, redact.New(redact.Token, server.Token()), client.WithSleep(func(context.Context, time.Duration) error { return context.Canceled }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	ctx := t.Context()
	flows, err := c.Flows(ctx, client.FlowQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var kyc client.Flow
	for _, f := range flows.Items {
		if f.Name == "Full KYC" {
			kyc = f
		}
	}
	made, err := c.Create(ctx, client.CreateRequest{Project: kyc.ProjectID, ProjectFlow: kyc.ID, Email: "ana.quintanilla@acme.co", Phone: "3117654321", CountryCode: "+57", FullName: "Ana Quintanilla"})
	if err != nil {
		t.Fatal(err)
	}
	reg := made.Registration
	code, err := c.SendCode(ctx, reg, client.ByEmail, "")
	if err == nil {
		_, err = c.ConfirmCode(ctx, reg, client.ByEmail, code.ID, redact.New(redact.Code, "918273"))
	}
	image := sandbox.Samples()[0].Image()
	if err == nil {
		_, err = c.SendDocument(ctx, reg.ID, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: image}})
	}
	if err == nil {
		_, err = c.Retrieve(ctx, reg.ID)
	}
	if err == nil {
		_, err = c.List(ctx, client.ListQuery{LikeEmail: "ana.quintanilla", Status: flow.Ongoing})
	}
	if err == nil {
		_, err = c.ResendLink(ctx, reg.ID, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	said = "<p>Ana Quintanilla is not here"
	c.Retrieve(ctx, reg.ID)
	said = "drop"
	c.Sync(ctx, reg.ID, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing})
	calls = c.Calls()
	token, _ := c.Token(reg.ID)
	secrets = []string{server.Token(), token.Secret.Reveal(), "918273", "eyJ", base64.StdEncoding.EncodeToString(image)[:60], "iVBORw0KGg"}
	return calls, secrets, []string{"uintanilla", "3117654321", "Ana", "+57"}
}

func TestOf(t *testing.T) {
	calls, secrets, person := recorded(t)
	text, err := os.ReadFile("testdata/har-1.2.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema openapi3.Schema
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	for _, people := range []bool{false, true} {
		got := har.Of(calls, "1.2.3", people)
		var v map[string]any
		if err := json.Unmarshal(got, &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.VisitJSON(v); err != nil {
			t.Error(err)
		}
		if n := len(v["log"].(map[string]any)["entries"].([]any)); n != len(calls) || n < 9 {
			t.Errorf("%d entries of %d calls", n, len(calls))
		}
		for _, s := range secrets {
			if strings.Contains(string(got), s) {
				t.Errorf("people %t: a secret is in it: %.4s…", people, s)
			}
		}
		for _, p := range person {
			if strings.Contains(string(got), p) != people {
				t.Errorf("people %t: %q is in it: %t", people, p, !people)
			}
		}
		for _, kept := range []string{calls[1].As, `\"currentStep\":`, "SHA-256", `"status": 502`, `"status": 0`, "where_status=ONGOING", "Bearer ‹token …", `\"validationMethod\":\"verificationCode\"`} {
			if !people && kept == "SHA-256" {
				continue
			}
			if !strings.Contains(string(got), kept) {
				t.Errorf("people %t: %q is not in it", people, kept)
			}
		}
	}
	if got := har.Of(nil, "1", false); !strings.Contains(string(got), `"entries": []`) {
		t.Errorf("%s", got)
	}
}

func TestSave(t *testing.T) {
	dir, now := t.TempDir(), time.Date(2026, 11, 30, 1, 2, 3, 4e6, time.UTC)
	path, err := har.Save(dir, now, "1", nil, false)
	if err != nil || path != filepath.Join(dir, "appreg-20261130-010203.004.har") {
		t.Fatal(path, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
	if _, err := har.Save(dir, now, "1", nil, false); !errors.Is(err, os.ErrExist) {
		t.Errorf("over one that is there: %v", err)
	}
	for _, folder := range []string{path, filepath.Join(dir, "none")} {
		if _, err := har.Save(folder, now.Add(time.Second), "1", nil, false); err == nil {
			t.Errorf("%s was written into", folder)
		}
	}
}
