package explain

import (
	"fmt"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/internal/phone"
)

// Reader reads people for who reads words, as they call countries and languages.
func Reader(words *i18n.Words) person.Reader {
	return person.Reader{Lang: words.Lang, Languages: words.Languages}
}

// Reading words what there is to say of a person's text, without a full stop; "":
// nothing.
func Reading(words *i18n.Words, r person.Reading) string {
	text := reading(words, r)
	if r.Kind != person.PhoneRepeated && r.Number.Hint == phone.RepeatedDial && !r.Kind.Problem() { // and something else, too
		return fmt.Sprintf(words.Contact.PhoneRepeated, r.Dial, r.Value) + "; " + text
	}
	return text
}

func reading(words *i18n.Words, r person.Reading) string {
	w, p := words.Contact, words.Person
	switch r.Kind {
	case person.CountryUnknown:
		return fmt.Sprintf(w.CountryUnknown, r.Value)
	case person.PhoneShape:
		return phoneShape(w, r)
	case person.PhoneDial:
		return fmt.Sprintf(w.PhoneDial, r.Number.Dial)
	case person.PhoneRepeated:
		return fmt.Sprintf(w.PhoneRepeated, r.Dial, r.Value)
	case person.PhoneTrunk:
		return fmt.Sprintf(w.PhoneTrunk, strings.TrimSuffix(r.Value, r.Suggest), r.Suggest)
	case person.PhoneUnusual:
		first := phone.ByDial(r.Dial)[0]
		return fmt.Sprintf(w.PhoneCount, lengths(first, w.Or), first.Name(words.Lang), len(r.Value))
	case person.PhoneNoMobile:
		return fmt.Sprintf(w.PhoneNoMobile, phone.ByDial(r.Dial)[0].Name(words.Lang), r.Value[:1])
	case person.NameLong:
		return fmt.Sprintf(p.NameLong, len([]rune(r.Value)))
	case person.LanguageOther:
		return fmt.Sprintf(p.LanguageOther, r.Value)
	}
	if text := doubt(words.Doubt, r); text != "" {
		return text
	}
	return map[person.Kind]string{
		person.EmailBlanks: w.EmailSpaces, person.EmailSeveral: w.EmailSeveral, person.EmailNoAt: w.EmailNoAt, person.EmailNoDomain: w.EmailNoDomain, person.EmailShape: w.EmailShape,
		person.CountryLong: w.CountryTooLong, person.CountryShape: w.CountryHint, person.CountrySeveral: w.CountryHint,
		person.LanguageShape: p.LanguageShape,
	}[r.Kind]
}

// doubt says what is odd in a text that is sent all the same; "": nothing.
func doubt(w i18n.Doubt, r person.Reading) string {
	suggested := map[person.Kind]string{
		person.EmailProvider: w.EmailProvider, person.PhoneCode: w.PhoneCode, person.PhoneArgentinaWith: w.PhoneArgentinaWith, person.PhoneArgentinaWithout: w.PhoneArgentinaWithout,
		person.PhoneMexico: w.PhoneMexico, person.PhoneBrazil: w.PhoneBrazil, person.PhoneIvoryCoast: w.PhoneIvoryCoast,
	}
	left := map[person.Kind]string{
		person.LeftOver: w.LeftOver, person.EmailForeign: w.EmailForeign, person.EmailAccent: w.EmailAccent, person.NameDigits: w.NameDigits,
	}
	switch format, rest := suggested[r.Kind], clean.Text(r.Rest); {
	case format != "":
		return fmt.Sprintf(format, r.Suggest)
	case left[r.Kind] != "":
		return fmt.Sprintf(left[r.Kind], rest)
	case r.Kind == person.CountryCalculated:
		return fmt.Sprintf(w.CountryCalculated, r.Value)
	case r.Kind == person.CountryZero:
		return fmt.Sprintf(w.CountryZero, rest, r.Value)
	case r.Kind == person.CountryArea:
		return fmt.Sprintf(w.CountryArea, rest, r.Value)
	case r.Kind == person.PhoneCalculated:
		return fmt.Sprintf(w.PhoneCalculated, r.Value)
	}
	return map[person.Kind]string{
		person.EmailUndelivered: w.EmailUndelivered, person.NameEmail: w.NameEmail, person.NameSign: w.NameSign, person.NameNone: w.NameNone,
	}[r.Kind]
}

// phoneShape says what keeps a text from being one number.
func phoneShape(w i18n.Contact, r person.Reading) string {
	switch r.Number.Problem {
	case phone.Extension:
		return fmt.Sprintf(w.PhoneExtension, r.Rest)
	case phone.Several:
		return w.PhoneSeveral
	case phone.Empty:
		return w.PhoneHint
	case phone.UnknownCode:
		return w.PhoneCode
	}
	return fmt.Sprintf(w.PhoneDigits, clean.Text(strings.Join(strings.Split(r.Number.Stray, ""), " ")))
}

// lengths words the usual numbers of digits of a country: "10 or 11", "7-10".
func lengths(c phone.Country, or string) string {
	all := c.Lengths()
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = fmt.Sprint(n)
	}
	last := len(all) - 1
	switch {
	case last == 0:
		return words[0]
	case last > 1 && all[last]-all[0] == last:
		return words[0] + "-" + words[last]
	}
	return strings.Join(words[:last], ", ") + " " + or + " " + words[last]
}
