package api

import (
	"net/url"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// listRegistrations is section 3's: filtered, sorted, one page of it. A registration's token
// gets its own record, whatever the query asks for, and no list.
func listRegistrations(a *API, c *Call) (any, error) {
	if c.Client() != nil {
		return about(ownRecord, showRegistration)(a, c)
	}
	keep, err := registrationFilter(a, c.Query)
	if err != nil {
		return nil, err
	}
	found := kept(a.World.Registrations.All, keep)
	sorted(found, c.Query.Get("sort"), comparisonBy)
	return Paged(c.Query, found, func(r *world.Registration) any { return a.World.View(r, c.populates()) })
}

// registrationFilter is the sum of all filters that came; a blank one filters
// nothing.
func registrationFilter(a *API, query url.Values) (func(*world.Registration) bool, error) {
	from, err := dateOf(query, "whereGTE_createdAt")
	if err != nil {
		return nil, err
	}
	to, err := dateOf(query, "whereLTE_createdAt")
	if err != nil {
		return nil, err
	}
	is, status, search := equalTo(query), statusFilter(query), searchFilter(query)
	return func(r *world.Registration) bool {
		return status(r.Status) &&
			is("where_project", r.Flow.Project.ID) &&
			is("where_projectFlow", r.Flow.ID) &&
			is("where_currentStep", a.World.ShownStep(r)) &&
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

// comparisonBy is that of a field that registrations can be sorted by, or nil.
func comparisonBy(name string) func(a, b *world.Registration) int {
	switch name {
	case "createdAt":
		return func(a, b *world.Registration) int { return a.Created.Compare(b.Created) }
	case "updatedAt":
		return func(a, b *world.Registration) int { return a.Updated.Compare(b.Updated) }
	case "status":
		return by(func(r *world.Registration) string { return r.Status })
	case "currentStep":
		return by(func(r *world.Registration) int { return contract.Place(r.Step) })
	case "email":
		return by(func(r *world.Registration) string { return r.Email })
	case "phone":
		return by(func(r *world.Registration) string { return r.CountryCode + r.Phone })
	}
	return nil
}

// searches are the names of the parts.
func searches() []string { return []string{"like_email", "like_phone", "like_name"} }

// searchFilter has every like_… that came hold, and of those that come as
// ?like_…, which is the panel's one search box, any.
func searchFilter(query url.Values) func(*world.Registration) bool {
	all, any := map[string]string{}, map[string]string{}
	for _, by := range searches() {
		if part := query.Get(by); part != "" {
			all[by] = strings.ToLower(part)
		}
		if part := query.Get("?" + by); part != "" {
			any[by] = strings.ToLower(part)
		}
	}
	return func(r *world.Registration) bool {
		for by, part := range all {
			if !r.Matches(by, part) {
				return false
			}
		}
		for by, part := range any {
			if r.Matches(by, part) {
				return true
			}
		}
		return len(any) == 0
	}
}
