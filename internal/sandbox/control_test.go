package sandbox_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

// control makes a call of the sandbox's own, with the client token.
func (w *world) control(method, name string, body any) reply {
	w.Helper()
	return w.do(w.Token(), method, "/_sandbox/"+name, body)
}

func TestControlsTakeTheClientTokenAlone(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	for name, method := range map[string]string{"outbox": "GET", "calls": "GET", "clock": "POST", "reset": "POST", "webhooks": "GET"} {
		path := "/_sandbox/" + name
		w.do("", method, path, nil).refused(401, "Unauthorized", "Access denied")
		w.do("x", method, path, nil).refused(401, "Unauthorized", "Access denied")
		w.do(p.token, method, path, nil).lone(403, "access_denied")
		w.do(w.Token(), "DELETE", path, nil).refused(405, "MethodNotAllowed", "method_not_allowed")
		w.do(w.Token(), method, path, nil).ok()
	}
	w.control("GET", "secrets", nil).refused(404, "NotFound", "route_not_found")
}

// TestControlsAreLeftAlone: nothing that was asked to go wrong goes wrong with
// them, nobody waits for them, and they are not on any list.
func TestControlsAreLeftAlone(t *testing.T) {
	hooked := 0
	w := newWorld(t, sandbox.Options{
		Faults: faults(t, "*=503@2"), RateLimit: 1, Latency: time.Nanosecond,
		Hook: func(sandbox.Phase, *http.Request) { hooked++ },
	})
	for range 5 {
		w.control("GET", "outbox", nil).ok()
	}
	if n := w.control("GET", "calls", nil).body["total"]; n != 0.0 || hooked != 0 {
		t.Errorf("%v calls, %d hooked", n, hooked)
	}
	for _, want := range []int{503, 503, 200, 429} {
		if a := w.do(w.Token(), "GET", "/v2/clients/me", nil); a.status != want {
			t.Errorf("got %d, want %d", a.status, want)
		}
	}
	w.control("GET", "calls", nil).ok()
}

func TestClock(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	id := p.shown()["emailValidation"].(object)["_id"].(string)
	confirm := func() reply {
		return p.do(p.token, "PUT", "/v2/email-validations/"+id, object{"email": "ana@acme.co", "otp": "123456"})
	}
	d := w.control("POST", "clock", object{"advance": "10m"}).ok()
	if d["ahead"] != "10m0s" || d["now"] != "2026-03-02T15:14:05.678Z" {
		t.Errorf("got %v", d)
	}
	a := confirm()
	a.lone(412, "emailValidation_has_expired")
	if date := a.header.Get("Date"); date != "Mon, 02 Mar 2026 15:14:05 GMT" {
		t.Errorf("Date: %s", date)
	}
	w.control("POST", "clock", object{"advance": "1h49m59s"}).ok()
	if a := confirm(); a.status != 412 {
		t.Errorf("a token is good for two hours: %d", a.status)
	}
	w.control("POST", "clock", object{"advance": "1s"}).ok()
	confirm().refused(401, "Unauthorized", "Access denied")

	w.control("POST", "clock", object{"advance": "721h"}).ok()
	w.do(w.Token(), "GET", "/v2/clients/me", nil).refused(401, "Unauthorized", "Access denied")
	if d := w.control("POST", "clock", object{"reset": true}).ok(); d["ahead"] != "0s" {
		t.Errorf("got %v", d)
	}
	confirm().ok()
	if d := w.control("POST", "clock", nil).ok(); d["now"] != "2026-03-02T15:04:05.678Z" {
		t.Errorf("got %v", d)
	}
	if d := w.control("POST", "clock", object{"reset": true, "advance": "1m"}).ok(); d["ahead"] != "1m0s" {
		t.Errorf("got %v", d)
	}
	for _, bad := range []string{"soon", "-1s", "2", "87601h", "87600h", "2562047h"} {
		if a := w.control("POST", "clock", object{"advance": bad}); a.status != 409 || a.body["code"] != "MissingParameter" {
			t.Errorf("%s: %v", bad, a.body)
		}
	}
	w.control("POST", "clock", "[]").refused(400, "BadRequest", "the body is not a JSON object")
	if d := w.control("POST", "clock", nil).ok(); d["ahead"] != "1m0s" {
		t.Errorf("a refusal moved it: %v", d)
	}
}

