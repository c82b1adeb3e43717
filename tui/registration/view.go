package registration

import (
	"fmt"
	"slices"
	"strings"

	"appreg/styles"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"
)

const (
	wideForTable = 120 // columns from which on the table stands beside the menu
	tableGap     = 3
	menuWide     = 77 // columns in which most entries and what they bring have room
)

// View is from the top who it is, how far it is, what goes on, what is next, what
// only decides, and what it waits for; in a wide window the table is beside that.
// What is next scrolls where there is no room, what decides does not.
func (m Screen) View(w, h int) string {
	view, _ := m.Draw(w, h)
	return view
}

// Draw is the view, with the keys that do something there.
func (m Screen) Draw(w, h int) (view string, keys []key.Binding) {
	if m.reviewed() {
		d := m.desk()
		l := d.layout(w, h)
		return d.view(l), m.offered(l.overflows())
	}
	l := m.layout(w, h)
	return l.view(m.Theme, m.Down, h), m.offered(len(l.rows) > l.h)
}

// view draws what was laid out in a screen of h rows, scrolled down by so many.
func (l laidOut) view(t *styles.Theme, down, h int) string {
	if most := len(l.rows) - l.h; down > 0 && most > 0 {
		l.from = min(down, most)
		l.to = l.from + l.h
	}
	rows := slices.Concat(l.head, l.state, widget.Windowed(t, l.rows, l.from, l.to, l.h, l.w), l.pinned, l.foot)
	if l.table != nil {
		above := len(l.head)
		rows = append(rows[:above:above], widget.Beside(rows[above:], l.w+tableGap, widget.Windowed(t, l.table, 0, 0, h-above, l.tableW))...)
	}
	return widget.Body(rows)
}

// scroll moves what does not fit into sight.
func (m Screen) scroll(by int) Screen {
	if m.reviewed() {
		m.Down = m.desk().scroll(by, m.W, m.H)
		return m
	}
	l := m.layout(m.W, m.H)
	m.Down = widget.Pane{H: l.h, Down: m.Down}.Scroll(by, len(l.rows)).Down
	return m
}

// laidOut is the screen in parts: rows scroll in h rows, from..to of them must
// be seen; all else stays. The table stands beside all but the head.
type laidOut struct {
	head, state, rows, pinned, foot, table []string
	from, to, w, h, tableW                 int
}

func (m Screen) layout(wide, h int) laidOut {
	if m.closed() {
		return cardLayout(m, wide, h)
	}
	w, names := wide-2*widget.Margin, m.APINames(wide)
	l := laidOut{w: min(w, widget.Readable)}
	if wide >= wideForTable && h >= widget.TallForRules && m.stands() {
		l.w = min(max(w*3/5, menuWide), widget.Readable)
		l.tableW = min(w-l.w-tableGap, widget.Readable)
		l.table = viewTable(m.Deps, m.Reg, names, l.tableW)
	}
	v := menuView{Deps: m.Deps, reg: m.Reg, entries: m.Menu(), cursor: m.Cursor, busy: m.busy(), w: l.w, loose: h >= widget.TallForRules, names: names, table: l.table != nil}
	person, way, waits := m.viewPerson(min(w, widget.Readable)), m.viewWay(names, min(w, widget.Readable)), []string(nil)
	if m.stands() {
		waits = viewWaits(m.Deps, m.Reg, l.w)
	}
	state, history := slices.Concat(m.Card.view(m.Theme, l.w), m.viewState(l.w)), []string(nil)
	if len(m.Reg.ReviewLog) > 0 {
		history = append([]string{""}, viewHistory(m.Deps, m.Reg.ReviewLog, l.w)...)
	}
	menu, pinned, from, to := v.apart(true)
	for _, s := range []sparing{{}, {blanks: true}, {blanks: true, waits: true}, {blanks: true, waits: true, person: true},
		{blanks: true, waits: true, person: true, way: true}, {blanks: true, waits: true, person: true, way: true, pinned: true}} {
		l.head = slices.Concat(s.part(person, s.person, after), s.part(way, s.way, after))
		l.foot = s.part(waits, s.waits, before)
		if s.pinned {
			menu, pinned, from, to = v.apart(false)
		}
		l.rows, l.from, l.to = slices.Concat(menu, history), from, to
		l.pinned = s.part(pinned, false, before)
		l.state = s.part(state, false, after)
		left, most := h-len(l.head)-len(l.pinned)-len(l.foot), len(l.rows)
		if s.blanks {
			most = min(most, menuNeeds)
		}
		enough := left >= most+min(len(l.state), stateNeeds)
		l.state = fitted(l.state, left-min(len(l.rows), menuNeeds), m.Theme.Ellipsis)
		if l.h = max(left-len(l.state), 1); enough {
			break
		}
	}
	return l
}

