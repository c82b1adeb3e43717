package client

import (
	"context"
	"net/http"
	"time"

	"appreg/internal/redact"
)

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
