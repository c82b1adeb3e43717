package sandbox

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// dataVersion is what this program writes into a data file, and all that it
// reads: in those of version 1 a registration stood at the step that came next.
const dataVersion = 2

// What can be wrong with a data file.
const (
	DataLocked   = "locked"   // another process has it
	DataDamaged  = "damaged"  // or it never was one
	DataOlder    = "older"    // an earlier program wrote it, with another meaning
	DataNewer    = "newer"    // a later program wrote it
	DataSeed     = "seed"     // it began with another seed
	DataNoAccess = "noaccess" // it cannot be opened
)

// DataError is a data file that cannot be used. It is left as it is.
type DataError struct {
	Why string // one of the above
	err error
}

func (e *DataError) Error() string {
	if e.err == nil {
		return "sandbox: data: " + e.Why
	}
	return fmt.Sprintf("sandbox: data: %s: %v", e.Why, e.err)
}

func (e *DataError) Unwrap() error { return e.err }

// BadData is Why.
func (e *DataError) BadData() string { return e.Why }

func damaged(format string, a ...any) error {
	return &DataError{DataDamaged, fmt.Errorf(format, a...)}
}

// lockPatience is for the lock of the file: one attempt.
const lockPatience = time.Millisecond

// sumSize is how long a checksum is.
const sumSize = 4

// The buckets of a data file, and the two rows of the first that have a name.
// The others' are numbered and stay in their place; of the registrations and the
// webhooks not all stay.
var (
	worldBucket        = []byte("sandbox")
	versionKey         = []byte("version")
	worldKey           = []byte("world")
	projectBucket      = []byte("projects")
	flowBucket         = []byte("flows")
	registrationBucket = []byte("registrations")
	outboxBucket       = []byte("outbox")
	webhookBucket      = []byte("webhooks")
)

// dataFile is where a sandbox keeps its state. Each call that changes something
// is a transaction of its own, which is on the disk before the call is
// answered: what was answered is never lost.
type dataFile struct {
	db     *bbolt.DB
	world  []byte // as it was written last
	all    bool   // nothing of what is there counts any more
	flows  int    // how many are written
	posted uint64 // likewise
}

// openData opens or makes the file and reads it whole; rows is nil when it is a
// new one. The library trusts a file blindly: what it stumbles over in a
// damaged one is caught here, before anything is written.
func openData(path string) (d *dataFile, rows *keptRows, err error) {
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
		return nil, nil, &DataError{DataLocked, err}
	case errors.As(err, &access):
		return nil, nil, &DataError{DataNoAccess, access.Err}
	case err != nil:
		return nil, nil, damaged("%w", err)
	}
	d = &dataFile{db: db, all: true}
	err = db.View(func(tx *bbolt.Tx) error {
		if info, err := file.Stat(); err != nil || info.Size() < tx.Size() {
			return damaged("%d bytes: %w", tx.Size(), cmp.Or(err, io.ErrUnexpectedEOF))
		}
		rows, err = readRows(tx)
		return err
	})
	if err != nil {
		_ = db.Close()
		return nil, nil, err
	}
	return d, rows, nil
}

// keptRows is a data file, read.
type keptRows struct {
	world         keptWorld
	projects      []*world.Project
	flows         []contract.Fields
	registrations []numbered[keptRegistration]
	outbox        []world.Letter
	webhooks      []numbered[webhook.Event]
}

// numbered is a row of those that may have gaps between them.
type numbered[T any] struct {
	nth int
	row T
}

func readRows(tx *bbolt.Tx) (*keptRows, error) {
	bucket := tx.Bucket(worldBucket)
	if bucket == nil {
		if name, _ := tx.Cursor().First(); name == nil {
			return nil, nil
		}
		return nil, damaged("no data file of the sandbox")
	}
	text, err := unsealed(versionKey, bucket.Get(versionKey))
	if err != nil {
		return nil, err
	}
	if version, err := strconv.Atoi(string(text)); err != nil || version < 1 {
		return nil, damaged("version %q", text)
	} else if version < dataVersion {
		return nil, &DataError{DataOlder, fmt.Errorf("version %d", version)}
	} else if version > dataVersion {
		return nil, &DataError{DataNewer, fmt.Errorf("version %d", version)}
	}
	rows := &keptRows{}
	if err := decode(worldKey, bucket.Get(worldKey), &rows.world); err != nil {
		return nil, err
	}
	w := rows.world
	if rows.projects, err = readAll[*world.Project](tx, projectBucket, 0, uint64(w.Projects)); err != nil {
		return nil, err
	}
	if rows.flows, err = readAll[contract.Fields](tx, flowBucket, 0, uint64(w.Flows)); err != nil {
		return nil, err
	}
	if rows.registrations, err = readSome[keptRegistration](tx, registrationBucket, w.Registrations, w.registered()); err != nil {
		return nil, err
	}
	if rows.outbox, err = readAll[world.Letter](tx, outboxBucket, w.Posted-min(w.Posted, world.MostLetters), w.Posted); err != nil {
		return nil, err
	}
	if w.Webhooks > 0 { // a file from before there were any has no place for them
		rows.webhooks, err = readSome[webhook.Event](tx, webhookBucket, w.Webhooks, w.Raised)
	}
	return rows, err
}

// readAll reads the rows of a bucket, which are those from first up to end.
func readAll[T any](tx *bbolt.Tx, bucket []byte, first, end uint64) ([]T, error) {
	b := tx.Bucket(bucket)
	if b == nil {
		return nil, damaged("no %s", bucket)
	}
	var all []T
	next := first
	err := b.ForEach(func(key, value []byte) error {
		if !bytes.Equal(key, rowKey(next)) {
			return damaged("%s: %x where %d should be", bucket, key, next)
		}
		next++
		var row T
		if err := decode(key, value, &row); err != nil {
			return err
		}
		all = append(all, row)
		return nil
	})
	if err == nil && next != end {
		err = damaged("%s: %d, not %d", bucket, next, end)
	}
	return all, err
}

