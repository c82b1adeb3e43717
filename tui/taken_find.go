package tui

import (
	"context"

	"appreg/client"

	tea "github.com/charmbracelet/bubbletea"
)

// find asks the server for registrations of the flow that look like it.
func (m taken) find() (taken, tea.Cmd) {
	request, by, either := m.request, m.by, m.either
	m.err = nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (*client.Registration, error) {
		contact := client.ByEmail
		switch {
		case either:
			contact = client.ByEither
		case by == byPhone:
			contact = client.ByPhone
		}
		return client.Find(ctx, m.API.List, request, contact)
	})
	return m, cmd
}
