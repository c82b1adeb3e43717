// Package phone knows the countries, their dial codes and how many digits
// their numbers have, and reads what people type or paste into a phone and a
// country field.
//
// It does not validate: whether a number exists is the server's to say, and an
// unusual length is worth a warning and no more. It has no words for people
// either; what it finds it gives back as values, and package i18n words them.
// The table is generated, so that the libraries which know all this stay out
// of the program.
package phone

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

//go:generate go run ./gen

// Country is a country or territory that has a dial code. Several may share
// one: +1 is the code of the United States and of 24 others.
type Country struct {
	ISO     string // two letters, "CO"
	English string
	Spanish string // as it is said in Bogotá
	Dial    string // one to three digits without a plus, "57"

	iso3    string // three letters, lower case
	trunk   string // what is dialed before a number inside the country, "0"
	mobile  string // the digits that mobile numbers begin with, "3"; "": any, or not known
	names   string // folded and divided by "|": English, Spanish, others
	lengths uint32 // bit n is set when numbers of n digits are usual
	main    bool   // the first to think of among those that share the code
	weight  uint8  // orders equal matches, the likely first
}

// Name gives the country's name in a language, "es" or "es-CO"; in English
// when the language is not Spanish.
func (c Country) Name(lang string) string {
	if spanish(lang) {
		return c.Spanish
	}
	return c.English
}

func spanish(lang string) bool {
	primary, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	return strings.EqualFold(primary, "es")
}

// Code gives the dial code as the API wants it, "+57".
func (c Country) Code() string { return "+" + c.Dial }

// Usual tells whether people's numbers here, mobile or fixed, have n digits
// after the dial code. Others may exist: warn, never block.
func (c Country) Usual(n int) bool { return n > 0 && n < 32 && c.lengths&(1<<n) != 0 }

// Lengths gives the usual numbers of digits, ascending.
func (c Country) Lengths() []int {
	var all []int
	for n := range 32 {
		if c.Usual(n) {
			all = append(all, n)
		}
	}
	return all
}

// ByDial gives the countries with a dial code, "57" or "+57": the main one
// first, then the likely ones, then the rest by English name. They are nobody's
// to change.
func ByDial(dial string) []Country { return byDial()[strings.TrimPrefix(dial, "+")] }

// byDial is the table by dial code, put together when first needed: a file of people
// asks for each of them.
func byDial() map[string][]Country {
	dialed.Do(func() {
		dialed.of = map[string][]Country{}
		for _, c := range &table {
			dialed.of[c.Dial] = append(dialed.of[c.Dial], c)
		}
		for _, all := range dialed.of {
			slices.SortStableFunc(all, func(a, b Country) int { return byMain(&a, &b) })
		}
	})
	return dialed.of
}

var dialed struct {
	sync.Once
	of map[string][]Country
}

func byMain(a, b *Country) int {
	if a.main != b.main {
		if a.main {
			return -1
		}
		return 1
	}
	return cmp.Compare(b.weight, a.weight)
}

// known tells whether digits are a dial code.
func known(digits string) bool {
	return len(byDial()[digits]) > 0
}

// beginning tells whether digits may grow into a dial code; nothing may too.
func beginning(digits string) bool {
	return slices.ContainsFunc(table[:], func(c Country) bool { return strings.HasPrefix(c.Dial, digits) })
}

// split takes the dial code off the front of an international number. At most
// one fits: no dial code is the beginning of another.
func split(digits string) (dial, rest string, ok bool) {
	for n := 1; n <= 3 && n <= len(digits); n++ {
		if known(digits[:n]) {
			return digits[:n], digits[n:], true
		}
	}
	return "", digits, false
}

// Usual tells whether n digits are usual in any country of a dial code, "+57".
func Usual(dial string, n int) bool { return usual(strings.TrimPrefix(dial, "+"), n) }

// usual tells whether n digits are usual in any country of a dial code.
func usual(dial string, n int) bool {
	return slices.ContainsFunc(byDial()[dial], func(c Country) bool { return c.Usual(n) })
}
