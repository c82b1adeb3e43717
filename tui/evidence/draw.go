package evidence

import (
	"strings"

	"appreg/internal/photo"
	"appreg/styles"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// What is sent is drawn beside what is asked wherever both have room.
const (
	paneLeast, paneMost = 30, 64
	formLeast, formMost = 40, 60
	formWants           = 46
	between             = 2
	textMost            = 100 - 2*widget.Margin // nobody reads longer lines
)

// columns are how many the form gets of w, and how many there are for pictures; 0:
// none are drawn.
func columns(t *styles.Theme, w int) (form, pane int) {
	if w < formLeast+between+paneLeast || !t.Draws() {
		return min(w, textMost), 0
	}
	form = max(min(formWants, w-between-paneLeast), min(formMost, w*2/5))
	return form, w - form - between
}

// drawn is what will be sent, or was, side by side or one below the other.
func (p pictures) drawn(w, h int) []string {
	var all []int
	for i, s := range p.sides {
		if s.known && s.meant(p.Set.Fields[i].Text()) == s.path {
			all = append(all, i)
		}
	}
	switch {
	case len(all) == 0:
		return nil
	case len(all) == 1:
		return p.drawnOne(all[0], w, h)
	case w >= 2*paneLeast+between:
		half := (w - between) / 2
		left := p.captioned(all[0], half, h)
		return widget.Beside(left, half+between, p.captioned(all[1], half, h))
	}
	return append(p.captioned(all[0], w, h/2), p.captioned(all[1], w, h-h/2)...)
}

// captioned is a picture under the name of its side.
func (p pictures) captioned(i, w, h int) []string {
	label := widget.Clip(p.Set.Theme, p.Set.Theme.Muted.Render(p.Set.Fields[i].Label), w)
	return append([]string{label}, p.drawnOne(i, w, h-1)...)
}

func (p pictures) drawnOne(i, w, h int) []string {
	t, seen := p.Set.Theme, p.sides[i].seen
	if seen.Preview == nil || h < 1 {
		text := p.Set.Words.Image.NotDrawn
		return widget.Styled(t.Muted, widget.Wrapped(text, min(w, paneMost)))
	}
	return t.Picture(photo.Fitted(seen.Preview, min(w, paneMost), 2*h))
}

// beside puts what is drawn beside some rows, which have form columns.
func beside(rows []string, form int, drawn []string) []string {
	if len(drawn) == 0 {
		return rows
	}
	out := make([]string, max(len(rows), len(drawn)))
	for i := range out {
		if i < len(rows) {
			out[i] = rows[i]
		}
		if i < len(drawn) {
			out[i] += strings.Repeat(" ", max(form+between-ansi.StringWidth(out[i]), 0)) + drawn[i]
		}
	}
	return out
}
