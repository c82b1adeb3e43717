package sandbox

import (
	"encoding/json"
	"strconv"
	"strings"
)

// settings are what a flow asks for, read from either of its two shapes.
type settings struct {
	policies
	fullName                bool
	email, phone            bool // collected
	emailByCode             bool // and confirmed, see [gated]
	phoneByCode             bool
	phoneGateway            string
	allowedEmailDomains     []string
	namesChecked            bool // against the document
	compareMin, livenessMin float64
	attempts                int // faces that may be tried
}

// The vendor's own values where a flow gives none (section 2).
const (
	defaultCompareMin  = 0.85
	defaultLivenessMin = 0.65
	defaultAttempts    = 3
)

// newerFrom is the version from which on the newer shape counts.
const newerFrom = 3

// readSettings reads a flow's document in the shape that counts (section 2).
func readSettings(doc fields) settings {
	older := doc.object("onboardingSettings")
	newer := doc.number("version", 0) >= newerFrom || older == nil
	shape, steps := older, older.object("steps")
	if newer {
		shape = doc
		steps = fields{stepDocument: doc.object("steps")[stepDocument], stepLiveness: doc.object("steps")[stepLiveness]}
	}
	form := shape.object(stepSignUp)
	s := settings{
		policies: readPolicies(steps),
		fullName: form.flag("fullName"), email: form.flag("email"), phone: form.flag("phone"),
		emailByCode: gated(form, "emailGateway", "none"), phoneByCode: gated(form, "phoneGateway", "sms"),
		phoneGateway: form.str("phoneGateway"),
		namesChecked: older.object(stepDocument).flag("verifyNames"),
		compareMin: share(doc.object(stepLiveness).number("compareMinScore",
			older.object(stepDocument).number("compareMinScore", defaultCompareMin))),
		livenessMin: share(doc.object(stepLiveness).number("minScore",
			older.object(stepLiveness).number("livenessMinScore", defaultLivenessMin))),
		attempts: int(doc.object(stepLiveness).number("attemptLimit",
			older.object(stepLiveness).number("maxAttempts", defaultAttempts))),
	}
	if newer {
		style := form.str("fullNameStyle")
		s.fullName = s.fullName || style == "together" || style == "separate"
		s.namesChecked = doc.object("documents").flag("informationVerification")
	}
	domains, _ := form["allowedEmailDomains"].([]any)
	for _, d := range domains {
		if domain, ok := d.(string); ok {
			s.allowedEmailDomains = append(s.allowedEmailDomains, domain)
		}
	}
	return s
}

// readPolicies reads the five policies; one that is absent, or none that
// section 2 knows, is what it says of an absent one.
func readPolicies(steps fields) policies {
	policy := func(step, absent string) string {
		switch p := steps.str(step); p {
		case policyMust, policyMay, policySkip:
			return p
		}
		return absent
	}
	return policies{
		SignUpForm:       policy(stepSignUp, policyMust),
		BasicInformation: policy(stepBasics, policySkip),
		Document:         policy(stepDocument, policySkip),
		Liveness:         policy(stepLiveness, policySkip),
		Form:             policy(stepForm, policySkip),
	}
}

// gated tells whether a contact is confirmed by a code. A gateway that is blank
// is not an absent one.
func gated(form fields, name, absent string) bool {
	gateway, ok := form[name].(string)
	if !ok {
		gateway = absent
	}
	switch strings.ToLower(strings.TrimSpace(gateway)) {
	case "", "none", "off", "disabled":
		return false
	}
	return true
}

// share is a score of 1 that may have come as one of 100.
func share(score float64) float64 {
	if score > 1 {
		return score / 100
	}
	return score
}

// number is a numeric field, which the world writes as Go has it and a body as
// JSON does; absent where there is none.
func (in fields) number(name string, absent float64) float64 {
	switch v := in[name].(type) {
	case int:
		return float64(v)
	case float64:
		return v
	case json.Number, string:
		if n, err := strconv.ParseFloat(in.str(name), 64); err == nil {
			return n
		}
	}
	return absent
}
