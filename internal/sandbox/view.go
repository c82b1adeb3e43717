package sandbox

import (
	"slices"

	"appreg/internal/sandbox/contract"
)

// registrationView is a registration as the API shows it: references are ids
// unless they were asked for as objects, and what there is not is not shown.
// Names are those that were sent.
type registrationView struct {
	ID                         string             `json:"_id"`
	Client                     string             `json:"client"`
	Project                    any                `json:"project"`
	ProjectFlow                any                `json:"projectFlow"`
	Status                     string             `json:"status"`
	Email                      string             `json:"email,omitempty"`
	CountryCode                string             `json:"countryCode,omitempty"`
	Phone                      string             `json:"phone,omitempty"`
	FullName                   string             `json:"fullName"`
	FirstName                  string             `json:"firstName"`
	LastName                   string             `json:"lastName"`
	Language                   string             `json:"language"`
	CurrentStep                string             `json:"currentStep"`
	EmailValidation            any                `json:"emailValidation,omitempty"`
	PhoneValidation            any                `json:"phoneValidation,omitempty"`
	DocumentValidation         any                `json:"documentValidation,omitempty"`
	DocumentFace               any                `json:"documentFace,omitempty"`
	BiometricValidation        any                `json:"biometricValidation,omitempty"`
	Face                       any                `json:"face,omitempty"`
	InformationValidation      any                `json:"informationValidation"`
	Person                     any                `json:"person,omitempty"`
	CompareFaceVerification    any                `json:"compareFaceVerification,omitempty"`
	FailedDocumentValidations  []any              `json:"failedDocumentValidations,omitempty"`
	FailedBiometricValidations []any              `json:"failedBiometricValidations,omitempty"`
	ManualReviewLog            []reviewView       `json:"manualReviewLog,omitempty"`
	CreatedAt                  contract.Timestamp `json:"createdAt"`
	UpdatedAt                  contract.Timestamp `json:"updatedAt"`
}

// view shows r with those of its references as objects that populates names.
func (s *Server) view(r *registration, populates []string) registrationView {
	v := registrationView{
		ID: r.id, Client: s.client, Status: r.status,
		Email: r.email, CountryCode: r.countryCode, Phone: r.phone,
		FullName: r.names.Full, FirstName: r.names.First, LastName: r.names.Last,
		Language: r.language, CurrentStep: s.shownStep(r),
		CreatedAt: contract.Timestamp(r.created), UpdatedAt: contract.Timestamp(r.updated),
	}
	asked := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(populates, name) })
	}
	show := func(name, id string, object func() any) any {
		switch {
		case id == "":
			return nil
		case asked(name):
			return object()
		}
		return id
	}
	p := r.flow.project
	v.Project = show("project", p.ID, func() any { return p.inside() })
	v.ProjectFlow = show("projectFlow", r.flow.id, func() any { return r.flow.doc })
	v.EmailValidation = show("emailValidation", r.emailCode.reference(), func() any { return s.emailView(r) })
	v.PhoneValidation = show("phoneValidation", r.phoneCode.reference(), func() any { return s.phoneView(r) })
	if r.document != nil {
		v.DocumentValidation = r.document.ID
		if asked("documentValidation", "documentValidation.documentLiveness") { // which there never is
			v.DocumentValidation = r.document.documentShown
		}
		v.DocumentFace = show("documentFace", r.document.Face, func() any { return faceRecord{ID: r.document.Face} })
	}
	const ofBiometrics = "biometricValidation.face"
	if asked("biometricValidation", ofBiometrics) && r.face != nil {
		v.BiometricValidation = r.face.view(asked(ofBiometrics))
	} else {
		v.BiometricValidation = show("", r.face.reference(), nil) // its id
	}
	if r.face != nil && r.face.Status == faceValidated {
		v.Face = show("face", r.face.Record, func() any { return r.face.record() })
	}
	v.InformationValidation = show("informationValidation", r.information, func() any { return r.informationView() })
	v.Person = show("person", r.person, func() any { return r.personView() })
	v.CompareFaceVerification = show("compareFaceVerification", r.comparison.reference(), func() any { return r.comparison })
	for _, d := range r.failedDocuments {
		v.FailedDocumentValidations = append(v.FailedDocumentValidations, show("failedDocumentValidations", d.ID, func() any { return d.documentShown }))
	}
	const ofFailed = "failedBiometricValidations.face"
	for _, f := range r.failedFaces {
		if asked("failedBiometricValidations", ofFailed) {
			v.FailedBiometricValidations = append(v.FailedBiometricValidations, f.view(asked(ofFailed)))
		} else {
			v.FailedBiometricValidations = append(v.FailedBiometricValidations, f.ID)
		}
	}
	for _, line := range r.reviews {
		by := show("manualReviewLog.reviewedByClient", line.ReviewedByClient, func() any { return s.account() })
		v.ManualReviewLog = append(v.ManualReviewLog, reviewView{line, by})
	}
	return v
}

// faceView is a biometric validation, with its face as an id or an object.
type faceView struct {
	faceShown
	Face any `json:"face"`
}

func (f *face) view(populated bool) faceView {
	if populated {
		return faceView{f.faceShown, f.record()}
	}
	return faceView{f.faceShown, f.Record}
}

// faceRecord is the picture of a face, with which older ones keep why it failed.
type faceRecord struct {
	ID           string      `json:"_id"`
	FailedReason *faceReason `json:"failedReason,omitempty"`
}

type faceReason struct {
	Message string `json:"message"`
}

func (f *face) record() faceRecord {
	if f.Trace == "" {
		return faceRecord{ID: f.Record}
	}
	return faceRecord{f.Record, &faceReason{f.Trace}}
}

// reviewView is a line of the log, with who wrote it as an id or an object.
type reviewView struct {
	review
	ReviewedByClient any `json:"reviewedByClient"`
}

// accountView is who owns everything here.
type accountView struct {
	ID    string `json:"_id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

func (s *Server) account() accountView { return accountView{s.client, accountName, account} }

// informationView is informationValidation as an object.
type informationView struct {
	ID string `json:"_id"`
	names
}

func (r *registration) informationView() informationView {
	return informationView{r.information, r.names.split()}
}

// personView is what the vendor keeps of somebody whose face it knows. Faces that
// were refused later change nothing of it.
func (r *registration) personView() any {
	return map[string]any{
		"_id": r.person, "name": r.names.split().Full, "email": r.email,
		"phone": r.phone, "countryCode": r.countryCode, "status": active, "livenessScore": contract.LivingFace,
	}
}
