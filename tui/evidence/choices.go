package evidence

import (
	"strings"

	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"
)

// choices is what can be put into a field, as it is drawn.
type choices struct {
	page.Deps
	recent
	digit key.Binding
	side  string // for which one is chosen; "": there is no other
	names bool   // the API's are shown
}

// view draws rows, under what they are; the cursor's is from..to.
func (m choices) view(rows widget.List[ImageScreen], cursor, w, h int) (all []string, from, to int) {
	i, beside := m.Words.Image, m.besides(m.Words)
	w -= 2 // beside the mark that there are more
	for n, r := range rows {
		switch {
		case n == 0 && len(m.all) > 0:
			all = append(all, m.over(i.Newest, w, h)...)
		case n == len(m.all)+1:
			all = append(all, m.over(i.Samples, w, h)...)
		case n == 0:
			all = append(all, widget.Gap(h)...)
		}
		marker, style := widget.Pointer(m.Theme, n == cursor)
		lead := marker + style.Render(widget.Digit(n, m.digit))
		room := w - ansi.StringWidth(lead)
		var drawn []string
		switch {
		case n < len(m.all):
			drawn = []string{lead + viewPicture(m.Theme, style, r.Text, beside[n], min(room, paneMost))}
		default:
			drawn = widget.Led(lead, widget.Styled(style, widget.Wrapped(r.Text, room)))
			last := len(drawn) - 1
			switch {
			case !m.names || r.Aside == "":
			case ansi.StringWidth(drawn[last]+r.Aside)+2 <= w:
				drawn[last] += "  " + m.Theme.Muted.Render(r.Aside)
			default:
				drawn = append(drawn, widget.Indented(ansi.StringWidth(lead), []string{m.Theme.Muted.Render(widget.Clip(m.Theme, r.Aside, room))})...)
			}
		}
		if n == cursor {
			from, to = len(all), len(all)+len(drawn)
			if n == 0 || n == len(m.all)+1 { // with what it is under
				from = max(from-1, 0)
			}
		}
		all = append(all, drawn...)
	}
	return all, from, to
}

// over is what some rows are, and for which side one is chosen.
func (m choices) over(what string, w, h int) []string {
	row := m.Theme.Strong.Render(what)
	if m.side != "" {
		row += "  " + m.Theme.Muted.Render(m.side)
	}
	return append(widget.Gap(h), widget.Clip(m.Theme, row, w))
}

// besides are the ages and the sizes of the newest pictures, in columns.
func (r recent) besides(w *i18n.Words) []string {
	var ages, sizes []string
	for _, one := range r.all {
		ages = append(ages, w.Age(r.asOf.Sub(one.Changed)))
		sizes = append(sizes, explain.Weight(w, one.Size))
	}
	self := func(s string) string { return s }
	a, s := widget.Widest(ages, self), widget.Widest(sizes, self)
	for i := range ages {
		ages[i] = flushRight(ages[i], a) + "   " + flushRight(sizes[i], s)
	}
	return ages
}

func flushRight(s string, w int) string {
	return strings.Repeat(" ", max(w-ansi.StringWidth(s), 0)) + s
}

// viewPicture is a name with what stands beside it at the end of w columns. A name
// that is too long loses its start: they differ at their ends.
func viewPicture(t *styles.Theme, style styles.Style, name, beside string, w int) string {
	const gap = 2
	room := max(w-ansi.StringWidth(beside)-gap, 1)
	if ansi.StringWidth(name) > room {
		name = widget.Last(t, name, room)
	}
	return style.Render(name) + strings.Repeat(" ", max(room-ansi.StringWidth(name), 0)+gap) + t.Muted.Render(beside)
}
