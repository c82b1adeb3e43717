package client

import (
	"context"
	"fmt"
	"strings"
)

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
