package client

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Event is one delivery to a flow's webhook (contract.md section 6).
type Event struct {
	ID, Type                          string
	FlowID, RegistrationID, WebhookID string          // "": not told
	SentAt, CreatedAt                 time.Time       // zero: not told
	Body                              json.RawMessage // what was sent, as [Registration.Raw] is; nil: not told
	Status                            string          // "sent"; another or "": nobody has set out with it, as far as is told
	Outcome                           string          // "success", "fail"; "": not told
	Response                          json.RawMessage // what the webhook answered, likewise
	Raw                               json.RawMessage // all of it, likewise
}

// EventQuery chooses events. The zero value asks for the server's first page.
type EventQuery struct {
	Page, Limit                 int // from 1; 0: the server's default
	Registration, Webhook, Flow string
	Sent                        bool   // those alone that were sent
	Outcome                     string // "success", "fail"; "": any
	Sort                        string // a field, "-" in front for descending
	Aside                       bool   // by a sandbox's own call, which no fault befalls and no limit counts
}

// Events lists what was delivered to webhooks, with the client token (contract.md
// section 6). An account without them may answer with [ErrNotFound].
func (c *Client) Events(ctx context.Context, q EventQuery) (Page[Event], error) {
	query := make(url.Values)
	for name, n := range map[string]int{"page": q.Page, "perPage": q.Limit} {
		if n != 0 {
			query.Set(name, strconv.Itoa(n))
		}
	}
	set(query, "where_appRegistration", bareID(q.Registration))
	set(query, "where_webhook", bareID(q.Webhook))
	set(query, "where_projectFlow", bareID(q.Flow))
	set(query, "where_response.status", q.Outcome)
	set(query, "sort", q.Sort)
	if q.Sent {
		query.Set("where_status", "sent")
	}
	send := request{method: http.MethodGet, route: "/v2/webhook-events", query: query, owner: true}
	if q.Aside {
		send.route = "/_sandbox/events"
	}
	return call(ctx, c, send, listed(q.Page, q.Limit, decodeEvent))
}

// eventsMost bounds how many events of a registration are read: nobody reads more of
// them, and a server may list without end.
const eventsMost = 1000

// EventsOf are all events of a registration that list finds, each once, as it was read
// last, and how many there are beyond them: the oldest are left out where they are more
// than 1000. What a server lists although it is of another registration is none of them.
func EventsOf(ctx context.Context, list func(context.Context, EventQuery) (Page[Event], error), registration string) (all []Event, more int, err error) {
	const most = 100 // rows of a page
	registration = bareID(registration)
	at := make(map[string]int)
	for q := (EventQuery{Page: 1, Limit: most, Registration: registration, Sort: "-createdAt"}); ; q.Page++ {
		page, err := list(ctx, q)
		if err != nil {
			return all, 0, err
		}
		before := len(at)
		for _, e := range page.Items {
			i, known := at[e.ID]
			switch {
			case e.RegistrationID != "" && e.RegistrationID != registration:
			case known:
				all[i] = e
			default:
				at[e.ID] = len(all)
				all = append(all, e)
			}
		}
		if len(all) >= eventsMost || q.Page >= page.Pages || len(at) == before && page.Skipped == 0 {
			if len(all) < eventsMost {
				return all, 0, nil
			}
			return all[:eventsMost], max(page.Total, len(all)) - eventsMost, nil
		}
	}
}

// Event returns one event, with the client token; one that is not there is
// [ErrNotFound].
func (c *Client) Event(ctx context.Context, id string) (Event, error) {
	send := request{method: http.MethodGet, route: "/v2/webhook-events/{id}", id: id, owner: true}
	return call(ctx, c, send, func(a answer) (Event, error) { return decodeEvent(a.data) })
}

// ResendEvent has an event delivered again, with the client token, and with allSame
// all that are the same. It returns the new event; one that is not there is
// [ErrNotFound].
func (c *Client) ResendEvent(ctx context.Context, id string, allSame bool) (Event, error) {
	body := struct {
		AllSame bool `json:"allSameEvents"`
	}{allSame}
	send := request{method: http.MethodPut, route: "/v2/webhook-events/{id}/resend", id: id, body: body, owner: true}
	return call(ctx, c, send, func(a answer) (Event, error) { return decodeEvent(a.data) })
}

func decodeEvent(data json.RawMessage) (Event, error) {
	w := as[struct {
		ID        ref             `json:"_id"`
		Type      text            `json:"type"`
		Flow      ref             `json:"projectFlow"`
		About     ref             `json:"appRegistration"`
		Webhook   ref             `json:"webhook"`
		Status    text            `json:"status"`
		SentAt    moment          `json:"sentAt"`
		CreatedAt moment          `json:"createdAt"`
		Body      json.RawMessage `json:"body"`
		Response  struct {
			Status text            `json:"status"`
			Body   json.RawMessage `json:"body"`
		} `json:"response"`
	}](data)
	if w.ID.id == "" {
		return Event{}, errNoID
	}
	return Event{
		ID: w.ID.id, Type: string(w.Type), FlowID: w.Flow.id, RegistrationID: cmp.Or(w.About.id, about(string(w.Type), w.Body)), WebhookID: w.Webhook.id,
		SentAt: w.SentAt.Time, CreatedAt: w.CreatedAt.Time, Status: lower(w.Status),
		Body: present(w.Body), Outcome: lower(w.Response.Status), Response: present(w.Response.Body), Raw: data,
	}, nil
}

// about is the registration that what was sent tells of, where its event does not name
// it: contract.md section 6 knows only that of what is sent.
func about(kind string, body json.RawMessage) string {
	object := member(body, "object")
	whole := strings.Contains(kind, "app_registration_") || strings.HasSuffix(kind, "face_verification_compare")
	of := as[struct {
		Registration ref `json:"appRegistration"`
	}](object).Registration.id
	if of == "" && whole {
		of = as[ref](object).id
	}
	return of
}

// EventTypes are the types of events, behind that of the flow and a _ (contract.md
// section 6).
func EventTypes() []string {
	var all []string
	for _, of := range []struct{ object, events string }{
		{"app_registration", "created completed failed needs_manual_verification completed_without_kyc person_already_set"},
		{"app_registration_sync", "instructions sign_up_form basic_information document liveness form end skip_kyc"},
		{"email_validation", "created resend validated failed otp_incorect expired"},
		{"phone_validation", "created resend validated failed otp_incorect expired"},
		{"document_validation", "created source_lookup data_source_error manual_verification_required"},
		{"biometric_validation", "new validated failed liveness_failed created_person"},
		{"biometrics", "liveness_score_not_acceptable"},
		{"face_verification", "compare"},
		{"information_validation", "updated background_check"},
	} {
		for event := range strings.FieldsSeq(of.events) {
			all = append(all, of.object+"_"+event)
		}
	}
	return all
}

// present is nil for a value that is none.
func present(value json.RawMessage) json.RawMessage {
	if string(value) == "null" {
		return nil
	}
	return value
}
