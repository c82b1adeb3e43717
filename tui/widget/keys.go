package widget

import (
	"slices"
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"
)

// Binding makes a key binding that is shown by its first key.
func Binding(does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], does))
}

// Shown gives b another name than its first key: "↑/↓" for two of them.
func Shown(b key.Binding, as string) key.Binding {
	b.SetHelp(as, b.Help().Desc)
	return b
}

// Enable switches keys on or off together.
func Enable(on bool, keys ...*key.Binding) {
	for _, k := range keys {
		k.SetEnabled(on)
	}
}

func enabled(bindings []key.Binding) []key.Binding {
	return slices.DeleteFunc(slices.Clone(bindings), func(b key.Binding) bool { return !b.Enabled() })
}

// Hints lays the enabled bindings out in one readable row of at most w columns. The
// last two, which lead to all the others and out of the program, are always
// there; of the rest come as many as fit, the first ones first.
func Hints(t *styles.Theme, w int, bindings []key.Binding) string {
	separator := " " + t.Separator + " "
	w = min(w, Readable)
	var parts []string
	for _, b := range enabled(bindings) {
		name := strings.Replace(b.Help().Key, "ctrl+", "^", 1)
		parts = append(parts, name+" "+b.Help().Desc)
	}
	const always = 2
	rest := max(len(parts)-always, 0)
	last := strings.Join(parts[rest:], separator)
	w -= ansi.StringWidth(last)
	var row strings.Builder
	for _, p := range parts[:rest] {
		if n := ansi.StringWidth(p) + ansi.StringWidth(separator); n <= w {
			row.WriteString(p)
			row.WriteString(separator)
			w -= n
		}
	}
	return row.String() + last
}

// EveryKey lists the enabled bindings one a row, for the help screen, in w columns:
// keys that take more than half of them go on in further rows.
func EveryKey(t *styles.Theme, w int, bindings []key.Binding) []string {
	bindings = enabled(bindings)
	widest := min(Widest(bindings, func(b key.Binding) string { return names(t, b) }), max(w/2, 1))
	var rows []string
	for _, b := range bindings {
		keys := Styled(t.Accent, Wrapped(names(t, b), widest))
		rows = append(rows, Beside(keys, widest+2, Wrapped(b.Help().Desc, max(w-widest-2, 1)))...)
	}
	return rows
}

// arrows are the keys that a sign says in any language.
var arrows = map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}

// names are all the keys of a binding, as they are called.
func names(t *styles.Theme, b key.Binding) string {
	all := slices.Clone(b.Keys())
	for i, k := range all {
		if sign, ok := arrows[k]; ok && t.Arrows != styles.ASCII().Arrows {
			all[i] = sign
		}
		if k == " " {
			all[i] = "space"
		}
	}
	if n := len(all); n > 2 && slices.Equal(all, digits[:min(n, len(digits))]) {
		return all[0] + "-" + all[n-1]
	}
	return strings.Join(all, ", ")
}
