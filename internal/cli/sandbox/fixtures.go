package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/plainfile"
)

// largestState is more than the sandbox takes.
const largestState = 32<<20 + 1

// badState is what [Program.Sandbox] says of a state that is none: where, and why, and
// what may stand there.
type badState interface {
	error
	BadState() (place, why string, known []string)
}

// readState is what is in a file of fixtures, nil where none is named.
func readState(a program.App, path string) (state []byte, err error) {
	if path == "" {
		return nil, nil
	}
	file, err := plainfile.Open(path, os.O_RDONLY, 0)
	if err == nil {
		defer file.Close()
		state, err = io.ReadAll(io.LimitReader(file, largestState))
	}
	if err != nil {
		return nil, badFixtures(a, path, explain.Cause(a.Words, err), err)
	}
	if len(state) == largestState {
		return nil, badFixtures(a, path, a.Words.Sandbox.StateLarge, nil)
	}
	return append([]byte{}, state...), nil
}

// stateFailure words what is wrong with the state of a file, and is nil for another error.
func stateFailure(a program.App, path string, err error) error {
	var bad badState
	if !errors.As(err, &bad) {
		return nil
	}
	place, why, known := bad.BadState()
	text := cmp.Or(stateWords(a.Words)[why], why)
	if len(known) > 0 {
		text += fmt.Sprintf(a.Words.Sandbox.StateExpected, strings.Join(known, ", "))
	}
	var line, at int
	if n, _ := fmt.Sscanf(place, "%d:%d", &line, &at); n == 2 {
		text, place = fmt.Sprintf(a.Words.Sandbox.StateSyntax, line, at), ""
	}
	if place != "" {
		text = clean.Text(place) + ": " + text
	}
	return badFixtures(a, path, text, err)
}

func badFixtures(a program.App, path, why string, err error) error {
	return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(a.Words.Sandbox.BadFixtures, clean.Text(path), why), Err: err}
}

// stateWords are the words for what can be wrong with a state.
func stateWords(w *i18n.Words) map[string]string {
	on := w.Sandbox
	return map[string]string{
		"deep": on.StateDeep, "several": on.StateSeveral, "toomany": on.StateTooMany,
		"malformed": on.StateMalformed, "unknown": on.StateUnknown, "version": on.StateVersion, "absent": on.StateAbsent,
		"twice": on.StateTwice, "nowhere": on.StateNowhere, "never": on.StateNever, "begun": on.StateBegun,
	}
}
