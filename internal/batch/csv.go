package batch

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/person"
)

// readCSV reads the header and the rows under it.
func (p *parser) readCSV(text *bufio.Reader, head []byte) error {
	l := p.layOut(head)
	_, own := ownComma(head)
	t := newTable(text, l.comma, own)
	t.wrapped = l.wrapped
	if l.line == 0 {
		return p.headless(&t)
	}
	names, err := p.header(&t, l.line)
	if err != nil {
		return err
	}
	p.understood.Above, p.understood.comma, p.headed = l.above, l.comma, l.line
	p.names = names
	columns, ok := p.columns(names)
	if !ok {
		return nil
	}
	tell, nobody := p.tell, true
	p.tell = func(problem Problem) { nobody = false; tell(problem) }
	var plain []string
	for _, name := range names {
		plain = append(plain, person.PlainName(name))
	}
	var broken Problem
	for {
		cells, line, err := t.row()
		switch {
		case errors.Is(err, io.EOF):
			if nobody {
				p.tell(Problem{Line: 1, Rule: RuleNobody})
			}
			return nil
		case errors.As(err, &broken):
			p.tell(broken)
			continue
		case err != nil:
			return err
		case blank(cells), isHeader(cells, names, plain):
			continue
		}
		if odd := t.ambiguous(columns); odd > 0 {
			p.tell(Problem{Line: line, Column: odd, Rule: RuleQuote})
			continue
		}
		someone, err := p.people(columns, cells, line)
		if err != nil {
			return err
		}
		nobody = nobody && !someone
	}
}

// columns reads the names of the columns as the API's; "": it has none like it. Of
// two that are the same field nobody knows which is meant.
func (p *parser) columns(names []string) (columns []string, ok bool) {
	columns = p.source.fields(names)
	for i, field := range columns {
		if first := slices.Index(columns, field); field != "" && first < i {
			p.tell(Problem{Line: p.headed, Column: i + 1, Field: strings.TrimSuffix(field, person.More), Rule: RuleTwice, Other: first + 1, Name: names[first]})
			return nil, false
		}
		p.column(i+1, names[i], field)
	}
	return columns, true
}

// ambiguous is a cell of the row with a quotation mark of which it is not known where
// it belongs: one that is read, or the first of two that may enclose what is between
// them; 0: there is none.
func (t *table) ambiguous(columns []string) int {
	if len(t.odd) > 1 {
		return t.odd[0]
	}
	for _, column := range t.odd {
		if column <= len(columns) && columns[column-1] != "" {
			return column
		}
	}
	return 0
}

// isHeader reports whether a row is the header once more, as files have it that were put
// together.
func isHeader(cells, names, plain []string) bool {
	for i, cell := range cells {
		switch {
		case len(cells) != len(names):
			return false
		case strings.TrimSpace(cell) == names[i]:
		case names[i] == "", len(cell) > nameMost, client.PlainAddress(cell), person.PlainName(cell) != plain[i]:
			return false
		}
	}
	return true
}

// people is one row of a CSV file. There may be nobody in it.
func (p *parser) people(columns, cells []string, line int) (someone bool, err error) {
	p.begin(line)
	somebody, other := false, false
	for i, cell := range cells {
		switch empty := strings.TrimSpace(cell) == ""; {
		case i >= len(columns) && empty:
		case i >= len(columns):
			p.tell(Problem{Line: line, Column: i + 1, Rule: RuleCells})
			return true, nil
		case columns[i] == "" && empty:
		case columns[i] == "":
			other = other || !filler(cell) && !count().MatchString(cell)
			p.unread(i, cell)
		case empty:
			if said := p.in(strings.TrimSuffix(columns[i], person.More)); said.column == 0 {
				said.column = i + 1
			}
		default:
			field := strings.TrimSuffix(columns[i], person.More)
			cells[i] = p.text(i+1, field, cell)
			somebody = somebody || personal(field) && !filler(cells[i])
		}
	}
	if !somebody && !other {
		p.understood.Empty++
		return false, nil
	}
	if !client.PlainAddress(p.in("email").text) { // else it is somebody's
		if column := total(cells); column > 0 {
			p.tell(Problem{Line: line, Column: column, Rule: RuleTotal})
			return false, nil
		}
	}
	return true, p.end(cells)
}

// personal reports whether a field is somebody's own: a country or a language is
// filled down.
func personal(field string) bool {
	return slices.Contains(fields, field) && !slices.Contains([]string{"project", "projectFlow", "countryCode", "language"}, field)
}

// blank reports whether there is nothing in a row.
func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" })
}
