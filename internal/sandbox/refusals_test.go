package sandbox_test

import (
	"testing"
	"time"

	"appreg/internal/sandbox"
)

// refusalWords are the refusals of section 5 that are one lone word, from its
// table first and then from its text.
var refusalWords = []string{
	"project_not_found", "projectFlow_not_found", "security_not_set",
	"otp_does_not_match", "email_validation_not_found", "missing_email_and_otp", "emailValidation_has_expired",
	"phone_validation_not_found", "phoneValidation_has_expired",
	"already_exists", "document_settings_not_set", "person_already_set", "liveness_failed", "collection_not_set",

	"otp_recently_sent", "otp_not_sent", "phone_validation_already_validated", "phone_or_email_is_not_unique",
	"person_linked_to_another_email", "person_linked_to_another_phone", "duplicated_person",
	"Liveness_score_not_acceptable", "Project_not_active",
	"document_number_is_not_extracted", "document_type_not_detected", "existing_document_validation_with_document_number",
	"image_is_required", "insecure_image_url", "prompt_template_not_found",
	"only_images_in_base64", "could_not_compress_image", "failed_to_read_document", "failed_to_read",
	"ClientSmartEnrollPlan_not_found", "plan_not_found", "ProjectFlow_security_was_not_set", "otp_send_failed",
	"document_and_face_are_required", "document_validation_not_found", "contact_does_not_match", "liveness_quality",
	"face_close_to_border", "face_too_close", "face_too_far", "face_not_centered", "face_occluded", "face_rotation_too_large",
	"multiple_faces_detected", "no_face_detected", "poor_lighting",
}

// ofAFace are those among them that leave a face that failed, with what it was
// refused for and the reason that is kept.
var ofAFace = map[string][2]string{
	"face_close_to_border": {"quality", "face_close_to_border"}, "face_too_close": {"quality", "face_too_close"},
	"face_too_far": {"quality", "face_too_far"}, "face_not_centered": {"quality", "face_not_centered"},
	"face_occluded": {"quality", "face_occluded"}, "face_rotation_too_large": {"quality", "face_rotation_too_large"},
	"multiple_faces_detected": {"quality", "multiple_faces_detected"}, "no_face_detected": {"quality", "no_face_detected"},
	"poor_lighting": {"quality", "poor_lighting"}, "liveness_quality": {"unknown", ""},
	"liveness_failed": {"score", ""}, "Liveness_score_not_acceptable": {"score", ""},
}

// TestRefusalsOnPurpose: every one of them can be had from the calls that send
// a code by an address, and from the image calls by an image; none leaves a
// trace but those of a face, and none is a cooldown's, which would say how long
// it lasts.
func TestRefusalsOnPurpose(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for _, word := range refusalWords {
		t.Run(word, func(t *testing.T) {
			w.TB = t
			p := w.someone("ana+" + word + "@acme.co")
			for _, a := range []reply{
				p.do(p.token, "POST", emailCodes, p.emailBody(nil)),
				p.do(p.token, "POST", phoneCodes, p.phoneBody(nil)),
				p.document(object{"image": b64("FAIL MANUAL " + word)}),
				p.document(object{"image": b64("fine"), "backImage": b64("BACKSIDE " + word), "force": true}),
				p.face("FAIL "+word, nil),
			} {
				a.lone(409, word)
				if a.header.Get("Retry-After")+a.header.Get("Sandbox-Otp") != "" {
					t.Errorf("headers %v", a.header)
				}
			}
			s := p.shown()
			for _, kind := range []string{"emailValidation", "phoneValidation", "documentValidation", "biometricValidation"} {
				if kind == "biometricValidation" && ofAFace[word] != [2]string{} {
					continue
				}
				if s[kind] != nil {
					t.Errorf("it left a %s", kind)
				}
			}
		})
	}
}

