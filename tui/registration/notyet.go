package registration

import (
	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// viewWaits is the one sentence of what completing waits for, in rows of w columns.
func viewWaits(d page.Deps, reg client.Registration, w int) []string {
	if reg.Status == "" || !page.Receives(reg.Status) {
		return nil
	}
	return widget.Styled(d.Theme.Muted, widget.Wrapped(d.Words.Waits(page.Missing(d.Words, reg, reg.Facts())), w))
}
