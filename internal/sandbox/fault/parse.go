package fault

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

// API is the calls that a fault can befall.
type API interface {
	// Calls are all of them, as "METHOD pattern".
	Calls() []string
	// Has tells whether a method and a path, or a pattern, are one of them. Of
	// either "*" is any.
	Has(method, path string) bool
}

// Parse reads calls with the faults that befall each, in their order:
//
//	POST /v2/app-registrations=503,timeout@2,drop-after,slow=2s
//	PUT /v2/app-registrations/{id}/sync=429=2s,403:expired_token
//	*=ok@5,drop
//
// A path is one path or a pattern of the API's; * is any method, or any path,
// and alone it is any call at all. name@N is that fault N times. The error is a
// [*FaultError].
func Parse(api API, texts ...string) ([]Fault, error) {
	var all []Fault
	for _, text := range texts {
		faults, err := parseCallFaults(api, text)
		if err != nil {
			return nil, err
		}
		all = append(all, faults...)
	}
	return all, nil
}

// parseCallFaults reads one call and its faults.
func parseCallFaults(api API, text string) ([]Fault, error) {
	where, list, ok := strings.Cut(text, "=")
	if !ok {
		return nil, &Error{text, []string{"METHOD PATH=FAULT,FAULT@N"}}
	}
	method, path, ok := parseCall(api, where)
	if !ok {
		return nil, &Error{strings.TrimSpace(where), append([]string{"*"}, api.Calls()...)}
	}
	var faults []Fault
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		f, ok := parseFault(item)
		if !ok {
			return nil, &Error{item, Names()}
		}
		f.method, f.path = method, path
		faults = append(faults, f)
	}
	return faults, nil
}

// parseCall reads "POST /v2/app-registrations", which must be a call of the
// API: a fault that can never come is a mistake.
func parseCall(api API, text string) (method, path string, ok bool) {
	words := strings.Fields(text)
	switch {
	case len(words) == 1 && words[0] == "*":
		return "*", "*", true
	case len(words) != 2:
		return "", "", false
	}
	method, path = strings.ToUpper(words[0]), words[1]
	return method, path, api.Has(method, path)
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
	f.text = text
	if plain := kind(text); slices.Contains(plainKinds(), plain) {
		f.kind = plain
		return f, true
	}
	name, value, hasValue := strings.Cut(text, "=")
	if name == string(kindSlow) {
		wait, err := time.ParseDuration(value)
		f.kind, f.wait = kindSlow, wait
		return f, err == nil && wait >= 0
	}
	f.kind = kindStatus
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
	name := cmp.Or(http.StatusText(status), "Error")
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
	return func(time.Time) string { return contract.Seconds(wait) }, err == nil && wait >= 0
}
