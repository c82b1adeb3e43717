package cli

import (
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/explain"
)

// failure is an error with the sentence and the exit code that it ends in.
type failure struct {
	code int
	text string
	hint string // the command to run next; "": there is none
	err  error

	more document // what else a script is told
}

func (f *failure) Error() string { return f.text }

func (f *failure) Unwrap() error { return f.err }

// refused words an error of a call about something with an id, and finds its
// exit code.
func (a app) refused(t config.Target, id string, err error) error {
	var f *failure
	if errors.As(err, &f) || errors.Is(err, errRehearsed) {
		return err
	}
	if errors.Is(err, client.ErrNotFound) || errors.Is(err, client.ErrBadID) {
		return &failure{code: NotFound, text: fmt.Sprintf(a.words.CLI.NotFound, client.Clean(id)), err: err}
	}
	return a.failed(t, err)
}

// failed is refused for a call that is about nothing that could be missing.
func (a app) failed(t config.Target, err error) error {
	var f *failure
	if errors.As(err, &f) || errors.Is(err, errRehearsed) {
		return err
	}
	text := explain.Explainer{Words: a.words, Server: t.Name, Timeout: callTimeout}.Error(err)
	return &failure{code: codeOf(err), text: text, hint: a.signInAgain(t, err), err: err}
}
