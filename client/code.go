package client

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"appreg/flow"
	"appreg/internal/phone"
	"appreg/internal/redact"
)

// Channel is one of the two ways to reach a person, by which a flow also knows
// them (contract.md section 3, "Checks"), in the API's own word.
type Channel string

// The channels.
const (
	ByEmail Channel = "email"
	ByPhone Channel = "phone"
)

// Channels are both, in the order in which the API names them.
func Channels() []Channel { return []Channel{ByEmail, ByPhone} }

// Of is the one of two words that is about the channel.
func (c Channel) Of(email, phone string) string { return of(c, email, phone) }

func of[T any](c Channel, email, phone T) T {
	if c == ByPhone {
		return phone
	}
	return email
}

// Text is the contact of a registration as people read it: see [Registration.Number].
func (c Channel) Text(r Registration) string { return of(c, r.Email, r.Number()) }

// Asked is the contact of a request as people read it, "" where it has none.
func (c Channel) Asked(r CreateRequest) string {
	r = r.normal()
	if c == ByPhone && r.Phone != "" {
		return strings.TrimSpace(r.CountryCode + " " + r.Phone)
	}
	return of(c, r.Email, "")
}

// KnownBy is the channel by which to look for the person of r: the email, and
// the phone where there is none.
func (r CreateRequest) KnownBy() Channel {
	if ByEmail.Asked(r) == "" {
		return ByPhone
	}
	return ByEmail
}

// Object is the API's name of the contact's validation: "emailValidation".
func (c Channel) Object() string { return string(c) + "Validation" }

// Expired is the refusal of a code that is too old.
func (c Channel) Expired() Reason { return Reason(c.Object() + "_has_expired") }

// Taken is the refusal of a contact that has a registration in the flow already.
func (c Channel) Taken() Reason { return Reason(c + "_is_registered_already") }

// Validation is what the server shows of the contact's validation; nil: nothing.
func (c Channel) Validation(r Registration) *Validation {
	return of(c, r.EmailValidation, r.PhoneValidation)
}

// Pending reports whether a code was sent and not confirmed yet.
func (v *Validation) Pending() bool { return v.status() == "sent" }

// Validated reports whether the server shows the contact as confirmed.
func (c Channel) Validated(r Registration) bool {
	v := c.Validation(r)
	return v != nil && strings.EqualFold(strings.TrimSpace(v.Status), "validated")
}

// Collected reports whether a flow's sign-up form asks for the contact.
func (c Channel) Collected(s SignUpSettings) bool { return of(c, s.Email, s.Phone) }

// Gateway is what the flow sends codes through, as the server wrote it.
func (c Channel) Gateway(s SignUpSettings) string { return of(c, s.EmailGateway, s.PhoneGateway) }

// Confirmed reports whether the flow collects the contact and has it confirmed by
// a code (contract.md section 2).
func (c Channel) Confirmed(s SignUpSettings) bool {
	switch strings.ToLower(strings.TrimSpace(c.Gateway(s))) {
	case "", "none", "off", "disabled":
		return false
	}
	return c.Collected(s)
}

// Gateways are what a code can be sent through: a flow may leave the choice, and
// "" leaves it to the server.
func (c Channel) Gateways(f *Flow) []string {
	if c == ByPhone && f != nil {
		switch g := strings.ToLower(strings.TrimSpace(f.SignUp.PhoneGateway)); g {
		case "both":
			return []string{"sms", "whatsapp"}
		case "sms", "whatsapp":
			return []string{g}
		}
	}
	return []string{""}
}

// Evidence is what the facts say of the contact.
func (c Channel) Evidence(s flow.SignUp) flow.Evidence { return of(c, s.Email, s.Phone) }

// evidence is what the contact of a registration is worth in a flow that confirms
// it: without the contact, a validation of it proves nothing.
func (c Channel) evidence(r Registration, s SignUpSettings) flow.Evidence {
	v := c.Validation(r)
	switch {
	case !c.Confirmed(s):
		return flow.NotAsked
	case strings.TrimSpace(of(c, r.Email, r.Phone)) == "", v == nil:
		return flow.Absent
	case v.status() == "validated":
		return flow.Proven
	case slices.Contains(badFaces, v.status()): // of a code they are the same
		return flow.Unproven
	}
	return flow.Unknown // an object can hold no more than an id, too
}

// Dialed is the phone as requests take it: "+57" and "3001234567". Servers have
// been seen to put the code in front of the phone (contract.md section 1), also
// where they show none beside it, or another one: then the phone's own counts.
func (r Registration) Dialed() (code, number string) {
	code = strings.TrimPrefix(strings.TrimSpace(r.CountryCode), "+")
	whole, plus := strings.CutPrefix(strings.TrimSpace(r.Phone), "+")
	number = strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, whole)
	switch {
	case plus && (code == "" || !strings.HasPrefix(number, code)):
		n := phone.ReadPhone("+"+number, "")
		return n.Dial, n.National
	case plus:
		number = strings.TrimPrefix(number, code)
	}
	if code != "" {
		code = "+" + code
	}
	return code, number
}

