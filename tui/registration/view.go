package registration

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"

	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// View is two columns, where it stands and what is next, or one where the
// window is narrow. What is next is never scrolled out of sight by itself.
func (m Screen) View(int, int) string {
	l := m.layout()
	seen := widget.Scrolled(l.rows, l.from, l.to, l.h, m.down)
	if len(seen) > 0 && len(seen) < len(l.rows) && seen[len(seen)-1] != l.rows[len(l.rows)-1] {
		seen = widget.MarkMore(m.Theme, seen, l.w)
	}
	rows := append(l.state, seen...)
	if l.left != nil {
		rows = widget.Beside(widget.Window(l.left, 0, 0, l.h+len(l.state)), LeftColumn, rows)
	}
	for len(rows) < l.h+len(l.state) && len(l.foot) > 0 {
		rows = append(rows, "")
	}
	return strings.Join(widget.Indented(widget.Margin, append(append(l.head, rows...), l.foot...)), "\n")
}

// overflow is how many rows do not fit.
func (m Screen) overflow() int {
	l := m.layout()
	return max(len(l.rows)-l.h, 0)
}

// LeftColumn is as wide as the longest step with its policy in any language.
const LeftColumn = 32

// laidOut is the screen in parts: rows scroll in h rows, from..to of them must
// be seen; head, state and foot stay, left stands beside where there is room.
type laidOut struct {
	head, left, state, rows, foot []string
	from, to, w, h                int
}

func (m Screen) layout() laidOut {
	w := m.w - 2*widget.Margin
	l := laidOut{head: m.viewPerson(w)}
	right := w
	if m.twoColumns() {
		right = w - LeftColumn
		l.left = m.ViewFlow()
		if m.Reg.Status == "" {
			l.left, right = nil, w
		}
		if m.h > 14 {
			l.head = append(l.head, "")
		}
	}
	if m.h >= widget.TallForExtras-widget.Bars-widget.Rules {
		l.foot = append([]string{""}, m.viewCall(w)...)
	}
	if m.h < len(l.head)+menuNeeds {
		l.head = nil // what is next matters more than whose it is
	}
	room := m.h - len(l.head) - len(l.foot)
	l.state = m.fitted(m.viewState(right), room)
	l.w, l.h = right, room-len(l.state)
	l.rows, l.from, l.to = m.viewNext(right)
	if !m.twoColumns() && m.Reg.Status != "" {
		l.rows = append(append(l.rows, ""), m.ViewFlow()...)
	}
	return l
}

// menuNeeds is how many rows the menu gets at the least.
const menuNeeds = 3

// fitted cuts what is going on down to what the menu leaves of the room, and
// says so; where there is room to spare, a blank row comes after it.
func (m Screen) fitted(state []string, room int) []string {
	most := room
	if len(m.Menu()) > 0 {
		most = max(room-menuNeeds, 0)
	}
	switch {
	case len(state) > most && most > 0:
		cut := ansi.Truncate(state[most-1], lipgloss.Width(state[most-1])-1, "") + m.Theme.Ellipsis
		return append(state[:most-1:most-1], cut)
	case len(state) > most:
		return nil
	case len(state) > 0 && len(state) < most:
		return append(state, "")
	}
	return state
}

// viewPerson says who it is, and how it is with the registration.
func (m Screen) viewPerson(w int) []string {
	if m.Reg.Status == "" {
		return nil // not read yet
	}
	states := []string{m.Theme.Outcome(m.Reg.Status).Render(m.Words.Status(string(m.Reg.Status)))}
	if token := m.viewToken(); token != "" {
		states = append(states, token)
	}
	if following := m.viewFollow(); following != "" {
		states = append(states, following)
	}
	who := m.person()
	all, state := strings.Join(who, "   "), strings.Join(states, m.Theme.Muted.Render(" "+m.Theme.Separator+" "))
	if gap := w - lipgloss.Width(all) - lipgloss.Width(state); gap >= 2 {
		return []string{all + strings.Repeat(" ", gap) + state}
	}
	return widget.Flowed(m.Theme, append(states, who...), w)
}

// person names the person, with a mark behind each contact that is validated.
func (m Screen) person() []string {
	var parts []string
	if name := m.Reg.Name(); name != "" {
		parts = append(parts, m.Theme.Strong.Render(name))
	}
	facts := m.Reg.Facts()
	for _, by := range client.Channels() {
		text := by.Text(m.Reg)
		if text == "" {
			continue
		}
		if by.Evidence(facts.SignUp) == flow.Proven {
			text += " " + m.Theme.Good.Render(m.Theme.Glyphs.Good)
		}
		parts = append(parts, text)
	}
	if m.Reg.Language != "" {
		parts = append(parts, m.Theme.Muted.Render(m.Reg.Language))
	}
	return parts
}

