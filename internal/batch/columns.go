package batch

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appreg/client"
	"appreg/internal/pattern"
	"appreg/internal/person"
)

// Source is a file of people, and what is said of it beside what is in it.
type Source struct {
	Path      string
	Defaults  client.CreateRequest // has what a row leaves out
	Columns   map[string]string    // the column, or key, that a field is in: by its name or its number
	Ignored   []string             // columns that are not read
	IgnoreAll bool                 // no column is, but for those that are known
}

// Column is a column of a CSV file, or a key of JSON objects.
type Column struct {
	Number int    // from 1; 0: it is a key
	Name   string // as it is in the file, at most 64 characters; "": it has none
	Field  string // what it is read as; "": it is not read
	Holds  string // what is in one that is not read, and should be: "email", "phone" or "name"
	Left   bool   // it is to be left out
	sample *sample
}

// The bounds of what is told of a file's columns.
const (
	NotReadMost = 10 // of those that are not read
	columnsMost = 256
	nameMost    = 64
)

// ErrNoColumn is a column that is named for a field, or to be left out, and that
// there is not; or a field that there is not.
type ErrNoColumn struct {
	Field, Name string
	Has         []Column
}

// Fields are the API's names of what a file can have.
func Fields() []string { return slices.Clone(fields) }

func (e *ErrNoColumn) Error() string { return fmt.Sprintf("batch: no column %q", e.Name) }

// fields are those that columns are read as.
func (s *Source) fields(names []string) []string {
	of := person.FieldsOf(names)
	for i, name := range names {
		second := slices.Index(of, of[i]) < i && numbered().MatchString(name)
		if second || s.leaves(i+1, name) {
			of[i] = ""
		}
	}
	for field, column := range s.Columns {
		i := slices.IndexFunc(names, func(name string) bool { return isNamed(0, name, column) })
		if n, err := strconv.Atoi(column); i < 0 && err == nil && n > 0 && n <= len(names) {
			i = n - 1
		}
		if i < 0 {
			continue
		}
		for other := range of {
			if strings.TrimSuffix(of[other], person.More) == field {
				of[other] = ""
			}
		}
		of[i] = field
	}
	return of
}

// numbered is the name of another column of its kind: Phone 2.
var numbered = pattern.Lazy(`(^|\D)[2-9](\D|$)`)

// leaves reports whether a column is to be left out.
func (s *Source) leaves(number int, name string) bool {
	return slices.ContainsFunc(s.Ignored, func(ignored string) bool {
		return isNamed(number, name, ignored) || slices.ContainsFunc(strings.Split(ignored, ","), func(part string) bool { return isNamed(number, name, part) })
	})
}

// isNamed reports whether a column is the one that somebody has named, or numbered.
func isNamed(number int, name, typed string) bool {
	if plain := person.PlainName(typed); plain != "" && plain == person.PlainName(name) && digits(typed) == digits(name) {
		return true
	}
	typed = strings.TrimSpace(typed)
	return typed != "" && (typed == name || number > 0 && typed == strconv.Itoa(number))
}

// digits are those of a name: Phone 1 is not Phone 2.
func digits(name string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, name)
}

// Understood is how a file was understood.
type Understood struct {
	Columns  []Column
	Encoding string   // "": UTF-8
	Above    int      // how many rows stand above the names of the columns
	Empty    int      // how many have nobody in them, but something that was filled down
	comma    byte     // of a CSV file
	names    []string // of its columns, in full
}

// NotRead are the columns that are not read, and that nobody has said are to be left
// out: one more than are told where there are more.
func (u Understood) NotRead() (all []Column) {
	for _, c := range u.Columns {
		if c.Field == "" && !c.Left && (c.Name != "" || c.sample.some()) && len(all) <= NotReadMost {
			all = append(all, c)
		}
	}
	return all
}

// column adds one to those that were understood.
func (p *parser) column(number int, name, field string) {
	if len(p.understood.Columns) >= columnsMost {
		return
	}
	c := Column{Number: number, Name: short(name), Field: strings.TrimSuffix(field, person.More), Left: p.source.leaves(number, name)}
	if field == "" {
		c.sample = new(sample)
		c.Left = c.Left || p.source.IgnoreAll
	}
	p.understood.Columns = append(p.understood.Columns, c)
}

// short is a name of which no more is told than can be read.
func short(name string) string {
	runes := []rune(name[:min(len(name), 4*nameMost)])
	return string(runes[:min(len(runes), nameMost)])
}

// unread takes what stands in a column that is not read into account.
func (p *parser) unread(column int, cell string) {
	if p.samples && column < len(p.understood.Columns) {
		p.understood.Columns[column].sample.add(cell)
	}
}

// understand ends the first reading of a file: what is in the columns is known, and
// which there are.
func (p *parser) understand() (Understood, error) {
	u := p.understood
	if u.names = p.names; p.headed == 0 {
		u.names = nil
		for _, c := range u.Columns {
			u.names = append(u.names, c.Name)
		}
	}
	for i, c := range u.Columns {
		if c.Field == "" && !c.Left {
			u.Columns[i].Holds = c.sample.holds(c.Name)
		}
	}
	named := slices.ContainsFunc(u.Columns, func(c Column) bool {
		return slices.Contains([]string{"fullName", "firstName", "lastName"}, c.Field) || c.Holds == "name"
	})
	for i, c := range u.Columns {
		if c.Field == "" && !c.Left && c.Holds == "" && !named && c.sample.people(c.Name) {
			u.Columns[i].Holds = "name"
		}
	}
	if len(u.Columns) == 0 || len(u.Columns) == columnsMost { // no header, or not all were kept
		return u, nil
	}
	for _, field := range fields {
		if column, ok := p.source.Columns[field]; ok && !u.has(column, func(c Column) bool { return c.Field == field }) {
			return u, &ErrNoColumn{Field: field, Name: column, Has: u.Columns}
		}
	}
	for _, names := range p.source.Ignored {
		for _, name := range append([]string{names}, strings.Split(names, ",")...) {
			if left := u.has(name, func(c Column) bool { return c.Left }); left && name == names {
				break
			} else if !left && (name != names || !strings.Contains(names, ",")) {
				return u, &ErrNoColumn{Name: strings.TrimSpace(name), Has: u.Columns}
			}
		}
	}
	return u, nil
}

// has reports whether a column of that name, or number, is as it should be.
func (u Understood) has(name string, is func(Column) bool) bool {
	return slices.ContainsFunc(u.Columns, func(c Column) bool { return is(c) && isNamed(c.Number, c.Name, short(name)) })
}

// overlooked tells the columns in which there are contacts or names that nobody
// would get: a person would be registered without them.
func (u Understood) overlooked(line int, tell func(Problem)) {
	for _, c := range u.Columns {
		if c.Holds != "" {
			name := cmp.Or(c.Name, strconv.Itoa(c.Number))
			tell(Problem{Line: line, Column: c.Number, Rule: RuleOverlooked, Name: name, Holds: c.Holds})
		}
	}
}
