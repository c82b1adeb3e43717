// Package fold makes names comparable for searching. It does not order them,
// and it is no Unicode normalization: it knows the accents that occur in the
// names of countries, because the full tables of x/text are not worth their
// weight here.
package fold

import (
	"strings"
	"unicode"
)

// Text gives a name as it is compared: lower case, no accents, full-width
// letters as usual ones, a flag as its two letters, one space between words.
// Full stops and apostrophes vanish, so that "EE.UU." is "eeuu"; "&" is "and";
// digits and other punctuation divide words. Text of what Text gave changes
// nothing.
func Text(text string) string {
	text = strings.ReplaceAll(text, "&", " and ")
	return strings.Join(strings.Fields(strings.Map(plain, text)), " ")
}

// plain gives the rune to compare: -1 for what vanishes, a space for what
// divides.
func plain(r rune) rune {
	switch {
	case r >= '🇦' && r <= '🇿':
		return 'a' + r - '🇦'
	case r >= 'Ａ' && r <= 'ｚ':
		r -= 'Ａ' - 'A'
	}
	r = unicode.ToLower(r)
	if r < 0x80 {
		return plainASCII(r)
	}
	for _, a := range [...]struct {
		accented string
		base     rune
	}{
		{"áàâäãåāă", 'a'}, {"éèêëēěę", 'e'}, {"íìîïī", 'i'}, {"óòôöõøō", 'o'}, {"úùûüūů", 'u'},
		{"ñň", 'n'}, {"çčć", 'c'}, {"šşș", 's'}, {"žź", 'z'}, {"ýÿ", 'y'},
	} {
		if strings.ContainsRune(a.accented, r) {
			return a.base
		}
	}
	switch {
	case strings.ContainsRune("’‘´", r), unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return -1
	case unicode.IsLetter(r):
		return r
	}
	return ' '
}

func plainASCII(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return r
	case r == '.', r == '\'':
		return -1
	}
	return ' '
}
