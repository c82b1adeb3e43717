package session

import (
	"errors"
	"maps"
	"regexp"
	"slices"

	"appreg/client"
)

// ended tells the journal how a call ended: with an error, or with what the
// answer says of the registration. A call in doubt stays so.
type ended func(err error, news Registration)

// before writes that registration id is about to be asked for d.
func (j *Journal) before(id string, d Doubt) ended {
	if id == "" || j.server == "" {
		return func(error, Registration) {} // the own sandbox's registrations end with it
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	h := j.claim(id)
	earlier := h.Doubt
	j.intend(h, d)
	return func(err error, news Registration) {
		j.mu.Lock()
		defer j.mu.Unlock()
		h.turn++
		h.busy--
		switch {
		case h.Registration == nil: // it was deleted meanwhile
			return
		case d.Call == CallDelete && (err == nil || missing(id, err)):
			j.bury(h)
			return
		case err == nil:
			r := h.Registration.heard(news)
			h.Registration = &r
			h.Doubt = after(earlier, d.Call)
			h.unproven = false
		case errors.Is(err, client.ErrInDoubt):
			h.unproven = false
		case h.unproven && h.busy == 0 && (missing(id, err) || d.Call == CallDelete):
			h.Registration, h.Doubt = nil, nil // nobody goes on with what is not there, or was to be deleted
		default:
			h.Doubt = earlier // this one was not done, and tells nothing of that one
		}
		j.save(h)
	}
}

// anID is what each id has in it, once with a digit less (contract.md section 1).
var anID = regexp.MustCompile(`[0-9a-fA-F]{23}`)

// missing reports whether a call about registration id failed for certain
// because there is none. A 404 alone can be of a proxy, of a wrong URL or of
// something else that the call needs.
func missing(id string, err error) bool {
	return errors.Is(err, client.ErrBadID) || errors.Is(err, client.Reason("AppRegistration_not_found")) ||
		errors.Is(err, client.ErrNotFound) && !anID.MatchString(id)
}

// intend writes what h's server is about to be asked for.
func (j *Journal) intend(h *held, d Doubt) {
	d.At = j.now()
	h.Doubt = &d
	h.turn++
	h.busy++
	j.save(h)
}

// after is what is left of a doubt once a later call has gone through. A sync
// and a decision tell where the registration stands, so nothing is; another call
// tells of itself only.
func after(earlier *Doubt, call Call) *Doubt {
	if earlier == nil || call == CallSync || call == CallDecide || earlier.Call == call {
		return nil
	}
	return earlier
}

// creating writes that somebody is about to be registered.
func (j *Journal) creating(r client.CreateRequest) ended {
	j.mu.Lock()
	defer j.mu.Unlock()
	typed := j.serial.Load() // whatever is typed by now is in r
	if j.server == "" {
		return func(err error, _ Registration) {
			j.mu.Lock()
			defer j.mu.Unlock()
			if h := j.mine[j.draft]; err == nil && h != nil {
				h.Draft = nil
				j.save(h)
			}
			if err == nil {
				j.draft, j.settled = "", typed
			}
		}
	}
	j.inherit(r)
	h, current := j.creatable(r), j.mine[j.draft]
	j.draft = h.Key
	moves := current != nil && current != h && current.Draft != nil
	if moves {
		h.Draft, current.Draft = current.Draft, nil
	}
	earlier := h.Doubt
	j.intend(h, Doubt{Call: CallCreate, Request: &r})
	if moves {
		j.save(current) // last: what was typed is rather there twice than not at all
	}
	return func(err error, news Registration) {
		j.mu.Lock()
		defer j.mu.Unlock()
		h.turn++
		h.busy--
		switch {
		case err == nil:
			j.created(h, news, typed)
			return
		case errors.Is(err, client.ErrInDoubt):
		case client.Taken(err):
			h.Doubt = nil // somebody is there: whether by an earlier create is told nowhere
		default:
			h.Doubt = earlier
		}
		j.save(h)
	}
}

// creatable is the entry that a create belongs to: one of a create in doubt
// that may be of the same person, else the current draft's, unless that is in
// doubt of somebody else.
func (j *Journal) creatable(r client.CreateRequest) *held {
	if all := j.doubtfuls(r); len(all) > 0 {
		return all[0]
	}
	if h := j.mine[j.draft]; h != nil && h.Doubt == nil {
		return h
	}
	return j.fresh()
}

// doubtfuls returns the entries of creates in doubt that may be of the same person
// as r.
func (j *Journal) doubtfuls(r client.CreateRequest) []*held {
	var all []*held
	for _, key := range slices.Sorted(maps.Keys(j.mine)) {
		if h := j.mine[key]; h.CreateInDoubt() && h.busy == 0 && clash(*h.Doubt.Request, r) {
			all = append(all, h)
		}
	}
	return all
}

// created turns the entry of a draft into its registration's. What was typed
// up to a serial is in it.
func (j *Journal) created(h *held, r Registration, typed int64) {
	other := j.of(r.ID)
	h.Draft, h.Doubt, h.Registration = nil, nil, &r
	if j.draft == h.Key {
		j.draft, j.settled = "", typed
	}
	j.save(h)
	if other != nil && other != h { // the server has returned one that was there
		other.Registration, other.Doubt = nil, nil
		j.save(other)
	}
}

// looking is to be called before a registration is read, and what it returns
// with what was read. Nothing comes of an answer that a call has overtaken.
func (j *Journal) looking(id string) func(client.Registration) {
	if j.server == "" {
		return func(client.Registration) {}
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	at, typed, turn, calls := j.now(), j.serial.Load(), 0, 0
	if h := j.of(id); h != nil {
		turn, calls = h.turn, h.busy
	}
	return func(reg client.Registration) {
		j.mu.Lock()
		defer j.mu.Unlock()
		r := Registration{ID: id}.heard(shown(reg))
		j.seen[id] = sight{r, at}
		switch h := j.of(id); {
		case h == nil && j.leftInDoubt(id):
			j.save(j.claim(id)) // which has been looked at
		case h != nil && h.turn == turn && calls == 0:
			r := h.Registration.heard(r)
			h.Registration, h.Doubt = &r, nil
			j.save(h)
		}
		j.inherit(asked(reg))
		j.settle(asked(reg), r, typed)
	}
}

// leftInDoubt reports whether a dead run has left a call about a registration in
// doubt.
func (j *Journal) leftInDoubt(id string) bool {
	return slices.ContainsFunc(j.idleOf(j.server, id), func(e Entry) bool { return e.Doubt != nil })
}

// met remembers a registration that a screen has in hand, which may be older
// than what the journal knows.
func (j *Journal) met(reg client.Registration) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, ok := j.seen[reg.ID]; !ok {
		j.seen[reg.ID] = sight{Registration: shown(reg)}
	}
}
