package client

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"appreg/internal/clean"
	"appreg/internal/redact"
)

// Call is one call that was made, for people to look at: secrets are masked, and
// what could act on a terminal is escaped, as in [Registration.Raw].
type Call struct {
	N               int       // which one of this client's it is, from 1; 0: nobody keeps it
	At              time.Time // when it was sent, by the local clock
	Method          string
	Route           string // "/v2/app-registrations/{id}"
	Path            string // with the query, without the server
	Attempt         int    // 1, and more where it went out again
	Before          []Try  // the attempts before this one, the first one first
	Status          int    // 0: no answer came
	Took            time.Duration
	Err             error    // nil when it succeeded
	Request, Answer []byte   // at most 16 KiB each; nil when there was none, or a file, which is not kept
	Size            Size     // of both as they went over the line
	Headers         []Header // the answer's, at most 4 KiB of them
	Asked

	code redact.Secret // in its body, for who asks
}

// Try is one attempt of a call.
type Try struct {
	At     time.Time // when it was sent, by the local clock
	Took   time.Duration
	Status int // 0: no answer came
}

// Size is how many bytes the bodies of a call had.
type Size struct{ Request, Answer int }

// Asked is how a call was made, its body aside.
type Asked struct {
	Server string        // "https://api.verifik.co"
	Base   string        // the path that every call's begins with there; "": none
	ID     string        // in place of the route's {id}
	As     string        // the registration whose token it was made with; "": nobody's
	Token  redact.Secret // zero: it takes none
	Agent  string
	Accept string
}

// Header is one of a call's headers, as they are shown.
type Header struct{ Name, Value string }

// All that is kept of calls is at most [callsKept] times two bodies, the answer's
// headers and the path: 4 MiB.
const (
	callsKept   = 100
	bodyKept    = 16 << 10
	headersKept = 4 << 10
	pathKept    = 4 << 10
)

// Sent are the headers that a call was made with.
func (c Call) Sent() []Header {
	sent := []Header{{"Accept", c.Accept}, {"Content-Type", "application/json"}, {"User-Agent", c.Agent}}
	if !c.Token.Empty() {
		sent = slices.Insert(sent, 1, Header{"Authorization", "Bearer " + c.Token.String()})
	}
	return sent
}

// headers are those of an answer, in the order of their names: cleaned, masked, and no
// more than are kept.
func (c *Client) headers(h http.Header) []Header {
	if c.forget || len(h) == 0 {
		return nil
	}
	all, room := make([]Header, 0, len(h)), headersKept
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			if hidden(name) {
				value = "‹" + strings.ToLower(name) + "›"
			}
			shown := Header{c.mask(clean.Text(name)), c.mask(clean.Text(value))}
			if room -= len(shown.Name) + len(shown.Value); room < 0 {
				return all
			}
			all = append(all, shown)
		}
	}
	return all
}

// hidden reports whether a header may hold a secret that has no looks of its own: a
// sandbox's code, a cookie.
func hidden(header string) bool {
	header = strings.ToLower(header)
	return slices.ContainsFunc([]string{"otp", "cookie", "auth", "token", "secret", "key", "session"}, func(word string) bool { return strings.Contains(header, word) })
}

// record is what is kept of the last calls, in a ring.
type record struct {
	mu    sync.Mutex
	calls []Call
	next  int // where the next one goes, once there are as many as are kept: to the oldest
	made  int
}

// Calls returns the last 100 calls, the oldest first.
func (c *Client) Calls() []Call {
	c.record.mu.Lock()
	defer c.record.mu.Unlock()
	return slices.Concat(c.record.calls[c.record.next:], c.record.calls[:c.record.next])
}

// LastCall is the newest one; zero: there was none.
func (c *Client) LastCall() Call {
	c.record.mu.Lock()
	defer c.record.mu.Unlock()
	n := len(c.record.calls)
	if n == 0 {
		return Call{}
	}
	return c.record.calls[(c.record.next+n-1)%n]
}

func (r *record) add(call Call) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.made++
	call.N = r.made
	if len(r.calls) < callsKept {
		r.calls = append(r.calls, call)
		return
	}
	r.calls[r.next] = call
	r.next = (r.next + 1) % callsKept
}

// shown returns what is kept of a body: cleaned, with secrets masked, and cut.
func (c *Client) shown(body []byte) []byte {
	if len(body) == 0 || c.forget {
		return nil
	}
	return kept(c.masked(body))
}

// masked is a body cleaned, with secrets masked.
func (c *Client) masked(body []byte) []byte {
	if masked := c.maskJSON(body, nil); json.Valid(masked) {
		return masked
	}
	return []byte(redact.TextRecorded(clean.Text(string(body)), c.owner.all()...))
}

// kept is what is kept of a body that is masked, which no later cut lays open: half a
// secret is none. What is long is a copy, or all of it would be kept.
func kept(masked []byte) []byte {
	if len(masked) <= bodyKept {
		return masked
	}
	end := bodyKept - len(cut)
	for !utf8.RuneStart(masked[end]) {
		end--
	}
	return append(slices.Clone(masked[:end]), cut...)
}

const cut = "…" // where more than that was

