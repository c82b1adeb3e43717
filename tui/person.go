package tui

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
)

// person is the form's third page: who it is, and the language that the
// messages to them are in.
type person struct {
	fieldset
	flow client.Flow
}

func newPerson(d deps, f client.Flow, texts map[string]string) person {
	w := d.Words.Person
	m := person{flow: f}
	m.fieldset = newFieldset(d, m.readField,
		newField(w.FullName, "fullName", texts["fullName"]),
		newField(w.FirstName, "firstName", texts["firstName"]),
		newField(w.LastName, "lastName", texts["lastName"]),
		newField(w.Language, "language", texts["language"]).choosing(),
	)
	return m
}

func (m person) readField(among fieldset, f field) reading {
	if f.api == "language" {
		return readLanguage(among.deps, f.text())
	}
	return m.readName(among, f)
}

// readName takes every name as it is: what a name looks like is for nobody to
// say. Only its being there can matter.
func (m person) readName(among fieldset, f field) reading {
	w := among.Words.Person
	name := strings.TrimSpace(f.text())
	long := len([]rune(name))
	switch {
	case long > longName:
		return reading{value: name, remark: fmt.Sprintf(w.NameLong, long), level: warn}
	case name != "":
		return reading{value: name, level: fine}
	case f.api != "fullName":
		return reading{level: hint}
	case m.flow.SignUp.FullName && blank(among.field("firstName")) && blank(among.field("lastName")):
		return reading{remark: w.NameNeeded, level: bad}
	}
	return reading{remark: w.NameHint, level: hint}
}

// longName is from how many characters on a name is remarked upon. The
// contract sets no limit, so it is sent all the same.
const longName = 100

func blank(f field) bool { return strings.TrimSpace(f.text()) == "" }

// readLanguage takes a language's code or the beginning of its name, in either
// of our languages (contract.md section 3: any two letters are sent as they are).
func readLanguage(d deps, text string) reading {
	w := d.Words.Person
	code := strings.ToLower(strings.TrimSpace(text))
	if code == "" {
		return reading{remark: w.LanguageDefault, level: hint}
	}
	for _, l := range d.Words.Languages {
		if l.Code == code {
			return reading{value: code, aside: l.Name, remark: languages(d), level: fine}
		}
	}
	i := slices.IndexFunc(d.Words.Languages, func(l struct{ Code, Name string }) bool {
		return len(code) > 2 && strings.HasPrefix(strings.ToLower(l.Name), code)
	})
	switch {
	case i >= 0:
		l := d.Words.Languages[i]
		return reading{value: l.Code, aside: l.Code + " " + l.Name, level: fine}
	case valid(client.CreateRequest{Language: code}, "language"):
		return reading{value: code, remark: fmt.Sprintf(w.LanguageOther, code), level: warn}
	}
	return reading{value: code, remark: w.LanguageShape, level: bad}
}

func languages(d deps) string {
	var codes []string
	for _, l := range d.Words.Languages {
		codes = append(codes, l.Code)
	}
	return strings.Join(codes, " ")
}

func (m person) intro() string {
	if m.flow.SignUp.FullName {
		return m.Words.Person.IntroNeeded
	}
	return m.Words.Person.Intro
}
