package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/internal/phone"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// reader says what the text of a field means: with the flow, which knows what may
// stay empty, and the country of a number that comes without one.
type reader struct {
	widget.Contact
	country string
	picked  int
}

func (r reader) read(among widget.Fieldset, f widget.Field) widget.Reading {
	switch f.API {
	case "email":
		return r.ReadField(among, f)
	case "phone":
		return r.readPhone(among, f.Text())
	case "language":
		return readLanguage(among.Deps, f.Text())
	}
	return r.readName(among, f)
}

// readPhone reads a number, which may have its country's code or name before it,
// or a country's name alone: Enter takes the country then.
func (r reader) readPhone(among widget.Fieldset, text string) widget.Reading {
	w := among.Words.Contact
	if found := countriesIn(text, among.Words.Lang); found != nil {
		var names []string
		for _, c := range found {
			names = append(names, c.Name(among.Words.Lang)+" "+c.Code())
		}
		at := min(r.picked, len(names)-1)
		taken := fmt.Sprintf(w.PhoneCountry, names[at])
		names[at] = among.Theme.Cursor + " " + names[at]
		return widget.Reading{Remark: taken, Level: widget.Bad, Below: strings.Join(names, "  ")}
	}
	said := person.Phone(text, r.country)
	is := widget.Read(among.Deps, said)
	switch {
	case is.Value == "":
		is = r.ReadEmpty(client.ByPhone, w.NumberHint, among)
		is.Aside = strings.TrimSpace(r.country + " " + widget.Countries(among.Deps, r.country))
	case is.Level == widget.Bad:
		if _, number := divided(text); number == "" {
			is.Remark = w.NumberHint // it is no country's name either
		}
	case said.Dial == "":
		is.Remark, is.Level = w.CountryHint, widget.Bad
	default:
		is.Shown = dialed(said.Dial, is.Value)
		if is.Aside = widget.Countries(among.Deps, said.Dial); is.Aside == "" {
			is.Aside = said.Dial
		}
		is.Note = i18n.Count(w.PhoneFits, len(is.Value))
	}
	return is
}

// readName reads a name, and how the server divides it (contract.md section 3).
func (r reader) readName(among widget.Fieldset, f widget.Field) widget.Reading {
	w, is := among.Words.Person, widget.Read(among.Deps, person.Name(f.API, f.Text()))
	named := func(f widget.Field) bool {
		return isName(f.API) && strings.TrimSpace(f.Text()) != ""
	}
	switch {
	case is.Value != "" && f.API == "fullName":
		first, last, _ := strings.Cut(is.Value, " ")
		is.Note = fmt.Sprintf(w.First, first)
		if last != "" {
			is.Note = widget.Joined(among.Theme.Separator, is.Note, fmt.Sprintf(w.Last, last))
		}
		if strings.Contains(last, " ") { // the first name may have two words
			is.More = "^t " + among.Words.Keys.Split
		}
	case is.Value != "":
	case r.Flow.SignUp.FullName && f.API != "lastName" && !slices.ContainsFunc(among.Fields, named):
		return widget.Reading{Remark: w.NameNeeded, Level: widget.Bad}
	default:
		return widget.Reading{Remark: among.Words.Contact.Optional, Level: widget.Hint}
	}
	return is
}

// readLanguage takes a language's code or the beginning of its name.
func readLanguage(d page.Deps, text string) widget.Reading {
	r := widget.Read(d, explain.Reader(d.Words).Language(text))
	switch {
	case r.Value == "":
		return widget.Reading{Remark: d.Words.Person.LanguageDefault, Level: widget.Hint, Note: d.Theme.Sides}
	case r.Level == widget.Fine:
		r.Level, r.Note = widget.Hint, d.Theme.Sides // there by itself: nothing to tick off
		r.Shown = languageName(d, r.Value)
		r.Aside = r.Value
	}
	return r
}

// languageOf is the code that was used last, where it can be one.
func languageOf(d page.Deps, code string) string {
	if explain.Reader(d.Words).Language(code).Kind.Problem() {
		return ""
	}
	return code
}

// languageName is what the language with a code is called, or the text that is none.
func languageName(d page.Deps, code string) string {
	for _, l := range d.Words.Languages {
		if l.Code == code {
			return l.Name
		}
	}
	return code
}

// turned chooses the next language, or the one before.
func (f Fields) turned(by int) Fields {
	all := f.Words.Languages
	at := slices.IndexFunc(all, func(l struct{ Code, Name string }) bool { return l.Code == f.Value("language") })
	f.Fieldset = f.Put("language", all[(at+by+len(all))%len(all)].Name)
	return f
}

// dialed is a number behind its country code, in groups as people say them. What
// is no plain number stays as it is, and so does one with a code that nobody has.
func dialed(code, number string) string { return cmp.Or(phone.Grouped(code, number), number) }

// known reports whether a code is some country's.
func known(code string) bool { return len(phone.ByDial(code)) > 0 }
