package registration

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// View is two columns, where it stands and what is next, or one where the
// window is narrow. What is next is never scrolled out of sight by itself.
func (m Screen) View(w, h int) string {
	if m.reviewed() {
		return m.desk().View(w, h)
	}
	l := m.layout(w, h)
	if most := len(l.rows) - l.h; m.Down > 0 && most > 0 {
		l.from = min(m.Down, most)
		l.to = l.from + l.h
	}
	seen := widget.Windowed(m.Theme, l.rows, l.from, l.to, l.h, l.w)
	rows := append(l.state, seen...)
	if l.left != nil {
		rows = widget.Beside(widget.Window(l.left, 0, 0, l.h+len(l.state)), leftColumn, rows)
	}
	for len(rows) < l.h+len(l.state) && len(l.foot) > 0 {
		rows = append(rows, "")
	}
	return widget.Body(slices.Concat(l.head, rows, l.foot))
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

// overflows reports whether there is more than is in sight.
func (m Screen) overflows() bool {
	if m.reviewed() {
		return m.desk().overflows(m.W, m.H)
	}
	l := m.layout(m.W, m.H)
	return len(l.rows) > l.h
}

// leftColumn is as wide as the longest step with its policy in any language.
const leftColumn = 32

// laidOut is the screen in parts: rows scroll in h rows, from..to of them must
// be seen; head, state and foot stay, left stands beside where there is room.
type laidOut struct {
	head, left, state, rows, foot []string
	from, to, w, h                int
}

func (m Screen) layout(wide, h int) laidOut {
	if m.closed() {
		return cardLayout(m, wide, h)
	}
	w := wide - 2*widget.Margin
	l := laidOut{head: m.viewPerson(w), w: w}
	steps := ViewFlow(m.Deps, m.Reg, wide)
	two := wide >= widget.WideForTwo
	if two && m.Reg.Status != "" {
		l.left, l.w = steps, w-leftColumn
	}
	if two && h > 14 {
		l.head = append(l.head, "")
	}
	if h >= widget.TallForExtras-widget.Bars-widget.Rules {
		l.foot = append([]string{""}, viewCall(m.Deps, m.Last, w)...)
	}
	if h < len(l.head)+menuNeeds {
		l.head = nil // what is next matters more than whose it is
	}
	room := h - len(l.head) - len(l.foot)
	v := menuView{Deps: m.Deps, reg: m.Reg, entries: m.Menu(), cursor: m.Cursor, busy: m.busy(), w: l.w, loose: h >= widget.TallForRules}
	most := room
	if len(v.entries) > 0 {
		most = max(room-menuNeeds, 0)
	}
	l.state = fitted(append(m.Card.view(m.Theme, l.w), m.viewState(l.w)...), most, m.Theme.Ellipsis)
	l.h = room - len(l.state)
	l.rows, l.from, l.to = v.view()
	if m.stands() {
		l.rows = append(l.rows, viewNotYet(m.Deps, m.Reg, l.w)...)
	}
	if len(m.Reg.ReviewLog) > 0 {
		l.rows = append(append(l.rows, ""), viewHistory(m.Deps, m.Reg.ReviewLog, l.w)...)
	}
	if !two && m.Reg.Status != "" {
		l.rows = append(append(l.rows, ""), steps...)
	}
	return l
}

// menuNeeds is how many rows the menu gets at the least.
const menuNeeds = 3

// fitted cuts what is going on down to the rows that the menu leaves of the room,
// and says so; where there is room to spare, a blank row comes after it.
func fitted(state []string, most int, ellipsis string) []string {
	switch {
	case len(state) > most && most > 0:
		cut := ansi.Truncate(state[most-1], lipgloss.Width(state[most-1])-1, "") + ellipsis
		return append(state[:most-1:most-1], cut)
	case len(state) > most:
		return nil
	case len(state) > 0 && len(state) < most:
		return append(state, "")
	}
	return state
}

// viewPerson says who it is, and how it is with the registration.
func (m Screen) viewPerson(w int) []string {
	if m.Reg.Status == "" {
		return nil // not read yet
	}
	status, token := m.Theme.Outcome(m.Reg.Status).Render(m.Words.Status(string(m.Reg.Status))), m.Token.view(m.Deps)
	if m.Reg.Status.Closed() {
		token = "" // it is of no use any more
	}
	states := slices.DeleteFunc([]string{status, token, m.Follow.view(m.Deps)}, func(state string) bool { return state == "" })
	who := viewPerson(m.Deps, m.Reg)
	all, state := strings.Join(who, "   "), strings.Join(states, m.Theme.Muted.Render(" "+m.Theme.Separator+" "))
	if gap := w - lipgloss.Width(all) - lipgloss.Width(state); gap >= 2 {
		return []string{all + strings.Repeat(" ", gap) + state}
	}
	return widget.Flowed(m.Theme, append(states, who...), w)
}

// viewPerson names the person, with a mark behind each contact that is validated.
func viewPerson(d page.Deps, reg client.Registration) []string {
	var parts []string
	if name := reg.Name(); name != "" {
		parts = append(parts, d.Theme.Strong.Render(name))
	}
	facts := reg.Facts()
	for _, by := range client.Channels() {
		text := by.Text(reg)
		if text == "" {
			continue
		}
		if by.Evidence(facts.SignUp) == flow.Proven {
			text += " " + d.Theme.Good.Render(d.Theme.Glyphs.Good)
		}
		parts = append(parts, text)
	}
	if reg.Language != "" {
		parts = append(parts, d.Theme.Muted.Render(reg.Language))
	}
	return parts
}

// viewCall is the last call, in one row.
func viewCall(d page.Deps, last client.Call, w int) []string {
	if last.At.IsZero() {
		return nil
	}
	status := d.Theme.Good.Render(fmt.Sprint(last.Status))
	if last.Status == 0 {
		status = d.Theme.Bad.Render(d.Words.Standing.NoAnswer)
	} else if last.Err != nil {
		status = d.Theme.Bad.Render(fmt.Sprint(last.Status))
	}
	path, _, _ := strings.Cut(last.Path, "?")
	row := d.Theme.Muted.Render(last.At.Format("15:04:05")) + "  " + status +
		d.Theme.Muted.Render(fmt.Sprintf("  %d ms  %s %s", last.Took.Milliseconds(), last.Method, path))
	return []string{widget.Clip(d.Theme, row, w)}
}
