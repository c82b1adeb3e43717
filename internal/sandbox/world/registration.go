package world

import (
	"cmp"
	"encoding/json"
	"time"

	"appreg/internal/sandbox/contract"
)

// unspecified stands for the reason of a failure that has none.
const unspecified = "unspecified"

// Registration is one person on their way through one flow. It is kept as it is.
type Registration struct {
	ID     string `json:"id"`
	Number int    `json:"-"` // of all, from 0: its place in a data file
	Flow   *Flow  `json:"flow"`
	Status string `json:"status"`
	Step   string `json:"step"` // of the last accepted sync, see [contract.NotReached]
	Contacts
	Language    string `json:"language"`
	Names       Names  `json:"names"`       // as they were sent
	Information string `json:"information"` // the id of informationValidation
	Evidence
	Reviews []Review  `json:"reviews"`
	Created time.Time `json:"created"`
	Updated time.Time `json:"updated"`
}

// Contacts are where a person is reached, and whether that was proven.
type Contacts struct {
	Email       string `json:"email"`
	Phone       string `json:"phone"`
	CountryCode string `json:"countryCode"`
	EmailCode   *Code  `json:"emailCode"`
	PhoneCode   *Code  `json:"phoneCode"`
}

// Copy is r as it is kept, apart from it.
func (r *Registration) Copy() *Registration {
	text, _ := json.Marshal(r) // it is kept so
	again := &Registration{}
	_ = json.Unmarshal(text, again)
	again.Number, again.Flow = r.Number, r.Flow
	return again
}

// Facts are what the verdict looks at.
func (r *Registration) Facts() contract.Facts {
	return contract.Facts{
		Status:      r.Status,
		CurrentStep: r.Step,
		Policies:    r.Flow.Settings.Policies,
		SignUp:      r.signUp(),
		Proofs:      r.proofs(),
		NamesDiffer: r.Flow.Settings.NamesChecked && r.Document.namesDiffer(),
		Faces:       r.Comparison.faces(),
	}
}

// signUp tells whether the sign-up requirements of section 4 hold.
func (r *Registration) signUp() bool {
	asked := r.Flow.Settings
	if asked.Email && asked.EmailByCode && (r.Email == "" || !r.EmailCode.Validated()) {
		return false
	}
	if asked.Phone && asked.PhoneByCode && (r.Phone == "" || !r.PhoneCode.Validated()) {
		return false
	}
	return !asked.FullName || r.Names != (Names{})
}

// Apply makes one sync, under rules 4 to 12.
func (r *Registration) Apply(step, status string, now time.Time) error {
	v := contract.Judge(r.Facts(), step, status)
	if v.HTTP != 200 {
		return contract.Refuse(v.HTTP, v.Code, v.Message)
	}
	if v.Status != r.Status || v.Step != r.Step {
		r.Updated = now
	}
	r.Status, r.Step = v.Status, v.Step
	return nil
}

// Editable refuses what section 5 refuses on a closed registration and in
// manual review, for its calls and for update.
func (r *Registration) Editable() error {
	switch {
	case !contract.Open(r.Status):
		return contract.Conflict("registration_is_closed")
	case r.Status == contract.Manual:
		return contract.Conflict("needs_manual_verification")
	}
	return nil
}

// Contact sets the contacts. A changed one loses its validation (section 3).
func (r *Registration) Contact(email, countryCode, phone string) {
	emailChanged := email != r.Email
	phoneChanged := phone != r.Phone || phone != "" && countryCode != r.CountryCode
	r.Email, r.CountryCode, r.Phone = email, countryCode, phone
	if emailChanged {
		r.EmailCode = nil
	}
	if phoneChanged {
		r.PhoneCode = nil
	}
}

// Within refuses a call that names another project or flow than r's.
func (r *Registration) Within(in contract.Fields) error {
	if id := in.ID("project"); id != "" && id != r.Flow.Project.ID {
		return contract.Lone(404, "project_not_found")
	}
	if id := in.ID("projectFlow"); id != "" && id != r.Flow.ID {
		return contract.Lone(404, "projectFlow_not_found")
	}
	return nil
}

// Register makes a registration of what passed the checks.
func (w *World) Register(f *Flow, in contract.Fields, now time.Time) *Registration {
	r := &Registration{
		ID: w.IDs.Next(), Flow: f, Status: contract.Started, Step: contract.NotReached,
		Contacts: Contacts{Email: in.Email(), Phone: in.Str("phone"), CountryCode: in.Str("countryCode")},
		Language: cmp.Or(in.Str("language"), "en"), Names: Names{}.With(NamesIn(in)), Information: w.IDs.Next(),
		Created: now, Updated: now,
	}
	w.Registrations.add(r)
	w.Touch(r)
	return r
}

// Failures are the reasons of the documents and of the faces that failed, one for
// each.
func (r *Registration) Failures() (documents, faces []string) {
	for range r.FailedDocuments { // none of them says why
		documents = append(documents, unspecified)
	}
	for _, f := range r.FailedFaces {
		faces = append(faces, cmp.Or(f.FailedReason, unspecified))
	}
	return documents, faces
}

// Review is a line of manualReviewLog. Staff of the vendor's write there too, but
// not in a sandbox.
type Review struct {
	PreviousStatus   string             `json:"previousStatus"`
	NewStatus        string             `json:"newStatus"`
	Note             string             `json:"note,omitempty"`
	ReviewedByClient string             `json:"reviewedByClient"`
	CreatedAt        contract.Timestamp `json:"createdAt"`
}
