package registration

import (
	"fmt"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
)

// evidence is what brings the evidence that is due, in the order of the steps.
func (m menu) evidence() []Entry {
	var all []Entry
	if m.due(flow.SignUpForm) {
		all = m.signUp()
	}
	var better []Entry
	for _, e := range client.Evidences() {
		if m.due(e.Step) {
			all = append(all, m.image(e))
		} else if b := m.hinders(e.Step); b != "" && page.Receives(m.reg.Status) {
			w := m.Words.Proofs.Of(e.Step)
			better = append(better, Entry{Step: e.Step, Text: w.Another, Aside: m.Words.Blocker(b), Tells: true, API: e.Object, To: page.Image{Reg: m.reg, Step: e.Step}})
		}
	}
	return append(all, better...)
}

// hinders is the first blocker that other evidence of step could take away, "" where
// there is none.
func (m menu) hinders(step flow.Step) flow.Blocker {
	for _, b := range m.facts.Blockers() {
		if step == flow.Document && (b == flow.DocumentToJudge || b == flow.NamesDiffer) || step == flow.Liveness && b == flow.FacesDiffer {
			return b
		}
	}
	return ""
}

// due reports whether it is time to bring the evidence of step: it is not there,
// whether the step is reached or not, and what has to be done before it is done.
// What the server has asked for is due, whatever it shows of it.
func (m menu) due(step flow.Step) bool {
	f := m.facts
	switch {
	case m.reg.Status == "", !page.Receives(m.reg.Status):
		return false
	case f.Named.Has(step), m.wants == step && !f.Reached(step):
		return true
	case f.Policies.Of(step) == flow.Skip, !wanting(f, step), passedOver(f, step):
		return false
	case m.reg.Flow == nil && !f.Reached(step): // nobody knows whether it is asked for
		return false
	}
	steps := flow.Steps()
	before := steps[:slices.Index(steps, step)]
	return !slices.ContainsFunc(before, func(s flow.Step) bool { return f.Policies.Of(s) == flow.Mandatory && !f.Done(s) })
}

// wanting reports whether the evidence of step is not there. What a server does
// not show counts as there, until it says that it waits for it.
func wanting(f flow.Facts, step flow.Step) bool {
	if e := f.At(step); e != nil {
		return lacking(*e)
	}
	return !f.SignUp.Held()
}

func lacking(e flow.Evidence) bool { return !e.Holds() }

// passedOver reports whether somebody has gone on without step, which need not
// be done. Nobody goes without signUpForm: skipKYC waits for it, too (section 4
// of the contract, rule 9).
func passedOver(f flow.Facts, step flow.Step) bool {
	if step == flow.SignUpForm || f.Policies.Of(step) == flow.Mandatory || f.Done(step) {
		return false
	}
	steps := flow.Steps()
	return f.Reached(flow.SkipKYC) || slices.ContainsFunc(steps[slices.Index(steps, step)+1:], f.Reached)
}

// signUp is what the sign-up form still waits for: contacts and a name that
// are missing, and codes. Where the server has asked for it, what it does not
// show may be missing, too, and where it shows all of that, what the flow does
// not seem to ask for.
func (m menu) signUp() []Entry {
	w, f, s := m.Words.Standing, m.facts, m.facts.SignUp
	asked := f.Named.Has(flow.SignUpForm) || m.wants == flow.SignUpForm
	shown := s.Email != flow.Unknown && s.Phone != flow.Unknown
	var all []Entry
	adds := func(text, api string) {
		all = append(all, Entry{Step: flow.SignUpForm, Text: text, API: api, To: page.Edit{Reg: m.reg, Field: api}})
	}
	for _, by := range client.Channels() {
		e := by.Evidence(s)
		maybe := asked && (e == flow.Unknown || e == flow.NotAsked && shown && s.Held())
		switch {
		case !lacking(e) && !maybe, by.Validated(m.reg):
		case page.Contact(by, m.reg) != "":
			all = append(all, m.validate(by))
		case lacking(e) || shown:
			adds(by.Of(w.AddEmail, w.AddPhone), by.Of("email", "countryCode"))
		}
	}
	if m.reg.Name() == "" && (lacking(s.Name) || asked && s.Held()) {
		adds(w.AddName, "fullName")
	}
	return all
}

// validate is the entry that sends a code to a contact, or takes it back.
func (m menu) validate(by client.Channel) Entry {
	w := m.Words.Standing
	text, aside := w.SendCode, by.Of(w.CodeByEmail, w.CodeByPhone)
	if by.Validation(m.reg).Pending() {
		text, aside = w.EnterCode, w.CodeIsOut
	} else if !m.World.Test && (m.World.Live || m.code.Empty()) { // one that tells codes is a sandbox
		aside = w.CodeGoesOut
	}
	return Entry{
		Step: flow.SignUpForm, Text: fmt.Sprintf(text, page.Contact(by, m.reg)), Aside: aside, API: by.Object(),
		To: page.Code{Reg: m.reg, By: by, Shown: m.code},
	}
}

// image is the entry that takes in a document or a face, for the first time or
// again, with why that, and how many faces were tried.
func (m menu) image(of client.Evidence) Entry {
	w, s, v := m.Words.Proofs.Of(of.Step), m.Words.Standing, of.Of(m.reg)
	e := Entry{Step: of.Step, Text: w.Take, Aside: w.Brings, API: of.Object, To: page.Image{Reg: m.reg, Step: of.Step}}
	switch {
	case v == nil:
	case of.Step == flow.Document && v.NeedsBackSide:
		e.Text, e.Aside = s.TakeBackSide, s.FrontIsThere
	case of.Worth(v) == flow.Proven:
		e.Text, e.Aside = w.Again, s.AskedAgain
	case v.Populated && v.Status != "":
		e.Text, e.Aside, e.Tells = w.Again, fmt.Sprintf(w.Is, m.Words.Worth(v.Status)), true
	default:
		e.Text = w.Again
	}
	if of.Step == flow.Liveness && len(m.reg.FailedFaces) > 0 {
		e.Aside, e.Tells = tried(m.Words, m.reg), true
	}
	return e
}

// tried is how many of the flow's attempts the faces that failed have used up,
// "" where none has.
func tried(w *i18n.Words, reg client.Registration) string {
	if len(reg.FailedFaces) == 0 {
		return ""
	}
	failed := failedFaces(reg)
	used, free := fmt.Sprintf(w.Desk.Used, w.FacesTried(failed, reg.Flow.FacesMost())), w.NotCounted(failed)
	if free == "" {
		return used
	}
	return used + "; " + free
}

// failedFaces are why faces failed, each time.
func failedFaces(reg client.Registration) (reasons []string) {
	for _, f := range reg.FailedFaces {
		reasons = append(reasons, f.Reason)
	}
	return reasons
}
