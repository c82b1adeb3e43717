package tui

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

const margin = 1 // columns at either side of a screen

// View is two columns, where it stands and what is next, or one where the
// window is narrow. What is next is never scrolled out of sight by itself.
func (m standing) View() string {
	l := m.layout()
	rows := append(l.state, scrolled(l.rows, l.from, l.to, l.h, m.down)...)
	if l.left != nil {
		rows = beside(window(l.left, 0, 0, l.h+len(l.state)), leftColumn, rows)
	}
	for len(rows) < l.h+len(l.state) && len(l.foot) > 0 {
		rows = append(rows, "")
	}
	return strings.Join(indented(margin, append(append(l.head, rows...), l.foot...)), "\n")
}

// overflow is how many rows do not fit.
func (m standing) overflow() int {
	l := m.layout()
	return max(len(l.rows)-l.h, 0)
}

// leftColumn is as wide as the longest step with its policy in any language.
const leftColumn = 32

// laidOut is the screen in parts: rows scroll in h rows, from..to of them must
// be seen; head, state and foot stay, left stands beside where there is room.
type laidOut struct {
	head, left, state, rows, foot []string
	from, to, h                   int
}

func (m standing) layout() laidOut {
	w := m.w - 2*margin
	l := laidOut{head: m.viewPerson(w)}
	right := w
	if m.w >= wideForTwo {
		right = w - leftColumn
		l.left = m.viewFlow()
		if m.h > 14 {
			l.head = append(l.head, "")
		}
	}
	if m.h >= tallForExtras-bars-rules {
		l.foot = append([]string{""}, m.viewCall(w)...)
	}
	if m.h < len(l.head)+menuNeeds {
		l.head = nil // what is next matters more than whose it is
	}
	room := m.h - len(l.head) - len(l.foot)
	l.state = m.fitted(m.viewState(right), room)
	l.h = room - len(l.state)
	l.rows, l.from, l.to = m.viewNext(right)
	if m.w < wideForTwo {
		l.rows = append(append(l.rows, ""), m.viewFlow()...)
	}
	return l
}

// menuNeeds is how many rows the menu gets at the least.
const menuNeeds = 3

// fitted cuts what is going on down to what the menu leaves of the room, and
// says so; where there is room to spare, a blank row comes after it.
func (m standing) fitted(state []string, room int) []string {
	most := room
	if len(m.valid()) > 0 {
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
func (m standing) viewPerson(w int) []string {
	states := []string{m.outcome(m.reg.Status).Render(m.Words.Status(string(m.reg.Status)))}
	if token := m.viewToken(); token != "" {
		states = append(states, token)
	}
	who := m.person()
	all, state := strings.Join(who, "   "), strings.Join(states, m.Theme.Muted.Render(" "+m.Theme.Separator+" "))
	if gap := w - lipgloss.Width(all) - lipgloss.Width(state); gap >= 2 {
		return []string{all + strings.Repeat(" ", gap) + state}
	}
	return flowed(append(states, who...), w)
}

// person names the person, with a mark behind each contact that is validated.
func (m standing) person() []string {
	var parts []string
	if name := m.reg.Name(); name != "" {
		parts = append(parts, m.Theme.Strong.Render(name))
	}
	facts := m.reg.Facts()
	contact := func(text string, e flow.Evidence) {
		if text == "" {
			return
		}
		if e == flow.Proven {
			text += " " + m.Theme.Good.Render(m.Theme.Glyphs.Good)
		}
		parts = append(parts, text)
	}
	contact(m.reg.Email, facts.SignUp.Email)
	contact(number(m.reg), facts.SignUp.Phone)
	if m.reg.Language != "" {
		parts = append(parts, m.Theme.Muted.Render(m.reg.Language))
	}
	return parts
}

// number is the phone with its country code, which some servers have put in
// front of it already (contract.md section 1).
func number(reg client.Registration) string {
	if reg.Phone == "" || strings.HasPrefix(reg.Phone, "+") {
		return reg.Phone
	}
	return strings.TrimSpace(reg.CountryCode + " " + reg.Phone)
}

// outcome is the colour of a status. Only outcomes have one.
func (d deps) outcome(s flow.Status) lipgloss.Style {
	switch s {
	case flow.Completed, flow.CompletedWithoutKYC:
		return d.Theme.Good
	case flow.Failed, flow.Expired:
		return d.Theme.Bad
	case flow.NeedsManualVerification:
		return d.Theme.Warn
	}
	return d.Theme.Strong
}

func (m standing) viewToken() string {
	token, ok := m.API.Token(m.reg.ID)
	switch {
	case !ok || m.reg.Status.Closed():
		return ""
	case token.Expires.IsZero():
		return m.Theme.Muted.Render(m.Words.Standing.Token)
	case !token.Expires.After(m.now):
		return m.Theme.Bad.Render(m.Words.Standing.TokenOver)
	}
	left := token.Expires.Sub(m.now)
	text := fmt.Sprintf(m.Words.Standing.TokenLeft, int((left+time.Minute-1)/time.Minute))
	if left < 5*time.Minute {
		return m.Theme.Warn.Render(text)
	}
	return m.Theme.Muted.Render(text)
}

// viewFlow lists the steps of the flow, with where the registration stands.
func (m standing) viewFlow() []string {
	w, facts := m.Words.Standing, m.reg.Facts()
	rows := []string{m.Theme.Strong.Render(w.Flow)}
	for _, s := range append(flow.Steps(), flow.End) {
		rows = append(rows, m.viewStep(facts, s))
	}
	if facts.CurrentStep != flow.End && len(facts.CurrentStep) > 0 && !known(facts.CurrentStep) {
		rows = append(rows, m.unknown(fmt.Sprintf(w.UnknownPlace, string(facts.CurrentStep)))...)
	}
	if m.reg.Flow != nil && len(m.reg.Flow.UnknownSteps) > 0 {
		rows = append(rows, m.unknown(fmt.Sprintf(w.UnknownSteps, strings.Join(m.reg.Flow.UnknownSteps, ", ")))...)
	}
	return rows
}

// unknown says what of the flow this version does not know.
func (m standing) unknown(text string) []string {
	return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+text, min(leftColumn, m.w)-2*margin))
}

