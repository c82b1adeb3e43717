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
		body      object
		status    string
		needsBack bool
	}{
		{object{"image": b64("fine")}, "VALIDATED", false},
		{object{"image": dataURI("fine"), "inputMethod": "FILE_UPLOAD"}, "VALIDATED", false},
		{object{"backImage": b64("fine")}, "VALIDATED", false},
		{object{"image": b64("FAIL")}, "FAILED", false},
		{object{"image": b64("fine"), "backImage": b64("FAIL")}, "FAILED", false},
		{object{"image": b64("MANUAL FAIL")}, "FAILED", false},
		{object{"image": b64("BACKSIDE MANUAL")}, "NEEDS_MANUAL_VERIFICATION", false},
		{object{"image": b64("BACKSIDE")}, "ASSESSING", true},
		{object{"image": b64("BACKSIDE"), "backImage": b64("fine")}, "VALIDATED", false},
		{object{"image": b64("fail")}, "VALIDATED", false},
	} {
		p := w.someone("ana" + randomish(i) + "@acme.co")
		d := p.document(c.body).ok()["documentValidation"].(object)
		if d["status"] != c.status || d["requiresBackSide"] != c.needsBack || !isID(d["_id"]) {
			t.Errorf("%v: got %v", c.body, d)
		}
		for _, field := range []string{"documentType", "documentCategory", "OCRExtraction", "namesMatch"} {
			if d[field] == nil {
				t.Errorf("%v: no %s", c.body, field)
			}
		}
		if shown := p.shown()["documentValidation"].(object); shown["_id"] != d["_id"] || shown["status"] != c.status {
			t.Errorf("%v: shown as %v", c.body, shown)
		}
		status := 409
		if c.status == "VALIDATED" {
			p.sync("document", "ONGOING") // refused for signUpForm, which comes first
			status = 200
		}
		p.validateEmail()
		p.validatePhone()
		p.sync("signUpForm", "ONGOING").ok()
		if got := p.sync("document", "ONGOING").status; got != status {
			t.Errorf("%v: the step answers %d", c.body, got)
		}
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
	p.face("", object{"os": "BEOS"}).refused(409, "MissingParameter", "Invalid parameter: os must be DESKTOP, IOS, ANDROID")
	p.face("", object{"image": b64("fine")}).refused(409, "MissingParameter", "Invalid image format")
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
	r := p.face("fine", nil).ok() // only a validated one needs force
	if r["_id"] != p.id || !isID(r["biometricValidation"]) || !isID(r["person"]) {
		t.Errorf("got %v", r)
	}
	p.face("fine", nil).lone(409, "person_already_set")
	p.face("FAIL", nil).lone(409, "person_already_set")
	if got := p.shown()["biometricValidation"].(object)["status"]; got != "validated" {
		t.Errorf("a refused face took its place: %v", got)
	}
	again := p.face("fine", object{"force": true}).ok()
	if again["biometricValidation"] == r["biometricValidation"] || again["person"] != r["person"] {
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

// TestForceMovesBack is section 5's last rule: with force to the step when
// that was behind, without force never.
func TestForceMovesBack(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	flow := w.flow(object{"onboardingSettings": object{"steps": object{
		"signUpForm": "optional", "document": "optional", "liveness": "optional", "form": "optional"}}})
	for _, c := range []struct {
		name, stands string
		send         func(person)
		want         string
	}{
		{"document, first, forced", "end", func(p person) { p.document(object{"image": b64(""), "force": true}).ok() }, "document"},
		{"document, first", "end", func(p person) { p.document(object{"image": b64("")}).ok() }, "end"},
		{"document, failed, forced", "end", func(p person) { p.document(object{"image": b64("FAIL"), "force": "true"}).ok() }, "document"},
		{"document, not behind", "signUpForm", func(p person) { p.document(object{"image": b64(""), "force": true}).ok() }, "signUpForm"},
		{"document, refused, forced", "end", func(p person) {
			p.document(object{"image": b64("poor_lighting"), "force": true}).lone(409, "poor_lighting")
		}, "end"},
		{"face, first, forced", "end", func(p person) { p.face("", object{"force": true}).ok() }, "liveness"},
		{"face, first", "end", func(p person) { p.face("", nil).ok() }, "end"},
		{"face, failed, forced", "end", func(p person) {
			p.face("FAIL", object{"force": true}).refused(409, "liveness_failed", "409:liveness_failed@0.45")
		}, "liveness"},
		{"face, failed", "end", func(p person) {
			p.face("FAIL", nil).refused(409, "liveness_failed", "409:liveness_failed@0.45")
		}, "end"},
		{"face, not behind", "document", func(p person) { p.face("", object{"force": true}).ok() }, "document"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := w.create(flow, object{"email": "ana" + randomish(c.name) + "@acme.co"})
			p.sync("instructions", "ONGOING").ok()
			switch c.stands {
			case "document":
				p.sync("signUpForm", "ONGOING").ok()
			case "end": // document and liveness were passed over
				p.sync("form", "ONGOING").ok()
			}
			if got := p.shown()["currentStep"]; got != c.stands {
				t.Fatalf("it stands at %v, want %s", got, c.stands)
			}
			c.send(p)
			if got := p.shown()["currentStep"]; got != c.want {
				t.Errorf("it stands at %v, want %s", got, c.want)
			}
			if got := p.shown()["status"]; got != "ONGOING" {
				t.Errorf("its status is %v", got)
			}
		})
	}
}
