package sandbox_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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

// stateWalk takes a sandbox to some state: people, evidence, webhooks that are taken, tried
// again, given up, refused and dropped, letters, sign-ins and the clock.
type stateWalk struct {
	*rapid.T
	*world
	flows  []string
	people []person
}

func (s *stateWalk) step(n int) {
	if n%3 == 0 {
		flow := rapid.SampledFrom(s.flows).Draw(s.T, "flow")
		s.people = append(s.people, s.create(flow, object{"email": strings.Repeat("a", n+1) + "@acme.co", "phone": fmt.Sprint(3000000000 + n), "countryCode": "+57", "fullName": "Ana Gómez"}))
	}
	p := rapid.SampledFrom(s.people).Draw(s.T, "who")
	if s.do(p.token, "GET", p.path(), nil).status != 200 {
		return
	}
	actions := []string{"confirm_email", "confirm_phone", "document_validated", "document_failed", "document_needs_review", "face_validated", "face_failed", "faces_differ", "expire"}
	acts := map[string]func(){
		"simulate": func() { p.simulated(rapid.SampledFrom(actions).Draw(s.T, "action")) },
		"sync":     func() { walkSync(s.T, &p, p.shown()) },
		"image":    func() { walkImage(s.T, &p, p.shown()) },
		"code":     func() { p.sendPhone() },
		"link":     func() { p.do(p.Token(), "POST", p.path()+"/resend-link", object{}) },
		"decide": func() {
			p.do(p.Token(), "PUT", p.path()+"/sync", object{"step": "adminOverride", "status": "FAILED", "note": "<no> \u2028"})
		},
		"login":    func() { s.do("", "POST", "/v2/projects/email-login?email="+s.Account(), nil).ok() },
		"delete":   func() { s.do(s.Token(), "DELETE", p.path(), nil) },
		"listener": func() { s.control("PUT", "listener", nil).ok() },
		"receiver": s.receiver,
		"resend":   s.resend,
	}
	acts[rapid.SampledFrom([]string{"simulate", "simulate", "simulate", "sync", "sync", "image", "code", "link", "decide", "login", "delete", "listener", "receiver", "resend"}).Draw(s.T, "act")]()
}

// receiver is switched off or on, or deleted, or made.
func (s *stateWalk) receiver() {
	rows := s.do(s.Token(), "GET", "/v2/webhooks?limit=100", nil).rows()
	r := rapid.SampledFrom(append(rows, object{"url": "http://127.0.0.1:9/new"})).Draw(s.T, "receiver")
	switch id, _ := r["_id"].(string); {
	case id == "":
		s.do(s.Token(), "POST", "/v2/webhooks", r).ok()
	case rapid.Bool().Draw(s.T, "gone"):
		s.do(s.Token(), "DELETE", "/v2/webhooks/"+id, nil).ok()
	default:
		s.do(s.Token(), "PUT", "/v2/webhooks/"+id, object{"isActive": r["isActive"] != true}).ok()
	}
}

func (s *stateWalk) resend() {
	if rows := s.do(s.Token(), "GET", "/v2/webhook-events?limit=100", nil).rows(); len(rows) > 0 {
		s.do(s.Token(), "PUT", fmt.Sprintf("/v2/webhook-events/%v/resend", rapid.SampledFrom(rows).Draw(s.T, "event")["_id"]), object{})
	}
}

