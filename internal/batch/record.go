package batch

import (
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/person"
)

// record is one person of a file, until the next.
type record struct {
	line  int
	said  []said   // in the order of [fields]
	cells []string // of all columns, in the file's order

	request client.CreateRequest
	person  person.Person // how the texts of the request were read
}

// said is what a record has in a field.
type said struct {
	text   string
	column int // from 1, of a CSV file; 0: of none
}

// in is what a record has in a field; of none it has nothing.
func (r *record) in(field string) *said {
	if i := slices.Index(fields, field); i >= 0 {
		return &r.said[i]
	}
	return new(said)
}

// begin begins another record, in the place of the one before.
func (p *parser) begin(line int) {
	p.line = line
	clear(p.said)
	p.odd = p.odd[:0]
}

// end hands on a record, and tells what is odd in it: there is somebody in it.
func (p *parser) end(cells []string) error {
	for _, odd := range p.odd {
		p.tell(odd)
	}
	p.read()
	p.cells = cells
	return p.row(&p.record)
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
func (p *parser) text(column int, field, cell string) string {
	text, rule := mended(bareCell(field, cell))
	said := p.in(field)
	switch {
	case none(field, text):
		p.odd = append(p.odd, Problem{Line: p.line, Column: column, Field: field, Rule: RuleNone})
		if said.column == 0 {
			said.column = column
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
		p.odd = append(p.odd, Problem{Line: p.line, Column: column, Field: field, Rule: rule})
	}
	if said.text != "" {
		said.text += " " + text
	} else {
		said.text, said.column = text, column
	}
	return text
}
