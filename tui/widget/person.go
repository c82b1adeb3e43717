package widget

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
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
	w := d.Words.Person
	m := Person{Flow: f}
	m.Fieldset = NewFieldset(d, m.readField,
		NewField(w.FullName, "fullName", texts["fullName"]),
		NewField(w.FirstName, "firstName", texts["firstName"]),
		NewField(w.LastName, "lastName", texts["lastName"]),
		NewField(w.Language, "language", texts["language"]).Choosing(),
	)
	return m
}

func (m Person) readField(among Fieldset, f Field) Reading {
	if f.API == "language" {
		return readLanguage(among.Deps, f.Text())
	}
	return m.ReadName(among, f)
}

// ReadName takes every name as it is: what a name looks like is for nobody to
// say. Only its being there can matter.
func (m Person) ReadName(among Fieldset, f Field) Reading {
	w := among.Words.Person
	name := strings.TrimSpace(f.Text())
	long := len([]rune(name))
	switch {
	case long > longName:
		return Reading{Value: name, Remark: fmt.Sprintf(w.NameLong, long), Level: Warn}
	case name != "":
		return Reading{Value: name, Level: Fine}
	case f.API != "fullName":
		return Reading{Level: Hint}
	case m.Flow.SignUp.FullName && blank(among.Field("firstName")) && blank(among.Field("lastName")):
		return Reading{Remark: w.NameNeeded, Level: Bad}
	}
	return Reading{Remark: w.NameHint, Level: Hint}
}

// longName is from how many characters on a name is remarked upon. The
// contract sets no limit, so it is sent all the same.
const longName = 100

func blank(f Field) bool { return strings.TrimSpace(f.Text()) == "" }

// readLanguage takes a language's code or the beginning of its name, in either
// of our languages (contract.md section 3: any two letters are sent as they are).
func readLanguage(d page.Deps, text string) Reading {
	w := d.Words.Person
	code := strings.ToLower(strings.TrimSpace(text))
	if code == "" {
		return Reading{Remark: w.LanguageDefault, Level: Hint}
	}
	for _, l := range d.Words.Languages {
		if l.Code == code {
			return Reading{Value: code, Aside: l.Name, Remark: languages(d), Level: Fine}
		}
	}
	i := slices.IndexFunc(d.Words.Languages, func(l struct{ Code, Name string }) bool {
		return len(code) > 2 && strings.HasPrefix(strings.ToLower(l.Name), code)
	})
	switch {
	case i >= 0:
		l := d.Words.Languages[i]
		return Reading{Value: l.Code, Aside: l.Code + " " + l.Name, Level: Fine}
	case valid(client.CreateRequest{Language: code}, "language"):
		return Reading{Value: code, Remark: fmt.Sprintf(w.LanguageOther, code), Level: Warn}
	}
	return Reading{Value: code, Remark: w.LanguageShape, Level: Bad}
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
