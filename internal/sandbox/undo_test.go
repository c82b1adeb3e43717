package sandbox_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appreg/internal/sandbox"
)

// takenBack is a state without what is never taken back: what webhooks were told, and who
// listens.
func (w *world) takenBack() string {
	w.Helper()
	var doc map[string]any
	if err := json.Unmarshal([]byte(w.kept()), &doc); err != nil {
		w.Fatal(err)
	}
	delete(doc, "webhooks")
	delete(doc, "raised")
	if list, ok := doc["receivers"].([]any); ok {
		list = slices.DeleteFunc(list, func(r any) bool { return r.(object)["url"] == "appreg:listen" })
		if doc["receivers"] = list; len(list) == 0 {
			delete(doc, "receivers")
		}
	}
	text, _ := json.Marshal(doc)
	return string(text)
}

// undoable is the number of changes that can be taken back.
func (w *world) undoable() int {
	w.Helper()
	return int(w.control("GET", "undo", nil).body["total"].(float64))
}

// meddler makes any call that may change something.
type meddler struct {
	*rapid.T
	*world
	people []person
	states []string // that PUT may have be again
}

func (m *meddler) pick(values ...string) string { return rapid.SampledFrom(values).Draw(m.T, "one of") }

// acts are all that changes a state, and some that does not.
func (m *meddler) acts() map[string]func(person) reply {
	actions := []string{"confirm_email", "confirm_phone", "document_validated", "document_failed", "document_needs_review", "face_validated", "face_failed", "faces_differ", "expire"}
	document := func(p person) string {
		if d, ok := p.look()["documentValidation"].(string); ok {
			return d
		}
		return "aa1111111111111111111111"
	}
	client := func(method, path string, body any) reply { return m.do(m.Token(), method, path, body) }
	return map[string]func(person) reply{
		"create": func(person) reply {
			who := m.pick("ana", "bea", "eva", "ida")
			a := client("POST", "/v2/app-registrations", object{"project": m.Project(), "projectFlow": m.aFlow(), "email": who + "@acme.co", "phone": "3" + randomish(who), "countryCode": "+57", "fullName": "Ana Gómez"})
			if a.status == 200 {
				d := a.ok()
				m.people = append(m.people, person{m.world, d["appRegistration"].(object)["_id"].(string), d["token"].(string)})
			}
			return a
		},
		"flow": func(person) reply {
			return client("POST", "/v2/project-flows", object{"project": m.Project(), "name": "new", "webhookUrl": m.pick("", "http://10.0.0.1/", "http://10.0.0.2/"), "onboardingSettings": object{"steps": object{"document": "mandatory", "liveness": "optional"}}})
		},
		"sync": func(p person) reply {
			to := strings.Fields(m.pick("instructions ONGOING", "signUpForm ONGOING", "document ONGOING", "liveness ONGOING", "end ONGOING", "skipKYC COMPLETED_WITHOUT_KYC", "end COMPLETED", "end NEEDS_MANUAL_VERIFICATION", "end FAILED"))
			return p.do(p.token, "PUT", p.path()+"/sync", object{"step": to[0], "status": to[1]})
		},
		"simulate": func(p person) reply { return p.simulated(m.pick(actions...), m.pick(actions...)) },
		"decide": func(p person) reply {
			return client("PUT", p.path()+"/sync", object{"step": "adminOverride", "status": m.pick("COMPLETED", "FAILED", "none"), "note": "so"})
		},
		"update": func(p person) reply {
			return client("PUT", p.path(), object{"email": m.pick("ana", "neu") + "@acme.co", "lastName": m.pick("Ruiz", "Gómez")})
		},
		"delete": func(p person) reply { return client("DELETE", p.path(), nil) },
		"link": func(p person) reply {
			return client("POST", p.path()+"/resend-link", object{"sendEmail": m.pick("", "true") != ""})
		},
		"code": func(p person) reply { return p.asks(emailCodes, object{"email": p.look()["email"]}) },
		"confirm": func(p person) reply {
			return p.do(p.token, "POST", "/v2/email-validations/validate", object{"email": p.look()["email"], "otp": m.pick("123456", "000000")})
		},
		"phone": func(p person) reply {
			return p.asks(phoneCodes, object{"phone": p.look()["phone"], "countryCode": p.look()["countryCode"]})
		},
		"document": func(p person) reply {
			return p.document(object{m.pick("image", "backImage"): b64(m.pick("", "FAIL", "BACKSIDE", "MANUAL", "OTHERNAME", "poor_lighting")), "force": true})
		},
		"face": func(p person) reply { return p.face(m.pick("", "FAIL", "OTHERFACE"), object{"force": true}) },
		"compare": func(p person) reply {
			return p.do(p.token, "POST", "/v2/face-recognition/compare/app-registration", object{})
		},
		"rerun": func(p person) reply {
			return client("POST", p.path()+"/rerun-compare", object{"documentFace": b64("x")})
		},
		"names": func(p person) reply {
			return client("PUT", "/v2/document-validations/"+document(p)+"/manual-name-review", object{"decision": m.pick("match", "mismatch")})
		},
		"validate": func(p person) reply {
			return client("PUT", "/v2/document-validations/"+document(p)+"/validate", object{"force": true})
		},
		"hand over": func(p person) reply {
			return client("PUT", "/v2/document-validations/"+document(p)+"/manual-verification", object{"reason": "name_mismatch"})
		},
		"type": func(p person) reply {
			return client("PUT", "/v2/document-validations/"+document(p)+"/document-type", object{"documentType": "CC"})
		},
		"cv":    func(p person) reply { return client("POST", p.path()+"/export-cv/email", object{"subject": "cv"}) },
		"login": func(person) reply { return m.do("", "POST", "/v2/projects/email-login?email="+m.Account(), nil) },
		"sign in": func(person) reply {
			return m.do("", "POST", "/v2/projects/email-login/confirm", object{"email": m.Account(), "otp": "123456"})
		},
		"receiver": func(person) reply {
			return client("POST", "/v2/webhooks", object{"url": "http://10.0.0." + m.pick("1", "2", "3") + "/"})
		},
		"switch": func(person) reply {
			return client("PUT", "/v2/webhooks/"+m.aReceiver(), object{"isActive": m.pick("true", "false") == "true"})
		},
		"drop": func(person) reply { return client("DELETE", "/v2/webhooks/"+m.aReceiver(), nil) },
		"clock": func(person) reply {
			return m.control("POST", "clock", object{"advance": m.pick("1h", "1s"), "reset": m.pick("", "true") != ""})
		},
		"listen": func(person) reply { return m.control("PUT", "listener", object{}) },
		"reset":  func(person) reply { return m.control("POST", "reset", nil) },
		"put":    func(person) reply { return m.put(m.pick(append(m.states, "{}")...)) },
	}
}

