package program

import (
	"encoding/json"
	"fmt"

	"appreg/client"
	"appreg/internal/i18n"

	"github.com/spf13/pflag"
)

// Pages choose a page of a list; 0: the server's default.
type Pages struct{ Page, Limit int }

// mostRows is how many a page can have (section 3 of the contract).
const mostRows = 100

// PageFlags adds --page and --limit.
func PageFlags(words *i18n.Words, fs *pflag.FlagSet, o *Pages) {
	const mostPages = 1 << 30
	w := words.Create
	fs.Var(ordinal(&o.Page, mostPages, w.PageTakes), "page", w.FlagPage)
	fs.Var(ordinal(&o.Limit, mostRows, w.LimitTakes), "limit", w.FlagLimit)
}

// Asked cuts a page to the rows that were asked for, where a server has pages of
// its own size; limit 0: nobody said how many. That others came is told. One with
// nothing on it is the page that was asked for, whatever it takes itself for.
func Asked[T any](a App, page client.Page[T], o Pages) client.Page[T] {
	if more := len(page.Items) - o.Limit; o.Limit > 0 && more > 0 {
		fmt.Fprintln(a.Stderr, i18n.Count(a.Words.Create.TooMany, more))
		page.Items = page.Items[:o.Limit]
	}
	if len(page.Items) == 0 {
		page.Page = max(page.Page, o.Page)
	}
	return page
}

// PrintPage prints a page of a list: the API's own objects under their name,
// or for people rows, of which the first has the titles.
func PrintPage[T any](a App, page client.Page[T], name string, rows [][]string, raw func(T) json.RawMessage, more Document) error {
	objects := make([]json.RawMessage, len(page.Items))
	for i, item := range page.Items {
		objects[i] = raw(item)
	}
	w := a.Words.Create
	if page.Skipped > 0 {
		fmt.Fprintln(a.Stderr, i18n.Count(a.Words.Browse.Skipped, page.Skipped))
	}
	switch {
	case a.JSON:
	case len(page.Items) == 0 && page.Page > page.Pages && page.Total > 0:
		fmt.Fprintf(a.Stderr, w.PastEnd+"\n", page.Page, page.Pages, page.Total)
		rows = nil
	case len(page.Items) == 0:
		fmt.Fprintln(a.Stderr, w.None)
		rows = nil
	case page.Pages > 1:
		fmt.Fprintf(a.Stderr, w.Page+"\n", page.Page, page.Pages, page.Total)
	}
	d := Document{{name, objects}, {"total", page.Total}, {"page", page.Page}, {"pages", page.Pages}}
	if page.Skipped > 0 {
		d = d.With("unreadable", page.Skipped)
	}
	return a.Print(append(d, more...), Headed(a, rows))
}
