package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appreg/flow"

	"github.com/charmbracelet/lipgloss"
)

// viewState says what is going on, what went wrong, or how it ended.
func (m standing) viewState(w int) []string {
	s := m.Words.Standing
	say := func(style lipgloss.Style, text string) []string { return styled(style, wrapped(text, w)) }
	if busy := m.viewBusy(); len(busy) > 0 && len(m.menu()) == 0 {
		return append(m.problem(w), clip(m.Theme, busy[0], w))
	}
	switch {
	case m.gone:
		list := m.keys.Browse
		if m.listed {
			list = m.keys.Back
		}
		return append(say(m.Theme.Bad, m.Theme.Glyphs.Bad+" "+s.Gone), say(m.Theme.Muted, fmt.Sprintf(s.GoneNext, list.Help().Key))...)
	case m.err != nil, m.doubt != flow.Transition{}:
		return append(m.problem(w), m.viewChanged(w)...)
	case m.missed != flow.Transition{}:
		return append(say(m.Theme.Warn, fmt.Sprintf(s.Missed, m.name(m.missed))), m.viewChanged(w)...)
	case m.answered != flow.Transition{} && m.reg.Status != flow.After(m.reg.Facts(), m.answered).Status:
		return say(m.Theme.Warn, fmt.Sprintf(s.OtherOutcome, m.Words.Status(string(m.answered.Status)), m.Words.Status(string(m.reg.Status))))
	case m.settled != flow.Transition{} && m.reg.Status.Open():
		return append(m.viewSettled(w), m.viewChanged(w)...)
	case unheardOf(m.reg.Status):
		return append(say(m.Theme.Warn, fmt.Sprintf(s.UnknownStatus, string(m.reg.Status))), m.viewChanged(w)...)
	case len(m.changed) > 0 && m.reviewed():
		return append(m.viewChanged(w), m.viewWhy(w)...)
	case len(m.changed) > 0 && m.reg.Status.Open():
		return m.viewChanged(w)
	case m.reg.Status == "":
		return nil
	case m.reg.Status.Closed():
		return append(append(append(m.viewSettled(w), m.viewChanged(w)...), say(m.Theme.Outcome(m.reg.Status), signOf(m.Theme, m.reg.Status)+" "+m.Words.Ended(string(m.reg.Status)))...), say(m.Theme.Muted, s.ClosedNext)...)
	case m.reg.Status == flow.NeedsManualVerification:
		return m.viewWhy(w)
	case m.reissued:
		return say(m.Theme.Warn, s.Reissued)
	}
	return nil
}

// viewSettled says what became of a sync that was in doubt, as far as the
// registration shows it.
func (m standing) viewSettled(w int) []string {
	t, s := m.settled, m.Words.Standing
	switch {
	case t == flow.Transition{}, m.reg.Facts().Named.Has(t.Step): // one that was reached before tells nothing
		return nil
	case t.Status == flow.Ongoing && m.reg.Facts().Reached(t.Step), t.Status != flow.Ongoing && m.reg.Status == flow.After(m.reg.Facts(), t).Status:
		return styled(m.Theme.Good, wrapped(m.Theme.Glyphs.Good+" "+fmt.Sprintf(s.WasDone, m.name(t)), w))
	}
	valid, _ := flow.Next(m.reg.Facts())
	if !slices.Contains(valid, t) {
		return nil // somebody else has moved it
	}
	return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(s.WasNotDone, m.name(t)), w))
}

// unheardOf reports whether this version does not know the status s. It withholds
// nothing (section 4 of the contract, "Two readings").
func unheardOf(s flow.Status) bool {
	return !slices.Contains([]flow.Status{"", flow.Started, flow.Ongoing, flow.NeedsManualVerification}, s) && s.Open()
}

// viewChanged marks what is different since somebody looked last.
func (m standing) viewChanged(w int) []string {
	if len(m.changed) == 0 {
		return nil
	}
	var parts []string
	for _, c := range m.changed {
		switch c.name {
		case "status":
			c.now = m.Words.Status(c.now)
		case "currentStep":
			c.now = placeName(m.Words, flow.Step(c.now))
		case "emailValidation", "phoneValidation", "documentValidation", "biometricValidation", "manualNameReview":
			c.now = m.Words.Worth(c.now)
		case "compareFaceVerification":
			if score, err := strconv.ParseFloat(c.now, 64); err == nil {
				c.now = m.Words.Percent(score)
			}
		}
		parts = append(parts, m.Words.Change(c.name)+" "+c.now)
	}
	text := m.Words.Standing.Changed
	if m.ours {
		text = m.Words.Standing.Done
	}
	return styled(m.Theme.Accent, wrapped(fmt.Sprintf(text, strings.Join(parts, " "+m.Theme.Separator+" ")), w))
}

// viewBusy is the call that is under way: beside the menu's heading, so that
// nothing moves for it, and not before the first pulse, so that a quick answer
// does not flicker.
func (m standing) viewBusy() []string {
	switch {
	case !m.job.busy() || !m.job.pulsed():
		return nil
	case m.asked != flow.Transition{}:
		return []string{busy(m.deps, m.job, fmt.Sprintf(m.Words.Standing.Sending, m.name(m.asked)))}
	}
	return []string{busy(m.deps, m.job, m.Words.Standing.Reading)}
}

// problem explains the error of the last call, and what to do about it.
func (m standing) problem(w int) []string {
	s := m.Words.Standing
	switch {
	case m.doubt != flow.Transition{}:
		return append(styled(m.Theme.Warn, wrapped(fmt.Sprintf(s.InDoubt, m.name(m.doubt)), w)), styled(m.Theme.Muted, wrapped(s.InDoubtNext, w))...)
	case m.err == nil:
		return nil
	}
	return styled(m.Theme.Bad, wrapped(m.Theme.Glyphs.Bad+" "+m.explain(m.err), w))
}
