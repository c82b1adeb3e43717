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

	CreatedAt, UpdatedAt time.Time // zero when absent or unreadable

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

	Score string // of a face's liveness, 0 to 1, as the server wrote it
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
