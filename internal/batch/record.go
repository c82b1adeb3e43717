package batch

import (
	"strings"

	"appreg/client"
	"appreg/internal/person"
)

// record is one person of a file, as texts.
type record struct {
	line  int
	texts map[string]string // by the API's names
	at    map[string]int    // the column of each, from 1, of a CSV file
	names []string          // of the columns of a CSV file
	cells []string          // of all of them, in the file's order
	keys  map[string]any    // of a JSON object

	request client.CreateRequest
	person  person.Person // how the texts of the request were read; until the next record
}

// begin begins another record. It has the maps of the one before.
func (p *parser) begin() {
	clear(p.texts)
	clear(p.at)
	p.odd = p.odd[:0]
}

// end hands on a record, and tells what is odd in it: there is somebody in it.
func (p *parser) end(r record) error {
	for _, odd := range p.odd {
		p.tell(odd)
	}
	p.read()
	r.texts, r.at, r.request, r.person = p.texts, p.at, p.request, p.person
	return p.row(r)
}

// none reports whether a text says that there is no contact: N/A, no tiene, sin correo.
func none(field, text string) bool {
	switch field {
	case "email":
		return strings.IndexByte(text, '@') < 0 && person.None(text)
	case "phone":
		return !strings.ContainsAny(text, "123456789") && (person.None(text) || text != "" && strings.Trim(text, "0 ") == "")
	case "countryCode", "language":
		return len(text) != 2 && person.None(text) // NA is Namibia
	}
	return false
}

// text adds a cell to what a record has in a field, and returns the cell as it was
// meant.
func (p *parser) text(line, column int, field, cell string) string {
	text, rule := mended(bareCell(field, cell))
	switch {
	case none(field, text):
		p.odd = append(p.odd, Problem{Line: line, Column: column, Field: field, Rule: RuleNone})
		if p.at[field] == 0 {
			p.at[field] = column
		}
		return text
	case field == "phone", field == "countryCode":
		text = person.Exact(text)
	case field == "project", field == "projectFlow": // which are no person's
		text, _ = person.Tidy(text)
	case rule != "":
	case strings.HasSuffix(field, "Name") && lostAccent(text):
		rule = RuleLostAccent
	case strings.HasSuffix(field, "Name") && person.NoName(text):
		rule = RuleLostName
	}
	if rule != "" {
		p.odd = append(p.odd, Problem{Line: line, Column: column, Field: field, Rule: rule})
	}
	if before := p.texts[field]; before != "" {
		p.texts[field] = before + " " + text
	} else {
		p.texts[field], p.at[field] = text, column
	}
	return text
}
