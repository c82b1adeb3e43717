package register

import (
	"context"

	"appreg/client"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// find asks the server for registrations of the flow that look like it.
func (m DuplicateScreen) find() (DuplicateScreen, tea.Cmd) {
	request, by := m.Request, []client.Channel{m.By}
	if m.either {
		by = client.Channels()
	}
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (*client.Registration, error) {
		return client.Find(ctx, m.API.List, request, by...)
	})
	return m, cmd
}
