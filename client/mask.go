package client

import (
	"encoding/base64"
	"strings"
)

// maskJSON returns valid JSON with its secrets masked: values under the keys
// of secretKey, at any depth below them, and JWTs and the client token
// wherever they stand, in keys too.
func (c *Client) maskJSON(src []byte) []byte {
	type level struct {
		object bool
		secret string
	}
	dst := make([]byte, 0, len(src))
	var stack []level
	var top level
	var key bool      // the next string is a key
	var secret string // what the next value is, "" when it may be shown
	for i := 0; i < len(src); {
		start := i
		switch b := src[i]; {
		case b == '"':
			i = stringEnd(src, i)
			s, _ := unquote(src[start:i])
			switch {
			case key:
				secret = or(secretKey(s), top.secret)
				dst = appendQuoted(dst, c.mask(s))
			case secret != "":
				dst = appendQuoted(dst, masked(secret, s))
			default:
				dst = appendQuoted(dst, c.mask(s))
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
		case secret != "" && (b == '-' || '0' <= b && b <= '9'):
			for i < len(src) && strings.IndexByte("+-.eE0123456789", src[i]) >= 0 {
				i++
			}
			dst = appendQuoted(dst, masked(secret, string(src[start:i])))
			continue
		}
		dst = append(dst, src[i])
		i++
	}
	return dst
}

// secretKey returns what the value of a key is called once it is masked, and
// "" for a key that hides nothing (contract.md sections 3 and 5).
func secretKey(key string) string {
	switch strings.ToLower(key) {
	case "token", "accesstoken", "access_token", "refreshtoken", "refresh_token", "authorization":
		return "token"
	case "authlink", "link":
		return "link"
	case "otp":
		return "otp"
	}
	return ""
}

// masked names a secret and tells its last four characters, by which people
// tell two apart; none of a short one, which four would give away, and none
// of a code.
func masked(what, secret string) string {
	if secret == "" {
		return ""
	}
	runes := []rune(secret)
	if len(runes) < 20 || what == "otp" {
		return "‹" + what + "›"
	}
	return "‹" + what + " …" + string(runes[len(runes)-4:]) + "›"
}

// mask masks what is a secret by its looks: a JWT, and the client token.
func (c *Client) mask(s string) string {
	if token := string(c.token); len(token) >= 8 && strings.Contains(s, token) {
		s = strings.ReplaceAll(s, token, c.token.String())
	}
	return maskJWT(s)
}

// maskJWT masks everything that starts as a JWT's header or payload does,
// which is the base64 of `{"`, and has a dot after it.
func maskJWT(s string) string {
	var b strings.Builder
	for rest := s; ; {
		i := strings.Index(rest, "ey")
		if i < 0 {
			if b.Len() == 0 {
				return s
			}
			b.WriteString(rest)
			return b.String()
		}
		n := jwtLen(rest[i:])
		if n == 0 {
			b.WriteString(rest[:i+2])
			rest = rest[i+2:]
			continue
		}
		b.WriteString(rest[:i] + masked("token", rest[i:i+n]))
		rest = rest[i+n:]
	}
}

// jwtLen returns how much of the start of s is a JWT, or 0.
func jwtLen(s string) int {
	dot := strings.IndexFunc(s, func(r rune) bool { return !base64Rune(r) })
	if dot < 8 || s[dot] != '.' {
		return 0
	}
	head, err := base64.RawURLEncoding.DecodeString(s[:8])
	if err != nil || !strings.HasPrefix(strings.TrimLeft(string(head[1:]), " \t\r\n"), `"`) || head[0] != '{' {
		return 0
	}
	end := strings.IndexFunc(s, func(r rune) bool { return r != '.' && r != '=' && r != '+' && !base64Rune(r) })
	if end < 0 {
		end = len(s)
	}
	return end
}

func base64Rune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_'
}
