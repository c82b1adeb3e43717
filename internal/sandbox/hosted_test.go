package sandbox_test

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// TestHostedProject: what a page needs that has no token, and no more.
func TestHostedProject(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.flow(object{"name": "told", "version": 3, "integrations": object{"webhook": "http://127.0.0.1:1/secret"}, "webhookUrl": "http://127.0.0.1:1/secret"})
	all := w.do(w.Token(), "GET", "/v3/projects/"+w.Project(), nil).ok()
	for query, kind := range map[string]string{"": "", "&type=onboarding": "onboarding", "&type=login": "login", "&type=x": "x"} {
		a := w.do("", "GET", "/v2/projects/kyc?id="+w.Project()+query, nil)
		d := a.ok()
		if a.body["planCode"] == "" || a.body["planCode"] != d["planCode"] || d["_id"] != w.Project() || d["name"] != "Acme Bank" || d["status"] != "active" ||
			text(t, d["branding"]) != text(t, all["branding"]) || len(d) != 6 {
			t.Errorf("got %v", a.body)
		}
		n := 0
		for _, f := range all["projectFlows"].([]any) {
			if kind == "" || f.(object)["type"] == kind {
				n++
			}
		}
		flows := d["projectFlows"].([]any)
		if len(flows) != n || strings.Contains(text(t, d), "secret") {
			t.Errorf("%s: %d of %d: %v", query, len(flows), n, d)
		}
	}
	if b := all["branding"].(object); b["primaryColor"] == "" || b["logo"] == "" {
		t.Errorf("branding: %v", b)
	}
	w.do("", "GET", "/v2/projects/kyc", nil).refused(409, "MissingParameter", "missing id")
	w.do("", "GET", "/v2/projects/kyc?id=x", nil).lone(404, "project_not_found")
	w.do("rubbish", "GET", "/v2/projects/kyc?id="+w.Project(), nil).ok() // whatever token comes
}

// TestProjectsOlder: the panel's addresses answer the same as the newer ones.
func TestProjectsOlder(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	for _, path := range []string{"?limit=3&where_status=active", "/" + w.Project(), "/x"} {
		newer, older := w.do(w.Token(), "GET", "/v3/projects"+path, nil), w.do(w.Token(), "GET", "/v2/projects"+path, nil)
		if newer.status != older.status || text(t, newer.body) != text(t, older.body) {
			t.Errorf("%s: %v", path, older.body)
		}
		if a := w.do(p.token, "GET", "/v2/projects"+path, nil); a.status == 200 {
			t.Errorf("%s: a registration's token: %v", path, a.body)
		}
	}
	one := w.do(w.Token(), "GET", "/v2/projects/"+w.Project()+"?with[]=projectFlows", nil).ok()
	if f := one["projectFlows"].([]any)[0].(object); f["_id"] != w.ProjectFlow() {
		t.Errorf("got %v", f)
	}
	inside := w.do(p.token, "GET", p.path()+"?populates[]=project", nil).ok()["project"].(object)
	if _, ok := inside["projectFlows"]; ok || inside["demoOTP"] != nil || inside["branding"].(object)["logo"] == "" {
		t.Errorf("inside a registration: %v", inside)
	}
}

// TestDemoProject: its code is taken everywhere, by no other project and in the
// place of no other word.
func TestDemoProject(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	demo := w.do(w.Token(), "GET", "/v2/projects/"+w.Project(), nil).ok()
	code, _ := demo["demoOTP"].(string)
	if demo["demoMode"] != true || len(code) != 6 || code == "123456" {
		t.Fatalf("got %v", demo)
	}
	p := w.someone("ana@acme.co")
	for _, path := range []string{"/v2/email-validations", "/v2/phone-validations"} {
		body := map[bool]object{true: p.emailBody(nil), false: p.phoneBody(nil)}[path == "/v2/email-validations"]
		p.do(p.token, "POST", path, body).ok()
		body["otp"] = "111111"
		p.do(p.token, "PUT", path, body).lone(403, "otp_does_not_match")
		body["otp"] = code
		if got := p.do(p.token, "PUT", path, body).ok(); got["status"] != "validated" {
			t.Errorf("%s: %v", path, got)
		}
	}
	project, flow := w.flowNamed("Fintech Andes", "Cuenta joven")
	if other := w.do(w.Token(), "GET", "/v2/projects/"+project, nil).ok(); other["demoMode"] != false || other["demoOTP"] != nil {
		t.Errorf("got %v", other)
	}
	d := w.do(w.Token(), "POST", "/v2/app-registrations", object{"project": project, "projectFlow": flow, "email": "bea@acme.co"}).ok()
	token := d["token"].(string)
	body := object{"project": project, "email": "bea@acme.co", "validationMethod": "verificationCode", "type": "onboarding"}
	w.do(token, "POST", "/v2/email-validations", body).ok()
	w.do(token, "PUT", "/v2/email-validations", object{"email": "bea@acme.co", "otp": code}).lone(403, "otp_does_not_match")
	w.do(token, "PUT", "/v2/email-validations", object{"email": "bea@acme.co", "otp": "123456"}).ok()
}