// viewToken says until when the token lasts: minutes left would have to be
// drawn again and again.
func (m Screen) viewToken() string {
	token := m.Token
	switch {
	case token.Secret.Empty() || m.Reg.Status.Closed():
		return ""
	case token.Expires.IsZero():
		return m.Theme.Muted.Render(m.Words.Standing.Token)
	case m.over:
		return m.Theme.Muted.Render(m.Words.Standing.TokenOver)
	}
	return m.Theme.Muted.Render(fmt.Sprintf(m.Words.Standing.TokenUntil, token.Expires.Format("15:04")))
}

// ViewFlow lists the steps of the flow, with where the registration stands.
func (m Screen) ViewFlow() []string {
	w, facts := m.Words.Standing, m.Reg.Facts()
	rows := []string{m.Theme.Strong.Render(w.Flow)}
	for _, s := range append(flow.Steps(), flow.End) {
		rows = append(rows, m.viewStep(facts, s))
	}
	if facts.Lost() && facts.CurrentStep != "" {
		rows = append(rows, m.unknown(fmt.Sprintf(w.UnknownPlace, string(facts.CurrentStep)))...)
	}
	if m.Reg.Flow != nil && len(m.Reg.Flow.UnknownSteps) > 0 {
		rows = append(rows, m.unknown(fmt.Sprintf(w.UnknownSteps, strings.Join(m.Reg.Flow.UnknownSteps, ", ")))...)
	}
	return rows
}

// ticked reports whether a step was certainly done, and not passed over. Ending a
// registration early puts every step behind: that makes none of them done, nor
// does a place that nobody has heard of.
func (m Screen) ticked(f flow.Facts, s flow.Step) bool {
	walked := m.Reg.Status == flow.Ongoing || m.Reg.Status == flow.NeedsManualVerification || m.Reg.Status == flow.Completed
	switch {
	case !f.Done(s):
		return false
	case s == flow.SignUpForm:
		return !f.Lost()
	case s == flow.Document && f.Lost():
		return f.Document == flow.Proven
	case s == flow.Liveness && f.Lost():
		return f.Liveness == flow.Proven
	case s == flow.Document, s == flow.Liveness, f.Accepted.Has(s):
		return true
	case f.CurrentStep == flow.SkipKYC, f.CurrentStep == flow.End:
		return walked && f.Policies.Of(s) == flow.Mandatory
	}
	return !f.Lost()
}

// here is the first step that is neither done nor skipped, by the flow or by the
// person; "" where nobody knows.
func (m Screen) here(f flow.Facts) flow.Step {
	switch {
	case m.Reg.Status.Closed(), m.Reg.Status == flow.NeedsManualVerification:
		return flow.End
	case f.Lost():
		return ""
	}
	for _, s := range flow.Steps() {
		if f.Policies.Of(s) != flow.Skip && !f.Done(s) && !passedOver(f, s) {
			return s
		}
	}
	return flow.End
}

// unknown says what of the flow this version does not know.
func (m Screen) unknown(text string) []string {
	return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+text, min(LeftColumn, m.w)-2*widget.Margin))
}

func (m Screen) viewStep(f flow.Facts, s flow.Step) string {
	t := m.Theme
	name := fmt.Sprintf("%-17s", string(s))
	policy := m.Words.Policy(string(f.Policies.Of(s)))
	if s == flow.Instructions || s == flow.End {
		policy = ""
	}
	here := m.here(f) == s
	switch {
	case here && m.Reg.Status.Closed():
		return m.Theme.Outcome(m.Reg.Status).Render(t.Here + " " + name)
	case here:
		return t.Focus.Render(t.Here+" "+name) + t.Muted.Render(policy)
	case s != flow.End && f.Policies.Of(s) == flow.Skip:
		return t.Muted.Render(t.Skipped + " " + name + policy)
	case s != flow.End && m.ticked(f, s):
		return t.Good.Render(t.Done) + " " + name + t.Muted.Render(policy)
	case f.Reached(s):
		return t.Muted.Render(t.Passed + " " + name + policy)
	}
	return t.Muted.Render(t.Ahead) + " " + name + t.Muted.Render(policy)
}

// viewCall is the last call, in one row.
func (m Screen) viewCall(w int) []string {
	if m.Last.At.IsZero() {
		return nil
	}
	status := m.Theme.Good.Render(fmt.Sprint(m.Last.Status))
	if m.Last.Status == 0 {
		status = m.Theme.Bad.Render(m.Words.Standing.NoAnswer)
	} else if m.Last.Err != nil {
		status = m.Theme.Bad.Render(fmt.Sprint(m.Last.Status))
	}
	path, _, _ := strings.Cut(m.Last.Path, "?")
	row := m.Theme.Muted.Render(m.Last.At.Format("15:04:05")) + "  " + status +
		m.Theme.Muted.Render(fmt.Sprintf("  %d ms  %s %s", m.Last.Took.Milliseconds(), m.Last.Method, path))
	return []string{widget.Clip(m.Theme, row, w)}
}
