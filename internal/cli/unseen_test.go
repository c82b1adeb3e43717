package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/config"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

// unseen are the characters that show nothing, but for those that a script has work for.
func unseen() (all []rune) {
	for _, table := range []*unicode.RangeTable{unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point} {
		for r := rune(0x80); r <= 0xE0FFF; r++ {
			if unicode.Is(table, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) && unicode.In(r, unicode.C, unicode.M, unicode.L) && !slices.Contains(all, r) {
				all = append(all, r)
			}
			if r == 0x20000 {
				r = 0xDFFFF
			}
		}
	}
	return all
}

// TestNothingUnseenIsSent: what cannot be seen is in no request of any command, wherever
// in a text it stands.
func TestNothingUnseenIsSent(t *testing.T) {
	t.Parallel()
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close(context.Background()) }()
	base, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var sent []string
	proxy := httputil.NewSingleHostReverseProxy(base)
	recorder := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		query, _ := url.QueryUnescape(r.URL.RawQuery)
		mu.Lock()
		sent = append(sent, r.Method+" "+r.URL.Path+"?"+query+" "+string(body))
		mu.Unlock()
		proxy.ServeHTTP(w, r)
	}))
	defer recorder.Close()

	hidden := unseen()
	if len(hidden) < 300 {
		t.Fatalf("only %d characters", len(hidden))
	}
	at := 0
	spread := func(text string) string { // each text has the next of them
		var b strings.Builder
		each := 250/len(text) + 1
		for _, r := range text + "\n" {
			for range each {
				b.WriteRune(hidden[at%len(hidden)])
				at++
			}
			b.WriteRune(r)
		}
		return strings.TrimSuffix(b.String(), "\n")
	}
	run := func(stdin string, args ...string) string {
		var out, errs bytes.Buffer
		code := cli.Program{
			Getenv: func(name string) string {
				return map[string]string{"VERIFIK_API_URL": recorder.URL, "VERIFIK_TOKEN": s.Token()}[name]
			},
			Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Now: time.Now,
			Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
				return client.New(t.Base, t.Token, opts...)
			},
			Visitor: func(base string, opts ...client.Option) (cli.Visitor, error) { return client.NewVisitor(base, opts...) },
		}.Run(t.Context(), args)
		return fmt.Sprintf("%d: %s%s", code, out.String(), errs.String())
	}

	c, err := client.New(s.URL(), redact.New(redact.Token, s.Token()))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	created, err := c.Create(t.Context(), client.CreateRequest{Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: "luz@acme.co"})
	if err != nil {
		t.Fatal(err)
	}
	people := filepath.Join(t.TempDir(), "people.csv")
	rows := "email,fullName,phone,countryCode,language\n" + strings.Join([]string{spread("sol@acme.co"), spread("Sol Paz"), spread("3001112277"), spread("+57"), spread("es")}, ",") + "\n"
	if err := os.WriteFile(people, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	project, flow := spread(s.Project()), spread(s.ProjectFlow())
	for _, args := range [][]string{
		{"create", "--project", project, "--project-flow", flow, "--email", spread("eva@acme.co"), "--full-name", spread("Eva Sol"), "--phone", spread("3001112233"), "--country-code", spread("Colombia"), "--language", spread("es")},
		{"create", "--project", project, "--project-flow", flow, "--email", spread("Ana Sol <ana.sol@acme.co>"), "--first-name", spread("Ana"), "--last-name", spread("Sol")},
		{"update", spread(created.Registration.ID), "--email", spread("luz.paz@acme.co"), "--phone", spread("+57 300 111 2244"), "--full-name", spread("Luz Paz")},
		{"list", "--email", spread("luz@acme.co"), "--phone", spread("300"), "--name", spread("Luz"), "--project", project, "--project-flow", flow},
		{"find", spread("Luz Paz")}, {"find", spread("luz.paz@acme.co")}, {"get", spread(created.Registration.ID)},
		{"flows", "--project", project}, {"projects", "--name", spread("Acme")},
		{"decide", spread(created.Registration.ID), "FAILED", "--yes", "--note", spread("not the same person")},
		{"batch", people, "--project", project, "--project-flow", flow},
		{"login", "--api-url", recorder.URL, "--email", spread("demo@verifik.example"), "--otp-stdin"},
	} {
		before := len(sent)
		if said := run(spread("000000")+"\n", args...); len(sent) == before || args[0] != "login" && !strings.HasPrefix(said, "0:") {
			t.Errorf("%s: %d requests, %s", args[0], len(sent)-before, said)
		}
	}
	if at < len(hidden) {
		t.Errorf("only %d of %d were tried", at, len(hidden))
	}
	for _, request := range sent {
		for _, r := range request {
			if slices.Contains(hidden, r) {
				t.Errorf("%U was sent: %+.300q", r, request)
				break
			}
		}
	}
}
