package redact

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"
	"syscall"
	"time"

	"appreg/internal/plainfile"
)

// Log writes what the program does to a file that may be sent to somebody: no
// secret and nothing about a person is in it, whatever was handed to it, and
// one record is one line. Writing never waits for the file: what the file is
// too slow for is left out, and counted.
type Log struct {
	*slog.Logger
	queue *queue
	file  string

	mu    sync.RWMutex
	known []Secret
}

// NoLog returns a log that keeps nothing until it is opened.
func NoLog() *Log { return &Log{Logger: slog.New(slog.DiscardHandler)} }

// Open has the log added to the file at path, which nobody else may read where
// it is new. It is to be called before anything else has the log, and once.
func (l *Log) Open(path string) error {
	// A pipe that nobody reads must not hold the program up.
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY|syscall.O_NONBLOCK, 0o600)
	if err != nil {
		return fmt.Errorf("redact: %w", plainfile.Explain(path, err))
	}
	l.file = path
	l.begin(f)
	return nil
}

// begin has the log written to w, which it closes.
func (l *Log) begin(w io.WriteCloser) {
	l.queue = newQueue(w, func(line string) string { return logged(line, l.secrets()) })
	l.Logger = slog.New(slog.NewTextHandler(l.queue, &slog.HandlerOptions{ReplaceAttr: l.replace}))
}

// File is where the log is; "": nowhere.
func (l *Log) File() string { return l.file }

// Know has the log mask secrets that it would not recognize by their looks,
// and every longer piece of them.
func (l *Log) Know(secrets ...Secret) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known = append(l.known, secrets...)
}

// secrets are those known until now. Know only ever adds behind them.
func (l *Log) secrets() []Secret {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.known
}

// Close writes what is still to be written, for as long as limit, and closes
// the file. What is logged later is lost. The error is of the first line that
// could not be written.
func (l *Log) Close(limit time.Duration) error {
	if l.queue == nil {
		return nil
	}
	return l.queue.close(limit)
}
