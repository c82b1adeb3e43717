package session

import (
	"crypto/rand"
	"encoding/hex"
	"maps"
	"reflect"
	"slices"
	"time"

	"appreg/client"
)

// work is what a run works on. Its journal holds the lock meanwhile.
type work struct {
	folder folder
	tokens tokens
	server string
	run    string
	now    func() time.Time
	closed bool

	mine   map[string]*held // by key
	drafts drafts
	seen   map[string]sight // by id: registrations that were looked at

	completed map[string]time.Time // by id: when this run saw it; zero: it stood elsewhere when it was told last
}

// held is an entry in this run's hands. What is here is newer than its file,
// or the same.
type held struct {
	Entry
	written *Entry // what its file says; nil: none by this run

	turn int // goes up when a call begins, and when it ends
	busy int // calls under way

	// unproven tells that this run has made it of an id alone, and that no call
	// has gone through with it or is in doubt since.
	unproven bool
}

// hear takes in what news says of h's registration.
func (h *held) hear(news Registration) {
	r := h.Registration.with(news)
	h.Registration = &r
}

// sight is what a server showed of a registration, and when it was asked.
type sight struct {
	Registration
	at time.Time
}

// fresh is a new entry, which has no file yet.
func (w *work) fresh() *held {
	return &held{Entry: Entry{Version: version, Key: random(16), Server: w.server}}
}

// random is n random bytes in hexadecimal.
func random(n int) string {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// of returns this run's entry of a registration, or nil.
func (w *work) of(id string) *held {
	for _, key := range slices.Sorted(maps.Keys(w.mine)) {
		if h := w.mine[key]; h.Registration != nil && h.Registration.ID == id {
			return h
		}
	}
	return nil
}

// inDoubt returns the entries of creates in doubt that may be of the same person
// as r.
func (w *work) inDoubt(r client.CreateRequest) []*held {
	var all []*held
	for _, key := range slices.Sorted(maps.Keys(w.mine)) {
		if h := w.mine[key]; h.CreateInDoubt() && h.busy == 0 && clash(*h.Doubt.Request, r) {
			all = append(all, h)
		}
	}
	return all
}

// left are the creates in doubt that nobody works on.
func (w *work) left() []Entry {
	return slices.DeleteFunc(w.folder.entries(untagged, func(string, error) {}), func(e Entry) bool {
		return e.Busy || w.mine[e.Key] != nil || e.Server != w.server || !e.CreateInDoubt()
	})
}

// writable reports whether what is told is still kept, and anywhere.
func (w *work) writable() bool { return w.folder.path != "" && !w.closed }

// alone does something with the files of others, who are kept from it meanwhile, and
// reports whether it could.
func (w *work) alone(do func()) bool {
	if !w.writable() {
		return false
	}
	err := exclusive(w.folder.path, func() error {
		do()
		return nil
	})
	w.folder.note(err)
	return err == nil
}

// save writes h, or removes its file when it says nothing any more.
func (w *work) save(h *held) {
	if !w.writable() {
		return
	}
	says := h.tidied()
	if says.empty() {
		delete(w.mine, h.Key)
		w.folder.note(w.folder.erase(h.File))
		return
	}
	w.mine[h.Key] = h
	h.Version, h.Owner = version, w.run
	says.Version, says.Owner = version, w.run
	if h.written != nil && reflect.DeepEqual(says, *h.written) {
		return
	}
	h.Saved = moment(w.now())
	b, err := encode(h.Entry)
	if err == nil {
		// A file that has the call in doubt may stand a moment longer: the server is asked then.
		answered := h.written != nil && h.written.Doubt != nil && says.Doubt == nil && h.File == says.fileName()
		err = write(w.folder.path, says.fileName(), w.run, b, !answered)
	}
	if err == nil {
		if h.File != says.fileName() { // it has a registration now, or none any more
			err = w.folder.erase(h.File)
		}
		h.File = says.fileName()
		says.Saved, says.File = h.Saved, h.File
		h.written = &says
	}
	w.folder.note(err)
}

// claim changes the entry of a registration, and makes it this run's if it is not yet:
// one that a dead run has left, else a new one. Both are one write.
func (w *work) claim(id string, change func(*held)) *held {
	h := w.of(id)
	keep := func() {
		change(h)
		w.save(h)
	}
	if h != nil {
		keep()
		return h
	}
	s, looked := w.seen[id]
	h = w.fresh()
	h.Registration, h.unproven = &Registration{ID: id}, true
	take := func(left []Entry) {
		if len(left) > 0 {
			h.Entry, h.unproven = left[0], false
			for _, e := range left[1:] {
				h.Entry = merged(h.Entry, e)
			}
			looked = looked && !s.at.IsZero() && !s.at.Before(h.Saved)
		}
		if looked { // the server was asked since
			h.Doubt = nil
			h.hear(s.Registration)
		}
		keep()
		w.folder.drop(left, h.Key)
	}
	if !w.alone(func() { take(w.folder.idleOf(w.server, id)) }) {
		take(nil)
	}
	return h
}

// inherit makes the creates in doubt this run's that dead runs have left, and that
// may be of the same person as r.
func (w *work) inherit(r client.CreateRequest) {
	other := func(e Entry) bool { return !clash(*e.Doubt.Request, r) }
	if w.closed || len(slices.DeleteFunc(w.left(), other)) == 0 {
		return
	}
	w.alone(func() {
		for _, e := range slices.DeleteFunc(w.left(), other) {
			h := &held{Entry: e}
			if d := e.Draft; d != nil && !agree(d.request(), *e.Doubt.Request) { // somebody else was typed since
				another := w.fresh()
				another.Draft, h.Draft = d, nil
				w.save(another)
			}
			w.save(h)
		}
	})
}

// created turns the entry of a draft into its registration's. What was typed
// up to a serial is in it.
func (w *work) created(h *held, r Registration, typed int64) {
	other := w.of(r.ID)
	h.Draft, h.Doubt, h.Registration = nil, nil, &r
	w.drafts.done(h.Key, typed)
	w.save(h)
	if other != nil && other != h { // the server has returned one that was there
		other.Registration, other.Doubt = nil, nil
		w.save(other)
	}
}

// settle ends the creates in doubt that may be of the same person as r: there is a
// registration.
func (w *work) settle(r client.CreateRequest, reg Registration, typed int64) {
	for _, h := range w.inDoubt(r) {
		if w.of(reg.ID) == nil {
			w.created(h, reg, typed)
			w.alone(func() { w.folder.drop(w.folder.idleOf(w.server, reg.ID), h.Key) })
			continue
		}
		w.drafts.done(h.Key, typed)
		h.Draft, h.Doubt = nil, nil
		w.save(h)
	}
}

// bury removes all that is kept of h's registration, which is not there any more.
// What others work on is theirs.
func (w *work) bury(h *held) {
	id := h.Registration.ID
	delete(w.seen, id)
	h.Draft, h.Registration, h.Doubt = nil, nil, nil
	w.save(h)
	w.alone(func() {
		w.folder.drop(w.folder.idleOf(h.Server, id), h.Key)
		w.folder.note(w.tokens.forget(h.Server, id))
	})
}
