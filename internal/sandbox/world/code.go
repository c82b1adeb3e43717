package world

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// Channel is how a code reaches a person: the registration's email or its phone.
type Channel string

// The two, as the calls and the events name them.
const (
	Email Channel = "email"
	Phone Channel = "phone"
)

// Fields are those of a body that name a contact.
func (c Channel) Fields() []string {
	if c == Email {
		return []string{"email"}
	}
	return []string{"phone", "countryCode"}
}

// Code is where r has the validation of a contact.
func (r *Registration) Code(c Channel) **Code {
	if c == Email {
		return &r.EmailCode
	}
	return &r.PhoneCode
}

// Address is where a code is sent to.
func (r *Registration) Address(c Channel) string {
	if c == Email {
		return r.Email
	}
	return r.CountryCode + r.Phone
}

// Has tells whether a call names r's own contact.
func (r *Registration) Has(c Channel, in contract.Fields) bool {
	if c == Email {
		return contract.Unblanked(in.Email()) == r.Email
	}
	return contract.Unblanked(in.Str("phone")) == r.Phone && contract.Unblanked(in.Str("countryCode")) == r.CountryCode
}

// GatewayFor is the gateway that was asked for, else the flow's, else sms: the
// sandbox sends a code whatever the flow's gateway (section 5). An email has none.
func (r *Registration) GatewayFor(c Channel, asked string) string {
	if c == Email {
		return ""
	}
	for _, gateway := range []string{asked, r.Flow.Settings.PhoneGateway} {
		if gateway == "sms" || gateway == "whatsapp" {
			return gateway
		}
	}
	return "sms"
}

// codeLife is how long an OTP is good for (section 5).
const codeLife = 10 * time.Minute

// CodeValidated is the status of a code that was confirmed.
const CodeValidated = "validated"

// Code is an email or phone validation; there is at most one of each for a
// registration, and none for a contact that changed. It is kept as it is.
type Code struct {
	ID      string    `json:"id"`
	Done    bool      `json:"done"`
	Gateway string    `json:"gateway"` // of a phone's
	Created time.Time `json:"created"`
	Sent    time.Time `json:"sent"`
	Expires time.Time `json:"expires"`

	Confirmed time.Time `json:"confirmed,omitzero"` // zero: it is not, or nobody kept when
}

// Validated tells whether there is a code, and it was confirmed.
func (k *Code) Validated() bool { return k != nil && k.Done }

// Reference is its id, "" where there is none.
func (k *Code) Reference() string {
	if k == nil {
		return ""
	}
	return k.ID
}

// Send sends a code, too soon or not. A validated contact keeps its validation as it
// is, a live code is sent again, anything else is a new validation; existing tells
// whether there was one to answer with.
func (w *World) Send(k *Code, gateway string, now time.Time) (_ *Code, existing bool) {
	if k.Validated() {
		return k, true
	}
	existing = k != nil && now.Before(k.Expires)
	if !existing {
		k = &Code{ID: w.IDs.Next(), Created: now}
	}
	k.Gateway, k.Sent, k.Expires = gateway, now, now.Add(codeLife)
	return k, existing
}

// TooSoon refuses to send a code again that was sent a moment ago.
func (w *World) TooSoon(k *Code, now time.Time) error {
	if k != nil {
		if wait := k.Sent.Add(w.Cooldown).Sub(now); wait > 0 {
			return contract.LoneUntil(wait, 409, "otp_recently_sent")
		}
	}
	return nil
}

// Confirm holds otp against what was sent, and names the event of section 6 that this
// is.
func (w *World) Confirm(k *Code, otp string, by Channel, now time.Time) (event string, _ error) {
	switch {
	case !now.Before(k.Expires):
		return "expired", contract.Lone(412, string(by)+"Validation_has_expired")
	case otp != w.OTP:
		return "otp_incorect", contract.Lone(403, "otp_does_not_match") // the vendor's spelling
	}
	k.Done, k.Confirmed = true, now
	return CodeValidated, nil
}

// CodeView is an email or phone validation as the API shows it.
type CodeView struct {
	ID               string             `json:"_id"`
	Client           string             `json:"client"`
	Project          string             `json:"project"`
	ProjectFlow      string             `json:"projectFlow"`
	AppRegistration  string             `json:"appRegistration"`
	Email            string             `json:"email,omitempty"`
	CountryCode      string             `json:"countryCode,omitempty"`
	Phone            string             `json:"phone,omitempty"`
	PhoneGateway     string             `json:"phoneGateway,omitempty"`
	ValidationMethod string             `json:"validationMethod"`
	Type             string             `json:"type"`
	Status           string             `json:"status"`
	ExpiresAt        contract.Timestamp `json:"expiresAt"`
	CreatedAt        contract.Timestamp `json:"createdAt"`
	UpdatedAt        contract.Timestamp `json:"updatedAt"`
}

// CodeView is r's validation of a contact, which it must have.
func (w *World) CodeView(r *Registration, by Channel) CodeView {
	k := *r.Code(by)
	v := CodeView{
		ID: k.ID, Client: w.Client, Project: r.Flow.Project.ID, ProjectFlow: r.Flow.ID, AppRegistration: r.ID,
		ValidationMethod: "verificationCode", Type: "onboarding", Status: "sent",
		ExpiresAt: contract.Timestamp(k.Expires), CreatedAt: contract.Timestamp(k.Created), UpdatedAt: contract.Timestamp(k.Sent),
	}
	if k.Done {
		v.Status = CodeValidated
	}
	if !k.Confirmed.IsZero() {
		v.UpdatedAt = contract.Timestamp(k.Confirmed)
	}
	if by == Email {
		v.Email = r.Email
	} else {
		v.CountryCode, v.Phone, v.PhoneGateway = r.CountryCode, r.Phone, k.Gateway
	}
	return v
}