func known(s flow.Step) bool {
	for _, k := range flow.Steps() {
		if k == s {
			return true
		}
	}
	return false
}

func (m standing) viewStep(f flow.Facts, s flow.Step) string {
	t := m.Theme
	name := fmt.Sprintf("%-17s", string(s))
	policy := m.Words.Policy(string(f.Policies.Of(s)))
	if s == flow.Instructions || s == flow.End {
		policy = ""
	}
	switch {
	case f.CurrentStep == s && m.reg.Status.Closed():
		return m.outcome(m.reg.Status).Render(t.Here + " " + name)
	case f.CurrentStep == s:
		return t.Focus.Render(t.Here+" "+name) + t.Muted.Render(policy)
	case s != flow.End && f.Policies.Of(s) == flow.Skip:
		return t.Muted.Render(t.Skipped + " " + name + policy)
	case f.Behind(s):
		return t.Good.Render(t.Done) + " " + name + t.Muted.Render(policy)
	}
	return t.Muted.Render(t.Ahead) + " " + name + t.Muted.Render(policy)
}

// viewNext is the menu, and why it has no more. The row of the cursor is
// from..to, which must be seen.
func (m standing) viewNext(w int) (rows []string, from, to int) {
	valid := m.valid()
	if len(valid) > 0 {
		rows = append(rows, m.Theme.Strong.Render(m.Words.Standing.Next))
	}
	names := 0
	for _, t := range valid {
		names = max(names, len(t.Step))
	}
	for i, t := range valid {
		if i == m.cursor {
			from, to = len(rows), len(rows)+1
		}
		rows = append(rows, m.viewEntry(t, i == m.cursor, names, w))
	}
	if m.cursor == 0 {
		from = 0 // the heading too
	}
	if notYet := m.viewNotYet(w); len(notYet) > 0 {
		rows = append(append(rows, ""), notYet...)
	}
	return rows, from, to
}

