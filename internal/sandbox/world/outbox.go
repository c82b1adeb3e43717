package world

import "appreg/internal/sandbox/contract"

// MostLetters bounds the outbox: the last ones are kept.
const MostLetters = 1_000

// Letter is what would have left a real server: a code, or the mail with a
// link. A link has a token in it, and tokens are for who asked for them alone:
// the letter tells only that there was one.
type Letter struct {
	Kind            string              `json:"kind"`    // "otp", "link" or "cv"
	Channel         string              `json:"channel"` // "email", "sms" or "whatsapp"
	To              string              `json:"to"`
	OTP             string              `json:"otp,omitempty"`
	Subject         string              `json:"subject,omitempty"`         // of a cv
	AppRegistration string              `json:"appRegistration,omitempty"` // none: a code to sign in
	SentAt          contract.Timestamp  `json:"sentAt"`
	ExpiresAt       *contract.Timestamp `json:"expiresAt,omitempty"`
}

// Post puts l into the outbox.
func (w *World) Post(l Letter) {
	if len(w.Outbox) == MostLetters {
		w.Outbox = w.Outbox[1:] // and nothing is moved: who has it as it was keeps it so
	}
	w.Outbox = append(w.Outbox, l)
	w.Posted++
}

// PostCode puts the code into the outbox that k is about.
func (w *World) PostCode(k *Code, channel, to, registration string) {
	expires := contract.Timestamp(k.Expires)
	w.Post(Letter{
		Kind: "otp", Channel: channel, To: to, OTP: w.OTP,
		AppRegistration: registration, SentAt: contract.Timestamp(k.Sent), ExpiresAt: &expires,
	})
}
