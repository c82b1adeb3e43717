package sandbox_test

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

const (
	eventCalls = "/v2/webhook-events"
	hookCalls  = "/v2/webhooks"
)

// told are the events that a query finds.
func (w *world) told(query string) []object {
	w.Helper()
	return w.do(w.Token(), "GET", eventCalls+"?limit=100&"+query, nil).rows()
}

// hookAt is the webhook with this address.
func (w *world) hookAt(url string) object {
	w.Helper()
	for _, h := range w.do(w.Token(), "GET", hookCalls+"?limit=100", nil).rows() {
		if h["url"] == url {
			return h
		}
	}
	w.Fatalf("no webhook at %s", url)
	return nil
}

// types are those of events, without what they have in common.
func types(rows []object) string {
	all := []string{}
	for _, r := range rows {
		all = append(all, strings.TrimPrefix(r["type"].(string), "onboarding_app_registration_"))
	}
	return strings.Join(all, " ")
}

// TestEvents: what was delivered is found by what it was about, where it went and
// how it was taken.
func TestEvents(t *testing.T) {
	good := receive(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "thank you") })
	bad := receive(t, answers(500, 500, 500, 500, 500, 500, 500, 500, 500, 500))
	w := hooked(t, sandbox.Options{}.Pausing(atOnce))
	one, two := w.hookedFlow(good.URL), w.hookedFlow(bad.URL)
	p, q := w.hooked(one, "ana@acme.co"), w.hooked(two, "bea@acme.co")
	w.hooked(w.hookedFlow("http://192.0.2.1/"), "eve@acme.co")
	w.Settle()
	w.clock.now = w.clock.now.Add(time.Second)
	p.sync("instructions", "ONGOING").ok()
	w.Settle()

	rows := w.told("where_appRegistration=" + p.id)
	if got := types(rows); got != "sync_instructions created" {
		t.Fatalf("got %s", got)
	}
	bodies := good.took()
	for i, row := range rows {
		at := []string{"2026-03-02T15:04:06.678Z", "2026-03-02T15:04:05.678Z"}[i]
		want := object{
			"_id": row["_id"], "type": row["type"], "webhook": w.hookAt(good.URL)["_id"], "projectFlow": one, "appRegistration": p.id, "status": "sent",
			"createdAt": at, "sentAt": at, "body": decoded(t, []byte(bodies[1-i])), "response": object{"status": "success", "body": "thank you"},
		}
		if !isID(row["_id"]) || text(t, row) != text(t, want) {
			t.Errorf("got\n%s\nwant\n%s", text(t, row), text(t, want))
		}
		if got := w.do(w.Token(), "GET", eventCalls+"/"+row["_id"].(string), nil).ok(); text(t, got) != text(t, row) {
			t.Errorf("by its id: %v", got)
		}
	}
	if row := w.told("where_appRegistration=" + q.id)[0]; text(t, row["response"]) != text(t, object{"status": "fail", "body": ""}) {
		t.Errorf("got %v", row)
	}
	if row := w.told("where_status=unsent")[0]; row["sentAt"] != nil || row["response"] != nil || row["body"] == nil {
		t.Errorf("got %v", row)
	}
	for query, want := range map[string]string{
		"":                              "sync_instructions created created created",
		"sort=createdAt":                "created created created sync_instructions",
		"sort=-type":                    "sync_instructions created created created",
		"sort=type":                     "created created created sync_instructions",
		"sort=-sentAt":                  "sync_instructions created created created",
		"sort=x":                        "sync_instructions created created created",
		"where_projectFlow=" + two:      "created",
		"where_projectFlow=x":           "",
		"where_webhook=x":               "",
		"where_status=sent":             "sync_instructions created created",
		"where_status=pending":          "",
		"where_status=":                 "sync_instructions created created created",
		"where_response.status=success": "sync_instructions created",
		"where_response.status=fail":    "created",
		"perPage=1&limit=":              "sync_instructions",
		"perPage=3&limit=&page=2":       "created",
		"where_webhook=" + w.hookAt(good.URL)["_id"].(string): "sync_instructions created",
	} {
		path := eventCalls + "?limit=100&" + query
		if strings.Contains(query, "perPage") {
			path = eventCalls + "?" + query
		}
		if got := types(w.do(w.Token(), "GET", path, nil).rows()); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
	for _, path := range []string{eventCalls, eventCalls + "/" + rows[0]["_id"].(string), hookCalls} {
		w.do(p.token, "GET", path, nil).lone(403, "access_denied")
	}
	w.do(p.token, "GET", eventCalls+"/x", nil).refused(404, "NotFound", "webhookEvent_not_found")
}

