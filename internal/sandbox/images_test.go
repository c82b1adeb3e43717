package sandbox_test

import (
	"encoding/base64"
	"maps"
	"testing"

	"appreg/internal/sandbox"
)

const (
	documents = "/v2/document-validations/app-registration"
	faces     = "/v2/biometric-validations/app-registration"
)

// b64 is an image that says text.
func b64(text string) string { return base64.StdEncoding.EncodeToString([]byte("\x89PNG\r\n" + text)) }

func dataURI(text string) string { return "data:image/png;base64," + b64(text) }

func (p person) document(body object) reply { return p.do(p.token, "POST", documents, body) }

// face sends a face image; change is of a body that is fine.
func (p person) face(text string, change object) reply {
	b := object{"image": dataURI(text), "os": "DESKTOP"}
	maps.Copy(b, change)
	return p.do(p.token, "POST", faces, b)
}

func TestDocumentOutcomes(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for i, c := range []struct {
		body    object
		status  string
		back    bool // asked for
		passes  bool // the step after it, as evidence
		percent float64
	}{
		{object{"image": b64("fine")}, "VALIDATED", false, true, 96},
		{object{"image": dataURI("fine"), "inputMethod": "FILE_UPLOAD"}, "VALIDATED", false, true, 96},
		{object{"backImage": b64("fine")}, "VALIDATED", false, true, 96},
		{object{"image": b64("UNVERIFIED")}, "ACTIVE_BUT_UNVERIFIED", false, true, 96},
		{object{"image": b64("MANUAL")}, "NEEDS_MANUAL_VERIFICATION", false, true, 96},
		{object{"image": b64("OTHERNAME")}, "VALIDATED", false, true, 17},
		{object{"image": b64("UNVERIFIED OTHERNAME")}, "ACTIVE_BUT_UNVERIFIED", false, true, 17},
		{object{"image": b64("FAIL")}, "FAILED", false, false, 96},
		{object{"image": b64("fine"), "backImage": b64("FAIL")}, "FAILED", false, false, 96},
		{object{"image": b64("MANUAL FAIL")}, "FAILED", false, false, 96},
		{object{"image": b64("BACKSIDE FAIL")}, "FAILED", false, false, 96},
		{object{"image": b64("UNVERIFIED MANUAL")}, "NEEDS_MANUAL_VERIFICATION", false, true, 96},
		{object{"image": b64("BACKSIDE MANUAL")}, "ASSESSING", true, false, 96},
		{object{"image": b64("BACKSIDE")}, "ASSESSING", true, false, 96},
		{object{"image": b64("BACKSIDE"), "backImage": b64("fine")}, "VALIDATED", false, true, 96},
		{object{"image": b64("BACKSIDE"), "backImage": b64("MANUAL")}, "NEEDS_MANUAL_VERIFICATION", false, true, 96},
		{object{"image": b64("fail")}, "VALIDATED", false, true, 96},
	} {
		p := w.someone("ana" + randomish(i) + "@acme.co")
		d := p.document(c.body).ok()["documentValidation"].(object)
		if d["status"] != c.status || d["requiresBackSide"] != c.back || !isID(d["_id"]) || d["fullNameMatchPercentage"] != c.percent ||
			d["namesMatch"] != (c.percent >= 80) || d["scoreValidated"] != true || d["imageValidated"] != true || d["infoValidationSupported"] != true {
			t.Errorf("%v: got %v", c.body, d)
		}
		if shown := p.shown()["documentValidation"].(object); shown["_id"] != d["_id"] || shown["status"] != c.status {
			t.Errorf("%v: shown as %v", c.body, shown)
		}
		failed := p.do(p.token, "GET", p.path()+"?populates[]=failedDocumentValidations", nil).ok()["failedDocumentValidations"]
		if list, ok := failed.([]any); ok != (c.status == "FAILED") || ok && (list[0].(object)["_id"] != d["_id"] || list[0].(object)["failedReason"] != nil) {
			t.Errorf("%v: failed are %v", c.body, failed)
		}
		p.validateEmail()
		p.validatePhone()
		p.sync("document", "ONGOING").ok() // its own evidence is not asked for
		if got := p.sync("liveness", "ONGOING").status == 200; got != c.passes {
			t.Errorf("%v: the step after it passes: %v", c.body, got)
		}
	}
}

// TestNamesAreNotChecked where the flow does not ask for it.
func TestNamesAreNotChecked(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.create(w.flow(object{"onboardingSettings": object{"steps": object{"document": "optional"}}}), object{"email": "ana@acme.co"})
	d := p.document(object{"image": b64("OTHERNAME")}).ok()["documentValidation"].(object)
	if d["fullNameMatchPercentage"] != 0.0 || d["namesMatch"] != false || d["scoreValidated"] != false || d["imageValidated"] != false || d["infoValidationSupported"] != false {
		t.Errorf("got %v", d)
	}
}

