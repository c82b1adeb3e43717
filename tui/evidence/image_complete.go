package evidence

import (
	"context"
	"fmt"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// Completion is how a path goes on.
type Completion struct {
	Typed, Completed string
	Options          []string
}

// complete asks the disk how the path in the field goes on.
func (m ImageScreen) complete() (ImageScreen, tea.Cmd) {
	if m.Looking.Busy() {
		return m, nil
	}
	typed := m.Set.Fields[m.Set.At].Text()
	var cmd tea.Cmd
	m.Looking, cmd = page.Begin(m.Deps, func(context.Context) (Completion, error) {
		completed, options := photo.Complete(typed)
		return Completion{typed, completed, options}, nil
	})
	return m, cmd
}

// onCompleted puts the completion in, unless something was typed meanwhile.
func (m ImageScreen) onCompleted(a page.Answer[Completion]) ImageScreen {
	m.Looking = page.Job{}
	f := m.Set.Fields[m.Set.At]
	if a.Err != nil || !m.Typing() || f.Text() != a.Val.Typed {
		return m
	}
	m.Set = m.Set.Put(f.API, a.Val.Completed)
	m.options = a.Val.Options
	return m.derive()
}

// viewOptions are the names that a path may go on with, as many as fit into a
// few rows, and how many more there are.
func (m ImageScreen) viewOptions(indent, w int) []string {
	if len(m.options) == 0 {
		return nil
	}
	const gap = "  "
	most := max(min((m.h-4)/3, 6), 1)
	var rows []string
	for i, name := range m.options {
		name = clean.Text(name)
		n := len(rows)
		if n > 0 && lipgloss.Width(rows[n-1]+gap+name) <= w-indent {
			rows[n-1] += gap + name
			continue
		}
		if n == most {
			more := widget.Clip(m.Theme, m.Theme.Ellipsis+" "+fmt.Sprint(len(m.options)-i), w-indent)
			room := w - indent - lipgloss.Width(more) - 1
			rows[n-1] = widget.Clip(m.Theme, rows[n-1], room) + " " + more
			break
		}
		rows = append(rows, widget.Clip(m.Theme, name, w-indent))
	}
	return widget.Indented(indent, widget.Styled(m.Theme.Accent, trimmed(rows)))
}

// trimmed takes the blanks off the ends of rows.
func trimmed(rows []string) []string {
	for i, r := range rows {
		rows[i] = strings.TrimRight(r, " ")
	}
	return rows
}
