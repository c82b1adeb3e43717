package cli

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/session"
)

// openJournal opens the journal for a look at the entries of all servers.
func (a app) openJournal() (*session.Journal, error) {
	if a.State == "" {
		return nil, &failure{code: Failed, text: a.words.Journal.NoPlace}
	}
	j := session.Open(a.State, "", a.Vault)
	if err := a.journalProblem(j); err != nil {
		j.Close()
		return nil, err
	}
	return j, nil
}

// journalProblem words what went wrong with the journal until now.
func (a app) journalProblem(j *session.Journal) error {
	err := j.Problem()
	if err == nil {
		return nil
	}
	text := fmt.Sprintf(a.words.Journal.Broken, client.Clean(a.State), client.Clean(a.cause(err)))
	if errors.Is(err, session.ErrNoPlace) {
		text = a.words.Journal.NoPlace
	}
	return &failure{code: Failed, text: text, err: err}
}

// unkept says that the journal does not work, where something was to be kept in it.
// Whatever was done is done all the same.
func (a app) unkept(j *session.Journal) {
	if err := a.journalProblem(j); err != nil {
		text := strings.TrimSuffix(err.Error(), ".") + ". " + a.words.Journal.GoesOn
		fmt.Fprintln(a.Stderr, a.errs.Warn.Render(text))
	}
}
