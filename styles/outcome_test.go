package styles

import (
	"bytes"
	"testing"

	"appreg/flow"
)

func TestOutcome(t *testing.T) {
	theme := New(&bytes.Buffer{}, Auto, ASCII())
	for status, want := range map[flow.Status]string{
		flow.Started: theme.Strong.Render("x"), flow.Ongoing: theme.Strong.Render("x"), "ON_HOLD": theme.Strong.Render("x"),
		flow.Completed: theme.Good.Render("x"), flow.CompletedWithoutKYC: theme.Good.Render("x"),
		flow.Failed: theme.Bad.Render("x"), flow.Expired: theme.Bad.Render("x"), flow.NeedsManualVerification: theme.Warn.Render("x"),
	} {
		if got := theme.Outcome(status).Render("x"); got != want {
			t.Errorf("%s is %q, want %q", status, got, want)
		}
	}
}
