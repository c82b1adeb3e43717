package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"appreg/internal/sandbox/contract"
)

// A Fault is what goes wrong, on demand, with the next calls of one kind. It
// is made by [ParseFaults]. That it cuts a connection or keeps one waiting
// needs a real one: under an [net/http/httptest.ResponseRecorder] a handler
// panics with [http.ErrAbortHandler].
type Fault struct {
	method, path string // "*": any; path is a pattern of routes, or one path
	kind         kind
	times        int // calls that are left to it, at least 1

	refusal *contract.Refusal // of faultStatus
	retry   retryAfter        // of faultStatus
	wait    time.Duration     // of faultSlow
}

// kind is what a fault does. Not all act: those that do let the call through
// to the server first, which changes what it changes, and spoil the answer.
type kind string

const (
	// faultStatus is an HTTP error status with an error body of the API, as a
	// number or as number:word. It does not act.
	faultStatus kind = "503"
	// faultTimeout never answers, until the client goes away. It does not act.
	faultTimeout kind = "timeout"
	// faultTimeoutAfter acts, and then never answers.
	faultTimeoutAfter kind = "timeout-after"
	// faultDrop closes the connection. It does not act. Go's own HTTP client sends a
	// GET again by itself when the connection was an old one: drop@2 is one
	// that it reports.
	faultDrop kind = "drop"
	// faultDropAfter acts, and then closes the connection without an answer.
	faultDropAfter kind = "drop-after"
	// faultDropBody acts, and then closes the connection in the middle of the body.
	faultDropBody kind = "drop-body"
	// faultSlow acts at once, and answers when its time is over.
	faultSlow kind = "slow"
	// faultDrip acts, and then sends the body a byte a second.
	faultDrip kind = "drip"
	// faultHTML is a gateway's page, with status 502. It does not act.
	faultHTML kind = "html"
	// faultEmpty acts, and answers 200 without a body.
	faultEmpty kind = "empty"
	// faultArray acts, and puts its answer into an array.
	faultArray kind = "array"
	// faultTruncate acts, and leaves the second half of the JSON out. As HTTP the
	// answer is whole.
	faultTruncate kind = "truncate"
	// faultGarbage acts, and answers bytes that are no JSON, control bytes among them.
	faultGarbage kind = "garbage"
	// faultHuge acts, and answers 50 MB of JSON.
	faultHuge kind = "huge"
	// faultGzip acts, and says of its plain answer that it is compressed.
	faultGzip kind = "gzip"
	// faultRedirect is a 307 to another host, which does not exist. It does not act.
	faultRedirect kind = "redirect"
	// faultUnknown acts, and answers statuses, steps and policies that nobody has
	// heard of.
	faultUnknown kind = "unknown"
	// faultEscape acts, and puts control sequences into every text of its answer.
	faultEscape kind = "escape"
	// faultOK is nothing wrong with a call. It acts.
	faultOK kind = "ok"
)

// FaultNames are the faults as [ParseFaults] takes them, with an example in
// the place of a value.
func FaultNames() []string {
	names := []string{"503", "403:expired_token", "429=2s", "429=date", "429=garbage", "slow=2s"}
	for _, k := range plainKinds() {
		names = append(names, string(k))
	}
	return names
}

// plainKinds are those without a value.
func plainKinds() []kind {
	return []kind{
		faultTimeout, faultTimeoutAfter, faultDrop, faultDropAfter, faultDropBody, faultDrip, faultHTML, faultRedirect,
		faultEmpty, faultArray, faultTruncate, faultGarbage, faultHuge, faultGzip, faultUnknown, faultEscape, faultOK,
	}
}

// FaultError is a text that is no fault.
type FaultError struct {
	Text  string   // what of it is wrong
	Known []string // what may stand in its place
}

func (e *FaultError) Error() string {
	return fmt.Sprintf("sandbox: fault %q: there is %s", e.Text, strings.Join(e.Known, ", "))
}

// Unknown is what of the text is wrong, and what may stand in its place.
func (e *FaultError) Unknown() (text string, known []string) { return e.Text, e.Known }

// ParseFaults reads calls with the faults that befall each, in their order:
//
//	POST /v2/app-registrations=503,timeout@2,drop-after,slow=2s
//	PUT /v2/app-registrations/{id}/sync=429=2s,403:expired_token
//	*=ok@5,drop
//
// A path is one path or a pattern of the API's; * is any method, or any path,
// and alone it is any call at all. name@N is that fault N times. The error is a
// [*FaultError].
func ParseFaults(texts ...string) ([]Fault, error) {
	var all []Fault
	for _, text := range texts {
		faults, err := parseFaults(text)
		if err != nil {
			return nil, err
		}
		all = append(all, faults...)
	}
	return all, nil
}

