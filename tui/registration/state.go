package registration

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// viewState says what is going on, what went wrong, or how it ended.
func (m Screen) viewState(w int) []string {
	s := m.Words.Standing
	say := func(style lipgloss.Style, text string) []string { return widget.Styled(style, widget.Wrapped(text, w)) }
	if busy := m.viewBusy(); len(busy) > 0 && len(m.Menu()) == 0 {
		return append(m.Problem(w), widget.Clip(m.Theme, busy[0], w))
	}
	switch {
	case m.gone:
		list := m.Bindings.Browse
		if m.listed {
			list = m.Bindings.Back
		}
		return append(say(m.Theme.Bad, m.Theme.Glyphs.Bad+" "+s.Gone), say(m.Theme.Muted, fmt.Sprintf(s.GoneNext, list.Help().Key))...)
	case m.Err != nil, m.doubt != flow.Transition{}:
		return append(m.Problem(w), m.viewChanged(w)...)
	case m.missed != flow.Transition{}:
		return append(say(m.Theme.Warn, fmt.Sprintf(s.Missed, m.name(m.missed))), m.viewChanged(w)...)
	case m.answered != flow.Transition{} && m.Reg.Status != flow.After(m.Reg.Facts(), m.answered).Status:
		return say(m.Theme.Warn, fmt.Sprintf(s.OtherOutcome, m.Words.Status(string(m.answered.Status)), m.Words.Status(string(m.Reg.Status))))
	case m.settled != flow.Transition{} && m.Reg.Status.Open():
		return append(m.viewSettled(w), m.viewChanged(w)...)
	case unheardOf(m.Reg.Status):
		return append(say(m.Theme.Warn, fmt.Sprintf(s.UnknownStatus, string(m.Reg.Status))), m.viewChanged(w)...)
	case len(m.changed) > 0 && m.reviewed():
		return append(m.viewChanged(w), m.viewWhy(w)...)
	case len(m.changed) > 0 && m.Reg.Status.Open():
		return m.viewChanged(w)
	case m.Reg.Status == "":
		return nil
	case m.Reg.Status.Closed():
		return append(append(append(m.viewSettled(w), m.viewChanged(w)...), say(m.Theme.Outcome(m.Reg.Status), widget.Sign(m.Theme, m.Reg.Status)+" "+m.Words.Ended(string(m.Reg.Status)))...), say(m.Theme.Muted, s.ClosedNext)...)
	case m.Reg.Status == flow.NeedsManualVerification:
		return m.viewWhy(w)
	case m.reissued:
		return say(m.Theme.Warn, s.Reissued)
	}
	return nil
}

// viewSettled says what became of a sync that was in doubt, as far as the
// registration shows it.
func (m Screen) viewSettled(w int) []string {
	t, s := m.settled, m.Words.Standing
	switch {
	case t == flow.Transition{}, m.Reg.Facts().Named.Has(t.Step): // one that was reached before tells nothing
		return nil
	case t.Status == flow.Ongoing && m.Reg.Facts().Reached(t.Step), t.Status != flow.Ongoing && m.Reg.Status == flow.After(m.Reg.Facts(), t).Status:
		return widget.Styled(m.Theme.Good, widget.Wrapped(m.Theme.Glyphs.Good+" "+fmt.Sprintf(s.WasDone, m.name(t)), w))
	}
	valid, _ := flow.Next(m.Reg.Facts())
	if !slices.Contains(valid, t) {
		return nil // somebody else has moved it
	}
	return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(s.WasNotDone, m.name(t)), w))
}

// unheardOf reports whether this version does not know the status s. It withholds
// nothing (section 4 of the contract, "Two readings").
func unheardOf(s flow.Status) bool {
	return !slices.Contains([]flow.Status{"", flow.Started, flow.Ongoing, flow.NeedsManualVerification}, s) && s.Open()
}

// viewChanged marks what is different since somebody looked last.
func (m Screen) viewChanged(w int) []string {
	if len(m.changed) == 0 {
		return nil
	}
	var parts []string
	for _, c := range m.changed {
		switch c.Name {
		case "status":
			c.Now = m.Words.Status(c.Now)
		case "currentStep":
			c.Now = widget.Place(m.Words, flow.Step(c.Now))
		case "emailValidation", "phoneValidation", "documentValidation", "biometricValidation", "manualNameReview":
			c.Now = m.Words.Worth(c.Now)
		case "compareFaceVerification":
			if score, err := strconv.ParseFloat(c.Now, 64); err == nil {
				c.Now = m.Words.Percent(score)
			}
		}
		parts = append(parts, m.Words.Change(c.Name)+" "+c.Now)
	}
	text := m.Words.Standing.Changed
	if m.ours {
		text = m.Words.Standing.Done
	}
	return widget.Styled(m.Theme.Accent, widget.Wrapped(fmt.Sprintf(text, strings.Join(parts, " "+m.Theme.Separator+" ")), w))
}

// viewBusy is the call that is under way: beside the menu's heading, so that
// nothing moves for it, and not before the first pulse, so that a quick answer
// does not flicker.
func (m Screen) viewBusy() []string {
	switch {
	case !m.Job.Busy() || !m.Job.Pulsed():
		return nil
	case m.Asked != flow.Transition{}:
		return []string{page.Busy(m.Deps, m.Job, fmt.Sprintf(m.Words.Standing.Sending, m.name(m.Asked)))}
	}
	return []string{page.Busy(m.Deps, m.Job, m.Words.Standing.Reading)}
}

// Problem explains the error of the last call, and what to do about it.
func (m Screen) Problem(w int) []string {
	s := m.Words.Standing
	switch {
	case m.doubt != flow.Transition{}:
		return append(widget.Styled(m.Theme.Warn, widget.Wrapped(fmt.Sprintf(s.InDoubt, m.name(m.doubt)), w)), widget.Styled(m.Theme.Muted, widget.Wrapped(s.InDoubtNext, w))...)
	case m.Err == nil:
		return nil
	}
	return widget.Styled(m.Theme.Bad, widget.Wrapped(m.Theme.Glyphs.Bad+" "+m.Explain(m.Err), w))
}
