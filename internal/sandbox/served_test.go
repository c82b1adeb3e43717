package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"appreg/internal/sandbox"
)

// served is a sandbox on a port, and a client of it that neither repeats a
// call by itself nor follows where it is sent.
type served struct {
	testing.TB
	*sandbox.Running
	client *http.Client
}

func serve(t testing.TB, o sandbox.Options) *served {
	t.Helper()
	r, err := sandbox.Listen("127.0.0.1:0", o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return &served{t, r, &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// raw is an answer as it came, as far as it did.
type raw struct {
	status int
	header http.Header
	length int64 // that was promised
	body   []byte
	err    error // in the middle of the body
}

// send makes a call; err is that no answer began.
func (s *served) send(ctx context.Context, method, path string, body any) (raw, error) {
	s.Helper()
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(body); err != nil {
		s.Fatal(err)
	}
	r, err := http.NewRequestWithContext(ctx, method, s.URL()+path, &b)
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.Token())
	r.Header.Set("Content-Type", "application/json")
	res, err := s.client.Do(r)
	if err != nil {
		return raw{}, err
	}
	defer res.Body.Close()
	a := raw{status: res.StatusCode, header: res.Header, length: res.ContentLength}
	a.body, a.err = io.ReadAll(res.Body)
	return a, nil
}

// create registers ana, as far as anything comes of it.
func (s *served) create(ctx context.Context) (raw, error) {
	s.Helper()
	return s.send(ctx, "POST", "/v2/app-registrations",
		object{"project": s.Project(), "projectFlow": s.ProjectFlow(), "email": "ana@acme.co", "fullName": "Ana Gómez"})
}

// acted tells whether ana is registered.
func (s *served) acted() bool {
	s.Helper()
	a, err := s.send(context.Background(), "GET", "/v2/app-registrations?like_email=ana@acme.co", nil)
	if err != nil || a.status != 200 {
		s.Fatalf("list: %v %s", err, a.body)
	}
	return a.object(s)["total"] != 0.0
}

// object decodes the body.
func (a raw) object(t testing.TB) object {
	t.Helper()
	var o object
	if err := json.Unmarshal(a.body, &o); err != nil {
		t.Fatalf("%v: %q", err, a.body)
	}
	return o
}
