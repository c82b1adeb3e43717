package contract

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Settings are what a flow asks for, read from either of its two shapes.
type Settings struct {
	Policies
	FullName                bool
	Email, Phone            bool // collected
	EmailByCode             bool // and confirmed, see gated
	PhoneByCode             bool
	PhoneGateway            string
	AllowedEmailDomains     []string
	NamesChecked            bool // against the document
	CompareMin, LivenessMin float64
	Attempts                int // faces that may be tried
}

// The vendor's own values where a flow gives none (section 2).
const (
	defaultCompareMin  = 0.85
	defaultLivenessMin = 0.65
	defaultAttempts    = 3
)

// NewerFrom is the version from which on the newer shape counts.
const NewerFrom = 3

// ReadSettings reads a flow's document in the shape that counts (section 2).
func ReadSettings(doc Fields) Settings {
	older := doc.Object("onboardingSettings")
	newer := doc.Number("version", 0) >= NewerFrom || older == nil
	shape, steps := older, older.Object("steps")
	if newer {
		shape = doc
		steps = Fields{StepDocument: doc.Object("steps")[StepDocument], StepLiveness: doc.Object("steps")[StepLiveness]}
	}
	form := shape.Object(StepSignUp)
	s := Settings{
		Policies: readPolicies(steps),
		FullName: form.Flag("fullName"), Email: form.Flag("email"), Phone: form.Flag("phone"),
		EmailByCode: gated(form, "emailGateway", "none"), PhoneByCode: gated(form, "phoneGateway", "sms"),
		PhoneGateway: form.Str("phoneGateway"),
		NamesChecked: older.Object(StepDocument).Flag("verifyNames"),
		CompareMin: share(doc.Object(StepLiveness).Number("compareMinScore",
			older.Object(StepDocument).Number("compareMinScore", defaultCompareMin))),
		LivenessMin: share(doc.Object(StepLiveness).Number("minScore",
			older.Object(StepLiveness).Number("livenessMinScore", defaultLivenessMin))),
		Attempts: int(doc.Object(StepLiveness).Number("attemptLimit",
			older.Object(StepLiveness).Number("maxAttempts", defaultAttempts))),
	}
	if newer {
		style := form.Str("fullNameStyle")
		s.FullName = s.FullName || style == "together" || style == "separate"
		s.NamesChecked = doc.Object("documents").Flag("informationVerification")
	}
	domains, _ := form["allowedEmailDomains"].([]any)
	for _, d := range domains {
		if domain, ok := d.(string); ok {
			s.AllowedEmailDomains = append(s.AllowedEmailDomains, domain)
		}
	}
	return s
}

// readPolicies reads the five policies; one that is absent, or none that
// section 2 knows, is what it says of an absent one.
func readPolicies(steps Fields) (all Policies) {
	for _, step := range canonical {
		at := all.at(step)
		if at == nil {
			continue
		}
		switch p := steps.Str(step); {
		case p == PolicyMust, p == PolicyMay, p == PolicySkip:
			*at = p
		case step == StepSignUp:
			*at = PolicyMust
		default:
			*at = PolicySkip
		}
	}
	return all
}

// gated tells whether a contact is confirmed by a code. A gateway that is blank
// is not an absent one.
func gated(form Fields, name, absent string) bool {
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

// Number is a numeric field, which the world writes as Go has it and a body as
// JSON does; absent where there is none.
func (in Fields) Number(name string, absent float64) float64 {
	switch v := in[name].(type) {
	case int:
		return float64(v)
	case float64:
		return v
	case json.Number, string:
		if n, err := strconv.ParseFloat(in.Str(name), 64); err == nil {
			return n
		}
	}
	return absent
}
