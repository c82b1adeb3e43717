package session

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"appreg/internal/plainfile"

	"github.com/gofrs/flock"
)

// ErrBusy is an entry that another wizard works on, or a directory that
// another one does not let go of.
var ErrBusy = errors.New("another wizard works on it")

// patience is for the directory's lock, which others hold for milliseconds.
const patience = 2 * time.Second

// exclusive does something while no other wizard does in the same directory.
func exclusive(dir string, do func() error) error {
	path := filepath.Join(dir, "journal.lock")
	if err := plainfile.Check(path); err != nil { // to open a pipe would be to wait for ever
		return fmt.Errorf("session: lock: %w", err)
	}
	lock := flock.New(path)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	held, err := lock.TryLockContext(ctx, 10*time.Millisecond)
	if errors.Is(err, context.DeadlineExceeded) {
		err = ErrBusy // a wizard that was stopped right there
	}
	if !held {
		return fmt.Errorf("session: lock: %w", err)
	}
	defer lock.Close()
	return do()
}

func lockName(run string) string { return "run-" + run + ".lock" }

// begin takes the lock that shows run to be alive as long as its process is.
// It is called under the directory's lock: nobody may take the file for a dead
// one's before it is locked.
func begin(dir, run string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, lockName(run)))
	held, err := lock.TryLock()
	if err == nil && !held {
		err = ErrBusy
	}
	if err != nil {
		return nil, fmt.Errorf("session: lock: %w", err)
	}
	return lock, nil
}

// alive reports whether run's process is. The lock is asked for as a shared
// one, so that two who ask do not take each other for the run.
func alive(dir, run string) bool {
	path := filepath.Join(dir, lockName(run))
	if run == "" || plainfile.Check(path) != nil {
		return false
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDWR)) // without creating it
	held, err := lock.TryRLock()
	if held {
		lock.Close()
	}
	return err == nil && !held
}

// sweep removes what dead runs have left: files that they did not finish, those that they
// had not removed yet, and their locks. It is called under the directory's lock.
func (f folder) sweep() {
	var dead, loose []string
	others := false
	for _, file := range f.files("") {
		name := file.Name()
		if _, tag, ok := parseFile(name); ok && tag != "" {
			loose = append(loose, name)
		}
		if run, ok := owner(name); !ok || !file.Type().IsRegular() {
			continue
		} else if alive(f.path, run) {
			others = true
		} else {
			dead = append(dead, name)
		}
	}
	if len(dead) > 0 { // before the signs of it are gone
		f.single()
	}
	for _, name := range dead {
		os.Remove(filepath.Join(f.path, name))
	}
	if !others {
		f.tidy(loose)
	}
}

// single removes the files of the time without a tag of entries that have one.
func (f folder) single() {
	last := ""
	for _, name := range f.names("") {
		key, _, _ := parseFile(name)
		if key == last {
			os.Remove(filepath.Join(f.path, name))
		}
		last = key
	}
}

// tidy puts files into their drawers, which earlier versions did not have: nobody else
// has any in his hands.
func (f folder) tidy(loose []string) {
	for _, name := range loose {
		_, tag, _ := parseFile(name)
		drawer := filepath.Join(f.path, drawerOf(tag))
		mkdir(drawer)
		_ = os.Rename(filepath.Join(f.path, name), filepath.Join(drawer, name)) // or it is found where it is
	}
}

// owner is the run that a lock or a temporary file is of.
func owner(name string) (id string, ok bool) {
	if id, ok := strings.CutPrefix(name, "run-"); ok {
		id, ok = strings.CutSuffix(id, ".lock")
		return id, ok && run(id) != ""
	}
	parts := strings.Split(name, ".") // "<key>.json.<run>.<random>.tmp"; a token's has no run
	if len(parts) != 5 || parts[1] != "json" && parts[1] != "token" || "."+parts[4] != temporary {
		return "", false
	}
	return run(parts[2]), true
}
