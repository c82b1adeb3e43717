package client

import (
	"strings"

	"appreg/internal/redact"
)

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
			i = stringEnd(src, i)
			s, _ := unquote(src[start:i])
			switch {
			case key:
				if name, secret = secretKey(s); secret == "" {
					secret = top.secret
				}
				dst = c.appendMasked(dst, src[start:i], s)
			case secret == trace:
				dst = appendQuoted(dst, c.mask(traceless(s)))
			case secret != "":
				if found != nil && len(stack) == 1 && top.object {
					found(name, s)
				}
				dst = appendQuoted(dst, redact.Masked(secret, s))
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
			dst = appendQuoted(dst, redact.Masked(secret, string(src[start:i])))
			continue
		}
		dst = append(dst, src[i])
		i++
	}
	return dst
}

// appendMasked appends s, of which literal is the JSON.
func (c *Client) appendMasked(dst, literal []byte, s string) []byte {
	if masked := c.mask(s); masked != s || !plainLiteral(literal) {
		return appendQuoted(dst, masked)
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

// mask masks what is a secret by its looks, and the client token.
func (c *Client) mask(s string) string { return redact.Text(s, c.token) }