// TestEventIDs: each has its own, and keeps it.
func TestEventIDs(t *testing.T) {
	ids := func(w *world) []any {
		for range 20 {
			w.hooked(w.hookedFlow("http://192.0.2.1/"), "ana@acme.co")
		}
		var all []any
		for _, row := range w.told("") {
			if !isID(row["_id"]) || slices.Contains(all, row["_id"]) {
				t.Errorf("got %v", row["_id"])
			}
			all = append(all, row["_id"])
		}
		return all
	}
	first := ids(hooked(t, sandbox.Options{Seed: 5}))
	if !slices.Equal(first, ids(hooked(t, sandbox.Options{Seed: 5}))) || slices.Contains(ids(hooked(t, sandbox.Options{Seed: 6})), first[0]) {
		t.Error("a seed does not repeat, or another does")
	}
}

// TestResendEvent: the receiver gets the same once more, and there is a new event.
func TestResendEvent(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{})
	p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	w.Settle()
	sent := rec.took()
	old := w.told("")[0]
	path := eventCalls + "/" + old["_id"].(string) + "/resend"
	for n, body := range []any{object{"allSameEvents": true}, nil} {
		got := w.do(w.Token(), "PUT", path, body).ok()
		w.Settle()
		if got["_id"] == old["_id"] || got["type"] != old["type"] || got["status"] != "pending" || got["response"] != nil || text(t, got["body"]) != text(t, old["body"]) {
			t.Errorf("got %v", got)
		}
		if again := rec.took(); !slices.Equal(again, sent) {
			t.Errorf("sent %v, then %v", sent, again)
		}
		if rows := w.told(""); len(rows) != n+2 || rows[0]["_id"] != got["_id"] || rows[0]["status"] != "sent" {
			t.Errorf("listed: %v", rows)
		}
	}
	w.do(p.token, "PUT", path, nil).lone(403, "access_denied")
	w.do(w.Token(), "PUT", eventCalls+"/x/resend", nil).refused(404, "NotFound", "webhookEvent_not_found")
	w.do(w.Token(), "PUT", path, "[]").refused(400, "BadRequest", "the body is not a JSON object")
	hook := hookCalls + "/" + w.hookAt(rec.URL)["_id"].(string)
	w.do(w.Token(), "PUT", hook, object{"isActive": false}).ok()
	w.do(w.Token(), "PUT", path, nil).refused(409, "Conflict", "webhook_is_not_active")
	w.do(w.Token(), "DELETE", hook, nil).ok()
	w.do(w.Token(), "PUT", path, nil).refused(409, "Conflict", "webhook_is_not_active")
	if w.Settle(); len(rec.took()) != 0 {
		t.Error("it was sent")
	}
}

// TestResendTooLong: what is not kept cannot be sent.
func TestResendTooLong(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{})
	w.create(w.hookedFlow(rec.URL), object{"email": strings.Repeat("a", 65_300) + "@acme.co"})
	w.do(w.Token(), "PUT", eventCalls+"/"+w.told("")[0]["_id"].(string)+"/resend", nil).ok()
	w.Settle()
	if row := w.listed()[0]; row["state"] != "dropped" || row["reason"] != "too_long" || len(rec.took()) != 0 {
		t.Errorf("got %v", row)
	}
}

