// Package widget is what several screens are made of: fields, lists, keys, texts
// and sentences. It knows no screen; what a screen alone uses, stands with it.
package widget

import (
	"slices"
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/x/ansi"
)

// Window returns the h rows around from..to, the rows that must be seen. Where
// they are more than h, their start is.
func Window(rows []string, from, to, h int) []string {
	if len(rows) <= h {
		return rows
	}
	top := max(to-h, 0)
	if top > from {
		top = from
	}
	return rows[top:min(top+h, len(rows))]
}

// Pinned keeps head and foot in sight in h rows of w columns, and between them the rows
// from..to, with marks where there are more above or below. Where that is too little
// room, only the first row of the head stays.
func Pinned(t *styles.Theme, head, rows, foot []string, from, to, h, w int) []string {
	if len(foot) > 0 && len(head)+len(rows)+len(foot) != h { // the blank row cuts nothing off
		foot = append([]string{""}, foot...)
	}
	switch room := h - len(head) - len(foot); {
	case room >= 3:
		return slices.Concat(head, between(t, rows, from, to, room, w), foot)
	case h > len(head):
		return append(head[:1], between(t, rows, from, to, h-1, w)...)
	}
	return append(head, rows...)
}

// between is Windowed, with a mark where there are more rows above, too.
func between(t *styles.Theme, rows []string, from, to, h, w int) []string {
	seen := Windowed(t, rows, from, to, h, w)
	if cut := Window(rows, from, to, h); len(cut) < 2 || &cut[0] == &rows[0] {
		return seen
	}
	seen = slices.Clone(seen)
	seen[0] = markedEnd(t, seen[0], t.Before, w)
	return seen
}

// Windowed is window, with a mark where there are more rows below, in w columns.
func Windowed(t *styles.Theme, rows []string, from, to, h, w int) []string {
	seen := Window(rows, from, to, h)
	if len(seen) == 0 || len(seen) == len(rows) || &seen[len(seen)-1] == &rows[len(rows)-1] {
		return seen
	}
	seen = slices.Clone(seen)
	seen[len(seen)-1] = markedEnd(t, seen[len(seen)-1], t.More, w)
	return seen
}

// markedEnd is a row with a mark in the last of w columns.
func markedEnd(t *styles.Theme, row, mark string, w int) string {
	row = Clip(t, row, w-2)
	return row + strings.Repeat(" ", max(w-ansi.StringWidth(row)-1, 0)) + t.Accent.Render(mark)
}

// Flowed puts parts side by side, as many into a row of w columns as fit.
func Flowed(t *styles.Theme, parts []string, w int) []string {
	const gap = "   "
	var rows []string
	for _, p := range parts {
		if n := len(rows); n > 0 && ansi.StringWidth(rows[n-1]+gap+p) <= w {
			rows[n-1] += gap + p
		} else {
			rows = append(rows, Clip(t, p, w))
		}
	}
	return rows
}

// Beside puts two columns next to each other, the left one lw columns wide.
func Beside(left []string, lw int, right []string) []string {
	rows := make([]string, max(len(left), len(right)))
	for i := range rows {
		l, r := "", ""
		if i < len(left) {
			l = ansi.Truncate(left[i], lw, "")
		}
		if i < len(right) {
			r = right[i]
		}
		if r != "" {
			l += strings.Repeat(" ", max(lw-ansi.StringWidth(l), 0))
		}
		rows[i] = l + r
	}
	return rows
}

// Indented puts n blanks before every row that is not empty.
func Indented(n int, rows []string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		if r != "" {
			r = strings.Repeat(" ", n) + r
		}
		out[i] = r
	}
	return out
}

// Led puts lead before the first of some rows, and as many blanks before the others.
func Led(lead string, rows []string) []string {
	out := Indented(ansi.StringWidth(lead), rows)
	if len(rows) > 0 {
		out[0] = lead + rows[0]
	}
	return out
}

// Widest is how many columns the longest of some texts takes.
func Widest[T any](all []T, text func(T) string) int {
	widest := 0
	for _, one := range all {
		widest = max(widest, ansi.StringWidth(text(one)))
	}
	return widest
}

// Styled draws every row in a style.
func Styled(s styles.Style, rows []string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = s.Render(r)
	}
	return out
}

// Clip cuts s at w columns, and marks the cut.
func Clip(t *styles.Theme, s string, w int) string { return ansi.Truncate(s, max(w, 0), t.Ellipsis) }

// AtEnd puts a name of the API's at the end of a row of w columns, faint, where it has
// room beside the mark of [Windowed].
func AtEnd(t *styles.Theme, row, name string, w int) string {
	const mark = 3
	w -= mark
	gap := w - ansi.StringWidth(row) - ansi.StringWidth(name)
	if name == "" || gap < 2 {
		return row
	}
	return row + strings.Repeat(" ", gap) + t.Muted.Render(name)
}

// Joined puts parts together that are there.
func Joined(by string, parts ...string) string {
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
	if by != " " && by != ", " {
		by = " " + by + " "
	}
	return strings.Join(parts, by)
}

// Ending masks a document's number but for its last three characters: enough
// to compare it with the card, and not to copy it off the screen.
func Ending(number string) string {
	const clear = 3
	r := []rune(number)
	if len(r) <= clear {
		return strings.Repeat("*", len(r))
	}
	return strings.Repeat("*", len(r)-clear) + string(r[len(r)-clear:])
}
