package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// lineMax bounds all that is read of stdin as answers.
const lineMax = 64 << 10

// asks reports whether somebody is there to answer.
func (a app) asks(noInput bool) bool { return a.Keyboard && a.Screen && !noInput }

// ask asks a question on stderr, so that stdout has results alone, and reads
// the answer. The error is [io.EOF] when none comes.
func (a app) ask(ctx context.Context, question string) (string, error) {
	fmt.Fprint(a.Stderr, question+" ")
	answer, err := a.line(ctx)
	if errors.Is(err, io.EOF) {
		fmt.Fprintln(a.Stderr) // the cursor stands behind the question
	}
	return answer, err
}

// line reads a line of stdin. A read cannot be called off, so it is left alone
// when ctx ends first: the program ends then, too.
func (a app) line(ctx context.Context) (string, error) {
	type read struct {
		text string
		err  error
	}
	done := make(chan read, 1)
	go func() {
		text, err := a.lines.ReadString('\n')
		done <- read{text, err}
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(a.Stderr) // the cursor stands behind a question
		return "", &failure{code: Failed, text: a.words.CLI.Stopped, err: ctx.Err()}
	case r := <-done:
		if r.text == "" && errors.Is(r.err, io.EOF) {
			return "", io.EOF
		}
		if r.err != nil && !errors.Is(r.err, io.EOF) {
			return "", &failure{code: Failed, text: fmt.Sprintf(a.words.CLI.Failed, r.err), err: r.err}
		}
		return strings.TrimSpace(r.text), nil
	}
}

// yes asks a question whose answer is no unless it is plainly yes.
func (a app) yes(ctx context.Context, question string) (bool, error) {
	answer, err := a.ask(ctx, question)
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	for _, yes := range strings.Fields(a.words.Login.Yes) {
		if strings.EqualFold(answer, yes) {
			return true, err
		}
	}
	return false, err
}

// count says how many, in words that have a form for one and one for many.
func count(words string, n int) string {
	one, many, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// table writes rows in columns.
func table(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell + strings.Repeat(" ", widths[i]-ansi.StringWidth(cell)+2))
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}