// TestClockPutBackFreesTheLimit: the minute that was counted lies in the future.
func TestClockPutBackFreesTheLimit(t *testing.T) {
	w := newWorld(t, sandbox.Options{RateLimit: 1})
	w.control("POST", "clock", object{"advance": "48h"}).ok()
	w.do(w.Token(), "GET", "/v2/clients/me", nil).ok()
	w.control("POST", "clock", object{"reset": true}).ok()
	w.do(w.Token(), "GET", "/v2/clients/me", nil).ok()
	if a := w.do(w.Token(), "GET", "/v2/clients/me", nil); a.status != 429 {
		t.Errorf("got %d", a.status)
	}
}

// TestReset: everything is as it was, but for the tokens.
func TestReset(t *testing.T) {
	for _, seed := range []uint64{7, 0} {
		o := sandbox.Options{Seed: seed, RateLimit: 1000}
		k := newClock()
		o.Now = func() time.Time { return k.now }
		w := &world{TB: t, Server: sandbox.New(o), clock: k}
		seen := func() string {
			var all []any
			for _, path := range []string{
				"/v2/app-registrations?limit=100&populates[]=emailValidation&populates[]=documentValidation", "/v3/projects?limit=100",
				"/v2/project-flows?limit=100", "/v2/clients/me", "/_sandbox/outbox",
			} {
				all = append(all, w.do(w.Token(), "GET", path, nil).body)
			}
			text, err := json.Marshal(all)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
		before := seen()
		flow := w.flow(object{"name": "mine"})
		old := w.create(flow, object{"email": "ana@acme.co"})
		old.do(old.token, "POST", emailCodes, old.emailBody(nil)).ok()
		w.control("POST", "clock", object{"advance": "30m"}).ok()
		if seen() == before {
			t.Fatal("nothing changed")
		}
		d := w.control("POST", "reset", nil).ok()
		if d["project"] != w.Project() || d["projectFlow"] != w.ProjectFlow() {
			t.Errorf("got %v", d)
		}
		if n := w.control("GET", "calls", nil).body["total"]; n != 0.0 {
			t.Errorf("%v calls are left", n)
		}
		if after := seen(); after != before {
			t.Errorf("before\n%s\nafter\n%s", before, after)
		}
		// The same flow and person again have the same ids, and yet the old token is
		// none of theirs.
		now := w.create(w.flow(object{"name": "mine"}), object{"email": "ana@acme.co"})
		if now.id != old.id {
			t.Errorf("%s was %s", now.id, old.id)
		}
		old.do(old.token, "GET", old.path(), nil).refused(401, "Unauthorized", "Access denied")
		old.do(old.token, "POST", emailCodes, object{}).refused(401, "Unauthorized", "Access denied")
		now.shown()
	}
}

func TestOutbox(t *testing.T) {
	w := newWorld(t, sandbox.Options{OTP: "000111"})
	if n := w.control("GET", "outbox", nil).body["total"]; n != 0.0 {
		t.Errorf("%v letters that nobody asked for", n)
	}
	p := w.someone("ana@acme.co")
	p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	number := "+573" + randomish("ana@acme.co")
	p.do(p.token, "POST", phoneCodes, p.phoneBody(object{"phoneGateway": "whatsapp"})).ok()
	w.do("", "POST", "/v2/projects/email-login?email="+w.Account(), nil).ok()
	w.do(w.Token(), "POST", p.path()+"/resend-link", object{"sendEmail": "true"}).ok()
	w.do(w.Token(), "POST", p.path()+"/resend-link", object{"sendEmail": "false"}).ok()
	got := w.control("GET", "outbox", nil).rows()
	want := []object{
		{"kind": "link", "channel": "email", "to": "ana@acme.co", "appRegistration": p.id, "sentAt": "2026-03-02T15:04:05.678Z", "expiresAt": "2026-03-02T15:34:05.678Z"},
		{"kind": "otp", "channel": "email", "to": w.Account(), "otp": "000111", "sentAt": "2026-03-02T15:04:05.678Z", "expiresAt": "2026-03-02T15:14:05.678Z"},
		{"kind": "otp", "channel": "whatsapp", "to": number, "otp": "000111", "appRegistration": p.id, "sentAt": "2026-03-02T15:04:05.678Z", "expiresAt": "2026-03-02T15:14:05.678Z"},
		{"kind": "otp", "channel": "email", "to": "ana@acme.co", "otp": "000111", "appRegistration": p.id, "sentAt": "2026-03-02T15:04:05.678Z", "expiresAt": "2026-03-02T15:14:05.678Z"},
	}
	if a, b := text(t, got), text(t, want); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
	for _, to := range []string{number, "%2B" + number[1:]} {
		if rows := w.control("GET", "outbox?to="+to, nil).rows(); len(rows) != 1 || rows[0]["channel"] != "whatsapp" {
			t.Errorf("to %s: %v", to, rows)
		}
	}
	// A refusal sends nothing, nor does what is validated.
	p.do(p.token, "POST", emailCodes, object{}).refused(409, "MissingParameter",
		"missing project\n. missing email\n. missing validationMethod\n. missing type")
	w.control("GET", "outbox?limit=0", nil).refused(409, "MissingParameter", "Invalid parameter: limit must be between 1 and 100")
	if n := w.control("GET", "outbox?limit=1", nil).body["total"]; n != 4.0 {
		t.Errorf("%v letters", n)
	}
}

func TestOutboxIsBounded(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.do(p.token, "POST", phoneCodes, p.phoneBody(object{"phoneGateway": "sms"})).ok()
	for range 1_000 {
		p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	}
	all := w.control("GET", "outbox?limit=100&page=10", nil)
	if all.body["total"] != 1000.0 || len(all.rows()) != 100 || all.rows()[99]["channel"] != "email" {
		t.Errorf("%v letters", all.body["total"])
	}
}

func TestCalls(t *testing.T) {
	w := newWorld(t, sandbox.Options{OTP: "000111", Faults: faults(t, "GET /v2/clients/me=404,drop")})
	p := w.someone("ana@acme.co")
	p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	p.document(object{"image": b64("FAIL")}).ok()
	w.do(w.Token(), "GET", "/v2/clients/me?like_name="+p.token, nil)
	func() {
		defer func() { _ = recover() }()
		w.do(w.Token(), "GET", "/v2/clients/me", nil)
	}()
	w.do("", "PUT", "/"+strings.Repeat("x", 5000), nil)
	a := w.control("GET", "calls", nil)
	var got []string
	for _, c := range a.rows() {
		got = append(got, c["method"].(string)+" "+c["path"].(string)+" "+strconv.Itoa(int(c["status"].(float64))))
		if c["at"] != "2026-03-02T15:04:05.678Z" || c["tookMs"].(float64) < 0 {
			t.Errorf("got %v", c)
		}
	}
	want := strings.Join([]string{
		"PUT /" + strings.Repeat("x", 199) + " 404", "GET /v2/clients/me 0", "GET /v2/clients/me 404",
		"POST /v2/document-validations/app-registration 200", "POST " + emailCodes + " 200",
		"GET " + p.path() + " 200", "POST /v2/app-registrations 200",
	}, "\n")
	if strings.Join(got[:7], "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	for _, secret := range []string{p.token, w.Token(), "000111", b64("FAIL")} {
		if strings.Contains(text(t, a.body), secret) {
			t.Errorf("%s is listed", secret)
		}
	}
	for n := range 1_100 {
		w.do("", "GET", fmt.Sprint("/v2/nowhere/", n), nil)
	}
	first, last := w.control("GET", "calls?limit=100", nil), w.control("GET", "calls?limit=100&page=10", nil)
	if last.body["total"] != 1000.0 || first.rows()[0]["path"] != "/v2/nowhere/1099" || last.rows()[99]["path"] != "/v2/nowhere/100" {
		t.Errorf("%v calls from %v to %v", last.body["total"], first.rows()[0], last.rows()[99])
	}
}

// TestCallIsListedBeforeItsAnswer: over HTTP, where the handler may still be busy.
func TestCallIsListedBeforeItsAnswer(t *testing.T) {
	s := serve(t, sandbox.Options{})
	for n := range 50 {
		for _, path := range []string{"/v3/projects?limit=100", "/_sandbox/calls?limit=1"} {
			a, err := s.send(context.Background(), "GET", path, nil)
			if err != nil || a.status != 200 {
				t.Fatal(a.status, err)
			}
			if total := a.object(t)["total"]; strings.HasPrefix(path, "/_") && total != float64(n+1) {
				t.Fatalf("%v calls after %d", total, n+1)
			}
		}
	}
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
