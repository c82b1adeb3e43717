package register

import (
	"context"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// find asks the server for registrations of the flow that look like it.
func (m DuplicateScreen) find() (DuplicateScreen, tea.Cmd) {
	request, by, either := m.Request, m.By, m.either
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (*client.Registration, error) {
		contact := client.ByEmail
		switch {
		case either:
			contact = client.ByEither
		case by == page.ByPhone:
			contact = client.ByPhone
		}
		return client.Find(ctx, m.API.List, request, contact)
	})
	return m, cmd
}
