package registrations

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
	"appreg/internal/search"
)

// everything is what --all prints as it comes, a page at a time: no more than that is
// kept, but for the ids, by which each registration is printed once.
type everything struct {
	c     remote.Connection
	o     listOptions
	known map[string]bool
	also  []string // how else than it was typed a name was looked for

	shown, total, skipped int // total is the server's, of what was typed

	rows *program.Rows // where it goes; nil: nothing was printed yet, or as CSV
	list *program.List // likewise
}

// printAll prints all that fit: what has come stays where the rest does not.
func printAll(ctx context.Context, c remote.Connection, o listOptions, q client.ListQuery) error {
	const most = 100 // rows of a page (section 3 of the contract)
	q.Limit = cmp.Or(q.Limit, most)
	e := &everything{c: c, o: o, known: make(map[string]bool)}
	return e.end(q, e.all(ctx, q))
}

// all asks for every page of what was typed, and of how else a name may be written.
func (e *everything) all(ctx context.Context, q client.ListQuery) error {
	if err := e.pages(ctx, q); err != nil {
		return err
	}
	text, others := search.Otherwise(&q)
	for _, spelled := range others {
		*text = spelled
		if err := e.pages(ctx, q); err != nil {
			return err
		}
		e.also = append(e.also, spelled)
	}
	return nil
}

// pages prints every page of q, without whom another one has brought.
func (e *everything) pages(ctx context.Context, q client.ListQuery) error {
	list := func(n int) (client.Page[client.Registration], error) {
		q.Page = n
		return remote.Limited(ctx, func(ctx context.Context) (client.Page[client.Registration], error) { return e.c.API.List(ctx, q) })
	}
	for page, err := range program.Every(func(r client.Registration) string { return r.ID }, list) {
		if err != nil {
			return err
		}
		if e.skipped += page.Skipped; q.Page == 1 {
			e.total = max(e.total, page.Total)
		}
		fresh := slices.DeleteFunc(page.Items, func(r client.Registration) bool {
			was := e.known[r.ID]
			e.known[r.ID] = true
			return was
		})
		if err := e.print(fresh); err != nil {
			return err
		}
	}
	return nil
}

// print prints what has come, and begins with what stands above it.
func (e *everything) print(regs []client.Registration) error {
	switch {
	case e.c.JSON && e.list == nil:
		e.list = program.NewList(e.c.App, "appRegistrations")
	case e.c.JSON:
	case e.o.format == formatCSV && e.rows == nil:
		titles(e.c.Stdout)
	}
	if e.rows == nil {
		e.rows = program.NewRows(e.c.App)
	}
	e.shown += len(regs)
	switch {
	case e.c.JSON:
		for _, r := range regs {
			e.list.Add(r.Raw)
		}
	case e.o.format == formatCSV:
		return writeCSV(e.c.Stdout, regs)
	case len(regs) > 0:
		e.rows.Write(registrationRows(e.c.App, regs, e.o.reveal))
	}
	return nil
}

// end tells what there is to say of the whole, and how much of it there is where that is
// not all.
func (e *everything) end(q client.ListQuery, err error) error {
	w := e.c.Words.Create
	if len(e.also) > 0 {
		fmt.Fprintf(e.c.Stderr, w.Searched+"\n", strings.Join(e.also, ", "))
	}
	if e.skipped > 0 {
		fmt.Fprintln(e.c.Stderr, i18n.Count(e.c.Words.Browse.Skipped, e.skipped))
	}
	var f *program.Failure
	if err != nil && !errors.As(e.c.Failed(e.c.Target, err), &f) {
		return err
	}
	switch {
	case e.list != nil:
		text, _ := search.Otherwise(&q)
		d := program.Document{{"total", e.shown}}
		if len(e.also) > 0 {
			d = d.With("searched", append([]string{*text}, e.also...))
		}
		if e.skipped > 0 {
			d = d.With("unreadable", e.skipped)
		}
		return e.list.End(d, f)
	case f != nil && e.shown > 0:
		fmt.Fprintf(e.c.Stderr, w.NotAll+"\n", e.shown, max(e.total, e.shown))
	case f == nil && e.shown == 0 && e.o.format == formatTable:
		fmt.Fprintln(e.c.Stderr, w.None)
	}
	if f != nil {
		return f
	}
	return nil
}
