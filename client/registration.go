package client

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"appreg/flow"
	"appreg/internal/redact"
)

// Registration is an appRegistration as a server showed it (contract.md
// section 3). What it did not show is zero. No text in it holds a control or
// an invisible character, and no token.
type Registration struct {
	ID, Client        string
	ProjectID, FlowID string
	ProjectName       string   // when the project was populated
	Project           *Project // when populated, else nil
	Flow              *Flow    // when populated, else nil
	Status            flow.Status
	CurrentStep       flow.Step

	Email    string
	Phone    string // as the server wrote it: it may start with a "+"
	Language string
	// CountryCode is "+" and one to three digits.
	CountryCode string
	// FullName, FirstName and LastName are the registration's own, or those
	// of its informationValidation.
	FullName, FirstName, LastName string

	// The validations; nil: the server shows none.
	EmailValidation, PhoneValidation        *Validation
	DocumentValidation, BiometricValidation *Validation
	InformationValidation                   *Validation

	// Comparison is that of the document's portrait, which DocumentFace tells
	// was read off it, with the face; nil: the server shows none.
	Comparison   *Comparison
	DocumentFace bool
	// PersonLiveness is the score of the person whom the face is of, 0 to 1;
	// nil: not told. It goes before the face's own (contract.md section 8).
	PersonLiveness *float64
	// What was tried and failed, and what reviewers decided, as the server
	// orders them.
	FailedDocuments []Validation
	FailedFaces     []FailedFace
	ReviewLog       []Review

	CreatedAt, UpdatedAt time.Time // zero when absent or unreadable

	Reading flow.Reading // how the currentStep of its server is to be read
	Memory  flow.Memory  // what was seen of it before: see [Registration.ReadAgain]

	// Raw is the whole object as the server sent it, with secrets masked. What
	// could act on a terminal is escaped in it, as JSON can be; whoever decodes
	// it has to clean the texts. SyncRaw is the last sync's answer, after [Registration.WithSync].
	Raw, SyncRaw json.RawMessage
}

// Name returns the full name, or first and last name, or nothing.
func (r Registration) Name() string {
	if name := strings.TrimSpace(r.FullName); name != "" {
		return name
	}
	return strings.TrimSpace(strings.TrimSpace(r.FirstName) + " " + strings.TrimSpace(r.LastName))
}

// Asked is what an update says that changes nothing of r.
func (r Registration) Asked() UpdateRequest {
	code, number := r.Dialed()
	return UpdateRequest{
		Email: r.Email, Phone: number, CountryCode: code,
		FullName: r.FullName, FirstName: r.FirstName, LastName: r.LastName,
	}
}

// Who is the person: the name, else the email, the phone, or the id.
func (r Registration) Who() string { return cmp.Or(r.Name(), r.Email, r.Number(), r.ID) }

// Retrieve reads a registration with the client token, everything that it
// refers to populated (contract.md section 3). An unknown one is [ErrNotFound].
func (c *Client) Retrieve(ctx context.Context, id string) (Registration, error) {
	query := url.Values{"populates[]": everything[:]}
	send := request{method: http.MethodGet, route: "/v2/app-registrations/{id}", id: id, query: query, owner: true}
	return call(ctx, c, send, readRegistration)
}

// everything is what a registration can refer to and this program reads
// (contract.md section 3).
var everything = [...]string{
	"project", "projectFlow", "emailValidation", "phoneValidation", "documentValidation",
	"biometricValidation", "informationValidation", "person", "compareFaceVerification", "documentFace",
	"failedDocumentValidations", "failedBiometricValidations.face", "manualReviewLog.reviewedByClient", "manualReviewLog.reviewedByStaff",
}

// Evidences are the kinds of evidence, in the order of their steps.
func Evidences() []Evidence {
	return []Evidence{
		{
			Step: flow.Document, Object: "documentValidation", Image: "document",
			Worth: (*Validation).document, send: sendDocument,
		},
		{
			Step: flow.Liveness, Object: "biometricValidation", Image: "face", Brief: true,
			Worth: (*Validation).evidence, send: sendFace,
		},
	}
}

// Delete deletes registration id and what belongs to it, with the client token, for
// good (contract.md section 3). What the server says of it is not read. It is sent
// once: after a first one that was taken in, a second would be [ErrNotFound].
func (c *Client) Delete(ctx context.Context, id string) error {
	send := request{method: http.MethodDelete, route: "/v2/app-registrations/{id}", id: id, owner: true, silent: true}
	_, err := call(ctx, c, send, func(answer) (struct{}, error) { return struct{}{}, nil })
	if err == nil {
		c.Hold(id, redact.Secret{})
	}
	return err
}

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
		Faces:       r.faces(),
		Reading:     r.Reading,
		Accepted:    r.Memory.Accepted,
		Named:       r.Memory.Named(r.had),
		Declined:    r.Memory.Declined,
	}
	kinds := Evidences()
	for _, e := range kinds {
		*f.At(e.Step) = e.Worth(e.Of(r))
	}
	if r.Flow == nil || !r.Flow.Shown {
		return f
	}
	s := r.Flow.SignUp
	f.SignUp = flow.SignUp{Email: ByEmail.evidence(r, s), Phone: ByPhone.evidence(r, s), Name: flow.NotAsked}
	if s.FullName {
		f.SignUp.Name = r.named()
	}
	for _, e := range kinds {
		if f.Policies.Of(e.Step) == flow.Skip {
			*f.At(e.Step) = flow.NotAsked
		}
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
	for _, step := range flow.Steps() {
		if at := p.At(step); at != nil {
			*at = cmp.Or(*at, undecided)
		}
	}
	return p
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
		beside = as[ref](member(data, "informationValidation"))
		data = whole
	}
	w := as[wireRegistration](data)
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
		FullName:              cmp.Or(string(w.FullName), string(info.FullName)),
		FirstName:             cmp.Or(string(w.FirstName), string(info.FirstName)),
		LastName:              cmp.Or(string(w.LastName), string(info.LastName)),
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
			f.ProjectID = cmp.Or(f.ProjectID, r.ProjectID)
			r.Flow = &f
		}
	}
	return r
}

// liveness is the score of a person who is referred to, nil where none is told.
func (r ref) liveness() *float64 {
	w := as[struct {
		Score share `json:"livenessScore"`
	}](r.object)
	return w.Score.float64
}