func TestDocumentBackSide(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	front := p.document(object{"image": b64("BACKSIDE")}).ok()["documentValidation"].(object)
	p.document(object{"image": b64("fine")}).lone(409, "already_exists") // not the side it waits for
	whole := p.document(object{"backImage": b64("BACKSIDE too")}).ok()["documentValidation"].(object)
	if whole["_id"] != front["_id"] || whole["status"] != "VALIDATED" || whole["requiresBackSide"] != false {
		t.Errorf("got %v", whole)
	}
	p.document(object{"backImage": b64("fine")}).lone(409, "already_exists") // waits no more
	forced := p.document(object{"image": b64("FAIL"), "force": true}).ok()["documentValidation"].(object)
	if forced["_id"] == front["_id"] || forced["status"] != "FAILED" {
		t.Errorf("forced: %v", forced)
	}
	p.document(object{"image": b64("fine")}).lone(409, "already_exists") // whatever its status
}

func TestImageRefusals(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.document(object{}).refused(422, "MissingParameter", "missing image")
	p.document(object{"image": " ", "force": true}).refused(422, "MissingParameter", "missing image")
	p.document(object{"image": "no base64!"}).refused(422, "MissingParameter", "Invalid image format")
	p.document(object{"image": b64("fine"), "backImage": "data:image/png;base64,"}).refused(422, "MissingParameter", "Invalid image format")
	p.face("", object{"image": nil, "os": nil}).refused(409, "MissingParameter", "missing image\n. missing os")
	p.face("", object{"os": ""}).refused(409, "MissingParameter", "missing os")
	p.face("", object{"image": "data:image/png;base64,*"}).refused(409, "MissingParameter", "Invalid image format")
	if s := p.shown(); s["documentValidation"] != nil || s["biometricValidation"] != nil {
		t.Errorf("a refusal left a validation: %v", s)
	}
	skipped := w.create(w.flow(nil), object{"email": "ana@acme.co"})
	skipped.document(nil).lone(404, "document_settings_not_set") // before what is missing
	skipped.face("", object{"image": ""}).lone(409, "collection_not_set")
}

func TestFace(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.face("FAIL", nil).refused(409, "liveness_failed", "409:liveness_failed@0.45")
	if got := p.shown()["biometricValidation"].(object)["status"]; got != "failed" {
		t.Errorf("after a failed face: %v", got)
	}
	r := p.face("fine", object{"image": b64("bare"), "os": "BEOS"}).ok() // only a validated one needs force
	first := r["biometricValidation"].(object)
	if r["_id"] != p.id || first["status"] != "validated" || first["livenessScore"] != 0.91 || !isID(r["person"]) {
		t.Errorf("got %v", r)
	}
	p.face("fine", nil).lone(409, "person_already_set")
	p.face("FAIL", nil).lone(409, "person_already_set")
	if got := p.shown()["biometricValidation"].(object)["status"]; got != "validated" {
		t.Errorf("a refused face took its place: %v", got)
	}
	again := p.face("fine", object{"force": true}).ok()
	if again["biometricValidation"].(object)["_id"] == first["_id"] || again["person"] != r["person"] {
		t.Errorf("forced: %v", again)
	}
	if again["compareFaceVerification"] != nil {
		t.Error("compared with no document")
	}
	p.document(object{"image": b64("fine")}).ok()
	if !isID(p.do(p.token, "GET", p.path(), nil).ok()["compareFaceVerification"]) {
		t.Error("not compared with the document")
	}
}

// TestEvidenceMovesNothing: currentStep is what was synced last.
func TestEvidenceMovesNothing(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.validateEmail()
	p.validatePhone()
	p.document(object{"image": b64("")}).ok()
	p.face("", nil).ok()
	if s := p.shown(); s["currentStep"] != "1" || s["status"] != "STARTED" {
		t.Errorf("it stands at %v, %v", s["currentStep"], s["status"])
	}
	p.sync("liveness", "ONGOING").ok()
	p.document(object{"image": b64("FAIL"), "force": true}).ok()
	p.face("FAIL", object{"force": true}).refused(409, "liveness_failed", "409:liveness_failed@0.45")
	p.do(p.token, "PUT", p.path(), object{"email": "new@acme.co"}).ok()
	if s := p.shown(); s["currentStep"] != "liveness" || s["status"] != "ONGOING" {
		t.Errorf("it stands at %v, %v", s["currentStep"], s["status"])
	}
}
