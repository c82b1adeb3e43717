package client

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"appreg/flow"
	"appreg/internal/sandbox"
)

// canned answers what a sandbox answered once, without a line in between.
type canned struct {
	answers map[string][]byte
	server  http.Handler
}

func (c canned) RoundTrip(r *http.Request) (*http.Response, error) {
	call := r.Method + r.URL.RequestURI()
	answer, ok := c.answers[call]
	if !ok {
		w := httptest.NewRecorder()
		c.server.ServeHTTP(w, r)
		answer = w.Body.Bytes()
		c.answers[call] = answer
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(answer)), Header: http.Header{}}, nil
}

// BenchmarkCalls is what calls cost on this side of the line, with the record that
// the wizard keeps of them.
func BenchmarkCalls(b *testing.B) {
	server := sandbox.New(sandbox.Options{Seed: 7})
	c, err := New("http://localhost", asToken(server.Token()), WithHTTPClient(&http.Client{Transport: canned{map[string][]byte{}, server}}))
	if err != nil {
		b.Fatal(err)
	}
	page, err := c.List(b.Context(), ListQuery{Limit: 1})
	if err != nil || len(page.Items) == 0 {
		b.Fatal(err, page)
	}
	for _, bb := range []struct {
		name string
		call func(context.Context) error
	}{
		{"20 projects", func(ctx context.Context) error { _, err := c.Projects(ctx, ProjectQuery{Limit: 20}); return err }},
		{"20 registrations", func(ctx context.Context) error { _, err := c.List(ctx, ListQuery{Limit: 20}); return err }},
		{"one registration", func(ctx context.Context) error { _, err := c.Retrieve(ctx, page.Items[0].ID); return err }},
		{"register", func(ctx context.Context) error {
			_, _, err := c.Register(ctx, CreateRequest{Project: page.Items[0].ProjectID, ProjectFlow: page.Items[0].FlowID, Email: "somebody@acme.co"})
			return err
		}},
		{"sync", func(ctx context.Context) error {
			_, err := c.Sync(ctx, page.Items[0].ID, flow.Transition{Step: flow.Instructions, Status: flow.Ongoing})
			return err
		}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := bb.call(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFacts(b *testing.B) {
	r := decoded(b, testdata(b, "retrieve.json"), decodeRegistration)
	b.ReportAllocs()
	for b.Loop() {
		r.Facts()
	}
}

func BenchmarkRecord(b *testing.B) {
	var r record
	for b.Loop() {
		r.add(Call{})
	}
}
