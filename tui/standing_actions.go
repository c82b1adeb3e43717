package tui

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
)

// An entry of the menu sends a transition, or opens the screen that brings the
// evidence that one waits for.
type entry struct {
	does flow.Transition // zero for evidence
	step flow.Step       // the step that the evidence is for
	text string          // what it does, for evidence
	to   route
}

// menu is what can be done now: the evidence first, since it leads on, then
// every valid transition and nothing else. While a sync is in doubt it is
// empty: nobody knows where the registration stands.
func (m standing) menu() []entry {
	if m.unread || m.doubt != (flow.Transition{}) {
		return nil
	}
	facts := m.reg.Facts()
	valid, blocked := flow.Next(facts)
	all := m.evidence(facts, blocked)
	for _, t := range valid {
		all = append(all, entry{does: t, step: t.Step})
	}
	return all
}

// evidence is what brings the evidence of a step that is refused for nothing
// else: its own transition, or skipKYC, which waits for signUpForm's too. What
// a server does not show counts as there, until it says that it waits for it.
func (m standing) evidence(f flow.Facts, blocked []flow.Refusal) []entry {
	lacks := func(step flow.Step) bool {
		if m.wants == step && m.editable() && !f.Behind(step) {
			return true
		}
		return slices.ContainsFunc(blocked, func(r flow.Refusal) bool {
			own := r.OwnEvidence() || r.Code == flow.ValidationNotPassed && r.Transition.Step == flow.SkipKYC
			return own && r.Step == step && !f.Own(step)
		})
	}
	var all []entry
	if lacks(flow.SignUpForm) {
		all = append(all, m.signUp(f.SignUp)...)
	}
	if lacks(flow.Document) {
		all = append(all, m.image(flow.Document))
	}
	if lacks(flow.Liveness) {
		all = append(all, m.image(flow.Liveness))
	}
	return all
}

// signUp is what the sign-up form still waits for: contacts and a name that
// are missing, and codes.
func (m standing) signUp(s flow.SignUp) []entry {
	w := m.Words.Standing
	add := func(text, api string) entry {
		return entry{step: flow.SignUpForm, text: text, to: toEdit{reg: m.reg, field: api}}
	}
	code := func(by contactKind, send, enter string) entry {
		text := send
		if pending(by.validation(m.reg)) {
			text = enter
		}
		return entry{step: flow.SignUpForm, text: fmt.Sprintf(text, by.text(m.reg)), to: toCode{reg: m.reg, by: by, shown: m.code}}
	}
	var all []entry
	switch {
	case s.Email == flow.Absent && m.reg.Email == "":
		all = append(all, add(w.AddEmail, "email"))
	case m.lacks(s.Email) && m.reg.Email != "":
		all = append(all, code(byEmail, w.SendCode, w.EnterCode))
	}
	switch {
	case s.Phone == flow.Absent && m.reg.Phone == "":
		all = append(all, add(w.AddPhone, "countryCode"))
	case m.lacks(s.Phone) && m.reg.Phone != "":
		all = append(all, code(byPhone, w.SendCode, w.EnterCode))
	}
	if m.lacks(s.Name) && m.reg.Name() == "" {
		all = append(all, add(w.AddName, "fullName"))
	}
	return all
}

// lacks reports whether the sign-up form waits for e: by what the server shows,
// or says.
func (m standing) lacks(e flow.Evidence) bool {
	return lacking(e) || e == flow.Unknown && m.wants == flow.SignUpForm
}

// waitsFor is the step whose evidence a refusal asks for, or "".
func waitsFor(err error) flow.Step {
	for _, step := range []flow.Step{flow.SignUpForm, flow.Document, flow.Liveness} {
		if errors.Is(err, client.Reason(string(step)+"_validation_not_passed")) {
			return step
		}
	}
	return ""
}

func lacking(e flow.Evidence) bool { return e == flow.Absent || e == flow.Unproven }

// pending reports whether a code was sent and not confirmed yet.
func pending(v *client.Validation) bool {
	return v != nil && v.Populated && strings.EqualFold(strings.TrimSpace(v.Status), "sent")
}

// image is the entry that takes in a document or a face, for the first time or
// again.
func (m standing) image(step flow.Step) entry {
	w := m.Words.Standing
	e := entry{step: step, text: w.TakeDocument, to: toImage{reg: m.reg, step: step}}
	document := m.reg.DocumentValidation
	switch {
	case step == flow.Liveness && m.reg.BiometricValidation != nil:
		e.text = w.AgainFace
	case step == flow.Liveness:
		e.text = w.TakeFace
	case document != nil && document.NeedsBackSide:
		e.text = w.TakeBackSide
	case document != nil:
		e.text = w.AgainDocument
	}
	return e
}

// who is the person, by the best that there is.
func who(reg client.Registration) string {
	return cmp.Or(reg.Name(), reg.Email, number(reg), reg.ID)
}
