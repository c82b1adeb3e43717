package widget

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/tui/page"

	"github.com/charmbracelet/lipgloss"
)

// View draws the page in w columns; the rows that must be seen are from..to.
func (m FlowList) View(w int) (rows []string, from, to int) {
	words := m.Words.Flow
	prompt := m.Theme.Muted.Render(words.Filter) + "  "
	rows = append(rows, prompt+m.Filter.ViewValue(m.Theme, w-lipgloss.Width(prompt)), "")
	all := m.rows()
	for i := max(m.cursor-outOfSight, 0); i < min(m.cursor+outOfSight, len(all)); i++ {
		r := all[i]
		if r.Does == TypeIDs && i > 0 {
			rows = append(rows, "")
		}
		if i == m.cursor {
			from = len(rows)
		}
		rows = append(rows, m.viewRow(r, i == m.cursor, w)...)
		if i == m.cursor {
			to = len(rows)
		}
	}
	return rows, from, to
}

// outOfSight is how far from the cursor a row is outside any window.
const outOfSight = 150

func (m FlowList) viewRow(r Row, here bool, w int) []string {
	marker, style := Pointer(m.Theme, here)
	switch r.Does {
	case Retry:
		problem := m.Explain(m.Err)
		rows := Indented(2, Styled(m.Theme.Bad, Wrapped(problem, w-2)))
		return append(rows, marker+style.Render(m.Words.Flow.Retry))
	case Reopen:
		return []string{Clip(m.Theme, marker+style.Render(fmt.Sprintf(m.Words.Flow.Reopen, r.Back.Reg.Who())), w)}
	case BrowseAll:
		return []string{Clip(m.Theme, marker+style.Render(m.Words.Flow.Browse), w)}
	case TypeIDs:
		return []string{Clip(m.Theme, marker+style.Render(m.Words.Flow.TypeIDs), w)}
	}
	text := Clip(m.Theme, marker+style.Render(r.Label(m.Deps)), w)
	const gap = 2
	aside := m.Theme.Muted.Render(Clip(m.Theme, m.collects(r.Flow), w-lipgloss.Width(text)-gap))
	fill := w - lipgloss.Width(text) - lipgloss.Width(aside)
	return []string{text + strings.Repeat(" ", max(fill, 0)) + aside}
}

// noChoice is how many rows there are when no flow is among them.
const noChoice = 2

// collects says in a few words what the flow asks for.
func (m FlowList) collects(f client.Flow) string {
	w := m.Words.Flow
	var parts []string
	if f.SignUp.Email {
		parts = append(parts, w.Email)
	}
	if f.SignUp.Phone {
		parts = append(parts, w.Phone)
	}
	if f.Policies.Document == "mandatory" {
		parts = append(parts, w.Document)
	}
	if f.Policies.Liveness == "mandatory" {
		parts = append(parts, w.Face)
	}
	return strings.Join(parts, ", ")
}

// State is the line under the list: what is going on, or what was left out.
func (m FlowList) State() []string {
	switch {
	case m.Job.Busy(), m.seen[""] == 0 && m.Err == nil:
		return []string{page.Busy(m.Deps, m.Job, m.Words.Flow.Loading)}
	case len(m.rows()) == noChoice && m.Err == nil && !m.loaded(m.Like()):
		return []string{m.Theme.Muted.Render(m.Words.Flow.Loading)}
	case len(m.rows()) == noChoice && m.Err == nil && m.Filter.Text() != "":
		return []string{m.Theme.Muted.Render(m.Words.Flow.NoMatch)}
	case len(m.rows()) == noChoice && m.Err == nil:
		return append([]string{m.Theme.Muted.Render(m.Words.Flow.None)}, m.absent()...)
	}
	return m.absent()
}

// absent counts what is not in the list: flows that take no registrations, and
// what could not be read.
func (m FlowList) absent() []string {
	rows := []string{m.Theme.Muted.Render(m.leftOut())}
	if n := m.Skipped[m.Like()]; n > 0 {
		rows = append(rows, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+Many(m.Words, m.Words.Browse.Skipped, n)))
	}
	return rows
}

// Pin keeps the filter above and the state below the list, which scrolls
// between them.
func (m FlowList) Pin(rows, state []string, from, to, h, w int) ([]string, int, int) {
	const head = 2 // the filter and a blank row
	var foot []string
	for _, s := range state {
		foot = append(foot, Wrapped(s, w)...)
	}
	if len(foot) > 0 {
		foot = append([]string{""}, foot...)
	}
	if room := h - head - len(foot); room >= 3 {
		list := Window(rows[head:], from-head, to-head, room)
		rows = append(append(append([]string{}, rows[:head]...), list...), foot...)
		return rows, 0, len(rows)
	}
	if h > head {
		list := Window(rows[head:], from-head, to-head, h-1)
		rows = append([]string{rows[0]}, list...)
		return rows, 0, len(rows)
	}
	return rows, from, to
}
