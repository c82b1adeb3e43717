package client

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/flow"
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

// ListQuery chooses registrations. The zero value asks for the server's first
// page, newest first.
type ListQuery struct {
	Page, Limit                    int // from 1; at most 100; 0: the server's default
	Project, Flow                  string
	Status                         flow.Status
	Statuses                       []flow.Status // any of these
	CurrentStep                    flow.Step
	LikeEmail, LikePhone, LikeName string
	Search                         string // a part of the name, the email or the phone
	CreatedFrom, CreatedTo         time.Time
	Sort                           string // a field, "-" in front for descending
	Populates                      []string
}

// List returns a page of registrations, with the client token (contract.md section
// 3). Where none of its rows can be read, that is [ErrNoRow].
func (c *Client) List(ctx context.Context, q ListQuery) (Page[Registration], error) {
	send := request{method: http.MethodGet, route: "/v2/app-registrations", query: q.values(), owner: true}
	return call(ctx, c, send, func(a answer) (Page[Registration], error) {
		return listed(q.Page, q.Limit, func(row json.RawMessage) (Registration, error) {
			return readRegistration(answer{data: row, date: a.date, at: a.at, reading: a.reading})
		})(a)
	})
}

func (q ListQuery) values() url.Values {
	v := make(url.Values)
	setPage(v, q.Page, q.Limit)
	set(v, "where_project", bareID(q.Project))
	set(v, "where_projectFlow", bareID(q.Flow))
	set(v, "where_status", string(q.Status))
	set(v, "where_currentStep", string(q.CurrentStep))
	set(v, "like_email", q.LikeEmail)
	set(v, "like_phone", q.LikePhone)
	set(v, "like_name", q.LikeName)
	for _, field := range [...]string{"name", "email", "phone"} {
		set(v, "?like_"+field, q.Search) // the mark says that any of them will do
	}
	set(v, "sort", q.Sort)
	for _, s := range q.Statuses {
		v.Add("in_status[]", string(s))
	}
	for _, p := range q.Populates {
		v.Add("populates[]", p)
	}
	if !q.CreatedFrom.IsZero() {
		v.Set("whereGTE_createdAt", q.CreatedFrom.UTC().Format(time.RFC3339Nano))
	}
	if !q.CreatedTo.IsZero() {
		v.Set("whereLTE_createdAt", q.CreatedTo.UTC().Format(time.RFC3339Nano))
	}
	return v
}

// set leaves a blank value out: to the API it is absent anyway.
func set(query url.Values, name, value string) {
	if value = strings.TrimSpace(value); value != "" {
		query.Set(name, value)
	}
}

func setPage(query url.Values, page, limit int) {
	for name, n := range map[string]int{"page": page, "limit": limit} {
		if n != 0 {
			query.Set(name, strconv.Itoa(n))
		}
	}
}

// Lists is [Client.List].
type Lists func(context.Context, ListQuery) (Page[Registration], error)

// Find looks for the registration of r's flow that has a contact of r, by one
// channel after the other, the newest first, and returns nil when there is none
// among the first 500 that look like it. Every row is checked again: a server's
// search takes more than what is equal. Where none is found and some could not be
// read, that is [ErrUnreadable]: the one looked for may be among them.
func Find(ctx context.Context, list Lists, r CreateRequest, by ...Channel) (*Registration, error) {
	for _, c := range by {
		if c.Asked(r) == "" && len(by) > 1 {
			continue
		}
		if reg, err := find(ctx, list, r.normal(), c); reg != nil || err != nil {
			return reg, err
		}
	}
	return nil, nil
}

