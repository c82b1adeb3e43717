package cli

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/session"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestEveryArgumentIsCompleted walks all commands: wherever one takes an ID
// the journal's are offered, and each flag of a few words offers these.
func TestEveryArgumentIsCompleted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	id := journaled(t, dir)
	given := program.Program{Getenv: func(string) string { return "" }, State: dir}
	root := newRoot(program.App{Program: given, Words: i18n.For(i18n.English)}, everything)
	ids, choices := 0, 0
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		path := strings.Fields(cmd.CommandPath())[1:]
		typed := slices.Clone(path)
		for _, name := range strings.Fields(cmd.Use)[1:] {
			if strings.Trim(name, "[]") == "ID" {
				ids++
				if got := completed(given, typed...); !slices.Equal(got, []string{id}) {
					t.Errorf("%q offers %q, not %s", typed, got, id)
				}
			}
			typed = append(typed, "sth")
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if _, ok := f.Value.(program.Choice); ok {
				choices++
				want := strings.Split(f.Value.Type(), "|")
				if got := completed(given, append(slices.Clone(path), "--"+f.Name)...); !slices.Equal(got, want) {
					t.Errorf("%q --%s offers %q, not %q", path, f.Name, got, want)
				}
			}
		})
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	if ids < 10 || choices < 10 {
		t.Errorf("only %d ids and %d flags", ids, choices)
	}
}

// completed is what a shell is offered behind what is typed, without what is
// said of them.
func completed(p program.Program, typed ...string) []string {
	var out bytes.Buffer
	p.Stdin, p.Stdout, p.Stderr = strings.NewReader(""), &out, &bytes.Buffer{}
	args := append(append([]string{"__complete"}, typed...), "")
	a := program.New(p, args)
	a.Run(context.Background(), newRoot(a, args), args)
	var words []string
	for line := range strings.Lines(out.String()) {
		if word, _, _ := strings.Cut(strings.TrimSpace(line), "\t"); !strings.HasPrefix(word, ":") {
			words = append(words, word)
		}
	}
	return words
}

// journaled registers somebody, and returns the id; the journal is in dir then.
func journaled(t *testing.T, dir string) string {
	t.Helper()
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close(context.Background()) }()
	c, err := client.New(s.URL(), redact.New(redact.Token, s.Token()))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	j := session.Open(dir, s.URL(), session.NewVault(dir, nil))
	defer j.Close()
	created, err := session.NewClient(c, j).Create(t.Context(), client.CreateRequest{
		Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: "ana@acme.co", FullName: "Ana Gómez",
	})
	if err != nil {
		t.Fatal(err)
	}
	return created.Registration.ID
}

// never is a server that does not answer.
type never struct{}

func (never) RoundTrip(q *http.Request) (*http.Response, error) {
	<-q.Context().Done()
	return nil, q.Context().Err()
}

// TestCompletionWaitsForNobody: a server that does not answer keeps nobody waiting who
// has pressed tab.
func TestCompletionWaitsForNobody(t *testing.T) {
	t.Parallel()
	for _, typed := range [][]string{{"create", "--project"}, {"list", "--project", "p", "--project-flow"}, {"flow"}} {
		synctest.Test(t, func(t *testing.T) {
			began, asked := time.Now(), 0
			p := program.Program{
				Getenv: func(name string) string {
					return map[string]string{"VERIFIK_API_URL": "http://127.0.0.1:1", "VERIFIK_TOKEN": "token"}[name]
				},
				Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
					asked++
					return client.New(t.Base, t.Token, append(opts, client.WithHTTPClient(&http.Client{Transport: never{}}))...)
				},
			}
			if got, took := completed(p, typed...), time.Since(began); len(got) > 0 || took != 2*time.Second || asked != 1 {
				t.Errorf("%q offers %q after %v, asked %d times", typed, got, took, asked)
			}
		})
	}
}
