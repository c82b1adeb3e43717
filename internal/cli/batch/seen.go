package batch

import (
	"appreg/client"
	"cmp"
	"fmt"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/i18n"
)

// print tells how a file was understood: what each column is, and who is its first
// person.
func (c checked) print(a program.App) error {
	w := a.Words.Batch
	if !a.JSON {
		program.Table(a.Stdout, [][]string{{i18n.Count(w.Fine, c.rows.Len())}})
		program.Table(a.Stdout, append([][]string{{}}, c.columns(a)...))
		return a.Print(nil, append([][]string{{}}, program.Named(a.Out, c.facts(a))...))
	}
	var columns []program.Document
	for _, c := range c.Columns {
		columns = append(columns, program.Document{{"column", c.Number}, {"name", c.Name}, {"field", c.Field}})
	}
	first := program.Document{}
	for field, text := range c.first().Fields() {
		if field != "project" && field != "projectFlow" {
			first = first.With(field, *text)
		}
	}
	return a.Print(append(program.Document{
		{"people", c.rows.Len()}, {"columns", columns}, {"encoding", cmp.Or(c.Encoding, "UTF-8")}, {"rowsAbove", c.Above}, {"emptyRows", c.Empty},
		{"first", first},
	}, c.told()...), nil)
}

// columns is the table of a file's columns.
func (c checked) columns(a program.App) [][]string {
	w := a.Words.Batch.File.Seen
	rows := [][]string{{w.Column, w.Name, w.ReadAs}}
	for i, c := range c.Columns {
		number := fmt.Sprint(c.Number)
		if c.Number == 0 {
			number = fmt.Sprint(i + 1)
		}
		otherwise := w.NotRead
		if c.Left {
			otherwise = w.LeftOut
		}
		rows = append(rows, []string{number, cmp.Or(clean.Text(c.Name), w.Unnamed), cmp.Or(c.Field, otherwise)})
	}
	return program.Headed(a, rows)
}

// facts are what else there is to say of a file.
func (c checked) facts(a program.App) (rows [][]string) {
	w := a.Words.Batch.File.Seen
	for _, count := range []struct {
		name string
		n    int
	}{{w.Above, c.Above}, {w.Empty, c.Empty}} {
		if count.n > 0 {
			rows = append(rows, []string{count.name, fmt.Sprint(count.n)})
		}
	}
	if c.Encoding != "" {
		rows = append(rows, []string{w.Encoding, c.Encoding})
	}
	r := c.first()
	var person []string
	for _, text := range []string{r.FullName, strings.TrimSpace(r.FirstName + " " + r.LastName), r.Email, client.ByPhone.Asked(*r), r.Language} {
		if text != "" {
			person = append(person, clean.Text(text))
		}
	}
	return append(rows, []string{w.First, strings.Join(person, ", ")})
}
