package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
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

// fill asks for a value that was not given, again and again where it is needed. Wrong
// says what is wrong with an answer, or is "": then it is asked for again, since the
// answers before it would be lost otherwise. Nil: nothing can be.
func (a app) fill(ctx context.Context, value *string, question string, needed bool, wrong func(string) string) error {
	for blank(*value) {
		answer, err := a.ask(ctx, question)
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

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// muted is a without its messages: what is read twice is told once.
func (a app) muted() app {
	a.Stderr = io.Discard
	return a
}

// missing tells of flags that are needed: nobody could be asked for them, or
// the answers ended.
func (a app) missing(asked bool, flags ...string) string {
	text := a.words.Login.Missing
	if asked {
		text = a.words.Login.Unanswered
	}
	return fmt.Sprintf(text, strings.Join(flags, ", "))
}
