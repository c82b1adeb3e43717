package registration

import (
	"fmt"
	"slices"

	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// viewState says what is going on, what went wrong, or how it ended.
func (m Screen) viewState(w int) []string {
	s, status, facts := m.Words.Standing, m.Reg.Status, m.Reg.Facts()
	warn := func(text string) []string { return widget.Say(m.Theme, widget.Warn, text, w) }
	changed, after := m.news.view(m.Deps, m.Reg, w), []string(nil)
	if m.deed.became == settled {
		after = viewSettled(m.Deps, facts, m.deed.of, w)
	}
	if busy := m.busy(); len(busy) > 0 && len(m.Menu()) == 0 {
		return append(m.Problem(w), widget.Clip(m.Theme, busy[0], w))
	}
	switch {
	case m.gone:
		next := fmt.Sprintf(s.GoneNext, m.Bindings.browse.Help().Key)
		if m.Listed { // what is below is not always the list
			next = fmt.Sprintf(s.GoneBack, m.Bindings.back.Help().Key)
		}
		level := widget.Bad
		if m.news.back != "" { // that was asked for
			level = widget.Hint
		}
		return slices.Concat(m.news.view(m.Deps, m.Reg, w), widget.Say(m.Theme, level, s.Gone, w), widget.Say(m.Theme, widget.Hint, next, w))
	case m.Err != nil, m.Registration.Doubt != flow.Transition{}:
		return append(m.Problem(w), changed...)
	case m.deed.became == missed:
		return append(warn(fmt.Sprintf(s.Missed, page.Does(m.Words, m.deed.of))), changed...)
	case m.deed.became == accepted && status != flow.After(facts, m.deed.of).Status:
		return warn(fmt.Sprintf(s.OtherOutcome, page.Does(m.Words, m.deed.of), m.Words.Stand(string(status))))
	case m.deed.became == accepted && status.Open():
		return append(viewMoved(m.Deps, m.deed.of, status, w), changed...)
	case m.deed.became == settled && status.Open():
		return append(after, changed...)
	case unheardOf(status):
		return append(warn(fmt.Sprintf(s.UnknownStatus, string(status))), changed...)
	case len(changed) > 0 && status.Open():
		return changed
	case status == "":
		return nil
	case status.Closed() && m.news.ours: // the card says how it ended
		return after
	case status.Closed():
		return append(after, changed...)
	case m.Reissued:
		return warn(s.Reissued)
	}
	return nil
}

// viewMoved says where a sync that was accepted has left the registration.
func viewMoved(d page.Deps, t flow.Transition, status flow.Status, w int) []string {
	s, text := d.Words.Standing, ""
	if t.Status == flow.Ongoing {
		text = fmt.Sprintf(s.Moved, d.Words.Step(string(t.Step)))
	} else {
		text = fmt.Sprintf(s.Done, i18n.Lower(d.Words.Stand(string(status))))
	}
	return widget.Say(d.Theme, widget.Fine, text, w)
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
		return widget.Say(d.Theme, widget.Fine, fmt.Sprintf(d.Words.Standing.WasDone, page.Does(d.Words, t)), w)
	}
	if _, ok := flow.Offers(facts, t); !ok {
		return nil // somebody else has moved it
	}
	return widget.Say(d.Theme, widget.Warn, fmt.Sprintf(d.Words.Standing.WasNotDone, page.Does(d.Words, t)), w)
}

// unheardOf reports whether this version does not know the status s. It withholds
// nothing (section 4 of the contract, "Two readings").
func unheardOf(s flow.Status) bool {
	return !slices.Contains([]flow.Status{"", flow.Started, flow.Ongoing, flow.NeedsManualVerification}, s) && s.Open()
}

// busy is the call that is under way: beside the menu's heading, so that nothing
// moves for it, and not before the first pulse, so that a quick answer does not
// flicker. How it can be given up stands with it.
//
// It is in words from many to few, for want of room.
func (m Screen) busy() []string {
	if !m.Job.Busy() || !m.Job.Pulsed() {
		return nil
	}
	does, out := m.Words.Standing.Reading, m.Bindings.giveUp.Help()
	if m.deed.became == asked {
		does = fmt.Sprintf(m.Words.Standing.Sending, page.Does(m.Words, m.deed.of))
	}
	line := page.Busy(m.Deps, m.Job, does)
	return []string{line + m.Theme.Muted.Render(" "+m.Theme.Separator+" "+out.Key+" "+out.Desc), line}
}

// headed is a menu's heading, and beside it what goes on, as far as it has room.
func headed(t *styles.Theme, heading string, busy []string, w int) string {
	row := t.Strong.Render(heading)
	for _, gap := range []string{"   ", " "} {
		for _, does := range busy {
			if with := row + gap + does; ansi.StringWidth(with) <= w {
				return with
			}
		}
	}
	if len(busy) > 0 {
		row += " " + busy[len(busy)-1]
	}
	return widget.Clip(t, row, w)
}

// Problem explains the error of the last call, and what to do about it.
func (m Screen) Problem(w int) []string {
	s := m.Words.Standing
	switch {
	case m.Registration.Doubt != flow.Transition{}:
		rows := widget.Say(m.Theme, widget.Warn, fmt.Sprintf(s.InDoubt, page.Does(m.Words, m.Registration.Doubt)), w)
		return append(rows, widget.Say(m.Theme, widget.Hint, s.InDoubtNext, w)...)
	case m.Err == nil:
		return nil
	}
	return widget.Say(m.Theme, widget.Bad, m.Explain(m.Err), w)
}
