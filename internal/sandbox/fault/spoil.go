package fault

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"
)

// dripEvery is the time between two bytes of drip: no answer is so short that
// it would be over before a client has lost its patience.
const dripEvery = time.Second

// hugeSize is how long a huge answer is, in bytes.
const hugeSize = 50_000_000

// spoil sends a as the fault wants it, if at all.
func (a *unsent) spoil(ctx context.Context, w http.ResponseWriter, fault Fault) {
	switch fault.kind {
	case kindTimeoutAfter:
		hang(ctx)
	case kindDropAfter:
		panic(http.ErrAbortHandler)
	case kindDropBody:
		a.head(w, len(a.body))
		w.Write(a.body[:len(a.body)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	case kindDrip:
		a.drip(ctx, w)
		return
	case kindHuge:
		a.huge(w)
		return
	case kindSlow:
		Wait(ctx, fault.wait)
	case kindEmpty:
		a.status, a.body = http.StatusOK, nil
	case kindArray:
		a.body = append(append([]byte("["), bytes.TrimSpace(a.body)...), "]\n"...)
	case kindTruncate:
		a.body = a.body[:len(a.body)/2]
	case kindGarbage:
		a.body = []byte("\x00\x01\x1b[2J\x1b]0;garbage\x07{\"data\":\xff\xfe\x9b31m\r\x08\x7f<<<")
	case kindGzip:
		a.header.Set("Content-Encoding", "gzip")
	case kindUnknown:
		a.rewrite(unheardOf)
	case kindEscape:
		a.rewrite(escaped)
	}
	a.to(w)
}

func (a *unsent) drip(ctx context.Context, w http.ResponseWriter) {
	a.head(w, len(a.body))
	for i := range a.body {
		_ = http.NewResponseController(w).Flush()
		Wait(ctx, dripEvery)
		a.renew(w)
		w.Write(a.body[i : i+1])
	}
}

// huge sends more than anybody should read. It is well-formed to its end.
func (a *unsent) huge(w http.ResponseWriter) {
	a.head(w, -1)
	const before, after = `{"data":{"padding":"`, `"}}` + "\n"
	io.WriteString(w, before)
	chunk := bytes.Repeat([]byte("A"), 64<<10)
	for left := hugeSize - len(before) - len(after); left > 0; left -= len(chunk) {
		a.renew(w) // the limit is for each part of it
		if _, err := w.Write(chunk[:min(left, len(chunk))]); err != nil {
			return // somebody has stopped reading, as they should
		}
	}
	io.WriteString(w, after)
}
