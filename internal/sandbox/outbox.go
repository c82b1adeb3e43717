package sandbox

import (
	"slices"
	"strings"

	"appreg/internal/sandbox/contract"
)

// mostLetters bounds the outbox: the last ones are kept.
const mostLetters = 1_000

// letter is what would have left a real server: a code, or the mail with a
// link. A link has a token in it, and tokens are for who asked for them alone:
// the letter tells only that there was one.
type letter struct {
	Kind            string              `json:"kind"`    // "otp", "link" or "cv"
	Channel         string              `json:"channel"` // "email", "sms" or "whatsapp"
	To              string              `json:"to"`
	OTP             string              `json:"otp,omitempty"`
	Subject         string              `json:"subject,omitempty"`         // of a cv
	AppRegistration string              `json:"appRegistration,omitempty"` // none: a code to sign in
	SentAt          contract.Timestamp  `json:"sentAt"`
	ExpiresAt       *contract.Timestamp `json:"expiresAt,omitempty"`
}

// post puts l into the outbox.
func (s *Server) post(l letter) {
	if len(s.outbox) == mostLetters {
		s.outbox = slices.Delete(s.outbox, 0, 1)
	}
	s.outbox = append(s.outbox, l)
	s.posted++
}

// postCode puts the code into the outbox that k is about.
func (s *Server) postCode(k *code, channel, to, registration string) {
	expires := contract.Timestamp(k.expires)
	s.post(letter{
		Kind: "otp", Channel: channel, To: to, OTP: s.options.OTP,
		AppRegistration: registration, SentAt: contract.Timestamp(k.sent), ExpiresAt: &expires,
	})
}

// listOutbox is GET /_sandbox/outbox: the last letter first, with to= only those
// to one address or number.
func listOutbox(s *Server, c *call) (any, error) {
	to := c.query.Get("to")
	if number, ok := strings.CutPrefix(to, " "); ok { // a + that was not written as %2B
		to = "+" + number
	}
	var found []letter
	for _, l := range slices.Backward(s.outbox) {
		if to == "" || to == l.To {
			found = append(found, l)
		}
	}
	return paged(c.query, found, func(l letter) any { return l })
}
