package browse

import (
	"context"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// counts are how many registrations there are of each status, where the server
// counts them. Nobody waits for them, and nobody is told why they are not there:
// the chips do without.
type counts struct {
	widget.Call
	asked   bool   // since the screen was opened, or everything was read anew
	project string // of which they were asked for; "": all
	told    bool
	is      client.Statistics
}

// counted reports whether the server counts by as much: it does by project alone, and
// beside another filter a number would be wrong.
func (by narrowing) counted() bool { return by.Flow == "" && by.since == ever }

// of is how many a chip lets through.
func (c counts) of(of chip, by narrowing, f finding) (n int, told bool) {
	if !c.told || !by.counted() || by.project != c.project || f.text() != "" {
		return 0, false
	}
	if of == anyhow {
		return c.is.Total, true
	}
	for _, row := range c.is.ByStatus {
		for _, s := range of.statuses() {
			if row.Label == string(s) {
				n += row.Count
			}
		}
	}
	return n, true
}

// count asks for them once the rows are here, unless it was asked already or the
// server wants to be left alone.
func (m Screen) count() (Screen, tea.Cmd) {
	project := m.By.project
	if !m.By.counted() || m.counts.asked && m.counts.project == project || m.QuietUntil().After(m.Now()) {
		return m, nil
	}
	m.counts.Job.Stop()
	m.counts.asked, m.counts.project, m.counts.told = true, project, m.counts.told && m.counts.project == project
	api := m.API
	cmd := widget.Ask(m.Deps, &m.counts.Call, func(ctx context.Context) (client.Statistics, error) {
		return api.Statistics(ctx, project)
	})
	return m, cmd
}

func (m Screen) onCounted(a page.Answer[client.Statistics]) Screen {
	m.counts.Call = widget.Call{}
	m.counts.told, m.counts.is = a.Err == nil, a.Val
	return m
}

// Jobs are the calls whose answers the screen waits for.
func (m Screen) Jobs() []page.Job { return []page.Job{m.Job, m.counts.Job} }