// TestReceivers: each address that flows name is a webhook, once.
func TestReceivers(t *testing.T) {
	w := hooked(t, sandbox.Options{})
	if n := w.do(w.Token(), "GET", hookCalls, nil).body["total"]; n != 0.0 {
		t.Errorf("%v at the start", n)
	}
	w.hookedFlow("http://127.0.0.1:1/a")
	w.hookedFlow("http://127.0.0.1:1/a")
	w.hookedFlow("http://acme.example/")
	first := w.hookAt("http://127.0.0.1:1/a")
	if first["isActive"] != true || !isID(first["_id"]) || len(first) != 5 {
		t.Errorf("got %v", first)
	}
	w.clock.now = w.clock.now.Add(time.Minute)
	if same := w.do(w.Token(), "POST", hookCalls, object{"url": first["url"]}).ok(); text(t, same) != text(t, first) {
		t.Errorf("got %v", same)
	}
	made := w.do(w.Token(), "POST", hookCalls, object{"url": "https://localhost:2/b"}).ok()
	path := hookCalls + "/" + made["_id"].(string)
	if list := w.do(w.Token(), "GET", hookCalls, nil); list.body["total"] != 3.0 || text(t, list.rows()[2]) != text(t, made) {
		t.Errorf("got %v", list.body)
	}
	w.clock.now = w.clock.now.Add(time.Minute)
	for _, off := range []any{false, "false"} {
		got := w.do(w.Token(), "PUT", path, object{"isActive": off}).ok()
		if got["isActive"] != false || got["updatedAt"] != "2026-03-02T15:06:05.678Z" || got["createdAt"] != made["createdAt"] {
			t.Errorf("got %v", got)
		}
		w.clock.now = w.clock.now.Add(time.Minute)
	}
	if got := w.do(w.Token(), "GET", path, nil).ok(); got["isActive"] != false {
		t.Errorf("got %v", got)
	}
	if got := w.do(w.Token(), "PUT", path, object{"isActive": true}).ok(); got["isActive"] != true {
		t.Errorf("got %v", got)
	}
	p := w.someone("ana@acme.co")
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		w.do(p.token, method, hookCalls+"/x", nil).refused(404, "NotFound", "webhook_not_found")
		w.do(p.token, method, path, nil).lone(403, "access_denied")
	}
	w.do(p.token, "POST", hookCalls, nil).lone(403, "access_denied")
	w.do(p.token, "POST", hookCalls+"/test", nil).lone(403, "access_denied")
	w.do(w.Token(), "PUT", path, object{}).refused(409, "MissingParameter", "missing isActive")
	w.do(w.Token(), "POST", hookCalls, object{"url": " "}).refused(409, "MissingParameter", "missing url")
	for _, url := range []string{"x", "ftp://127.0.0.1/", "http://127.0.0.1/" + strings.Repeat("a", 2<<10)} {
		w.do(w.Token(), "POST", hookCalls, object{"url": url}).refused(409, "MissingParameter", "Invalid parameter: url")
	}
	w.do(w.Token(), "POST", "/v2/project-flows", object{"project": w.Project(), "webhookUrl": strings.Repeat("a", 2<<10+1)}).
		refused(409, "MissingParameter", "Invalid parameter: webhook")
	if got := w.do(w.Token(), "DELETE", path, nil).ok(); got["_id"] != made["_id"] {
		t.Errorf("got %v", got)
	}
	w.do(w.Token(), "GET", path, nil).refused(404, "NotFound", "webhook_not_found")
}

// TestReceiversAreBounded, however they are made.
func TestReceiversAreBounded(t *testing.T) {
	w := hooked(t, sandbox.Options{})
	for n := range 500 {
		w.do(w.Token(), "POST", hookCalls, object{"url": "http://127.0.0.1/" + strconv.Itoa(n)}).ok()
	}
	flow := object{"project": w.Project(), "webhookUrl": "http://127.0.0.1/one"}
	w.do(w.Token(), "POST", hookCalls, object{"url": "http://127.0.0.1/one"}).refused(409, "Conflict", "too_many_webhooks")
	w.do(w.Token(), "POST", "/v2/project-flows", flow).refused(409, "Conflict", "too_many_webhooks")
	w.hookedFlow("http://127.0.0.1/499")
	w.do(w.Token(), "DELETE", hookCalls+"/"+w.hookAt("http://127.0.0.1/7")["_id"].(string), nil).ok()
	w.do(w.Token(), "POST", "/v2/project-flows", flow).ok()
}

// TestWebhookOfAFlow: where the shape that counts has it.
func TestWebhookOfAFlow(t *testing.T) {
	const a, b = "http://192.0.2.1/a", "http://192.0.2.1/b"
	older := object{"steps": object{}}
	for name, c := range map[string]struct {
		doc  object
		want string
	}{
		"webhookUrl":               {object{"webhookUrl": a}, a},
		"newer, an address":        {object{"version": 3, "integrations": object{"webhook": b}, "webhookUrl": a}, b},
		"newer, an object":         {object{"version": 4, "integrations": object{"webhook": object{"url": b}}}, b},
		"newer, written as a text": {object{"version": "3", "integrations": object{"webhook": b}, "onboardingSettings": older}, b},
		"newer, none there":        {object{"version": 3, "integrations": object{}, "webhookUrl": a}, a},
		"newer, a blank one":       {object{"version": 3, "integrations": object{"webhook": " "}, "webhookUrl": a}, a},
		"newer, with the older":    {object{"version": 3, "onboardingSettings": older, "integrations": object{"webhook": b}, "webhookUrl": a}, b},
		"without a version":        {object{"integrations": object{"webhook": b}, "webhookUrl": a}, b},
		"older":                    {object{"version": 2, "onboardingSettings": older, "integrations": object{"webhook": b}, "webhookUrl": a}, a},
		"older, without a version": {object{"onboardingSettings": older, "integrations": object{"webhook": b}}, ""},
		"none":                     {object{"version": 3}, ""},
		"rubbish":                  {object{"version": 3, "integrations": []int{1}, "webhookUrl": object{}}, ""},
	} {
		w := hooked(t, sandbox.Options{})
		w.create(w.flow(c.doc), object{"email": "ana@acme.co"})
		rows := w.listed()
		if c.want == "" {
			if len(rows) != 0 {
				t.Errorf("%s: %v", name, rows)
			}
		} else if len(rows) != 1 || rows[0]["url"] != c.want {
			t.Errorf("%s: %v", name, rows)
		}
	}
}

