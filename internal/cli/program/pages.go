package program

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/i18n"

	"github.com/spf13/pflag"
)

// Pages choose a page of a list, 0: the server's default; or all of them.
type Pages struct {
	Page, Limit int
	All         bool
}

// mostRows is how many a page can have (section 3 of the contract).
const mostRows = 100

// PageFlags adds --all, --page and --limit.
func PageFlags(words *i18n.Words, fs *pflag.FlagSet, o *Pages) {
	const mostPages = 1 << 30
	w := words.Create
	fs.BoolVar(&o.All, "all", false, w.FlagEvery)
	fs.Var(ordinal(&o.Page, mostPages, w.PageTakes), "page", w.FlagPage)
	fs.Var(ordinal(&o.Limit, mostRows, w.LimitTakes), "limit", w.FlagLimit)
}

// Wrong is what is wrong with the flags together; nil: nothing.
func (o Pages) Wrong(words *i18n.Words) error {
	if o.All && o.Page > 0 {
		return &Failure{Code: Usage, Text: words.Create.AllPages}
	}
	return nil
}

// Every reads one page after the other, until one is the last, or brings nothing that was
// not on those before it, since a server may show the same for ever. Each has only what
// those before it had not.
func Every[T any](id func(T) string, list func(page int) (client.Page[T], error)) iter.Seq2[client.Page[T], error] {
	return func(yield func(client.Page[T], error) bool) {
		known := make(map[string]bool)
		for n := 1; ; n++ {
			page, err := list(n)
			before := len(known)
			page.Items = slices.DeleteFunc(slices.Clone(page.Items), func(item T) bool {
				was := known[id(item)]
				known[id(item)] = true
				return was
			})
			if !yield(page, err) || err != nil || n >= page.Pages || len(known) == before && page.Skipped == 0 {
				return
			}
		}
	}
}

// Read reads the page that was asked for, or all pages as one.
func Read[T any](a App, o Pages, id func(T) string, list func(page, limit int) (client.Page[T], error)) (client.Page[T], error) {
	if !o.All {
		page, err := list(o.Page, o.Limit)
		return Asked(a, page, o), err
	}
	whole := client.Page[T]{Page: 1, Pages: 1}
	each := func(n int) (client.Page[T], error) { return list(n, cmp.Or(o.Limit, mostRows)) }
	for page, err := range Every(id, each) {
		if err != nil {
			return whole, err
		}
		whole.Items = append(whole.Items, page.Items...)
		whole.Skipped += page.Skipped
	}
	whole.Total = len(whole.Items) + whole.Skipped
	return whole, nil
}

// TellWhereabouts tells which page this is of how many, and with which commands the next
// one and all of them are had: this very command, with another page. Of the only page
// there is nothing to tell.
func TellWhereabouts(a App, page, pages, total int) {
	if pages <= 1 {
		return
	}
	w := a.Words.Create
	text := fmt.Sprintf(w.Page, page, pages, total)
	if page < pages {
		text += " " + fmt.Sprintf(w.NextPage, paged(a, "--page", strconv.Itoa(page+1)), paged(a, "--all"))
	}
	fmt.Fprintln(a.Stderr, text)
}

// paged is the command that runs with another choice of a page. What stands behind -- is
// no flag.
func paged(a App, choice ...string) string {
	flags, rest := a.args, []string(nil)
	if i := slices.Index(flags, "--"); i >= 0 {
		flags, rest = flags[:i], flags[i:]
	}
	var kept []string
	for i := 0; i < len(flags); i++ {
		switch name, _, has := strings.Cut(flags[i], "="); {
		case name == "--page" && !has:
			i++ // and what it takes
		case name != "--page" && name != "--all":
			kept = append(kept, flags[i])
		}
	}
	return Invocation(config.Flags{}, slices.Concat(kept, choice, rest)...)
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
	default:
		TellWhereabouts(a, page.Page, page.Pages, page.Total)
	}
	d := Document{{name, objects}, {"total", page.Total}, {"page", page.Page}, {"pages", page.Pages}}
	if page.Skipped > 0 {
		d = d.With("unreadable", page.Skipped)
	}
	return a.Print(append(d, more...), Headed(a, rows))
}
