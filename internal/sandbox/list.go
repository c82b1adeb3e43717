package sandbox

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
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
	var found []*world.Registration
	for _, r := range s.world.Registrations.All {
		if keep(r) {
			found = append(found, r)
		}
	}
	sortRegistrations(found, c.query.Get("sort"))
	populates := several(c.query, "populates")
	return paged(c.query, found, func(r *world.Registration) any { return s.world.View(r, populates) })
}

// registrationFilter is the sum of all filters that came; a blank one filters
// nothing.
func registrationFilter(s *Server, query url.Values) (func(*world.Registration) bool, error) {
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
	return func(r *world.Registration) bool {
		return status(r.Status) &&
			is("where_project", r.Flow.Project.ID) &&
			is("where_projectFlow", r.Flow.ID) &&
			is("where_currentStep", s.world.ShownStep(r)) &&
			search(r) &&
			(from.IsZero() || !r.Created.Before(from)) &&
			(to.IsZero() || !r.Created.After(to))
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
func sortRegistrations(rs []*world.Registration, by string) {
	slices.Reverse(rs)
	name, descending := strings.CutPrefix(by, "-")
	compare := comparisonBy(name)
	if compare == nil {
		compare, descending = comparisonBy("createdAt"), true
	}
	slices.SortStableFunc(rs, func(a, b *world.Registration) int {
		if descending {
			a, b = b, a
		}
		return compare(a, b)
	})
}

func comparisonBy(name string) func(a, b *world.Registration) int {
	text := func(field func(*world.Registration) string) func(a, b *world.Registration) int {
		return func(a, b *world.Registration) int { return cmp.Compare(field(a), field(b)) }
	}
	switch name {
	case "createdAt":
		return func(a, b *world.Registration) int { return a.Created.Compare(b.Created) }
	case "updatedAt":
		return func(a, b *world.Registration) int { return a.Updated.Compare(b.Updated) }
	case "status":
		return text(func(r *world.Registration) string { return r.Status })
	case "currentStep":
		return func(a, b *world.Registration) int { return cmp.Compare(contract.Place(a.Step), contract.Place(b.Step)) }
	case "email":
		return text(func(r *world.Registration) string { return r.Email })
	case "phone":
		return text(func(r *world.Registration) string { return r.CountryCode + r.Phone })
	}
	return nil
}