// sparing is what is left out, since there is little room.
type sparing struct{ blanks, waits, person, way, pinned bool }

type side int

const (
	after side = iota
	before
)

// part is some rows with a blank one beside them, nothing where they are left out.
func (s sparing) part(rows []string, out bool, blank side) []string {
	switch {
	case out, len(rows) == 0:
		return nil
	case s.blanks:
		return rows
	case blank == before:
		return slices.Concat([]string{""}, rows)
	}
	return slices.Concat(rows, []string{""})
}

const (
	menuNeeds  = 3 // rows that the menu gets at the least
	stateNeeds = 6 // likewise, what goes on
)

// fitted cuts what is going on down to the rows that the menu leaves of the room,
// and says so.
func fitted(state []string, most int, ellipsis string) []string {
	switch {
	case len(state) <= most:
		return state
	case most <= 0:
		return nil
	}
	cut := ansi.Truncate(state[most-1], ansi.StringWidth(state[most-1])-1, "") + ellipsis
	return append(state[:most-1:most-1], cut)
}

// viewPerson is how the person is reached, with a mark behind each contact that is
// confirmed, and the id at the right, or below where there is no room.
func (m Screen) viewPerson(w int) []string {
	if m.Reg.Status == "" {
		return nil // not read yet
	}
	parts := viewContacts(m.Deps, m.Reg)
	all, id := strings.Join(parts, "   "), m.Theme.Muted.Render(m.Reg.ID)
	for _, right := range []string{id + m.Theme.Muted.Render(" "+m.Theme.Separator+" y "+m.Words.Keys.Copy), id} {
		if gap := w - ansi.StringWidth(all) - ansi.StringWidth(right); gap >= 3 {
			return []string{all + strings.Repeat(" ", gap) + right}
		}
	}
	return widget.Flowed(m.Theme, append(parts, id), w)
}

// viewWay is the way through the flow, and below it what is out of the ordinary:
// steps that nobody here knows, that it is watched, that its token ends.
func (m Screen) viewWay(names bool, w int) []string {
	if m.Reg.Status == "" {
		return nil
	}
	s, facts := m.Words.Standing, m.Reg.Facts()
	rows := viewStepper(m.Deps, m.Reg, names, w)
	if facts.Lost() && facts.CurrentStep != "" {
		rows = append(rows, widget.Say(m.Theme, widget.Warn, fmt.Sprintf(s.UnknownPlace, string(facts.CurrentStep)), w)...)
	}
	if m.Reg.Flow != nil && len(m.Reg.Flow.UnknownSteps) > 0 {
		rows = append(rows, widget.Say(m.Theme, widget.Warn, fmt.Sprintf(s.UnknownSteps, strings.Join(m.Reg.Flow.UnknownSteps, ", ")), w)...)
	}
	rows = append(rows, viewHindered(m.Deps, m.Reg, w)...)
	if follows := m.Follow.view(m.Deps); follows != "" {
		rows = append(rows, widget.Wrapped(follows, w)...)
	}
	if token := m.Token.view(m.Deps); token != "" && m.Reg.Status.Open() {
		rows = append(rows, widget.Wrapped(token, w)...)
	}
	return rows
}
