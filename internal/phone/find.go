package phone

import (
	"cmp"
	"slices"
	"strings"

	"appreg/internal/phone/fold"
)

// FindCountry gives the countries that fit what a person typed into a country
// field, best first: a dial code or the beginning of one ("57", "+57", "0057"),
// an ISO code, a name or a part of one in English or Spanish whatever the
// language, or several of these ("CO +57", "Colombia (+57)"). Case and accents
// do not matter. Equal fits come with the likely countries first and then by
// their name in lang. Nothing typed fits all; what fits nothing gives none.
func FindCountry(text, lang string) []Country {
	digits, blank := digitsOf(text)
	q := query{digits: dropZeros(digits), name: fold.Text(text), spanish: spanish(lang)}
	if q.digits == "" && q.name == "" && !blank {
		return nil
	}
	type hit struct {
		*Country
		fit  int
		sort string
	}
	var hits []hit
	for i := range table {
		c := &table[i]
		if fit := q.fit(c); fit != fitNot {
			hits = append(hits, hit{c, fit, q.own(c)})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.fit, b.fit), q.order(a.Country, b.Country), cmp.Compare(a.sort, b.sort))
	})
	found := make([]Country, len(hits))
	for i, h := range hits {
		found[i] = *h.Country
	}
	return found
}

// digitsOf gives the ASCII digits of a text, and whether it is blank: nothing
// but what shapes a text, and perhaps the plus of a code about to be typed.
func digitsOf(text string) (digits string, blank bool) {
	var b strings.Builder
	blank = true
	for _, r := range text {
		switch classify(r) {
		case digit:
			b.WriteByte(ascii(r))
		case letter, symbol:
			blank = false
		}
	}
	return b.String(), blank
}

// dropZeros takes the international prefix off a country code. No code begins
// with a zero, so "00" cannot be a part of it, and a third one is a slip.
func dropZeros(digits string) string {
	if !strings.HasPrefix(digits, "00") {
		return digits
	}
	return strings.TrimLeft(digits, "0")
}
