package sandbox

import (
	"encoding/json"
	"slices"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
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
	hookDropped   = "dropped" // too many are pending, it is too long, or nobody is to hear of it
)

// Why a webhook was dropped.
const (
	whyTooLong  = "too_long"
	whyTooMany  = "too_many_pending"
	whyInactive = "inactive"
)

// webhook is an event of section 6 on its way to where its flow wants it, or
// there. It is shown, and kept, as it is.
type webhook struct {
	nth int // of all, from 0, also those that are not listed any more

	Type            string              `json:"type"`
	URL             string              `json:"url"`
	ProjectFlow     string              `json:"projectFlow"`
	AppRegistration string              `json:"appRegistration"`
	CreatedAt       contract.Timestamp  `json:"createdAt"`
	State           string              `json:"state"`
	Reason          string              `json:"reason,omitempty"` // why it was refused or dropped
	Attempts        []attempt           `json:"attempts"`
	Answer          string              `json:"answer,omitempty"`        // the beginning of the last one
	NextAttemptAt   *contract.Timestamp `json:"nextAttemptAt,omitempty"` // none: as soon as those before it are through
	Body            json.RawMessage     `json:"body,omitempty"`
}

// attempt is one try to deliver a webhook.
type attempt struct {
	At     contract.Timestamp `json:"at"`
	Status int                `json:"status,omitempty"`
	Error  string             `json:"error,omitempty"` // there was no status: "timeout", "no_connection" or "no_answer"

	answer string // until it is recorded
}

func (a attempt) ok() bool { return a.Status >= 200 && a.Status <= 299 }

// raise tells the webhook of r's flow, if it has one, of an event. No view has a
// token, a code or an image in it, so that there is nothing to take out of
// object.
func (s *Server) raise(r *world.Registration, suffix string, object any) {
	url := webhookOf(r.Flow.Doc)
	if url == "" || s.receiverAt(url) == nil {
		return
	}
	w := &webhook{Type: r.Flow.Kind + "_" + suffix, URL: url, ProjectFlow: r.Flow.ID, AppRegistration: r.ID}
	w.Body, _ = json.Marshal(struct {
		Type   string `json:"type"`
		Object any    `json:"object"`
	}{w.Type, object}) // never fails
	if len(w.Body) > longestBody {
		w.Reason = whyTooLong
	}
	s.tell(w)
}

// tell lists w, and has it delivered unless there is a reason against it.
func (s *Server) tell(w *webhook) {
	w.nth, w.CreatedAt, w.State, w.Attempts = s.raised, contract.Timestamp(s.now()), hookPending, []attempt{}
	switch why := unsendable(w.URL); {
	case why != "":
		w.State, w.Reason = hookRefused, why
	case w.Reason == whyTooLong:
		w.State, w.Body = hookDropped, nil
	case !s.active(w.URL):
		w.State, w.Reason = hookDropped, whyInactive
	case s.pendingWebhooks() >= mostPending:
		w.State, w.Reason = hookDropped, whyTooMany
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
func listWebhooks(s *Server, c *call) (any, error) {
	found := slices.Clone(s.webhooks)
	slices.Reverse(found)
	return paged(c.query, found, func(w *webhook) any { return w })
}
