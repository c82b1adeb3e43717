package webhook

import (
	"cmp"
	"context"
	"net/http"
	"sync"
	"time"
)

// Deliveries are the receivers of events, the events, and what is on its way from
// one to the other. Who calls a method holds the lock of its options.
type Deliveries struct {
	options Options
	sender  *http.Client

	Receivers []*Receiver
	Events    []*Event       // the last of them last
	Raised    int            // webhooks, also those that are not listed any more
	Touched   map[int]*Event // since the last save, by number; nil: not listed any more

	times int           // see Told
	next  chan struct{} // nil: nobody waits for it

	life     context.Context // ends with Close
	end      context.CancelFunc
	ctx      context.Context // of this world: it ends with a reset, and with Close
	cancel   context.CancelFunc
	underway map[string]bool // deliveries, by flow
	all      sync.WaitGroup  // those that were ended too
}

// Options are what deliveries need of a server.
type Options struct {
	Lock  sync.Locker  // taken for each outcome of an attempt
	Save  func() error // called with the lock held
	Now   func() time.Time
	NewID func() string
	// Remote says that the server is not on loopback alone. The answers of receivers
	// are not kept then.
	Remote bool
	// Pause lets a time pass between two attempts, unless ctx ends before. nil does
	// so; a test need not wait.
	Pause func(ctx context.Context, d time.Duration) error
	// Patience is for one attempt, its answer too. 0 is 10 seconds.
	Patience time.Duration
}

// New has no receiver yet. It ends with Close.
func New(o Options) *Deliveries {
	if o.Pause == nil {
		o.Pause = Rest
	}
	o.Patience = cmp.Or(o.Patience, attemptTimeout)
	d := &Deliveries{options: o, sender: newSender()}
	d.life, d.end = context.WithCancel(context.Background())
	d.Restart()
	return d
}

// Restart forgets all receivers and events, and ends what is on its way. What is
// raised from now on is delivered again, unless Close was called.
func (d *Deliveries) Restart() {
	if d.cancel != nil {
		d.cancel()
	}
	d.ctx, d.cancel = context.WithCancel(d.life)
	d.underway = map[string]bool{}
	d.Receivers, d.Events, d.Raised, d.Touched = nil, nil, 0, map[int]*Event{}
	d.tell()
}

// Stop ends all deliveries. What is pending stays so; wait tells when the last
// attempt is over, for which the lock must be free.
func (d *Deliveries) Stop() { d.end() }

// Wait waits until nothing is on its way.
func (d *Deliveries) Wait() { d.all.Wait() }

// Saved has everything be as it was saved.
func (d *Deliveries) Saved() { clear(d.Touched) }

// touch notes that a webhook changed, or with nil that it went.
func (d *Deliveries) touch(nth int, w *Event) { d.Touched[nth] = w }
