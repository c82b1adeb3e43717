package sandbox

import "time"

// codeLife is how long an OTP is good for (section 5).
const codeLife = 10 * time.Minute

// code is an email or phone validation.
type code struct {
	id      string
	done    bool
	gateway string // of a phone's
	sent    time.Time
	expires time.Time
	created time.Time
}

func (k *code) validated() bool { return k != nil && k.done }

func (k *code) reference() string {
	if k == nil {
		return ""
	}
	return k.id
}

func (k *code) status() string {
	if k.done {
		return "validated"
	}
	return "sent"
}

func (r *registration) emailView() any { return nil }
func (r *registration) phoneView() any { return nil }
