package client

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"appreg/flow"
)

// Validation is a reference from a registration to one of its validations, and
// what the server shows of it. What it did not show is zero.
type Validation struct {
	ID, Status string
	Populated  bool // false: only an id was shown, and the status is unknown

	Gateway string    // of a phone's code: "sms", "whatsapp"
	Expires time.Time // of a code, by the clock of this machine

	Type, Category string // of a document: "CC", "government_id"
	Name, Number   string // what was read off it
	NamesMatch     *bool  // whether the document's name is the registration's; nil: not told
	NeedsBackSide  bool   // the document's back is still missing

	Score      string   // of a face's liveness, as the server wrote it
	ScoreValue *float64 // the same, 0 to 1; nil: not told

	// How far a document's name is the registration's, 0 to 100; nil: not told.
	// Without the two flags it is no measurement (contract.md section 8).
	Percentage                     *float64
	ScoreValidated, ImageValidated bool
	NamesSupported                 bool      // the names on such a document can be checked
	SupportedReason                string    // why they were not: "document_not_supported"
	ReviewReason                   string    // why a document is in review: "validation_timeout"
	NameReview                     string    // what a reviewer said of them: [NamesMatch], [NamesMismatch], "" for nothing
	Registry                       *Registry // what the registry answered; nil: nothing

	Country, InputMethod string // of a document; "CAMERA", "FILE_UPLOAD"
	FailedReason         string // a key: "document_number_is_not_extracted"; "": none that can be told

	Dates Dates
}

// Dates are when a validation was made, when it changed last, and when a reviewer has
// judged the names on a document. Zero: not told.
type Dates struct{ Created, Updated, NamesReviewed time.Time }

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
	w := as[struct {
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
		CreatedAt       moment       `json:"createdAt"`
		UpdatedAt       moment       `json:"updatedAt"`
	}](r.object)
	v.Status, v.Gateway, v.Expires = string(w.Status), lower(w.Gateway), w.ExpiresAt.Time
	v.Type, v.Category, v.Number = string(w.Type), string(w.Category), string(w.Extraction.Number)
	v.Name = Registration{FullName: string(w.Extraction.FullName), FirstName: string(w.Extraction.FirstName), LastName: string(w.Extraction.LastName)}.Name()
	v.NamesMatch, v.NeedsBackSide, v.Score = w.NamesMatch.bool, bool(w.BackSide) && w.BackURL == "", bounded(scalar(w.Score))
	score := as[share](w.Score)
	v.ScoreValue, v.Percentage = score.float64, w.Percentage.float64
	v.ScoreValidated, v.ImageValidated, v.NamesSupported = bool(w.ScoreValidated), bool(w.ImageValidated), bool(w.NamesSupported)
	v.SupportedReason, v.ReviewReason, v.NameReview = string(w.SupportedReason), string(w.ReviewReason), w.NameReview.decision
	v.Registry, v.Country = w.Registry.registry(), string(w.Country)
	v.FailedReason, v.InputMethod = string(w.FailedReason), string(w.InputMethod)
	v.Dates = Dates{w.CreatedAt.Time, w.UpdatedAt.Time, w.NameReview.at}
	return &v, w.names
}

// whole is a validation of which more than an id is shown. What tells neither what it
// is nor how it stands is some other object.
func (r ref) whole() (Validation, bool) {
	v := r.validation()
	if r.object == nil || v.ID == "" && v.Status == "" {
		return Validation{}, false
	}
	return *v, true
}

func (v *Validation) populated() bool { return v != nil && v.Populated }

// The statuses of contract.md section 5 that do not count, and the one that a
// person has to judge. One that nobody has heard of withholds nothing.
var badDocuments, badFaces = []string{"failed", "expired", "new", "pending", "not_found"}, []string{"failed", "expired", "new", "sent", "pending"}

var goodStatuses = []string{"validated", "active", "active_but_unverified", "completed"}

// status is v's in lower case, "" for one that was not shown.
func (v *Validation) status() string {
	if !v.populated() {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(v.Status))
}

