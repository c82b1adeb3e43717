package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A class is what a character means in a phone number.
type class uint8

const (
	symbol    class = iota // has no place here, and may mean something: * @ %
	letter                 // was typed for a reason: never dropped in silence
	digit                  // of any script
	plus                   //
	separator              // shapes the number for the eye: spaces, dashes, brackets
	divider                // may also stand between two numbers: / , ; and new lines
	invisible              // zero-width, bidi and combining characters
)

func classify(r rune) class {
	switch {
	case r >= '0' && r <= '9':
		return digit
	case strings.ContainsRune("+\uff0b\u207a\ufe62", r):
		return plus
	case strings.ContainsRune("/,;|\n\r\u2028\u2029", r):
		return divider
	case strings.ContainsRune(".:'\"_`\u00b4\u00b7\u2022\u2043\u2212\u2219\u22c5\u30fb\uff0e\uff0f\uff1a", r):
		return separator
	case strings.ContainsRune("\u115f\u1160\u3164\uffa0", r):
		return invisible // Hangul fillers: letters that show nothing
	case r == '\u30fc':
		return separator // the Japanese long-vowel mark, typed for a dash
	case r == utf8.RuneError:
		return symbol // some character was lost before it came here
	}
	return classifyByCategory(r)
}

func classifyByCategory(r rune) class {
	switch {
	case unicode.Is(unicode.Nd, r):
		return digit
	case unicode.In(r, unicode.L, unicode.Mc):
		return letter
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
		return invisible
	case unicode.IsSpace(r), unicode.In(r, unicode.Z, unicode.Pd, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf):
		return separator
	case unicode.In(r, unicode.So, unicode.Sk):
		return separator // a flag or a handset before the number, a skin tone
	}
	return symbol
}

// ascii gives the ASCII digit of a digit of any script. Unicode keeps the ten
// digits of a script together and in order, so their place is their value.
func ascii(r rune) byte {
	for _, rg := range unicode.Nd.R16 {
		if rune(rg.Lo) <= r && r <= rune(rg.Hi) {
			return '0' + byte((r-rune(rg.Lo))%10)
		}
	}
	for _, rg := range unicode.Nd.R32 {
		if rune(rg.Lo) <= r && r <= rune(rg.Hi) {
			return '0' + byte((r-rune(rg.Lo))%10)
		}
	}
	return '0'
}
