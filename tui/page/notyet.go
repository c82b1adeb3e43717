package page

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
)

// Missing names all that a COMPLETED waits for, in the order of the steps.
func Missing(w *i18n.Words, reg client.Registration, f flow.Facts) (all []string) {
	if _, ok := flow.Check(f, flow.Transition{Step: flow.End, Status: flow.Completed}); ok {
		return nil
	}
	for _, s := range flow.Steps() {
		if demanded := f.Named.Has(s) || f.Policies.Of(s) == flow.Mandatory && !f.Declined.Has(s); demanded && !f.Done(s) {
			all = append(all, Lacks(w, reg, f, s)...)
		}
	}
	return all
}

// Lacks names what a step that is not done waits for.
func Lacks(w *i18n.Words, reg client.Registration, f flow.Facts, step flow.Step) []string {
	s := w.Lacks
	switch step {
	case flow.SignUpForm:
		if all := lacksSignUp(s, reg, f.SignUp); len(all) > 0 {
			return all
		}
		return []string{s.SignUp}
	case flow.BasicInformation:
		return []string{s.BasicInformation}
	case flow.Form:
		return []string{s.Form}
	case flow.Document:
		return []string{lacksImage(reg.DocumentValidation, s.Document, s.OtherDocument, s.BackSide)}
	case flow.Liveness:
		return []string{lacksImage(reg.BiometricValidation, s.Selfie, s.OtherSelfie, s.OtherSelfie)}
	}
	return []string{w.Step(string(step))}
}

func lacksImage(v *client.Validation, first, other, back string) string {
	switch {
	case v == nil:
		return first
	case v.NeedsBackSide:
		return back
	}
	return other
}

func lacksSignUp(w i18n.Lacks, reg client.Registration, s flow.SignUp) (all []string) {
	for _, c := range []struct {
		evidence         flow.Evidence
		text             string
		absent, unproven string
	}{
		{s.Email, reg.Email, w.Email, w.EmailCode},
		{s.Phone, reg.Phone, w.Phone, w.PhoneCode},
		{s.Name, reg.Name(), w.Name, w.Name},
	} {
		switch {
		case !c.evidence.Holds() && c.text == "":
			all = append(all, c.absent)
		case !c.evidence.Holds():
			all = append(all, c.unproven)
		}
	}
	return all
}

// WhyNot says in people's words why a transition is refused to reg where the facts are f:
// its own, or those that somebody imagines.
func WhyNot(w *i18n.Words, reg client.Registration, f flow.Facts, r flow.Refusal) string {
	s := w.Lacks
	switch {
	case r.Code == flow.IsSkipped:
		return s.Skipped
	case r.Code == flow.ValidationNotPassed && r.Transition.Status == flow.Completed:
		return w.WaitsFor(Missing(w, reg, f))
	case r.Code == flow.ValidationNotPassed:
		return w.WaitsFor(Lacks(w, reg, f, r.Step))
	case r.Code == flow.NothingChanges && r.Transition.Status == flow.Completed && len(f.Blockers()) > 0:
		return w.StaysInReview(f.Blockers())
	}
	return w.Reason(r.Reason())
}
