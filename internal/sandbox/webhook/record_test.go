package webhook

import (
	"sync"
	"testing"
	"time"
)

// idle are deliveries of nobody's.
func idle() *Deliveries {
	return New(Options{Lock: new(sync.Mutex), Save: func() error { return nil }, Now: time.Now, NewID: func() string { return "" }})
}

// TestRecordWhileAllEnds: an attempt may end at the very moment of a reset, after
// which nobody knows it any more, or of Stop, which does not undo it.
func TestRecordWhileAllEnds(t *testing.T) {
	d := idle()
	before := d.ctx
	w := &Event{State: Pending}
	d.Restart()
	if d.record(before, w, Attempt{Status: 200}); w.State != Pending || len(w.Attempts) != 0 {
		t.Errorf("after a reset: %v", w)
	}
	d.Stop()
	d.Wait()
	if d.record(d.ctx, w, Attempt{Error: "no_answer"}); len(w.Attempts) != 0 {
		t.Errorf("cut off: %v", w)
	}
	if d.record(d.ctx, w, Attempt{Status: 200}); w.State != Delivered || len(w.Attempts) != 1 {
		t.Errorf("delivered: %v", w)
	}
}

// TestRecordOfOneThatWent: what was dropped on its way may not be listed any more
// when the attempt ends. Nothing of it is written then, or the file would have a
// row too many.
func TestRecordOfOneThatWent(t *testing.T) {
	d := idle()
	defer d.Stop()
	w := &Event{State: Dropped}
	if d.record(d.ctx, w, Attempt{Status: 200}); w.State != Dropped || len(w.Attempts) != 0 {
		t.Errorf("got %v", w)
	}
}
