package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
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

// checked is what a file is, as it was read.
type checked struct {
	batch.Understood
	rows batch.Rows
	odd  told
}

// told are problems, or what is odd: so many, and the first of them; those that repeat
// one aside.
type told struct {
	count int
	first []program.Document
	lacks []lack
}

// checkFile reads the file whole, tells what is wrong with it, what is odd and which
// columns are not read, and returns what it is.
func checkFile(a program.App, s batch.Source) (checked, error) {
	w := a.Words.Batch
	var c checked
	var problems told
	var err error
	c.Understood, err = batch.Read(s, func(r batch.Row) error {
		c.rows.Add(r)
		return nil
	}, func(p batch.Problem) {
		if p.Warns() {
			c.odd.add(a, p)
		} else {
			problems.add(a, p)
		}
	})
	if err != nil {
		return c, unread(a, s.Path, err)
	}
	for _, l := range problems.lacks {
		if n := l.count(); n > 0 {
			fmt.Fprintf(a.Stderr, "%s: %s: %s\n", l.problem.Field, i18n.Count(w.Same, n), l.lines())
		}
	}
	if more := problems.count - problemsMost; more > 0 && !a.JSON {
		fmt.Fprintln(a.Stderr, i18n.Count(w.More, more))
	}
	if c.odd.count > 0 && !a.JSON {
		fmt.Fprintln(a.Stderr, i18n.Count(w.File.Odd.Some, c.odd.count))
	}
	if c.Above > 0 && !a.JSON {
		fmt.Fprintln(a.Stderr, i18n.Count(w.File.Seen.Skipped, c.Above))
	}
	warnNotRead(a, c.NotRead())
	if problems.count == 0 {
		return c, nil
	}
	f := &program.Failure{Code: program.Usage, Text: i18n.Count(w.Found, problems.all())}
	if a.JSON {
		f.More = append(program.Document{{"problems", problems.first}}, c.told()...)
	}
	return c, f
}

// add tells one more, unless there were too many.
func (t *told) add(a program.App, p batch.Problem) {
	if !a.JSON && t.repeats(p) {
		return
	}
	if t.count++; t.count > problemsMost {
		return
	}
	if a.JSON {
		t.first = append(t.first, program.Document{{"line", p.Line}, {"column", p.Column}, {"field", p.Field}, {"rule", p.Rule}, {"message", explain.Problem(a.Words, p)}})
		return
	}
	where := fmt.Sprintf(a.Words.Batch.At, p.Line)
	if p.Column > 0 {
		where = fmt.Sprintf(a.Words.Batch.AtColumn, p.Line, p.Column)
	}
	fmt.Fprintf(a.Stderr, "%s: %s\n", where, strings.TrimPrefix(p.Field+": "+explain.Problem(a.Words, p), ": "))
}

// unread is why a file was not read.
func unread(a program.App, path string, err error) error {
	w := a.Words.Batch
	text := fmt.Sprintf(w.Unreadable, clean.Text(path), explain.Cause(a.Words, err))
	var missing *batch.ErrNoColumn
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = fmt.Sprintf(w.NoFile, clean.Text(path))
	case errors.Is(err, batch.ErrIrregular):
		text = fmt.Sprintf(w.File.Irregular, clean.Text(path))
	case errors.As(err, &missing):
		text = fmt.Sprintf(w.File.Columns.NoColumn, clean.Text(missing.Name), columnNames(a, missing.Has))
	}
	return &program.Failure{Code: program.Usage, Text: text, Err: err}
}

// warnNotRead warns of columns that are not read.
func warnNotRead(a program.App, columns []batch.Column) {
	columns = slices.DeleteFunc(columns, func(c batch.Column) bool { return c.Holds != "" }) // that is a problem
	if len(columns) > 0 && !a.JSON {
		fmt.Fprintf(a.Stderr, a.Words.Batch.File.NotRead+"\n", columnNames(a, columns))
	}
}

// columnNames names columns, and no more of them than can be read.
func columnNames(a program.App, columns []batch.Column) string {
	w := a.Words.Batch.File
	var names []string
	for _, c := range columns[:min(len(columns), batch.NotReadMost)] {
		name := clean.Text(c.Name)
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
	return strings.Join(names, ", ")
}

// told is what a document says of a file beside what is in it; nothing where all is
// as it should be.
func (c checked) told() (d program.Document) {
	if columns := c.NotRead(); len(columns) > 0 {
		var all []program.Document
		for _, c := range columns[:min(len(columns), batch.NotReadMost)] {
			all = append(all, program.Document{{"column", c.Number}, {"name", c.Name}})
		}
		d = append(d, program.Document{{"notRead", all}}...)
	}
	if c.odd.count > 0 {
		d = append(d, program.Document{{"warnings", c.odd.first}, {"warningCount", c.odd.count}}...)
	}
	return d
}

// first is what is asked for the first of them.
func (c checked) first() *client.CreateRequest {
	for row := range c.rows.All() {
		return &row.Request
	}
	return new(client.CreateRequest)
}
