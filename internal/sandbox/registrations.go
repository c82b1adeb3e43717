package sandbox

import "time"

// registration is one person on their way through one flow.
type registration struct {
	id   string
	nth  int // of all, from 0
	flow *flow

	status string
	step   string // where it stands, by name
	synced bool   // currentStep is reported as "1" until the first accepted sync

	email, phone, countryCode string
	language                  string
	names                     names
	information               string // the id of informationValidation

	emailCode, phoneCode *code
	document             *document
	face                 *face
	person               string // the id of the person, once a face was validated
	comparison           string // the id of the face's comparison with the document

	created, updated time.Time
}

// reported is currentStep as the API shows it.
func (r *registration) reported() string {
	if !r.synced {
		return "1"
	}
	return r.step
}

// facts are what the verdict looks at.
func (r *registration) facts() facts {
	return facts{
		Status:      r.status,
		CurrentStep: r.step,
		Policies:    r.flow.settings.policies,
		SignUp:      r.signUp(),
		Document:    r.document.proof(),
		Biometric:   r.face.proof(),
	}
}

// signUp tells whether the sign-up requirements of section 4 hold.
func (r *registration) signUp() bool {
	asked := r.flow.settings
	if asked.email && asked.emailGateway != "none" && (r.email == "" || !r.emailCode.validated()) {
		return false
	}
	if asked.phone && asked.phoneGateway != "none" && (r.phone == "" || !r.phoneCode.validated()) {
		return false
	}
	return !asked.fullName || r.names != (names{})
}

// backTo moves currentStep back to step when that is behind and not skipped.
func (r *registration) backTo(step string) {
	if f := r.facts(); f.behind(step) && f.policy(step) != policySkip {
		r.step = step
	}
}

// apply makes one sync, under rules 4 to 12.
func (r *registration) apply(step, status string, now time.Time) error {
	v := judge(r.facts(), step, status)
	if v.HTTP != 200 {
		return refuse(v.HTTP, v.Code, v.Message)
	}
	if v.Status != r.status || v.CurrentStep != r.step {
		r.updated = now
	}
	r.status, r.step, r.synced = v.Status, v.CurrentStep, true
	return nil
}
