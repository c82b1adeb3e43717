package program

import (
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/config"
	"appreg/internal/explain"
)

// Failure is an error with the sentence and the exit code that it ends in.
type Failure struct {
	Code int
	Text string
	Hint string // the command to run next; "": there is none
	Err  error

	More Document // what else a script is told
}

func (f *Failure) Error() string { return f.Text }

func (f *Failure) Unwrap() error { return f.Err }

// worded reports whether all is said of an error, or will be said by a dry run.
func worded(err error) bool { return errors.As(err, new(*Failure)) || errors.Is(err, ErrRehearsed) }

// Refused words an error of a call about something with an id, and finds its
// exit code.
func (a App) Refused(t config.Target, id string, err error) error {
	return a.Absent(t, a.Words.CLI.NotFound, id, err)
}

// Absent is Refused for something else with an id; missing is the sentence that it is
// not there.
func (a App) Absent(t config.Target, missing, id string, err error) error {
	if worded(err) {
		return err
	}
	if errors.Is(err, client.ErrNotFound) || errors.Is(err, client.ErrBadID) {
		return &Failure{Code: NotFound, Text: fmt.Sprintf(missing, clean.Text(id)), Err: err}
	}
	return a.Failed(t, err)
}

// Failed is Refused for a call that is about nothing that could be missing.
func (a App) Failed(t config.Target, err error) error {
	if worded(err) {
		return err
	}
	text := explain.Explainer{Words: a.Words, Server: t.Name, Timeout: CallTimeout}.Error(err)
	return &Failure{Code: CodeOf(err), Text: text, Hint: a.SignInAgain(t, err), Err: err}
}

// ErrRehearsed ends a dry run when its request was shown.
var ErrRehearsed = errors.New("cli: a dry run")
