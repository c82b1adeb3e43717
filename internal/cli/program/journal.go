package program

import (
	"errors"
	"fmt"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/explain"
	"appreg/internal/session"
)

// JournalProblem words what went wrong with the journal until now.
func (a App) JournalProblem(j *session.Journal) error {
	err := j.Problem()
	if err == nil {
		return nil
	}
	text := fmt.Sprintf(a.Words.Journal.Broken, clean.Text(a.State), explain.Cause(a.Words, err))
	if errors.Is(err, session.ErrNoPlace) {
		text = a.Words.Journal.NoPlace
	}
	return &Failure{Code: Failed, Text: text, Err: err}
}

// Unkept says that the journal does not work, where something was to be kept in it.
// Whatever was done is done all the same.
func (a App) Unkept(j *session.Journal) {
	if err := a.JournalProblem(j); err != nil {
		text := strings.TrimSuffix(err.Error(), ".") + ". " + a.Words.Journal.GoesOn
		fmt.Fprintln(a.Stderr, a.Errs.Warn.Render(text))
	}
}
