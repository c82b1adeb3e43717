package listen

import (
	"context"
	"errors"
	"slices"
	"time"

	"appreg/client"
	"appreg/internal/cli/remote"
)

// list reads the events that a server has, each once, the oldest first.
type list struct {
	ask  func(context.Context, client.EventQuery) (client.Page[client.Event], error)
	from time.Time // what was before does not count

	aside bool // a sandbox is asked on the side: its faults and limits are for others

	known map[key]bool
	order []key // of known: the oldest go
	total int   // events that the server had at the last look
	begun bool

	unreadable int // rows of a page, at the most
	older      int // events that were too many to be read, at the most
}

// key names an event. A sandbox that begins anew gives ids anew.
type key struct {
	id string
	at int64
}

func keyOf(e client.Event) key { return key{e.ID, e.CreatedAt.UnixNano()} }

const (
	mostRows  = 100     // of a page (contract.md section 6)
	mostKnown = 100_000 // events that are told from new ones; a look seldom goes below the first page
	deepest   = 2_500   // rows that are looked through for what is dated before others: a sandbox keeps 2,000
)

// fresh are those that nobody has seen, as far as the server has them all: where it
// fails in between nothing of it is taken.
func (l *list) fresh(ctx context.Context) ([]client.Event, error) {
	var found []client.Event
	var total int
	var err error
	for rows := mostRows; rows > 0; rows /= 5 { // an answer that is too large is asked for in smaller ones
		if found, total, err = l.read(ctx, rows); !errors.Is(err, client.ErrTooLarge) {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	slices.Reverse(found)
	l.keep(found, total)
	return found, nil
}

// read goes through the list from its newest end, to the first page with nothing new on
// it; further where the server counts more new ones: they may be dated before others,
// since the clock of a sandbox can be set back.
func (l *list) read(ctx context.Context, rows int) (found []client.Event, total int, err error) {
	here := make(map[key]bool)
	for page := 1; ; page++ {
		p, err := l.page(ctx, page, rows)
		if err != nil {
			return nil, 0, err
		}
		if page == 1 {
			total = p.Total
		}
		before := len(found)
		for _, e := range p.Items {
			if k := keyOf(e); !l.known[k] && !here[k] && !e.CreatedAt.Before(l.from) {
				here[k] = true
				found = append(found, e)
			}
		}
		if len(found) > mostKnown { // there is no end of it
			l.older = max(l.older, total-len(found))
			return found, total, nil
		}
		more := l.begun && len(found) < total-l.total && page*rows < deepest
		if page >= p.Pages || len(found) == before && !more {
			return found, total, nil
		}
	}
}

func (l *list) page(ctx context.Context, page, rows int) (client.Page[client.Event], error) {
	p, err := remote.Limited(ctx, func(ctx context.Context) (client.Page[client.Event], error) {
		return l.ask(ctx, client.EventQuery{Page: page, Limit: rows, Sort: "-createdAt", Aside: l.aside})
	})
	l.unreadable = max(l.unreadable, p.Skipped)
	return p, err
}

// skip takes what the server has for seen, a page of it and what is older than that
// page's newest: there may be any number. Whose clock is ahead of whose does not matter.
func (l *list) skip(ctx context.Context) error {
	for rows := mostRows; ; rows /= 5 {
		p, err := l.page(ctx, 1, rows)
		if errors.Is(err, client.ErrTooLarge) && rows >= 5 {
			continue
		}
		if err != nil {
			return err
		}
		for _, e := range p.Items {
			if e.CreatedAt.After(l.from) {
				l.from = e.CreatedAt
			}
		}
		l.keep(p.Items, p.Total)
		return nil
	}
}

func (l *list) keep(events []client.Event, total int) {
	if l.known == nil {
		l.known = make(map[key]bool)
	}
	for _, e := range events {
		l.known[keyOf(e)] = true
		l.order = append(l.order, keyOf(e))
	}
	if over := len(l.order) - mostKnown; over > 0 {
		for _, k := range l.order[:over] {
			delete(l.known, k)
		}
		l.order = slices.Clone(l.order[over:])
	}
	l.total, l.begun = total, true
}
