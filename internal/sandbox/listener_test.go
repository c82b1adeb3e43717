package sandbox_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"appreg/internal/sandbox"
)

// hears is PUT /_sandbox/listener with what the last one told; -1: the first one.
func (w *world) hears(after int) int {
	w.Helper()
	body := object{}
	if after >= 0 {
		body["after"] = after
	}
	return int(w.control("PUT", "listener", body).ok()["events"].(float64))
}

// plainFlow has no webhook.
func (w *world) plainFlow() string {
	w.Helper()
	return w.flow(object{"name": "plain", "onboardingSettings": object{
		"signUpForm": object{"email": true, "fullName": true, "emailGateway": "mailgun"},
		"steps":      object{"signUpForm": "optional", "basicInformation": "optional", "document": "optional", "liveness": "optional", "form": "optional"},
	}})
}

// listedEvents are all of section 6's list, the first one first.
func (w *world) listedEvents() []object {
	w.Helper()
	all := w.do(w.Token(), "GET", "/v2/webhook-events?sort=-createdAt&limit=100", nil).rows()
	slices.Reverse(all)
	return all
}

// kindsOf are those of events.
func kindsOf(all []object) string {
	var names []string
	for _, e := range all {
		names = append(names, strings.TrimPrefix(e["type"].(string), "onboarding_"))
	}
	return strings.Join(names, " ")
}

// TestListener: from the first one on, the events of flows without a webhook are listed,
// as taken, in their order, and none that was before.
func TestListener(t *testing.T) {
	w := hooked(t, sandbox.Options{})
	flow := w.plainFlow()
	w.create(flow, object{"email": "before@acme.co", "fullName": "Bea"})
	if all := w.listedEvents(); len(all) != 0 {
		t.Errorf("nobody listened: %v", all)
	}
	told := w.hears(-1)
	p := w.create(flow, object{"email": "ana@acme.co", "fullName": "Ana Gómez"})
	p.sync("instructions", "ONGOING").ok()
	p.sync("form", "ONGOING").ok()
	all := w.listedEvents()
	if got := kindsOf(all); got != "app_registration_created app_registration_sync_instructions app_registration_sync_form" {
		t.Fatalf("got %s", got)
	}
	hook := w.do(w.Token(), "GET", "/v2/webhooks?limit=100", nil).rows()[0]
	if since := w.control("PUT", "listener", nil).ok()["since"]; since != hook["createdAt"] {
		t.Errorf("since %v, not %v", since, hook["createdAt"])
	}
	for _, e := range all {
		if e["appRegistration"] != p.id || e["webhook"] != hook["_id"] || e["status"] != "sent" || e["response"].(object)["status"] != "success" || e["body"].(object)["type"] != e["type"] {
			t.Errorf("got %v", e)
		}
	}
	if hook["url"] != "appreg:listen" || hook["isActive"] != true {
		t.Errorf("got %v", hook)
	}
	if now := w.hears(told); now != told+3 {
		t.Errorf("%d is new, not 3", now-told)
	}
	again := w.do(w.Token(), "PUT", "/v2/webhook-events/"+all[0]["_id"].(string)+"/resend", object{}).ok()
	if again["status"] != "sent" || again["_id"] == all[0]["_id"] {
		t.Errorf("sent again: %v", again)
	}
	w.do(w.Token(), "PUT", "/v2/webhooks/"+hook["_id"].(string), object{"isActive": false}).ok()
	p.sync("end", "ONGOING").ok()
	if all := w.listedEvents(); all[4]["status"] != "unsent" {
		t.Errorf("of one that is not active: %v", all[4])
	}
}

// TestListenerLeavesWebhooksAlone: what a flow names is told as ever, and who listens
// hears of it once it was tried.
func TestListenerLeavesWebhooksAlone(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{})
	told := w.hears(-1)
	w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	w.Settle()
	if len(rec.took()) != 1 || len(w.listedEvents()) != 1 {
		t.Errorf("got %v", w.listedEvents())
	}
	if now := w.hears(told); now != told+1 {
		t.Errorf("%d is new, not 1", now-told)
	}
}

