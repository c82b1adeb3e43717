package client

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestEvents(t *testing.T) {
	c, _ := serve(t, says(200, `{"data":[
		{"_id":"e1","type":"onboarding_app_registration_created","sentAt":"2026-01-02T03:04:05Z","createdAt":1767323045,"projectFlow":{"_id":"f"},
		 "appRegistration":"r","webhook":{"_id":"w"},"status":"SENT",
		 "body":{"type":"x\u202e","object":{"otp":"123456","token":"`+aJWT+`","failedReason":"a_b\n at /srv"}},"response":{"status":"Fail","body":"no\u001b"}},
		{"_id":"e2","projectFlow":"f","body":null,"response":"none"},
		{"type":"no id"}
	],"total":9,"limit":3,"page":1,"pages":3}`))
	p, err := c.Events(within(t), EventQuery{})
	want := []Event{
		{ID: "e1", Type: "onboarding_app_registration_created", SentAt: serverNow, CreatedAt: serverNow, FlowID: "f", RegistrationID: "r", WebhookID: "w", Status: "sent", Outcome: "fail",
			Body:     json.RawMessage(`{"type":"x\u202e","object":{"otp":"‹otp›","token":"‹token …4f2a›","failedReason":"a_b…"}}`),
			Response: json.RawMessage(`"no\u001b"`)},
		{ID: "e2", FlowID: "f"},
	}
	for i := range p.Items {
		if id := p.Items[i].ID; !strings.HasPrefix(string(p.Items[i].Raw), `{"_id":"`+id+`"`) || strings.Contains(string(p.Items[i].Raw), aJWT) {
			t.Errorf("%s: %s", id, p.Items[i].Raw)
		}
		p.Items[i].Raw = nil
	}
	if err != nil || !reflect.DeepEqual(p.Items, want) || p.Total != 9 || p.Pages != 3 || p.Skipped != 1 {
		t.Errorf("%s\n%+v, %v", p.Items[0].Body, p, err)
	}
	c, _ = serve(t, says(404, `{"code":"NotFound","message":"webhookEvent_not_found"}`))
	_, err = c.Event(within(t), "e")
	wants(t, err, ErrNotFound)
}

// Of several pages each event comes once, as it was read last; what is another
// registration's does not come, and a list that has no end is left.
func TestEventsOf(t *testing.T) {
	pages := [][]Event{
		{{ID: "a", Status: "pending"}, {ID: "b", RegistrationID: "r"}, {ID: "x", RegistrationID: "s"}},
		{{ID: "a", Status: "sent"}, {ID: "c"}},
		{{ID: "c"}},
	}
	asked := 0
	list := func(_ context.Context, q EventQuery) (Page[Event], error) {
		if asked++; q.Registration != "r" || q.Page != asked || q.Limit != 100 || q.Sort != "-createdAt" {
			t.Errorf("asked for %+v", q)
		}
		return Page[Event]{Items: pages[q.Page-1], Total: 5, Page: q.Page, Pages: 99}, nil
	}
	all, more, err := EventsOf(t.Context(), list, "ObjectId('r')")
	want := []Event{{ID: "a", Status: "sent"}, {ID: "b", RegistrationID: "r"}, {ID: "c"}}
	if err != nil || more != 0 || asked != 3 || !reflect.DeepEqual(all, want) {
		t.Errorf("%d calls: %+v, %d, %v", asked, all, more, err)
	}

	endless := func(_ context.Context, q EventQuery) (Page[Event], error) {
		p := Page[Event]{Total: 5000, Pages: q.Page + 1}
		for i := range 150 {
			p.Items = append(p.Items, Event{ID: fmt.Sprint(q.Page, "-", i)})
		}
		return p, nil
	}
	if all, more, err = EventsOf(t.Context(), endless, "r"); len(all) != eventsMost || more != 4000 || err != nil {
		t.Errorf("%d events, %d more, %v", len(all), more, err)
	}
	broken := func(context.Context, EventQuery) (Page[Event], error) { return Page[Event]{}, ErrNotFound }
	if _, _, err = EventsOf(t.Context(), broken, "r"); err != ErrNotFound {
		t.Error(err)
	}
}

// TestEventAbout: whose event it is, where only what was sent tells that.
func TestEventAbout(t *testing.T) {
	for event, want := range map[string]string{
		`"type":"onboarding_app_registration_created","body":{"object":{"_id":"r"}}`:                         "r",
		`"type":"onboarding_face_verification_compare","body":{"object":{"_id":"r"}}`:                        "r",
		`"type":"onboarding_email_validation_created","body":{"object":{"_id":"e","appRegistration":"r"}}`:   "r",
		`"type":"x_document_validation_created","body":{"object":{"_id":"d","appRegistration":{"_id":"r"}}}`: "r",
		`"type":"onboarding_app_registration_created","appRegistration":"q","body":{"object":{"_id":"r"}}`:   "q",
		`"type":"onboarding_email_validation_created","body":{"object":{"_id":"e"}}`:                         "",
		`"type":"onboarding_app_registration_created","body":{"object":[1]}`:                                 "",
		`"type":"onboarding_app_registration_created","body":"text"`:                                         "",
		`"type":"onboarding_app_registration_created"`:                                                       "",
	} {
		e, err := decodeEvent([]byte(`{"_id":"e",` + event + `}`))
		if err != nil || e.RegistrationID != want {
			t.Errorf("%s: %q, %v", event, e.RegistrationID, err)
		}
	}
}
