package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"appreg/client"
	"appreg/internal/batch"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/i18n"
)

// problemsMost is how many problems of a file are told.
const problemsMost = 50

// checkFile reads the file whole, tells what is wrong with it and which columns
// are not read, and returns how many people are in it.
func checkFile(a program.App, path string, defaults client.CreateRequest) (people int, notRead program.Document, err error) {
	w := a.Words.Batch
	problems := 0
	told := []program.Document{}
	columns, err := batch.Read(path, defaults, func(batch.Row) error { people++; return nil }, func(p batch.Problem) {
		if problems++; problems > problemsMost {
			return
		}
		if a.JSON {
			told = append(told, program.Document{{"line", p.Line}, {"column", p.Column}, {"field", p.Field}, {"rule", p.Rule}, {"message", explain.Problem(a.Words, p)}})
			return
		}
		where := fmt.Sprintf(w.At, p.Line)
		if p.Column > 0 {
			where = fmt.Sprintf(w.AtColumn, p.Line, p.Column)
		}
		fmt.Fprintf(a.Stderr, "%s: %s\n", where, strings.TrimPrefix(p.Field+": "+explain.Problem(a.Words, p), ": "))
	})
	notRead = warnNotRead(a, columns)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.NoFile, clean.Text(path)), Err: err}
	case errors.Is(err, batch.ErrIrregular):
		return 0, nil, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.File.Irregular, clean.Text(path)), Err: err}
	case err != nil:
		return 0, nil, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Unreadable, clean.Text(path), explain.Cause(a.Words, err)), Err: err}
	case problems == 0:
		return people, notRead, nil
	}
	if more := problems - problemsMost; more > 0 && !a.JSON {
		fmt.Fprintln(a.Stderr, i18n.Count(w.More, more))
	}
	f := &program.Failure{Code: program.Usage, Text: i18n.Count(w.Found, problems)}
	if a.JSON {
		f.More = append(program.Document{{"problems", told}}, notRead...)
	}
	return 0, nil, f
}

// warnNotRead warns of columns that are not read, and returns what a document says of
// them; nothing where all are.
func warnNotRead(a program.App, columns []batch.Column) program.Document {
	if len(columns) == 0 {
		return nil
	}
	w := a.Words.Batch.File
	var names []string
	var all []program.Document
	for _, c := range columns[:min(len(columns), batch.NotReadMost)] {
		name := clean.Text(c.Name)
		all = append(all, program.Document{{"column", c.Number}, {"name", c.Name}})
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
	if !a.JSON {
		fmt.Fprintf(a.Stderr, w.NotRead+"\n", strings.Join(names, ", "))
	}
	return program.Document{{"notRead", all}}
}
