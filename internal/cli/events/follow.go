package events

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/timeline"
)

// Between two looks at a registration: twice as long after each that has found nothing
// new, so that following is no burden to the server.
const (
	lookFirst = time.Second
	lookLast  = 15 * time.Second
)

// follow prints what has happened, and then what happens, until the registration has
// ended and the webhook was told of that. Where the first look went well it waits for a
// server, too, that is out of reach for a while.
func follow(ctx context.Context, c remote.Connection, o options) error {
	p := printer{c: c, rows: program.NewRows(c.App, eventColumn), printed: make(map[string]bool)}
	h, err := look(ctx, c, o.id)
	if err != nil {
		return err
	}
	tell(c, h)
	out := false
	for pause := lookFirst; ; pause = min(2*pause, lookLast) {
		switch {
		case err != nil && program.CodeOf(err) != program.TryLater:
			return err
		case err != nil && !out:
			out = true
			fmt.Fprintln(c.Stderr, c.Words.EventsCLI.Waiting)
		case err == nil:
			fresh, err := p.print(ctx, h)
			if out = false; err != nil || h.reg.Status.Closed() && !h.pending {
				return err
			}
			if fresh {
				pause = lookFirst
			}
		}
		asked, _ := client.RetryAfter(err)
		select {
		case <-ctx.Done():
			return c.Interrupted(ctx)
		case <-time.After(max(pause, asked)):
		}
		if h, err = look(ctx, c, o.id); ctx.Err() != nil {
			return c.Interrupted(ctx)
		}
	}
}

// printer prints each entry once: one that has become another, as an event that was
// delivered, is another.
type printer struct {
	c       remote.Connection
	rows    *program.Rows
	printed map[string]bool
}

// print prints what is new, and tells whether there is any of it.
func (p printer) print(ctx context.Context, h happened) (fresh bool, err error) {
	var now []timeline.Entry
	for _, e := range h.entries {
		if text, _ := json.Marshal(document(e)); !p.printed[string(text)] { // of texts and numbers
			p.printed[string(text)] = true
			now = append(now, e)
		}
	}
	if len(now) > 0 && !p.c.JSON {
		p.rows.Write(rows(p.c, now))
	}
	for _, e := range now {
		if p.c.JSON {
			if err := p.c.Print(program.Document{{"id", h.reg.ID}, {"status", h.reg.Status}, {"entry", document(e)}}, nil); err != nil {
				return true, err
			}
		}
	}
	return len(now) > 0, program.Flush(ctx, p.c.App)
}
