package client

import (
	"encoding/json"
	"errors"

	"appreg/flow"
)

// names are those of a registration, of its informationValidation and of a
// sync's answer.
type names struct {
	FullName  text `json:"fullName"`
	FirstName text `json:"firstName"`
	LastName  text `json:"lastName"`
}

// wireRegistration is a registration as servers write it.
type wireRegistration struct {
	ID          ref    `json:"_id"`
	Client      ref    `json:"client"`
	Project     ref    `json:"project"`
	ProjectFlow ref    `json:"projectFlow"`
	Status      text   `json:"status"`
	CurrentStep text   `json:"currentStep"`
	Email       text   `json:"email"`
	Phone       text   `json:"phone"`
	CountryCode text   `json:"countryCode"`
	Language    text   `json:"language"`
	CreatedAt   moment `json:"createdAt"`
	UpdatedAt   moment `json:"updatedAt"`
	names

	EmailValidation       ref `json:"emailValidation"`
	PhoneValidation       ref `json:"phoneValidation"`
	DocumentValidation    ref `json:"documentValidation"`
	BiometricValidation   ref `json:"biometricValidation"`
	InformationValidation ref `json:"informationValidation"`

	Comparison      ref     `json:"compareFaceVerification"`
	Person          ref     `json:"person"`
	DocumentFace    ref     `json:"documentFace"`
	FailedDocuments []ref   `json:"failedDocumentValidations"`
	FailedFaces     []ref   `json:"failedBiometricValidations"`
	ReviewLog       reviews `json:"manualReviewLog"`
}

var (
	errNoID    = errors.New("it has no _id")
	errNoSync  = errors.New("it has neither step nor status")
	errNoList  = errors.New("it is no list")
	errNoCode  = errors.New("it is no validation")
	errNoLink  = errors.New("it has neither link nor token")
	errNoToken = errors.New("it has no new token")

	errNoDocument = errors.New("it has no documentValidation")
)

func readRegistration(a answer) (Registration, error) {
	r, err := decodeRegistration(a.data)
	r.Reading = a.reading
	for _, v := range []*Validation{r.EmailValidation, r.PhoneValidation} {
		if v != nil {
			v.Expires = a.local(v.Expires)
		}
	}
	return r, err
}

// decodeRegistration reads a registration as retrieve, update and list answer
// it, or as create does: in appRegistration, with its informationValidation
// beside it.
func decodeRegistration(data json.RawMessage) (Registration, error) {
	var beside ref
	if whole := member(data, "appRegistration"); len(whole) > 0 && whole[0] == '{' {
		_ = beside.UnmarshalJSON(member(data, "informationValidation")) // it takes everything
		data = whole
	}
	var w wireRegistration
	if err := decode(data, &w); err != nil {
		return Registration{}, err
	}
	if w.ID.id == "" {
		return Registration{}, errNoID
	}
	if !w.InformationValidation.shown() || w.InformationValidation.object == nil && beside.object != nil {
		w.InformationValidation = beside
	}
	return w.registration(data), nil
}

func (w wireRegistration) registration(raw json.RawMessage) Registration {
	information, info := w.InformationValidation.read()
	r := Registration{
		ID: w.ID.id, Client: w.Client.id, ProjectID: w.Project.id, FlowID: w.ProjectFlow.id,
		Status:      flow.ParseStatus(string(w.Status)),
		CurrentStep: flow.ParseStep(string(w.CurrentStep)),
		Email:       string(w.Email), Phone: string(w.Phone), CountryCode: string(w.CountryCode),
		Language:              string(w.Language),
		FullName:              or(string(w.FullName), string(info.FullName)),
		FirstName:             or(string(w.FirstName), string(info.FirstName)),
		LastName:              or(string(w.LastName), string(info.LastName)),
		EmailValidation:       w.EmailValidation.validation(),
		PhoneValidation:       w.PhoneValidation.validation(),
		DocumentValidation:    w.DocumentValidation.validation(),
		BiometricValidation:   w.BiometricValidation.validation(),
		InformationValidation: information,
		Comparison:            w.Comparison.comparison(),
		PersonLiveness:        w.Person.liveness(),
		DocumentFace:          w.DocumentFace.shown(),
		FailedDocuments:       failedDocuments(w.FailedDocuments),
		FailedFaces:           failedFaces(w.FailedFaces),
		ReviewLog:             w.ReviewLog,
		CreatedAt:             w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
		Raw: raw,
	}
	if w.Project.object != nil {
		if p, err := decodeProject(w.Project.object); err == nil {
			r.Project, r.ProjectName = &p, p.Name
		}
	}
	if w.ProjectFlow.object != nil {
		if f, err := decodeFlow(w.ProjectFlow.object); err == nil {
			f.ProjectID = or(f.ProjectID, r.ProjectID)
			r.Flow = &f
		}
	}
	return r
}

