package client

import (
	"cmp"
	"encoding/json"
	"errors"
)

// Page is one page of a list. It can have more items than were asked for, where
// a server has pages of its own size.
type Page[T any] struct {
	Items []T
	// Total counts the items of all pages; Limit is the most that one page
	// has; Page is this one's number, from 1, and Pages how many there are.
	Total, Limit, Page, Pages int
	// Skipped counts entries of this page that could not be read and are not
	// among Items. Where that is all of them, the call's error is [ErrNoRow].
	Skipped int
}

// ErrNoRow is a list of which no row could be read: it has some, so that
// nothing can be said of what is there.
var ErrNoRow = errors.New("none of its rows can be read")

// pagination are a list's counts.
type pagination struct{ Total, Limit, Page, Pages count }

// paginationOf reads the counts at the top of an answer, or those in its
// pagination, where older servers have them (contract.md section 3).
func paginationOf(body json.RawMessage) pagination {
	var w struct {
		pagination
		PerPage    count
		Pagination struct {
			pagination
			PerPage count
		}
	}
	_ = decode(body, &w) // it is valid
	older := w.Pagination
	return pagination{
		Total: cmp.Or(w.Total, older.Total),
		Limit: cmp.Or(w.Limit, w.PerPage, older.PerPage, older.Limit),
		Page:  cmp.Or(w.Page, older.Page),
		Pages: cmp.Or(w.Pages, older.Pages),
	}
}

// listed reads the page of a list that was asked for; limit 0: of the server's
// own size.
func listed[T any](page, limit int, one func(json.RawMessage) (T, error)) func(answer) (Page[T], error) {
	return func(a answer) (Page[T], error) {
		a.asked.page, a.asked.limit = max(page, 1), limit
		return pageOf(one)(a)
	}
}

// pageOf reads a list. An entry that one refuses is skipped and counted: it
// must not hide the others.
func pageOf[T any](one func(json.RawMessage) (T, error)) func(answer) (Page[T], error) {
	return func(a answer) (Page[T], error) {
		var rows []json.RawMessage
		if a.data[0] != '[' {
			return Page[T]{}, errNoList
		}
		if err := decode(a.data, &rows); err != nil {
			return Page[T]{}, err
		}
		// A server that does not count its pages has shown one with everything.
		p := Page[T]{Total: max(a.total, len(rows)), Limit: a.limit, Page: max(a.page, 1), Pages: max(a.pages, 1)}
		all := len(rows) == p.Total && (a.total > 0 || p.Pages == 1)
		if n := a.asked.limit; n > 0 && len(rows) > n && all { // it heeds no limit: the page is cut out
			p.Limit, p.Page, p.Pages = n, a.asked.page, (len(rows)+n-1)/n
			from := min(p.Page-1, p.Pages) * n
			rows = rows[min(from, len(rows)):min(from+n, len(rows))]
		}
		p.Items = make([]T, 0, len(rows))
		for _, row := range rows {
			if item, err := one(row); err == nil {
				p.Items = append(p.Items, item)
			} else {
				p.Skipped++
			}
		}
		if len(p.Items) == 0 && p.Skipped > 0 {
			return Page[T]{}, ErrNoRow
		}
		return p, nil
	}
}
