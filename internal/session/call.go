package session

import (
	"errors"
	"slices"
	"time"

	"appreg/client"
	"appreg/internal/pattern"
)

// ended tells the journal how a call ended: with an error, or with what the
// answer says of the registration. A call in doubt stays so.
type ended func(err error, news Registration)

// before writes that registration id is about to be asked for d.
func (j *Journal) before(id string, d Doubt) ended {
	w := j.work
	if id == "" || w.server == "" { // the own sandbox's registrations end with it
		return func(err error, news Registration) {
			defer j.locked()()
			if err == nil {
				w.told(id, news.Status, true)
			}
		}
	}
	defer j.locked()()
	var earlier *Doubt
	h := w.claim(id, func(h *held) {
		earlier = h.Doubt
		h.intend(d, w.now())
	})
	return func(err error, news Registration) {
		defer j.locked()()
		h.turn++
		h.busy--
		switch {
		case h.Registration == nil: // it was deleted meanwhile
			return
		case d.Call == CallDelete && (err == nil || missing(id, err)):
			w.bury(h)
			return
		case err == nil:
			h.hear(news)
			w.told(id, news.Status, true)
			h.Doubt = after(earlier, d.Call)
			h.unproven = false
		case errors.Is(err, client.ErrInDoubt):
			h.unproven = false
		case h.unproven && h.busy == 0 && (missing(id, err) || d.Call == CallDelete):
			h.Registration, h.Doubt = nil, nil // nobody goes on with what is not there, or was to be deleted
		default:
			h.Doubt = earlier // this one was not done, and tells nothing of that one
		}
		w.save(h)
	}
}

// anID is what each id has in it, once with a digit less (contract.md section 1).
var anID = pattern.Lazy(`[0-9a-fA-F]{23}`)

// missing reports whether a call about registration id failed for certain
// because there is none. A 404 alone can be of a proxy, of a wrong URL or of
// something else that the call needs.
func missing(id string, err error) bool {
	return errors.Is(err, client.ErrBadID) || errors.Is(err, client.ErrGone) || errors.Is(err, client.ErrNotFound) && !anID().MatchString(id)
}

// intend tells what h's server is about to be asked for.
func (h *held) intend(d Doubt, now time.Time) {
	d.At = now
	h.Doubt = &d
	h.turn++
	h.busy++
}

// creating writes that somebody is about to be registered.
func (j *Journal) creating(r client.CreateRequest) ended {
	defer j.locked()()
	w, typed := j.work, j.serial.Load() // whatever is typed by now is in r
	if w.server == "" {
		return func(err error, _ Registration) {
			defer j.locked()()
			if err != nil {
				return
			}
			if h := w.mine[w.drafts.current]; h != nil {
				h.Draft = nil
				w.save(h)
			}
			w.drafts.done(w.drafts.current, typed)
		}
	}
	w.inherit(r)
	h, current := w.creatable(r), w.mine[w.drafts.current]
	w.drafts.current = h.Key
	moves := current != nil && current != h && current.Draft != nil
	if moves {
		h.Draft, current.Draft = current.Draft, nil
	}
	earlier := h.Doubt
	h.intend(Doubt{Call: CallCreate, Request: &r}, w.now())
	w.save(h)
	if moves {
		w.save(current) // last: what was typed is rather there twice than not at all
	}
	return func(err error, news Registration) {
		defer j.locked()()
		h.turn++
		h.busy--
		switch {
		case err == nil:
			w.created(h, news, typed)
			return
		case errors.Is(err, client.ErrInDoubt):
		case client.Taken(err):
			h.Doubt = nil // somebody is there: whether by an earlier create is told nowhere
		default:
			h.Doubt = earlier
		}
		w.save(h)
	}
}

// creatable is the entry that a create belongs to: one of a create in doubt
// that may be of the same person, else the current draft's, unless that is in
// doubt of somebody else.
func (w *work) creatable(r client.CreateRequest) *held {
	if all := w.inDoubt(r); len(all) > 0 {
		return all[0]
	}
	if h := w.mine[w.drafts.current]; h != nil && h.Doubt == nil {
		return h
	}
	return w.fresh()
}

// looking is to be called before a registration is read, and what it returns
// with what was read. Nothing comes of an answer that a call has overtaken.
func (j *Journal) looking(id string) func(client.Registration) {
	w := j.work
	if w.server == "" {
		return func(reg client.Registration) {
			defer j.locked()()
			w.told(id, reg.Status, false)
		}
	}
	defer j.locked()()
	at, typed, turn, calls := w.now(), j.serial.Load(), 0, 0
	if h := w.of(id); h != nil {
		turn, calls = h.turn, h.busy
	}
	return func(reg client.Registration) {
		defer j.locked()()
		r := Registration{ID: id}.with(recorded(reg))
		w.told(id, r.Status, false)
		w.seen[id] = sight{r, at}
		switch h := w.of(id); {
		case h == nil && w.worthClaiming(id):
			w.claim(id, func(*held) {}) // which has been looked at
		case h != nil && h.turn == turn && calls == 0:
			h.hear(r)
			h.Doubt = nil
			w.save(h)
		}
		w.inherit(requestOf(reg))
		w.settle(requestOf(reg), r, typed)
	}
}

// worthClaiming reports whether dead runs have left more of a registration than one entry
// that says what the server says: a doubt, or others of which each look would read all.
func (w *work) worthClaiming(id string) bool {
	left := w.folder.idleOf(w.server, id)
	return len(left) > 1 || slices.ContainsFunc(left, func(e Entry) bool { return e.Doubt != nil })
}

// met remembers a registration that a screen has in hand, which may be older
// than what the journal knows.
func (j *Journal) met(reg client.Registration) {
	defer j.locked()()
	if _, ok := j.work.seen[reg.ID]; !ok {
		j.work.seen[reg.ID] = sight{Registration: recorded(reg)}
	}
}

// absent is told that registration id is not there. Where a delete of it was in
// doubt, it was done.
func (j *Journal) absent(id string) {
	w := j.work
	if w.server == "" {
		return
	}
	defer j.locked()()
	deleted := func(e Entry) bool { return e.Doubt != nil && e.Doubt.Call == CallDelete }
	switch h := w.of(id); {
	case h == nil && slices.ContainsFunc(w.folder.idleOf(w.server, id), deleted):
		w.bury(w.claim(id, func(*held) {}))
	case h != nil && h.busy == 0 && deleted(h.Entry):
		w.bury(h)
	}
}
