package sandbox_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appreg/internal/sandbox"
)

// kept is GET /_sandbox/state as it came.
func (w *world) kept() string {
	w.Helper()
	r := httptest.NewRequest("GET", "/_sandbox/state", nil)
	r.Header.Set("Authorization", "Bearer "+w.Token())
	rec := httptest.NewRecorder()
	w.Server.ServeHTTP(rec, r)
	if rec.Code != 200 {
		w.Fatalf("%d %s", rec.Code, rec.Body)
	}
	return strings.TrimSpace(rec.Body.String())
}

// put is PUT of one.
func (w *world) put(state string) reply {
	w.Helper()
	return w.do(w.Token(), "PUT", "/_sandbox/state", state)
}

// differing is where two states begin to.
func differing(a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	around := func(s string) string { return s[max(0, at-200):min(len(s), at+200)] }
	return "one has\n" + around(a) + "\nthe other\n" + around(b)
}

// TestStateIsTheSameAgain: from wherever calls, simulations and the clock take a sandbox, and
// in another as well; and both go on alike.
func TestStateIsTheSameAgain(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		w := newWorld(t, sandbox.Options{})
		var people []person
		actions := rapid.SampledFrom([]string{"confirm_email", "confirm_phone", "document_validated", "document_failed", "document_needs_review", "face_validated", "face_failed", "faces_differ", "expire"})
		acts := map[string]func(p person){
			"simulate": func(p person) { p.simulated(actions.Draw(r, "action")) },
			"sync":     func(p person) { walkSync(r, &p, p.shown()) },
			"image":    func(p person) { walkImage(r, &p, p.shown()) },
			"code":     func(p person) { p.sendPhone() },
			"clock":    func(person) { w.control("POST", "clock", object{"advance": "1h"}).ok() },
			"login":    func(person) { w.do("", "POST", "/v2/projects/email-login?email="+w.Account(), nil).ok() },
			"delete":   func(p person) { w.do(w.Token(), "DELETE", p.path(), nil) },
		}
		names := rapid.SampledFrom([]string{"simulate", "simulate", "sync", "sync", "image", "code", "login", "delete"})
		for n := range rapid.IntRange(0, 12).Draw(r, "length") {
			if n%3 == 0 {
				people = append(people, w.someone(strings.Repeat("a", n+1)+"@acme.co"))
			}
			p := rapid.SampledFrom(people).Draw(r, "who")
			if w.do(p.token, "GET", p.path(), nil).status == 200 {
				acts[names.Draw(r, "act")](p)
			}
		}
		if rapid.Bool().Draw(r, "later") {
			acts["clock"](person{})
		}
		before := w.kept()
		w.put(before).ok()
		if after := w.kept(); after != before {
			r.Fatal(differing(before, after))
		}
		other := newWorld(t, sandbox.Options{Seed: 9})
		other.put(before).ok()
		if after := other.kept(); after != before {
			r.Fatal(differing(before, after))
		}
		for _, w := range []*world{w, other} {
			w.create(w.ProjectFlow(), object{"email": "next@acme.co"})
		}
		if a, b := w.kept(), other.kept(); a != b {
			r.Fatal(differing(a, b))
		}
	})
}

// fixture is about as little as a state can be, with more of one registration.
func fixture(registration string) string {
	return `{"version":1,"projects":[{"_id":"aa1111111111111111111111","name":"Acme"}],"flows":[{"_id":"bb1111111111111111111111","project":"aa1111111111111111111111","name":"KYC"}],` +
		`"registrations":[{"id":"cc1111111111111111111111","flow":"bb1111111111111111111111","status":"ONGOING","step":"document","email":"ana@acme.co"},{"id":"cc2222222222222222222222","flow":"bb1111111111111111111111"` + registration + `}]}`
}

