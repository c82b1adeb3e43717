package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"appreg/client"
	"appreg/internal/batch"
)

// problemsMost is how many problems of a file are told.
const problemsMost = 50

// checkFile reads the file whole, tells what is wrong with it, and returns how
// many people are in it.
func (a app) checkFile(path string, defaults client.CreateRequest) (people int, err error) {
	w := a.words.Batch
	problems := 0
	var told []document
	err = batch.Read(path, defaults, func(batch.Row) error { people++; return nil }, func(p batch.Problem) {
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
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, &failure{code: Usage, text: fmt.Sprintf(w.NoFile, client.Clean(path)), err: err}
	case err != nil:
		return 0, &failure{code: Usage, text: fmt.Sprintf(w.Unreadable, client.Clean(path), client.Clean(cause(err))), err: err}
	case problems == 0:
		return people, nil
	}
	if more := problems - problemsMost; more > 0 && !a.json {
		fmt.Fprintln(a.Stderr, count(w.More, more))
	}
	f := &failure{code: Usage, text: count(w.Found, problems)}
	if a.json {
		f.more = document{{"problems", told}}
	}
	return 0, f
}

// wrong words a problem.
func (a app) wrong(p batch.Problem) string {
	w := a.words.Batch
	switch p.Rule {
	case batch.RuleHeader:
		return w.Header
	case batch.RuleUnreadable:
		return w.NoRow
	case batch.RuleCells:
		return w.Cells
	case batch.RuleDuplicate:
		return fmt.Sprintf(w.Duplicate, p.Other)
	case batch.RulePhoneDial:
		return w.Dial
	case client.RuleContact:
		return w.Contact
	case client.RuleEmail:
		return w.Email
	case client.RulePhone:
		return w.Phone
	case client.RuleCountryCode:
		return w.Country
	case client.RuleLanguage:
		return w.Language
	}
	return w.Empty
}
