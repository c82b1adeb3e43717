package sandbox

import (
	"bytes"
	"strings"
)

// onPurpose are the refusals of section 5 that can be had by asking for them,
// with an address or with bytes of an image.
func onPurpose() []string {
	return []string{
		"otp_not_sent", "otp_recently_sent", "otp_does_not_match", "missing_email_and_otp",
		"email_validation_not_found", "phone_validation_not_found",
		"emailValidation_has_expired", "phoneValidation_has_expired", "phone_validation_already_validated",
		"phone_or_email_is_not_unique", "person_linked_to_another_email", "person_linked_to_another_phone",
		"duplicated_person", "person_already_set", "already_exists",
		"Liveness_score_not_acceptable", "liveness_failed",
		"Project_not_active", "project_not_found", "projectFlow_not_found",
		"security_not_set", "document_settings_not_set", "collection_not_set",
		"face_too_close", "face_too_far", "face_not_centered", "face_occluded", "face_rotation_too_large",
		"multiple_faces_detected", "no_face_detected", "poor_lighting",
	}
}

// askedFor is the refusal that an address like ana+otp_not_sent@acme.co asks
// for. Addresses are lowercased and some words are not: case does not matter.
func askedFor(email string) error {
	local, _, _ := strings.Cut(email, "@")
	_, tag, _ := strings.Cut(local, "+")
	for _, word := range onPurpose() {
		if strings.EqualFold(tag, word) {
			return lone(409, word)
		}
	}
	return nil
}

// shownIn is the refusal that an image asks for.
func shownIn(image []byte) error {
	for _, word := range onPurpose() {
		if bytes.Contains(image, []byte(word)) {
			return lone(409, word)
		}
	}
	return nil
}
