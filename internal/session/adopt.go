package session

import (
	"errors"
	"fmt"
)

// Why an entry cannot be gone on with, beside [ErrBusy], [ErrDamaged] and
// [ErrNewer].
var (
	ErrGone  = errors.New("the entry is not there any more")
	ErrOther = errors.New("the entry is of another server")
)

// Adopt makes the entry of key this run's: a draft or a create in doubt
// becomes the current draft, a registration is gone on with. The errors are
// [ErrBusy], [ErrGone], [ErrOther], [ErrDamaged], [ErrNewer] and the system's.
// That an entry cannot be written is none: see [Journal.Problem].
func (j *Journal) Adopt(key string) (e Entry, err error) {
	err = j.alone(func() (err error) {
		e, err = j.work.adopt(key)
		return err
	})
	return e, err
}

func (w *work) adopt(key string) (Entry, error) {
	if h := w.mine[key]; h != nil {
		return h.clone(), nil
	}
	e, err := w.folder.idle(key)
	switch {
	case err != nil:
		return Entry{}, err
	case e.Server != w.server:
		return Entry{}, fmt.Errorf("session: %w", ErrOther)
	}
	h := &held{Entry: e}
	w.save(h)
	if e.Registration == nil {
		w.drafts.current = key
	} else {
		w.folder.drop(w.folder.idleOf(h.Server, h.Registration.ID), h.Key)
	}
	return h.clone(), nil
}

// Drop removes an entry of any server, the others of the same registration,
// and its token. The errors are [ErrBusy], [ErrGone], and the system's.
func (j *Journal) Drop(key string) error {
	return j.alone(func() error {
		w := j.work
		h := w.mine[key]
		if h == nil {
			e, err := w.folder.idle(key)
			if err != nil {
				return err
			}
			h = &held{Entry: e}
		}
		if err := w.folder.erase(h.File); err != nil {
			return err
		}
		delete(w.mine, key)
		if w.drafts.current == key {
			w.drafts.current = ""
		}
		if h.Registration == nil {
			return nil
		}
		w.folder.drop(w.folder.idleOf(h.Server, h.Registration.ID), h.Key)
		return w.tokens.forget(h.Server, h.Registration.ID)
	})
}

// alone does something with the entries of others, who are kept from it
// meanwhile. The error is [ErrGone] where nothing can be read or kept.
func (j *Journal) alone(do func() error) error {
	defer j.locked()()
	if !j.work.writable() {
		return fmt.Errorf("session: %w", ErrGone)
	}
	return exclusive(j.work.folder.path, do)
}
