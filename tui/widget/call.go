package widget

import (
	"context"

	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// Outcome is what came of a screen's last call. Zero: nothing that has to be
// said.
type Outcome struct {
	Err   error // it was refused, or it failed
	Doubt bool  // whether it was done is not known, until that is read
	Said  Said  // it was done, or not quite: in words
}

// Call is a screen's one call, and what came of the last.
type Call struct {
	Job page.Job
	Outcome
}

// Ask starts a call. What came of the one before is no news any more.
func Ask[T any](d page.Deps, c *Call, call func(context.Context) (T, error)) tea.Cmd {
	c.Outcome = Outcome{}
	return AskOn(d, c, call)
}

// AskOn starts a call that goes on with what the one before was about: what
// came of that stays.
func AskOn[T any](d page.Deps, c *Call, call func(context.Context) (T, error)) (cmd tea.Cmd) {
	c.Job, cmd = page.Begin(d, call)
	return cmd
}

// Ended is a call that has brought an answer, with an error or none.
func Ended(err error) Call { return Call{Outcome: Outcome{Err: err}} }

// Jobs are the calls whose answers the screen waits for.
func (c Call) Jobs() []page.Job { return []page.Job{c.Job} }

// OnPulse moves the spinner on.
func (c Call) OnPulse(d page.Deps, p page.Pulse) (_ Call, cmd tea.Cmd) {
	c.Job, cmd = c.Job.OnPulse(d, p)
	return c, cmd
}

// View says what the call under way does, or what came of the last one.
func (c Call) View(d page.Deps, does string, w int) []string {
	switch {
	case c.Job.Busy():
		return []string{Clip(d.Theme, page.Busy(d, c.Job, does), w)}
	case c.Err != nil:
		return Say(d.Theme, Bad, d.Explain(c.Err), w)
	}
	return ViewSaid(d.Theme, c.Said, w)
}
