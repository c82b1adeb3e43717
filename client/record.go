package client

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"appreg/internal/clean"
	"appreg/internal/redact"
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
	shown := clean.JSON(body)
	if json.Valid(shown) {
		shown = c.maskJSON(shown, nil)
	} else {
		shown = []byte(c.mask(clean.Text(string(body))))
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

// maskJSON returns valid JSON with its secrets masked: values under the keys
// of secretKey, at any depth below them, and JWTs and the client token
// wherever they stand, in keys too. Those of the outermost object are handed to
// found, by their keys in lower case, where somebody wants them.
func (c *Client) maskJSON(src []byte, found func(key, secret string)) []byte {
	type level struct {
		object bool
		secret redact.Kind
	}
	dst := make([]byte, 0, len(src))
	var stack []level
	var top level
	var key bool           // the next string is a key
	var secret redact.Kind // what the next value is, "" when it may be shown
	var name string        // of the next value, in the innermost object
	for i := 0; i < len(src); {
		start := i
		switch b := src[i]; {
		case b == '"':
			i = clean.StringEnd(src, i)
			s, _ := clean.Unquote(src[start:i])
			switch {
			case key:
				if name, secret = secretKey(s); secret == "" {
					secret = top.secret
				}
				dst = c.appendMasked(dst, src[start:i], s)
			case secret == trace:
				dst = clean.AppendQuoted(dst, c.mask(traceless(s)))
			case secret != "":
				if found != nil && len(stack) == 1 && top.object {
					found(name, s)
				}
				dst = clean.AppendQuoted(dst, redact.Masked(secret, s))
			default:
				dst = c.appendMasked(dst, src[start:i], s)
			}
			key = false
			continue
		case b == '{', b == '[':
			stack = append(stack, top)
			top = level{b == '{', secret}
			key = top.object
		case b == '}', b == ']':
			if n := len(stack) - 1; n >= 0 {
				top, stack = stack[n], stack[:n]
			}
		case b == ',':
			key, secret = top.object, top.secret
		case secret != "" && secret != trace && (b == '-' || '0' <= b && b <= '9'):
			for i < len(src) && strings.IndexByte("+-.eE0123456789", src[i]) >= 0 {
				i++
			}
			dst = clean.AppendQuoted(dst, redact.Masked(secret, string(src[start:i])))
			continue
		}
		dst = append(dst, src[i])
		i++
	}
	return dst
}

// appendMasked appends s, of which literal is the JSON.
func (c *Client) appendMasked(dst, literal []byte, s string) []byte {
	if masked := c.mask(s); masked != s || !clean.Plain(literal) {
		return clean.AppendQuoted(dst, masked)
	}
	return append(dst, literal...)
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
	case "authlink", "link":
		return redact.Link
	case "otp":
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
