package client

import (
	"cmp"

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
	f.SignUp = flow.SignUp{Email: ByEmail.evidence(r, s), Phone: ByPhone.evidence(r, s), Name: flow.NotAsked}
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