// TestIdentityImages are there as soon as there is something to show, in every
// status, and are pictures.
func TestIdentityImages(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	const path = "/v2/identity-images"
	look := func() (all []string) {
		t.Helper()
		for _, row := range w.do(p.token, "GET", path, nil).rows() {
			raw, err := base64.StdEncoding.DecodeString(row["base64"].(string))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := png.Decode(bytes.NewReader(raw)); err != nil || !isID(row["_id"]) {
				t.Errorf("%v: %v", row["_id"], err)
			}
			all = append(all, row["category"].(string))
		}
		return all
	}
	if got := strings.Join(look(), " "); got != "" {
		t.Errorf("at first: %s", got)
	}
	p.document(object{"image": b64("")}).ok()
	if got := strings.Join(look(), " "); got != "document" {
		t.Errorf("with a document: %s", got)
	}
	p.face("", nil).ok()
	if got := strings.Join(look(), " "); got != "face document" {
		t.Errorf("with a face: %s", got)
	}
	p.sync("end", "FAILED").ok()
	if got := strings.Join(look(), " "); got != "face document" {
		t.Errorf("closed: %s", got)
	}
	w.do(w.Token(), "GET", path, nil).lone(403, "access_denied")
	w.do("", "GET", path, nil).refused(401, "Unauthorized", "Access denied")
}

func TestBackgroundCheck(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	names := p.shown()["informationValidation"].(object)
	path := func(id any) string { return "/v2/information-validations/" + id.(string) + "/background-check" }
	if got := p.do(p.token, "PUT", path(names["_id"]), object{"_id": names["_id"], "force": true}).ok(); text(t, got) != text(t, names) {
		t.Errorf("got %v", got)
	}
	p.do(q.token, "PUT", path(names["_id"]), nil).lone(404, "information_validation_not_found")
	p.do(p.token, "PUT", path("x"), nil).lone(404, "information_validation_not_found")
	p.do(w.Token(), "PUT", path(names["_id"]), nil).lone(403, "access_denied")
	p.sync("end", "FAILED").ok()
	p.do(p.token, "PUT", path(names["_id"]), nil).refused(409, "Conflict", "registration_is_closed")
}

// TestDocumentTypesOfAFlow: one of version 3 that asks for a document has those of
// its project's countries, unless it says so itself.
func TestDocumentTypesOfAFlow(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	asks := object{"document": "optional"}
	for name, c := range map[string]struct {
		doc  object
		want int
	}{
		"optional":         {object{"version": 3, "steps": asks}, 3}, // Colombia has two active, México one
		"mandatory":        {object{"version": 4, "steps": object{"document": "mandatory"}, "documents": object{"informationVerification": true}}, 3},
		"its own":          {object{"version": 3, "steps": asks, "documents": object{"documentTypes": []object{{"country": "Perú"}}}}, 1},
		"skipped":          {object{"version": 3, "steps": object{"document": "skip"}}, 0},
		"none asked for":   {object{"version": 3}, 0},
		"an older version": {object{"version": 2, "steps": asks}, 0},
		"no version":       {object{"steps": asks}, 0},
	} {
		flow := w.do(w.Token(), "GET", "/v2/project-flows/"+w.flow(c.doc), nil).ok()
		documents, _ := flow["documents"].(object)
		types, _ := documents["documentTypes"].([]any)
		if len(types) != c.want {
			t.Errorf("%s: %v", name, documents)
		}
		if own, _ := c.doc["documents"].(object); own["informationVerification"] == true && documents["informationVerification"] != true {
			t.Errorf("%s: the rest of it is gone: %v", name, documents)
		}
		for _, row := range types {
			row := row.(object)
			if name != "its own" && (row["country"] == "" || row["configuration"].(object)["isActive"] != true || !isID(row["promptTemplate"])) {
				t.Errorf("%s: %v", name, row)
			}
		}
	}
	for query, want := range map[string]string{"": "", "?where_status=active": "active", "?where_status=PAUSED": "paused", "?in_status[]=paused": "paused"} {
		rows := w.do(w.Token(), "GET", "/v2/document-types"+query, nil).rows()
		ids := map[any]bool{}
		for _, row := range rows {
			ids[row["_id"]] = true
			if want != "" && row["status"] != want {
				t.Errorf("%s: %v", query, row)
			}
		}
		if len(rows) == 0 || len(ids) != len(rows) {
			t.Errorf("%s: %v", query, rows)
		}
	}
	w.do(w.someone("ana@acme.co").token, "GET", "/v2/document-types", nil).lone(403, "access_denied")
}
