package session

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"appreg/internal/pattern"
)

// Quarantined is a file of the journal that could not be read as one, in this run
// or before.
type Quarantined struct {
	File  string    // its name from then on, in the journal's directory
	Newer bool      // it is of a newer program, and not damaged
	At    time.Time // when it was written; zero: not asked for
}

// isQuarantined is what such a file is called.
var isQuarantined = pattern.Lazy(`^(?:[0-9a-f]{32}(?:-[0-9a-f]{16})?|habits)\.json\.(damaged|newer)[0-9]*$`)

// Quarantine returns the files in quarantine, by name.
func (j *Journal) Quarantine() []Quarantined {
	var all []Quarantined
	for _, f := range j.work.folder.files("") {
		kind := isQuarantined().FindStringSubmatch(f.Name())
		if kind == nil {
			continue
		}
		q := Quarantined{File: f.Name(), Newer: kind[1] == "newer"}
		if info, err := f.Info(); err == nil {
			q.At = info.ModTime()
		}
		all = append(all, q)
	}
	return all
}

// DropQuarantined removes a file that is in quarantine.
func (j *Journal) DropQuarantined(file string) error {
	if j.work.folder.path == "" || !isQuarantined().MatchString(file) {
		return fmt.Errorf("session: %w", ErrGone)
	}
	return remove(j.work.folder.path, file)
}

// quarantine renames a file that nobody will read again, to the top. None that is there
// already is replaced.
func (f folder) quarantine(name string, why error) Quarantined {
	q := Quarantined{File: name, Newer: errors.Is(why, ErrNewer)}
	suffix := ".damaged"
	if q.Newer {
		suffix = ".newer"
	}
	name, from := filepath.Base(name), name
	to := name + suffix
	for n := 2; n < 100; n++ {
		if _, err := os.Lstat(filepath.Join(f.path, to)); err != nil {
			break
		}
		to = fmt.Sprintf("%s%s%d", name, suffix, n)
	}
	if err := os.Rename(filepath.Join(f.path, from), filepath.Join(f.path, to)); err != nil {
		f.note(fmt.Errorf("session: %w", err))
		return q
	}
	q.File = to
	return q
}
