package widget

import (
	"strings"

	"appreg/client"
	"appreg/internal/person"
	"appreg/tui/page"
)

// Person is who somebody is, as a flow asks for it.
type Person struct{ Flow client.Flow }

// FieldOf makes the field with the API's name.
func FieldOf(d page.Deps, api, text string) Field {
	f := NewField(d.Words.Form.Label[api], api, text)
	if api == "language" {
		return f.Choosing()
	}
	return f
}

// ReadName reads a name: only its being there can matter.
func (m Person) ReadName(among Fieldset, f Field) Reading {
	w := among.Words.Person
	r := Read(among.Deps, person.Name(f.API, f.Text()))
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
