package redact

import (
	"encoding/base64"
	"strings"
)

// Text returns s with everything masked that is a secret by its looks, an image
// and a JWT of any shape, and with it the secrets that are known. A known one
// that is shorter than 8 bytes is left alone: it would be found in every word.
func Text(s string, known ...Secret) string { return without(s, Masked, known) }

// TextRecorded is [Text] for a record, in which an image is told as by [Recorded].
func TextRecorded(s string, known ...Secret) string { return without(s, Recorded, known) }

func without(s string, masked func(Kind, string) string, known []Secret) string {
	const shortest = 8
	if len(s) < shortest {
		return s // as nearly every key is, and half of all values
	}
	s = images(s, masked)
	for _, k := range known {
		if text := k.Reveal(); len(text) >= shortest && strings.Contains(s, text) {
			s = strings.ReplaceAll(s, text, k.String())
		}
	}
	return images(tokens(s), masked) // again: where a token stood, an image may begin
}

// tokens masks everything that starts as a JWT's header or payload does,
// which is the base64 of `{"`, and has a dot after it. It looks at each byte
// once or twice, however many beginnings of a JWT there are.
func tokens(s string) string {
	if strings.IndexByte(s, '.') < 0 || !strings.Contains(s, "ey") && !strings.Contains(s, "ew") {
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
			b.WriteString(s[:start] + Masked(Token, s[start:n]))
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
