package pdf

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// winAnsiRest are the runes of WinAnsiEncoding that stand elsewhere in Unicode: in
// the places from 0x80 on, where a blank is none.
const winAnsiRest = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"

// winAnsi is text as the fonts of a PDF have it that need not be part of it: one
// byte for each letter, with the accents of western Europe. A letter with another
// accent goes without it, what they do not have at all is a question mark, and what
// nobody sees is a blank.
func winAnsi(text string) []byte {
	var all []byte
	for _, r := range norm.NFC.String(text) { // an accent may stand beside its letter
		all = append(all, winAnsiByte(r))
	}
	return all
}

func winAnsiByte(r rune) byte {
	switch {
	case r < ' ', 0x7F <= r && r <= 0xA0:
		return ' '
	case r <= 0xFF:
		return byte(r)
	}
	place := byte(0x80)
	for _, special := range winAnsiRest {
		if special == r {
			return place
		}
		place++
	}
	if letter, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r))); letter != r {
		return winAnsiByte(letter) // without its accent
	}
	return '?'
}

// pdfString writes bytes as a PDF does, in letters that survive any way.
func pdfString(text []byte) string {
	var b strings.Builder
	b.WriteByte('(')
	for _, c := range text {
		switch {
		case c == '(' || c == ')' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, "\\%03o", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(')')
	return b.String()
}
