package widget

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Pane is the room of a screen, and how far what does not fit is scrolled down.
type Pane struct{ W, H, Down int }

// Scroll moves so many rows, of all of which the pane shows a part.
func (p Pane) Scroll(by, rows int) Pane {
	most := max(rows-p.H, 0)
	p.Down = max(min(min(p.Down, most)+by, most), 0)
	return p
}

// OnKey scrolls a text of so many rows.
func (p Pane) OnKey(msg tea.KeyMsg, rows int) Pane {
	by := map[string]int{"up": -1, "k": -1, "down": 1, "pgup": -p.H, "pgdown": p.H, " ": p.H, "home": -rows, "end": rows}
	return p.Scroll(by[msg.String()], rows)
}

// View is what of a text is in sight, filled up with blanks.
func (p Pane) View(rows []string) string {
	seen := make([]string, p.H)
	copy(seen, rows[p.Scroll(0, len(rows)).Down:])
	for i, r := range seen {
		seen[i] = r + strings.Repeat(" ", max(p.W-ansi.StringWidth(r), 0))
	}
	return strings.Join(seen, "\n")
}
