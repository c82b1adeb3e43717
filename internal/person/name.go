package person

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/client"
	"appreg/internal/pattern"
)

// Name reads a name as it is, on one line and with a blank between its words: what
// a name looks like is for nobody to say.
func Name(field, text string) Reading {
	tidy, _ := Tidy(text)
	r := Reading{Field: field, Value: strings.TrimSpace(tidy)}
	if strings.Contains(tidy, "  ") {
		r.Value = strings.Join(strings.Fields(tidy), " ")
	}
	switch {
	case r.Value == "":
	case strings.Contains(r.Value, "@"):
		r.Kind = NameEmail
	case !strings.ContainsFunc(r.Value, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) && !IsFormula(r.Value):
		r.Kind = NameSign
	case NoName(r.Value):
		r.Kind = NameNone
	case isNumbered(r.Value):
		r.Kind, r.Rest = NameDigits, strings.Join(digitsIn().FindAllString(r.Value, -1), " ")
	case utf8.RuneCountInString(r.Value) > longName:
		r.Kind = NameLong
	}
	return r
}

// isNumbered reports whether a name is digits, or has as many in it as a phone: one of
// few is Ana 2's.
func isNumbered(name string) bool {
	run, longest, letter := 0, 0, false
	for _, r := range name {
		if run++; !unicode.IsDigit(r) {
			run = 0
		}
		longest, letter = max(longest, run), letter || unicode.IsLetter(r)
	}
	return !letter || longest >= fewest
}

var digitsIn = pattern.Lazy(`\p{Nd}+`)

// longName is from how many characters on a name is remarked upon. The
// contract sets no limit, so it is sent all the same.
const longName = 100

// Parted is a whole name as its first and its last, as a person would part it who does
// not know whose it is: of four words and more the last two are the last name, with
// what joins them, as in de la Cruz.
func Parted(name string) (first, last string) {
	words := strings.Fields(name)
	at := len(words) - 2
	if at < 2 {
		first, last, _ = strings.Cut(strings.TrimSpace(name), " ")
		return first, last
	}
	for at > 1 && slices.Contains(particles, strings.ToLower(words[at-1])) {
		at--
	}
	return strings.Join(words[:at], " "), strings.Join(words[at:], " ")
}

// particles are the words of a last name that are none alone.
var particles = strings.Fields("de del la las los y e da das do dos di van von der den")

// Language reads the code of a language, its name in any language, or the beginning of
// it in the reader's own (contract.md section 3: any two letters are sent as they are).
func (d Reader) Language(text string) Reading {
	code := strings.ToLower(seen(text))
	r := Reading{Field: "language", Value: code}
	is := func(l struct{ Code, Name string }) bool { return l.Code == code }
	named := func(l struct{ Code, Name string }) bool {
		return len(code) > 2 && strings.HasPrefix(strings.ToLower(l.Name), code)
	}
	if code == "" || slices.ContainsFunc(d.Languages, is) {
		return r
	}
	switch i := slices.IndexFunc(d.Languages, named); {
	case i >= 0:
		r.Value = d.Languages[i].Code
	case languageNamed()[PlainName(code)] != "":
		r.Value = languageNamed()[PlainName(code)]
	case !valid(client.CreateRequest{Language: code}, r.Field):
		r.Kind = LanguageShape
	case d.Languages != nil:
		r.Kind = LanguageOther
	}
	return r
}
