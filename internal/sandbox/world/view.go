package world

import (
	"slices"

	"appreg/internal/sandbox/contract"
)

// RegistrationView is a registration as the API shows it: references are ids
// unless they were asked for as objects, and what there is not is not shown.
// Names are those that were sent.
type RegistrationView struct {
	ID              string `json:"_id"`
	Client          string `json:"client"`
	Project         any    `json:"project"`
	ProjectFlow     any    `json:"projectFlow"`
	Status          string `json:"status"`
	Email           string `json:"email,omitempty"`
	CountryCode     string `json:"countryCode,omitempty"`
	Phone           string `json:"phone,omitempty"`
	FullName        string `json:"fullName"`
	FirstName       string `json:"firstName"`
	LastName        string `json:"lastName"`
	Language        string `json:"language"`
	CurrentStep     string `json:"currentStep"`
	EmailValidation any    `json:"emailValidation,omitempty"`
	PhoneValidation any    `json:"phoneValidation,omitempty"`
	evidenceView
	InformationValidation      any                `json:"informationValidation"`
	Person                     any                `json:"person,omitempty"`
	CompareFaceVerification    any                `json:"compareFaceVerification,omitempty"`
	FailedDocumentValidations  []any              `json:"failedDocumentValidations,omitempty"`
	FailedBiometricValidations []any              `json:"failedBiometricValidations,omitempty"`
	ManualReviewLog            []reviewView       `json:"manualReviewLog,omitempty"`
	CreatedAt                  contract.Timestamp `json:"createdAt"`
	UpdatedAt                  contract.Timestamp `json:"updatedAt"`
}

// View shows r with those of its references as objects that populates names.
func (w *World) View(r *Registration, populates []string) RegistrationView {
	v := RegistrationView{
		ID: r.ID, Client: w.Client, Status: r.Status,
		Email: r.Email, CountryCode: r.CountryCode, Phone: r.Phone,
		FullName: r.Names.Full, FirstName: r.Names.First, LastName: r.Names.Last,
		Language: r.Language, CurrentStep: w.ShownStep(r),
		CreatedAt: contract.Timestamp(r.Created), UpdatedAt: contract.Timestamp(r.Updated),
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
	p := r.Flow.Project
	v.Project = show("project", p.ID, func() any { return p.inside() })
	v.ProjectFlow = show("projectFlow", r.Flow.ID, func() any { return r.Flow.Doc })
	v.EmailValidation = show("emailValidation", r.EmailCode.Reference(), func() any { return w.CodeView(r, Email) })
	v.PhoneValidation = show("phoneValidation", r.PhoneCode.Reference(), func() any { return w.CodeView(r, Phone) })
	v.evidenceView = r.Evidence.view(asked, show)
	v.InformationValidation = show("informationValidation", r.Information, func() any { return r.InformationView() })
	v.Person = show("person", r.Person, func() any { return r.personView() })
	v.CompareFaceVerification = show("compareFaceVerification", r.Comparison.reference(), func() any { return r.Comparison })
	for _, d := range r.FailedDocuments {
		v.FailedDocumentValidations = append(v.FailedDocumentValidations, show("failedDocumentValidations", d.ID, func() any { return d.DocumentShown }))
	}
	const ofFailed = "failedBiometricValidations.face"
	for _, f := range r.FailedFaces {
		if asked("failedBiometricValidations", ofFailed) {
			v.FailedBiometricValidations = append(v.FailedBiometricValidations, f.view(asked(ofFailed)))
		} else {
			v.FailedBiometricValidations = append(v.FailedBiometricValidations, f.ID)
		}
	}
	for _, line := range r.Reviews {
		by := show("manualReviewLog.reviewedByClient", line.ReviewedByClient, func() any { return w.Account() })
		v.ManualReviewLog = append(v.ManualReviewLog, reviewView{line, by})
	}
	return v
}

// reviewView is a line of the log, with who wrote it as an id or an object.
type reviewView struct {
	Review
	ReviewedByClient any `json:"reviewedByClient"`
}

// InformationView is informationValidation as an object.
type InformationView struct {
	ID string `json:"_id"`
	Names
}

// InformationView is r's informationValidation, with both forms of its names.
func (r *Registration) InformationView() InformationView {
	return InformationView{r.Information, r.Names.Split()}
}

// personView is what the vendor keeps of somebody whose face it knows. Faces that
// were refused later change nothing of it.
func (r *Registration) personView() any {
	return map[string]any{
		"_id": r.Person, "name": r.Names.Split().Full, "email": r.Email,
		"phone": r.Phone, "countryCode": r.CountryCode, "status": Active, "livenessScore": contract.LivingFace,
	}
}

// ShownStep is currentStep as this server shows it, wherever section 4 says
// that it is shown: the step of the last accepted sync, or with
// [Options.ShowsNext] the one that comes after it.
func (w *World) ShownStep(r *Registration) string {
	if w.ShowsNext {
		return contract.ShownNext(r.Flow.Settings.Policies, r.Step)
	}
	return r.Step
}