// Number is the phone with its country code, as people dial it: "+57 3001234567".
// One whose code nobody knows stays whole: "+9993001234567".
func (r Registration) Number() string {
	code, number := r.Dialed()
	switch {
	case number == "":
		return ""
	case code == "" && strings.HasPrefix(strings.TrimSpace(r.Phone), "+"):
		return "+" + number
	}
	return strings.TrimSpace(code + " " + number)
}

// Taken reports whether err says that a contact has a registration in the flow
// already, in any of the words that servers have for it.
func Taken(err error) bool { return len(TakenBy(err)) > 0 }

// TakenBy are the contacts of which err says that they have a registration in the
// flow already. Where both are told it may be either, and the person has to be
// looked for by both.
func TakenBy(err error) []Channel {
	var said *Error
	if !errors.As(err, &said) {
		return nil
	}
	return slices.DeleteFunc(Channels(), func(c Channel) bool {
		return !said.says(string(c.Taken())) && !slices.ContainsFunc(said.Reasons, func(reason string) bool {
			reason = strings.ToLower(reason)
			return strings.Contains(reason, "must be unique") && strings.Contains(reason, string(c))
		})
	})
}

// Code is the validation of an email or a phone by a code that was sent there
// (contract.md section 5).
type Code struct {
	Validation
	// Existing tells that there was a validation already: one that is live, of
	// which the code was sent again, or one that is validated, as it was.
	Existing bool
	// Sent tells whether the provider took the code. A server that does not say
	// has sent it.
	Sent bool
	// Shown is the code itself, which only a sandbox tells; zero elsewhere.
	// Nothing else may be done with it than show it.
	Shown redact.Secret
}

// sandboxCode is the header in which a sandbox tells the code that it "sent".
const sandboxCode = "Sandbox-Otp"

// codeRequest asks for a code.
type codeRequest struct {
	Project          string `json:"project"`
	Email            string `json:"email,omitempty"`
	Phone            string `json:"phone,omitempty"`
	CountryCode      string `json:"countryCode,omitempty"`
	ValidationMethod string `json:"validationMethod"`
	Type             string `json:"type"`
	Language         string `json:"language,omitempty"`
	PhoneGateway     string `json:"phoneGateway,omitempty"`
}

// confirmation brings a code back. It is sent as a text: as a number, 012345
// would be another.
type confirmation struct {
	Email       string `json:"email,omitempty"`
	Phone       string `json:"phone,omitempty"`
	CountryCode string `json:"countryCode,omitempty"`
	OTP         string `json:"otp"`
}

// SendCode has a code of six digits sent to a contact of r, good for ten minutes
// (contract.md section 5). It may use credits. A phone's goes through a gateway,
// "sms" or "whatsapp"; with "" the server chooses. Who asks again within two minutes
// may get [ErrTooSoon]; of a contact that is validated the answer is
// the validation, and nothing is sent. The call needs a registration token; see
// [Client.Sync].
func (c *Client) SendCode(ctx context.Context, r Registration, by Channel, gateway string) (Code, error) {
	body := codeRequest{Project: r.ProjectID, ValidationMethod: "verificationCode", Type: "onboarding"}
	if by == ByPhone {
		body.CountryCode, body.Phone = r.Dialed()
		body.PhoneGateway = gateway
	} else {
		body.Email, body.Language = r.Email, r.Language
	}
	return callAs(ctx, c, r.ID, request{method: http.MethodPost, route: by.route("/app-registration"), body: body}, readCode)
}

// ConfirmCode brings back the code that was sent to a contact of r; an email's is
// for the validation that [Client.SendCode] returned (contract.md section 5). A wrong
// one is Reason("otp_does_not_match"), an old one [Channel.Expired], and one for a
// validation that is not there [ErrNotFound]. The call needs a registration token;
// see [Client.Sync].
func (c *Client) ConfirmCode(ctx context.Context, r Registration, by Channel, validation string, otp redact.Secret) (Code, error) {
	body := confirmation{OTP: otp.Reveal()}
	q := request{method: http.MethodPut, route: by.route(""), code: otp}
	if by == ByPhone {
		body.CountryCode, body.Phone = r.Dialed()
	} else {
		body.Email, q.route, q.id = r.Email, by.route("/{id}"), validation
	}
	q.body = body
	return callAs(ctx, c, r.ID, q, readCode)
}

// route is one of the contact's validations.
func (c Channel) route(rest string) string { return "/v2/" + string(c) + "-validations" + rest }

func readCode(a answer) (Code, error) {
	w := as[struct {
		Existing yes  `json:"existing"`
		Sent     told `json:"sent"`
	}](a.data)
	v, ok := as[ref](a.data).whole()
	if !ok {
		return Code{}, errNoCode
	}
	v.Expires = a.local(v.Expires)
	return Code{Validation: v, Existing: bool(w.Existing), Sent: w.Sent.bool == nil || *w.Sent.bool, Shown: a.shownCode}, nil
}

// local is a moment of the server's clock by the clock of this machine.
func (a answer) local(t time.Time) time.Time {
	if t.IsZero() || a.date.IsZero() {
		return t
	}
	return a.at.Round(0).Add(t.Sub(a.date))
}

// sandboxOTP is the code in a sandbox's header, if it looks like one.
func sandboxOTP(h http.Header) redact.Secret {
	if otp := h.Get(sandboxCode); len(otp) == 6 && digits(otp) {
		return redact.New(redact.Code, otp)
	}
	return redact.Secret{}
}
