// Package events has the command that prints what happened to a registration, and has
// what went to its webhook delivered again.
package events

import (
	"context"
	"fmt"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/timeline"

	"github.com/spf13/cobra"
)

// options are the argument and the flags of events.
type options struct {
	remote.Flags
	id      string
	follow  bool
	resend  string // the event that is to be delivered again; "": none is
	allSame bool
}

// New makes the command.
func New(a program.App) *cobra.Command {
	w := a.Words.EventsCLI
	var o options
	cmd := a.Command(&cobra.Command{
		Use: "events ID", Short: w.Events, Long: w.EventsLong,
		Example: program.Lines(
			"appreg events 674de8df21c72be3cc42b8a7",
			"appreg events 674de8df21c72be3cc42b8a7 --follow --json",
			"appreg events 674de8df21c72be3cc42b8a7 --resend 06801a96609091dad5927c88",
		),
		SuggestFor: []string{"timeline", "history", "event", "resend"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return run(cmd.Context(), a, o, cmd.Flags().Changed("resend"))
		},
	})
	fs := cmd.Flags()
	fs.BoolVar(&o.follow, "follow", false, w.FlagFollow)
	fs.StringVar(&o.resend, "resend", "", w.FlagResend)
	fs.BoolVar(&o.allSame, "all-same", false, w.FlagAllSame)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func run(ctx context.Context, a program.App, o options, resends bool) error {
	w := a.Words.EventsCLI
	switch {
	case resends && o.follow:
		return &program.Failure{Code: program.Usage, Text: w.FollowOrResend}
	case !resends && o.allSame:
		return &program.Failure{Code: program.Usage, Text: w.AllSameAlone}
	case resends && program.Blank(o.resend):
		return &program.Failure{Code: program.Usage, Text: program.Missing(a.Words, false, "--resend")}
	}
	o.Keeps = false // what an event is to the journal, it is not told
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		does := printAll
		switch {
		case resends:
			does = resend
		case o.follow:
			does = follow
		}
		if err := does(ctx, c, o); err != nil {
			return c.Refused(c.Target, o.id, err)
		}
		return nil
	})
}

// happened is what is known of a registration.
type happened struct {
	reg     client.Registration
	entries []timeline.Entry
	pending bool // an event is still to be delivered
	older   int  // how many events there are beyond them
	read    bool // the events are among them
}

// look reads what is known of registration id now. A server without events, and one that
// shows them to somebody else, has told the rest.
func look(ctx context.Context, c remote.Connection, id string) (h happened, err error) {
	h.reg, err = remote.Limited(ctx, func(ctx context.Context) (client.Registration, error) { return c.API.Retrieve(ctx, id) })
	if err != nil {
		return h, err
	}
	f := timeline.Facts{Registration: h.reg, Noted: c.API.Noted(h.reg.ID)}
	f.Events, h.older, err = client.EventsOf(ctx, limited(c), h.reg.ID)
	if h.read = err == nil; err != nil && !timeline.NoEvents(err) {
		return h, err
	}
	for _, e := range f.Events {
		h.pending = h.pending || timeline.Pending(e)
	}
	f.Token, _ = c.API.Token(h.reg.ID)
	h.entries = timeline.Of(f)
	return h, nil
}

// limited lists events, each page in the time that a call has.
func limited(c remote.Connection) func(context.Context, client.EventQuery) (client.Page[client.Event], error) {
	return func(ctx context.Context, q client.EventQuery) (client.Page[client.Event], error) {
		return remote.Limited(ctx, func(ctx context.Context) (client.Page[client.Event], error) { return c.API.Events(ctx, q) })
	}
}

// printAll prints what is known now.
func printAll(ctx context.Context, c remote.Connection, o options) error {
	h, err := look(ctx, c, o.id)
	if err != nil {
		return err
	}
	c.ReadWith(c.Invocation("events", o.id))
	tell(c, h)
	d := program.Document{{"id", h.reg.ID}, {"status", h.reg.Status}, {"currentStep", h.reg.CurrentStep}, {"eventsRead", h.read}, {"olderEvents", h.older}, {"entries", documents(h.entries)}}
	return c.Print(d, program.Headed(c.App, rows(c, h.entries), eventColumn))
}

// tell says what of it could not be read.
func tell(c remote.Connection, h happened) {
	if w := c.Words.Timeline; !h.read {
		fmt.Fprintln(c.Stderr, w.NoEvents)
	} else if h.older > 0 {
		fmt.Fprintln(c.Stderr, c.Words.Many(w.Older, h.older))
	}
}
