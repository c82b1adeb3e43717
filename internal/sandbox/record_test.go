package sandbox

import "testing"

// TestRecordWhileAllEnds: an attempt may end at the very moment of a reset, after
// which nobody knows it any more, or of Close, which does not undo it.
func TestRecordWhileAllEnds(t *testing.T) {
	s := New(Options{})
	before := s.couriers.ctx
	w := &webhook{State: hookPending}
	s.recall()
	if s.record(before, w, attempt{Status: 200}); w.State != hookPending || len(w.Attempts) != 0 {
		t.Errorf("after a reset: %v", w)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s.record(s.couriers.ctx, w, attempt{Error: "no_answer"}); len(w.Attempts) != 0 {
		t.Errorf("cut off: %v", w)
	}
	if s.record(s.couriers.ctx, w, attempt{Status: 200}); w.State != hookDelivered || len(w.Attempts) != 1 {
		t.Errorf("delivered: %v", w)
	}
}

// TestRecordOfOneThatWent: what was dropped on its way may not be listed any more
// when the attempt ends. Nothing of it is written then, or the file would have a
// row too many.
func TestRecordOfOneThatWent(t *testing.T) {
	s := New(Options{})
	w := &webhook{State: hookDropped}
	if s.record(s.couriers.ctx, w, attempt{Status: 200}); w.State != hookDropped || len(w.Attempts) != 0 {
		t.Errorf("got %v", w)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
