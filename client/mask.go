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
	case "image", "backimage", "base64image":
		return "image"
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
	if len(runes) < 20 || what == "otp" || what == "image" {
		return "‹" + what + "›"
	}
	return "‹" + what + " …" + string(runes[len(runes)-4:]) + "›"
}

// mask masks what is a secret by its looks: an image, a JWT, and the client
// token.
func (c *Client) mask(s string) string {
	s = maskImages(s)
	if token := string(c.token); len(token) >= 8 && strings.Contains(s, token) {
		s = strings.ReplaceAll(s, token, c.token.String())
	}
	return maskJWT(s)
}

// maskJWT masks everything that starts as a JWT's header or payload does,
// which is the base64 of `{"`, and has a dot after it. It looks at each byte
// once or twice, however many beginnings of a JWT there are.
func maskJWT(s string) string {
	if !strings.Contains(s, "ey") && !strings.Contains(s, "ew") {
		return s
	}
	var b strings.Builder
	for s != "" {
		n := strings.IndexFunc(s, func(r rune) bool { return !base64Rune(r) })
		start := -1
		if n > 0 && s[n] == '.' {
			start = jwtStart(s[:n])
		}
		if start >= 0 {
			n = strings.IndexFunc(s, func(r rune) bool { return r != '.' && r != '=' && r != '+' && !base64Rune(r) })
		}
		switch {
		case n < 0:
			n = len(s)
		case start < 0:
			n++ // at least a byte, and a rune's other bytes are no base64 either
		}
		if start >= 0 {
			b.WriteString(s[:start] + masked("token", s[start:n]))
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// jwtStart returns where a JWT's header starts in a word of base64, or -1.
func jwtStart(word string) int {
	const few = 8 // of the header, enough to see `{"` after a line or a blank
	for i := 0; i+few <= len(word); i++ {
		if word[i] != 'e' || word[i+1] != 'y' && word[i+1] != 'w' {
			continue
		}
		head, err := base64.RawURLEncoding.DecodeString(word[i : i+few])
		if err == nil && head[0] == '{' && strings.HasPrefix(strings.TrimLeft(string(head[1:]), " \t\r\n"), `"`) {
			return i
		}
	}
	return -1
}

func base64Rune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_'
}
