package tui

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// tidy makes what was typed or pasted fit for one line: escape sequences,
// control characters and what nobody can see are taken out, every kind of
// space becomes a plain one, and accents are composed (é as one character, as
// the server will compare it). It returns how many invisible characters it
// took out, so that the person can be told.
func tidy(s string) (clean string, removed int) {
	stripped := ansi.Strip(s)
	removed = strings.Count(s, "\x1b") // each began one sequence
	runes := []rune(stripped)
	var b strings.Builder
	b.Grow(len(stripped))
	for i, r := range runes {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || unicode.Is(unicode.Zs, r):
			b.WriteRune(' ')
		case r == joiner && joins(runes, i):
			b.WriteRune(r)
		case invisible(r):
			if r != '\x1b' {
				removed++
			}
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String()), removed
}

// joiner is the zero-width joiner, without which 👩🏽‍💻 would fall apart.
const joiner = '\u200d'

// joins reports whether the joiner at i stands between two symbols, where it
// makes an emoji; anywhere else it is as invisible as the others.
func joins(runes []rune, i int) bool {
	symbol := func(r rune) bool {
		return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || unicode.Is(unicode.Variation_Selector, r)
	}
	return i > 0 && i+1 < len(runes) && symbol(runes[i-1]) && symbol(runes[i+1])
}

// invisible reports whether r is a control, a bidi mark or override, a
// zero-width character or not a character at all.
func invisible(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || r == unicode.ReplacementChar
}

// pasted divides a paste into what belongs into a field each: its lines,
// without the blank ones, and in a line what a tab divides, as a spreadsheet
// copies its cells.
func pasted(s string) []string {
	var parts []string
	for _, line := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		parts = append(parts, strings.Split(line, "\t")...)
	}
	return parts
}
