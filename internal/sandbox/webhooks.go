package sandbox

import (
	"encoding/json"
	"slices"
)

// mostWebhooks bounds the list of webhooks, mostPending those of them that are
// still to be delivered, and longestBody the body of one, in bytes.
const (
	mostWebhooks = 2_000
	mostPending  = 1_000
	longestBody  = 64 << 10
)

// What can have become of a webhook.
const (
	hookPending   = "pending"
	hookDelivered = "delivered"
	hookFailed    = "failed"  // no attempt is left
	hookRefused   = "refused" // its URL is none to send anything to
	hookDropped   = "dropped" // too many are pending, or it is too long
)

// webhook is an event of section 6 on its way to where its flow wants it, or
// there. It is shown, and kept, as it is.
type webhook struct {
	nth int // of all, from 0, also those that are not listed any more

	Type            string          `json:"type"`
	URL             string          `json:"url"`
	ProjectFlow     string          `json:"projectFlow"`
	AppRegistration string          `json:"appRegistration"`
	CreatedAt       timestamp       `json:"createdAt"`
	State           string          `json:"state"`
	Reason          string          `json:"reason,omitempty"` // why it was refused or dropped
	Attempts        []attempt       `json:"attempts"`
	NextAttemptAt   *timestamp      `json:"nextAttemptAt,omitempty"` // none: as soon as those before it are through
	Body            json.RawMessage `json:"body,omitempty"`
}

// attempt is one try to deliver a webhook.
type attempt struct {
	At     timestamp `json:"at"`
	Status int       `json:"status,omitempty"`
	Error  string    `json:"error,omitempty"` // there was no status: "timeout", "no_connection" or "no_answer"
}

func (a attempt) ok() bool { return a.Status >= 200 && a.Status <= 299 }

// raise tells the webhook of r's flow, if it has one, of an event. No view has a
// token, a code or an image in it, so that there is nothing to take out of
// object.
func (s *Server) raise(r *registration, suffix string, object any) {
	url := r.flow.doc.str("webhookUrl")
	if url == "" {
		return
	}
	w := &webhook{
		nth: s.raised, Type: r.flow.kind + "_" + suffix, URL: url, ProjectFlow: r.flow.id, AppRegistration: r.id,
		CreatedAt: timestamp(s.now()), State: hookPending, Attempts: []attempt{},
	}
	w.Body, _ = json.Marshal(struct {
		Type   string `json:"type"`
		Object any    `json:"object"`
	}{w.Type, object}) // never fails
	switch why := unsendable(url); {
	case why != "":
		w.State, w.Reason = hookRefused, why
	case len(w.Body) > longestBody:
		w.State, w.Reason, w.Body = hookDropped, "too_long", nil
	case s.pendingWebhooks() >= mostPending:
		w.State, w.Reason = hookDropped, "too_many_pending"
	}
	s.listWebhook(w)
	if w.State == hookPending {
		s.dispatch(w.ProjectFlow)
	}
}

func (s *Server) pendingWebhooks() int {
	n := 0
	for _, w := range s.webhooks {
		if w.State == hookPending {
			n++
		}
	}
	return n
}

// listWebhook adds w to the list, for which the oldest one that is settled goes.
// There is one: those that are pending are fewer than the list may have.
func (s *Server) listWebhook(w *webhook) {
	if len(s.webhooks) == mostWebhooks {
		oldest := slices.IndexFunc(s.webhooks, func(w *webhook) bool { return w.State != hookPending })
		s.touchWebhook(s.webhooks[oldest].nth, nil)
		s.webhooks = slices.Delete(s.webhooks, oldest, oldest+1)
	}
	s.webhooks = append(s.webhooks, w)
	s.raised++
	s.touchWebhook(w.nth, w)
}

// listWebhooks is GET /_sandbox/webhooks: the last one first.
func (s *Server) listWebhooks(c *call) (any, error) {
	found := slices.Clone(s.webhooks)
	slices.Reverse(found)
	return paged(c.query, found, func(w *webhook) any { return w })
}
