package program

import (
	"fmt"
	"io"

	"appreg/internal/explain"
)

// written is stdout. It remembers what went wrong with it, since a script takes
// an exit code of 0 for a result that is whole.
type written struct {
	io.Writer
	err  error
	read string // the command that reads what the result is about; "": there is none

	filter *filter // what it goes through; nil: nothing
}

// Write writes nothing more once it has failed: no document goes on after a gap.
func (w *written) Write(p []byte) (n int, err error) {
	if w.filter != nil {
		return w.filter.held.Write(p)
	}
	if w.err == nil {
		n, w.err = w.Writer.Write(p)
	}
	return n, w.err
}

// Streams are those of the process, for a command that is run in it: a terminal stays
// one for it, and what it writes is no result of this program.
func (a App) Streams() (in io.Reader, out, errs io.Writer) { return a.Stdin, a.result.Writer, a.Stderr }

// checked says on stderr that the result could not be written, and finds the
// exit code: what had failed before keeps its own.
func (a App) checked(code int) int {
	w := a.result
	if w.err == nil {
		return code
	}
	text := fmt.Sprintf(a.Words.Ending.Unwritten, explain.Cause(a.Words, w.err))
	if w.read != "" {
		text += " " + fmt.Sprintf(a.Words.Ending.UnwrittenRead, w.read)
	}
	fmt.Fprintln(a.Stderr, wrongly(a.Errs, text))
	if code == Done {
		return Failed
	}
	return code
}

// ReadWith keeps the command that reads what the result is about, for when the result
// itself cannot be written.
func (a App) ReadWith(command string) { a.result.read = command }
