package sandbox_test

import (
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// TestFacesThatFail: each leaves a biometric validation that failed, the reason,
// and what the refusal tells beside its message.
func TestFacesThatFail(t *testing.T) {
	cases := map[string][2]string{
		"FAIL":                              {"score", ""},
		"ERR_LIVENESS_FACE_CLOSE_TO_BORDER": {"quality", "face_close_to_border"},
		"ERR_LIVENESS_FACE_TOO_SMALL":       {"quality", "face_too_far"},
		"ERR_MULTIPLE_FACES_DETECTED":       {"quality", "multiple_faces_detected"},
		"ERR_NO_FACE_DETECTED":              {"quality", "no_face_detected"},
	}
	for word, of := range ofAFace {
		cases[word] = of
	}
	w := newWorld(t, sandbox.Options{})
	for word, of := range cases {
		p := w.someone("ana" + randomish(word) + "@acme.co")
		p.face("fine", nil).ok()
		a := p.face(word, object{"force": true})
		message := "409:" + word
		if word == "FAIL" {
			message = "409:liveness_failed@0.45"
		} else if strings.HasPrefix(word, "ERR_") {
			message = "409:liveness_failed@" + word
		}
		if a.status != 409 || a.body["message"] != message || a.body["failureKind"] != of[0] {
			t.Errorf("%s: %d %v", word, a.status, a.body)
		}
		left, score := 3.0, any(nil)
		if of[0] != "quality" {
			left = 2
		}
		if of[0] == "score" {
			score = 0.45
			if a.body["minimumScore"] != 0.65 {
				t.Errorf("%s: %v", word, a.body)
			}
		}
		if reason, _ := a.body["failureReason"].(string); reason != of[1] || a.body["remainingAttempts"] != left || a.body["livenessScore"] != score {
			t.Errorf("%s: %v", word, a.body)
		}
		shown := p.do(p.token, "GET", p.path()+"?populates[]=biometricValidation&populates[]=failedBiometricValidations", nil).ok()
		now, failed := shown["biometricValidation"].(object), shown["failedBiometricValidations"].([]any)
		if reason, _ := now["failedReason"].(string); now["status"] != "failed" || reason != of[1] || shown["face"] != nil {
			t.Errorf("%s: %v", word, shown)
		}
		if last := failed[0].(object); len(failed) != 1 || last["_id"] != now["_id"] || !isID(last["face"]) {
			t.Errorf("%s: failed are %v", word, failed)
		}
	}
}

// TestAttempts: they are counted and not enforced; pictures of which nothing
// could be measured do not count.
func TestAttempts(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.create(w.flow(object{"onboardingSettings": object{
		"steps": object{"liveness": "mandatory"}, "liveness": object{"maxAttempts": 2}}}), object{"email": "ana@acme.co"})
	for i, want := range []float64{1, 1, 0, 0} {
		word := "FAIL"
		if i == 1 {
			word = "poor_lighting"
		}
		if a := p.face(word, nil); a.body["remainingAttempts"] != want {
			t.Errorf("after %d: %v", i+1, a.body)
		}
	}
	p.face("fine", nil).ok()
}

// TestLastOfTheRefusals: words that an image asks for come after all else that
// is wrong with a call.
func TestLastOfTheRefusals(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana+otp_not_sent@acme.co")
	p.document(object{"image": b64("fine")}).ok()
	p.document(object{"image": b64("duplicated_person")}).lone(409, "already_exists")
	p.document(object{"image": b64("duplicated_person"), "backImage": "*"}).refused(422, "MissingParameter", "Invalid image format")
	p.document(object{"image": b64("FAIL duplicated_person"), "force": true}).lone(409, "duplicated_person")
	p.document(object{"image": b64("fine"), "backImage": b64("ERR_SOMETHING_ELSE"), "force": true}).
		refused(409, "liveness_failed", "409:liveness_failed@ERR_SOMETHING_ELSE")
	p.face("fine", nil).ok()
	p.face("poor_lighting", nil).lone(409, "person_already_set")
	p.do(p.token, "POST", emailCodes, p.emailBody(object{"email": "x@acme.co"})).refused(409, "Conflict", "contact_does_not_match")
	p.do(p.token, "POST", emailCodes, p.emailBody(nil)).lone(409, "otp_not_sent")
	p.do(p.token, "POST", phoneCodes, p.phoneBody(nil)).lone(409, "otp_not_sent")
	q := w.someone("bea+Err_No_Face_Detected@acme.co")
	q.do(q.token, "POST", emailCodes, q.emailBody(nil)).refused(409, "liveness_failed", "409:liveness_failed@ERR_NO_FACE_DETECTED")
}
