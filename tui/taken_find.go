package tui

import (
	"context"
	"strings"

	"appreg/client"

	tea "github.com/charmbracelet/bubbletea"
)

// find asks the server for registrations of the flow that look like it.
func (m taken) find() (taken, tea.Cmd) {
	request, by := m.request, m.by
	m.err = nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (*client.Registration, error) {
		return find(ctx, m.API, request, by)
	})
	return m, cmd
}

// find looks for the registration that has a contact of request, newest first.
// Every row is checked again: a server's search takes more than what is equal.
func find(ctx context.Context, api API, request client.CreateRequest, by contactKind) (*client.Registration, error) {
	const most = 5 // pages of people with nearly the same contact
	q := client.ListQuery{Flow: request.ProjectFlow, Limit: 100, Populates: []string{"project", "projectFlow", "informationValidation"}}
	if by == byPhone {
		q.LikePhone = request.Phone
	} else {
		q.LikeEmail = request.Email
	}
	for q.Page = 1; q.Page <= most; q.Page++ {
		page, err := api.List(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, reg := range page.Items {
			if has(reg, request, by) {
				return &reg, nil
			}
		}
		if q.Page >= page.Pages {
			break
		}
	}
	return nil, nil
}

// has reports whether reg has a contact of request in the same flow.
func has(reg client.Registration, request client.CreateRequest, by contactKind) bool {
	if reg.FlowID != "" && reg.FlowID != request.ProjectFlow {
		return false
	}
	if by == byPhone {
		return reg.CountryCode == request.CountryCode && reg.National() == request.Phone
	}
	return strings.EqualFold(strings.TrimSpace(reg.Email), request.Email)
}
