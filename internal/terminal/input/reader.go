// Package input makes keys and pastes of the bytes that a terminal sends, and
// nothing else of them. A terminal also sends answers to what an earlier program
// asked it, contents of the clipboard among them; pastes whose end it loses, or
// whose marks it does not know; keys in forms that Bubble Tea does not know; and
// text in another encoding. What comes out Bubble Tea reads without doubt: UTF-8,
// keys in their plain forms, and pastes between marks that are always closed.
//
// It knows no terminal and no clock: bytes and times go in, bytes come out.
package input

import (
	"io"
	"time"
)

// Source is where bytes come from.
type Source interface {
	// ReadWithin waits for bytes as long as d lasts, and for ever where that is
	// negative. Nothing that came is no error.
	ReadWithin(p []byte, d time.Duration) (int, error)
}

// Reader reads a terminal for Bubble Tea.
type Reader struct {
	from    Source
	now     func() time.Time
	foreign func()
	bytes   Input
	buf     [4096]byte // as much as a terminal hands over at once
	err     error      // after it nothing more comes
}

// NewReader makes a reader. Foreign is called once, when the first text came
// that is not UTF-8; nil: nobody is told.
func NewReader(from Source, now func() time.Time, foreign func()) *Reader {
	return &Reader{from: from, now: now, foreign: foreign}
}

// Read returns whole keys, and pastes in as many parts as it takes. It never
// fills p, since Bubble Tea would take the last key then for the beginning of
// one.
func (r *Reader) Read(p []byte) (int, error) {
	for {
		if n := r.bytes.Next(p[:len(p)-1]); n > 0 {
			return n, nil
		}
		if r.err != nil {
			return 0, r.err
		}
		began, wait := r.now(), r.bytes.Wait()
		n, err := r.from.ReadWithin(r.buf[:], wait)
		now := r.now()
		// What came while the program was busy has not kept anybody waiting.
		if wait >= 0 && (n == 0 && err == nil || now.Sub(began) >= wait) {
			r.bytes.Lapse(now)
		}
		if n > 0 {
			r.bytes.Take(r.buf[:n], now)
		}
		if r.err = err; err == io.EOF {
			r.bytes.lapse()
		}
		if r.bytes.Foreign && r.foreign != nil {
			r.foreign()
			r.foreign = nil
		}
	}
}