// look is the registration, empty where there is none.
func (p person) look() object {
	d, _ := p.do(p.Token(), "GET", p.path(), nil).body["data"].(object)
	return d
}

// asks for a code, whoever p is by now.
func (p person) asks(path string, to object) reply {
	to["project"], to["validationMethod"], to["type"] = p.Project(), "verificationCode", "onboarding"
	return p.do(p.token, "POST", path, to)
}

func (m *meddler) aFlow() string {
	return rapid.SampledFrom(m.do(m.Token(), "GET", "/v2/project-flows?limit=100&where_project="+m.Project(), nil).rows()).Draw(m.T, "flow")["_id"].(string)
}

func (m *meddler) aReceiver() string {
	all := []object{{"_id": "aa1111111111111111111111"}}
	for _, r := range m.do(m.Token(), "GET", "/v2/webhooks", nil).rows() {
		if r["url"] != "appreg:listen" {
			all = append(all, r)
		}
	}
	return rapid.SampledFrom(all).Draw(m.T, "receiver")["_id"].(string)
}

// little is a state that is soon told: a flow that asks for everything, and one for nothing.
const little = `{"version":1,"projects":[{"_id":"aa1111111111111111111111","name":"Acme"}],"registrations":[],"flows":[
{"_id":"bb1111111111111111111111","project":"aa1111111111111111111111","webhookUrl":"http://10.0.0.3/","onboardingSettings":{"steps":{"signUpForm":"mandatory","document":"mandatory","liveness":"mandatory"},
"signUpForm":{"email":true,"emailGateway":"mailgun","phone":true,"phoneGateway":"sms","fullName":true},"document":{"verifyNames":true}}},
{"_id":"bb2222222222222222222222","project":"aa1111111111111111111111","onboardingSettings":{"steps":{"signUpForm":"optional"}}}]}`

