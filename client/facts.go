package client

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/flow"
)

// undecided is the policy of steps of a flow that was not shown: it neither
// demands nor skips, so that nothing is withheld.
const undecided flow.Policy = "unknown"

// Facts turns what the server showed, and what was seen of the registration
// before, into package flow's facts (contract.md section 4). A reference that
// is absent is evidence that is absent; one of which only the id was shown is
// unknown, and so are the requirements of a flow that was not shown.
func (r Registration) Facts() flow.Facts {
	f := flow.Facts{
		Status:      r.Status,
		CurrentStep: r.CurrentStep,
		Policies:    r.policies(),
		Document:    r.DocumentValidation.document(),
		Liveness:    r.BiometricValidation.evidence(),
		Faces:       r.faces(),
		Reading:     r.Reading,
		Accepted:    r.Memory.Accepted,
		Named:       r.Memory.Named(r.had),
		Declined:    r.Memory.Declined,
	}
	if r.Flow == nil || !r.Flow.Shown {
		return f
	}
	s := r.Flow.SignUp
	f.SignUp = flow.SignUp{Email: flow.NotAsked, Phone: flow.NotAsked, Name: flow.NotAsked}
	if s.ConfirmsEmail() {
		f.SignUp.Email = contact(r.Email, r.EmailValidation)
	}
	if s.ConfirmsPhone() {
		f.SignUp.Phone = contact(r.Phone, r.PhoneValidation)
	}
	if s.FullName {
		f.SignUp.Name = r.named()
	}
	if f.Policies.Of(flow.Document) == flow.Skip {
		f.Document = flow.NotAsked
	}
	if f.Policies.Of(flow.Liveness) == flow.Skip {
		f.Liveness = flow.NotAsked
	}
	if r.Flow.NamesChecked {
		f.Names = r.Record().Names()
	}
	return f
}

// policies are those of the flow. Of one that was not shown the policies that
// nobody has named are undecided, and of one that was they are absent.
func (r Registration) policies() flow.Policies {
	switch {
	case r.Flow == nil:
		return (&Flow{}).orUndecided()
	case !r.Flow.Shown:
		return r.Flow.orUndecided()
	}
	return r.Flow.Policies
}

func (f *Flow) orUndecided() flow.Policies {
	p := f.Policies
	return flow.Policies{
		SignUpForm: cmp.Or(p.SignUpForm, undecided), BasicInformation: cmp.Or(p.BasicInformation, undecided),
		Document: cmp.Or(p.Document, undecided), Liveness: cmp.Or(p.Liveness, undecided), Form: cmp.Or(p.Form, undecided),
	}
}

// faces is what became of comparing the faces. Where one of the two was not
// shown, the comparison was not either.
func (r Registration) faces() flow.Comparison {
	unread := r.Comparison != nil && !r.Comparison.Populated
	if unread || !r.DocumentValidation.populated() || !r.BiometricValidation.populated() {
		return flow.NotShown
	}
	return r.Record().Faces()
}

func (v *Validation) populated() bool { return v != nil && v.Populated }

// The statuses of contract.md section 5 that do not count, and the one that a
// person has to judge. One that nobody has heard of withholds nothing.
var badDocuments, badFaces = []string{"failed", "expired", "new", "pending", "not_found"}, []string{"failed", "expired", "new", "sent", "pending"}

var goodStatuses = []string{"validated", "active", "active_but_unverified", "completed"}

// status is v's in lower case, "" for one that was not shown.
func (v *Validation) status() string {
	if !v.populated() {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(v.Status))
}

// document is what a document validation is worth, nil included.
func (v *Validation) document() flow.Evidence {
	switch {
	case v == nil:
		return flow.Absent
	case v.NeedsBackSide, slices.Contains(badDocuments, v.status()):
		return flow.Unproven
	case v.status() == "needs_manual_verification":
		return flow.InDoubt
	case slices.Contains(goodStatuses, v.status()):
		return flow.Proven
	}
	return flow.Unknown
}

// evidence is what the validation of a face is worth, nil included.
func (v *Validation) evidence() flow.Evidence {
	switch {
	case v == nil:
		return flow.Absent
	case slices.Contains(badFaces, v.status()):
		return flow.Unproven
	case slices.Contains(goodStatuses, v.status()):
		return flow.Proven
	}
	return flow.Unknown
}

