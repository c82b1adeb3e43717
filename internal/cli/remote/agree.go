package remote

import (
	"context"
	"fmt"

	"appreg/client"
	"appreg/internal/cli/program"
)

// Agreeable refuses a command that asks where nobody can be asked. A dry run does
// nothing that would have to be asked for.
func Agreeable(a program.App, o Flags, yes bool, command ...string) error {
	if yes || o.DryRun || a.Asks(o.NoInput) {
		return nil
	}
	sure := o.Invocation(append(command, "--yes")...)
	return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(a.Words.DeskCLI.NeedsYes, sure), Hint: sure}
}

// Agreed reads registration id, asks about it unless yes says so, and reads it
// once more, since an answer takes its time: what somebody else has done to it
// meanwhile is told, and nothing is sent.
func (c Connection) Agreed(ctx context.Context, id string, yes bool, question func(client.Registration) string) (client.Registration, error) {
	read := func(ctx context.Context) (client.Registration, error) { return c.API.Retrieve(ctx, id) }
	before, err := Limited(ctx, read)
	if err != nil || yes {
		return before, err
	}
	switch agreed, err := c.Yes(ctx, fmt.Sprintf(c.Words.DeskCLI.YesOrNo, question(before))); {
	case err != nil:
		return before, err
	case !agreed:
		return before, &program.Failure{Code: program.Failed, Text: c.Words.DeskCLI.No}
	}
	now, err := Limited(ctx, read)
	if err != nil {
		return before, err
	}
	if now.Status != before.Status {
		look := c.Invocation("get", id)
		return now, &program.Failure{Code: program.Refused, Text: fmt.Sprintf(c.Words.DeskCLI.Moved, program.StatusInFull(c.Words, before.Status), program.StatusInFull(c.Words, now.Status)), Hint: look}
	}
	return now, nil
}

// Limited makes one call of a command that also waits for a person, whose time is
// their own.
func Limited[T any](ctx context.Context, call func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, program.CallTimeout)
	defer cancel()
	return call(ctx)
}
