package redact

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// queueLength is how many lines may wait for the file.
const queueLength = 512

// queue writes lines on a goroutine of its own: a disk that hangs must not
// hang the screen.
type queue struct {
	lines   chan string
	dropped atomic.Int64
	over    sync.Once
	end     chan struct{} // closed: write what is here, and no more
	done    chan struct{} // closed: all is written, and the file is closed
	failed  error         // the first of writing; to be read when done is closed
}

func newQueue(w io.WriteCloser, clean func(string) string) *queue {
	q := &queue{lines: make(chan string, queueLength), end: make(chan struct{}), done: make(chan struct{})}
	go q.run(w, clean)
	return q
}

// Write takes one line. It never fails: there is nobody to tell.
func (q *queue) Write(line []byte) (int, error) {
	select {
	case q.lines <- string(line):
	default:
		q.dropped.Add(1)
	}
	return len(line), nil
}

func (q *queue) run(w io.WriteCloser, clean func(string) string) {
	defer close(q.done)
	defer w.Close()
	for {
		select {
		case line := <-q.lines:
			q.put(w, safely(clean, line))
		case <-q.end: // which may be noticed before a line that was written first
			for len(q.lines) > 0 {
				q.put(w, safely(clean, <-q.lines))
			}
			q.put(w, "")
			return
		}
	}
}

// put writes a line, and before it how many were left out.
func (q *queue) put(w io.Writer, line string) {
	if n := q.dropped.Swap(0); n > 0 {
		line = fmt.Sprintf("time=%s level=WARN msg=dropped lines=%d\n", time.Now().Format(time.RFC3339Nano), n) + line
	}
	if line == "" {
		return
	}
	if _, err := io.WriteString(w, line); q.failed == nil {
		q.failed = err
	}
}

// safely cleans a line. One that cannot be cleaned is not written: a log must
// not end the program, and its goroutine has nobody who would catch a panic.
func safely(clean func(string) string, line string) (cleaned string) {
	defer func() {
		if recover() != nil {
			cleaned = "level=ERROR msg=unlogged\n"
		}
	}()
	return clean(line)
}

// close waits for what was written before, but no longer than limit, and returns the
// first error of writing. It may be called twice.
func (q *queue) close(limit time.Duration) error {
	q.over.Do(func() { close(q.end) })
	select {
	case <-q.done:
		return q.failed
	case <-time.After(limit):
		return nil
	}
}
