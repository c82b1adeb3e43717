package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"appreg/client"
	"appreg/internal/batch"
)

// problemsMost is how many problems of a file are told.
const problemsMost = 50

// checkFile reads the file whole, tells what is wrong with it and which columns
// are not read, and returns how many people are in it.
func (a app) checkFile(path string, defaults client.CreateRequest) (people int, notRead document, err error) {
	w := a.words.Batch
	problems := 0
	told := []document{}
	columns, err := batch.Read(path, defaults, func(batch.Row) error { people++; return nil }, func(p batch.Problem) {
		if problems++; problems > problemsMost {
			return
		}
		if a.json {
			told = append(told, document{{"line", p.Line}, {"column", p.Column}, {"field", p.Field}, {"rule", p.Rule}, {"message", a.wrong(p)}})
			return
		}
		where := fmt.Sprintf(w.At, p.Line)
		if p.Column > 0 {
			where = fmt.Sprintf(w.AtColumn, p.Line, p.Column)
		}
		fmt.Fprintf(a.Stderr, "%s: %s\n", where, strings.TrimPrefix(p.Field+": "+a.wrong(p), ": "))
	})
	notRead = a.notRead(columns)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil, &failure{code: Usage, text: fmt.Sprintf(w.NoFile, client.Clean(path)), err: err}
	case errors.Is(err, batch.ErrIrregular):
		return 0, nil, &failure{code: Usage, text: fmt.Sprintf(w.File.Irregular, client.Clean(path)), err: err}
	case err != nil:
		return 0, nil, &failure{code: Usage, text: fmt.Sprintf(w.Unreadable, client.Clean(path), client.Clean(a.cause(err))), err: err}
	case problems == 0:
		return people, notRead, nil
	}
	if more := problems - problemsMost; more > 0 && !a.json {
		fmt.Fprintln(a.Stderr, count(w.More, more))
	}
	f := &failure{code: Usage, text: count(w.Found, problems)}
	if a.json {
		f.more = append(document{{"problems", told}}, notRead...)
	}
	return 0, nil, f
}

// notRead warns of columns that are not read, and returns what a document says of
// them; nothing where all are.
func (a app) notRead(columns []batch.Column) document {
	if len(columns) == 0 {
		return nil
	}
	w := a.words.Batch.File
	var names []string
	var all []document
	for _, c := range columns[:min(len(columns), batch.NotReadMost)] {
		name := client.Clean(c.Name)
		all = append(all, document{{"column", c.Number}, {"name", c.Name}})
		switch {
		case c.Number == 0:
			names = append(names, name)
		case name == "":
			names = append(names, fmt.Sprintf(w.Unnamed, c.Number))
		default:
			names = append(names, fmt.Sprintf(w.Column, c.Number, name))
		}
	}
	if len(columns) > batch.NotReadMost {
		names = append(names, "…")
	}
	if !a.json {
		fmt.Fprintf(a.Stderr, w.NotRead+"\n", strings.Join(names, ", "))
	}
	return document{{"notRead", all}}
}

// wrong words a problem.
func (a app) wrong(p batch.Problem) string {
	w := a.words.Batch
	switch {
	case p.Rule == batch.RuleDuplicate:
		return fmt.Sprintf(w.Duplicate, p.Other)
	case p.Rule == batch.RuleTwice && p.Other > 0:
		return fmt.Sprintf(w.File.Twice, p.Other)
	case p.Rule == batch.RuleLong && p.Field == "":
		return w.File.LongLine
	}
	return cmp.Or(map[string]string{
		batch.RuleBlank: w.File.Blank, batch.RuleNobody: w.File.Nobody, batch.RuleWorkbook: w.File.Workbook,
		batch.RuleUnmarked: w.File.Unmarked, batch.RuleArray: w.File.Array, batch.RuleHeader: w.Header,
		batch.RuleTwice: w.File.TwoKeys, batch.RuleUnreadable: w.NoRow, batch.RuleEncoding: w.File.Encoding,
		batch.RuleUnclosed: w.File.Unclosed, batch.RuleQuote: w.File.Quote, batch.RuleCells: w.Cells,
		batch.RuleLong: w.File.Long, batch.RuleControl: w.File.Control, batch.RuleNumber: w.File.Number, batch.RuleText: w.File.Text,
		batch.RulePhoneDial: w.Dial, client.RuleContact: w.Contact, client.RuleEmail: w.Email,
		client.RulePhone: w.Phone, client.RuleCountryCode: w.Country, client.RuleLanguage: w.Language,
	}[p.Rule], w.Empty)
}
