package page

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// place is what comes next for a person: a step, a part of one, or where no step is left.
type place string

const (
	lacking    place = "lacking" // something that the sign-up wants is not there
	emailCode  place = "email"
	phoneCode  place = "phone"
	signUp     place = contract.StepSignUp // all of it is there
	basics     place = contract.StepBasics
	document   place = contract.StepDocument
	backSide   place = "back" // of a document that is there
	face       place = contract.StepLiveness
	lastForm   place = contract.StepForm
	end        place = contract.StepEnd
	inReview   place = "review"
	overAndOut place = "closed"
)

// codes are the places of the two codes.
func codes() map[place]world.Channel {
	return map[place]world.Channel{emailCode: world.Email, phoneCode: world.Phone}
}

// steps are those that a person goes through, in their order.
func steps() []string {
	return []string{contract.StepSignUp, contract.StepBasics, contract.StepDocument, contract.StepLiveness, contract.StepForm}
}

// step is the one that p belongs to.
func (p place) step() string {
	switch p {
	case lacking, emailCode, phoneCode:
		return contract.StepSignUp
	case backSide:
		return contract.StepDocument
	}
	return string(p)
}

// next is what comes next for r. It goes by the evidence, as the hosted page does, and
// not by currentStep, which tells what somebody passed over.
func next(r *world.Registration) place {
	f := r.Facts()
	switch {
	case !contract.Open(f.Status):
		return overAndOut
	case f.Status == contract.Manual:
		return inReview
	}
	for _, step := range steps() {
		if p := due(r, f, step); p != "" {
			return p
		}
	}
	return end
}

// due is what r still has to do of a step, or "". The two steps that have no evidence are
// asked for where the flow demands them: the hosted page knows neither (section 9).
func due(r *world.Registration, f contract.Facts, step string) place {
	policy, at, reached := f.Policy(step), contract.Place(step), contract.Place(f.CurrentStep)
	if policy == contract.PolicySkip || policy == contract.PolicyMay && at < reached {
		return ""
	}
	switch {
	case step == contract.StepSignUp && !f.SignUp:
		return missing(r)
	case step == contract.StepDocument && f.Document >= contract.ProofJudge,
		step == contract.StepLiveness && f.Face >= contract.ProofJudge,
		step == contract.StepSignUp && at <= reached:
		return ""
	case step == contract.StepDocument && r.Document != nil && r.Document.RequiresBackSide:
		return backSide
	case step == contract.StepBasics, step == contract.StepForm:
		if policy == contract.PolicyMay || at <= reached {
			return ""
		}
	}
	return place(step)
}

// lack is what of the sign-up's fields is not there.
type lack struct{ FullName, Email, Phone bool }

func lacks(r *world.Registration) lack {
	s := r.Flow.Settings
	return lack{
		FullName: s.FullName && r.Names == world.Names{},
		Email:    s.Email && s.EmailByCode && r.Email == "",
		Phone:    s.Phone && s.PhoneByCode && r.Phone == "",
	}
}

// missing is what the sign-up of r waits for.
func missing(r *world.Registration) place {
	switch s := r.Flow.Settings; {
	case lacks(r) != lack{}:
		return lacking
	case s.Email && s.EmailByCode && !r.EmailCode.Validated():
		return emailCode
	}
	return phoneCode
}

// after is the step to which somebody goes on who leaves one out.
func after(r *world.Registration, step string) string {
	f := r.Facts()
	for _, later := range steps() {
		if contract.Place(later) > contract.Place(step) && f.Policy(later) != contract.PolicySkip {
			return later
		}
	}
	return contract.StepEnd
}

// allows tells whether a sync of r would be accepted.
func allows(r *world.Registration, step, status string) bool {
	return contract.Judge(r.Facts(), step, status).HTTP == 200
}
