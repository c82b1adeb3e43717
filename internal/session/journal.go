package session

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
)

// Journal is one run's part of the journal. It is safe for concurrent use.
// Make one with [Open].
type Journal struct {
	problem problem
	serial  atomic.Int64 // of the draft that was typed last
	lock    *flock.Flock // shows that the run is alive; nil: it could not be taken

	mu   sync.Mutex // held while a file is written: never taken by Problem or Serial
	work *work
}

// Option changes a default of [Open].
type Option func(*Journal)

// WithClock tells the time by now instead of [time.Now].
func WithClock(now func() time.Time) Option { return func(j *Journal) { j.work.now = now } }

// Open returns the journal in dir for work on one server: its base URL, or ""
// for the program's own sandbox, which ends with the program. The vault keeps
// the tokens; it may be nil, and then none is kept. Open never fails: see
// [Journal.Problem]. The journal ends with [Journal.Close].
func Open(dir, server string, vault *Vault, opts ...Option) *Journal {
	j := new(Journal)
	server = serverName(server)
	j.work = &work{
		folder: folder{dir, &j.problem}, tokens: tokens{vault, server, &j.problem},
		server: server, run: random(8), now: time.Now,
		mine: make(map[string]*held), seen: make(map[string]sight), completed: make(map[string]time.Time),
	}
	for _, opt := range opts {
		opt(j)
	}
	if dir == "" {
		j.problem.note(fmt.Errorf("session: %w", ErrNoPlace))
		return j
	}
	err := private(dir)
	if err == nil {
		err = exclusive(dir, func() (err error) {
			j.work.folder.sweep()
			j.lock, err = begin(dir, j.work.run)
			return err
		})
	}
	j.problem.note(err)
	return j
}

// locked takes the journal's lock, and returns what gives it back.
func (j *Journal) locked() func() {
	j.mu.Lock()
	return j.mu.Unlock
}

// Problem returns what first went wrong with the journal or the vault, once:
// nil from then on. The work goes on without them, and later writes are still
// tried. It never waits.
func (j *Journal) Problem() error { return j.problem.take() }

// Plain reports whether a token went to a file, because there is no keyring
// that works. It never waits.
func (j *Journal) Plain() bool { return j.work.tokens.plain() }

// Close lets others go on with this run's entries. What is told to the journal
// afterwards is not kept: a call still under way stays in doubt.
func (j *Journal) Close() {
	defer j.locked()()
	if j.work.closed {
		return
	}
	j.work.closed = true
	if j.lock == nil {
		return
	}
	path := j.lock.Path()
	j.lock.Close() // before it is removed, which some systems demand
	os.Remove(path)
}

// Unfinished returns what can be gone on with on this journal's server, the
// newest first: drafts, creates in doubt and registrations that are not
// closed. What a wizard that is running works on is left out, and of several
// entries of one registration only one is told. Files that are damaged or of
// a newer program go into quarantine.
func (j *Journal) Unfinished() ([]Entry, []Quarantined) {
	all, unreadable := j.All()
	best := make(map[string]Entry) // by registration, or by key where there is none
	for _, e := range all {
		if e.Server != j.work.server {
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
	return open, unreadable
}

// Noted are the entries of registration id on this journal's server, the newest first:
// this run's, and what others have left or work on.
func (j *Journal) Noted(id string) []Entry {
	unreadable := func(string, error) {} // whoever goes on with it is told
	return slices.DeleteFunc(j.work.folder.entries(tagOf(j.work.server, id), unreadable), func(e Entry) bool {
		return e.Server != j.work.server || e.Registration == nil || e.Registration.ID != id
	})
}

// All returns every entry of every server, the newest first. Files that are
// damaged or of a newer program go into quarantine.
func (j *Journal) All() (all []Entry, unreadable []Quarantined) {
	f := j.work.folder
	all = f.entries("", func(name string, err error) { unreadable = append(unreadable, f.quarantine(name, err)) })
	return all, unreadable
}
