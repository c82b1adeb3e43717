package registration

import (
	"fmt"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// viewWaits is the one sentence of what completing waits for, in rows of w columns.
func viewWaits(d page.Deps, reg client.Registration, w int) []string {
	if reg.Status == "" || !page.Receives(reg.Status) {
		return nil
	}
	return widget.Styled(d.Theme.Muted, widget.Wrapped(d.Words.Waits(page.Missing(d.Words, reg, reg.Facts())), w))
}

// viewHindered says that completing will lead to review, and why, where no entry does yet.
func viewHindered(d page.Deps, reg client.Registration, w int) []string {
	facts := reg.Facts()
	if _, offered := flow.Check(facts, flow.Transition{Step: flow.End, Status: flow.Completed}); offered || !page.Receives(reg.Status) {
		return nil
	}
	by := slices.DeleteFunc(facts.Blockers(), func(b flow.Blocker) bool { return b == flow.NeverCompared }) // they are, when both are there
	if len(by) == 0 {
		return nil
	}
	return widget.Say(d.Theme, widget.Warn, fmt.Sprintf(d.Words.Standing.Hindered, d.Words.ToReview(by)), w)
}
