package batch

import (
	"errors"
	"maps"
	"slices"

	"appreg/client"
	"appreg/internal/person"
)

// checker holds a file's rows against the rules, and against each other.
type checker struct {
	defaults client.CreateRequest
	take     func(Row) error
	tell     func(Problem)
	seen     map[contact]struct{} // nil where it is known what there is again
	again    repeats
	rows     int
}

// rows hands on the rows of a file that was checked. One in which there is
// something wrong since then is for the client to refuse.
func rows(s *Source, take func(Row, record) error) error {
	n := 0
	return newParser(s, func(rec record) error {
		n++
		r, _ := request(rec.texts, s.Defaults)
		return take(Row{Number: n, Line: rec.line, Request: r}, rec)
	}, func(Problem) {}).parse()
}

// row checks a row, and hands it on when nothing is wrong with it.
func (c *checker) row(rec record) error {
	c.rows++
	line, texts, at := rec.line, rec.texts, rec.at
	r, p := request(texts, c.defaults)
	wrong := map[string]bool{}
	problem := func(p Problem) {
		if wrong[p.Field] { // the first thing is enough
			return
		}
		wrong[p.Field] = true
		p.Line, p.Column = line, at[p.Field]
		c.tell(p)
	}
	for field := range r.Fields() {
		if rule := textRule(field, texts[field]); rule != "" {
			problem(Problem{Field: field, Rule: rule})
		}
	}
	for i, read := range p { // of which a copy would be made for each, were it told itself
		switch {
		case read.Kind == person.PhoneDial:
			problem(Problem{Field: read.Field, Rule: RulePhoneDial, Read: &p[i]})
		case read.Kind.Problem():
			problem(Problem{Field: read.Field, Rule: read.Field, Read: &p[i]}) // the client's rule is called so, too
		case read.Kind != person.Fine && texts[read.Field] != "" && !person.NoName(read.Value): // which is told with the cell
			c.tell(Problem{Line: line, Column: at[read.Field], Field: read.Field, Rule: RuleDoubt, Read: &p[i]})
		}
	}
	var found client.FieldErrors
	if errors.As(r.Validate(), &found) {
		for _, f := range found {
			problem(Problem{Field: f.Field, Rule: f.Rule})
		}
	}
	wrong["phone"] = wrong["phone"] || wrong["countryCode"] // which is a part of it as a contact
	for field, key := range contacts(r) {
		if wrong[field] { // it is not known what was meant
			continue
		}
		if first := c.first(key, place{c.rows, line}); first.row != c.rows {
			problem(Problem{Field: field, Rule: RuleDuplicate, Other: first.line})
		}
	}
	if slices.Contains(slices.Collect(maps.Values(wrong)), true) {
		return nil
	}
	return c.take(Row{Number: c.rows, Line: line, Request: r})
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