// TestUndo: whatever calls were made, and however many of them are taken back, all is as
// it was before, and goes on as it did then.
func TestUndo(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		m := &meddler{T: r, world: newWorld(t, sandbox.Options{})}
		acts := m.acts()
		names := slices.Sorted(keys(acts))
		if err := m.BeginWith([]byte(little)); err != nil {
			r.Fatal(err)
		}
		m.people = []person{m.create("bb1111111111111111111111", object{"email": "me@acme.co", "phone": "3001112222", "countryCode": "+57"})}
		m.states = append(m.states, m.kept())
		before := []string{m.takenBack()} // each change, and the last: how it is
		made := m.undoable()
		for range rapid.IntRange(1, 30).Draw(r, "length") {
			if rapid.IntRange(0, 3).Draw(r, "back") == 0 && len(before) > 1 {
				m.back(&before)
				made--
			}
			act := rapid.SampledFrom(names).Draw(r, "act")
			a := acts[act](rapid.SampledFrom(m.people).Draw(r, "who"))
			now := m.takenBack()
			if changed := now != before[len(before)-1]; changed {
				before = append(before, now)
				made++
			} else if act == "reset" || act == "put" && a.status == 200 { // to the same again
				before = append(before, now)
				made++
			}
			if got := m.undoable(); got != made {
				r.Fatalf("%s (%d %v): %d changes are there, not %d", act, a.status, a.body, got, made)
			}
			if rapid.IntRange(0, 5).Draw(r, "keep") == 0 {
				m.states = append(m.states, m.kept())
			}
		}
		for len(before) > 1 {
			m.back(&before)
		}
	})
}

// back takes the last change back, and holds what there is then against how it was.
func (m *meddler) back(before *[]string) {
	a := m.control("POST", "undo", nil)
	if a.status != 200 {
		m.T.Fatalf("%d %v", a.status, a.body)
	}
	*before = (*before)[:len(*before)-1]
	want := (*before)[len(*before)-1]
	if now := m.takenBack(); now != want {
		m.T.Fatalf("%v\n%s", a.body, differing(want, now))
	}
	rows := m.do(m.Token(), "GET", "/v2/app-registrations?limit=100", nil).rows()
	has := func(flow, email string) bool {
		return slices.ContainsFunc(rows, func(r object) bool { return r["projectFlow"] == flow && r["email"] == email })
	}
	for _, flow := range []string{"bb1111111111111111111111", "bb2222222222222222222222"} { // whose the contacts are
		for _, email := range []string{"me@acme.co", "ana@acme.co", "neu@acme.co"} {
			a := m.do(m.Token(), "POST", "/v2/app-registrations", object{"project": "aa1111111111111111111111", "projectFlow": flow, "email": email})
			if registered := a.status == 409 && a.body["message"] == "email_is_registered_already"; registered != has(flow, email) {
				m.T.Fatalf("%s in %s: %v", email, flow, a.body)
			}
			if a.status == 200 {
				m.control("POST", "undo", nil).ok()
			}
		}
	}
}

func keys[V any](of map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range of {
			if !yield(k) {
				return
			}
		}
	}
}

// TestUndoTells what was taken back, and when there is nothing.
func TestUndoTells(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.control("POST", "undo", nil).refused(409, "Conflict", "nothing_to_undo")
	p := w.someone("ana@acme.co")
	p.sync("instructions", "ONGOING").ok()
	rows := w.control("GET", "undo", nil).rows()
	if len(rows) != 2 || rows[0]["change"] != 2.0 || rows[0]["method"] != "PUT" || rows[0]["path"] != p.path()+"/sync" || rows[0]["appRegistration"] != p.id || rows[1]["path"] != "/v2/app-registrations" {
		t.Errorf("got %v", rows)
	}
	w.control("POST", "undo", object{"change": 1}).refused(409, "Conflict", "another_change_is_the_last")
	w.control("POST", "undo", object{"change": "x"}).refused(409, "MissingParameter", "Invalid parameter: change must be a whole number")
	w.control("POST", "undo", "[]").refused(400, "BadRequest", "the body is not a JSON object")
	if d := w.control("POST", "undo", object{"change": 2}).ok(); d["left"] != 1.0 || d["change"] != 2.0 || d["appRegistration"] != p.id {
		t.Errorf("got %v", d)
	}
	w.control("POST", "undo", object{"change": 2}).refused(409, "Conflict", "change_was_taken_back") // asked again: the one before stays
	w.control("POST", "undo", object{"change": 3}).refused(409, "Conflict", "another_change_is_the_last")
	if p.shown()["status"] != "STARTED" {
		t.Error("it stands where it stood")
	}
	p.sync("skipKYC", "ONGOING") // refused: no change
	w.do(w.Token(), "GET", p.path(), nil).ok()
	if n := w.undoable(); n != 1 {
		t.Errorf("%d changes", n)
	}
	p.sync("instructions", "ONGOING").ok() // the third
	w.control("POST", "undo", object{"change": 2}).refused(409, "Conflict", "change_was_taken_back")
	w.control("POST", "undo", object{"change": 3}).ok()
	w.control("POST", "undo", object{"change": 1}).ok()
	w.control("POST", "undo", object{"change": 1}).refused(409, "Conflict", "change_was_taken_back")
	w.control("POST", "undo", object{"change": 4}).refused(409, "Conflict", "nothing_to_undo")
}

