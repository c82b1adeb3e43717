package register

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"appreg/internal/explain"
	"appreg/internal/person"
	"appreg/internal/phone"
	"appreg/tui/widget"
)

// paste puts what a paste says of a person where it belongs, and tells it. A single
// value stays in the field where it was pasted, unless it cannot be one.
func (f Fields) paste(text string) Fields {
	read := explain.Reader(f.Words).Find(text, f.Country)
	only := read.Texts["email"]+read.Texts["phone"] == "" && !strings.ContainsAny(text, "\t\r\n;|")
	switch at := f.Fields[f.At]; {
	case len(read.Fields()) == 0,
		isName(at.API) && only, // whatever a name looks like
		read.Alone() != "" && f.takes(at, read.Alone(), text):
		return f.pasteHere(text, read)
	}
	var told []string
	if f.Index("fullName") >= 0 && strings.Contains(read.Texts["firstName"], " ") && read.Texts["lastName"] != "" {
		f = f.named(true).found(f.Fields[f.At].API) // in one field the server would part it elsewhere
	}
	rest, texts := read.Rest, f.fitted(read.Texts)
	if code := explain.Reader(f.Words).Country(texts["countryCode"]).Value; widget.Dials(code) && f.Index("phone") >= 0 {
		f.Country = code
	}
	f.Contact = f.Reread()
	for _, api := range person.Fields() {
		text := texts[api]
		switch {
		case text == "" || api == "countryCode":
			continue
		case f.Index(api) < 0:
			rest = append(rest, text)
			continue
		case api == "phone":
			text = widget.Dialed(f.Country, text)
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
	if r := read.Phone; r.Number.Hint == phone.RepeatedDial && !r.Kind.Problem() && f.Index("phone") >= 0 {
		f.told = append(f.told, fmt.Sprintf(f.Words.Form.CodeTaken, r.Dial, r.Value))
	}
	f.Fieldset = f.Focus(f.At)
	f.Contact = f.Contact.Settled()
	return f
}

// pasteHere puts a paste in at the caret. Where nothing stands there yet, what is
// around a value goes: its label, or a link's beginning.
func (f Fields) pasteHere(text string, read person.Found) Fields {
	at, value := f.Fields[f.At], read.Texts[read.Alone()]
	raw := f
	raw.Fields = slices.Clone(f.Fields)
	raw.Fields[f.At] = at.Insert(strings.Join(person.Pasted(text), " "))
	raw.Fieldset, raw.told = raw.Derive(), nil
	now := raw.Fields[f.At].Now.Value
	if isName(at.API) && !strings.HasSuffix(now, ": "+value) {
		return raw
	}
	if at.Text() == "" && value != "" && now != value && f.fieldOf(read.Alone()) == at.API {
		if code := read.Texts["countryCode"]; at.API == "phone" && widget.Dials(code) {
			raw.Country = code
		}
		raw.Contact = raw.Reread()
		raw.Fieldset = raw.Put(at.API, widget.Dialed(raw.Country, value))
	}
	return raw
}

// takes reports whether a field can have a value of another's kind, and has it
// where the person pasted it.
func (f Fields) takes(at widget.Field, kind, text string) bool {
	switch {
	case f.fieldOf(kind) == at.API, f.Index(f.fieldOf(kind)) < 0:
		return true
	case at.API == "phone":
		return widget.CountriesIn(text, f.Words.Lang) != nil
	case at.API == "email": // a part of an address may look like a name
		return !strings.ContainsFunc(strings.TrimSpace(text), unicode.IsSpace) && kind != "phone"
	}
	return at.API == "language" && kind != "email" && kind != "phone" || isName(at.API) && isName(kind)
}

// fitted are the texts of a paste with the name as the fields have it.
func (f Fields) fitted(texts map[string]string) map[string]string {
	all := maps.Clone(texts)
	name := widget.Joined(" ", all["firstName"], all["lastName"])
	switch {
	case f.Index("fullName") >= 0 && all["fullName"] == "":
		all["fullName"], all["firstName"], all["lastName"] = name, "", ""
	case f.Index("fullName") < 0 && name == "":
		all["firstName"], all["lastName"] = person.Parted(all["fullName"])
		all["fullName"] = ""
	}
	return all
}
