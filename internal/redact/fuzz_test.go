package redact

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
	"time"
)

// What a JWT looks like, said in other words than jwtStart's: a word of base64
// and a dot behind it, and the beginning of an object in it.
var (
	dotted = regexp.MustCompile(`[A-Za-z0-9_-]+\.`)
	object = regexp.MustCompile(`^\{[ \t\r\n]*"`)
)

// leftJWT is a JWT's beginning in s, wherever in its word, or "".
func leftJWT(s string) string {
	for _, word := range dotted.FindAllString(s, -1) {
		for i := range len(word) - 8 {
			head, err := base64.RawURLEncoding.DecodeString(word[i : i+8])
			if err == nil && object.Match(head) {
				return word[i:]
			}
		}
	}
	return ""
}

// unhurried is [Text] as it was, which looked at every text for everything.
func unhurried(s string, known Secret) string {
	s = images(s, Masked)
	if text := known.Reveal(); strings.Contains(s, text) {
		s = strings.ReplaceAll(s, text, known.String())
	}
	return images(unhurriedTokens(s), Masked)
}

func unhurriedTokens(s string) string {
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
		if n < 0 {
			n = len(s)
		} else if start < 0 {
			n++
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

// FuzzTextIsUnhurried: what a text is not looked at for is not in it.
func FuzzTextIsUnhurried(f *testing.F) {
	for _, s := range []string{"", "ey.", aJWT, "x" + testToken, "/9j/" + strings.Repeat("QUJD", 20), ";base64," + strings.Repeat("QUJD", 20), "eyJ9.", "e.e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := Text(s, asToken(testToken)), unhurried(s, asToken(testToken)); got != want {
			t.Fatalf("%q: %q, want %q", s, got, want)
		}
	})
}

// FuzzText: in no surroundings is a token or a secret that is known left, no
// JWT of any shape is, what was masked once stays as it is, and a text of any
// shape takes no longer than its length accounts for.
func FuzzText(f *testing.F) {
	long := strings.Repeat("QUJD", 20)
	for _, s := range []string{"", aJWT, "eyJ9eyJhIjoxfQ", "ewogICJhbGciOiAiSFMyNTYifQ.e30.c2ln", "/9j/" + long, ";base64," + long, "é.eyJ é.", "=eyJ.", `\/9j\/`, "‹token …4f2a›"} {
		f.Add(s, "")
		f.Add("", s)
		f.Add(aJWT+s, s)
	}
	known := asToken(testToken)
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, hidden := range []string{aJWT, testToken, ""} {
			s := before + hidden + after
			got := Text(s, known)
			// Half of it may also stand in the surroundings, where it is nobody's.
			end := hidden[max(len(hidden)-14, 0):]
			if hidden != "" && strings.Contains(got, end) && !strings.Contains(before+after, end) {
				t.Fatalf("%q leaves %q", s, got)
			}
			if left := leftJWT(got); left != "" {
				t.Fatalf("%q leaves %q of a JWT: %q", s, left, got)
			}
			if again := Text(got, known); again != got {
				t.Fatalf("%q: once %q, twice %q", s, got, again)
			}
		}
		if s := before + after; s != "" {
			const size = 64 << 10
			s = strings.Repeat(s, size/len(s)+1)[:size]
			began := time.Now()
			Text(s, known)
			if took := time.Since(began); took > 2*time.Second { // some 1 ms, or minutes for every byte looking at all others
				t.Fatalf("%v for %d bytes of %q", took, size, before+after)
			}
		}
	})
}
