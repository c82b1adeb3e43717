package store

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// version is what this program writes into a data file, and all that it
// reads: in those of version 1 a registration stood at the step that came next.
const version = 2

// lockPatience is for the lock of the file: one attempt.
const lockPatience = time.Millisecond

// The buckets of a data file, and the two rows of the first that have a name.
// The others' are numbered and stay in their place; of the registrations and the
// webhooks not all stay.
var (
	headBucket         = []byte("sandbox")
	versionKey         = []byte("version")
	headKey            = []byte("world")
	projectBucket      = []byte("projects")
	flowBucket         = []byte("flows")
	registrationBucket = []byte("registrations")
	outboxBucket       = []byte("outbox")
	eventBucket        = []byte("webhooks")
)

// File is where a sandbox keeps its state. Each call that changes something is a
// transaction of its own, which is on the disk before the call is answered: what
// was answered is never lost.
type File struct {
	db     *bbolt.DB
	head   []byte // as it was written last
	whole  bool   // all is to be written: nothing of what is there counts any more
	flows  int    // how many are written
	posted uint64 // likewise
}

// State is all that a file keeps. Who hands it over holds its lock.
type State struct {
	World      *world.World
	Deliveries *webhook.Deliveries
	Tokens     *token.Minter
	Ahead      *atomic.Int64    // how far the clock was moved, in nanoseconds
	Now        func() time.Time // of that clock
}

// Open opens or makes a file and reads it whole; kept is nil when it is a new one.
// The library trusts a file blindly: what it stumbles over in a damaged one is
// caught here, before anything is written.
func Open(path string) (f *File, kept *Kept, err error) {
	var file *os.File
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = damaged("%v", p)
		}
		if err != nil && file != nil {
			_ = file.Close()
		}
	}()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{
		Timeout: lockPatience,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	})
	var access *fs.PathError
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, nil, &Error{Locked, err}
	case errors.As(err, &access):
		return nil, nil, &Error{NoAccess, access.Err}
	case err != nil:
		return nil, nil, damaged("%w", err)
	}
	err = db.View(func(tx *bbolt.Tx) error {
		if info, err := file.Stat(); err != nil || info.Size() < tx.Size() {
			return damaged("%d bytes: %w", tx.Size(), cmp.Or(err, io.ErrUnexpectedEOF))
		}
		kept, err = read(tx)
		return err
	})
	if err != nil {
		_ = db.Close()
		return nil, nil, err
	}
	return &File{db: db, whole: true}, kept, nil
}

// Close ends the use of the file.
func (f *File) Close() error { return f.db.Close() }
