package cli_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli"
	"appreg/internal/config"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

// TestHostileAnswers: whatever a server puts into its texts, and whatever words
// of its own it uses, what commands print acts on no terminal, and the JSON is
// JSON, on one line.
func TestHostileAnswers(t *testing.T) {
	faults, err := sandbox.ParseFaults("POST *=ok@9", "*=escape@6,unknown@2")
	if err != nil {
		t.Fatal(err)
	}
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7, Faults: faults})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	dial := func(t config.Target) (*client.Client, error) { return client.New(t.Base, t.Token) }
	c, err := dial(config.Target{Base: s.URL(), Token: redact.New(redact.Token, s.Token())})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	created, err := c.Create(t.Context(), client.CreateRequest{Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: "ana@acme.co"})
	if err != nil {
		t.Fatal(err)
	}
	const nobody = "5f8d0a24c6345c001fa9e2b0"
	hostile := 0
	for _, args := range [][]string{
		{"next", created.Registration.ID}, {"next", created.Registration.ID, "--json"}, {"next", created.Registration.ID, "--lang", "es"},
		{"whoami"}, {"next", nobody}, {"next", nobody, "--lang", "es"}, // escape, six times
		{"next", created.Registration.ID}, {"next", created.Registration.ID, "--json"}, // unknown
	} {
		var out, errs bytes.Buffer
		var clients []*client.Client
		cli.Program{
			Getenv: func(name string) string {
				return map[string]string{"VERIFIK_API_URL": s.URL(), "VERIFIK_TOKEN": s.Token()}[name]
			},
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
			Client: func(t config.Target, _ ...client.Option) (*client.Client, error) {
				c, err := dial(t)
				clients = append(clients, c)
				return c, err
			},
		}.Run(t.Context(), args)
		for _, c := range clients {
			c.Close()
		}
		if out.Len()+errs.Len() == 0 {
			t.Errorf("%v says nothing", args)
		}
		for _, row := range strings.Split(out.String()+errs.String(), "\n") {
			if clean.Text(row) != row || strings.Contains(row, "%!") {
				t.Errorf("%v: a row acts: %q", args, row)
			}
			if strings.Contains(row, "␛") || strings.Contains(row, "ON_HOLD_BY_LEGAL") {
				hostile++
			}
		}
		if args[len(args)-1] == "--json" && (conform("next", out.String(), false) != nil || strings.Count(out.String(), "\n") != 1) {
			t.Errorf("not as the schema wants it: %q", out.String())
		}
	}
	if hostile < 3 {
		t.Errorf("only %d rows show what was sent: is it still?", hostile)
	}
}
