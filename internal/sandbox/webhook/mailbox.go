package webhook

import "appreg/internal/sandbox/contract"

// Mailbox is the URL of a receiver that is nowhere: what is sent to it is taken at once,
// and listed. Where there is one, the events of flows without a webhook go there, so that
// who listens misses none, whether anybody listens just then or not.
const Mailbox = "appreg:listen"

// OpenMailbox makes the mailbox, with that id, unless there is one.
func (d *Deliveries) OpenMailbox(id string, at contract.Timestamp) error {
	switch {
	case d.ReceiverAt(Mailbox) != nil:
		return nil
	case len(d.Receivers) == MostReceivers:
		return TooManyReceivers()
	}
	d.Receivers = append(d.Receivers, &Receiver{ID: id, URL: Mailbox, IsActive: true, CreatedAt: at, UpdatedAt: at})
	return nil
}

// Told is how often there was something new to be seen of the events, and a channel that
// is closed the next time: an event that nobody sets out with right away, or an attempt
// that is over, with its outcome.
func (d *Deliveries) Told() (times int, next <-chan struct{}) {
	if d.next == nil {
		d.next = make(chan struct{})
	}
	return d.times, d.next
}

// tell has those know who wait for it.
func (d *Deliveries) tell() {
	d.times++
	if d.next != nil {
		close(d.next)
		d.next = nil
	}
}
