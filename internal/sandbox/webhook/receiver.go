package webhook

import (
	"cmp"
	"slices"

	"appreg/internal/sandbox/contract"
)

// MostReceivers bounds the addresses that are told of events, and longestURL
// each of them, in bytes.
const (
	MostReceivers = 500
	LongestURL    = 2 << 10
)

// Receiver is what section 6 calls a webhook: an address that is told of events
// while it is active. Flows name it by its URL, and there is one for each that
// any flow was made with. It is shown, and kept, as it is.
type Receiver struct {
	ID        string             `json:"_id"`
	URL       string             `json:"url"`
	IsActive  bool               `json:"isActive"`
	CreatedAt contract.Timestamp `json:"createdAt"`
	UpdatedAt contract.Timestamp `json:"updatedAt"`
}

// URLOf is where the events of a flow with this document go, or "" (section
// 2). Which of its two shapes counts tells whether integrations are looked at.
func URLOf(doc contract.Fields) string {
	hook := doc.Object("integrations")
	if doc.Number("version", 0) < contract.NewerFrom && doc.Object("onboardingSettings") != nil {
		hook = nil
	}
	return cmp.Or(hook.Str("webhook"), hook.Object("webhook").Str("url"), doc.Str("webhookUrl"))
}

// ReceiverAt is the one with this URL, or nil.
func (d *Deliveries) ReceiverAt(url string) *Receiver {
	return d.ReceiverThat(func(r *Receiver) bool { return r.URL == url })
}

// ReceiverThat is the first one of which is holds, or nil.
func (d *Deliveries) ReceiverThat(is func(*Receiver) bool) *Receiver {
	if i := slices.IndexFunc(d.Receivers, is); i >= 0 {
		return d.Receivers[i]
	}
	return nil
}

// Active tells whether what is to go to a URL may go there now.
func (d *Deliveries) Active(url string) bool {
	r := d.ReceiverAt(url)
	return r != nil && r.IsActive
}

// TooManyReceivers is the refusal of another one.
func TooManyReceivers() error { return contract.Conflict("too_many_webhooks") }

// AddReceiver is the one at url, made if there is none yet.
func (d *Deliveries) AddReceiver(url string, at contract.Timestamp) (*Receiver, error) {
	if r := d.ReceiverAt(url); r != nil {
		return r, nil
	}
	if len(d.Receivers) == MostReceivers {
		return nil, TooManyReceivers()
	}
	r := &Receiver{ID: d.options.NewID(), URL: url, IsActive: true, CreatedAt: at, UpdatedAt: at}
	d.Receivers = append(d.Receivers, r)
	return r, nil
}

// Switch has r be active or not, and is what r has become. Who has the receivers as they
// were keeps them so.
func (d *Deliveries) Switch(r *Receiver, on bool, at contract.Timestamp) *Receiver {
	other := *r
	other.IsActive, other.UpdatedAt = on, at
	d.Receivers = slices.Clone(d.Receivers)
	d.Receivers[slices.Index(d.Receivers, r)] = &other
	return &other
}

// RemoveReceiver has nobody be told of anything at r, nor of what waits for it. Who has
// the receivers as they were keeps them so.
func (d *Deliveries) RemoveReceiver(r *Receiver) {
	d.Receivers = slices.DeleteFunc(slices.Clone(d.Receivers), func(one *Receiver) bool { return one == r })
	d.DropFor(r.URL)
}

// DropFor takes what is pending for a URL off the way.
func (d *Deliveries) DropFor(url string) {
	for _, w := range d.Events {
		if w.State == Pending && w.URL == url {
			w.State, w.Reason, w.NextAttemptAt = Dropped, Inactive, nil
			d.touch(w.Number, w)
		}
	}
}
