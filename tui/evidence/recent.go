package evidence

import (
	"context"
	"time"

	"appreg/internal/photo"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// recentMost leaves digits for what else there is to choose.
const recentMost = 5

// recent are the newest pictures of the folders that people's pictures lie in.
type recent struct {
	all     []photo.Recent
	asOf    time.Time // when they were looked for
	Listing page.Job
	ahead   *tea.KeyMsg // a key that was pressed before they were there
}

// list looks for the newest pictures.
func (m ImageScreen) list() (ImageScreen, tea.Cmd) {
	if len(m.Folders) == 0 {
		return m, nil
	}
	m.Listing.Stop()
	folders := m.Folders
	var cmd tea.Cmd
	m.Listing, cmd = page.Begin(m.Deps, func(ctx context.Context) ([]photo.Recent, error) {
		return photo.Newest(ctx, folders, recentMost), ctx.Err()
	})
	return m, cmd
}

// waits is while nobody knows yet what can be chosen: what is pressed then is for
// what comes.
func (m ImageScreen) waits() bool { return m.Listing.Busy() && m.asOf.IsZero() }

// onListed shows what was found. Who has not begun with anything else begins with
// the newest.
func (m ImageScreen) onListed(a page.Answer[[]photo.Recent]) (ImageScreen, tea.Cmd) {
	began := m.Page != Filling || m.Doubt || m.Typed() != "" || m.asOf != time.Time{}
	here := m.under()
	m.Listing = page.Job{}
	m.all, m.asOf = a.Val, m.Now()
	if began {
		return m.onto(here), nil
	}
	m = m.preset()
	if m.ahead == nil {
		return m, nil
	}
	msg := *m.ahead
	m.ahead = nil
	return m.gate().onKey(msg)
}
