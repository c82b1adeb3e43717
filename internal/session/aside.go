package session

import (
	"fmt"
	"os"
	"regexp"
	"time"
)

// Aside is a file that was set aside, in this run or before.
type Aside struct {
	File  string // its name in the journal's directory
	Newer bool   // it is of a newer program, and not damaged
	At    time.Time
}

// isAside is what a file is called that was set aside.
var isAside = regexp.MustCompile(`^[0-9a-f]{32}(-[0-9a-f]{16})?\.json\.(damaged|newer)[0-9]*$`)

// Aside returns the files that were set aside, by name.
func (j *Journal) Aside() []Aside {
	if j.dir == "" {
		return nil
	}
	files, err := os.ReadDir(j.dir)
	if err != nil {
		j.note(fmt.Errorf("session: %w", err))
	}
	var all []Aside
	for _, f := range files {
		kind := isAside.FindStringSubmatch(f.Name())
		if kind == nil {
			continue
		}
		a := Aside{File: f.Name(), Newer: kind[2] == "newer"}
		if info, err := f.Info(); err == nil {
			a.At = info.ModTime()
		}
		all = append(all, a)
	}
	return all
}

// DropAside removes a file that was set aside.
func (j *Journal) DropAside(file string) error {
	if j.dir == "" || !isAside.MatchString(file) {
		return fmt.Errorf("session: %w", ErrGone)
	}
	return remove(j.dir, file)
}
