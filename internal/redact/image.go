package redact

import (
	"slices"
	"strings"
)

// imageLeast is the length from which base64 can be an image. No id, hash or
// code of the API is as long.
const imageLeast = 64

// imageStarts is how the files begin that people send, in base64: PNG, JPEG,
// PDF, WebP and GIF. What else there is comes in a data URI or under a key.
var imageStarts = []string{"iVBORw0KGg", "/9j/", `\/9j\/`, "JVBERi", "UklGR", "R0lGOD"}

// images masks images wherever they stand in s. A server may send back
// what it was sent, in a message or in half an answer.
func images(s string) string {
	if len(s) < imageLeast {
		return s
	}
	var b strings.Builder
	for at := 0; at < len(s); {
		word := s[at : at+until(s[at:], func(r rune) bool { return !imageRune(r) })]
		if len(word) >= imageLeast && (strings.HasSuffix(s[:at], ";base64,") || startsImage(word)) {
			b.WriteString(Masked(Image, word))
		} else {
			b.WriteString(word)
		}
		at += len(word)
		next := at + until(s[at:], imageRune)
		b.WriteString(s[at:next])
		at = next
	}
	return b.String()
}

// until is how much of s comes before the first rune that ends it.
func until(s string, ends func(rune) bool) int {
	if n := strings.IndexFunc(s, ends); n >= 0 {
		return n
	}
	return len(s)
}

// imageRune has a backslash too: in JSON that is broken, "/" can be "\/".
func imageRune(r rune) bool {
	return base64Rune(r) || r == '+' || r == '/' || r == '\\'
}

func startsImage(word string) bool {
	return slices.ContainsFunc(imageStarts, func(start string) bool { return strings.HasPrefix(word, start) })
}
