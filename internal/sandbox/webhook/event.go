package webhook

import (
	"encoding/json"
	"net/http"
	"slices"

	"appreg/internal/sandbox/contract"
)

// How a receiver took an event.
const (
	Success = "success"
	Fail    = "fail"
)

// MostEvents bounds the list of webhooks, MostPending those of them that are
// still to be delivered, and longestBody the body of one, in bytes.
const (
	MostEvents  = 2_000
	MostPending = 1_000
	longestBody = 64 << 10
)

// What can have become of a webhook.
const (
	Pending   = "pending"
	Delivered = "delivered"
	Failed    = "failed"  // no attempt is left
	Refused   = "refused" // its URL is none to send anything to
	Dropped   = "dropped" // too many are pending, it is too long, or nobody is to hear of it
)

// States are all of them.
func States() []string { return []string{Pending, Delivered, Failed, Refused, Dropped} }

// Why a webhook was dropped.
const (
	TooLong  = "too_long"
	TooMany  = "too_many_pending"
	Inactive = "inactive"
)

// Event is an event of section 6 on its way to where its flow wants it, or
// there. It is shown, and kept, as it is.
type Event struct {
	Number int `json:"-"` // of all, from 0, also those that are not listed any more

	Type            string              `json:"type"`
	URL             string              `json:"url"`
	ProjectFlow     string              `json:"projectFlow"`
	AppRegistration string              `json:"appRegistration"`
	CreatedAt       contract.Timestamp  `json:"createdAt"`
	State           string              `json:"state"`
	Reason          string              `json:"reason,omitempty"` // why it was refused or dropped
	Attempts        []Attempt           `json:"attempts"`
	Answer          string              `json:"answer,omitempty"`        // the beginning of the last one
	NextAttemptAt   *contract.Timestamp `json:"nextAttemptAt,omitempty"` // none: as soon as those before it are through
	Body            json.RawMessage     `json:"body,omitempty"`
}

// Attempt is one try to deliver a webhook.
type Attempt struct {
	At     contract.Timestamp `json:"at"`
	Status int                `json:"status,omitempty"`
	Error  string             `json:"error,omitempty"` // there was no status: "timeout", "no_connection" or "no_answer"

	answer string // until it is recorded
}

// OK tells whether the receiver took it.
func (a Attempt) OK() bool { return a.Status >= 200 && a.Status <= 299 }

// Raise tells the receiver of e, if there is one, of an event about object. No
// view of the sandbox has a token, a code or an image in it, so that there is
// nothing to take out of object.
func (d *Deliveries) Raise(e Event, object any) {
	if d.ReceiverAt(e.URL) == nil {
		return
	}
	e.Body, _ = json.Marshal(struct {
		Type   string `json:"type"`
		Object any    `json:"object"`
	}{e.Type, object}) // never fails
	if len(e.Body) > longestBody {
		e.Reason = TooLong
	}
	d.Add(&e)
}

// Whole reports whether the body of w, if there is one, says of itself what w does.
func (w *Event) Whole() bool {
	if len(w.Body) == 0 || string(w.Body) == "null" {
		return true
	}
	var body struct {
		Type any `json:"type"`
	}
	return json.Unmarshal(w.Body, &body) == nil && body.Type == any(w.Type)
}

// Add lists w, and has it delivered unless there is a reason against it.
func (d *Deliveries) Add(w *Event) {
	w.Number, w.CreatedAt, w.State, w.Attempts = d.Raised, contract.Timestamp(d.options.Now()), Pending, []Attempt{}
	switch why := Unsendable(w.URL); {
	case why != "" && w.URL != Mailbox:
		w.State, w.Reason = Refused, why
	case w.Reason == TooLong:
		w.State, w.Body = Dropped, nil
	case !d.Active(w.URL):
		w.State, w.Reason = Dropped, Inactive
	case w.URL == Mailbox:
		w.State, w.Attempts = Delivered, []Attempt{{At: w.CreatedAt, Status: http.StatusOK}}
	case d.pending() >= MostPending:
		w.State, w.Reason = Dropped, TooMany
	}
	d.list(w)
	if w.State != Pending || d.underway[w.ProjectFlow] {
		d.tell() // of the others once they were tried
	}
	if w.State == Pending {
		d.dispatch(w.ProjectFlow)
	}
}

func (d *Deliveries) pending() int {
	n := 0
	for _, w := range d.Events {
		if w.State == Pending {
			n++
		}
	}
	return n
}

// list adds w to the list, for which the oldest one that is settled goes.
// There is one: those that are pending are fewer than the list may have.
func (d *Deliveries) list(w *Event) {
	if len(d.Events) == MostEvents {
		oldest := slices.IndexFunc(d.Events, func(w *Event) bool { return w.State != Pending })
		d.touch(d.Events[oldest].Number, nil)
		d.Events = slices.Delete(d.Events, oldest, oldest+1)
	}
	d.Events = append(d.Events, w)
	d.Raised++
	d.touch(w.Number, w)
}

// Status is sent once anybody set out with it, and it may be tried again
// then. The contract has no word for the others.
func (w *Event) Status() string {
	switch {
	case len(w.Attempts) > 0:
		return "sent"
	case w.State == Pending:
		return "pending"
	}
	return "unsent"
}

// Answered is the status of the response, "" while there is none.
func (w *Event) Answered() string {
	switch n := len(w.Attempts); {
	case n == 0:
		return ""
	case w.Attempts[n-1].OK():
		return Success
	}
	return Fail
}

// SentAt is when the last attempt was, "" before there is one.
func (w *Event) SentAt() string {
	if n := len(w.Attempts); n > 0 {
		return w.Attempts[n-1].At.Text()
	}
	return ""
}
