package evidence

import (
	"context"
	"slices"
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
func (r recent) list(d page.Deps) (recent, tea.Cmd) {
	if len(d.Folders) == 0 {
		return r, nil
	}
	r.Listing.Stop()
	folders := d.Folders
	var cmd tea.Cmd
	r.Listing, cmd = page.Begin(d, func(ctx context.Context) ([]photo.Recent, error) {
		return photo.Newest(ctx, folders, recentMost), ctx.Err()
	})
	return r, cmd
}

// waits is while nobody knows yet what can be chosen: what is pressed then is for
// what comes.
func (r recent) waits() bool { return r.Listing.Busy() && r.asOf.IsZero() }

// onListed shows what was found. Who has not begun with anything else begins with
// the newest.
func (m ImageScreen) onListed(a page.Answer[[]photo.Recent]) (ImageScreen, tea.Cmd) {
	began := m.Page != Filling || m.Doubt || m.Typed() != "" || m.asOf != time.Time{}
	here := m.rows()[m.Cursor].Name
	m.Listing = page.Job{}
	m.all, m.asOf = a.Val, m.Now()
	if began { // the cursor stays on what it was on
		at := slices.IndexFunc(m.rows(), func(r imageRow) bool { return here != "" && r.Name == here })
		if at >= 0 {
			m.Cursor = at
		}
		return m, nil
	}
	m = m.toImage(m.lacks())
	if m.ahead == nil {
		return m, nil
	}
	msg := *m.ahead
	m.ahead = nil
	return m.gate().onKey(msg)
}
