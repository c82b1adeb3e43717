package remote

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
)

// UploadTimeout is for a command that sends images, on a line that is slow.
const UploadTimeout = 5 * time.Minute

// Unproven words an error of a call that brings evidence, or a link. What is
// missing there is not the registration, but something that the rules ask for.
// Doubt says what is in doubt. Replace are the words of the command that replaces
// what is there, the flag for it last; none: there is no such command.
func (c Connection) Unproven(err error, id, doubt string, replace ...string) error {
	var f *program.Failure
	missing := errors.Is(err, client.ErrGone) || errors.Is(err, client.ErrBadID)
	if err == nil || missing || errors.As(err, &f) || errors.Is(err, program.ErrRehearsed) || errors.Is(err, client.ErrNotRenewed) {
		return err // for Refused to word
	}
	w := c.Words
	f = &program.Failure{Code: program.CodeOf(err), Text: c.Explainer().Error(err), Hint: c.SignInAgain(c.Target, err), Err: err}
	if f.Code == program.NotFound {
		f.Code = program.Refused
	}
	var said *client.Error
	there := errors.Is(err, client.ErrExists)
	switch {
	case f.Code == program.InDoubt:
		f.Hint = c.Invocation("get", id)
		f.Text = doubt + " " + fmt.Sprintf(w.Evidence.Doubt, f.Hint)
	case there && len(replace) > 0:
		f.Hint = c.Invocation(replace...)
		f.Text += " " + fmt.Sprintf(w.Evidence.Force, replace[len(replace)-1])
	case errors.As(err, &said) && said.Liveness != nil:
		f.Text = c.Explainer().Face(said, nil)
	case said != nil && said.Score != "":
		f.Text += " " + fmt.Sprintf(w.Image.Score, clean.Text(said.Score))
	}
	return f
}

// Explainer words the errors of this server.
func (c Connection) Explainer() explain.Explainer {
	return explain.Explainer{Words: c.Words, Server: c.Target.Name, Timeout: cmp.Or(c.Within, program.CallTimeout)}
}

// Afterwards is a registration that a call has made or changed, as it can be
// read now: that call's own answer has neither its evidence nor all settings of
// its flow, without which nothing can be said of what is next. What was done
// stays done where it cannot be read; then known is all that is told of it.
func (c Connection) Afterwards(ctx context.Context, known client.Registration) client.Registration {
	ctx, cancel := context.WithTimeout(ctx, program.CallTimeout)
	defer cancel()
	reg, err := c.API.Retrieve(ctx, known.ID)
	if err != nil {
		fmt.Fprintf(c.Stderr, c.Words.Remote.Unread+"\n", c.Explainer().Error(err), c.Invocation("get", known.ID))
		return client.Registration{ID: known.ID, Status: known.Status, CurrentStep: known.CurrentStep}
	}
	return known.ReadAgain(reg)
}
