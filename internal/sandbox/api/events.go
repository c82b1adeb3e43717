package api

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
)

// eventView is a webhook as section 6's calls show it, to those who look at what
// was delivered.
type eventView struct {
	ID              string              `json:"_id"`
	Type            string              `json:"type"`
	Webhook         string              `json:"webhook,omitempty"` // none: it was deleted
	ProjectFlow     string              `json:"projectFlow"`
	AppRegistration string              `json:"appRegistration"`
	Status          string              `json:"status"`
	CreatedAt       contract.Timestamp  `json:"createdAt"`
	SentAt          *contract.Timestamp `json:"sentAt,omitempty"`
	Body            json.RawMessage     `json:"body,omitempty"`
	Response        *responseView       `json:"response,omitempty"`
}

// responseView is the last answer of the receiver.
type responseView struct {
	Status string `json:"status"`
	Body   string `json:"body"` // its beginning, or a word where there was none
}

// eventID is an id for each webhook, made of its number.
func (a *API) eventID(w *webhook.Event) string {
	return a.World.DerivedID("event", strconv.Itoa(w.Number))
}

func (a *API) eventView(w *webhook.Event) eventView {
	v := eventView{
		ID: a.eventID(w), Type: w.Type, ProjectFlow: w.ProjectFlow, AppRegistration: w.AppRegistration,
		Status: w.Status(), CreatedAt: w.CreatedAt, Body: w.Body,
	}
	if r := a.Deliveries.ReceiverAt(w.URL); r != nil {
		v.Webhook = r.ID
	}
	if n := len(w.Attempts); n > 0 {
		last := w.Attempts[n-1]
		v.SentAt = &last.At
		v.Response = &responseView{w.Answered(), cmp.Or(last.Error, w.Answer)}
	}
	return v
}

// ListEvents is GET /v2/webhook-events, and GET /_sandbox/events.
func ListEvents(a *API, c *Call) (any, error) {
	found := kept(a.Deliveries.Events, eventFilter(a, c.Query))
	sorted(found, c.Query.Get("sort"), eventsBy)
	return Paged(c.Query, found, func(w *webhook.Event) any { return a.eventView(w) })
}

// eventFilter is the sum of the filters that came; a blank one filters nothing.
func eventFilter(a *API, query url.Values) func(*webhook.Event) bool {
	is := equalTo(query)
	to := map[string]string{} // the receivers, by URL
	for _, r := range a.Deliveries.Receivers {
		to[r.URL] = r.ID
	}
	return func(w *webhook.Event) bool {
		return is("where_appRegistration", w.AppRegistration) &&
			is("where_webhook", to[w.URL]) &&
			is("where_projectFlow", w.ProjectFlow) &&
			is("where_status", w.Status()) &&
			is("where_response.status", w.Answered())
	}
}

// eventsBy is the comparison of a field that events can be sorted by, or nil.
func eventsBy(name string) func(a, b *webhook.Event) int {
	switch name {
	case "createdAt":
		return by(func(w *webhook.Event) string { return w.CreatedAt.Text() })
	case "sentAt":
		return by((*webhook.Event).SentAt)
	case "type":
		return by(func(w *webhook.Event) string { return w.Type })
	}
	return nil
}

// namedEvent is the webhook that the path names, for the client token.
func namedEvent(a *API, c *Call) (*webhook.Event, error) {
	i := slices.IndexFunc(a.Deliveries.Events, func(w *webhook.Event) bool { return a.eventID(w) == c.ID })
	if i < 0 {
		return nil, contract.Refuse(404, "NotFound", "webhookEvent_not_found")
	}
	return a.Deliveries.Events[i], c.Client()
}

// ShowEvent is GET /v2/webhook-events/{id}, and GET /_sandbox/events/{id}.
func ShowEvent(a *API, c *Call) (any, error) {
	w, err := namedEvent(a, c)
	if err != nil {
		return nil, err
	}
	return Data(a.eventView(w)), nil
}

// resendEvent is PUT /v2/webhook-events/{id}/resend: the same once more, as a new
// event, which is the answer and sets out behind the others of its flow. What
// allSameEvents asks for beyond that nobody knows; here it makes no difference.
func resendEvent(a *API, _ *Call, w *webhook.Event) (any, error) {
	if !a.Deliveries.Active(w.URL) {
		return nil, contract.Conflict("webhook_is_not_active")
	}
	again := &webhook.Event{Type: w.Type, URL: w.URL, ProjectFlow: w.ProjectFlow, AppRegistration: w.AppRegistration, Body: w.Body}
	if w.Reason == webhook.TooLong {
		again.Reason = webhook.TooLong // nothing of it is left to send
	}
	a.Deliveries.Add(again)
	return Data(a.eventView(again)), nil
}

// ListWebhooks is GET /_sandbox/webhooks: the last one first.
func ListWebhooks(a *API, c *Call) (any, error) {
	found := slices.Clone(a.Deliveries.Events)
	slices.Reverse(found)
	return Paged(c.Query, found, func(w *webhook.Event) any { return w })
}