// Cut reports whether there was more of the two bodies than is kept of them.
func (c Call) Cut() (request, answer bool) { return isCut(c.Request), isCut(c.Answer) }

func isCut(body []byte) bool {
	return len(body) > bodyKept-utf8.UTFMax && bytes.HasSuffix(body, []byte(cut))
}

// maskJSON returns [clean.VisibleJSON] of src with its secrets masked: values under
// the keys of secretKey, at any depth below them, and JWTs and the client token
// wherever they stand, in keys too. What is no JSON stays none. The secrets that are
// members of an object where found is looking are told to it.
func (c *Client) maskJSON(src []byte, found *secrets) []byte {
	m := masker{known: c.owner.all(), found: found}
	return clean.Edit(src, m.part)
}

// secrets are the members of one object that were masked, by their keys in lower case.
type secrets struct {
	within string // the member of the whole that the object is; "": it is the whole
	byKey  map[string]string
}

// first is the first of keys that there is.
func (s *secrets) first(keys ...string) string {
	for _, key := range keys {
		if secret := strings.TrimSpace(s.byKey[key]); secret != "" {
			return secret
		}
	}
	return ""
}

// masker masks JSON part by part.
type masker struct {
	known []redact.Secret
	found *secrets // nil: nobody asks
	brief bool     // for a sentence: of an image nothing is told

	in     level
	outer  []level
	key    bool        // the next string is a key
	name   string      // of the next value, in the innermost object, where it may hide something
	secret redact.Kind // what the next value is, "" when it may be shown
	member string      // of the whole: where we are
}

// level is an object or a list, and what all in it is.
type level struct {
	object bool
	secret redact.Kind
}

func (m *masker) part(dst []byte, part string) []byte {
	switch b := part[0]; {
	case b == '"':
		return m.text(dst, part)
	case b == '{', b == '[':
		m.outer = append(m.outer, m.in)
		m.in = level{b == '{', m.secret}
		m.key = m.in.object
	case b == '}', b == ']':
		if n := len(m.outer) - 1; n >= 0 {
			m.in, m.outer = m.outer[n], m.outer[:n]
		}
	case b == ',':
		m.key, m.secret = m.in.object, m.in.secret
	case m.secret != "" && m.secret != trace && (b == '-' || '0' <= b && b <= '9') && json.Valid([]byte(part)):
		return clean.AppendQuoted(dst, m.hidden(part))
	}
	return append(dst, part...)
}

// text is part of a string.
func (m *masker) text(dst []byte, literal string) []byte {
	s, ok := clean.Unquote(literal)
	switch {
	case !ok:
		return append(dst, literal...) // no JSON: found out later
	case m.key:
		m.key = false
		if m.name, m.secret = secretKey(s); m.secret == "" {
			m.secret = m.in.secret
		}
		if m.found != nil && len(m.outer) == 1 {
			if m.member = s; s != "" && strings.EqualFold(s, m.found.within) {
				clear(m.found.byKey) // the last one of a name counts
			}
		}
	case m.secret == trace:
		return clean.AppendQuoted(dst, redact.Text(traceless(s), m.known...))
	case m.secret != "":
		m.tell(s)
		return clean.AppendQuoted(dst, m.hidden(s))
	}
	if masked := m.shown(s); masked != s || !clean.Plain(literal) {
		return clean.AppendQuoted(dst, masked)
	}
	return append(dst, literal...)
}

// hidden is what stands for a secret.
func (m *masker) hidden(secret string) string {
	if m.brief {
		return redact.Masked(m.secret, secret)
	}
	return redact.Recorded(m.secret, secret)
}

// shown is a text without what is a secret by its looks.
func (m *masker) shown(text string) string {
	if m.brief {
		return redact.Text(text, m.known...)
	}
	return redact.TextRecorded(text, m.known...)
}

// tell tells of a secret where found is looking.
func (m *masker) tell(secret string) {
	if m.found == nil {
		return
	}
	whole := len(m.outer) == 1 && m.found.within == ""
	if whole || len(m.outer) == 2 && m.found.within != "" && strings.EqualFold(m.member, m.found.within) {
		m.found.byKey[m.name] = secret
	}
}

// trace is what may hold a server's stack, which is no secret and still none of
// anybody's business: see [traceless].
const trace redact.Kind = "trace"

// secretKey returns a key in lower case and what its value is called once it is
// masked, and nothing for one that hides nothing (contract.md sections 3 and 5).
func secretKey(key string) (name string, kind redact.Kind) {
	const longest = "refresh_token"
	if len(key) > len(longest) {
		return "", ""
	}
	name = strings.ToLower(key)
	return name, kindOf(name)
}

func kindOf(name string) redact.Kind {
	switch name {
	case "token", "accesstoken", "access_token", "refreshtoken", "refresh_token", "authorization":
		return redact.Token
	case "authlink", "link", "sandboxlink":
		return redact.Link
	case "otp", "demootp":
		return redact.Code
	case "image", "backimage", "base64image", "base64":
		return redact.Image
	case "failedreason", "failurereason", "stack":
		return trace
	}
	return ""
}

// mask masks what is a secret by its looks, and every client token of this run.
func (c *Client) mask(s string) string { return redact.Text(s, c.owner.all()...) }
