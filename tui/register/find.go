package register

import (
	"strings"

	"appreg/internal/person"
)

// found is what a paste says of a person.
type found struct {
	Texts map[string]string
	Rest  []string
}

func (f found) none() bool { return len(f.Texts) == 0 }

func (f found) Alone() string {
	switch {
	case len(f.Rest) > 0:
		return ""
	case len(f.Texts) == 2 && f.Texts["phone"] != "" && f.Texts["countryCode"] != "":
		return "phone"
	case len(f.Texts) == 1:
		for api := range f.Texts {
			return api
		}
	}
	return ""
}

func find(text, dial string) found {
	f := found{Texts: map[string]string{}}
	var names []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\r\n\t;|,", r) }) {
		part, _ = person.Tidy(part)
		n := person.Phone(part, dial)
		switch part = strings.TrimSpace(part); {
		case part == "":
		case strings.Contains(part, "@") && f.Texts["email"] == "":
			f.Texts["email"] = person.Email(part).Value
		case !n.Kind.Problem() && len(n.Value) >= 6 && f.Texts["phone"] == "":
			f.Texts["phone"] = n.Value
			if n.Number.Dial != "" {
				f.Texts["countryCode"] = n.Number.Dial
			}
		case person.Reader{}.Country(part).Kind == person.Fine && strings.HasPrefix(part, "+"):
			f.Texts["countryCode"] = part
		case len(names) < 2 && strings.Trim(part, "0123456789 ") != "":
			names = append(names, part)
		default:
			f.Rest = append(f.Rest, part)
		}
	}
	switch len(names) {
	case 1:
		f.Texts["fullName"] = names[0]
	case 2:
		f.Texts["firstName"], f.Texts["lastName"] = names[0], names[1]
	}
	return f
}
