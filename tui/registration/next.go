package registration

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// viewNext is the menu, evidence in a group of its own, and why it has no more.
// The row of the cursor is from..to, which must be seen.
func (m Screen) viewNext(w int) (rows []string, from, to int) {
	if m.reviewed() {
		return m.viewDesk(w)
	}
	menu := m.Menu()
	names := 0
	for _, e := range menu {
		names = max(names, len(e.Does.Step))
	}
	busy := m.viewBusy()
	for i, e := range menu {
		if heading := m.heading(e); i == 0 || heading != m.heading(menu[i-1]) {
			if i > 0 && m.h >= widget.TallForRules {
				rows = append(rows, "")
			}
			rows = append(rows, m.viewHeading(heading, busy, w)...)
			busy = nil
		}
		shown := m.viewEntry(e, i == m.Cursor, names, w)
		if i == m.Cursor {
			from, to = len(rows), len(rows)+len(shown)
		}
		rows = append(rows, shown...)
	}
	if m.Cursor == 0 {
		from = 0 // the heading too
	}
	if notYet := m.viewNotYet(w); len(notYet) > 0 {
		rows = append(append(rows, ""), notYet...)
	}
	return append(rows, m.viewPast(w)...), from, to
}

// heading is that of the group of the menu that e is in.
func (m Screen) heading(e Entry) string {
	if e.To != nil {
		return m.Words.Standing.Evidence
	}
	return m.Words.Standing.Next
}

// viewHeading is a heading, with what goes on beside it. It leaves room for an
// entry below it.
func (m Screen) viewHeading(heading string, busy []string, w int) []string {
	if rows := widget.Wrapped(heading, w); len(busy) == 0 && len(rows) < menuNeeds {
		return widget.Styled(m.Theme.Strong, rows)
	}
	return []string{widget.Clip(m.Theme, strings.Join(append([]string{m.Theme.Strong.Render(heading)}, busy...), "   "), w)}
}

// viewEntry is an entry, with what comes of it where that is not what it asks for.
func (m Screen) viewEntry(e Entry, here bool, names, w int) []string {
	if e.To != nil {
		return widget.Choosable(m.Theme, e.Text, here, w)
	}
	marker, style := widget.Pointer(m.Theme, here)
	row := marker + style.Render(string(e.Does.Step)) + strings.Repeat(" ", names-len(e.Does.Step)+2)
	comes := m.comes(e.Does)
	if comes == "" {
		return []string{widget.Clip(m.Theme, row+m.transition(e.Does), w)}
	}
	at := lipgloss.Width(row)
	rows := widget.Indented(at, widget.Styled(m.Theme.Warn, widget.Wrapped(m.word(e.Does)+": "+comes, w-at)))
	rows[0] = row + strings.TrimPrefix(rows[0], strings.Repeat(" ", at))
	return rows
}

// comes says what will come of t where that is not what it asks for: a COMPLETED
// with a blocker ends in manual review. It is "" otherwise.
func (m Screen) comes(t flow.Transition) string {
	if facts := m.Reg.Facts(); flow.After(facts, t).Status != t.Status {
		return m.Words.ToReview(facts.Blockers())
	}
	return ""
}

// word is what a transition does, in a few words.
func (m Screen) word(t flow.Transition) string {
	if t.Step == flow.End {
		return m.Words.Does(string(t.Status))
	}
	return m.Words.Does(string(t.Step))
}

// transition is its word, in the colour of an outcome where it is one.
func (m Screen) transition(t flow.Transition) string {
	if t.Step == flow.End {
		return m.Theme.Outcome(t.Status).Render(m.word(t))
	}
	return m.word(t)
}

// viewNotYet says why the menu has no more, where the steps beside it do not
// say it already: a step that is reached or skipped is marked there. What waits
// for the same is said together.
func (m Screen) viewNotYet(w int) []string {
	if m.Reg.Status == "" || m.Reg.Status.Closed() || m.Unread || m.gone || m.doubt != (flow.Transition{}) {
		return nil
	}
	facts := m.Reg.Facts()
	_, blocked := flow.Next(facts)
	var reasons []string
	waiting := map[string][]string{}
	for _, r := range blocked {
		why := m.why(facts, r)
		if why == "" {
			continue
		}
		if waiting[why] == nil {
			reasons = append(reasons, why)
		}
		waiting[why] = append(waiting[why], m.name(r.Transition))
	}
	if len(reasons) == 0 {
		return nil
	}
	rows := []string{m.Theme.Strong.Render(m.Words.Standing.NotYet)}
	for _, why := range reasons {
		for i, l := range widget.Wrapped(strings.Join(waiting[why], ", ")+": "+why, w-2) {
			if i > 0 {
				l = "  " + l
			}
			rows = append(rows, m.Theme.Muted.Render(l))
		}
	}
	return rows
}

// name is a transition's short name: its step, or how it ends.
func (m Screen) name(t flow.Transition) string {
	if t.Step == flow.End {
		return m.Words.Status(string(t.Status))
	}
	return string(t.Step)
}

// why words a refusal: what is missing, by name. It is "" where the steps beside
// the menu, or its being in manual review, say it already.
func (m Screen) why(f flow.Facts, r flow.Refusal) string {
	s := m.Words.Standing
	switch {
	case r.Code == flow.NothingChanges && r.Transition == flow.Transition{Step: flow.End, Status: flow.Completed}:
		var blockers []string
		for _, b := range f.Blockers() {
			blockers = append(blockers, m.Words.Blocker(b))
		}
		return strings.Join(blockers, ", ")
	case r.Code == flow.NothingChanges, r.Code == flow.LeadsBack, r.Code == flow.IsSkipped, r.Code == flow.InManualReview:
		return ""
	case r.Code != flow.ValidationNotPassed:
		return m.Words.Reason(r.Reason())
	}
	first := fmt.Sprintf(s.WaitsFor, m.Words.StepInFull(string(r.Step)))
	switch {
	case r.Step == flow.SignUpForm && !f.SignUp.Held():
		return strings.Join(m.lacking(f.SignUp), ", ")
	case r.Step == flow.Document && lacking(f.Document):
		return m.worth(s.NoDocument, s.DocumentIs, m.Reg.DocumentValidation)
	case r.Step == flow.Liveness && lacking(f.Liveness):
		return m.worth(s.NoFace, s.FaceIs, m.Reg.BiometricValidation)
	}
	return first
}

// worth says that there is no validation, or that it does not count.
func (m Screen) worth(none, is string, v *client.Validation) string {
	switch {
	case v == nil:
		return none
	case v.NeedsBackSide:
		return m.Words.Standing.NoBackSide
	}
	return fmt.Sprintf(is, m.Words.Worth(v.Status))
}

// lacking names what the sign-up form still waits for.
func (m Screen) lacking(s flow.SignUp) []string {
	w := m.Words.Standing
	var parts []string
	for _, c := range []struct {
		evidence         flow.Evidence
		text             string
		absent, unproven string
	}{
		{s.Email, m.Reg.Email, w.NoEmail, w.EmailUnproven},
		{s.Phone, m.Reg.Phone, w.NoPhone, w.PhoneUnproven},
		{s.Name, m.Reg.Name(), w.NoName, w.NoName},
	} {
		switch {
		case lacking(c.evidence) && c.text == "":
			parts = append(parts, c.absent)
		case lacking(c.evidence):
			parts = append(parts, c.unproven)
		}
	}
	return parts
}
