// Package clean makes what a stranger wrote safe to show: a text, or all the texts
// of a JSON value. It knows nothing of secrets.
package clean

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Text returns s with everything made visible that could act on a terminal or
// hide in a text: C0 controls become their pictures (␛, also ␊ and ␉), DEL ␡,
// invalid UTF-8 U+FFFD, and C1 controls, line and paragraph separators,
// direction marks and whatever has no shape of its own its number: ⟨U+202E⟩.
//
// Names and emoji keep what they are written with: a joiner or non-joiner
// between two letters of a script that needs them or between two pictures, and
// a variation selector after a picture or a Han character. Cleaning twice
// changes nothing more.
func Text(s string) string {
	if Printable(s) {
		return s
	}
	b := make([]byte, 0, len(s)+len(s)/4)
	var prev rune // as it was written, so that a mark is nobody's neighbor
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		next, _ := utf8.DecodeRuneInString(s[i:])
		switch {
		case !hidden(r) || fits(prev, r, next):
			b = utf8.AppendRune(b, r)
			prev = r
			continue
		case r < ' ':
			b = utf8.AppendRune(b, 0x2400+r)
		case r == 0x7F:
			b = utf8.AppendRune(b, '␡')
		default:
			b = fmt.Appendf(b, "⟨U+%04X⟩", r)
		}
		prev = '⟩'
	}
	return string(b)
}

// Printable reports whether s is printable ASCII, as nearly all text is.
func Printable[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// hidden reports whether r has no shape of its own.
func hidden(r rune) bool {
	switch {
	case r < 0x20, 0x7F <= r && r <= 0x9F: // C0, DEL, C1
		return true
	case r < 0xAD:
		return false
	case r == 0x2028, r == 0x2029: // line and paragraph separator
		return true
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x3164, r == 0xFFA0, mongolian(r): // joiner, fillers
		return true
	case 0xFFF0 <= r && r <= 0xFFF8, 0xE0000 <= r && r <= 0xE0FFF: // to be ignored, assigned or not
		return true
	case selector(r):
		return true
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) || r == 0x2065
}

// mongolian reports whether r chooses the shape of a Mongolian letter before it.
func mongolian(r rune) bool { return 0x180B <= r && r <= 0x180D || r == 0x180F }

func selector(r rune) bool { return 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF }

const (
	zwnj   = 0x200C
	zwj    = 0x200D
	asText = 0xFE0E
	asPict = 0xFE0F
	keycap = 0x20E3
)

// fits reports whether a hidden r has work to do between prev and next.
func fits(prev, r, next rune) bool {
	switch {
	case r == zwnj:
		return joining(prev) && joining(next)
	case r == zwj:
		return joining(prev) && joining(next) || (picture(prev) || prev == asPict) && picture(next)
	case r == asText, r == asPict:
		key := '0' <= prev && prev <= '9' || prev == '#' || prev == '*'
		return picture(prev) || key && next == keycap
	case mongolian(r):
		return unicode.Is(unicode.Mongolian, prev)
	case selector(r):
		return unicode.Is(unicode.Han, prev)
	}
	return false
}

// joining reports whether r is a letter or a mark of a script in which names
// are written with joiners and non-joiners.
func joining(r rune) bool {
	if r < 0x0600 || !unicode.In(r, unicode.L, unicode.M) {
		return false
	}
	return r <= 0x065F || unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar)
}

// picture reports whether r can be an emoji or a part of one.
func picture(r rune) bool {
	switch {
	case r == '©', r == '®', r == '‼', r == '⁉', r == '™', r == 'ℹ', r == '〰', r == '〽':
		return true
	case 0x1F000 <= r && r <= 0x1FAFF:
		return true
	}
	return 0x2190 <= r && r <= 0x3299 && unicode.In(r, unicode.So, unicode.Sm)
}
