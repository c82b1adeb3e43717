package sandbox_test

import (
	"testing"

	"appreg/internal/sandbox"
)

// compared is the comparison as retrieve shows it; nil: there is none.
func (p person) compared() object {
	p.Helper()
	c, _ := p.do(p.token, "GET", p.path()+"?populates[]=compareFaceVerification", nil).ok()["compareFaceVerification"].(object)
	return c
}

// TestComparison is section 5's: when it is made, and of what.
func TestComparison(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	again := func(p person) reply { return p.do(p.token, "POST", compareAgain, object{}) }
	p := w.someone("ana@acme.co")
	again(p).refused(409, "Conflict", "document_and_face_are_required")
	p.document(object{"image": b64("FAIL")}).ok() // of any status
	again(p).refused(409, "Conflict", "document_and_face_are_required")
	p.face("FAIL", nil).refused(409, "liveness_failed", "409:liveness_failed@0.45")
	if c := p.compared(); c != nil {
		t.Errorf("compared with a face that failed: %v", c)
	}
	again(p).refused(409, "Conflict", "document_and_face_are_required")
	w.clock.now = w.clock.now.Add(1e9)
	p.face("OTHERFACE", nil).ok()
	c := p.compared()
	if r := c["result"].(object); r["score"] != 0.41 || r["passed"] != false || r["compare_min_score"] != 0.85 || c["comparedAt"] != "2026-03-02T15:04:06.678Z" {
		t.Errorf("another face: %v", c)
	}
	p.face("FAIL", object{"force": true}).refused(409, "liveness_failed", "409:liveness_failed@0.45")
	if after := p.compared(); after["_id"] != c["_id"] {
		t.Errorf("a face that was refused left %v", after)
	}
	p.face("fine", nil).ok()
	if r := p.compared()["result"].(object); r["score"] != 0.93 || r["passed"] != true {
		t.Errorf("the same face: %v", r)
	}
	w.clock.now = w.clock.now.Add(1e9)
	p.document(object{"image": b64("fine"), "force": true}).ok()
	if c := p.compared(); c["comparedAt"] != "2026-03-02T15:04:07.678Z" {
		t.Errorf("not compared with the new document: %v", c)
	}
	w.clock.now = w.clock.now.Add(1e9)
	answer := again(p).ok()
	inside := answer["compareFaceVerification"].(object)
	if answer["_id"] != p.id || inside["comparedAt"] != "2026-03-02T15:04:08.678Z" || answer["result"].(object)["score"] != inside["result"].(object)["score"] {
		t.Errorf("anew: %v", answer)
	}
	p.sync("end", "FAILED").ok()
	again(p).refused(409, "Conflict", "registration_is_closed")
	w.do(w.Token(), "POST", compareAgain, nil).lone(403, "access_denied")
}

// TestComparisonAgainstTheFlow: the least score is the flow's, of 1 or of 100.
func TestComparisonAgainstTheFlow(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for least, passes := range map[float64]bool{0.40: true, 41: true, 42: false, 0.9: false} {
		flow := w.flow(object{"version": 3, "steps": object{"document": "optional", "liveness": "optional"}, "liveness": object{"compareMinScore": least}})
		p := w.create(flow, object{"email": "ana@acme.co"})
		p.document(object{"image": b64("")}).ok()
		p.face("OTHERFACE", nil).ok()
		want := least
		if least > 1 {
			want /= 100
		}
		if r := p.compared()["result"].(object); r["passed"] != passes || r["compare_min_score"] != want {
			t.Errorf("%v: %v", least, r)
		}
	}
}

// TestRerunCompare is a reviewer's: in every status, and with a portrait where
// none could be read.
func TestRerunCompare(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	named := func(name string) person {
		for _, r := range w.do(w.Token(), "GET", "/v2/app-registrations?limit=100&like_name="+name, nil).rows() {
			return person{w, r["_id"].(string), w.Token()}
		}
		t.Fatalf("there is no %s", name)
		return person{}
	}
	rerun := func(p person, body object) reply { return w.do(w.Token(), "POST", p.path()+"/rerun-compare", body) }
	faceless, uncompared := named("Bravo"), named("Duarte")
	rerun(faceless, object{}).refused(409, "Conflict", "document_and_face_are_required")
	rerun(faceless, object{"documentFace": "*"}).refused(409, "MissingParameter", "Invalid image format")
	if d := rerun(faceless, object{"documentFace": b64("a crop")}).ok(); !isID(d["documentFace"]) || d["result"].(object)["passed"] != true {
		t.Errorf("with a portrait: %v", d)
	}
	if d := rerun(uncompared, object{}).ok(); d["result"].(object)["score"] != 0.93 || d["status"] != "NEEDS_MANUAL_VERIFICATION" {
		t.Errorf("never compared before: %v", d)
	}
	// What blocked them is gone, and their own token can complete them.
	for _, p := range []person{faceless, uncompared} {
		p.token = w.do(w.Token(), "POST", p.path()+"/resend-link", nil).ok()["token"].(string)
		if d := p.sync("end", "COMPLETED").ok(); d["status"] != "COMPLETED" {
			t.Errorf("got %v", d)
		}
	}
	p := w.someone("ana@acme.co")
	w.do(p.token, "POST", p.path()+"/rerun-compare", nil).lone(403, "access_denied")
	w.do(w.Token(), "POST", "/v2/app-registrations/x/rerun-compare", nil).refused(404, "NotFound", "AppRegistration_not_found")
	rerun(p, nil).refused(409, "Conflict", "document_and_face_are_required")
}
