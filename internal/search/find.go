package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

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
	for _, spelled := range others {
		*text = spelled
		more, err := list(ctx, q)
		switch {
		case ctx.Err() != nil:
			return found, err
		case err != nil:
			found.Stopped = err
			return found.whole(q), nil
		}
		found.Also = append(found.Also, spelled)
		found.More = found.More || full(more, q.Limit) && more.Total > len(more.Items)
		found.Skipped += more.Skipped
		for _, r := range more.Items {
			if !known[r.ID] || r.ID == "" {
				found.Items = append(found.Items, r)
			}
			known[r.ID] = true
		}
	}
	return found.whole(q), nil
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
	for _, spelled := range Spellings(q.NameLike) {
		q.NameLike = spelled
		more, err := list(ctx, q)
		if err != nil {
			return found, ctx.Err() // who was found is shown
		}
		found.Skipped += more.Skipped
		for _, p := range more.Items {
			if !slices.ContainsFunc(found.Items, func(f client.Project) bool { return f.ID == p.ID }) {
				found.Items = append(found.Items, p)
			}
		}
		found.Total = len(found.Items) + found.Skipped
	}
	return found, nil
}