func find(ctx context.Context, list Lists, r CreateRequest, by Channel) (*Registration, error) {
	const most = 5 // pages of people with nearly the same contact
	q := ListQuery{
		Flow: r.ProjectFlow, Limit: 100, Populates: []string{"project", "projectFlow", "informationValidation"},
		LikeEmail: by.Of(r.Email, ""), LikePhone: by.Of("", r.Phone),
	}
	skipped := 0
	for q.Page = 1; q.Page <= most; q.Page++ {
		page, err := list(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, reg := range page.Items {
			if reg.has(r, by) {
				return &reg, nil
			}
		}
		if skipped += page.Skipped; q.Page >= page.Pages {
			break
		}
	}
	if skipped > 0 {
		return nil, fmt.Errorf("client: %d rows of those that look like it: %w", skipped, ErrUnreadable)
	}
	return nil, nil
}

// has reports whether reg has a contact of r in the same flow.
func (reg Registration) has(r CreateRequest, by Channel) bool {
	if reg.FlowID != "" && reg.FlowID != r.ProjectFlow {
		return false
	}
	if by == ByPhone {
		return strings.ReplaceAll(reg.Number(), " ", "") == r.CountryCode+r.Phone
	}
	return strings.EqualFold(strings.TrimSpace(reg.Email), strings.TrimSpace(r.Email))
}

// pagination are a list's counts.
type pagination struct{ Total, Limit, Page, Pages count }

// paginationOf reads the counts at the top of an answer, or those in its
// pagination, where older servers have them (contract.md section 3).
func paginationOf(body json.RawMessage) pagination {
	counts := []byte(`{"data":0`) // without the list, which is nearly all of it
	for key, value := range values(body) {
		if !named(key, "data") {
			counts = append(append(append(append(counts, `,"`...), key...), `":`...), value...)
		}
	}
	w := as[struct {
		pagination
		PerPage    count
		Pagination struct {
			pagination
			PerPage count
		}
	}](append(counts, '}'))
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
		if a.data[0] != '[' {
			return Page[T]{}, errNoList
		}
		var rows []json.RawMessage
		for _, row := range values(a.data) {
			rows = append(rows, row)
		}
		// A server that does not count its pages has shown one with everything.
		n := a.counts
		p := Page[T]{Total: max(int(n.Total), len(rows)), Limit: int(n.Limit), Page: max(int(n.Page), 1), Pages: max(int(n.Pages), 1)}
		all := len(rows) == p.Total && (n.Total > 0 || p.Pages == 1)
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

// Statistics are counts of registrations (contract.md section 3).
type Statistics struct {
	Total            int
	ByStatus         []Count // by [flow.Status]
	ByStep           []Count // by [flow.Step], the currentStep
	DocumentFailures []Count // by a reason's key; "": reasons that cannot be told
	LivenessFailures []Count // likewise
}

// Count is how many there are of a label.
type Count struct {
	Label string
	Count int
}

var errNoFunnel = errors.New("it has no statistics")

// Statistics counts the registrations of a project, and with "" all that the
// client token may see (contract.md section 3).
func (c *Client) Statistics(ctx context.Context, project string) (Statistics, error) {
	query := url.Values{"funnel": {"true"}}
	set(query, "project", bareID(project))
	send := request{method: http.MethodGet, route: "/v2/app-registrations/statistics", query: query, owner: true}
	return call(ctx, c, send, readStatistics)
}

func readStatistics(a answer) (Statistics, error) {
	funnel := member(a.data, "funnel")
	if len(funnel) == 0 || funnel[0] != '{' {
		return Statistics{}, errNoFunnel
	}
	w := as[struct {
		Total            count           `json:"total"`
		ByStatus         json.RawMessage `json:"byStatus"`
		ByStep           json.RawMessage `json:"byCurrentStep"`
		DocumentFailures json.RawMessage `json:"documentFailures"`
		LivenessFailures json.RawMessage `json:"livenessFailures"`
	}](funnel)
	return Statistics{
		Total:            int(w.Total),
		ByStatus:         countsOf(w.ByStatus, func(s string) string { return string(flow.ParseStatus(s)) }),
		ByStep:           countsOf(w.ByStep, func(s string) string { return s }),
		DocumentFailures: countsOf(w.DocumentFailures, reasonKey),
		LivenessFailures: countsOf(w.LivenessFailures, reasonKey),
	}, nil
}

// countsOf reads a list of them in its order. Those that are called the same are
// one.
func countsOf(data json.RawMessage, name func(string) string) []Count {
	var all []Count
	for _, row := range as[[]json.RawMessage](data) {
		w := as[struct {
			Label text  `json:"label"`
			Count count `json:"count"`
		}](row)
		if w.Count == 0 {
			continue
		}
		label := name(string(w.Label))
		i := slices.IndexFunc(all, func(c Count) bool { return c.Label == label })
		if i < 0 {
			i = len(all)
			all = append(all, Count{Label: label})
		}
		all[i].Count += int(w.Count)
	}
	return all
}
