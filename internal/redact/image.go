package redact

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// imageLeast is the length from which base64 can be an image. No id, hash or
// code of the API is as long.
const imageLeast = 64

// imageStarts is how the files begin that people send, in base64: PNG, JPEG,
// PDF, WebP and GIF. What else there is comes in a data URI or under a key.
var imageStarts = []string{"iVBORw0KGg", "/9j/", `\/9j\/`, "JVBERi", "UklGR", "R0lGOD"}

// Described is what stands for an image: of which type it is, "" where that is not known,
// and as much as tells it from others.
func Described(media string, image []byte) string {
	if media != "" {
		media = " " + media
	}
	return fmt.Sprintf("‹%s%s, %d bytes, SHA-256 %x›", Image, media, len(image), sha256.Sum256(image))
}

// Recorded is [Masked] for a record of what was sent and received: of an image in base64,
// in a data URI or alone, its type, its size and its hash are told. Of what is too short
// to be one, or broken, nothing is.
func Recorded(kind Kind, text string) string {
	if kind != Image {
		return Masked(kind, text)
	}
	if _, data, ok := strings.Cut(text, ";base64,"); ok {
		text = data
	}
	text = strings.TrimRight(strings.ReplaceAll(text, `\`, ""), "=")
	data, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(text) < imageLeast {
		return Masked(kind, "?")
	}
	media := http.DetectContentType(data)
	if !strings.HasPrefix(media, "image/") && media != "application/pdf" {
		media = ""
	}
	return Described(media, data)
}

// images masks images wherever they stand in s. A server may send back
// what it was sent, in a message or in half an answer.
func images(s string, masked func(Kind, string) string) string {
	if len(s) < imageLeast {
		return s
	}
	var b strings.Builder
	for at := 0; at < len(s); {
		word := s[at : at+until(s[at:], func(r rune) bool { return !imageRune(r) })]
		if len(word) >= imageLeast && (strings.HasSuffix(s[:at], ";base64,") || startsImage(word)) {
			b.WriteString(masked(Image, word))
			at += len(word)
			at += len(s[at:]) - len(strings.TrimLeft(s[at:], "="))
		} else {
			b.WriteString(word)
			at += len(word)
		}
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
