package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"appreg/internal/i18n"
)

// lineMax bounds all that is read of stdin as answers.
const lineMax = 64 << 10

// Asks reports whether somebody is there to answer.
func (a App) Asks(noInput bool) bool { return a.Keyboard && a.Screen && !noInput }

// Ask asks a question on stderr, so that stdout has results alone, and reads
// the answer. The error is [io.EOF] when none comes.
func (a App) Ask(ctx context.Context, question string) (string, error) {
	fmt.Fprint(a.Stderr, question+" ")
	answer, err := a.Line(ctx)
	if errors.Is(err, io.EOF) {
		fmt.Fprintln(a.Stderr) // the cursor stands behind the question
	}
	return answer, err
}

// Line reads a line of stdin.
func (a App) Line(ctx context.Context) (string, error) {
	text, ended, err := Reading(ctx, func() (string, error) { return a.Lines.ReadString('\n') })
	switch {
	case ended:
		fmt.Fprintln(a.Stderr) // the cursor stands behind a question
		return "", a.Interrupted(ctx)
	case text == "" && errors.Is(err, io.EOF):
		return "", io.EOF
	case err != nil && !errors.Is(err, io.EOF):
		return "", &Failure{Code: Failed, Text: fmt.Sprintf(a.Words.CLI.Failed, err), Err: err}
	}
	return strings.TrimSpace(text), nil
}

// Reading reads what may not come. That cannot be called off, so it is left alone when
// ctx has ended first: the program ends then, too.
func Reading[T any](ctx context.Context, read func() (T, error)) (val T, ended bool, err error) {
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

// Interrupted is the failure of a command that a signal has ended while it read.
func (a App) Interrupted(ctx context.Context) error {
	return &Failure{Code: Failed, Text: a.Words.CLI.Stopped, Err: ctx.Err()}
}

// Yes asks a question whose answer is no unless it is plainly yes.
func (a App) Yes(ctx context.Context, question string) (bool, error) {
	answer, err := a.Ask(ctx, question)
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	return slices.ContainsFunc(strings.Fields(a.Words.Login.Yes), func(yes string) bool { return strings.EqualFold(answer, yes) }), err
}

// Fill asks for a value that was not given, again and again where it is needed. Wrong
// says what is wrong with an answer, or is "": then it is asked for again, since the
// answers before it would be lost otherwise. Nil: nothing can be.
func (a App) Fill(ctx context.Context, value *string, question string, needed bool, wrong func(string) string) error {
	for Blank(*value) {
		answer, err := a.Ask(ctx, question)
		if err != nil {
			return err
		}
		if wrong != nil {
			if why := wrong(answer); why != "" {
				fmt.Fprintln(a.Stderr, why)
				continue
			}
		}
		if *value = answer; !needed {
			break
		}
	}
	return nil
}

// Blank reports whether nothing was typed.
func Blank(s string) bool { return strings.TrimSpace(s) == "" }

// Muted is a without its messages: what is read twice is told once.
func (a App) Muted() App {
	a.Stderr = io.Discard
	return a
}

// Missing tells of flags that are needed: nobody could be asked for them, or
// the answers ended.
func Missing(w *i18n.Words, asked bool, flags ...string) string {
	text := w.Login.Missing
	if asked {
		text = w.Login.Unanswered
	}
	return fmt.Sprintf(text, strings.Join(flags, ", "))
}
