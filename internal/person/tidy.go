package person

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/internal/clean"
	"appreg/internal/pattern"

	"golang.org/x/text/unicode/norm"
)

// Tidy makes what was typed or pasted fit for one line: escape sequences,
// control characters and what nobody can see are taken out, every kind of
// space becomes a plain one, and accents are composed (é as one character, as
// the server will compare it). It returns how many invisible things it took
// out, a sequence being one, so that the person can be told.
//
// What is invisible is package clean's to say: what stays here comes back
// from the server as it was typed. A joiner that a name or an emoji is written
// with stays.
func Tidy(s string) (tidy string, removed int) {
	if !strings.ContainsFunc(s, untidy) {
		return s, 0
	}
	if strings.ContainsFunc(s, unicode.IsControl) {
		s = sequence().ReplaceAllStringFunc(s, func(string) string {
			removed++
			return ""
		})
	}
	s = strings.Map(spaced, strings.ReplaceAll(s, "\r\n", "\n"))
	var b strings.Builder
	b.Grow(len(s))
	shown := clean.Text(s) // the same runes, but for a picture in place of each hidden one
	for _, r := range s {
		at, size := utf8.DecodeRuneInString(shown)
		switch {
		case at == r && r != utf8.RuneError:
			b.WriteRune(r)
		case at == '⟨' && r != utf8.RuneError:
			size = strings.IndexRune(shown, '⟩') + utf8.RuneLen('⟩')
			fallthrough
		default:
			removed++
		}
		shown = shown[size:]
	}
	return norm.NFC.String(b.String()), removed
}

// sequence is a whole escape sequence: of controls (colors), of a text
// (titles, the clipboard), or one of the short ones that programs write. What
// has no end is not taken for one, or it would swallow the text behind it.
var sequence = pattern.Lazy(`(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]` +
	`|(?:\x1b[\]PX^_]|[\x{90}\x{98}\x{9d}-\x{9f}])[^\x1b\x07\x{9c}\r\n]*(?:\x07|\x1b\\|\x{9c})` +
	`|\x1b[ -/]+[0-~]|\x1b[78=>]`)

// spaced makes one blank of everything that parts words.
func spaced(r rune) rune {
	if unicode.Is(unicode.Zs, r) || r == '\t' || r == blankBraille || lineBreak(r) {
		return ' '
	}
	return r
}

// blankBraille is a cell of Braille without a dot.
const blankBraille = '\u2800'

// lineBreak reports whether r ends a line, in any system's text.
func lineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// untidy reports whether r may be one to change: it is neither printable ASCII nor one
// of the composed letters of Europe.
func untidy(r rune) bool { return (r < ' ' || r > '~') && (r < 'À' || r > 'ſ') }

// plainASCII reports whether s is printable ASCII, as nearly all that is typed
// is.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Pasted divides a paste into what belongs into a field each: its lines,
// without the blank ones, and in a line what a tab divides, as a spreadsheet
// copies its cells.
func Pasted(s string) []string {
	var parts []string
	for _, line := range strings.FieldsFunc(s, lineBreak) {
		parts = append(parts, strings.Split(line, "\t")...)
	}
	return parts
}
