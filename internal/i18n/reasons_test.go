package i18n

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// refusals are those of contract.md that have words of their own. What says
// that a token is no good, or may not do a thing, is worded by package explain,
// as the same words come with different statuses.
var refusals = map[string][]string{
	"section 3": {
		"missing project", "missing projectFlow", "Needs an email or a phone at least", "missing countryCode",
		"Invalid email format",
		"Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits.",
		"Invalid phone format", "project_not_found", "projectFlow_not_found", "Project_not_active", "projectFlow_not_active",
		"email domain not allowed", "email_is_registered_already", "phone_is_registered_already",
		"AppRegistration_not_found", "Access forbidden", "Invalid parameter: limit must be between 1 and 100",
		"cannot_resend_link_for_this_status",
	},
	"section 4": {
		"missing step", "missing status", "step_not_supported", "status_not_supported", "registration_is_closed",
		"needs_manual_verification", "kyc_is_mandatory",
		"instructions_is_skipped", "signUpForm_is_skipped", "basicInformation_is_skipped", "document_is_skipped",
		"liveness_is_skipped", "form_is_skipped",
		"signUpForm_validation_not_passed", "basicInformation_validation_not_passed", "document_validation_not_passed",
		"liveness_validation_not_passed", "form_validation_not_passed",
	},
	"section 5, codes": {
		"missing email", "missing phone", "missing validationMethod", "missing type", "missing otp",
		"security_not_set", "otp_does_not_match", "email_validation_not_found", "missing_email_and_otp",
		"emailValidation_has_expired", "phone_validation_not_found", "phoneValidation_has_expired", "otp_recently_sent",
		"otp_not_sent", "phone_validation_already_validated", "phone_or_email_is_not_unique", "contact_does_not_match",
	},
	"section 5, images": {
		"missing image", "missing os", "already_exists", "document_settings_not_set", "person_already_set", "liveness_failed",
		"collection_not_set", "person_linked_to_another_email", "person_linked_to_another_phone", "duplicated_person",
		"Liveness_score_not_acceptable", "face_too_close", "face_too_far", "face_not_centered", "face_occluded",
		"face_rotation_too_large", "multiple_faces_detected", "no_face_detected", "poor_lighting",
	},
	"the program's own": {"nothing_changes", "not_understood"},
	"section 1":         {"insufficient_credits"},
}

func TestEveryRefusalHasWords(t *testing.T) {
	for _, lang := range []Lang{English, Spanish} {
		w := For(lang)
		known := map[string]bool{}
		for section, all := range refusals {
			for _, reason := range all {
				known[strings.ToLower(reason)] = true
				for _, as := range []string{reason, strings.ToLower(reason), strings.ToUpper(reason)} { // compared without case
					if text, ok := w.Known(as); !ok || text != w.Reason(as) {
						t.Errorf("%s, %s: %q has no words", lang, section, as)
					}
				}
			}
		}
		for _, reason := range slices.Sorted(maps.Keys(w.reasons)) {
			if reason != strings.ToLower(reason) {
				t.Errorf("%s: %q would not be found", lang, reason)
			}
			if !known[reason] {
				t.Errorf("%s: nobody says %q", lang, reason)
			}
			if text := w.reasons[reason]; strings.Contains(text, "_") || strings.HasSuffix(text, ".") == startsLow(text) {
				t.Errorf("%s: %q is neither a sentence nor a part of one: %q", lang, reason, text)
			}
		}
		if text, ok := w.Known("brand_new_refusal"); ok || w.Reason("brand_new_refusal") != "brand_new_refusal" {
			t.Errorf("%s: what nobody has heard of became %q", lang, text)
		}
	}
}

func startsLow(s string) bool { return s[:1] != strings.ToUpper(s[:1]) }

// TestCodesFailInTheirOwnWays: a wrong code, an expired one, one that was used
// already and one that was never asked for need different things to be done.
func TestCodesFailInTheirOwnWays(t *testing.T) {
	for _, lang := range []Lang{English, Spanish} {
		said := map[string]string{}
		for _, reason := range []string{"otp_does_not_match", "phonevalidation_has_expired", "emailvalidation_has_expired",
			"phone_validation_already_validated", "phone_validation_not_found", "email_validation_not_found", "otp_recently_sent", "otp_not_sent"} {
			text := For(lang).Reason(reason)
			if before, ok := said[text]; ok {
				t.Errorf("%s: %s and %s are one: %q", lang, before, reason, text)
			}
			said[text] = reason
		}
	}
}
