package tui

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/lipgloss"
)

// viewNext is the menu, evidence in a group of its own, and why it has no more.
// The row of the cursor is from..to, which must be seen.
func (m standing) viewNext(w int) (rows []string, from, to int) {
	if m.reviewed() {
		return m.viewDesk(w)
	}
	menu := m.menu()
	names := 0
	for _, e := range menu {
		names = max(names, len(e.does.Step))
	}
	busy := m.viewBusy()
	for i, e := range menu {
		if heading := m.heading(e); i == 0 || heading != m.heading(menu[i-1]) {
			if i > 0 && m.h >= tallForRules {
				rows = append(rows, "")
			}
			rows = append(rows, m.viewHeading(heading, busy, w)...)
			busy = nil
		}
		shown := m.viewEntry(e, i == m.cursor, names, w)
		if i == m.cursor {
			from, to = len(rows), len(rows)+len(shown)
		}
		rows = append(rows, shown...)
	}
	if m.cursor == 0 {
		from = 0 // the heading too
	}
	if notYet := m.viewNotYet(w); len(notYet) > 0 {
		rows = append(append(rows, ""), notYet...)
	}
	return append(rows, m.viewPast(w)...), from, to
}

// heading is that of the group of the menu that e is in.
func (m standing) heading(e entry) string {
	if e.to != nil {
		return m.Words.Standing.Evidence
	}
	return m.Words.Standing.Next
}

// viewHeading is a heading, with what goes on beside it. It leaves room for an
// entry below it.
func (m standing) viewHeading(heading string, busy []string, w int) []string {
	if rows := wrapped(heading, w); len(busy) == 0 && len(rows) < menuNeeds {
		return styled(m.Theme.Strong, rows)
	}
	return []string{clip(m.Theme, strings.Join(append([]string{m.Theme.Strong.Render(heading)}, busy...), "   "), w)}
}

// viewEntry is an entry, with what comes of it where that is not what it asks for.
func (m standing) viewEntry(e entry, here bool, names, w int) []string {
	if e.to != nil {
		return choosable(m.Theme, e.text, here, w)
	}
	marker, style := pointer(m.Theme, here)
	row := marker + style.Render(string(e.does.Step)) + strings.Repeat(" ", names-len(e.does.Step)+2)
	comes := m.comes(e.does)
	if comes == "" {
		return []string{clip(m.Theme, row+m.transition(e.does), w)}
	}
	at := lipgloss.Width(row)
	rows := indented(at, styled(m.Theme.Warn, wrapped(m.word(e.does)+": "+comes, w-at)))
	rows[0] = row + strings.TrimPrefix(rows[0], strings.Repeat(" ", at))
	return rows
}

// comes says what will come of t where that is not what it asks for: a COMPLETED
// with a blocker ends in manual review. It is "" otherwise.
func (m standing) comes(t flow.Transition) string {
	if facts := m.reg.Facts(); flow.After(facts, t).Status != t.Status {
		return m.Words.ToReview(facts.Blockers())
	}
	return ""
}

// word is what a transition does, in a few words.
func (m standing) word(t flow.Transition) string {
	if t.Step == flow.End {
		return m.Words.Does(string(t.Status))
	}
	return m.Words.Does(string(t.Step))
}

// transition is its word, in the colour of an outcome where it is one.
func (m standing) transition(t flow.Transition) string {
	if t.Step == flow.End {
		return m.Theme.Outcome(t.Status).Render(m.word(t))
	}
	return m.word(t)
}

// viewNotYet says why the menu has no more, where the steps beside it do not
// say it already: a step that is reached or skipped is marked there. What waits
// for the same is said together.
func (m standing) viewNotYet(w int) []string {
	if m.reg.Status == "" || m.reg.Status.Closed() || m.unread || m.gone || m.doubt != (flow.Transition{}) {
		return nil
	}
	facts := m.reg.Facts()
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
		for i, l := range wrapped(strings.Join(waiting[why], ", ")+": "+why, w-2) {
			if i > 0 {
				l = "  " + l
			}
			rows = append(rows, m.Theme.Muted.Render(l))
		}
	}
	return rows
}

// name is a transition's short name: its step, or how it ends.
func (m standing) name(t flow.Transition) string {
	if t.Step == flow.End {
		return m.Words.Status(string(t.Status))
	}
	return string(t.Step)
}

// why words a refusal: what is missing, by name. It is "" where the steps beside
// the menu, or its being in manual review, say it already.
func (m standing) why(f flow.Facts, r flow.Refusal) string {
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
		return m.worth(s.NoDocument, s.DocumentIs, m.reg.DocumentValidation)
	case r.Step == flow.Liveness && lacking(f.Liveness):
		return m.worth(s.NoFace, s.FaceIs, m.reg.BiometricValidation)
	}
	return first
}

// worth says that there is no validation, or that it does not count.
func (m standing) worth(none, is string, v *client.Validation) string {
	switch {
	case v == nil:
		return none
	case v.NeedsBackSide:
		return m.Words.Standing.NoBackSide
	}
	return fmt.Sprintf(is, m.Words.Worth(v.Status))
}

// lacking names what the sign-up form still waits for.
func (m standing) lacking(s flow.SignUp) []string {
	w := m.Words.Standing
	var parts []string
	for _, c := range []struct {
		evidence         flow.Evidence
		text             string
		absent, unproven string
	}{
		{s.Email, m.reg.Email, w.NoEmail, w.EmailUnproven},
		{s.Phone, m.reg.Phone, w.NoPhone, w.PhoneUnproven},
		{s.Name, m.reg.Name(), w.NoName, w.NoName},
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
