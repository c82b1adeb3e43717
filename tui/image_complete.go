package tui

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/photo"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// completion is how a path goes on.
type completion struct {
	typed, completed string
	options          []string
}

// complete asks the disk how the path in the field goes on.
func (m image) complete() (image, tea.Cmd) {
	if m.looking.busy() {
		return m, nil
	}
	typed := m.set.fields[m.set.at].text()
	var cmd tea.Cmd
	m.looking, cmd = begin(m.deps, func(context.Context) (completion, error) {
		completed, options := photo.Complete(typed)
		return completion{typed, completed, options}, nil
	})
	return m, cmd
}

// onCompleted puts the completion in, unless something was typed meanwhile.
func (m image) onCompleted(a answer[completion]) image {
	m.looking = job{}
	f := m.set.fields[m.set.at]
	if a.err != nil || !m.Typing() || f.text() != a.val.typed {
		return m
	}
	m.set = m.set.put(f.api, a.val.completed)
	m.options = a.val.options
	return m.derive()
}

// viewOptions are the names that a path may go on with, as many as fit into a
// few rows, and how many more there are.
func (m image) viewOptions(indent, w int) []string {
	if len(m.options) == 0 {
		return nil
	}
	const gap = "  "
	most := max(min((m.h-4)/3, 6), 1)
	var rows []string
	for i, name := range m.options {
		name = client.Clean(name)
		n := len(rows)
		if n > 0 && lipgloss.Width(rows[n-1]+gap+name) <= w-indent {
			rows[n-1] += gap + name
			continue
		}
		if n == most {
			more := clip(m.Theme, m.Theme.Ellipsis+" "+fmt.Sprint(len(m.options)-i), w-indent)
			room := w - indent - lipgloss.Width(more) - 1
			rows[n-1] = clip(m.Theme, rows[n-1], room) + " " + more
			break
		}
		rows = append(rows, clip(m.Theme, name, w-indent))
	}
	return indented(indent, styled(m.Theme.Accent, trimmed(rows)))
}

// trimmed takes the blanks off the ends of rows.
func trimmed(rows []string) []string {
	for i, r := range rows {
		rows[i] = strings.TrimRight(r, " ")
	}
	return rows
}
