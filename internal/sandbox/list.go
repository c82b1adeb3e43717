package sandbox

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

// listRegistrations is section 3's: filtered, sorted, one page of it. A registration's token
// gets its own record, whatever the query asks for, and no list.
func listRegistrations(s *Server, c *call) (any, error) {
	if c.client() != nil {
		return showOwn(s, c, several(c.query, "populates"))
	}
	keep, err := registrationFilter(s, c.query)
	if err != nil {
		return nil, err
	}
	var found []*registration
	for _, r := range s.registrations.all {
		if keep(r) {
			found = append(found, r)
		}
	}
	sortRegistrations(found, c.query.Get("sort"))
	populates := several(c.query, "populates")
	return paged(c.query, found, func(r *registration) any { return s.view(r, populates) })
}

// registrationFilter is the sum of all filters that came; a blank one filters
// nothing.
func registrationFilter(s *Server, query url.Values) (func(*registration) bool, error) {
	from, err := dateOf(query, "whereGTE_createdAt")
	if err != nil {
		return nil, err
	}
	to, err := dateOf(query, "whereLTE_createdAt")
	if err != nil {
		return nil, err
	}
	is := func(name, value string) bool {
		want := query.Get(name)
		return want == "" || want == value
	}
	status, search := statusFilter(query), searchFilter(query)
	return func(r *registration) bool {
		return status(r.status) &&
			is("where_project", r.flow.project.ID) &&
			is("where_projectFlow", r.flow.id) &&
			is("where_currentStep", s.shownStep(r)) &&
			search(r) &&
			(from.IsZero() || !r.created.Before(from)) &&
			(to.IsZero() || !r.created.After(to))
	}, nil
}

// dateOf reads a time or a day, whose first instant it is then.
func dateOf(query url.Values, name string) (time.Time, error) {
	text := strings.TrimSpace(query.Get(name))
	if text == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, contract.MissingParameter("Invalid parameter: " + name + " must be a date")
}

// sortRegistrations orders by a field's name, descending after a "-". What is
// absent or unknown is -createdAt; of equals the one made last comes first.
func sortRegistrations(rs []*registration, by string) {
	slices.Reverse(rs)
	name, descending := strings.CutPrefix(by, "-")
	compare := comparisonBy(name)
	if compare == nil {
		compare, descending = comparisonBy("createdAt"), true
	}
	slices.SortStableFunc(rs, func(a, b *registration) int {
		if descending {
			a, b = b, a
		}
		return compare(a, b)
	})
}

func comparisonBy(name string) func(a, b *registration) int {
	text := func(field func(*registration) string) func(a, b *registration) int {
		return func(a, b *registration) int { return cmp.Compare(field(a), field(b)) }
	}
	switch name {
	case "createdAt":
		return func(a, b *registration) int { return a.created.Compare(b.created) }
	case "updatedAt":
		return func(a, b *registration) int { return a.updated.Compare(b.updated) }
	case "status":
		return text(func(r *registration) string { return r.status })
	case "currentStep":
		return func(a, b *registration) int { return cmp.Compare(contract.Place(a.step), contract.Place(b.step)) }
	case "email":
		return text(func(r *registration) string { return r.email })
	case "phone":
		return text(func(r *registration) string { return r.countryCode + r.phone })
	}
	return nil
}
