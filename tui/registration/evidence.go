package registration

import (
	"fmt"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
)

// evidence is what brings the evidence that is due, in the order of the steps.
func (m Screen) evidence(f flow.Facts) []Entry {
	var all []Entry
	if m.due(f, flow.SignUpForm) {
		all = append(all, m.signUp(f)...)
	}
	if m.due(f, flow.Document) {
		all = append(all, m.image(flow.Document))
	}
	if m.due(f, flow.Liveness) {
		all = append(all, m.image(flow.Liveness))
	}
	return all
}

// due reports whether it is time to bring the evidence of step: it is not there,
// whether the step is reached or not, what has to be done before it is done, and
// the sign-up form is handed in. What the server has asked for is due, whatever it
// shows of it.
func (m Screen) due(f flow.Facts, step flow.Step) bool {
	switch {
	case !m.editable():
		return false
	case f.Named.Has(step), m.wants == step && !f.Reached(step):
		return true
	case f.Policies.Of(step) == flow.Skip, !wanting(f, step), passedOver(f, step):
		return false
	case m.Reg.Flow == nil && !f.Reached(step): // nobody knows whether it is asked for
		return false
	}
	before := flow.Steps()[:slices.Index(flow.Steps(), step)]
	return !slices.ContainsFunc(before, func(s flow.Step) bool {
		open := !f.Done(s) || s == flow.SignUpForm && !f.Reached(s) && !f.Lost()
		return f.Policies.Of(s) == flow.Mandatory && open
	})
}

// wanting reports whether the evidence of step is not there. What a server does
// not show counts as there, until it says that it waits for it.
func wanting(f flow.Facts, step flow.Step) bool {
	switch step {
	case flow.SignUpForm:
		return !f.SignUp.Held()
	case flow.Document:
		return lacking(f.Document)
	}
	return lacking(f.Liveness)
}

func lacking(e flow.Evidence) bool { return !e.Holds() }

// passedOver reports whether somebody has gone on without step, which need not
// be done. Nobody goes without signUpForm: skipKYC waits for it, too (section 4
// of the contract, rule 9).
func passedOver(f flow.Facts, step flow.Step) bool {
	steps := append(flow.Steps(), flow.SkipKYC)
	after := steps[slices.Index(steps, step)+1:]
	return step != flow.SignUpForm && f.Policies.Of(step) != flow.Mandatory && !f.Done(step) && slices.ContainsFunc(after, f.Reached)
}

// signUp is what the sign-up form still waits for: contacts and a name that
// are missing, and codes. Where the server has asked for it, what it does not
// show may be missing, too, and where it shows all of that, what the flow does
// not seem to ask for.
func (m Screen) signUp(f flow.Facts) []Entry {
	w, s := m.Words.Standing, f.SignUp
	asked := f.Named.Has(flow.SignUpForm) || m.wants == flow.SignUpForm
	shown := s.Email != flow.Unknown && s.Phone != flow.Unknown
	var all []Entry
	adds := func(text, api string) {
		all = append(all, Entry{Step: flow.SignUpForm, Text: text, To: page.Edit{Reg: m.Reg, Field: api}})
	}
	for _, by := range client.Channels() {
		e := by.Evidence(s)
		maybe := asked && (e == flow.Unknown || e == flow.NotAsked && shown && s.Held())
		switch {
		case !lacking(e) && !maybe, by.Validated(m.Reg):
		case by.Text(m.Reg) != "":
			all = append(all, m.validate(by))
		case lacking(e) || shown:
			adds(by.Of(w.AddEmail, w.AddPhone), by.Of("email", "countryCode"))
		}
	}
	if m.Reg.Name() == "" && (lacking(s.Name) || asked && s.Held()) {
		adds(w.AddName, "fullName")
	}
	return all
}

// validate is the entry that sends a code to a contact, or takes it back.
func (m Screen) validate(by client.Channel) Entry {
	text := m.Words.Standing.SendCode
	if page.Pending(by.Validation(m.Reg)) {
		text = m.Words.Standing.EnterCode
	}
	return Entry{Step: flow.SignUpForm, Text: fmt.Sprintf(text, by.Text(m.Reg)), To: page.Code{Reg: m.Reg, By: by, Shown: m.code}}
}

// image is the entry that takes in a document or a face, for the first time or
// again, and how many faces were tried.
func (m Screen) image(step flow.Step) Entry {
	w := m.Words.Standing
	e := Entry{Step: step, Text: w.TakeDocument, To: page.Image{Reg: m.Reg, Step: step}}
	document := m.Reg.DocumentValidation
	switch {
	case step == flow.Liveness && m.Reg.BiometricValidation != nil:
		e.Text = w.AgainFace
	case step == flow.Liveness:
		e.Text = w.TakeFace
	case document != nil && document.NeedsBackSide:
		e.Text = w.TakeBackSide
	case document != nil:
		e.Text = w.AgainDocument
	}
	if tried := m.tried(); step == flow.Liveness && tried != "" {
		e.Text += " " + m.Theme.Separator + " " + tried
	}
	return e
}

// tried is how many of the flow's attempts the faces that failed have used up,
// "" where none has.
func (m Screen) tried() string {
	if len(m.Reg.FailedFaces) == 0 {
		return ""
	}
	reasons := make([]string, len(m.Reg.FailedFaces))
	for i, f := range m.Reg.FailedFaces {
		reasons[i] = f.Reason
	}
	return m.Words.FacesTried(reasons, m.Reg.Flow.FacesMost())
}
