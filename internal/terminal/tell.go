package terminal

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/redact"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Ended is an end of which all is said, but for the exit code.
type Ended struct{ Code int }

func (e Ended) Error() string { return fmt.Sprintf("terminal: ended with %d", e.Code) }

// ExitCode is what the program is to end with.
func (e Ended) ExitCode() int { return e.Code }

// Panicked is the exit code after a panic: sysexits.h's for an internal error.
const Panicked = 70

// tell says what is left to say, and returns what [Run] does.
func (o Options) tell(model Model, how ending) error {
	var summary string
	within(writing, func() { summary = model.Summary() }) // of a model that has panicked, perhaps
	o.print(o.Out, summary)
	err := how.code(model)
	switch {
	case err == nil:
		return nil
	case how.panicked != nil:
		o.print(o.Err, o.sorry(how.panicked))
	case summary == "" && o.Journal != "" && errors.As(err, new(Ended)):
		o.print(o.Err, fmt.Sprintf(o.Words.Kept, clean.Text(o.Journal))+"\n")
	}
	return err
}

// code finds the exit code, or the error that kept the program from starting.
func (how ending) code(model Model) error {
	switch {
	case how.panicked != nil:
		return Ended{Panicked}
	case how.signal != nil:
		return Ended{codeOf(how.signal)}
	case isHangUp(how.err):
		return Ended{codeOf(hangup)}
	case errors.Is(how.err, tea.ErrInterrupted):
		return Ended{codeOf(interrupt)}
	case how.err != nil:
		return how.err
	case model.GaveUp():
		return Ended{codeOf(interrupt)}
	}
	return nil
}

// sorry is what a person reads after a panic.
func (o Options) sorry(p *panicked) string {
	const longest = 200 // columns
	var known []redact.Secret
	if o.Secrets != nil {
		known = o.Secrets()
	}
	value := ansi.Truncate(clean.Text(redact.Panic(p.value, known...)), longest, "…")
	text := []string{fmt.Sprintf(o.Words.Panic, value)}
	if o.Journal != "" {
		text = append(text, fmt.Sprintf(o.Words.Kept, clean.Text(o.Journal)))
	}
	if o.LogFile != "" {
		text = append(text, fmt.Sprintf(o.Words.ReportLog, clean.Text(o.LogFile)))
	} else {
		text = append(text, o.Words.Report)
	}
	return strings.Join(text, " ") + "\n"
}

// print writes to where people read, as far as anything is taken in there.
func (o Options) print(w io.Writer, text string) {
	if text != "" {
		within(writing, func() { _, _ = io.WriteString(w, text) })
	}
}