// TestInactiveIsNotDeliveredTo: what is raised meanwhile, and what was waiting.
func TestInactiveIsNotDeliveredTo(t *testing.T) {
	for name, off := range map[string]func(w *world, path string){
		"inactive": func(w *world, path string) { w.do(w.Token(), "PUT", path, object{"isActive": false}).ok() },
		"deleted":  func(w *world, path string) { w.do(w.Token(), "DELETE", path, nil).ok() },
	} {
		rec := receive(t, answers(500))
		paused, let := make(chan struct{}), make(chan struct{})
		w := hooked(t, sandbox.Options{}.Pausing(func(context.Context, time.Duration) error {
			close(paused)
			<-let
			return nil
		}))
		p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
		p.sync("instructions", "ONGOING").ok()
		<-paused
		off(w, hookCalls+"/"+w.hookAt(rec.URL)["_id"].(string))
		p.sync("form", "ONGOING").ok()
		close(let)
		w.Settle()
		if n := len(rec.took()); n != 1 {
			t.Errorf("%s: %d came", name, n)
		}
		rows := w.listed()
		if want := map[string]int{"inactive": 3, "deleted": 2}[name]; len(rows) != want {
			t.Errorf("%s: %d are listed", name, len(rows))
		}
		for _, row := range rows {
			if row["state"] != "dropped" || row["reason"] != "inactive" || row["nextAttemptAt"] != nil {
				t.Errorf("%s: %v", name, row)
			}
		}
		w.do(w.Token(), "POST", hookCalls, object{"url": rec.URL}).ok()
		w.do(w.Token(), "PUT", hookCalls+"/"+w.hookAt(rec.URL)["_id"].(string), object{"isActive": true}).ok()
		p.sync("end", "COMPLETED").ok()
		w.Settle()
		if got := strings.Join(suffixes(t, rec.took()), " "); got != "app_registration_completed" {
			t.Errorf("%s: then came %s", name, got)
		}
	}
}

// TestDroppedOnItsWay: an attempt that is under way ends, and counts, but there is
// no other.
func TestDroppedOnItsWay(t *testing.T) {
	for status, state := range map[int]string{200: "delivered", 500: "dropped"} {
		came, let := make(chan struct{}), make(chan struct{})
		rec := receive(t, func(w http.ResponseWriter, _ *http.Request) {
			close(came)
			<-let
			w.WriteHeader(status)
		})
		w := hooked(t, sandbox.Options{}.Pausing(atOnce))
		w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
		<-came
		w.do(w.Token(), "PUT", hookCalls+"/"+w.hookAt(rec.URL)["_id"].(string), object{"isActive": false}).ok()
		close(let)
		w.Settle()
		row := w.listed()[0]
		if row["state"] != state || row["nextAttemptAt"] != nil || (row["reason"] == nil) != (status == 200) || !slices.Equal(outcomes(row), []any{status}) {
			t.Errorf("%d: %v", status, row)
		}
	}
}

// TestTryReceiver: at once, on loopback alone, and with nobody waiting for it.
func TestTryReceiver(t *testing.T) {
	var w *world
	good := receive(t, func(http.ResponseWriter, *http.Request) { w.do(w.Token(), "GET", me, nil).ok() }) // calls back
	bad := receive(t, answers(500))
	w = hooked(t, sandbox.Options{})
	for url, want := range map[string]string{
		good.URL: "success", bad.URL: "fail", "http://192.0.2.1/": "fail", "http://acme.example/": "fail", "x": "fail", "file:///etc/passwd": "fail",
	} {
		got := w.do(w.Token(), "POST", hookCalls+"/test", object{"url": url}).ok()
		if len(got) != 1 || got["status"] != want {
			t.Errorf("%s: %v", url, got)
		}
	}
	if came := good.took(); len(came) != 1 || came[0] != `{"object":{},"type":"webhook_test"}` {
		t.Errorf("got %v", came)
	}
	if len(w.told("")) != 0 || w.do(w.Token(), "GET", hookCalls, nil).body["total"] != 0.0 {
		t.Error("something is left of it")
	}
	w.do(w.Token(), "POST", hookCalls+"/test", nil).refused(409, "MissingParameter", "missing url")
}

// TestAnswersAreBounded: no more of one is kept than its beginning, as text, and
// nothing where others than this machine may look.
func TestAnswersAreBounded(t *testing.T) {
	rec := receive(t, func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "\xff"+strings.Repeat("é", 4<<10))
	})
	for remote, want := range map[bool]string{false: strings.Repeat("é", 511), true: ""} {
		w := hooked(t, sandbox.Options{Door: sandbox.Door{Remote: remote}})
		w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
		w.Settle()
		if got := w.told("")[0]["response"].(object)["body"]; got != want {
			t.Errorf("%v: got %d bytes", remote, len(got.(string)))
		}
	}
}
