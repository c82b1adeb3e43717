package batch

import (
	"errors"

	"appreg/client"
)

// checker holds a file's rows against the rules, and against each other.
type checker struct {
	defaults client.CreateRequest
	take     func(Row) error
	tell     func(Problem)
	again    repeats
	rows     int
}

// rows hands on the rows of a file that was checked. One in which there is
// something wrong since then is for the client to refuse.
func rows(path string, defaults client.CreateRequest, take func(Row) error) error {
	n := 0
	return parse(path, func(line int, texts map[string]string, _ map[string]int) error {
		n++
		r, _ := request(texts, defaults)
		return take(Row{Number: n, Line: line, Request: r})
	}, func(Problem) {})
}

// row checks a row, and hands it on when nothing is wrong with it.
func (c *checker) row(line int, texts map[string]string, at map[string]int) error {
	c.rows++
	r, rule := request(texts, c.defaults)
	ok := true
	problem := func(field, rule string, other int) {
		ok = false
		c.tell(Problem{Line: line, Column: at[field], Field: field, Rule: rule, Other: other})
	}
	if rule != "" {
		problem("phone", rule, 0)
	}
	var found client.FieldErrors
	if errors.As(r.Validate(), &found) {
		for _, f := range found {
			problem(f.Field, f.Rule, 0)
		}
	}
	for field, key := range contacts(r) {
		if first := c.again.first(key, line); first != line {
			problem(field, RuleDuplicate, first)
		}
	}
	if !ok {
		return nil
	}
	return c.take(Row{Number: c.rows, Line: line, Request: r})
}