// readSome reads count rows of a bucket, with numbers below end.
func readSome[T any](tx *bbolt.Tx, bucket []byte, count, end int) ([]numbered[T], error) {
	b := tx.Bucket(bucket)
	if b == nil {
		return nil, damaged("no %s", bucket)
	}
	var all []numbered[T]
	err := b.ForEach(func(key, value []byte) error {
		n := binary.BigEndian.Uint64(key)
		if n >= uint64(end) {
			return damaged("%s: %d is not below %d", bucket, n, end)
		}
		var row T
		if err := decode(key, value, &row); err != nil {
			return err
		}
		all = append(all, numbered[T]{int(n), row})
		return nil
	})
	if err == nil && len(all) != count {
		err = damaged("%s: %d, not %d", bucket, len(all), count)
	}
	return all, err
}

func rowKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sealed is value with a checksum of it and its key: the library has none.
func sealed(key, value []byte) []byte {
	sum := crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, value)
	return binary.BigEndian.AppendUint32(bytes.Clone(value), sum)
}

func unsealed(key, value []byte) ([]byte, error) {
	n := len(value) - sumSize
	if n < 0 || !bytes.Equal(sealed(key, value[:n]), value) {
		return nil, damaged("the checksum of %q", key)
	}
	return value[:n], nil
}

func decode(key, value []byte, into any) error {
	text, err := unsealed(key, value)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber() // a flow's document may have any
	if err := dec.Decode(into); err != nil {
		return damaged("%q: %w", key, err)
	}
	return nil
}

// save writes what the call changed; without a file, or when it changed
// nothing, that is nothing. What could not be written is tried again with the
// next call.
func (s *Server) save() error {
	d := s.data
	if d == nil {
		s.saved()
		return nil
	}
	head, err := json.Marshal(s.keptWorld())
	if err != nil {
		return notWritten()
	}
	if !d.all && len(s.world.Changed) == 0 && len(s.world.Deleted) == 0 && len(s.deliveries.Touched) == 0 && bytes.Equal(head, d.world) {
		return nil
	}
	if d.db.Update(func(tx *bbolt.Tx) error { return s.write(tx, head) }) != nil {
		return notWritten()
	}
	d.world, d.flows, d.posted, d.all = head, len(s.world.Flows), s.world.Posted, false
	s.saved()
	return nil
}

// saved has everything be as it is in the file, if there is any.
func (s *Server) saved() {
	s.world.Saved()
	s.deliveries.Saved()
}

// notWritten is a refusal that the contract does not know.
func notWritten() error { return contract.Refuse(500, "InternalError", "data_not_written") }

// write is the transaction of a save.
func (s *Server) write(tx *bbolt.Tx, head []byte) error {
	d := s.data
	w := writer{tx: tx}
	flows, posted := d.flows, d.posted
	if d.all {
		flows, posted = 0, s.world.Posted-uint64(len(s.world.Outbox))
		w.clear()
		for i, p := range s.world.Projects {
			w.row(projectBucket, i, p)
		}
		for _, r := range s.world.Registrations.All {
			w.row(registrationBucket, r.Nth, keepRegistration(r))
		}
		for _, h := range s.deliveries.Events {
			w.row(webhookBucket, h.Number, h)
		}
	}
	for i := flows; i < len(s.world.Flows); i++ {
		w.row(flowBucket, i, s.world.Flows[i].Doc)
	}
	for r := range s.world.Changed {
		w.row(registrationBucket, r.Nth, keepRegistration(r))
	}
	for nth := range s.world.Deleted {
		w.remove(registrationBucket, uint64(nth))
	}
	for nth, h := range s.deliveries.Touched {
		if h == nil {
			w.remove(webhookBucket, uint64(nth))
		} else {
			w.row(webhookBucket, nth, h)
		}
	}
	for ; posted < s.world.Posted; posted++ {
		if posted >= world.MostLetters {
			w.remove(outboxBucket, posted-world.MostLetters)
		}
		w.row(outboxBucket, int(posted), s.world.Outbox[len(s.world.Outbox)-int(s.world.Posted-posted)])
	}
	w.put(worldBucket, versionKey, []byte(strconv.Itoa(dataVersion)))
	w.put(worldBucket, worldKey, head)
	return w.err
}

// writer makes the changes of a transaction until one fails.
type writer struct {
	tx  *bbolt.Tx
	err error
}

// clear leaves the buckets, and nothing in them.
func (w *writer) clear() {
	for _, name := range [][]byte{worldBucket, projectBucket, flowBucket, registrationBucket, outboxBucket, webhookBucket} {
		if w.err == nil && w.tx.Bucket(name) != nil {
			w.err = w.tx.DeleteBucket(name)
		}
		if w.err == nil {
			_, w.err = w.tx.CreateBucket(name)
		}
	}
}

func (w *writer) row(bucket []byte, n int, v any) {
	text, err := json.Marshal(v)
	if w.err == nil {
		w.err = err
	}
	w.put(bucket, rowKey(uint64(n)), text)
}

func (w *writer) put(bucket, key, value []byte) {
	if w.err == nil {
		w.err = w.tx.Bucket(bucket).Put(key, sealed(key, value))
	}
}

func (w *writer) remove(bucket []byte, n uint64) {
	if w.err == nil {
		w.err = w.tx.Bucket(bucket).Delete(rowKey(n))
	}
}
