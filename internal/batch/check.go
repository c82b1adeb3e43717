package batch

import (
	"errors"
	"slices"

	"appreg/client"
	"appreg/internal/person"
)

// checker holds a file's rows against the rules, and against each other.
type checker struct {
	take  func(Row) error
	tell  func(Problem)
	seen  map[contact]struct{} // nil where it is known what there is again
	again repeats
	keys  keys
	rows  int
}

// row checks a row, and hands it on when nothing is wrong with it.
func (c *checker) row(rec *record) error {
	c.rows++
	line, r := rec.line, &rec.request
	var wrong []string // fields
	problem := func(p Problem) {
		if slices.Contains(wrong, p.Field) { // the first thing is enough
			return
		}
		wrong = append(wrong, p.Field)
		p.Line, p.Column = line, rec.in(p.Field).column
		c.tell(p)
	}
	for i, field := range fields {
		if rule := textRule(field, rec.said[i].text); rule != "" {
			problem(Problem{Field: field, Rule: rule})
		}
	}
	for i := range rec.person {
		read := &rec.person[i]
		if read.Kind == person.Fine {
			continue
		}
		switch read = new(*read); {
		case read.Kind == person.PhoneDial:
			problem(Problem{Field: read.Field, Rule: RulePhoneDial, Read: read})
		case read.Kind.Problem():
			problem(Problem{Field: read.Field, Rule: read.Field, Read: read}) // the client's rule is called so, too
		case rec.in(read.Field).text != "" && !person.NoName(read.Value): // which is told with the cell
			c.tell(Problem{Line: line, Column: rec.in(read.Field).column, Field: read.Field, Rule: RuleDoubt, Read: read})
		}
	}
	if err := r.Validate(); err != nil {
		var found client.FieldErrors
		_ = errors.As(err, &found)
		for _, f := range found {
			problem(Problem{Field: f.Field, Rule: f.Rule})
		}
	}
	for field, key := range contacts(*r) {
		if slices.Contains(wrong, field) || field == "phone" && slices.Contains(wrong, "countryCode") { // it is not known what was meant
			continue
		}
		if first := c.first(key, place{c.rows, line}); first.row != c.rows {
			problem(Problem{Field: field, Rule: RuleDuplicate, Other: first.line})
		}
	}
	if len(wrong) > 0 {
		return nil
	}
	return c.take(Row{Number: c.rows, Line: line, Key: c.keys.of(r), Request: *r, cells: rec.cells})
}

// first is the place of a contact that was come by first, up to this one. Where it is
// not known yet what there is again, it is no place.
func (c *checker) first(key contact, at place) place {
	if c.seen == nil {
		return c.again.first(key, at)
	}
	if _, there := c.seen[key]; there {
		c.again[key] = place{}
		return place{}
	}
	c.seen[key] = struct{}{}
	return at
}
