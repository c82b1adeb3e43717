package phone

import (
	"cmp"
	"strings"

	"appreg/internal/phone/fold"
)

// How well a country fits what was typed, the best first.
const (
	fitExact    = iota // its ISO code
	fitName            // a whole name, an alias, the three-letter code
	fitBegins          // its dial code, or a name in the reader's language, begins so
	fitForeign         // a name in the other language, or an alias, begins so
	fitWords           // words of a name begin so: "rep dom"
	fitContains        // it is somewhere inside a name
	fitNot
)

// query is what a person typed, taken apart.
type query struct {
	digits, name string
	spanish      bool
}

// fit tells how well c answers. With both a code and a name, both must fit.
func (q query) fit(c *Country) int {
	switch {
	case q.digits == "":
		return q.fitName(c)
	case q.name != "" && c.Dial != q.digits:
		return fitNot
	case q.name != "":
		return q.fitName(c)
	case strings.HasPrefix(c.Dial, q.digits):
		return fitBegins
	}
	return fitNot
}

// order compares countries that fit equally well. Who types a code means the
// country that is known for it.
func (q query) order(a, b *Country) int {
	if q.digits != "" {
		return byMain(a, b)
	}
	return cmp.Compare(b.weight, a.weight)
}

func (q query) fitName(c *Country) int {
	if q.name == "" {
		return fitContains
	}
	if strings.EqualFold(q.name, c.ISO) {
		return fitExact
	}
	fit := fitNot
	if q.name == c.iso3 {
		fit = fitName
	}
	for i, rest := 0, c.names; rest != ""; i++ {
		var name string
		name, rest, _ = strings.Cut(rest, "|")
		if isPair(q.name, c.ISO, name) {
			return fitName
		}
		begins := fitForeign
		if i == q.language() {
			begins = fitBegins
		}
		fit = min(fit, q.fitOne(name, begins))
	}
	return fit
}

// Called tells whether a text is the whole of a name of c, in any language, or the
// letters that stand for it: of a text that begins others, too, it is the one.
func (c Country) Called(text string) bool {
	return query{name: fold.Text(text)}.fitName(&c) <= fitName
}

// Named tells whether a text is a name of c, in any language, or at least three letters
// that such a name, or a word of it, begins with.
func (c Country) Named(text string) bool {
	q := query{name: fold.Text(text)}
	fit := fitNot
	for name := range strings.SplitSeq(c.names, "|") {
		fit = min(fit, q.fitOne(name, fitBegins))
	}
	return fit <= fitWords && len(q.name) > 2
}

// language gives the place of the reader's language among a country's names.
func (q query) language() int {
	if q.spanish {
		return 1
	}
	return 0
}

// own gives the folded name in the reader's language.
func (q query) own(c *Country) string {
	english, rest, _ := strings.Cut(c.names, "|")
	if !q.spanish {
		return english
	}
	name, _, _ := strings.Cut(rest, "|")
	return name
}

// isPair tells whether text is "co colombia", a flag and a name, or the other
// way round.
func isPair(text, iso, name string) bool {
	if len(text) != len(iso)+1+len(name) {
		return false
	}
	before, behind := iso+" "+name, name+" "+iso
	return strings.EqualFold(text, before) || strings.EqualFold(text, behind)
}

// fitOne compares with one name; begins is what a common beginning is worth.
func (q query) fitOne(name string, begins int) int {
	switch {
	case name == q.name:
		return fitName
	case strings.HasPrefix(name, q.name):
		return begins
	case beginWords(name, q.name):
		return fitWords
	case len(q.name) > 2 && strings.Contains(name, q.name): // shorter is in too many
		return fitContains
	}
	return fitNot
}

// beginWords tells whether each word of part begins a word of name, in order.
func beginWords(name, part string) bool {
	for part != "" {
		var p, word string
		p, part, _ = strings.Cut(part, " ")
		for {
			if name == "" {
				return false
			}
			if word, name, _ = strings.Cut(name, " "); strings.HasPrefix(word, p) {
				break
			}
		}
	}
	return true
}