// TestListenerIsAside: who looks on takes no fault, no call of a limit and no place among
// the calls from whom it looks at, and sees the list that they see.
func TestListenerIsAside(t *testing.T) {
	w := hooked(t, sandbox.Options{Faults: faults(t, "GET /v2/webhook-events=503"), RateLimit: 9})
	w.hears(-1)
	w.someone("ana@acme.co")
	calls := w.control("GET", "calls", nil).body["total"]
	aside := w.control("GET", "events?sort=-createdAt&limit=100", nil).rows()
	one := w.control("GET", "events/"+aside[0]["_id"].(string), nil).ok()
	if got := w.control("GET", "calls", nil).body["total"]; got != calls {
		t.Errorf("%v calls, and %v", calls, got)
	}
	w.do(w.Token(), "GET", eventCalls, nil).refused(503, "ServiceUnavailable", "service_unavailable")
	if all := w.do(w.Token(), "GET", eventCalls+"?sort=-createdAt&limit=100", nil).rows(); !reflect.DeepEqual(all, aside) || !reflect.DeepEqual(all[0], one) {
		t.Errorf("got %v and %v, not %v", aside, one, all)
	}
}

// TestListenerOutlivesAReset, and is in the state, as other receivers are.
func TestListenerOutlivesAReset(t *testing.T) {
	w := hooked(t, sandbox.Options{})
	flow := w.plainFlow()
	before := w.kept()
	told := w.hears(-1)
	w.create(flow, object{"email": "ana@acme.co", "fullName": "Ana"})
	during := w.kept()
	w.put(before).ok()
	w.create(flow, object{"email": "bea@acme.co", "fullName": "Bea"})
	if all := w.listedEvents(); len(all) != 0 {
		t.Errorf("nobody listens in that state: %v", all)
	}
	w.put(during).ok()
	if got := w.kept(); got != during {
		t.Errorf("another state: %s", differing(got, during))
	}
	w.create(flow, object{"email": "bea@acme.co", "fullName": "Bea"})
	if all := w.listedEvents(); len(all) != 2 {
		t.Errorf("got %v", all)
	}
	w.control("POST", "reset", nil).ok()
	if w.plainFlow() != flow {
		t.Error("the ids are others")
	}
	w.create(flow, object{"email": "ana@acme.co", "fullName": "Ana"})
	if all := w.listedEvents(); len(all) != 1 {
		t.Errorf("after a reset: %d", len(all))
	}
	if w.hears(-1) <= told {
		t.Error("nobody was told")
	}
}

// TestDataKeepsTheListener: what was not heard yet is there for who listens later.
func TestDataKeepsTheListener(t *testing.T) {
	w, o := kept(t, sandbox.Options{})
	flow := w.plainFlow()
	w.hears(-1)
	w.create(flow, object{"email": "ana@acme.co", "fullName": "Ana"})
	w.closed()
	w, err := open(t, newClock(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer w.closed()
	w.create(flow, object{"email": "bea@acme.co", "fullName": "Bea"})
	if got := kindsOf(w.listedEvents()); got != "app_registration_created app_registration_created" {
		t.Errorf("got %s", got)
	}
}

// TestListenerWaits until there is something new, the time is up, or nobody listens any
// more; and keeps no other call waiting.
func TestListenerWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := hooked(t, sandbox.Options{})
		flow := w.plainFlow()
		told := w.hears(-1)
		began := time.Now()
		if now := w.hears(told); now != told || time.Since(began) != 20*time.Second {
			t.Errorf("after %v: %d", time.Since(began), now-told)
		}
		heard := make(chan int)
		for range 2 {
			go func() { heard <- w.hears(told) }()
		}
		synctest.Wait()
		w.create(flow, object{"email": "ana@acme.co", "fullName": "Ana"})
		if a, b := <-heard, <-heard; a != told+1 || b != told+1 || time.Since(began) != 20*time.Second {
			t.Errorf("after %v: %d, %d", time.Since(began), a-told, b-told)
		}
		ctx, leave := context.WithCancel(t.Context())
		go func() {
			r := httptest.NewRequestWithContext(ctx, "PUT", "/_sandbox/listener", strings.NewReader(fmt.Sprintf(`{"after":%d}`, told+1)))
			r.Header.Set("Authorization", "Bearer "+w.Token())
			r.Header.Set("Content-Type", "application/json")
			w.ServeHTTP(httptest.NewRecorder(), r)
			heard <- 0
		}()
		synctest.Wait()
		leave()
		if <-heard; time.Since(began) != 20*time.Second {
			t.Errorf("nobody listens any more, and it ends after %v", time.Since(began))
		}
	})
}
