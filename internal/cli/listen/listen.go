// Package listen has the command that prints the events of webhooks as they come, and
// sends them on to a server on this machine.
package listen

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
	"appreg/internal/moment"

	"github.com/spf13/cobra"
)

type options struct {
	remote.Flags
	since, forward string   // as they were typed
	types          []string // likewise
	limit          int      // 0: none
}

// New makes the command.
func New(a program.App) *cobra.Command {
	w := a.Words.ListenCLI
	var o options
	cmd := a.Command(&cobra.Command{
		Use: "listen", Short: w.Listen, Long: w.ListenLong,
		Example: program.Lines(
			"appreg listen --forward-to http://127.0.0.1:3000/hook",
			"appreg listen --since 2h --type 'app_registration_*'",
			"appreg listen --json --jq .webhookEvent.type",
		),
		SuggestFor: []string{"webhooks", "tail", "hook", "forward"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), a, o) },
	})
	fs := cmd.Flags()
	fs.StringVar(&o.since, "since", "", w.FlagSince)
	fs.StringArrayVar(&o.types, "type", nil, w.FlagType)
	fs.Lookup("type").DefValue = "" // help shows no empty list
	fs.StringVar(&o.forward, "forward-to", "", w.FlagForward)
	fs.Var(program.Number(&o.limit, a.Words.Create.PageTakes), "limit", w.FlagLimit)
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	return cmd
}

func run(ctx context.Context, a program.App, o options) error {
	w := a.Words.ListenCLI
	l := listener{types: patterns(o.types), limit: o.limit}
	if !program.Blank(o.since) {
		var ok bool
		if l.list.from, ok = moment.Parse(o.since, a.Now(), false); !ok {
			return usage(fmt.Sprintf(a.Words.Create.NoMoment, clean.Text(o.since), "--since"))
		}
	}
	if !program.Blank(o.forward) {
		if l.receiver = receiverAt(o.forward); l.receiver == nil {
			return usage(fmt.Sprintf(w.BadForward, shown(o.forward)))
		}
		defer l.receiver.client.CloseIdleConnections()
	}
	for _, p := range l.types {
		if !p.known() {
			fmt.Fprintf(a.Stderr, w.UnknownType+"\n", clean.Text(string(p)), strings.Join(client.EventTypes(), ", "))
		}
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		l.c, l.list.ask = c, c.API.Events
		l.news = news{c: c}
		return l.run(ctx)
	})
}

func usage(text string) error { return &program.Failure{Code: program.Usage, Text: text} }

// listener prints events until it is told to stop.
type listener struct {
	c        remote.Connection
	list     list
	news     news
	types    []pattern // none: all
	receiver *receiver // nil: nothing is forwarded
	limit    int       // 0: none

	printed, untaken int
	trouble          string // the last sentence on why the receiver has not taken one
}

func (l *listener) run(ctx context.Context) error {
	w := l.c.Words.ListenCLI
	l.news.begin(ctx)
	l.list.aside = l.news.sandbox
	events, err := l.first(ctx)
	if err != nil {
		return l.failed(ctx, err)
	}
	fmt.Fprintf(l.c.Stderr, w.Listening+"\n", l.c.Target.Name)
	if l.list.from.Before(l.news.since) && !l.list.from.IsZero() {
		fmt.Fprintf(l.c.Stderr, w.Kept+"\n", l.when(l.news.since))
	}
	unreadable, older := 0, 0
	for away := false; ; {
		l.lacks(&unreadable, l.list.unreadable, l.c.Words.Browse.Skipped)
		l.lacks(&older, l.list.older, l.c.Words.Timeline.Older)
		for _, e := range events {
			if err := l.take(ctx, e); err != nil {
				return err
			}
			if l.printed == l.limit && l.limit > 0 {
				return l.ended()
			}
		}
		l.news.wait(ctx, len(events) > 0, err)
		if events, err = l.list.fresh(ctx); err == nil && away {
			fmt.Fprintln(l.c.Stderr, w.Back)
		}
		if err != nil && (ctx.Err() != nil || program.CodeOf(err) != program.TryLater) {
			return l.failed(ctx, err)
		}
		if err != nil && !away {
			fmt.Fprintf(l.c.Stderr, w.Away+"\n", l.c.Explainer().Error(err))
		}
		away = err != nil
	}
}

// lacks tells how many events are not printed, unless that was told.
func (l *listener) lacks(told *int, n int, words string) {
	if *told != n {
		fmt.Fprintln(l.c.Stderr, i18n.Count(words, n))
	}
	*told = n
}

// first is what came since the time that was asked for. Without one it is nothing: what
// the server has by now was before. Of a sandbox, whose list is short, all of it is read:
// its clock can be set back, so that no date tells what is new.
func (l *listener) first(ctx context.Context) ([]client.Event, error) {
	switch {
	case !l.list.from.IsZero():
		return l.list.fresh(ctx)
	case l.news.sandbox:
		_, err := l.list.fresh(ctx)
		return nil, err
	}
	return nil, l.list.skip(ctx)
}

// failed words why there is no listening. An account may have no events at all.
func (l *listener) failed(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return l.c.Interrupted(ctx)
	case errors.Is(err, client.ErrNotFound), errors.Is(err, client.ErrAccessDenied):
		return &program.Failure{Code: program.CodeOf(err), Text: l.c.Words.ListenCLI.NoEvents, Err: err}
	}
	return l.c.Failed(l.c.Target, err)
}

// take prints an event of a type that was asked for, once it was forwarded.
func (l *listener) take(ctx context.Context, e client.Event) error {
	if !wanted(l.types, e.Type) {
		return nil
	}
	var forwarded *answer
	if l.receiver != nil {
		got := l.receiver.send(ctx, l.sent(ctx, e))
		if ctx.Err() != nil { // whether it was taken is not known: --since brings it again
			return l.c.Interrupted(ctx)
		}
		l.judge(got)
		forwarded = &got
	}
	l.printed++
	if !l.c.JSON {
		_, err := fmt.Fprintln(l.c.Stdout, l.row(e, forwarded))
		return err
	}
	d := program.Document{{"webhookEvent", e.Raw}}
	if forwarded != nil {
		d = d.With("forwarded", forwarded)
	}
	if err := l.c.Print(d, nil); err != nil {
		return err
	}
	return program.Flush(ctx, l.c.App)
}

// judge tells why the receiver has not taken an event, once as long as it is the same.
func (l *listener) judge(a answer) {
	text := a.trouble(l.c.Words.ListenCLI, shown(l.receiver.url.String()))
	if text != "" {
		l.untaken++
	}
	if text != "" && text != l.trouble {
		fmt.Fprintln(l.c.Stderr, text)
	}
	l.trouble = text
}

// ended is how it ends by itself: a script takes 0 for all that was taken.
func (l *listener) ended() error {
	if l.untaken == 0 {
		return nil
	}
	return &program.Failure{Code: program.Failed, Text: i18n.Count(l.c.Words.ListenCLI.Untaken, l.untaken)}
}
