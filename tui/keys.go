package tui

import (
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"
)

// binding makes a key binding that is shown by its first key.
func binding(does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], does))
}

// shown gives b another name than its first key: "↑/↓" for two of them.
func shown(b key.Binding, as string) key.Binding {
	b.SetHelp(as, b.Help().Desc)
	return b
}

// hints lays the enabled bindings out in one row of at most w columns. The
// last two, which lead to all the others and out of the program, are always
// there; of the rest come as many as fit, the first ones first.
func hints(t *styles.Theme, w int, bindings []key.Binding) string {
	separator := " " + t.Separator + " "
	var parts []string
	for _, b := range bindings {
		if b.Enabled() {
			name := b.Help().Key
			if w < wideForTwo {
				name = strings.Replace(name, "ctrl+", "^", 1)
			}
			parts = append(parts, name+" "+b.Help().Desc)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	const always = 2
	rest := max(len(parts)-always, 0)
	last := strings.Join(parts[rest:], separator)
	row := ""
	for _, p := range parts[:rest] {
		if longer := row + p + separator; lipgloss.Width(longer+last) <= w {
			row = longer
		}
	}
	return row + last
}

// every lists the enabled bindings one a row, for the help screen.
func every(t *styles.Theme, bindings []key.Binding) []string {
	widest := 0
	for _, b := range bindings {
		if b.Enabled() {
			widest = max(widest, lipgloss.Width(names(b)))
		}
	}
	var rows []string
	for _, b := range bindings {
		if b.Enabled() {
			keys := names(b)
			pad := strings.Repeat(" ", widest-lipgloss.Width(keys))
			rows = append(rows, t.Accent.Render(keys)+pad+"  "+b.Help().Desc)
		}
	}
	return rows
}

// names are all the keys of a binding, as they are called.
func names(b key.Binding) string {
	return strings.ReplaceAll(strings.Join(b.Keys(), ", "), " ,", "space,")
}