// TestUndoneTokens: who gets the id of somebody whose making was taken back is not them.
func TestUndoneTokens(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	other := w.someone("eva@acme.co")
	p := w.someone("ana@acme.co")
	w.control("POST", "undo", nil).ok()
	w.do(p.token, "GET", p.path(), nil).refused(401, "Unauthorized", "Access denied")
	again := w.someone("bea@acme.co")
	if again.id != p.id {
		t.Fatalf("%s, and %s before", again.id, p.id)
	}
	w.do(p.token, "GET", p.path(), nil).refused(401, "Unauthorized", "Access denied")
	w.do(again.token, "GET", p.path(), nil).ok()
	w.do(other.token, "GET", other.path(), nil).ok()
	w.do(w.Token(), "DELETE", other.path(), nil).ok()
	w.control("POST", "undo", nil).ok()
	w.do(other.token, "GET", other.path(), nil).ok() // is there again, and who it was
}

// TestUndoIsBounded: the oldest are forgotten.
func TestUndoIsBounded(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	w := newWorld(t, sandbox.Options{})
	for range 1_010 {
		w.control("POST", "clock", object{"advance": "1s"}).ok()
	}
	if n := w.undoable(); n != 1_000 {
		t.Errorf("%d changes", n)
	}
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	long := strings.Repeat("x", 60<<10)
	before := held()
	for i := range 1_000 {
		p.do(p.token, "PUT", p.path(), object{"fullName": long + strconv.Itoa(i)}).ok()
	}
	if grown, n := int64(held()-before), w.undoable(); grown > 24<<20 || n < 100 {
		t.Errorf("%d MiB for %d changes", grown>>20, n)
	}
}

// TestUndoWithData: what was taken back stays so, and what can be is forgotten.
func TestUndoWithData(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data")
	run := func(act func(w *world)) (state string) {
		k := newClock()
		s, err := sandbox.Open(sandbox.Options{Seed: 7, Data: file, Now: func() time.Time { return k.now }})
		if err != nil {
			t.Fatal(err)
		}
		w := &world{TB: t, Server: s, clock: k}
		act(w)
		state = w.kept()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		return state
	}
	var id string
	last := run(func(w *world) {
		p := w.someone("ana@acme.co")
		id = p.id
		p.sendEmail()
		w.flow(object{"name": "new"})
		w.someone("eva@acme.co")
		w.do(w.Token(), "DELETE", p.path(), nil).ok()
		for range 4 {
			w.control("POST", "undo", nil).ok()
		}
		w.someone("bea@acme.co")
		w.control("POST", "reset", nil).ok()
		w.control("POST", "undo", nil).ok()
	})
	if again := run(func(w *world) {
		w.do(w.Token(), "GET", "/v2/app-registrations/"+id, nil).ok()
		w.control("POST", "undo", nil).refused(409, "Conflict", "nothing_to_undo")
	}); again != last {
		t.Error(differing(last, again))
	}
}

// TestUndoLeavesWhatWasTold: an event stays one, also of a change that was taken back.
func TestUndoLeavesWhatWasTold(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.control("PUT", "listener", object{}).ok()
	w.someone("ana@acme.co")
	told := fmt.Sprint(w.control("GET", "webhooks", nil).rows())
	w.control("POST", "undo", nil).ok()
	if now := fmt.Sprint(w.control("GET", "webhooks", nil).rows()); now != told {
		t.Errorf("%s\nwas %s", now, told)
	}
	if n := w.undoable(); n != 0 {
		t.Errorf("%d changes are left: who listens is none", n)
	}
}
