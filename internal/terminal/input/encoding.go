package input

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// invalid is how many bytes of b, whose first is no character, are read in the
// other encoding: what begins a character that does not go on, together.
func invalid(b []byte) int {
	n, more := 1, 0
	switch c := b[0]; {
	case c >= 0xf0:
		more = 2
	case c >= 0xe0:
		more = 1
	}
	for ; n <= more && n < len(b) && b[n]&0xc0 == 0x80; n++ {
	}
	return n
}

// decoded is b as UTF-8, and whether it was not all of it. What is not is read as
// Latin-1, with the signs that Windows has among its controls.
func decoded(b []byte) (all []byte, foreign bool) {
	if utf8.Valid(b) {
		return b, false
	}
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		all, b = utf8.AppendRune(all, r), b[n:]
	}
	return all, true
}

// partOfRune is how many bytes at the end of b begin a character.
func partOfRune(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				return n
			}
			return 0
		}
	}
	return 0
}
