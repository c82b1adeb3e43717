package client

import (
	"encoding/json"
	"slices"
	"sync"
	"time"
	"unicode/utf8"
)

// Call is one call that was made, for people to look at: secrets are masked
// and text is cleaned.
type Call struct {
	At              time.Time // when it was sent, by the local clock
	Method          string
	Route           string // "/v2/app-registrations/{id}"
	Path            string // with the query, without the server
	Status          int    // 0: no answer came
	Took            time.Duration
	Err             error  // nil when it succeeded
	Request, Answer []byte // at most 16 KiB each; nil when there was none
}

const (
	callsKept = 100
	bodyKept  = 16 << 10
)

// record is what is kept of the last calls.
type record struct {
	mu    sync.Mutex
	calls []Call
}

// Calls returns the last 100 calls, the oldest first.
func (c *Client) Calls() []Call {
	c.record.mu.Lock()
	defer c.record.mu.Unlock()
	return slices.Clone(c.record.calls)
}

func (r *record) add(call Call) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.calls) == callsKept {
		r.calls = slices.Delete(r.calls, 0, 1)
	}
	r.calls = append(r.calls, call)
}

// shown returns what is kept of a body: cleaned, with secrets masked, and cut.
// It is masked before it is cut, so that half a secret is none.
func (c *Client) shown(body []byte) []byte {
	if len(body) == 0 || c.forget {
		return nil
	}
	shown := cleanJSON(body)
	if json.Valid(shown) {
		shown = c.maskJSON(shown, nil)
	} else {
		shown = []byte(c.mask(Clean(string(body))))
	}
	if len(shown) <= bodyKept {
		return shown
	}
	const more = "…"
	cut := bodyKept - len(more)
	for !utf8.RuneStart(shown[cut]) {
		cut--
	}
	return append(slices.Clone(shown[:cut]), more...)
}
