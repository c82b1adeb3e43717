package store

import (
	"bytes"
	"encoding/json"
	"strconv"

	"appreg/internal/sandbox/world"

	"go.etcd.io/bbolt"
)

// Renew has everything written with the next [File.Save], whatever is there now.
func (f *File) Renew() { f.whole = true }

// Save writes what has changed in s since the last one; where that is nothing, it
// does nothing. What could not be written is tried again with the next.
func (f *File) Save(s State) error {
	head, err := json.Marshal(headOf(s))
	if err != nil {
		return err
	}
	unchanged := len(s.World.Changed) == 0 && len(s.World.Deleted) == 0 && len(s.Deliveries.Touched) == 0
	if !f.whole && unchanged && bytes.Equal(head, f.head) {
		return nil
	}
	if err := f.db.Update(func(tx *bbolt.Tx) error { return f.write(tx, s, head) }); err != nil {
		return err
	}
	f.head, f.flows, f.posted, f.whole = head, len(s.World.Flows), s.World.Posted, false
	s.World.Saved()
	s.Deliveries.Saved()
	return nil
}

// write is the transaction of a save.
func (f *File) write(tx *bbolt.Tx, s State, head []byte) error {
	w := writer{tx: tx}
	flows, posted := f.flows, f.posted
	if f.whole {
		flows, posted = 0, s.World.Posted-uint64(len(s.World.Outbox))
		w.clear()
		for i, p := range s.World.Projects {
			w.row(projectBucket, i, p)
		}
		for _, r := range s.World.Registrations.All {
			w.row(registrationBucket, r.Number, r)
		}
		for _, e := range s.Deliveries.Events {
			w.row(eventBucket, e.Number, e)
		}
	}
	for i := flows; i < len(s.World.Flows); i++ {
		w.row(flowBucket, i, s.World.Flows[i].Doc)
	}
	for r := range s.World.Changed {
		w.row(registrationBucket, r.Number, r)
	}
	for n := range s.World.Deleted {
		w.remove(registrationBucket, uint64(n))
	}
	for n, e := range s.Deliveries.Touched {
		if e == nil {
			w.remove(eventBucket, uint64(n))
		} else {
			w.row(eventBucket, n, e)
		}
	}
	for ; posted < s.World.Posted; posted++ {
		if posted >= world.MostLetters {
			w.remove(outboxBucket, posted-world.MostLetters)
		}
		w.row(outboxBucket, int(posted), s.World.Outbox[len(s.World.Outbox)-int(s.World.Posted-posted)])
	}
	w.put(headBucket, versionKey, []byte(strconv.Itoa(version)))
	w.put(headBucket, headKey, head)
	return w.err
}

// writer makes the changes of a transaction until one fails.
type writer struct {
	tx  *bbolt.Tx
	err error
}

// clear leaves the buckets, and nothing in them.
func (w *writer) clear() {
	for _, name := range [][]byte{headBucket, projectBucket, flowBucket, registrationBucket, outboxBucket, eventBucket} {
		if w.err == nil && w.tx.Bucket(name) != nil {
			w.err = w.tx.DeleteBucket(name)
		}
		if w.err == nil {
			_, w.err = w.tx.CreateBucket(name)
		}
	}
}

func (w *writer) row(bucket []byte, n int, v any) {
	text, err := json.Marshal(v)
	if w.err == nil {
		w.err = err
	}
	w.put(bucket, rowKey(uint64(n)), text)
}

func (w *writer) put(bucket, key, value []byte) {
	if w.err == nil {
		w.err = w.tx.Bucket(bucket).Put(key, Sealed(key, value))
	}
}

func (w *writer) remove(bucket []byte, n uint64) {
	if w.err == nil {
		w.err = w.tx.Bucket(bucket).Delete(rowKey(n))
	}
}
