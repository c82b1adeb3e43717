package fault

import (
	"fmt"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

// A Fault is what goes wrong, on demand, with the next calls of one kind. It
// is made by [Parse]. That it cuts a connection or keeps one waiting
// needs a real one: under an [net/http/httptest.ResponseRecorder] a handler
// panics with [http.ErrAbortHandler].
type Fault struct {
	method, path string // "*": any; path is a pattern of routes, or one path
	text         string // what it is, as it was read
	kind         kind
	times        int // calls that are left to it, at least 1

	refusal *contract.Refusal // of kindStatus
	retry   retryAfter        // of kindStatus
	wait    time.Duration     // of kindSlow
}

// String is f as [Parse] reads it, with what is left of it.
func (f Fault) String() string {
	call := f.method + " " + f.path
	if call == "* *" {
		call = "*"
	}
	if f.times == 1 {
		return call + "=" + f.text
	}
	return fmt.Sprintf("%s=%s@%d", call, f.text, f.times)
}

// kind is what a fault does. Not all act: those that do let the call through
// to the server first, which changes what it changes, and spoil the answer.
type kind string

const (
	// kindStatus is an HTTP error status with an error body of the API, as a
	// number or as number:word. It does not act.
	kindStatus kind = "503"
	// kindTimeout never answers, until the client goes away. It does not act.
	kindTimeout kind = "timeout"
	// kindTimeoutAfter acts, and then never answers.
	kindTimeoutAfter kind = "timeout-after"
	// kindDrop closes the connection. It does not act. Go's own HTTP client sends a
	// GET again by itself when the connection was an old one: drop@2 is one
	// that it reports.
	kindDrop kind = "drop"
	// kindDropAfter acts, and then closes the connection without an answer.
	kindDropAfter kind = "drop-after"
	// kindDropBody acts, and then closes the connection in the middle of the body.
	kindDropBody kind = "drop-body"
	// kindSlow acts at once, and answers when its time is over.
	kindSlow kind = "slow"
	// kindDrip acts, and then sends the body a byte a second.
	kindDrip kind = "drip"
	// kindHTML is a gateway's page, with status 502. It does not act.
	kindHTML kind = "html"
	// kindEmpty acts, and answers 200 without a body.
	kindEmpty kind = "empty"
	// kindArray acts, and puts its answer into an array.
	kindArray kind = "array"
	// kindTruncate acts, and leaves the second half of the JSON out. As HTTP the
	// answer is whole.
	kindTruncate kind = "truncate"
	// kindGarbage acts, and answers bytes that are no JSON, control bytes among them.
	kindGarbage kind = "garbage"
	// kindHuge acts, and answers 50 MB of JSON.
	kindHuge kind = "huge"
	// kindGzip acts, and says of its plain answer that it is compressed.
	kindGzip kind = "gzip"
	// kindRedirect is a 307 to another host, which does not exist. It does not act.
	kindRedirect kind = "redirect"
	// kindUnknown acts, and answers statuses, steps and policies that nobody has
	// heard of.
	kindUnknown kind = "unknown"
	// kindEscape acts, and puts control sequences into every text of its answer.
	kindEscape kind = "escape"
	// kindOK is nothing wrong with a call. It acts.
	kindOK kind = "ok"
)

// Names are the faults as [Parse] takes them, with an example in
// the place of a value.
func Names() []string {
	names := []string{"503", "403:expired_token", "429=2s", "429=date", "429=garbage", "slow=2s"}
	for _, k := range plainKinds() {
		names = append(names, string(k))
	}
	return names
}

// plainKinds are those without a value.
func plainKinds() []kind {
	return []kind{
		kindTimeout, kindTimeoutAfter, kindDrop, kindDropAfter, kindDropBody, kindDrip, kindHTML, kindRedirect,
		kindEmpty, kindArray, kindTruncate, kindGarbage, kindHuge, kindGzip, kindUnknown, kindEscape, kindOK,
	}
}

// Error is a text that is no fault.
type Error struct {
	Text  string   // what of it is wrong
	Known []string // what may stand in its place
}

func (e *Error) Error() string {
	return fmt.Sprintf("sandbox: fault %q: there is %s", e.Text, strings.Join(e.Known, ", "))
}

// Unknown is what of the text is wrong, and what may stand in its place.
func (e *Error) Unknown() (text string, known []string) { return e.Text, e.Known }
