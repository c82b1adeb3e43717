package tui

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"appreg/tui/page"
)

// The log tells what was opened, revealed and copied, and never what it was.
func TestLog(t *testing.T) {
	s := newStage(t, plain)
	var out bytes.Buffer
	s.Log = slog.New(slog.NewTextHandler(&out, nil))
	reg := s.register(t, kycFlow)
	token, _ := s.client.Token(reg.ID)
	m := s.open(page.Registration{Reg: reg})
	m = press(m, "f t t")
	if got := out.String(); strings.Count(got, `revealed what=token registration=`+reg.ID) != 1 || !strings.Contains(got, "screen opened=registration") || !strings.Contains(got, "screen opened=fields") {
		t.Errorf("the log says\n%s", got)
	}
	press(m, "y esc l enter")
	press(s.open(page.Browse{}), "v v")
	for _, want := range []string{"copied what=token", "copied what=link", "revealed what=list"} {
		if strings.Count(out.String(), want) != 1 {
			t.Errorf("%s is not told once:\n%s", want, out.String())
		}
	}
	for _, secret := range []string{token.Secret.Reveal(), s.copied, "ana@acme.co", "3001234567", "Ana"} {
		if secret == "" || strings.Contains(out.String(), secret) {
			t.Errorf("the log has %.8q…", secret)
		}
	}
}

// A panic in a call is told in a sentence without a secret or an escape code,
// and its stack is the log's.
func TestCrashIsClean(t *testing.T) {
	s := newStage(t, plain)
	var out bytes.Buffer
	s.Log = slog.New(slog.NewTextHandler(&out, nil))
	token := s.server.Token()
	j, cmd := page.Begin(s.Deps, func(context.Context) (int, error) { panic("boom \x1b[2J " + token) })
	a := cmd().(page.Answer[int])
	said := s.Explain(a.Err)
	if a.Job != j.ID || !strings.Contains(said, "boom ␛[2J ‹token …") || strings.Contains(said, token[:30]) || strings.Contains(said, ".go:") {
		t.Errorf("%q", said)
	}
	if !strings.Contains(out.String(), "log_test.go") {
		t.Errorf("the log has no stack:\n%s", out.String())
	}
}
