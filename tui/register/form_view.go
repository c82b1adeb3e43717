package register

import (
	"slices"
	"strings"

	"appreg/tui/widget"
)

// View is the stepper beside the page, or above it where it is narrow: one row
// then, and a blank one where there is room.
func (m Form) View(w, h int) string {
	const left = 15
	wide, introduced := w >= widget.WideForTwo, h >= tallForIntro
	var steps []string
	for p, name := range m.Words.Form.Pages {
		if !wide && Page(p) != m.At {
			name = ""
		}
		steps = append(steps, m.viewStep(Page(p), name))
	}
	if w -= 2 * widget.Margin; wide {
		return widget.Body(widget.Beside(steps, left, m.viewPage(w-left, h, introduced)))
	}
	var above []string
	if h >= 6 {
		above = []string{strings.Join(steps, " ")}
	}
	if h >= 9 {
		above = append(above, "")
	}
	return widget.Body(append(above, m.viewPage(w, h-len(above), introduced)...))
}

// tallForIntro is how many rows there have to be for more than the fields.
const tallForIntro = 10

// viewStep is a page's sign, with its name where there is room for one.
func (m Form) viewStep(p Page, name string) string {
	t := m.Theme
	odd := func(f widget.Field) bool { return f.Now.Level == widget.Warn }
	unfit := func(f widget.Field) bool { return !f.Sendable() }
	switch {
	case p == m.At:
		return t.Focus.Render(strings.TrimSpace(t.Here + " " + name))
	case p == PageFlow && m.Chosen.Flow.ID == "", p > m.At, p > PageFlow && slices.ContainsFunc(m.of(p).Fields, unfit):
		return t.Muted.Render(strings.TrimSpace(t.Ahead + " " + name))
	case p > PageFlow && slices.ContainsFunc(m.of(p).Fields, odd):
		return strings.TrimSpace(t.Warn.Render(t.Glyphs.Warn) + " " + name)
	}
	return strings.TrimSpace(t.Good.Render(t.Done) + " " + name)
}

// viewPage draws the present page in w columns and h rows.
func (m Form) viewPage(w, h int, introduced bool) []string {
	var head []string
	rows, from, to := []string(nil), 0, 0
	switch m.At {
	case PageFlow:
		rows, from, to = m.flows.view(w, h)
	case PageReview:
		rows, from, to = m.Review.view(w)
	default:
		rows, from, to = m.of(m.At).View(w)
		if introduced { // below that, hints go first
			head = m.viewHead(w)
		}
	}
	return widget.Window(append(head, rows...), from+len(head), to+len(head), h)
}

// viewHead introduces a page of fields: the flow that was chosen, and what it
// asks for.
func (m Form) viewHead(w int) []string {
	intro := m.Contact.Intro()
	if m.At == PagePerson {
		intro = m.Person.Intro()
	}
	head := []string{widget.Clip(m.Theme, m.Theme.Strong.Render(m.Chosen.Label(m.Deps)), w)}
	head = append(head, widget.Styled(m.Theme.Muted, widget.Wrapped(intro, w))...)
	return append(head, "")
}
