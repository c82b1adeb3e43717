package widget

import "strings"

// A frame has a header and a footer of a row each and, where there is room, a
// rule between each and the body.
const (
	Bars          = 2 // header and footer
	Rules         = 2
	TallForRules  = 12 // rows of the window from which on the rules are drawn
	WideForTwo    = 70 // columns from which on a screen may use two
	TallForExtras = 20 // rows below which hints go first
)

const Margin = 1 // columns at either side of a screen

// Readable is the widest line of text that an eye follows back to the next one.
const Readable = 100

// TextWidth is how wide a line of text gets in a window of w columns.
func TextWidth(w int) int { return min(w-2*Margin, Readable) }

// Body is what is between header and footer, with its margin.
func Body(rows []string) string {
	var b strings.Builder
	b.Grow(len(rows) * Readable)
	for i, r := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		if r != "" {
			b.WriteString(strings.Repeat(" ", Margin))
			b.WriteString(r)
		}
	}
	return b.String()
}

// Gap is a blank row, where a screen of h rows has room for one.
func Gap(h int) []string {
	if h < TallForRules {
		return nil
	}
	return []string{""}
}
