package session

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"appreg/internal/plainfile"
)

// SetAside is a file of the journal that could not be read as one.
type SetAside struct {
	File string // its name from now on, in the journal's directory
	Err  error  // [ErrDamaged] or [ErrNewer]
}

// Unfinished returns what can be gone on with on this journal's server, the
// newest first: drafts, creates in doubt and registrations that are not
// closed. What a wizard that is running works on is left out, and of several
// entries of one registration only one is told. Files that are damaged or of
// a newer program are set aside.
func (j *Journal) Unfinished() ([]Entry, []SetAside) {
	all, aside := j.All()
	best := make(map[string]Entry) // by registration, or by key where there is none
	for _, e := range all {
		if e.Server != j.server {
			continue
		}
		if old, ok := best[e.subject()]; ok {
			e = merged(old, e)
		}
		best[e.subject()] = e
	}
	var open []Entry
	for _, e := range all {
		if b, ok := best[e.subject()]; ok && b.Key == e.Key && !b.Busy && !b.Finished() {
			open = append(open, b)
		}
	}
	return open, aside
}

// subject is what an entry is of.
func (e Entry) subject() string {
	if e.Registration != nil {
		return "registration " + e.Registration.ID
	}
	return e.Key
}

// merged is which of two entries of one registration counts: one that is being
// worked on, else one with a doubt, else the newer.
func merged(newer, older Entry) Entry {
	doubt := newer.Doubt == nil && older.Doubt != nil
	if older.Busy && !newer.Busy || older.Busy == newer.Busy && doubt {
		return older
	}
	return newer
}

// All returns every entry of every server, the newest first. Files that are
// damaged or of a newer program are set aside.
func (j *Journal) All() ([]Entry, []SetAside) {
	var aside []SetAside
	all := j.entries("", func(name string, err error) {
		aside = append(aside, SetAside{File: j.setAside(name, err), Err: err})
	})
	return all, aside
}

// entries reads all that can be read, or those that may have a tag, and has the
// rest handed to unreadable.
func (j *Journal) entries(tag string, unreadable func(name string, err error)) []Entry {
	if j.dir == "" {
		return nil
	}
	files, err := os.ReadDir(j.dir)
	if err != nil {
		j.note(fmt.Errorf("session: %w", err))
	}
	var all []Entry
	last := ""
	for _, f := range files {
		key, has, ok := parseFile(f.Name())
		if !ok || key == last { // what a crash has left of the entry's time without a tag, which sorts last
			continue
		}
		last = key
		if tag != "" && has != "" && has != tag {
			continue
		}
		e, err := j.read(f.Name())
		switch {
		case err == nil:
			all = append(all, e)
		case errors.Is(err, ErrNewer) && e.Busy:
			// A newer wizard is running. Its file is its own.
		case errors.Is(err, ErrDamaged), errors.Is(err, ErrNewer):
			unreadable(f.Name(), err)
		case !errors.Is(err, fs.ErrNotExist): // gone since: another wizard's doing
			j.note(err)
		}
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return b.Saved.Compare(a.Saved) })
	return all
}

// read reads the entry in the file name as it is on the disk.
func (j *Journal) read(name string) (Entry, error) {
	b, err := load(filepath.Join(j.dir, name))
	if err != nil {
		return Entry{}, err
	}
	key, tag, _ := parseFile(name)
	e, err := decode(key, b)
	if err == nil && tag != "" && e.fileName() != name {
		err = ErrDamaged
	}
	e.Busy, e.File = alive(j.dir, e.Owner), name
	return e, err
}

// fileOf is the name of key's file, or "".
func (j *Journal) fileOf(key string) string {
	files, err := os.ReadDir(j.dir)
	if err != nil {
		j.note(fmt.Errorf("session: %w", err))
	}
	for _, f := range files {
		if k, _, ok := parseFile(f.Name()); ok && k == key {
			return f.Name()
		}
	}
	return ""
}

// load reads a file that is one, and no larger than one of ours. Anything else
// is [ErrDamaged]: a link leads elsewhere, and a pipe would not end.
func load(path string) ([]byte, error) {
	damaged := fmt.Errorf("session: %w", &fs.PathError{Op: "read", Path: path, Err: ErrDamaged})
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("session: %w", err)
	case !info.Mode().IsRegular():
		return nil, damaged
	}
	f, err := plainfile.Open(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, fileMax+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("session: %w", err)
	case len(b) > fileMax:
		return nil, damaged
	}
	return b, nil
}

// setAside renames a file that nobody will read again and returns its new
// name. None that was set aside before is replaced.
func (j *Journal) setAside(name string, why error) string {
	suffix := ".damaged"
	if errors.Is(why, ErrNewer) {
		suffix = ".newer"
	}
	to := name + suffix
	for n := 2; n < 100; n++ {
		if _, err := os.Lstat(filepath.Join(j.dir, to)); err != nil {
			break
		}
		to = fmt.Sprintf("%s%s%d", name, suffix, n)
	}
	if err := os.Rename(filepath.Join(j.dir, name), filepath.Join(j.dir, to)); err != nil {
		j.note(fmt.Errorf("session: %w", err))
		return name
	}
	return to
}
