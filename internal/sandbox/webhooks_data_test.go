package sandbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/internal/sandbox"
	"appreg/internal/sandbox/store"

	"go.etcd.io/bbolt"
)

// kept is a world on a file of its own, and how to open that.
func kept(t testing.TB, o sandbox.Options) (*world, sandbox.Options) {
	t.Helper()
	o.Data = filepath.Join(t.TempDir(), "world.db")
	w, err := open(t, newClock(), o)
	if err != nil {
		t.Fatal(err)
	}
	return w, o
}

// changed is w's file after a change that it knows nothing of.
func (w *world) changed(o sandbox.Options, change func(*bbolt.Tx) error) {
	w.Helper()
	if err := w.Close(); err != nil {
		w.Fatal(err)
	}
	db, err := bbolt.Open(o.Data, 0o600, nil)
	if err == nil {
		err = errors.Join(db.Update(change), db.Close())
	}
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) closed() {
	w.Helper()
	if err := w.Close(); err != nil {
		w.Error(err)
	}
}

// TestDataKeepsWebhooks: what was delivered stays on the list, and what was not
// is, by the next process, which goes on counting.
func TestDataKeepsWebhooks(t *testing.T) {
	rec := receive(t, answers(200, 500, 503))
	twice := make(chan struct{}, 2)
	o := sandbox.Options{}.Pausing(func(ctx context.Context, d time.Duration) error {
		if twice <- struct{}{}; d == time.Second {
			return nil
		}
		<-ctx.Done()
		return ctx.Err()
	})
	w, o := kept(t, o)
	p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	w.Settle()
	p.sync("instructions", "ONGOING").ok()
	p.sync("form", "ONGOING").ok()
	<-twice
	<-twice
	before := w.listed()
	if row := before[1]; row["state"] != "pending" || row["nextAttemptAt"] == nil || !slices.Equal(outcomes(row), []any{500, 503}) {
		t.Errorf("got %v", row)
	}
	rec.took()
	w = w.reopened(o.Pausing(atOnce)) // its time comes, whoever waits for it
	w.Settle()
	if got := strings.Join(suffixes(t, rec.took()), " "); got != "app_registration_sync_instructions app_registration_sync_form" {
		t.Errorf("got %s", got)
	}
	after := w.listed()
	if len(after) != 3 || text(t, after[2]) != text(t, before[2]) {
		t.Errorf("got %v", after)
	}
	if row := after[1]; row["state"] != "delivered" || row["nextAttemptAt"] != nil || !slices.Equal(outcomes(row), []any{500, 503, 200}) {
		t.Errorf("got %v", row)
	}
	w = w.reopened(o)
	w.Settle()
	if again := w.listed(); text(t, again) != text(t, after) || len(rec.took()) != 0 {
		t.Errorf("got %v", again)
	}
	p.world = w
	p.sync("end", "COMPLETED").ok()
	w.Settle()
	w.control("POST", "reset", nil).ok()
	w = w.reopened(o)
	if rows := w.listed(); len(rows) != 0 {
		t.Errorf("a reset left %v", rows)
	}
	w.closed()
}

// TestDataKeepsAnAttempt: when it ends, and not with the next call.
func TestDataKeepsAnAttempt(t *testing.T) {
	rec := receive(t, nil)
	w, o := kept(t, sandbox.Options{})
	w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	w.Settle()
	w = w.reopened(o)
	w.Settle()
	if n := len(rec.took()); n != 1 {
		t.Errorf("%d came", n)
	}
	w.closed()
}

// TestDataKeepsWhatCloseCutOff: it was no attempt.
func TestDataKeepsWhatCloseCutOff(t *testing.T) {
	rec, came, _ := hanging(t)
	w, o := kept(t, sandbox.Options{}.Patient(time.Hour))
	w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	<-came
	w = w.reopened(o)
	<-came
	if row := w.listed()[0]; row["state"] != "pending" || len(outcomes(row)) != 0 {
		t.Errorf("got %v", row)
	}
	w.closed()
}

// TestDataWebhooksAreBounded: in the file too, where those that went leave gaps.
func TestDataWebhooksAreBounded(t *testing.T) {
	let := make(chan struct{})
	rec := receive(t, func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-let:
		case <-r.Context().Done():
		}
	})
	w, o := kept(t, sandbox.Options{})
	w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	p := w.hooked(w.hookedFlow("http://192.0.2.1/"), "ana@acme.co")
	for range 700 { // 2,100 events
		p.face("FAIL", nil)
	}
	list := func() string {
		var all []any
		for page := range 20 {
			all = append(all, w.control("GET", "webhooks?limit=100&page="+text(t, page+1), nil).body)
		}
		return text(t, all)
	}
	before := list()
	w = w.reopened(o)
	if list() != before {
		t.Error("another list")
	}
	last := w.control("GET", "webhooks?limit=100&page=20", nil)
	if row := last.rows()[99]; last.body["total"] != 2000.0 || row["state"] != "pending" {
		t.Errorf("%v, the first is %v", last.body["total"], row)
	}
	close(let)
	w.Settle()
	p.world = w
	p.face("FAIL", nil) // three of those that are settled go, the first of all too
	w = w.reopened(o)
	last = w.control("GET", "webhooks?limit=100&page=20", nil)
	if row := last.rows()[99]; last.body["total"] != 2000.0 || row["state"] != "refused" {
		t.Errorf("%v, the first is %v", last.body["total"], row)
	}
	w.closed()
}

