package person

import (
	"slices"
	"strings"

	"appreg/internal/phone"
)

// Found is what a paste says of a person, in whatever order and with whatever
// between: a row of a spreadsheet, lines with labels, Ana Gómez <ana@acme.co>, a
// card of an address book, a link. Nothing of it is lost: what can be seen is in
// a text, is the label of one, or is left over.
type Found struct {
	Texts map[string]string // what goes into the fields, by the API's names; a phone without its country code
	Rest  []string          // what is in none of them, as it stood there
	Phone Reading           // of the number that is the phone, as it stood there

	told               []string // what the texts were read from, and their labels
	addresses, numbers int      // how many there are
	phone              string   // with its country code, where it has one
}

// Fields are the fields that something was found for, in the API's order.
func (f Found) Fields() (found []string) {
	for _, field := range fields {
		if f.Texts[field] != "" {
			found = append(found, field)
		}
	}
	return found
}

// Alone is the field of a paste that is a single value: "phone" of one with its
// country code. It is "" of a paste with more in it, and of one with nothing.
func (f Found) Alone() string {
	found := f.Fields()
	if len(found) == 2 && found[0] == "phone" && found[1] == "countryCode" || len(found) == 2 && found[1] == "phone" && found[0] == "countryCode" {
		found = []string{"phone"}
	}
	if len(found) != 1 || len(f.Rest) > 0 {
		return ""
	}
	return found[0]
}

// others is what else there is in a paste than a field.
func (f Found) others(field string) []string {
	var all []string
	for _, name := range f.Fields() {
		if name != field && name != "countryCode" {
			all = append(all, f.Texts[name])
		}
	}
	return append(all, f.Rest...)
}

// Find reads a paste. The country code is the one that stands beside the phone, be
// it chosen or preset: of two numbers the one that is usual there is the phone.
func (d Reader) Find(text, dial string) Found {
	cut := pieces(text)
	near := min(len(cut), most)
	all := finder{Reader: d, pieces: cut[:near], dial: dial, found: Found{Texts: map[string]string{}}}
	all.papers()
	all.email()
	all.count()
	all.country()
	all.phone()
	all.language()
	all.name()
	for _, p := range cut {
		switch {
		case p.told:
			all.found.told = append(all.found.told, p.label.text, p.text)
		case p.rest() != "":
			all.found.Rest = append(all.found.Rest, p.rest())
		}
	}
	return all.found
}

// most is how many pieces are looked at: nobody has more.
const most = 200

// finder gives the pieces of a paste to the fields.
type finder struct {
	Reader
	pieces []piece
	dial   string
	names  int    // how many pieces may be names
	whole  bool   // one of them is more than a word
	area   string // that stands with the country code, and is the phone's
	found  Found
}

// papers has a number called by the kind of document that stands in the cell before it:
// CC, 52.345.678. Where it is from, as in CC 52.345.678 de Bogotá, is nobody's name.
func (f *finder) papers() {
	for i, p := range f.pieces[:max(len(f.pieces)-1, 0)] {
		next := &f.pieces[i+1]
		if p.kind == words && !p.label.given && !next.label.given && next.kind == number && isPaper(p.text) {
			next.label = label{text: p.text, given: true}
			f.pieces[i].told = true
		}
		if p.kind == number && isPaper(p.label.text) && next.cell == p.cell && strings.HasPrefix(strings.ToLower(next.text), "de ") {
			next.label.given = true
		}
	}
}

// count counts what there is.
func (f *finder) count() {
	for _, p := range f.pieces {
		switch p.kind {
		case address:
			f.found.addresses++
		case number:
			f.found.numbers++
		}
		if p.isName() {
			f.names++
			f.whole = f.whole || strings.Contains(p.text, " ") || isNameField(p.label.field)
		}
	}
}

// take puts a text that was read from a piece into a field.
func (f *finder) take(at int, field, text string) {
	f.pieces[at].told = true
	f.found.Texts[field] = text
}

// best is the piece for which a number is highest, the first of those; -1: none has
// one above 0.
func (f *finder) best(of func(p piece) int) int {
	at, most := -1, 0
	for i, p := range f.pieces {
		if n := 0; !p.told {
			if n = of(p); n > most {
				at, most = i, n
			}
		}
	}
	return at
}

// email takes the address: one with its label, one that can be sent, or what is
// labelled as one.
func (f *finder) email() {
	at := f.best(func(p piece) int {
		n := 0
		switch {
		case p.kind == address && !readEmail(p.text).Kind.Problem():
			n = 4
		case p.kind == address:
			n = 2
		case p.label.field != "email" || p.text == "":
			return 0
		}
		if p.label.field == "email" {
			n++
		}
		return n
	})
	if at < 0 {
		return
	}
	f.take(at, "email", readEmail(f.pieces[at].text).Value)
	others := map[int]bool{} // the cells of other people
	for i, p := range f.pieces {
		switch {
		case p.kind != address:
		case readEmail(p.text).Value == f.found.Texts["email"]:
			f.pieces[i].told = true // Outlook writes it twice
		default:
			others[p.cell] = p.cell != f.pieces[at].cell
		}
	}
	for i, p := range f.pieces {
		if others[p.cell] && p.kind == words {
			f.pieces[i].label.given = true
		}
	}
}

