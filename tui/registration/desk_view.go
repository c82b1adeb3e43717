package registration

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// deskView is a registration as a reviewer sees it: who it is, what speaks for
// and against the person, what can be done, and what was decided before.
type deskView struct {
	page.Deps
	reg     client.Registration
	entries []Entry
	cursor  int
	busy    []string // what goes on, beside the first heading; nil: nothing
	said    func(w int) []string
	down    int // rows by which the facts are scrolled
}

// deskLaid is the desk in parts. The facts scroll in their rows, the menu follows
// its cursor in its own: what can be done is in sight whatever is read.
type deskLaid struct {
	head, facts, menu []string
	factsH, menuH     int  // rows that each gets
	from, to          int  // rows of the menu that must be seen
	w, left           int  // left: columns of the facts; 0: the menu is below them
	gap, names        bool // a row between them; the API's names at the ends of rows
}

const (
	wideForPanes = 120 // columns from which on what can be done stands beside the facts
	menuColumn   = 51
	paneGap      = 3
	deskNeeds    = 4 // rows of the decisions with their heading
)

// layout is made for a screen of wide columns and h rows.
func (m deskView) layout(wide, h int) deskLaid {
	w := wide - 2*widget.Margin
	l := deskLaid{head: m.viewHead(w, h), w: min(w, widget.Readable), names: m.APINames(wide)}
	l.head = append(l.head, m.said(l.w)...)
	if h < len(l.head)+1+deskNeeds {
		l.head = l.head[:max(h-1-deskNeeds, 0)]
	}
	l.gap = h > 2*deskNeeds
	if l.gap && len(l.head) > 0 {
		l.head = append(l.head, "")
	}
	room := h - len(l.head)
	if wide >= wideForPanes {
		l.left = min(w-paneGap-menuColumn, widget.Readable)
		return m.beside(l, room)
	}
	return m.below(l, room)
}

// beside sets what can be done beside the facts and the history.
func (m deskView) beside(l deskLaid, room int) deskLaid {
	facts := deskFacts(m.Deps, m.reg)
	history := append([]string{""}, viewHistory(m.Deps, m.reg.ReviewLog, l.left)...)
	for d := airy; d >= dense; d-- {
		if l.facts = append(viewFacts(m.Deps, facts, l.left, d, l.names), history...); len(l.facts) <= room {
			break
		}
	}
	l.factsH, l.menuH = room, room
	if l = m.menu(l, menuColumn, true); len(l.menu) > room {
		l = m.menu(l, menuColumn, false)
	}
	return l
}

// below sets what can be done below the facts, and the history last. Where not
// all has room, the facts get what the decisions leave.
func (m deskView) below(l deskLaid, room int) deskLaid {
	facts := deskFacts(m.Deps, m.reg)
	history := append([]string{""}, viewHistory(m.Deps, m.reg.ReviewLog, l.w)...)
	l = m.menu(l, l.w, true)
	for d := airy; d >= dense; d-- {
		l.facts = viewFacts(m.Deps, facts, l.w, d, l.names)
		if l.factsH = len(l.facts); l.factsH+1+len(l.menu)+len(history) <= room {
			l.menu, l.menuH, l.gap = append(l.menu, history...), room-l.factsH-1, true
			return l
		}
	}
	if len(m.reg.ReviewLog) > 0 {
		l.facts = append(l.facts, history...)
	}
	if l.gap {
		room--
	}
	if len(l.facts)+len(l.menu) > room {
		l = m.menu(l, l.w, false)
	}
	least := min(len(l.menu), deskNeeds)
	l.factsH = max(min(len(l.facts), room-least), 0)
	l.menuH = min(max(room-l.factsH, least), room)
	return l
}

// menu draws what can be done in w columns.
func (m deskView) menu(l deskLaid, w int, loose bool) deskLaid {
	l.menu, l.from, l.to = deskMenu{m.Deps, m.reg, m.entries, m.cursor, m.busy, w, loose, l.names}.view()
	return l
}

// view draws what was laid out.
func (m deskView) view(l deskLaid) string {
	wide := l.w
	if l.left > 0 {
		wide = l.left
	}
	facts := m.scrolled(l, wide)
	if l.left > 0 {
		menu := widget.Windowed(m.Theme, l.menu, l.from, l.to, l.menuH, menuColumn)
		return widget.Body(append(l.head, widget.Beside(facts, l.left+paneGap, menu)...))
	}
	menu := widget.Windowed(m.Theme, l.menu, l.from, l.to, l.menuH, l.w)
	if l.gap && len(facts) > 0 {
		facts = append(facts, "")
	}
	return widget.Body(slices.Concat(l.head, facts, menu))
}

// scrolled are the facts that are in sight.
func (m deskView) scrolled(l deskLaid, w int) []string {
	from := max(min(m.down, len(l.facts)-l.factsH), 0)
	return slices.Clone(widget.Windowed(m.Theme, l.facts, from, from+l.factsH, l.factsH, w))
}

// scroll is how far the facts are scrolled after they were moved: by as many rows,
// or as many as are in sight of them.
func (m deskView) scroll(by, w, h int) int {
	l := m.layout(w, h)
	most := max(l.factsH-1, 1)
	return widget.Pane{H: l.factsH, Down: m.down}.Scroll(max(min(by, most), -most), len(l.facts)).Down
}

// overflows reports whether there are facts that are not in sight.
func (l deskLaid) overflows() bool { return len(l.facts) > l.factsH }

// viewHead is how one can reach the person, and since when they wait, in one row or,
// where there is room, in several.
func (m deskView) viewHead(w, h int) []string {
	who, stands := viewContacts(m.Deps, m.reg), m.viewStands()
	row := strings.Join(who, "   ")
	switch gap := w - ansi.StringWidth(row) - ansi.StringWidth(stands); {
	case gap >= 2:
		return widget.Beside([]string{row}, w-ansi.StringWidth(stands), []string{stands})
	case h < widget.TallForExtras-widget.Bars-widget.Rules:
		return []string{widget.Clip(m.Theme, stands, w)}
	}
	return widget.Flowed(m.Theme, append([]string{stands}, who...), w)
}

// viewStands is that it is in review, and for how long, or how it ended.
func (m deskView) viewStands() string {
	style := m.Theme.Outcome(m.reg.Status)
	if m.reg.Status == flow.NeedsManualVerification {
		if since, now := widget.InReviewSince(m.reg), m.API.LastCall().At; !since.IsZero() && now.Sub(since) >= time.Minute {
			return style.Render(fmt.Sprintf(m.Words.Desk.Waiting, m.Words.Since(now.Sub(since))))
		}
	}
	return style.Render(widget.Mark(m.Theme, m.reg.Status) + " " + m.Words.Stand(string(m.reg.Status)))
}

// viewContacts are those of a person, with a mark behind each that is confirmed.
func viewContacts(d page.Deps, reg client.Registration) (parts []string) {
	facts := reg.Facts()
	for _, by := range client.Channels() {
		text := page.Contact(by, reg)
		if text == "" {
			continue
		}
		if by.Evidence(facts.SignUp) == flow.Proven {
			text += " " + d.Theme.Good.Render(d.Theme.Glyphs.Good)
		}
		parts = append(parts, text)
	}
	return parts
}
