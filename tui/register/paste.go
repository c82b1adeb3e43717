package register

import (
	"fmt"
	"strings"
	"unicode"

	"appreg/internal/person"
	"appreg/tui/widget"
)

// paste puts what a paste says of a person where it belongs, and tells it. A single
// value stays in the field where it was pasted, unless it cannot be one.
func (f Fields) paste(text string) Fields {
	read := find(text, f.Country)
	if at := f.Fields[f.At]; read.none() || f.isName() && named(read) && !strings.ContainsAny(text, "\t\r\n;|") || read.Alone() != "" && f.takes(at, read.Alone(), text) {
		f.Fieldset, f.told = f.Paste(text), nil
		if at.API == "phone" && read.Alone() == "phone" {
			f = f.settled()
		}
		return f
	}
	var told []string
	rest, texts := read.Rest, f.fitted(read.Texts)
	if code := texts["countryCode"]; known(code) && f.Index("phone") >= 0 {
		f.Country = code
	}
	f = f.reread()
	for _, api := range person.Fields() {
		text := texts[api]
		switch {
		case text == "" || api == "countryCode":
			continue
		case f.Index(api) < 0:
			rest = append(rest, text)
			continue
		case api == "phone":
			text = dialed(f.Country, text)
		}
		f.Fieldset = f.Put(api, text)
		told = append(told, f.Words.Form.Found[api])
	}
	f.told = nil
	if len(told) > 0 {
		f.told = append(f.told, fmt.Sprintf(f.Words.Form.Pasted, strings.Join(told, ", ")))
	}
	if len(rest) > 0 {
		f.told = append(f.told, fmt.Sprintf(f.Words.Form.Unused, `"`+strings.Join(rest, `" "`)+`"`))
	}
	f.Fieldset = f.Focus(f.At)
	return f.settled()
}

// named reports whether a paste has nothing but a name.
func named(read found) bool {
	for api := range read.Texts {
		if api != "fullName" && api != "firstName" && api != "lastName" {
			return false
		}
	}
	return len(read.Rest) == 0
}

// takes reports whether a field can have a value of another's kind, and has it
// where the person pasted it.
func (f Fields) takes(at widget.Field, kind, text string) bool {
	switch {
	case f.fieldOf(kind) == at.API, f.Index(f.fieldOf(kind)) < 0:
		return true
	case at.API == "phone":
		return countriesIn(text, f.Words.Lang) != nil
	case at.API == "email": // a part of an address may look like a name
		return !strings.ContainsFunc(strings.TrimSpace(text), unicode.IsSpace) && kind != "phone"
	}
	return at.API == "language" && kind != "email" && kind != "phone" || at.API == "firstName" && kind == "lastName" || at.API == "lastName" && kind == "firstName" || (at.API == "firstName" || at.API == "lastName") && kind == "fullName"
}

// fitted are the texts of a paste with the name as the fields have it.
func (f Fields) fitted(texts map[string]string) map[string]string {
	all := map[string]string{}
	for api, text := range texts {
		all[api] = text
	}
	name := widget.Joined(" ", all["firstName"], all["lastName"])
	switch {
	case f.Index("fullName") >= 0 && all["fullName"] == "":
		all["fullName"], all["firstName"], all["lastName"] = name, "", ""
	case f.Index("fullName") < 0 && name == "":
		all["firstName"], all["lastName"], _ = strings.Cut(all["fullName"], " ")
		all["fullName"] = ""
	}
	return all
}