// TestLittleState: who writes one need not write everything.
func TestLittleState(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	d := w.put(fixture(`,"status":"COMPLETED","step":"end","email":"eva@acme.co","emailCode":{"done":true},"document":{"status":"VALIDATED"},"face":{"status":"validated"}`)).ok()
	if d["project"] != "aa1111111111111111111111" || d["projectFlow"] != "bb1111111111111111111111" || w.Project() != "aa1111111111111111111111" || w.ProjectFlow() != "bb1111111111111111111111" {
		t.Errorf("got %v", d)
	}
	rows := w.do(w.Token(), "GET", "/v2/app-registrations?sort=createdAt&populates[]=emailValidation&populates[]=documentValidation&populates[]=biometricValidation", nil).rows()
	if len(rows) != 2 {
		t.Fatalf("%d are there", len(rows))
	}
	for _, r := range rows {
		if r["_id"] != "cc2222222222222222222222" {
			continue
		}
		for name, want := range map[string]string{"emailValidation": "validated", "documentValidation": "VALIDATED", "biometricValidation": "validated"} {
			if of, _ := r[name].(object); of["status"] != want || of["_id"] == "" {
				t.Errorf("%s: %v", name, r[name])
			}
		}
	}
	before := w.kept()
	w.put(before).ok()
	if after := w.kept(); after != before {
		t.Error(differing(before, after))
	}
	next := w.create("bb1111111111111111111111", object{"email": "next@acme.co"})
	next.sync("signUpForm", "ONGOING")
	w.control("POST", "reset", nil).ok()
	if w.Project() == "aa1111111111111111111111" {
		t.Error("a reset leaves it")
	}
}

// TestNoState: what is none is told with its place, and changes nothing.
func TestNoState(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.someone("ana@acme.co").simulated("confirm_email").ok()
	before := w.kept()
	at := `,"status":"ONGOING","step":"document"`
	for text, want := range map[string]string{
		`{"version":2}`:             "version: it is of another version",
		`{"version":1}`:             "projects: it is missing",
		`{"version":"1"}`:           "version: it is not what stands there",
		`{"version":1,"people":[]}`: "people: there is no such field",
		`{"version":1,"projects":[{"_id":"aa1111111111111111111111"}]}`:                                                                                   "flows: it is missing",
		`{"version":1,"projects":[null]}`:                                                                                                                 "projects[0]._id: it is missing",
		`{"version":1,"projects":[{"_id":"aa1111111111111111111111"},{"_id":"aa1111111111111111111111"}]}`:                                                "projects[1]._id: another has it",
		`{"version":1,"projects":[{"_id":"aa1111111111111111111111","color":1}]}`:                                                                         "projects[0].color: there is no such field",
		`{"version":1,"projects":[{"_id":"aa1111111111111111111111"}],"flows":[{"_id":"bb1111111111111111111111","project":"aa2222222222222222222222"}]}`: "flows[0].project: nothing has that id",
		`{"version":1,"projects":[{"_id":"aa1111111111111111111111"}],"flows":[[]]}`:                                                                      "flows[0]: it is not what stands there",
		`{"version":1,"ids":{"start":"","at":""}}`:                                                                                                        "ids.start: it is not what stands there",
		fixture(``):                                        "registrations[1].status: nobody can stand there",
		fixture(`,"status":"DONE","step":"end"`):           "registrations[1].status: nobody can stand there",
		fixture(`,"status":"ONGOING","step":"1"`):          "registrations[1].status: nobody can stand there",
		fixture(`,"status":"STARTED","step":"end"`):        "registrations[1].step: nobody can stand there",
		fixture(`,"status":"ONGOING","step":"retina"`):     "registrations[1].step: nobody can stand there",
		fixture(at + `,"email":"ana@acme.co"`):             "registrations[1].email: another has it",
		fixture(at + `,"flow":"bb2222222222222222222222"`): "registrations[1].flow: nothing has that id",
		fixture(at + `,"id":"cc1111111111111111111111"`):   "registrations[1].id: another has it",
		fixture(at + `,"id":"x"`):                          "registrations[1].id: it is not what stands there",
		fixture(at + `,"number":0`):                        "registrations[1].number: another has it",
		fixture(at + `,"failedFaces":[null]`):              "registrations[1].failedFaces: it is missing",
		fixture(at + `,"document":{"state":1}`):            "registrations[1].state: there is no such field",
		fixture(at + `,"created":"yesterday"`):             "registrations[1]: it is not what stands there",
	} {
		w.put(text).refused(409, "MissingParameter", "Invalid parameter: "+want)
	}
	for _, text := range []string{"", "[]", "{", `{"version":1}{}`, "null"} {
		if a := w.put(text); a.status != 400 && a.status != 409 {
			t.Errorf("%q: %d %v", text, a.status, a.body)
		}
	}
	if after := w.kept(); after != before {
		t.Error(differing(before, after))
	}
}
