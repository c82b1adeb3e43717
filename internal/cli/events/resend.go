package events

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/timeline"
)

// resend has an event delivered again that is one of the registration's.
func resend(ctx context.Context, c remote.Connection, o options) error {
	w := c.Words.EventsCLI
	old, err := remote.Limited(ctx, func(ctx context.Context) (client.Event, error) { return c.API.Event(ctx, o.resend) })
	if err != nil {
		return c.Absent(c.Target, w.NoEvent, o.resend, err)
	}
	shows := c.Invocation("events", o.id)
	switch its, err := belongs(ctx, c, old, o.id); {
	case err != nil:
		return err
	case !its:
		return &program.Failure{Code: program.Refused, Text: fmt.Sprintf(w.OtherEvent, clean.Text(o.resend), shows), Hint: shows}
	}
	again, err := remote.Limited(ctx, func(ctx context.Context) (client.Event, error) { return c.API.ResendEvent(ctx, old.ID, o.allSame) })
	switch {
	case errors.Is(err, client.ErrInDoubt):
		return &program.Failure{Code: program.InDoubt, Text: fmt.Sprintf(w.Doubt, shows), Hint: shows, Err: err}
	case err != nil:
		return c.Absent(c.Target, w.NoEvent, o.resend, err)
	}
	c.ReadWith(shows)
	entries := timeline.Of(timeline.Facts{Events: []client.Event{again}})
	d := program.Document{{"id", o.id}, {"resent", old.ID}, {"event", again.Raw}}
	return c.Print(d, program.Headed(c.App, rows(c, entries), eventColumn))
}

// belongs reports whether an event is of a registration. Where it does not tell that
// itself, it is among the registration's, or it is not.
func belongs(ctx context.Context, c remote.Connection, e client.Event, id string) (bool, error) {
	if e.RegistrationID != "" {
		return e.RegistrationID == id, nil
	}
	all, _, err := client.EventsOf(ctx, limited(c), id)
	return slices.ContainsFunc(all, func(other client.Event) bool { return other.ID == e.ID }), err
}
