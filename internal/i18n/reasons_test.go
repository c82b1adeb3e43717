package i18n

import (
	"maps"
	"os"
	"regexp"
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
		"phone, email, projectFlow must be unique",
		"AppRegistration_not_found", "Access forbidden", "Invalid parameter: limit must be between 1 and 100",
		"cannot_resend_link_for_this_status",
	},
	"section 4": {
		"missing step", "missing status", "step_not_supported", "status_not_supported", "registration_is_closed",
		"needs_manual_verification", "kyc_is_mandatory",
		"instructions_is_skipped", "signUpForm_is_skipped", "basicInformation_is_skipped", "document_is_skipped",
		"liveness_is_skipped", "form_is_skipped",
		"instructions_validation_not_passed", "signUpForm_validation_not_passed", "basicInformation_validation_not_passed", "document_validation_not_passed",
		"liveness_validation_not_passed", "form_validation_not_passed",
	},
	"section 5, codes": {
		"missing email", "missing phone", "missing validationMethod", "missing type", "missing otp",
		"security_not_set", "otp_does_not_match", "email_validation_not_found", "missing_email_and_otp",
		"emailValidation_has_expired", "phone_validation_not_found", "phoneValidation_has_expired", "otp_recently_sent",
		"otp_not_sent", "otp_send_failed", "phone_validation_already_validated", "phone_or_email_is_not_unique",
		"contact_does_not_match", "information_validation_not_found",
	},
	"section 5, plans and settings": {
		"ClientSmartEnrollPlan_not_found", "plan_not_found", "ProjectFlow_security_was_not_set",
	},
	"section 5, documents": {
		"document_number_is_not_extracted", "document_type_not_detected", "existing_document_validation_with_document_number",
		"image_is_required", "Either image or backImage must be provided", "insecure_image_url", "prompt_template_not_found",
		"only_images_in_base64", "could_not_compress_image", "failed_to_read_document", "failed_to_read",
		"document_and_face_are_required",
	},
	"section 5, faces": {
		"ERR_LIVENESS_FACE_CLOSE_TO_BORDER", "ERR_LIVENESS_FACE_TOO_SMALL", "ERR_MULTIPLE_FACES_DETECTED",
		"ERR_NO_FACE_DETECTED", "face_close_to_border", "liveness_quality",
	},
	"section 7": {"invalid_email", "invalid_otp"},
	"section 8": {
		"Invalid parameter: note", "Invalid parameter: decision", "document_validation_not_found", "webhookEvent_not_found",
	},
	"section 5, images": {
		"missing image", "missing os", "already_exists", "document_settings_not_set", "person_already_set", "liveness_failed",
		"collection_not_set", "person_linked_to_another_email", "person_linked_to_another_phone", "duplicated_person",
		"Liveness_score_not_acceptable", "face_too_close", "face_too_far", "face_not_centered", "face_occluded",
		"face_rotation_too_large", "multiple_faces_detected", "no_face_detected", "poor_lighting",
	},
	"the program's own": {"nothing_changes", "leads_back"},
	"section 1":         {"insufficient_credits"},
	"section 10":        {"webhook_is_not_active"},
}

func TestEveryRefusalHasWords(t *testing.T) {
	for _, lang := range Languages() {
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
		for _, reason := range slices.Sorted(maps.Keys(w.Values.Reasons)) {
			if reason != strings.ToLower(reason) {
				t.Errorf("%s: %q would not be found", lang, reason)
			}
			if !known[reason] {
				t.Errorf("%s: nobody says %q", lang, reason)
			}
			if text := w.Values.Reasons[reason]; strings.Contains(text, "_") || strings.HasSuffix(text, ".") == startsLow(text) {
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
	for _, lang := range Languages() {
		said := map[string]string{}
		for _, reason := range []string{"otp_does_not_match", "phonevalidation_has_expired", "emailvalidation_has_expired",
			"phone_validation_already_validated", "phone_validation_not_found", "email_validation_not_found", "otp_recently_sent", "otp_not_sent",
			"otp_send_failed", "invalid_otp"} {
			text := For(lang).Reason(reason)
			if before, ok := said[text]; ok {
				t.Errorf("%s: %s and %s are one: %q", lang, before, reason, text)
			}
			said[text] = reason
		}
	}
}

// noRefusals are what of the contract's words in code type looks like a refusal
// and is none: what package explain words by its class, what records say of
// themselves, and the names of queries.
var noRefusals = strings.Fields(`access_denied document_not_supported validation_not_available invalid_name_response_from_api
	manual_review manual_review_requested name_mismatch validation_timeout not_found`)

// TestTheListsAreComplete: a refusal that comes into the contract comes into the
// lists of this test, and so gets words.
func TestTheListsAreComplete(t *testing.T) {
	page, err := os.ReadFile("../../docs/contract.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, reason := range slices.Concat(slices.Collect(maps.Values(refusals))...) {
		listed[strings.ToLower(reason)] = true
	}
	refusal := regexp.MustCompile("^(?:[0-9]{3}:)?([A-Za-z]+(?:_[A-Za-z]+)+)$")
	query := regexp.MustCompile("^(like|where[A-Z]*)_")
	capitals := regexp.MustCompile("^[A-Z_]+$") // a status, but for the provider's codes
	seen := 0
	for _, section := range strings.Split(string(page), "\n## ")[1:] {
		if n := section[:1]; n < "3" || n > "8" || n == "6" { // section 6 has events, which are named alike
			continue
		}
		for _, quoted := range regexp.MustCompile("`[^`]+`").FindAllString(section, -1) {
			word := refusal.FindStringSubmatch(strings.Trim(quoted, "`"))
			if word == nil || query.MatchString(word[1]) || capitals.MatchString(word[1]) && !strings.HasPrefix(word[1], "ERR_") {
				continue
			}
			seen++
			if reason := strings.ToLower(word[1]); !listed[reason] && !slices.Contains(noRefusals, reason) {
				t.Errorf("section %s refuses with %s, which is in no list", section[:1], quoted)
			}
		}
	}
	if seen < 80 {
		t.Errorf("%d refusals: is the page still read?", seen)
	}
}