// validation is what a reference shows of a validation, nil for nothing.
func (r ref) validation() *Validation {
	v, _ := r.read()
	return v
}

// read is validation with whom it is of, which informationValidation says.
func (r ref) read() (*Validation, names) {
	if !r.shown() {
		return nil, names{}
	}
	v := Validation{ID: r.id, Populated: r.object != nil}
	if !v.Populated {
		return &v, names{}
	}
	var w struct {
		names
		Status     text   `json:"status"`
		Gateway    text   `json:"phoneGateway"`
		ExpiresAt  moment `json:"expiresAt"`
		Type       text   `json:"documentType"`
		Category   text   `json:"documentCategory"`
		Extraction struct {
			Number text `json:"documentNumber"`
			names
		} `json:"OCRExtraction"`
		NamesMatch told            `json:"namesMatch"`
		BackSide   yes             `json:"requiresBackSide"`
		BackURL    text            `json:"backUrl"`
		Score      json.RawMessage `json:"livenessScore"`

		Percentage      number       `json:"fullNameMatchPercentage"`
		ScoreValidated  yes          `json:"scoreValidated"`
		ImageValidated  yes          `json:"imageValidated"`
		NamesSupported  yes          `json:"infoValidationSupported"`
		SupportedReason text         `json:"infoValidationSupportedReason"`
		ReviewReason    text         `json:"manualVerificationReason"`
		NameReview      nameReview   `json:"manualNameReview"`
		Registry        wireRegistry `json:"scoreValidation"`
		Country         text         `json:"country"`
		FailedReason    reason       `json:"failedReason"`
		InputMethod     text         `json:"inputMethod"`
	}
	_ = decode(r.object, &w) // valid, as the whole is
	v.Status, v.Gateway, v.Expires = string(w.Status), lower(w.Gateway), w.ExpiresAt.Time
	v.Type, v.Category, v.Number = string(w.Type), string(w.Category), string(w.Extraction.Number)
	v.Name = Registration{FullName: string(w.Extraction.FullName), FirstName: string(w.Extraction.FirstName), LastName: string(w.Extraction.LastName)}.Name()
	v.NamesMatch, v.NeedsBackSide, v.Score = w.NamesMatch.bool, bool(w.BackSide) && w.BackURL == "", bounded(scalar(w.Score))
	var score share
	_ = score.UnmarshalJSON(w.Score) // it takes everything
	v.ScoreValue, v.Percentage = score.float64, w.Percentage.float64
	v.ScoreValidated, v.ImageValidated, v.NamesSupported = bool(w.ScoreValidated), bool(w.ImageValidated), bool(w.NamesSupported)
	v.SupportedReason, v.ReviewReason, v.NameReview = string(w.SupportedReason), string(w.ReviewReason), string(w.NameReview)
	v.Registry, v.Country = w.Registry.registry(), string(w.Country)
	v.FailedReason, v.InputMethod = string(w.FailedReason), string(w.InputMethod)
	return &v, w.names
}

// liveness is the score of a person who is referred to, nil where none is told.
func (r ref) liveness() *float64 {
	var w struct {
		Score share `json:"livenessScore"`
	}
	_ = decode(r.object, &w) // valid, as the whole is, or absent
	return w.Score.float64
}

// empty reports whether v tells neither what it is nor how it stands: it is
// then some other object.
func (v *Validation) empty() bool { return v.ID == "" && v.Status == "" }

// decodeSynced reads a sync's answer.
func decodeSynced(data json.RawMessage) (Synced, error) {
	var w struct {
		ID     ref   `json:"appRegistrationId"`
		Step   text  `json:"step"`
		Status text  `json:"status"`
		Steps  steps `json:"steps"`
		names
	}
	if err := decode(data, &w); err != nil {
		return Synced{}, err
	}
	if w.Step == "" && w.Status == "" {
		return Synced{}, errNoSync
	}
	return Synced{
		ID:          w.ID.id,
		Status:      flow.ParseStatus(string(w.Status)),
		CurrentStep: flow.ParseStep(string(w.Step)),
		Policies:    w.Steps.policies, UnknownSteps: w.Steps.unknown,
		FirstName: string(w.FirstName), LastName: string(w.LastName), FullName: string(w.FullName),
		Raw: data,
	}, nil
}
