package redact

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// queueLength is how many lines may wait for the file.
const queueLength = 512

// queue writes lines on a goroutine of its own: a disk that hangs must not
// hang the screen.
type queue struct {
	items   chan item
	dropped atomic.Int64
	closed  atomic.Bool
	done    chan struct{} // all is written, and the file closed
}

// item is a line, or the end.
type item struct {
	line string
	end  bool
}

func newQueue(w io.WriteCloser, clean func(string) string) *queue {
	q := &queue{items: make(chan item, queueLength), done: make(chan struct{})}
	go q.write(w, clean)
	return q
}

// Write takes one line. It never fails: there is nobody to tell.
func (q *queue) Write(line []byte) (int, error) {
	select {
	case q.items <- item{line: string(line)}:
	default:
		q.dropped.Add(1)
	}
	return len(line), nil
}

func (q *queue) write(w io.WriteCloser, clean func(string) string) {
	defer close(q.done)
	defer w.Close()
	for i := range q.items {
		if n := q.dropped.Swap(0); n > 0 {
			_, _ = fmt.Fprintf(w, "time=%s level=WARN msg=dropped lines=%d\n", time.Now().Format(time.RFC3339Nano), n)
		}
		if i.end {
			return
		}
		_, _ = io.WriteString(w, safely(clean, i.line))
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

// close waits for what was written before, but no longer than limit. It may be
// called twice.
func (q *queue) close(limit time.Duration) {
	timeout := time.NewTimer(limit)
	defer timeout.Stop()
	if q.closed.CompareAndSwap(false, true) {
		select {
		case q.items <- item{end: true}:
		case <-timeout.C:
			return
		}
	}
	select {
	case <-q.done:
	case <-timeout.C:
	}
}
