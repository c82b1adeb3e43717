package client

import (
	"encoding/json"
	"strings"
	"time"

	"appreg/flow"
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
	// it has to [Clean] the texts. SyncRaw is the last sync's answer, after [Registration.WithSync].
	Raw, SyncRaw json.RawMessage
}

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
}

// Name returns the full name, or first and last name, or nothing.
func (r Registration) Name() string {
	if name := strings.TrimSpace(r.FullName); name != "" {
		return name
	}
	return strings.TrimSpace(strings.TrimSpace(r.FirstName) + " " + strings.TrimSpace(r.LastName))
}

// National returns the phone as requests take it: digits only, without its
// country code, which servers have been seen to put in front (contract.md
// section 1).
func (r Registration) National() string {
	phone := strings.TrimSpace(r.Phone)
	if digits, plus := strings.CutPrefix(phone, "+"); plus {
		phone = strings.TrimPrefix(digits, strings.TrimPrefix(r.CountryCode, "+"))
	}
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, phone)
}

// Number returns the phone with its country code, as people dial it: "+57
// 3001234567". Where a server has the code in front of the phone alone, or
// another one there than it says, the phone itself is what counts:
// "+573001234567".
func (r Registration) Number() string {
	national, code := r.National(), strings.TrimPrefix(r.CountryCode, "+")
	whole, plus := strings.CutPrefix(strings.TrimSpace(r.Phone), "+")
	switch {
	case national == "":
		return ""
	case plus && (code == "" || !strings.HasPrefix(whole, code)):
		return "+" + national
	case code == "":
		return national
	}
	return "+" + code + " " + national
}