func (m standing) viewEntry(t flow.Transition, here bool, names, w int) string {
	marker, style := "  ", m.Theme.Text
	if here {
		marker, style = m.Theme.Focus.Render(m.Theme.Cursor)+" ", m.Theme.Focus
	}
	pad := strings.Repeat(" ", names-len(t.Step)+2)
	return m.clip(marker+style.Render(string(t.Step))+pad+m.transition(t), w)
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

// viewState says what is going on, what went wrong, or how it ended.
func (m standing) viewState(w int) []string {
	s := m.Words.Standing
	say := func(style lipgloss.Style, text string) []string { return styled(style, wrapped(text, w)) }
	switch {
	case m.job.busy() && m.asked != flow.Transition{}:
		return []string{m.clip(m.busy(m.job, fmt.Sprintf(s.Sending, string(m.asked.Step))), w)}
	case m.job.busy():
		return append(m.problem(w), m.clip(m.busy(m.job, s.Reading), w))
	case m.err != nil:
		return m.problem(w)
	case m.answered != flow.Transition{} && m.reg.Status != m.answered.Status:
		return say(m.Theme.Warn, fmt.Sprintf(s.OtherOutcome, string(m.answered.Status), string(m.reg.Status)))
	case m.reg.Status.Closed():
		return append(say(m.outcome(m.reg.Status), m.sign(m.reg.Status)+" "+m.Words.Ended(string(m.reg.Status))), say(m.Theme.Muted, s.ClosedNext)...)
	case m.reg.Status == flow.NeedsManualVerification:
		return say(m.Theme.Warn, s.InReview)
	case !m.reg.Status.Open():
		return say(m.Theme.Warn, fmt.Sprintf(s.UnknownStatus, string(m.reg.Status)))
	case m.reissued:
		return say(m.Theme.Warn, s.Reissued)
	}
	return nil
}

// sign says by a glyph what the colour of a closed status says.
func (d deps) sign(s flow.Status) string {
	if s == flow.Failed || s == flow.Expired {
		return d.Theme.Glyphs.Bad
	}
	return d.Theme.Glyphs.Good
}

// problem explains the error of the last call, and what to do about it.
func (m standing) problem(w int) []string {
	s := m.Words.Standing
	switch {
	case m.err == nil:
		return nil
	case errors.Is(m.err, client.ErrInDoubt):
		return append(styled(m.Theme.Warn, wrapped(fmt.Sprintf(s.InDoubt, string(m.asked.Step)), w)),
			styled(m.Theme.Muted, wrapped(m.explain(m.err)+" "+s.InDoubtNext, w))...)
	case errors.Is(m.err, client.ErrSessionOver) && m.asked != flow.Transition{}:
		return append(styled(m.Theme.Bad, wrapped(s.SessionOver, w)), styled(m.Theme.Muted, wrapped(s.SessionOverNext, w))...)
	}
	return styled(m.Theme.Bad, wrapped(m.explain(m.err), w))
}

// viewNotYet says why the menu has no more, where the steps beside it do not
// say it already: a step that is behind or skipped is marked there. What waits
// for the same is said together.
func (m standing) viewNotYet(w int) []string {
	if !m.reg.Status.Open() || m.stale {
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
		return string(t.Status)
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
		return m.evidence(f.Document, s.NoDocument, s.DocumentIs, m.reg.DocumentValidation)
	case flow.Liveness:
		return m.evidence(f.Liveness, s.NoFace, s.FaceIs, m.reg.BiometricValidation)
	}
	return fmt.Sprintf(s.WaitsFor, string(r.Step))
}

func (m standing) evidence(e flow.Evidence, none, is string, v *client.Validation) string {
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
		switch missing := c.evidence == flow.Absent || c.evidence == flow.Unproven; {
		case missing && c.text == "":
			parts = append(parts, c.absent)
		case missing:
			parts = append(parts, c.unproven)
		}
	}
	return parts
}

// viewCall is the last call, in one row.
func (m standing) viewCall(w int) []string {
	if m.last.At.IsZero() {
		return nil
	}
	status := m.Theme.Good.Render(fmt.Sprint(m.last.Status))
	if m.last.Status == 0 {
		status = m.Theme.Bad.Render(m.Words.Standing.NoAnswer)
	} else if m.last.Err != nil {
		status = m.Theme.Bad.Render(fmt.Sprint(m.last.Status))
	}
	path, _, _ := strings.Cut(m.last.Path, "?")
	row := m.Theme.Muted.Render(fmt.Sprintf("%s  %s %s", m.last.At.Format("15:04:05"), m.last.Method, path)) + "  " +
		status + m.Theme.Muted.Render(fmt.Sprintf("  %d ms", m.last.Took.Milliseconds()))
	return []string{m.clip(row, w)}
}
