package widget

import (
	"strings"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/person"
	"appreg/tui/page"
)

// Person is the form's third page: who it is, and the language that the
// messages to them are in.
type Person struct {
	Fieldset
	Flow client.Flow
}

// NewPerson makes the page for a flow, with the texts that stood there before.
func NewPerson(d page.Deps, f client.Flow, texts map[string]string) Person {
	m := Person{Flow: f}
	var fields []Field
	for _, api := range person.Fields() {
		if !person.IsContact(api) {
			fields = append(fields, FieldOf(d, api, texts[api]))
		}
	}
	m.Fieldset = NewFieldset(d, m.readField, fields...)
	return m
}

// FieldOf makes the field with the API's name.
func FieldOf(d page.Deps, api, text string) Field {
	f := NewField(d.Words.Form.Label[api], api, text)
	if api == "countryCode" || api == "language" {
		return f.Choosing()
	}
	return f
}

func (m Person) readField(among Fieldset, f Field) Reading {
	if f.API == "language" {
		return readLanguage(among.Deps, f.Text())
	}
	return m.ReadName(among, f)
}

// ReadName reads a name: only its being there can matter.
func (m Person) ReadName(among Fieldset, f Field) Reading {
	w := among.Words.Person
	r := read(among.Deps, person.Name(f.API, f.Text()))
	switch {
	case r.Value != "":
		return r
	case f.API != "fullName":
		return Reading{Level: Hint}
	case m.Flow.SignUp.FullName && blank(among.Field("firstName")) && blank(among.Field("lastName")):
		return Reading{Remark: w.NameNeeded, Level: Bad}
	}
	return Reading{Remark: w.NameHint, Level: Hint}
}

func blank(f Field) bool { return strings.TrimSpace(f.Text()) == "" }

// readLanguage takes a language's code or the beginning of its name.
func readLanguage(d page.Deps, text string) Reading {
	r := read(d, explain.Reader(d.Words).Language(text))
	if r.Value == "" {
		return Reading{Remark: d.Words.Person.LanguageDefault, Level: Hint}
	}
	for _, l := range d.Words.Languages {
		switch {
		case l.Code != r.Value:
		case strings.EqualFold(strings.TrimSpace(text), l.Code):
			r.Aside, r.Remark = l.Name, languages(d)
		default:
			r.Aside = l.Code + " " + l.Name
		}
	}
	return r
}

func languages(d page.Deps) string {
	var codes []string
	for _, l := range d.Words.Languages {
		codes = append(codes, l.Code)
	}
	return strings.Join(codes, " ")
}

// Intro says what the flow asks for.
func (m Person) Intro() string {
	if m.Flow.SignUp.FullName {
		return m.Words.Person.IntroNeeded
	}
	return m.Words.Person.Intro
}
