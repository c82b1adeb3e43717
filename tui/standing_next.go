package tui

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
)

// viewNext is the menu, evidence in a group of its own, and why it has no more.
// The row of the cursor is from..to, which must be seen.
func (m standing) viewNext(w int) (rows []string, from, to int) {
	menu := m.menu()
	names := 0
	for _, e := range menu {
		names = max(names, len(e.does.Step))
	}
	busy := m.viewBusy()
	for i, e := range menu {
		if i == 0 || (e.to == nil) != (menu[i-1].to == nil) {
			if i > 0 && m.h >= tallForRules {
				rows = append(rows, "")
			}
			heading := []string{m.Theme.Strong.Render(m.heading(e))}
			rows = append(rows, m.clip(strings.Join(append(heading, busy...), "   "), w))
			busy = nil
		}
		if i == m.cursor {
			from, to = len(rows), len(rows)+1
		}
		rows = append(rows, m.viewEntry(e, i == m.cursor, names, w))
	}
	if m.cursor == 0 {
		from = 0 // the heading too
	}
	if notYet := m.viewNotYet(w); len(notYet) > 0 {
		rows = append(append(rows, ""), notYet...)
	}
	return rows, from, to
}

// heading is that of the group of the menu that e is in.
func (m standing) heading(e entry) string {
	if e.to != nil {
		return m.Words.Standing.Evidence
	}
	return m.Words.Standing.Next
}

func (m standing) viewEntry(e entry, here bool, names, w int) string {
	marker, style := m.pointer(here)
	if e.to != nil {
		return m.clip(marker+style.Render(e.text), w)
	}
	pad := strings.Repeat(" ", names-len(e.does.Step)+2)
	return m.clip(marker+style.Render(string(e.does.Step))+pad+m.transition(e.does), w)
}

// word is what a transition does, in a few words.
func (d deps) word(t flow.Transition) string {
	if t.Step == flow.End {
		return d.Words.Does(string(t.Status))
	}
	return d.Words.Does(string(t.Step))
}

// transition is its word, in the colour of an outcome where it is one.
func (d deps) transition(t flow.Transition) string {
	if t.Step == flow.End {
		return d.outcome(t.Status).Render(d.word(t))
	}
	return d.word(t)
}

// viewNotYet says why the menu has no more, where the steps beside it do not
// say it already: a step that is behind or skipped is marked there. What waits
// for the same is said together.
func (m standing) viewNotYet(w int) []string {
	if !m.reg.Status.Open() || m.unread || m.doubt != (flow.Transition{}) {
		return nil
	}
	facts := m.reg.Facts()
	_, blocked := flow.Next(facts)
	var reasons []string
	waiting := map[string][]string{}
	for _, r := range blocked {
		switch r.Code {
		case flow.NothingChanges, flow.IsSkipped, flow.InManualReview:
			continue
		}
		why := m.why(facts, r)
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
func (d deps) name(t flow.Transition) string {
	if t.Step == flow.End {
		return d.Words.Status(string(t.Status))
	}
	return string(t.Step)
}

// why words a refusal: what is missing, by name.
func (m standing) why(f flow.Facts, r flow.Refusal) string {
	s := m.Words.Standing
	if r.Code != flow.ValidationNotPassed {
		return m.Words.Reason(r.Reason())
	}
	if !r.OwnEvidence() && (r.Transition.Step != flow.SkipKYC) {
		return fmt.Sprintf(s.WaitsFor, string(r.Step))
	}
	switch r.Step {
	case flow.SignUpForm:
		return strings.Join(m.missing(f.SignUp), ", ")
	case flow.Document:
		return m.worth(f.Document, s.NoDocument, s.DocumentIs, m.reg.DocumentValidation)
	case flow.Liveness:
		return m.worth(f.Liveness, s.NoFace, s.FaceIs, m.reg.BiometricValidation)
	}
	return fmt.Sprintf(s.WaitsFor, string(r.Step))
}

func (m standing) worth(e flow.Evidence, none, is string, v *client.Validation) string {
	if e == flow.Absent || v == nil {
		return none
	}
	return fmt.Sprintf(is, v.Status)
}

// missing names what the sign-up form still waits for.
func (m standing) missing(s flow.SignUp) []string {
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
