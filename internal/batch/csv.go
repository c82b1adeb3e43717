package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
)

// readCSV reads the header and the rows under it.
func (p *parser) readCSV(text *bufio.Reader, head []byte) error {
	t := table{lines: lines{in: text}}
	if first, rest, ok := bytes.Cut(head, []byte("\n")); ok && bytes.HasPrefix(bytes.ToLower(first), []byte("sep=")) { // Excel's own
		head = slices.Concat(bytes.TrimSpace(first[len("sep="):]), rest)
		_, _ = t.next()
	}
	t.comma = delimiter(head)
	columns, ok, err := p.header(&t)
	if err != nil || !ok {
		return err
	}
	tell, nobody := p.tell, true
	p.tell = func(problem Problem) { nobody = false; tell(problem) }
	for {
		cells, line, err := t.row()
		var broken Problem
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
		case blank(cells):
			continue
		}
		nobody = false
		if err := p.cells(columns, cells, line); err != nil {
			return err
		}
	}
}

// header reads the names of the columns as the API's; "": it has none like it.
func (p *parser) header(t *table) (columns []string, ok bool, err error) {
	names, line, err := t.row()
	for err == nil && blank(names) {
		names, line, err = t.row()
	}
	var broken Problem
	switch {
	case errors.Is(err, io.EOF):
		p.tell(Problem{Line: 1, Rule: RuleNobody})
		return nil, false, nil
	case errors.As(err, &broken):
		p.tell(broken)
		return nil, false, nil
	case err != nil:
		return nil, false, err
	}
	at := map[string]int{}
	for i, name := range names {
		field := fieldOf(name)
		columns = append(columns, field)
		switch {
		case field != "" && at[field] > 0:
			p.tell(Problem{Line: line, Column: i + 1, Field: field, Rule: RuleTwice, Other: at[field]})
			return nil, false, nil
		case field != "":
			at[field] = i + 1
		case strings.TrimSpace(name) != "":
			p.skip(i+1, strings.TrimSpace(name))
		}
	}
	if len(at) == 0 {
		p.tell(Problem{Line: line, Rule: RuleHeader})
	}
	return columns, len(at) > 0, nil
}

// cells is one row of a CSV file.
func (p *parser) cells(columns, cells []string, line int) error {
	texts, at := map[string]string{}, map[string]int{}
	for i, cell := range cells {
		switch empty := strings.TrimSpace(cell) == ""; {
		case i >= len(columns) && !empty:
			p.tell(Problem{Line: line, Column: i + 1, Rule: RuleCells})
			return nil
		case i >= len(columns):
		case columns[i] != "":
			texts[columns[i]], at[columns[i]] = cell, i+1
		case !empty:
			p.unnamed(i + 1)
		}
	}
	return p.row(line, texts, at)
}

// blank reports whether there is nothing in a row.
func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// delimiter is what stands between the cells of the header.
func delimiter(head []byte) byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	best, most := byte(','), 0
	for _, d := range []byte{',', ';', '\t', '|'} {
		if n := bytes.Count(line, []byte{d}); n > most {
			best, most = d, n
		}
	}
	return best
}