// TestRefusalsInEarnest has each refusal of section 5 that has a reason of its
// own, for that reason.
func TestRefusalsInEarnest(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	confirmEmail := func(p person, id, otp string) reply {
		return p.do(p.token, "PUT", "/v2/email-validations/"+id, object{"email": p.shown()["email"], "otp": otp})
	}
	confirmPhone := func(p person, otp string) reply {
		return p.do(p.token, "PUT", "/v2/phone-validations", p.phoneBody(object{"otp": otp}))
	}
	sendEmail := func(p person) reply { return p.do(p.token, "POST", emailCodes, p.emailBody(nil)) }
	sendPhone := func(p person) reply { return p.do(p.token, "POST", phoneCodes, p.phoneBody(nil)) }
	later := func(p person) { p.clock.now = p.clock.now.Add(10 * time.Minute) }
	bare := func(p person) person { return p.create(p.flow(nil), object{"email": "bare@acme.co"}) }

	for _, c := range []struct {
		name    string
		do      func(person) reply
		status  int
		code    string
		message string // "": the status and the code
	}{
		{"another project", func(p person) reply {
			return p.do(p.token, "POST", emailCodes, p.emailBody(object{"project": "x"}))
		}, 404, "project_not_found", ""},
		{"another flow", func(p person) reply {
			return p.do(p.token, "POST", emailCodes, p.emailBody(object{"projectFlow": "x"}))
		}, 404, "projectFlow_not_found", ""},
		{"a wrong email code", func(p person) reply {
			return confirmEmail(p, sendEmail(p).ok()["_id"].(string), "000000")
		}, 403, "otp_does_not_match", ""},
		{"a wrong phone code", func(p person) reply { sendPhone(p).ok(); return confirmPhone(p, "000000") }, 403, "otp_does_not_match", ""},
		{"an unknown email validation", func(p person) reply { sendEmail(p).ok(); return confirmEmail(p, "x", "123456") }, 404, "email_validation_not_found", ""},
		{"no phone validation", func(p person) reply { return confirmPhone(p, "123456") }, 404, "phone_validation_not_found", ""},
		{"no code", func(p person) reply { return confirmEmail(p, "x", " ") }, 409, "MissingParameter", "missing_email_and_otp"},
		{"an old email code", func(p person) reply {
			id := sendEmail(p).ok()["_id"].(string)
			later(p)
			return confirmEmail(p, id, "123456")
		}, 412, "emailValidation_has_expired", ""},
		{"an old phone code", func(p person) reply { sendPhone(p).ok(); later(p); return confirmPhone(p, "123456") }, 412, "phoneValidation_has_expired", ""},
		{"asked again", func(p person) reply { sendEmail(p).ok(); return sendEmail(p) }, 409, "otp_recently_sent", ""},
		{"asked again by phone", func(p person) reply { sendPhone(p).ok(); return sendPhone(p) }, 409, "otp_recently_sent", ""},
		{"somebody else's email", func(p person) reply {
			return p.do(p.token, "POST", emailCodes, p.emailBody(object{"email": "bob@acme.co"}))
		}, 409, "Conflict", "contact_does_not_match"},
		{"somebody else's phone", func(p person) reply {
			return p.do(p.token, "POST", phoneCodes, p.phoneBody(object{"phone": "1"}))
		}, 409, "Conflict", "contact_does_not_match"},
		{"no image", func(p person) reply { return p.document(nil) }, 422, "MissingParameter", "missing image"},
		{"no face", func(p person) reply { return p.face("", object{"image": nil}) }, 409, "MissingParameter", "missing image"},
		{"a second document", func(p person) reply {
			p.document(object{"image": b64("FAIL")}).ok()
			return p.document(object{"image": b64("fine")})
		}, 409, "already_exists", ""},
		{"a second face", func(p person) reply { p.face("fine", nil).ok(); return p.face("fine", nil) }, 409, "person_already_set", ""},
		{"a failed face", func(p person) reply { return p.face("FAIL", nil) }, 409, "liveness_failed", "409:liveness_failed@0.45"},
		{"a flow without document", func(p person) reply { return bare(p).document(object{"image": b64("fine")}) }, 404, "document_settings_not_set", ""},
		{"a flow without liveness", func(p person) reply { return bare(p).face("fine", nil) }, 409, "collection_not_set", ""},
		{"closed", func(p person) reply { p.sync("end", "FAILED").ok(); return sendEmail(p) }, 409, "Conflict", "registration_is_closed"},
		{"in review", func(p person) reply {
			q := bare(p)
			q.sync("end", "NEEDS_MANUAL_VERIFICATION").ok()
			return sendEmail(q)
		}, 409, "Conflict", "needs_manual_verification"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, sandbox.Options{Cooldown: 2 * time.Minute})
			a := c.do(w.someone("ana@acme.co"))
			if c.message == "" {
				a.lone(c.status, c.code)
			} else {
				a.refused(c.status, c.code, c.message)
			}
		})
	}
}
