package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"appreg/client"
	"appreg/internal/person"
)

// Found is what a search has brought.
type Found struct {
	client.Page[client.Registration]
	Typed   string   // what was looked for
	Also    []string // how else than it was typed the text was looked for
	More    bool     // of those spellings there are more than were read
	Stopped error    // why the rest of them was not asked for; nil: they all were
}

// Find asks for a page of a search. Where it is the first one and not full, it asks for
// the other spellings of the text as well, if the server compares letter by letter: all
// that is found is one page then, with everybody once.
func Find(ctx context.Context, list client.Lists, q client.ListQuery) (Found, error) {
	first, err := list(ctx, q)
	text, others := Otherwise(&q)
	found := Found{Page: first, Typed: *text}
	if err != nil || q.Page > 1 || full(first, q.Limit) || deaf(first, *text) {
		return found, err
	}
	known := make(map[string]bool)
	for _, r := range first.Items {
		known[r.ID] = true
	}
	for i, more := range all(others, func(spelled string) (client.Page[client.Registration], error) {
		q := q
		text, _ := Otherwise(&q)
		*text = spelled
		return list(ctx, q)
	}) {
		switch {
		case more.err != nil && ctx.Err() != nil:
			return found, more.err
		case more.err != nil:
			found.Stopped = more.err
			continue
		}
		found.Also = append(found.Also, others[i])
		found.More = found.More || full(more.page, q.Limit) && more.page.Total > len(more.page.Items)
		found.Skipped += more.page.Skipped
		for _, r := range more.page.Items {
			if !known[r.ID] || r.ID == "" {
				found.Items = append(found.Items, r)
			}
			known[r.ID] = true
		}
	}
	return found.whole(q), nil
}

// came is what a call has brought.
type came[T any] struct {
	page  client.Page[T]
	err   error
	panic any
}

// all makes a call for each spelling, at once: who waits does so for one.
func all[T any](spelled []string, call func(string) (client.Page[T], error)) []came[T] {
	got := make([]came[T], len(spelled))
	var calls sync.WaitGroup
	for i, s := range spelled {
		calls.Go(func() {
			defer func() { got[i].panic = recover() }() // it is for who called to fall
			got[i].page, got[i].err = call(s)
		})
	}
	calls.Wait()
	for _, one := range got {
		if one.panic != nil {
			panic(one.panic)
		}
	}
	return got
}

// Otherwise is the text of a query that may be written in other ways, and those, the
// likeliest first.
func Otherwise(q *client.ListQuery) (text *string, others []string) {
	switch {
	case q.Search != "":
		return &q.Search, Spellings(q.Search)
	case q.LikeName != "":
		return &q.LikeName, Spellings(q.LikeName)
	}
	if meant := person.Phone(q.LikePhone, "").Suggest; meant != "" { // its country code or a 0 is in front of it
		if number := person.Phone(meant, "").Value; number != q.LikePhone {
			others = []string{number}
		}
	}
	return &q.LikePhone, others
}

// whole makes one page of what was found, as long as it may be, in the order that was
// asked for.
func (f Found) whole(q client.ListQuery) Found {
	if len(f.Also) == 0 {
		return f
	}
	slices.SortStableFunc(f.Items, orderOf(q.Sort))
	if most := cmp.Or(q.Limit, f.Limit); most > 0 && len(f.Items) > most {
		f.Items, f.More = f.Items[:most], true
	}
	f.Total, f.Page.Page, f.Pages = len(f.Items)+f.Skipped, 1, 1
	return f
}

// full reports whether a page is: there may be others behind it.
func full(p client.Page[client.Registration], limit int) bool {
	rows := len(p.Items) + p.Skipped
	limit = cmp.Or(limit, p.Limit)
	return p.Pages > 1 || p.Total > rows || limit > 0 && rows >= limit
}

// deaf reports whether a server hears no accents by itself: it has found somebody who has
// the text in another spelling alone.
func deaf(p client.Page[client.Registration], text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(p.Items, func(r client.Registration) bool {
		has := strings.ToLower(strings.Join([]string{r.Name(), r.FirstName, r.LastName, r.Email, r.Number()}, "\n"))
		return !strings.Contains(has, text) && strings.Contains(Bare(has), Bare(text))
	})
}

// orderOf compares registrations as a server sorts them by a field; by one that is not
// known here they stay as they came.
func orderOf(sort string) func(a, b client.Registration) int {
	field, down := strings.CutPrefix(cmp.Or(sort, "-createdAt"), "-")
	return func(a, b client.Registration) int {
		n := 0
		switch field {
		case "createdAt":
			n = a.CreatedAt.Compare(b.CreatedAt)
		case "updatedAt":
			n = a.UpdatedAt.Compare(b.UpdatedAt)
		case "email":
			n = strings.Compare(a.Email, b.Email)
		case "status":
			n = strings.Compare(string(a.Status), string(b.Status))
		}
		if down {
			return -n
		}
		return n
	}
}

// Projects is Find for projects, by a part of the name.
func Projects(ctx context.Context, list func(context.Context, client.ProjectQuery) (client.Page[client.Project], error), q client.ProjectQuery) (client.Page[client.Project], error) {
	found, err := list(ctx, q)
	if err != nil || q.NameLike == "" || q.Page > 1 || found.Pages > 1 || found.Total > len(found.Items)+found.Skipped {
		return found, err
	}
	for _, more := range all(Spellings(q.NameLike), func(spelled string) (client.Page[client.Project], error) {
		q := q
		q.NameLike = spelled
		return list(ctx, q)
	}) {
		switch {
		case more.err != nil && ctx.Err() != nil:
			return found, more.err
		case more.err != nil:
			continue // who was found is shown
		}
		found.Skipped += more.page.Skipped
		for _, p := range more.page.Items {
			if !slices.ContainsFunc(found.Items, func(f client.Project) bool { return f.ID == p.ID }) {
				found.Items = append(found.Items, p)
			}
		}
		found.Total = len(found.Items) + found.Skipped
	}
	return found, nil
}
