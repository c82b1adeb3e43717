package batch

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"

	"appreg/internal/plainfile"

	"github.com/gofrs/flock"
)

// State is how far a row has come.
type State string

// The states of a row, as the log has them.
const (
	Sending State = "sending" // it is about to be asked for: without a later word it is in doubt
	Unsent  State = "unsent"  // it was not asked for, or is certain not to have been taken in
	Doubt   State = "doubt"   // no answer came, and the server shows nothing yet
	Refused State = "refused"
	Created State = "created" // and what was to follow has not been done
	Done    State = "done"    // with a + and what has followed, where something has
	Alone   State = "alone"   // created, and what was to follow is refused
)

// Result is what became of a row.
type Result struct {
	Row    int
	Key    string // see [Row.Key]
	State  State
	ID     string // of the registration
	Status string // the server's, when it was created
	Error  string // in words
}

// Log is the file beside a file of people that says what became of each row. It
// is only ever added to, so that whatever ends a run leaves a log that can be
// read: the last line about a row counts. One run has it at a time.
type Log struct {
	mu    sync.Mutex
	file  *os.File
	lock  *flock.Flock
	piece bytes.Buffer // the next lines
	line  *csv.Writer  // writes it
}

var (
	// ErrBusy is a log that another run is at.
	ErrBusy = errors.New("batch: another run is at this file")
	// ErrNoLog is a file that is no log, or none any more: some other program has
	// written it.
	ErrNoLog = errors.New("batch: the file is no log")
)

var (
	header    = []string{"row", "key", "state", "id", "status", "error"}
	firstLine = strings.Join(header, ",") + "\n"
)

// OpenLog opens the log at path, and returns what it says of each row, for a run
// in which then follows each create; "": nothing does.
func OpenLog(path, then string) (*Log, *Before, error) {
	lock := path + ".lock"
	f, err := plainfile.Open(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if errors.Is(err, plainfile.ErrOther) {
		return nil, nil, ErrNoLog
	}
	if err != nil {
		return nil, nil, fmt.Errorf("batch: %w", err)
	}
	if err := plainfile.Check(lock); err != nil {
		f.Close()
		return nil, nil, fmt.Errorf("batch: %w", err)
	}
	l := &Log{file: f, lock: flock.New(lock)}
	l.line = csv.NewWriter(&l.piece)
	switch got, err := l.lock.TryLock(); {
	case err != nil:
		f.Close()
		return nil, nil, fmt.Errorf("batch: %w", err)
	case !got:
		f.Close()
		return nil, nil, ErrBusy
	}
	before, size, err := readLog(f, then)
	if err == nil {
		err = l.begin(size)
	}
	if err != nil {
		l.Close()
		return nil, nil, fmt.Errorf("batch: %w", err)
	}
	return l, before, nil
}

// begin cuts off half a line, which a killed run has left, and writes the
// header of a new log.
func (l *Log) begin(size int64) error {
	if err := l.file.Truncate(size); err != nil {
		return err
	}
	if size > 0 {
		return nil
	}
	_, err := l.file.WriteString(firstLine)
	return err
}

// readLog reads what a log says, and how many bytes of it are whole lines.
func readLog(f *os.File, then string) (*Before, int64, error) {
	rows := newBefore(then)
	in := bufio.NewReader(f)
	size := int64(0)
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	first, err := in.Peek(min(len(firstLine), int(min(info.Size(), int64(len(firstLine))))))
	if err != nil || !strings.HasPrefix(firstLine, string(first)) { // half of it, where a run was killed at once
		return nil, 0, ErrNoLog
	}
	for {
		line, err := in.ReadString('\n')
		if errors.Is(err, io.EOF) {
			rows.sort()
			return rows, size, nil
		}
		if err != nil {
			return nil, 0, err
		}
		size += int64(len(line))
		cells, err := csv.NewReader(strings.NewReader(line)).Read()
		if err != nil || len(cells) != len(header) {
			continue
		}
		if n, err := strconv.Atoi(cells[0]); err == nil {
			rows.add(Result{n, cells[1], State(cells[2]), bare(cells[3]), bare(cells[4]), bare(cells[5])})
		}
	}
}

// Write adds a line, behind those that were noted, and all of them in one piece.
func (l *Log) Write(r Result) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.add(r)
	return l.flush()
}

// Note adds a line that may wait for the next one, of a row that has come to its end:
// nothing depends on it until something else is begun.
func (l *Log) Note(r Result) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.add(r)
}

// Flush writes what was noted.
func (l *Log) Flush() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.flush()
}

func (l *Log) add(r Result) {
	_ = l.line.Write([]string{strconv.Itoa(r.Row), r.Key, string(r.State), harmless(r.ID), harmless(r.Status), harmless(r.Error)}) // to memory
	l.line.Flush()
}

func (l *Log) flush() error {
	_, err := l.piece.WriteTo(l.file)
	l.piece.Reset() // what could not be written is not a part of the next
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	return nil
}

// Close has the log on the disk, and lets others have it.
func (l *Log) Close() error {
	err := l.Flush()
	if err := errors.Join(l.file.Sync(), l.file.Close(), l.lock.Close()); err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	return err
}

// harmless is a cell that no spreadsheet takes for a formula, in one line.
func harmless(s string) string {
	if strings.ContainsAny(s, "\n\r\t") {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " ")
	}
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

func bare(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@", rune(s[1])) {
		return s[1:]
	}
	return s
}
