package listen

import (
	"regexp"
	"slices"
	"strings"
)

// pattern is what --type takes: a type of event or its end, in which * is any text.
type pattern string

// patterns reads --type, which takes several with commas, or given several times.
func patterns(given []string) []pattern {
	var all []pattern
	for text := range strings.SplitSeq(strings.Join(given, ","), ",") {
		if text = strings.ToLower(strings.TrimSpace(text)); text != "" {
			all = append(all, pattern(text))
		}
	}
	return all
}

// wanted reports whether one of the patterns fits a type. None are all.
func wanted(all []pattern, kind string) bool {
	return len(all) == 0 || slices.ContainsFunc(all, func(p pattern) bool { return p.fits(kind) })
}

func (p pattern) fits(kind string) bool {
	text := strings.ReplaceAll(regexp.QuoteMeta(string(p)), `\*`, `.*`)
	return regexp.MustCompile(`(?s)^(.*_)?` + text + `$`).MatchString(strings.ToLower(kind))
}

// known reports whether some type that is known fits.
func (p pattern) known() bool {
	return slices.ContainsFunc(suffixes(), func(s string) bool { return p.fits("onboarding_" + s) })
}

// suffixes are how types end (contract.md section 6): the flow's type stands before.
func suffixes() []string {
	var all []string
	for _, of := range []struct{ object, events string }{
		{"app_registration", "created completed failed needs_manual_verification completed_without_kyc person_already_set"},
		{"app_registration_sync", "instructions sign_up_form basic_information document liveness form end skip_kyc"},
		{"email_validation", "created resend validated failed otp_incorect expired"},
		{"phone_validation", "created resend validated failed otp_incorect expired"},
		{"document_validation", "created source_lookup data_source_error manual_verification_required"},
		{"biometric_validation", "new validated failed liveness_failed created_person"},
		{"biometrics", "liveness_score_not_acceptable"},
		{"face_verification", "compare"},
		{"information_validation", "updated background_check"},
	} {
		for event := range strings.FieldsSeq(of.events) {
			all = append(all, of.object+"_"+event)
		}
	}
	return all
}
