package api

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appreg/internal/sandbox/contract"
)

// Envelope is what every answer stands in.
type Envelope struct {
	Data any `json:"data"`
}

// Data is an answer that is no list.
func Data(v any) Envelope { return Envelope{v} }

// Page is the envelope of a list.
type Page struct {
	Data  []any `json:"data"`
	Total int   `json:"total"`
	Limit int   `json:"limit"`
	Page  int   `json:"page"`
	Pages int   `json:"pages"`
}

// Paged cuts the page that query asks for out of all, and shows its rows only.
// An empty list has one page; a page beyond the last one is empty. The panel's
// word for the limit is perPage; of both the documentation's counts.
func Paged[T any](query url.Values, all []T, show func(T) any) (any, error) {
	word := "limit"
	if strings.TrimSpace(query.Get(word)) == "" {
		word = "perPage"
	}
	limit, ok := number(query, word, 10)
	if !ok || limit < 1 || limit > 100 {
		return nil, contract.MissingParameter("Invalid parameter: limit must be between 1 and 100")
	}
	n, ok := number(query, "page", 1)
	if !ok || n < 1 { // the contract is silent; worded as the limit is
		return nil, contract.MissingParameter("Invalid parameter: page must be 1 or more")
	}
	p := Page{Data: []any{}, Total: len(all), Limit: limit, Page: n, Pages: max(1, (len(all)+limit-1)/limit)}
	if n <= p.Pages {
		for _, row := range all[(n-1)*limit : min(n*limit, len(all))] {
			p.Data = append(p.Data, show(row))
		}
	}
	return p, nil
}

// kept are those of all that keep holds of.
func kept[T any](all []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), func(one T) bool { return !keep(one) })
}

// number reads a whole number, blank means absent.
func number(query url.Values, name string, absent int) (int, bool) {
	text := strings.TrimSpace(query.Get(name))
	if text == "" {
		return absent, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// several are the values of name, written as name[]=a&name[]=b or as name=a.
func several(query url.Values, name string) []string {
	return slices.Concat(query[name+"[]"], query[name])
}

// statusFilter is where_status and in_status[]; statuses may come in either case.
func statusFilter(query url.Values) func(string) bool {
	where, in := query.Get("where_status"), several(query, "in_status")
	return func(status string) bool {
		if where != "" && !strings.EqualFold(where, status) {
			return false
		}
		return len(in) == 0 || slices.ContainsFunc(in, func(s string) bool { return strings.EqualFold(s, status) })
	}
}

// sorted orders by a field's name, descending after a "-". What is absent or unknown
// is -createdAt; of equals the one made last comes first.
func sorted[T any](all []T, order string, comparison func(name string) func(a, b T) int) {
	slices.Reverse(all)
	name, descending := strings.CutPrefix(order, "-")
	compare := comparison(name)
	if compare == nil {
		compare, descending = comparison("createdAt"), true
	}
	slices.SortStableFunc(all, func(a, b T) int {
		if descending {
			a, b = b, a
		}
		return compare(a, b)
	})
}

func by[T any, K cmp.Ordered](field func(T) K) func(a, b T) int {
	return func(a, b T) int { return cmp.Compare(field(a), field(b)) }
}

// equalTo tells whether a value is what a filter of query asks for; a blank one asks
// for nothing.
func equalTo(query url.Values) func(name, value string) bool {
	return func(name, value string) bool {
		want := query.Get(name)
		return want == "" || want == value
	}
}