// TestDataWithoutWebhooks: a file of a program that knew none opens, and so does
// one that such a program went on with, whatever is left in it.
func TestDataWithoutWebhooks(t *testing.T) {
	rec := receive(t, nil)
	for name, left := range map[string]bool{"before": false, "between": true} {
		w, o := kept(t, sandbox.Options{})
		p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
		w.Settle()
		before := w.everything(w.Token())
		w.changed(o, func(tx *bbolt.Tx) error {
			b, key := tx.Bucket([]byte("sandbox")), []byte("world")
			value := b.Get(key)
			var world object
			if err := json.Unmarshal(value[:len(value)-4], &world); err != nil || world["webhooks"] == nil || world["raised"] == nil {
				t.Fatal(err, world)
			}
			delete(world, "webhooks")
			delete(world, "raised")
			err := b.Put(key, store.Sealed(key, []byte(text(t, world))))
			if !left {
				err = errors.Join(err, tx.DeleteBucket([]byte("webhooks")))
			}
			return err
		})
		w, err := open(t, w.clock, o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if w.everything(w.Token()) != before || len(w.listed()) != 0 {
			t.Errorf("%s: not as it was", name)
		}
		p.world = w
		p.sync("instructions", "ONGOING").ok()
		w.Settle()
		w = w.reopened(o)
		if rows := w.listed(); len(rows) != 1 || rows[0]["state"] != "delivered" {
			t.Errorf("%s: %v", name, rows)
		}
		w.closed()
	}
}

// TestDataWithDamagedWebhooks: they are as strict as all else.
func TestDataWithDamagedWebhooks(t *testing.T) {
	bucket := []byte("webhooks")
	put := func(tx *bbolt.Tx, key []byte) error {
		return tx.Bucket(bucket).Put(key, store.Sealed(key, []byte("{}")))
	}
	for name, change := range map[string]func(*bbolt.Tx) error{
		"none": func(tx *bbolt.Tx) error { return tx.DeleteBucket(bucket) },
		"less": func(tx *bbolt.Tx) error { return tx.Bucket(bucket).Delete(make([]byte, 8)) },
		"more": func(tx *bbolt.Tx) error { return put(tx, []byte{0, 0, 0, 0, 0, 0, 0, 9}) },
		"later": func(tx *bbolt.Tx) error {
			return errors.Join(tx.Bucket(bucket).Delete(make([]byte, 8)), put(tx, []byte{0, 0, 0, 0, 0, 0, 0, 9}))
		},
		"short": func(tx *bbolt.Tx) error {
			return errors.Join(tx.Bucket(bucket).Delete(make([]byte, 8)), put(tx, []byte{0}))
		},
		"odd": func(tx *bbolt.Tx) error { return tx.Bucket(bucket).Put(make([]byte, 8), []byte(`{"type":"x"}`)) },
	} {
		w, o := kept(t, sandbox.Options{})
		p := w.hooked(w.hookedFlow("http://192.0.2.1/"), "ana@acme.co")
		p.sync("instructions", "ONGOING").ok()
		w.changed(o, change)
		t.Log(name)
		refuses(t, o, store.Damaged)
	}
}

// TestDataKeepsReceivers: what was switched off or deleted stays so, and events
// keep their ids and what was answered.
func TestDataKeepsReceivers(t *testing.T) {
	rec := receive(t, func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("thank you")) })
	w, o := kept(t, sandbox.Options{})
	flows := []string{w.hookedFlow(rec.URL), w.hookedFlow(rec.URL + "/off"), w.hookedFlow(rec.URL + "/gone")}
	w.hooked(flows[0], "ana@acme.co")
	w.Settle()
	w.do(w.Token(), "PUT", hookCalls+"/"+w.hookAt(rec.URL + "/off")["_id"].(string), object{"isActive": false}).ok()
	w.do(w.Token(), "DELETE", hookCalls+"/"+w.hookAt(rec.URL + "/gone")["_id"].(string), nil).ok()
	look := func() string {
		return text(t, []any{w.do(w.Token(), "GET", hookCalls, nil).body, w.told("")})
	}
	before := look()
	w = w.reopened(o)
	if after := look(); after != before || !strings.Contains(after, "thank you") {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
	rec.took()
	w.hooked(flows[1], "ana@acme.co")
	w.hooked(flows[2], "ana@acme.co")
	w.Settle()
	if n := len(rec.took()); n != 0 {
		t.Errorf("%d came", n)
	}
	w.closed()
}

// TestDataWithoutReceivers: a file of a program that knew none has those that its
// flows name.
func TestDataWithoutReceivers(t *testing.T) {
	rec := receive(t, nil)
	w, o := kept(t, sandbox.Options{})
	flow := w.hookedFlow(rec.URL)
	w.changed(o, func(tx *bbolt.Tx) error {
		b, key := tx.Bucket([]byte("sandbox")), []byte("world")
		value := b.Get(key)
		var world object
		if err := json.Unmarshal(value[:len(value)-4], &world); err != nil || world["receivers"] == nil || world["registered"] == nil {
			t.Fatal(err, world)
		}
		delete(world, "receivers")
		delete(world, "registered")
		return b.Put(key, store.Sealed(key, []byte(text(t, world))))
	})
	w, err := open(t, w.clock, o)
	if err != nil {
		t.Fatal(err)
	}
	first := w.hookAt(rec.URL)
	w.hooked(flow, "ana@acme.co")
	w.Settle()
	if n := len(rec.took()); n != 1 {
		t.Errorf("%d came", n)
	}
	w = w.reopened(o)
	if again := w.hookAt(rec.URL); text(t, again) != text(t, first) {
		t.Errorf("%v, then %v", first, again)
	}
	w.closed()
}
