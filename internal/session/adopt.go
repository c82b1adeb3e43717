package session

import (
	"errors"
	"fmt"
	"io/fs"
)

// Adopt makes the entry of key this run's: a draft or a create in doubt
// becomes the current draft, a registration is gone on with. The errors are
// [ErrBusy], [ErrGone], [ErrOther], [ErrDamaged], [ErrNewer] and the system's.
// That an entry cannot be written is none: see [Journal.Problem].
func (j *Journal) Adopt(key string) (Entry, error) {
	var e Entry
	err := j.alone(func() (err error) {
		e, err = j.adopt(key)
		return err
	})
	return e, err
}

func (j *Journal) adopt(key string) (Entry, error) {
	if h := j.mine[key]; h != nil {
		return h.clone(), nil
	}
	e, err := j.idle(key)
	switch {
	case err != nil:
		return Entry{}, err
	case e.Server != j.server:
		return Entry{}, fmt.Errorf("session: %w", ErrOther)
	}
	h := &held{Entry: e}
	j.save(h)
	if e.Registration == nil {
		j.draft = key
	} else {
		j.dropOthers(h, j.idleOf(h.Server, h.Registration.ID))
	}
	return h.clone(), nil
}

// Drop removes an entry of any server, the others of the same registration,
// and its token. The errors are [ErrBusy], [ErrGone], and the system's.
func (j *Journal) Drop(key string) error {
	return j.alone(func() error {
		h := j.mine[key]
		if h == nil {
			e, err := j.idle(key)
			if err != nil {
				return err
			}
			h = &held{Entry: e}
		}
		if err := j.erase(h.File); err != nil {
			return err
		}
		delete(j.mine, key)
		if j.draft == key {
			j.draft = ""
		}
		if h.Registration == nil {
			return nil
		}
		j.dropOthers(h, j.idleOf(h.Server, h.Registration.ID))
		return j.forget(h.Server, h.Registration.ID)
	})
}

// alone does something with the entries of others, who are kept from it
// meanwhile.
func (j *Journal) alone(do func() error) error {
	if j.dir == "" {
		return fmt.Errorf("session: %w", ErrGone)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return fmt.Errorf("session: %w", ErrGone)
	}
	return exclusive(j.dir, do)
}

// idle reads an entry that nobody works on.
func (j *Journal) idle(key string) (Entry, error) {
	name := j.fileOf(key)
	if name == "" {
		return Entry{}, fmt.Errorf("session: %w", ErrGone)
	}
	e, err := j.read(name)
	switch {
	case e.Busy:
		return Entry{}, fmt.Errorf("session: %w", ErrBusy)
	case errors.Is(err, fs.ErrNotExist):
		return Entry{}, fmt.Errorf("session: %w", ErrGone)
	case err != nil:
		return Entry{}, fmt.Errorf("session: %w", err)
	}
	return e, nil
}

// claim returns the entry of a registration for this run: its own, else one
// that a dead run has left, else a new one. It is called with j.mu held.
func (j *Journal) claim(id string) *held {
	if h := j.of(id); h != nil {
		return h
	}
	s, looked := j.seen[id]
	h := j.fresh()
	h.Registration, h.unproven = &Registration{ID: id}, true
	if j.dir == "" || j.closed {
		return h
	}
	j.note(exclusive(j.dir, func() error {
		left := j.idleOf(j.server, id)
		if len(left) == 0 {
			return nil
		}
		best := left[0]
		for _, e := range left[1:] {
			best = merged(best, e)
		}
		h.Entry, h.unproven = best, false
		looked = looked && !s.at.IsZero() && !s.at.Before(best.Saved)
		if looked { // the server was asked since
			h.Doubt = nil
		}
		j.save(h)
		j.dropOthers(h, left)
		return nil
	}))
	if looked {
		r := h.Registration.heard(s.Registration)
		h.Registration = &r
	}
	return h
}

// dropOthers removes the other entries of h's registration, of those that nobody
// works on: one is enough to go on with.
func (j *Journal) dropOthers(h *held, idle []Entry) {
	for _, e := range idle {
		if e.Key != h.Key {
			j.note(j.erase(e.File))
		}
	}
}

// idleOf returns the entries of a registration that nobody works on.
func (j *Journal) idleOf(server, id string) []Entry {
	var idle []Entry
	tag := tagOf(server, id)
	unreadable := func(name string, err error) {
		if _, its, _ := parseFile(name); its == tag { // else it is anybody's
			j.note(fmt.Errorf("session: %w", &fs.PathError{Op: "read", Path: j.setAside(name, err), Err: err}))
		}
	}
	for _, e := range j.entries(tag, unreadable) {
		if !e.Busy && e.Server == server && e.Registration != nil && e.Registration.ID == id {
			idle = append(idle, e)
		}
	}
	return idle
}
