package sandbox_test

import (
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// paper is where the document of p is.
func (p person) paper() string {
	p.Helper()
	return "/v2/document-validations/" + p.do(p.token, "GET", p.path(), nil).ok()["documentValidation"].(string)
}

// TestNamesAreReviewed: the last word counts, for that document alone, and
// leaves every status alone.
func TestNamesAreReviewed(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.validateEmail()
	p.validatePhone()
	p.document(object{"image": b64("OTHERNAME")}).ok()
	p.face("fine", nil).ok()
	review := func(body object) reply { return w.do(w.Token(), "PUT", p.paper()+"/manual-name-review", body) }
	ends := func(want string) {
		t.Helper()
		if d := p.sync("end", "COMPLETED").ok(); d["status"] != want {
			t.Errorf("it ends in %v", d["status"])
		}
	}
	ends("NEEDS_MANUAL_VERIFICATION")
	d := review(object{"decision": "match", "note": "A nickname."}).ok()
	said := d["manualNameReview"].(object)
	if said["decision"] != "match" || said["note"] != "A nickname." || d["fullNameMatchPercentage"] != 17.0 || d["status"] != "VALIDATED" || p.shown()["status"] != "NEEDS_MANUAL_VERIFICATION" {
		t.Errorf("got %v", d)
	}
	review(object{"decision": "mismatch"}).ok()
	ends("NEEDS_MANUAL_VERIFICATION")
	review(object{"decision": "match"}).ok()
	ends("COMPLETED")

	review(object{}).refused(409, "MissingParameter", "Invalid parameter: decision")
	review(object{"decision": "MATCH"}).refused(409, "MissingParameter", "Invalid parameter: decision")
	review(object{"decision": "match", "note": strings.Repeat("n", 2001)}).refused(409, "MissingParameter", "Invalid parameter: note")
	w.do(p.token, "PUT", p.paper()+"/manual-name-review", object{"decision": "match"}).lone(403, "access_denied")
	w.do(w.Token(), "PUT", "/v2/document-validations/x/manual-name-review", nil).refused(404, "NotFound", "document_validation_not_found")
	w.do("", "PUT", p.paper()+"/manual-name-review", nil).refused(401, "Unauthorized", "Access denied")
}

// TestReviewIsOfOneDocument: a new one is not reviewed.
func TestReviewIsOfOneDocument(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.validateEmail()
	p.validatePhone()
	p.document(object{"image": b64("OTHERNAME")}).ok()
	w.do(w.Token(), "PUT", p.paper()+"/manual-name-review", object{"decision": "match"}).ok()
	p.document(object{"image": b64("OTHERNAME"), "force": true}).ok()
	p.face("fine", nil).ok()
	if d := p.sync("end", "COMPLETED").ok(); d["status"] != "NEEDS_MANUAL_VERIFICATION" {
		t.Errorf("got %v", d)
	}
}

// TestBlockersEndInReview: each of section 4's, over the whole way.
func TestBlockersEndInReview(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for i, c := range []struct{ document, face, want string }{
		{"fine", "fine", "COMPLETED"},
		{"UNVERIFIED", "fine", "COMPLETED"},
		{"MANUAL", "fine", "NEEDS_MANUAL_VERIFICATION"},
		{"OTHERNAME", "fine", "NEEDS_MANUAL_VERIFICATION"},
		{"fine", "OTHERFACE", "NEEDS_MANUAL_VERIFICATION"},
	} {
		p := w.someone("ana" + randomish(i) + "@acme.co")
		p.validateEmail()
		p.validatePhone()
		p.document(object{"image": b64(c.document)}).ok()
		p.face(c.face, nil).ok()
		d := p.sync("end", "COMPLETED").ok()
		if d["status"] != c.want || d["step"] != "end" {
			t.Errorf("%s, %s: %v at %v", c.document, c.face, d["status"], d["step"])
		}
		if c.want != "COMPLETED" {
			p.sync("liveness", "ONGOING").refused(409, "Conflict", "needs_manual_verification")
			if d := p.decide("COMPLETED", nil).ok(); d["status"] != "COMPLETED" {
				t.Errorf("decided: %v", d)
			}
		}
	}
}

// TestValidateDocument checks the names again: for its own token as long as
// anything can be brought, for the client in every status.
func TestValidateDocument(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	p.document(object{"image": b64("OTHERNAME")}).ok()
	q.document(object{"image": b64("fine")}).ok()
	before := p.shown()["documentValidation"].(object)
	w.clock.now = w.clock.now.Add(1e9)
	if d := w.do(p.token, "PUT", p.paper()+"/validate", nil).ok(); d["updatedAt"] != before["updatedAt"] || d["fullNameMatchPercentage"] != 17.0 {
		t.Errorf("not forced: %v", d)
	}
	if d := w.do(p.token, "PUT", p.paper()+"/validate", object{"force": true}).ok(); d["updatedAt"] == before["updatedAt"] || d["fullNameMatchPercentage"] != 17.0 || d["_id"] != before["_id"] {
		t.Errorf("forced: %v", d)
	}
	w.do(q.token, "PUT", p.paper()+"/validate", nil).lone(404, "document_validation_not_found")
	w.do(p.token, "PUT", "/v2/document-validations/x/validate", nil).lone(404, "document_validation_not_found")
	w.do(w.Token(), "PUT", "/v2/document-validations/x/validate", nil).refused(404, "NotFound", "document_validation_not_found")
	bare := w.create(w.flow(nil), object{"email": "c@acme.co"})
	w.do(bare.token, "PUT", p.paper()+"/validate", nil).lone(404, "document_settings_not_set")
	p.sync("end", "FAILED").ok()
	w.do(p.token, "PUT", p.paper()+"/validate", nil).refused(409, "Conflict", "registration_is_closed")
	w.do(w.Token(), "PUT", p.paper()+"/validate", object{"force": true}).ok()
}

// TestHandOver is the hosted page's way into review.
func TestHandOver(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.validateEmail()
	p.validatePhone()
	p.document(object{"image": b64("BACKSIDE")}).ok()
	p.face("fine", nil).ok()
	w.do(p.token, "PUT", p.paper()+"/manual-verification", nil).refused(409, "MissingParameter", "missing reason")
	d := w.do(p.token, "PUT", p.paper()+"/manual-verification", object{"reason": "validation_timeout"}).ok()
	if d["status"] != "NEEDS_MANUAL_VERIFICATION" || d["manualVerificationReason"] != "validation_timeout" {
		t.Errorf("got %v", d)
	}
	if d := p.sync("end", "COMPLETED").ok(); d["status"] != "NEEDS_MANUAL_VERIFICATION" {
		t.Errorf("got %v", d)
	}
	w.do(p.token, "PUT", p.paper()+"/manual-verification", object{"reason": "name_mismatch"}).refused(409, "Conflict", "needs_manual_verification")
}

// TestBackSideKeepsTheWords that the front said, and its id.
func TestBackSideKeepsTheWords(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for i, c := range []struct{ front, back, want string }{
		{"BACKSIDE", "fine", "VALIDATED"},
		{"BACKSIDE MANUAL", "fine", "NEEDS_MANUAL_VERIFICATION"},
		{"BACKSIDE", "UNVERIFIED", "ACTIVE_BUT_UNVERIFIED"},
		{"BACKSIDE UNVERIFIED", "BACKSIDE MANUAL", "NEEDS_MANUAL_VERIFICATION"},
		{"BACKSIDE MANUAL", "FAIL", "FAILED"},
	} {
		p := w.someone("ana" + randomish(i) + "@acme.co")
		front := p.document(object{"image": b64(c.front)}).ok()["documentValidation"].(object)
		// The hosted page sends the same as with the front, force included.
		whole := p.document(object{"backImage": b64(c.back), "force": i%2 == 1}).ok()["documentValidation"].(object)
		if front["status"] != "ASSESSING" || whole["_id"] != front["_id"] || whole["status"] != c.want || whole["requiresBackSide"] != false || whole["backUrl"] == nil {
			t.Errorf("%s, %s: %v", c.front, c.back, whole)
		}
	}
}

// TestPopulates: every reference that section 3 names can be asked for, alone,
// and those within others bring them along.
func TestPopulates(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.validateEmail()
	p.validatePhone()
	p.document(object{"image": b64("FAIL")}).ok()
	p.document(object{"image": b64("fine"), "force": true}).ok()
	p.face("FAIL", nil).refused(409, "liveness_failed", "409:liveness_failed@0.45")
	p.face("fine", nil).ok()
	p.decide("COMPLETED", nil).ok()
	plain := p.do(p.token, "GET", p.path(), nil).ok()
	for name, field := range map[string]string{
		"project": "project", "projectFlow": "projectFlow", "emailValidation": "emailValidation", "phoneValidation": "phoneValidation",
		"documentValidation": "documentValidation", "documentValidation.documentLiveness": "documentValidation", "documentFace": "documentFace",
		"biometricValidation": "biometricValidation", "biometricValidation.face": "biometricValidation", "face": "face",
		"informationValidation": "informationValidation", "person": "person", "compareFaceVerification": "compareFaceVerification",
		"failedDocumentValidations": "failedDocumentValidations", "failedBiometricValidations.face": "failedBiometricValidations",
		"manualReviewLog.reviewedByClient": "manualReviewLog", "manualReviewLog.reviewedByStaff": "", "consentSession": "",
	} {
		shown := p.do(p.token, "GET", p.path()+"?populates[]="+name, nil).ok()
		if len(shown) != len(plain) {
			t.Errorf("%s: %v", name, shown)
		}
		if field == "" {
			continue
		}
		id, populated := plain[field], shown[field]
		if list, ok := populated.([]any); ok {
			id, populated = id.([]any)[0], list[0]
		}
		if field == "manualReviewLog" {
			id, populated = id.(object)["reviewedByClient"], populated.(object)["reviewedByClient"]
		}
		if o, ok := populated.(object); !ok || o["_id"] != id {
			t.Errorf("%s: %v, and populated %v", name, id, populated)
		}
		for _, inner := range []string{"biometricValidation", "failedBiometricValidations"} {
			if o, _ := populated.(object); name == inner+".face" && o["face"].(object)["_id"] == nil {
				t.Errorf("%s: %v", name, o)
			}
		}
	}
}
