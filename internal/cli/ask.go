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

// line reads a line of stdin.
func (a app) line(ctx context.Context) (string, error) {
	text, ended, err := reading(ctx, func() (string, error) { return a.lines.ReadString('\n') })
	switch {
	case ended:
		fmt.Fprintln(a.Stderr) // the cursor stands behind a question
		return "", a.interrupted(ctx)
	case text == "" && errors.Is(err, io.EOF):
		return "", io.EOF
	case err != nil && !errors.Is(err, io.EOF):
		return "", &failure{code: Failed, text: fmt.Sprintf(a.words.CLI.Failed, err), err: err}
	}
	return strings.TrimSpace(text), nil
}

// reading reads what may not come. That cannot be called off, so it is left alone when
// ctx has ended first: the program ends then, too.
func reading[T any](ctx context.Context, read func() (T, error)) (val T, ended bool, err error) {
	type result struct {
		val T
		err error
	}
	done := make(chan result, 1)
	go func() {
		val, err := read()
		done <- result{val, err}
	}()
	select {
	case <-ctx.Done():
		return val, true, ctx.Err()
	case r := <-done:
		return r.val, false, r.err
	}
}

// interrupted is the failure of a command that a signal has ended while it read.
func (a app) interrupted(ctx context.Context) error {
	return &failure{code: Failed, text: a.words.CLI.Stopped, err: ctx.Err()}
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
