package registration

import (
	"fmt"
	"slices"

	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// viewState says what is going on, what went wrong, or how it ended.
func (m Screen) viewState(w int) []string {
	s, status, facts := m.Words.Standing, m.Reg.Status, m.Reg.Facts()
	say := func(style lipgloss.Style, text string) []string { return widget.Styled(style, widget.Wrapped(text, w)) }
	changed, after := m.news.view(m.Deps, m.Reg, w), []string(nil)
	if m.deed.became == settled {
		after = viewSettled(m.Deps, facts, m.deed.of, w)
	}
	if busy := m.busy(); busy != "" && len(m.Menu()) == 0 {
		return append(m.Problem(w), widget.Clip(m.Theme, busy, w))
	}
	switch {
	case m.gone:
		list := m.Bindings.browse
		if m.Listed {
			list = m.Bindings.back
		}
		next := fmt.Sprintf(s.GoneNext, list.Help().Key)
		return append(widget.Say(m.Theme, widget.Bad, s.Gone, w), widget.Say(m.Theme, widget.Hint, next, w)...)
	case m.Err != nil, m.Registration.Doubt != flow.Transition{}:
		return append(m.Problem(w), changed...)
	case m.deed.became == missed:
		return append(say(m.Theme.Warn, fmt.Sprintf(s.Missed, word(m.Words, m.deed.of))), changed...)
	case m.deed.became == accepted && status != flow.After(facts, m.deed.of).Status:
		return say(m.Theme.Warn, fmt.Sprintf(s.OtherOutcome, word(m.Words, m.deed.of), m.Words.Stand(string(status))))
	case m.deed.became == settled && status.Open():
		return append(after, changed...)
	case unheardOf(status):
		return append(say(m.Theme.Warn, fmt.Sprintf(s.UnknownStatus, string(status))), changed...)
	case len(changed) > 0 && status.Open():
		return changed
	case status == "":
		return nil
	case status.Closed() && m.news.ours: // the card says how it ended
		return after
	case status.Closed():
		return append(after, changed...)
	case m.Reissued:
		return say(m.Theme.Warn, s.Reissued)
	}
	return nil
}

// viewSettled says what became of a sync that was in doubt, as far as the
// registration shows it.
func viewSettled(d page.Deps, facts flow.Facts, t flow.Transition, w int) []string {
	if facts.Named.Has(t.Step) { // one that was reached before tells nothing
		return nil
	}
	done := facts.Status == flow.After(facts, t).Status
	if t.Status == flow.Ongoing {
		done = facts.Reached(t.Step)
	}
	if done {
		return widget.Say(d.Theme, widget.Fine, fmt.Sprintf(d.Words.Standing.WasDone, word(d.Words, t)), w)
	}
	if valid, _ := flow.Next(facts); !slices.Contains(valid, t) {
		return nil // somebody else has moved it
	}
	return widget.Say(d.Theme, widget.Warn, fmt.Sprintf(d.Words.Standing.WasNotDone, word(d.Words, t)), w)
}

// unheardOf reports whether this version does not know the status s. It withholds
// nothing (section 4 of the contract, "Two readings").
func unheardOf(s flow.Status) bool {
	return !slices.Contains([]flow.Status{"", flow.Started, flow.Ongoing, flow.NeedsManualVerification}, s) && s.Open()
}

// busy is the call that is under way: beside the menu's heading, so that nothing
// moves for it, and not before the first pulse, so that a quick answer does not
// flicker. How it can be given up stands with it.
func (m Screen) busy() string {
	if !m.Job.Busy() || !m.Job.Pulsed() {
		return ""
	}
	does, out := m.Words.Standing.Reading, m.Bindings.giveUp.Help()
	if m.deed.became == asked {
		does = fmt.Sprintf(m.Words.Standing.Sending, word(m.Words, m.deed.of))
	}
	return page.Busy(m.Deps, m.Job, does) + m.Theme.Muted.Render(" "+m.Theme.Separator+" "+out.Key+" "+out.Desc)
}

// Problem explains the error of the last call, and what to do about it.
func (m Screen) Problem(w int) []string {
	s := m.Words.Standing
	switch {
	case m.Registration.Doubt != flow.Transition{}:
		rows := widget.Styled(m.Theme.Warn, widget.Wrapped(fmt.Sprintf(s.InDoubt, word(m.Words, m.Registration.Doubt)), w))
		return append(rows, widget.Say(m.Theme, widget.Hint, s.InDoubtNext, w)...)
	case m.Err == nil:
		return nil
	}
	return widget.Say(m.Theme, widget.Bad, m.Explain(m.Err), w)
}