// document is what a document validation is worth, nil included.
func (v *Validation) document() flow.Evidence {
	switch {
	case v == nil:
		return flow.Absent
	case v.NeedsBackSide, slices.Contains(badDocuments, v.status()):
		return flow.Unproven
	case v.status() == "needs_manual_verification":
		return flow.InDoubt
	case slices.Contains(goodStatuses, v.status()):
		return flow.Proven
	}
	return flow.Unknown
}

// evidence is what the validation of a face is worth, nil included.
func (v *Validation) evidence() flow.Evidence {
	switch {
	case v == nil:
		return flow.Absent
	case slices.Contains(badFaces, v.status()):
		return flow.Unproven
	case slices.Contains(goodStatuses, v.status()):
		return flow.Proven
	}
	return flow.Unknown
}

// The decisions of a reviewer about the names on a document.
const (
	NamesMatch    = "match"
	NamesMismatch = "mismatch"
)

// nameReview is what a reviewer said of the names: the decision, or the last of
// several, and when; "" for none.
type nameReview struct {
	decision string
	at       time.Time
}

func (n *nameReview) UnmarshalJSON(b []byte) error {
	*n = nameReview{}
	if all := as[[]json.RawMessage](b); len(all) > 0 {
		b = all[len(all)-1]
	}
	w := as[struct {
		Decision text   `json:"decision"`
		At       moment `json:"reviewedAt"`
	}](b)
	switch decision := strings.TrimSpace(lower(w.Decision)); decision {
	case NamesMatch, NamesMismatch:
		*n = nameReview{decision, w.At.Time}
	}
	return nil
}

// Registry is what the registry that knows a document answered about it, without
// which a low percentage of a name cannot be read (contract.md section 8).
type Registry struct {
	FullName, FirstName, LastName string
	DocumentType, DocumentNumber  string
	ValidatedAt                   time.Time // zero: not told
}

// Name returns the full name, or first and last name, or nothing.
func (r Registry) Name() string {
	return Registration{FullName: r.FullName, FirstName: r.FirstName, LastName: r.LastName}.Name()
}

// wireRegistry is one as servers write it.
type wireRegistry struct {
	names
	Type        text   `json:"documentType"`
	Number      text   `json:"documentNumber"`
	ValidatedAt moment `json:"validatedAt"`
}

// registry is nil where w says nothing.
func (w wireRegistry) registry() *Registry {
	r := Registry{
		FullName: string(w.FullName), FirstName: string(w.FirstName), LastName: string(w.LastName),
		DocumentType: string(w.Type), DocumentNumber: string(w.Number), ValidatedAt: w.ValidatedAt.Time,
	}
	if r == (Registry{}) {
		return nil
	}
	return &r
}

// Evidence is a kind of validation that a step waits for, and that images bring.
type Evidence struct {
	Step   flow.Step
	Object string // the API's name of the validation: "biometricValidation"
	Image  string // and of what the image is of: "face"

	Brief bool // what is answered to an image shows little of the registration

	Worth func(*Validation) flow.Evidence // what one is worth (contract.md section 5); nil is none
	send  func(context.Context, *Client, Registration, EvidenceRequest) (Registration, error)
}

// EvidenceOf is the kind that step waits for.
func EvidenceOf(step flow.Step) (Evidence, bool) {
	for _, e := range Evidences() {
		if e.Step == step {
			return e, true
		}
	}
	return Evidence{}, false
}

// At is where a registration has it. It is no field: what is asked through one makes
// a copy of the registration on the heap.
func (e Evidence) At(r *Registration) **Validation {
	if e.Step == flow.Document {
		return &r.DocumentValidation
	}
	return &r.BiometricValidation
}

// Of is the validation that r has; nil: none.
func (e Evidence) Of(r Registration) *Validation { return *e.At(&r) }

// EvidenceRequest are images to be validated, by the API's names of their fields:
// "image", "backImage".
type EvidenceRequest struct {
	Images   map[string]Image
	Force    bool // in place of what is there
	Progress Progress
}

// SendEvidence sends images for registration r, and returns it with what came of
// them: see [Client.SendDocument] and [Client.SendFace].
func (c *Client) SendEvidence(ctx context.Context, r Registration, e Evidence, in EvidenceRequest) (Registration, error) {
	return e.send(ctx, c, r, in)
}
