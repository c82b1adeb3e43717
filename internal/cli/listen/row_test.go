package listen

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
)

// TestRow: a line of a terminal, of any width that leaves room for it; all of it elsewhere.
func TestRow(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 15, 4, 5, 0, time.Local)
	const id = "674de8df21c72be3cc42b8a7"
	event := client.Event{Type: "onboarding_app_registration_sync_document", RegistrationID: id, CreatedAt: now, Status: "sent", Outcome: "success"}
	for name, c := range map[string]struct {
		columns   string // "": no terminal
		change    func(*client.Event)
		forwarded *answer
		want      string
	}{
		"elsewhere":  {want: "15:04:05  " + id + "  onboarding_app_registration_sync_document     delivered"},
		"wide":       {columns: "100", want: "15:04:05  " + id + "  onboarding_app_registration_sync_document     delivered"},
		"narrow":     {columns: "80", want: "15:04:05  " + id + "  …g_app_registration_sync_document  delivered"},
		"forwarded":  {columns: "80", forwarded: &answer{Status: 204}, want: "15:04:05  " + id + "  …gistration_sync_document  delivered  -> 204"},
		"too narrow": {columns: "40", want: "15:04:05  " + id + "  onboarding_app_registration_sync_document  delivered"},
		"of another day": {change: func(e *client.Event) { e.CreatedAt = now.AddDate(0, 0, -1) },
			want: "2026-03-01 15:04:05  " + id + "  onboarding_app_registration_sync_document     delivered"},
		"at no time":   {change: func(e *client.Event) { e.CreatedAt = time.Time{} }, want: "--------  " + id + "  onboarding_app_registration_sync_document     delivered"},
		"not accepted": {change: func(e *client.Event) { e.Outcome = "fail" }, want: "15:04:05  " + id + "  onboarding_app_registration_sync_document     not accepted"},
		"on its way":   {change: func(e *client.Event) { e.Outcome, e.Status = "", "pending" }, want: "15:04:05  " + id + "  onboarding_app_registration_sync_document     on its way"},
		"nothing told": {change: func(e *client.Event) { *e = client.Event{Type: "x", CreatedAt: now} }, want: "15:04:05  " + strings.Repeat(" ", 26) + "x"},
		"hostile":      {change: func(e *client.Event) { e.Type, e.Outcome = "a\x1b[2Jb", "c\u202ed" }, want: "15:04:05  " + id + "  a␛[2Jb" + strings.Repeat(" ", 38) + "  c⟨U+202E⟩d"},
	} {
		t.Run(name, func(t *testing.T) {
			e := event
			if c.change != nil {
				c.change(&e)
			}
			a := program.New(program.Program{
				Getenv: func(name string) string { return map[string]string{"COLUMNS": c.columns}[name] },
				Stdin:  strings.NewReader(""), Stdout: &strings.Builder{}, Stderr: &strings.Builder{}, Screen: c.columns != "", Now: func() time.Time { return now },
			}, nil)
			l := listener{c: remote.Connection{App: a}}
			if got := ansi.Strip(l.row(e, c.forwarded)); got != c.want {
				t.Errorf("got\n%q, want\n%q", got, c.want)
			}
		})
	}
}