// TestStateIsTheSameAgain: from wherever calls, simulations, webhooks and the clock take a
// sandbox, and in another as well; and both go on alike.
func TestStateIsTheSameAgain(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	takes := receive(t, nil)
	breaks := receive(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
	seen := map[string]bool{}
	rapid.Check(t, func(r *rapid.T) {
		limit := rapid.SampledFrom([]time.Duration{0, time.Second, 30 * time.Second, time.Hour}).Draw(r, "limit")
		w := resting(t, sandbox.Options{}, limit)
		if rapid.Bool().Draw(r, "later") {
			w.control("POST", "clock", object{"advance": "1h"}).ok()
		}
		w.put(`{"version":1,"projects":[{"name":"Acme"}],"flows":[{"name":"Quick"}]}`).ok() // or most of the time goes to those who are there
		s := &stateWalk{T: r, world: w}
		for _, url := range []string{takes.URL, breaks.URL, "http://acme.example/hook"} {
			s.flows = append(s.flows, w.hookedFlow(url))
		}
		s.flows = append(s.flows, w.ProjectFlow())
		for n := range rapid.IntRange(0, 12).Draw(r, "length") {
			s.step(n)
		}
		w.rested(limit)
		before := w.kept()
		for _, state := range []string{"delivered", "pending", "failed", "refused", "dropped"} {
			seen[state] = seen[state] || strings.Contains(before, `"state":"`+state+`"`)
		}
		other := resting(t, sandbox.Options{Seed: 9}, limit)
		for _, to := range []*world{w, other} {
			to.put(before).ok()
			to.rested(limit)
			if after := to.kept(); after != before {
				r.Fatal(differing(before, after))
			}
			to.create(to.ProjectFlow(), object{"email": "next@acme.co"})
		}
		if a, b := w.kept(), other.kept(); a != b {
			r.Fatal(differing(a, b))
		}
		_, _ = w.Close(), other.Close()
	})
	if len(seen) != 5 {
		t.Errorf("no walk came by all of them: %v", seen)
	}
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
	const (
		project = `{"version":1,"projects":[{"_id":"aa1111111111111111111111"`
		flow    = project + `}],"flows":[{"_id":"bb1111111111111111111111"`
		at      = `,"status":"ONGOING","step":"document","email":"eva@acme.co"`
		value   = "it has a value that cannot stand there"
		missing = "it is missing"
		another = "another has it"
		nothing = "nothing has that id or name"
		unknown = "there is no such field"
		steps   = "instructions, signUpForm, basicInformation, document, liveness, form, skipKYC, end"
		never   = "nobody can stand there; expected: "
		all     = "STARTED, ONGOING, NEEDS_MANUAL_VERIFICATION, COMPLETED, COMPLETED_WITHOUT_KYC, FAILED, EXPIRED"
		event   = `,"projectFlow":"bb1111111111111111111111","appRegistration":"cc1111111111111111111111","state":"failed"`
	)
	deep := strings.Repeat(`{"a":`, 60) + "1" + strings.Repeat("}", 60)
	for text, want := range map[string]string{
		`{"version":2}`:                                                          "version: it is of another version; expected: 1",
		`{}`:                                                                     "version: " + missing,
		`{"version":1}`:                                                          "projects: " + missing,
		`{"version":"1"}`:                                                        "version: " + value,
		`{"version":[[[[1]]]]}`:                                                  "version: " + value,
		`{"version":1,"people":[[1]]}`:                                           "people: " + unknown,
		`{"version":1,"projects":{}}`:                                            "projects: " + value,
		`{"version":1,"projects":[null]}`:                                        "projects[0]: " + missing,
		`{"version":1,"projects":[1]}`:                                           "projects[0]: " + value,
		`{"version":1,"credits":-1}`:                                             "credits: " + value,
		`{"version":1,"ahead":"-2h"}`:                                            "ahead: " + value,
		`{"version":1,"ahead":"99999h"}`:                                         "ahead: " + value,
		`{"version":1,"ahead":"soon"}`:                                           "ahead: " + value,
		`{"version":1,"logins":{"a":null}}`:                                      "logins.a: " + missing,
		`{"version":1,"logins":{"a":{"sent":1}}}`:                                "logins.a.sent: " + value,
		`{"version":1,"ids":{"start":"","at":""}}`:                               "ids.start: " + value,
		`{"version":1,"ids":{"begin":""}}`:                                       "ids.begin: " + unknown,
		project + `}]}`:                                                          "flows: " + missing,
		project + `},{"_id":"aa1111111111111111111111"}]}`:                       "projects[1]._id: " + another,
		project + `,"color":1}]}`:                                                "projects[0].color: " + unknown,
		project + `,"status":"ACTIVE"}]}`:                                        "projects[0].status: " + never + "draft, active, paused",
		project + `,"branding":{"logo":1}}]}`:                                    "projects[0].branding.logo: " + value,
		project + `}],"flows":[[]]}`:                                             "flows[0]: " + value,
		flow + `,"project":"aa2222222222222222222222"}]}`:                        "flows[0].project: " + nothing,
		flow + `,"project":1}]}`:                                                 "flows[0].project: " + value,
		flow + `},{"_id":1}]}`:                                                   "flows[1]._id: " + value,
		flow + `},{"_id":"bb1111111111111111111111"}]}`:                          "flows[1]._id: " + another,
		flow + `,"deep":` + deep + `}]}`:                                         "flows[0]: it is nested too deep",
		fixture(``):                                                              "registrations[1].status: " + missing,
		fixture(`,"status":"DONE","step":"end"`):                                 "registrations[1].status: " + never + all,
		fixture(`,"status":"completed"`):                                         "registrations[1].status: " + never + all,
		fixture(`,"status":"ONGOING","step":"1"`):                                "registrations[1].step: " + never + steps,
		fixture(`,"status":"ONGOING"`):                                           "registrations[1].step: " + missing,
		fixture(`,"status":"STARTED","step":"end"`):                              "registrations[1].step: " + never + "1",
		fixture(`,"status":"FAILED","step":"retina"`):                            "registrations[1].step: " + never + steps + ", 1",
		fixture(`,"status":"ONGOING","step":"form"`):                             "registrations[1].email: " + missing,
		fixture(at + `,"email":"ana@acme.co"`):                                   "registrations[1].email: " + another,
		fixture(at + `,"email":"Eva@acme.co"`):                                   "registrations[1].email: " + value,
		fixture(at + `,"email":"eva"`):                                           "registrations[1].email: " + value,
		fixture(at + `,"phone":"300"`):                                           "registrations[1].countryCode: " + missing,
		fixture(at + `,"phone":"3-0","countryCode":"+57"`):                       "registrations[1].phone: " + value,
		fixture(at + `,"countryCode":"57"`):                                      "registrations[1].countryCode: " + value,
		fixture(at + `,"flow":"bb2222222222222222222222"`):                       "registrations[1].flow: " + nothing,
		fixture(at + `,"flow":7`):                                                "registrations[1].flow: " + value,
		fixture(at + `,"id":"cc1111111111111111111111"`):                         "registrations[1].id: " + another,
		fixture(at + `,"id":"x"`):                                                "registrations[1].id: " + value,
		fixture(at + `,"number":0`):                                              "registrations[1].number: " + another,
		fixture(at + `,"failedFaces":[null]`):                                    "registrations[1].failedFaces[0]: " + missing,
		fixture(at + `,"failedDocuments":[{},null]`):                             "registrations[1].failedDocuments[1]: " + missing,
		fixture(at + `,"document":{"state":1}`):                                  "registrations[1].document.state: " + unknown,
		fixture(at + `,"document":{"OCRExtraction":{"fullName":[]}}`):            "registrations[1].document.OCRExtraction.fullName: " + value,
		fixture(at + `,"document":{"appRegistration":"x"}`):                      "registrations[1].document.appRegistration: " + nothing,
		fixture(at + `,"face":{"appRegistration":"x"}`):                          "registrations[1].face.appRegistration: " + nothing,
		fixture(at + `,"created":"yesterday"`):                                   "registrations[1].created: " + value,
		fixture(at + `,"emailCode":{"done":"yes"}`):                              "registrations[1].emailCode.done: " + value,
		fixture(at + `,"reviews":[{"createdAt":"now"}]`):                         "registrations[1].reviews[0].createdAt: " + value,
		fixture(at + `}],"outbox":[{"otp":1}],"x":[{`):                           "x: " + unknown,
		fixture(at + `}],"outbox":[{"otp":1}],"logins":{"b":{`):                  "outbox[0].otp: " + value,
		fixture(at + `}],"posted":7,"logins":{"b":{`):                            "posted: " + value,
		fixture(at + `}],"receivers":[{}],"logins":{"b":{`):                      "receivers[0].url: " + missing,
		fixture(at + `}],"receivers":[{"url":"a"},{"url":"a"}],"logins":{"b":{`): "receivers[1].url: " + another,
		fixture(at + `}],"webhooks":[{"projectFlow":"x"}],"logins":{"b":{`):      "webhooks[0].projectFlow: " + nothing,
		fixture(at + `}],"webhooks":[{"number":1` + event + `},{"number":1` + event + `}],"logins":{"b":{`):                        "webhooks[1].number: " + another,
		fixture(at + `}],"webhooks":[{"projectFlow":"bb1111111111111111111111"}],"logins":{"b":{`):                                 "webhooks[0].appRegistration: " + value,
		fixture(at + `}],"webhooks":[{"state":"gone"` + strings.Replace(event, `,"state":"failed"`, "", 1) + `}],"logins":{"b":{`): "webhooks[0].state: " + never + "pending, delivered, failed, refused, dropped",
		fixture(at + `}],"webhooks":[{"attempts":[{"at":1}]}],"logins":{"b":{`):                                                    "webhooks[0].attempts[0].at: " + value,
	} {
		text = strings.ReplaceAll(text, `"b":{}]}`, `"b":{}}}`)
		w.put(text).refused(409, "MissingParameter", "Invalid parameter: "+want)
		if after := w.kept(); after != before {
			t.Fatal(text, differing(before, after))
		}
	}
	for text, at := range map[string]string{"": "1:1", "[": "1:2", "{\n \"version\": 1,\n \"é\": tru}": "3:10", `{"version":1}{}`: "1:14", strings.Repeat("[", 20_000): "1:10001"} {
		w.put(text).refused(400, "BadRequest", "the body is not a JSON object: "+at)
	}
	for _, text := range []string{"[]", "null", "7"} {
		w.put(text).refused(400, "BadRequest", "the body is not a JSON object")
	}
	if after := w.kept(); after != before {
		t.Error(differing(before, after))
	}
}

// TestLargeStates: one of 32 MiB is taken, one of a byte more is not.
func TestLargeStates(t *testing.T) {
	if racing {
		t.Skip("it makes one call after the other, each of 32 MiB")
	}
	w := newWorld(t, sandbox.Options{})
	const most = 32 << 20
	before := w.kept()
	padded := before + strings.Repeat(" ", most-len(before))
	w.put(padded+" ").refused(413, "PayloadTooLarge", "the body is larger than 32 MiB")
	w.put(padded).ok()
	if after := w.kept(); after != before {
		t.Error(differing(before, after))
	}
	w.put(`{"version":1,"projects":[{"name":"` + strings.Repeat("x", most-100) + `"}],"flows":[{}]}`).ok()
	w.do(w.Token(), "GET", "/_sandbox/state", nil).refused(409, "Conflict", "state_is_larger_than_32_MiB") // with what was left out
}
