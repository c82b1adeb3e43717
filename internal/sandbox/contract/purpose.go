package contract

import (
	"bytes"
	"slices"
	"strings"
)

// purposes are the refusals of section 5 that can be had by asking for them,
// with an address or with bytes of an image. Where one is a part of another the
// longer one comes first.
func purposes() []string {
	return slices.Concat([]string{
		"otp_not_sent", "otp_send_failed", "otp_recently_sent", "otp_does_not_match", "missing_email_and_otp",
		"email_validation_not_found", "phone_validation_not_found", "document_validation_not_found",
		"emailValidation_has_expired", "phoneValidation_has_expired", "phone_validation_already_validated",
		"contact_does_not_match",
		"phone_or_email_is_not_unique", "person_linked_to_another_email", "person_linked_to_another_phone",
		"duplicated_person", "person_already_set", "already_exists", "document_and_face_are_required",
		"Liveness_score_not_acceptable", "liveness_failed", "liveness_quality",
		"Project_not_active", "project_not_found", "projectFlow_not_found",
		"ProjectFlow_security_was_not_set", "security_not_set", "document_settings_not_set", "collection_not_set",
		"ClientSmartEnrollPlan_not_found", "plan_not_found",
		"document_number_is_not_extracted", "document_type_not_detected", "existing_document_validation_with_document_number",
		"image_is_required", "insecure_image_url", "prompt_template_not_found",
		"only_images_in_base64", "could_not_compress_image", "failed_to_read_document", "failed_to_read",
	}, QualityWords())
}

// AskedFor is the refusal that an address like ana+otp_not_sent@acme.co asks
// for. Addresses are lowercased and some words are not: case does not matter.
func AskedFor(email string) error {
	local, _, _ := strings.Cut(email, "@")
	_, tag, _ := strings.Cut(local, "+")
	for _, word := range purposes() {
		if strings.EqualFold(tag, word) {
			return purposeful(word)
		}
	}
	if code := strings.ToUpper(tag); providerCode().FindString(code) == code && code != "" {
		return purposeful(code)
	}
	return nil
}

// AskedIn is the refusal that an image asks for.
func AskedIn(image []byte) error {
	if word := wordIn(image); word != "" {
		return purposeful(word)
	}
	return nil
}

// wordIn is the word of it, or "".
func wordIn(image []byte) string {
	for _, word := range purposes() {
		if bytes.Contains(image, []byte(word)) {
			return word
		}
	}
	return string(providerCode().Find(image))
}

// purposeful words it. A provider's code stands behind a word of the API's.
func purposeful(word string) error {
	if providerCode().MatchString(word) {
		return Refuse(409, "liveness_failed", "409:liveness_failed@"+word)
	}
	return Lone(409, word)
}
