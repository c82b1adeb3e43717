package sandbox

import "slices"

// registrationView is a registration as the API shows it: references are ids
// unless they were asked for as objects, and what there is not is not shown.
// Names stand in informationValidation only, as in the seeds.
type registrationView struct {
	ID                      string    `json:"_id"`
	Client                  string    `json:"client"`
	Project                 any       `json:"project"`
	ProjectFlow             any       `json:"projectFlow"`
	Status                  string    `json:"status"`
	Email                   string    `json:"email,omitempty"`
	CountryCode             string    `json:"countryCode,omitempty"`
	Phone                   string    `json:"phone,omitempty"`
	Language                string    `json:"language"`
	CurrentStep             string    `json:"currentStep"`
	EmailValidation         any       `json:"emailValidation,omitempty"`
	PhoneValidation         any       `json:"phoneValidation,omitempty"`
	DocumentValidation      any       `json:"documentValidation,omitempty"`
	BiometricValidation     any       `json:"biometricValidation,omitempty"`
	InformationValidation   any       `json:"informationValidation"`
	Person                  any       `json:"person,omitempty"`
	CompareFaceVerification any       `json:"compareFaceVerification,omitempty"`
	CreatedAt               timestamp `json:"createdAt"`
	UpdatedAt               timestamp `json:"updatedAt"`
}

// view shows r with those of its references as objects that populates names.
func (s *Server) view(r *registration, populates []string) registrationView {
	v := registrationView{
		ID: r.id, Client: s.client, Status: r.status,
		Email: r.email, CountryCode: r.countryCode, Phone: r.phone,
		Language: r.language, CurrentStep: r.reported(),
		CreatedAt: timestamp(r.created), UpdatedAt: timestamp(r.updated),
	}
	show := func(name, id string, object func() any) any {
		switch {
		case id == "":
			return nil
		case slices.Contains(populates, name):
			return object()
		}
		return id
	}
	p := r.flow.project
	v.Project = show("project", p.ID, func() any { return p.inside() })
	v.ProjectFlow = show("projectFlow", r.flow.id, func() any { return r.flow.doc })
	v.EmailValidation = show("emailValidation", r.emailCode.reference(), func() any { return s.emailView(r) })
	v.PhoneValidation = show("phoneValidation", r.phoneCode.reference(), func() any { return s.phoneView(r) })
	v.DocumentValidation = show("documentValidation", r.document.reference(), func() any { return r.document })
	v.BiometricValidation = show("biometricValidation", r.face.reference(), func() any { return r.face })
	v.InformationValidation = show("informationValidation", r.information, func() any { return r.informationView() })
	v.Person = show("person", r.person, func() any { return r.personView() })
	v.CompareFaceVerification = show("compareFaceVerification", r.comparison, func() any { return r.comparisonView() })
	return v
}

// informationView is informationValidation as an object.
type informationView struct {
	ID string `json:"_id"`
	names
}

func (r *registration) informationView() informationView {
	return informationView{r.information, r.names}
}

// personView is what the vendor keeps of somebody whose face it knows.
func (r *registration) personView() any {
	return map[string]any{
		"_id": r.person, "name": r.names.Full, "email": r.email,
		"phone": r.phone, "countryCode": r.countryCode, "status": active,
	}
}

// comparisonView is the comparison of the face with the document's picture.
func (r *registration) comparisonView() any {
	return map[string]any{"_id": r.comparison, "passed": true, "score": 0.97, "compareMinScore": 0.85}
}
