package session

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
)

// Journal is one run's part of the journal. It is safe for concurrent use.
// Make one with [Open].
type Journal struct {
	dir, server string
	vault       *Vault
	now         func() time.Time
	run         string
	serial      atomic.Int64
	problem     atomic.Pointer[error] // the first; nil: none

	mu      sync.Mutex // held while a file is written: never taken by Problem or Serial
	lock    *flock.Flock
	closed  bool
	mine    map[string]*held // by key: what this run works on
	draft   string           // the key of the current draft; "": none yet
	newest  int64            // the serial of the draft saved last
	settled int64            // drafts up to this serial were created
	seen    map[string]sight // by id: registrations that were looked at
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

// sight is what a server showed of a registration, and when it was asked.
type sight struct {
	Registration
	at time.Time
}

// Option changes a default of [Open].
type Option func(*Journal)

// WithClock tells the time by now instead of [time.Now].
func WithClock(now func() time.Time) Option { return func(j *Journal) { j.now = now } }

// Open returns the journal in dir for work on one server: its base URL, or ""
// for the program's own sandbox, which ends with the program. The vault keeps
// the tokens; it may be nil, and then none is kept. Open never fails: see
// [Journal.Problem]. The journal ends with [Journal.Close].
func Open(dir, server string, vault *Vault, opts ...Option) *Journal {
	j := &Journal{
		dir: dir, server: serverName(server), vault: vault, now: time.Now, run: random(8),
		mine: make(map[string]*held), seen: make(map[string]sight),
	}
	for _, opt := range opts {
		opt(j)
	}
	if dir == "" {
		j.note(fmt.Errorf("session: %w", ErrNoPlace))
		return j
	}
	if err := j.open(); err != nil {
		j.note(err)
	}
	return j
}

func (j *Journal) open() error {
	if err := private(j.dir); err != nil {
		return err
	}
	return exclusive(j.dir, func() (err error) {
		sweep(j.dir)
		j.lock, err = begin(j.dir, j.run)
		return err
	})
}

// private makes dir, which nobody else may look into, nor into the files in it:
// another program may have put them there, with other modes.
func private(dir string) error {
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = restrict(os.Stat, dir, 0o700)
	}
	files, _ := os.ReadDir(dir) // what cannot be read is told by who reads it
	for _, f := range files {
		if f.Type().IsRegular() {
			_ = restrict(os.Lstat, filepath.Join(dir, f.Name()), 0o600) // it may be gone by now
		}
	}
	if err != nil {
		return fmt.Errorf("session: %w", err)
	}
	return nil
}

// restrict gives what others can read a mode.
func restrict(stat func(string) (fs.FileInfo, error), path string, mode fs.FileMode) error {
	info, err := stat(path)
	if err == nil && info.Mode().Perm()&0o077 != 0 {
		err = os.Chmod(path, mode)
	}
	return err
}

// Problem returns what first went wrong with the journal or the vault, once:
// nil from then on. The work goes on without them, and later writes are still
// tried. It never waits.
func (j *Journal) Problem() error {
	err := j.problem.Load()
	if err == nil || *err == nil || !j.problem.CompareAndSwap(err, new(error)) {
		return nil
	}
	return *err
}

// note remembers a problem, if it is the first.
func (j *Journal) note(err error) {
	if err != nil {
		j.problem.CompareAndSwap(nil, &err)
	}
}

// Close lets others go on with this run's entries. What is told to the journal
// afterwards is not kept: a call still under way stays in doubt.
func (j *Journal) Close() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return
	}
	j.closed = true
	if j.lock == nil {
		return
	}
	path := j.lock.Path()
	j.lock.Close() // before it is removed, which some systems demand
	os.Remove(path)
}

// save writes h, or removes its file when it says nothing any more. It is
// called with j.mu held.
func (j *Journal) save(h *held) {
	if j.dir == "" || j.closed {
		return
	}
	if h.tidied().empty() {
		delete(j.mine, h.Key)
		j.note(j.erase(h.File))
		return
	}
	j.mine[h.Key] = h
	h.Version, h.Owner = version, j.run
	says := h.tidied()
	if h.written != nil && reflect.DeepEqual(says, *h.written) {
		return
	}
	h.Saved = moment(j.now())
	b, err := encode(h.Entry)
	if err == nil {
		err = write(j.dir, says.fileName(), j.run, b)
	}
	if err == nil {
		if h.File != says.fileName() { // it has a registration now, or none any more
			err = j.erase(h.File)
		}
		h.File = says.fileName()
		says.Saved, says.File = h.Saved, h.File
		h.written = &says
	}
	j.note(err)
}

// erase removes an entry's file, if it has one, and what a crash has left beside
// it.
func (j *Journal) erase(name string) error {
	if name == "" {
		return nil
	}
	key, tag, _ := parseFile(name)
	if tag != "" {
		os.Remove(filepath.Join(j.dir, key+".json")) // it is the older one
	}
	return remove(j.dir, name)
}

// fresh is a new entry, which has no file yet.
func (j *Journal) fresh() *held {
	return &held{Entry: Entry{Version: version, Key: random(16), Server: j.server}}
}

// of returns this run's entry of a registration, or nil.
func (j *Journal) of(id string) *held {
	for _, key := range slices.Sorted(maps.Keys(j.mine)) {
		if h := j.mine[key]; h.Registration != nil && h.Registration.ID == id {
			return h
		}
	}
	return nil
}

// random is n random bytes in hexadecimal.
func random(n int) string {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// Why an entry cannot be gone on with, beside [ErrBusy], [ErrDamaged] and
// [ErrNewer].
var (
	ErrGone  = errors.New("the entry is not there any more")
	ErrOther = errors.New("the entry is of another server")
)
