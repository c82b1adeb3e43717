package registration

import (
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Table opens the table of all transitions of a registration.
type Table struct{ Reg client.Registration }

func (Table) Route()          {}
func (r Table) Title() string { return page.Who(r.Reg) }

// tableScreen is the table where it has no room beside the menu.
type tableScreen struct {
	page.Deps
	Table
	widget.Pane
	scroll, back key.Binding
}

// NewTable makes the screen.
func NewTable(d page.Deps, r Table) tableScreen {
	w := d.Words.Keys
	return tableScreen{
		Deps: d, Table: r,
		scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		back:   widget.Binding(w.Back, "esc", "T"),
	}
}

// Resize is handed the room.
func (m tableScreen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	m.Pane = m.Scroll(0, len(m.rows(w)))
	m.scroll.SetEnabled(len(m.rows(w)) > h)
	return m
}

// Keys are those that do something now.
func (m tableScreen) Keys() []key.Binding { return []key.Binding{m.back, m.scroll} }

// Update scrolls, or goes back.
func (m tableScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case key.Matches(k, m.back):
		return m, m.Close(nil)
	default:
		m.Pane = m.OnKey(k, len(m.rows(m.W)))
	}
	return m, nil
}

// View is the part of the table that is in the window.
func (m tableScreen) View(w, _ int) string { return m.Pane.View(m.rows(w)) }

func (m tableScreen) rows(w int) []string {
	return widget.Indented(widget.Margin, viewTable(m.Deps, m.Reg, m.APINames(w), widget.TextWidth(w)))
}

// viewTable says of every transition what comes of it, or why it is not offered.
func viewTable(d page.Deps, reg client.Registration, names bool, w int) []string {
	facts := reg.Facts()
	_, blocked := flow.Next(facts)
	rows := append(widget.Styled(d.Theme.Strong, widget.Wrapped(d.Words.Standing.Table, w)), "")
	beside := widget.Widest(flow.Transitions(), func(t flow.Transition) string { return page.Does(d.Words, t) }) + asideGap
	for _, t := range flow.Transitions() {
		e := menu{Deps: d, facts: facts}.transition(t)
		name := e.api()
		sign, text, why := d.Theme.Good.Render(d.Theme.Done), d.Theme.Text.Render(e.Text), e.Aside
		if at := slices.IndexFunc(blocked, func(r flow.Refusal) bool { return r.Transition == t }); at >= 0 {
			sign, text = d.Theme.Muted.Render(d.Theme.Skipped), d.Theme.Muted.Render(e.Text)
			why, name = page.WhyNot(d.Words, reg, facts, blocked[at]), blocked[at].Reason()
		}
		if names {
			why += "   " + name
		}
		if w < 2*beside {
			rows = append(rows, widget.Led(sign+" ", widget.Wrapped(text+d.Theme.Muted.Render(": "+why), w-2))...)
			continue
		}
		lead := sign + " " + text + strings.Repeat(" ", beside-ansi.StringWidth(text))
		rows = append(rows, widget.Led(lead, widget.Styled(d.Theme.Muted, widget.Wrapped(why, w-ansi.StringWidth(lead))))...)
	}
	return rows
}
