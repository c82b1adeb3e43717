package sandbox

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// registration is one person on their way through one flow.
type registration struct {
	id   string
	nth  int // of all, from 0
	flow *flow

	status string
	step   string // of the last accepted sync, see notReached

	email, phone, countryCode string
	language                  string
	names                     names  // as they were sent
	information               string // the id of informationValidation

	emailCode, phoneCode *code
	document             *document
	face                 *face
	person               string // the id of the person, once a face was validated
	comparison           *comparison
	failedDocuments      []*document
	failedFaces          []*face
	reviews              []review

	created, updated time.Time
}

// facts are what the verdict looks at.
func (r *registration) facts() contract.Facts {
	return contract.Facts{
		Status:      r.status,
		CurrentStep: r.step,
		Policies:    r.flow.settings.Policies,
		SignUp:      r.signUp(),
		Document:    r.document.proof(),
		Face:        r.face.proof(),
		NamesDiffer: r.flow.settings.NamesChecked && r.document.namesDiffer(),
		Faces:       r.comparison.faces(),
	}
}

// signUp tells whether the sign-up requirements of section 4 hold.
func (r *registration) signUp() bool {
	asked := r.flow.settings
	if asked.Email && asked.EmailByCode && (r.email == "" || !r.emailCode.validated()) {
		return false
	}
	if asked.Phone && asked.PhoneByCode && (r.phone == "" || !r.phoneCode.validated()) {
		return false
	}
	return !asked.FullName || r.names != (names{})
}

// apply makes one sync, under rules 4 to 12.
func (r *registration) apply(step, status string, now time.Time) error {
	v := contract.Judge(r.facts(), step, status)
	if v.HTTP != 200 {
		return contract.Refuse(v.HTTP, v.Code, v.Message)
	}
	if v.Status != r.status || v.Step != r.step {
		r.updated = now
	}
	r.status, r.step = v.Status, v.Step
	return nil
}