// country takes the country of the phone where it stands beside it, and is said to
// be it, or can be nothing else.
func (f *finder) country() {
	at := f.best(func(p piece) int {
		if p.text == "" || len(p.text) > longCountry {
			return 0
		}
		r := f.Country(p.text)
		switch {
		case r.Kind == CountryUnknown, r.Kind.Problem() && r.Kind != CountrySeveral:
			return 0
		case p.label.field == "countryCode":
			return 3
		case !p.label.given && r.Kind == CountryArea:
			return 2
		case p.kind == code:
			return 2
		case !p.label.given && p.kind == words && f.isCountry(p.text):
			return 1
		}
		return 0
	})
	if at < 0 {
		return
	}
	r := f.Country(f.pieces[at].text)
	if f.take(at, "countryCode", r.Value); r.Kind == CountryArea {
		f.area = r.Rest
	}
}

// longCountry is how many bytes the name of a country has at most.
const longCountry = 64

// isCountry reports whether words are those of a country rather than a name, as
// Jordan may be: there is a name besides.
func (f *finder) isCountry(text string) bool {
	all := phone.FindCountry(text, f.Lang)
	if len(all) == 0 || f.found.numbers == 0 || !exactly(all[0], text) {
		return false
	}
	if f.names == 1 && f.found.addresses == 0 && f.found.numbers == 1 { // beside a phone alone
		return slices.ContainsFunc(f.pieces, func(p piece) bool { return p.kind == number && all[0].Usual(len(readPhone(p.text, "").Value)) })
	}
	return f.names > 2 || f.whole
}

// exactly reports whether a text is a country's name, or its two letters.
func exactly(c phone.Country, text string) bool {
	plain := PlainName(text)
	return text == c.ISO || plain == PlainName(c.English) || plain == PlainName(c.Spanish)
}

// phone takes the number that is most likely the phone: one with its label, with a
// country code, with the digits of its country, of a mobile.
func (f *finder) phone() {
	beside := f.found.Texts["countryCode"]
	if beside == "" {
		beside = f.dial
	}
	at := f.best(func(p piece) int { return p.asPhone(beside) })
	if at < 0 {
		return
	}
	r := readPhone(f.pieces[at].text, beside)
	f.found.Phone = r
	f.take(at, "phone", r.Value)
	if r.Number.Dial == "" {
		f.found.Texts["phone"] = withArea(f.area, r.Value)
	}
	if f.found.phone = f.pieces[at].text; r.Number.Dial == "" {
		f.found.phone = strings.TrimSpace(f.found.Texts["countryCode"] + " " + f.found.phone)
	}
	if own := r.Number.Dial; own != "" {
		if beside := f.found.Texts["countryCode"]; beside != "" && beside != own {
			f.giveBack("countryCode")
		}
		f.found.Texts["countryCode"] = own
	} else if before := at - 1; f.found.Texts["countryCode"] == "" && before >= 0 && f.pieces[before].isCode(r.Value) {
		f.take(before, "countryCode", phone.ReadCountryCode(f.pieces[before].text).Dial)
	}
	for i, p := range f.pieces {
		if again := readPhone(p.text, beside); p.kind == number && again.Value == r.Value && again.Dial == r.Dial {
			f.pieces[i].told = true
		}
	}
}

// giveBack leaves over what a country was read from: the number has its own.
func (f *finder) giveBack(field string) {
	for i, p := range f.pieces {
		if p.told && p.kind != address && f.Country(p.text).Value == f.found.Texts[field] {
			f.pieces[i].told = false
		}
	}
}

// language takes the language that is labelled as one, or called by its whole name
// beside somebody's.
func (f *finder) language() {
	at := f.best(func(p piece) int {
		if len(p.text) > longCountry {
			return 0
		}
		r := f.Language(p.text)
		switch {
		case r.Value == "" || r.Kind.Problem():
			return 0
		case p.label.field == "language":
			return 2
		case !p.label.given && p.kind == words && slices.ContainsFunc(f.Languages, func(l struct{ Code, Name string }) bool {
			return l.Code == p.text || strings.EqualFold(l.Name, p.text)
		}) && f.names > 1:
			return 1
		}
		return 0
	})
	if at >= 0 {
		f.take(at, "language", f.Language(f.pieces[at].text).Value)
	}
}

// name takes the names: those that are labelled, or else the words that are nothing
// else. Two of them are the first and the last.
func (f *finder) name() {
	var labels []string
	for _, p := range f.pieces {
		labels = append(labels, p.label.field)
	}
	surname := slices.Contains(labels, "lastName")
	named := false
	for i, p := range f.pieces {
		field, more := strings.CutSuffix(p.label.field, More)
		switch {
		case field == AnyName && surname:
			field = "firstName"
		case field == AnyName:
			field = "fullName"
		}
		if p.told || p.text == "" || !isNameField(field) || p.kind != words {
			continue
		}
		before := f.found.Texts[field]
		if before != "" && !more {
			continue
		}
		f.take(i, field, strings.TrimSpace(before+" "+Name(field, p.text).Value))
		named = true
	}
	if named {
		return
	}
	var at []int
	for i, p := range f.pieces {
		if !p.told && p.isName() {
			at = append(at, i)
		}
	}
	switch {
	case len(at) == 0:
	case len(at) == 2, len(at) > 2 && !strings.Contains(f.pieces[at[0]].text, " "):
		f.take(at[0], "firstName", Name("", f.pieces[at[0]].text).Value)
		f.take(at[1], "lastName", Name("", f.pieces[at[1]].text).Value)
	default:
		f.take(at[0], "fullName", Name("", f.pieces[at[0]].text).Value)
	}
}

func isNameField(field string) bool {
	return strings.HasSuffix(strings.TrimSuffix(field, More), "Name") || field == AnyName
}
