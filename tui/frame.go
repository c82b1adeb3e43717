package tui

import (
	"slices"
	"strings"

	"appreg/tui/calls"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"
)

// body is the size of what is between the header and the footer.
func (m Root) body() (w, h int) {
	h = m.h - widget.Bars
	if m.h >= widget.TallForRules {
		h -= widget.Rules
	}
	return m.w, max(h, 1)
}

// View draws the frame around the top screen. It never has more rows than the
// window: Bubble Tea would drop the top ones, and with them the header.
func (m Root) View() string {
	w, h := m.room(m.top().Screen)
	view, keys := m.top().draw(w, h)
	body := strings.Split(view, "\n")
	var beside []string
	if w < m.w {
		beside = calls.Pane(m.Deps, m.w-w, h)
	}
	rows := []string{m.viewHeader()}
	rule := m.Theme.Muted.Render(strings.Repeat(m.Theme.Rule, m.w))
	if m.h >= widget.TallForRules {
		rows = append(rows, rule)
	}
	for i := range h {
		row := ""
		if i < len(body) {
			row = widget.Clip(m.Theme, body[i], w)
		}
		if beside != nil {
			row += strings.Repeat(" ", max(w-ansi.StringWidth(row), 0)) + beside[i]
		}
		rows = append(rows, row)
	}
	rows = append(rows, m.viewFoot(rule, keys)...)
	return strings.Join(rows[:min(len(rows), m.h)], "\n")
}

// viewFoot is what is below the body: a rule, where there is room, and the keys. A
// notice stands in the rule and, where it is longer than that, over the keys too.
func (m Root) viewFoot(rule string, keys []key.Binding) []string {
	rows := []string{rule, m.viewFooter(keys)}
	if m.h < widget.TallForRules {
		rows = rows[1:]
	}
	room := len(rows)
	if m.leaving {
		room--
	}
	notice := m.viewNotice(room)
	if copy(rows, notice); len(notice) == 1 && m.h >= widget.TallForRules {
		rows[0] += m.ruledFrom(ansi.StringWidth(rows[0]))
	}
	return rows
}

// ruledFrom is what is left of a rule behind a text that ends before a column.
func (m Root) ruledFrom(column int) string {
	const gap = 2
	n := m.w - widget.Margin - column - gap
	if n <= 0 {
		return ""
	}
	return strings.Repeat(" ", gap) + m.Theme.Muted.Render(strings.Repeat(m.Theme.Rule, n))
}

func (m Root) viewHeader() string {
	badge := m.Theme.Badge + " " + m.World.Name
	style := m.Theme.Good
	if m.World.Live {
		style = m.Theme.Danger
		badge = " " + badge + " "
	}
	title := m.Theme.Strong.Render(m.top().Title())
	if m.w >= widget.WideForTwo {
		title = m.Theme.Muted.Render("appreg") + "   " + title
	}
	// An id is read out whole; a host can do with its beginning.
	w := m.w - 2*widget.Margin
	badge = widget.Clip(m.Theme, badge, max(w-ansi.StringWidth(title)-1, badgeNeeds))
	title = widget.Clip(m.Theme, title, w-ansi.StringWidth(badge)-1)
	gap := max(w-ansi.StringWidth(title)-ansi.StringWidth(badge), 0)
	return m.inside(title + strings.Repeat(" ", gap) + style.Render(badge))
}

// badgeNeeds is how many columns the name of the environment gets at the least.
const badgeNeeds = 9

// inside is a row between the margins.
func (m Root) inside(row string) string {
	return strings.Repeat(" ", widget.Margin) + widget.Clip(m.Theme, row, m.w-2*widget.Margin)
}

func (m Root) viewFooter(bindings []key.Binding) string {
	if m.leaving {
		text := m.Words.App.QuitAgain
		if whole := text + m.Words.App.OrStay; ansi.StringWidth(whole) <= m.w-2*widget.Margin {
			text = whole
		}
		return m.inside(m.Theme.Warn.Render(text))
	}
	always := []key.Binding{m.keys.help(m.top()), m.keys.Quit}
	if m.helping() {
		always = always[1:]
	}
	bindings = slices.Concat(bindings, always)
	return m.inside(m.Theme.Muted.Render(widget.Hints(m.Theme, m.w-2*widget.Margin, bindings)))
}

// help is the key that opens the help of a screen now: no letter where people type.
func (k rootKeys) help(top layer) key.Binding {
	if top.Typing() && !top.unfiltered() {
		return k.HelpAnywhere
	}
	return k.Help
}

// with are a screen's keys and the root's, for the help screen.
func (k rootKeys) with(top layer) []key.Binding {
	all := top.Keys()
	if !top.Typing() { // a letter is text then
		all = append(all, k.APINames)
	}
	if k.opensCalls(top) {
		all = append(all, k.Calls)
	}
	return append(all, k.help(top), k.Suspend, k.Repaint, k.Quit)
}