// parseFaults reads one call and its faults.
func parseFaults(text string) ([]Fault, error) {
	where, list, ok := strings.Cut(text, "=")
	if !ok {
		return nil, &FaultError{text, []string{"METHOD PATH=FAULT,FAULT@N"}}
	}
	method, path, ok := parseCall(where)
	if !ok {
		return nil, &FaultError{strings.TrimSpace(where), append([]string{"*"}, calls()...)}
	}
	var faults []Fault
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		f, ok := parseFault(item)
		if !ok {
			return nil, &FaultError{item, FaultNames()}
		}
		f.method, f.path = method, path
		faults = append(faults, f)
	}
	return faults, nil
}

// calls are the API's, as "METHOD pattern".
func calls() []string {
	var all []string
	for _, r := range routes() {
		all = append(all, r.method+" "+r.pattern)
	}
	return all
}

// parseCall reads "POST /v2/app-registrations", which must be a call of the
// API: a fault that can never come is a mistake.
func parseCall(text string) (method, path string, ok bool) {
	words := strings.Fields(text)
	switch {
	case len(words) == 1 && words[0] == "*":
		return "*", "*", true
	case len(words) != 2:
		return "", "", false
	}
	method, path = strings.ToUpper(words[0]), words[1]
	return method, path, slices.ContainsFunc(routes(), func(r route) bool {
		if method != "*" && method != r.method {
			return false
		}
		_, concrete := match(r.pattern, path)
		return path == "*" || path == r.pattern || concrete && !strings.ContainsAny(path, "{}")
	})
}

// parseFault reads one fault: a name or a status, its value, and how often.
func parseFault(text string) (Fault, bool) {
	f := Fault{times: 1}
	// The message of a refusal may have an @ of its own: 409:liveness_failed@0.45.
	if i := strings.LastIndex(text, "@"); i >= 0 {
		if n, err := strconv.Atoi(text[i+1:]); err == nil {
			if n < 1 {
				return f, false
			}
			text, f.times = text[:i], n
		}
	}
	if plain := kind(text); slices.Contains(plainKinds(), plain) {
		f.kind = plain
		return f, true
	}
	name, value, hasValue := strings.Cut(text, "=")
	if name == string(faultSlow) {
		wait, err := time.ParseDuration(value)
		f.kind, f.wait = faultSlow, wait
		return f, err == nil && wait >= 0
	}
	f.kind = faultStatus
	var ok bool
	if hasValue {
		if f.retry, ok = parseRetryAfter(value); !ok {
			return f, false
		}
	}
	f.refusal, ok = parseStatus(name)
	return f, ok
}

// parseStatus reads "503" or "403:expired_token". A word may have a score.
func parseStatus(text string) (*contract.Refusal, bool) {
	number, word, hasWord := strings.Cut(text, ":")
	status, err := strconv.Atoi(number)
	if err != nil || status < 400 || status > 599 || hasWord && strings.TrimSpace(word) == "" {
		return nil, false
	}
	if hasWord {
		code, _, _ := strings.Cut(word, "@")
		return &contract.Refusal{Code: code, Message: number + ":" + word, Status: status}, true
	}
	return bare(status), true
}

// bare is the refusal of a status alone. The contract words a few (section 1);
// the others are called as HTTP calls them.
func bare(status int) *contract.Refusal {
	name := http.StatusText(status)
	if name == "" {
		name = "Error"
	}
	r := &contract.Refusal{
		Code:    strings.NewReplacer(" ", "", "-", "", "'", "").Replace(name),
		Message: strings.ToLower(strings.NewReplacer(" ", "_", "-", "_", "'", "").Replace(name)),
		Status:  status,
	}
	switch status {
	case 401:
		r.Message = "Access denied"
	case 402:
		r.Message = "402:PaymentRequired"
	case 403:
		r.Message = "Access forbidden"
	}
	return r
}

// retryAfter is what a Retry-After header says; nil: there is none.
type retryAfter func(now time.Time) string

func parseRetryAfter(text string) (retryAfter, bool) {
	switch text {
	case "date":
		return func(now time.Time) string { return now.Add(2 * time.Second).UTC().Format(http.TimeFormat) }, true
	case "garbage":
		return func(time.Time) string { return "in a moment" }, true
	}
	wait, err := time.ParseDuration(text)
	return func(time.Time) string { return seconds(wait) }, err == nil && wait >= 0
}

// queue holds the faults that are left. It is safe for concurrent use: two
// calls never have the same one.
type queue struct {
	mu     sync.Mutex
	faults []Fault
}

// take uses up the first fault that befalls a call, if there is one. pattern
// is that of its route, "" without one.
func (q *queue) take(method, path, pattern string) (Fault, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i := range q.faults {
		f := &q.faults[i]
		if f.method != "*" && f.method != method || f.path != "*" && f.path != path && f.path != pattern {
			continue
		}
		taken := *f
		if f.times--; f.times == 0 {
			q.faults = slices.Delete(q.faults, i, i+1)
		}
		return taken, true
	}
	return Fault{}, false
}
