package cli

import (
	"encoding/json"
	"fmt"

	"appreg/client"

	"github.com/spf13/pflag"
)

// pages choose a page of a list; 0: the server's default.
type pages struct{ page, limit int }

// mostRows is how many a page can have (contract.md section 3).
const mostRows = 100

func (a app) pageFlags(fs *pflag.FlagSet, o *pages) {
	const mostPages = 1 << 30
	w := a.words.Create
	fs.Var(ordinal{&o.page, mostPages, w.PageTakes}, "page", w.FlagPage)
	fs.Var(ordinal{&o.limit, mostRows, w.LimitTakes}, "limit", w.FlagLimit)
}

// asked cuts a page to the rows that were asked for, where a server has pages of
// its own size; limit 0: nobody said how many. That others came is told.
func asked[T any](a app, page client.Page[T], limit int) client.Page[T] {
	if more := len(page.Items) - limit; limit > 0 && more > 0 {
		fmt.Fprintln(a.Stderr, count(a.words.Create.TooMany, more))
		page.Items = page.Items[:limit]
	}
	return page
}

// printPage prints a page of a list: the API's own objects under their name,
// or for people rows, of which the first has the titles.
func printPage[T any](a app, page client.Page[T], name string, rows [][]string, raw func(T) json.RawMessage, more document) error {
	objects := make([]json.RawMessage, len(page.Items))
	for i, item := range page.Items {
		objects[i] = raw(item)
	}
	w := a.words.Create
	if page.Skipped > 0 {
		fmt.Fprintln(a.Stderr, count(a.words.Browse.Skipped, page.Skipped))
	}
	switch {
	case a.json:
	case len(page.Items) == 0:
		fmt.Fprintln(a.Stderr, w.None)
		rows = nil
	case page.Pages > 1:
		fmt.Fprintf(a.Stderr, w.Page+"\n", page.Page, page.Pages, page.Total)
	}
	d := document{{name, objects}, {"total", page.Total}, {"page", page.Page}, {"pages", page.Pages}}
	if page.Skipped > 0 {
		d = d.with("unreadable", page.Skipped)
	}
	return a.print(append(d, more...), a.headed(rows))
}