// contact is the evidence of a contact that the flow has confirmed: without
// the contact, a validation of it proves nothing.
func contact(value string, v *Validation) flow.Evidence {
	switch {
	case strings.TrimSpace(value) == "", v == nil:
		return flow.Absent
	case v.status() == "validated":
		return flow.Proven
	case slices.Contains(badFaces, v.status()): // of a code they are the same
		return flow.Unproven
	}
	return flow.Unknown // an object can hold no more than an id, too
}

// named is the evidence of a name. Names that stand in an informationValidation
// of which only the id was shown are unknown.
func (r Registration) named() flow.Evidence {
	switch {
	case r.Name() != "":
		return flow.Proven
	case r.InformationValidation != nil && !r.InformationValidation.Populated:
		return flow.Unknown
	}
	return flow.Absent
}

// had tells the evidence that there is for step from any other.
func (r Registration) had(step flow.Step) string {
	one := func(v *Validation) string {
		if v == nil {
			return "-"
		}
		return fmt.Sprintf("%s %s %v", v.ID, v.status(), v.NeedsBackSide)
	}
	switch step {
	case flow.SignUpForm:
		return fmt.Sprintf("%q %s %q %s %q", r.Email, one(r.EmailValidation), r.Number(), one(r.PhoneValidation), r.Name())
	case flow.Document:
		return one(r.DocumentValidation)
	case flow.Liveness:
		return one(r.BiometricValidation)
	}
	return ""
}

// WithSync returns the registration as the answer to a sync changed it: status,
// currentStep, names and policies, as far as s has them, and what the answer
// tells of how this server is to be read. The flow is a copy, so that r and
// whoever shares its flow keep theirs. Raw stays the last full object; SyncRaw
// is the sync's answer.
func (r Registration) WithSync(s Synced) Registration {
	r.Reading = s.Reading
	r.Memory = r.Memory.See(r.CurrentStep, s.CurrentStep, s.Reading).Accept(s.Asked)
	r.Status = flow.Status(or(string(s.Status), string(r.Status)))
	r.CurrentStep = flow.Step(or(string(s.CurrentStep), string(r.CurrentStep)))
	r.FullName = or(s.FullName, r.FullName)
	r.FirstName = or(s.FirstName, r.FirstName)
	r.LastName = or(s.LastName, r.LastName)
	if s.Policies != (flow.Policies{}) || len(s.UnknownSteps) > 0 {
		f := Flow{ID: r.FlowID, ProjectID: r.ProjectID}
		if r.Flow != nil {
			f = *r.Flow
		}
		f.follow(s)
		r.Flow = &f
	}
	r.SyncRaw = json.RawMessage(slices.Clone(s.Raw))
	return r
}

// ReadAgain returns now, which is the same registration as the server showed it
// later, with what was seen of it before.
func (r Registration) ReadAgain(now Registration) Registration {
	if now.ID == r.ID {
		now.Memory = r.Memory.See(r.CurrentStep, now.CurrentStep, now.Reading)
	}
	return now
}

// Declined returns the registration with t as a step that the server does not
// take, where err is a refusal that names no step as missing, and says nothing
// of the token, the line or the registration's end (contract.md section 4, "Two
// readings").
func (r Registration) Declined(t flow.Transition, err error) Registration {
	var said *Error
	if errors.As(err, &said) && said.declines() {
		r.Memory = r.Memory.Decline(t)
	}
	return r
}

// Brought returns the registration with evidence for step that the server has taken
// in: a refusal that has named the step is answered, also where only the id of the
// evidence is shown, which stays the same.
func (r Registration) Brought(step flow.Step) Registration {
	r.Memory = r.Memory.Bring(step)
	return r
}

// Refused returns the registration with the steps that err, a refusal, has
// named as missing (contract.md section 4, "Two readings").
func (r Registration) Refused(err error) Registration {
	for _, step := range flow.Steps() {
		if ReasonNames(err, step) {
			r.Memory = r.Memory.Refuse(step, r.had(step))
		}
	}
	return r
}
