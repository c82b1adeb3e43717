package register

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/person"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// read says what the text of a field means: with the flow, which knows what may
// stay empty, and the country of a number that comes without one.
func read(c widget.Contact, among widget.Fieldset, f widget.Field) widget.Reading {
	switch {
	case person.IsContact(f.API):
		return c.ReadField(among, f)
	case f.API == "language":
		return readLanguage(among.Deps, f.Text())
	}
	return readName(c.Flow, among, f)
}

// readName reads a name, and how the server divides it (contract.md section 3).
func readName(flow client.Flow, among widget.Fieldset, f widget.Field) widget.Reading {
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
	case flow.SignUp.FullName && f.API != "lastName" && !slices.ContainsFunc(among.Fields, named):
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
