package register

import (
	"slices"
	"strings"

	"appreg/tui/page"
	"appreg/tui/widget"
)

// View is the stepper beside the page, or above it where it is narrow.
func (m Form) View(w, h int) string {
	m.w, m.h = w, h
	const left = 15
	if m.w < widget.WideForTwo {
		above := m.viewAbove()
		rows, from, to := m.viewPage(m.w - 2*widget.Margin)
		rows = widget.Window(rows, from, to, m.h-len(above))
		return strings.Join(widget.Indented(widget.Margin, append(above, rows...)), "\n")
	}
	rows, from, to := m.viewPage(m.w - left - 2*widget.Margin)
	rows = widget.Window(rows, from, to, m.h)
	return strings.Join(widget.Indented(widget.Margin, widget.Beside(m.viewSteps(), left, rows)), "\n")
}

// viewSteps lists the pages, one a row.
func (m Form) viewSteps() []string {
	var rows []string
	for p, name := range m.Words.Form.Pages {
		rows = append(rows, m.viewStep(Page(p), name))
	}
	return rows
}

// viewStep is a page's sign, with its name where there is room for one.
func (m Form) viewStep(p Page, name string) string {
	t := m.Theme
	switch {
	case p == m.At:
		return t.Focus.Render(strings.TrimSpace(t.Here + " " + name))
	case m.done(p) && m.remarkable(p):
		return strings.TrimSpace(t.Warn.Render(t.Glyphs.Warn) + " " + name)
	case m.done(p):
		return strings.TrimSpace(t.Good.Render(t.Done) + " " + name)
	}
	return t.Muted.Render(strings.TrimSpace(t.Ahead + " " + name))
}

// remarkable reports whether something on a page is sent, but looks odd.
func (m Form) remarkable(p Page) bool {
	odd := func(f widget.Field) bool { return f.Now.Level == widget.Warn }
	return p == PageContact && slices.ContainsFunc(m.Contact.Fields, odd) || p == PagePerson && slices.ContainsFunc(m.Person.Fields, odd)
}

// done reports whether a page can be left as it is.
func (m Form) done(p Page) bool {
	sendable := func(s widget.Fieldset) bool {
		for _, f := range s.Fields {
			if !f.Sendable() {
				return false
			}
		}
		return true
	}
	switch p {
	case PageFlow:
		return m.Chosen.Flow.ID != ""
	case PageContact:
		return m.At > p && sendable(m.Contact.Fieldset)
	case PagePerson:
		return m.At > p && sendable(m.Person.Fieldset)
	}
	return false
}

// viewAbove says where one is, in a narrow window: one row, and a blank one
// where there is room.
func (m Form) viewAbove() []string {
	if m.h < 6 {
		return nil
	}
	var parts []string
	for p, name := range m.Words.Form.Pages {
		if Page(p) != m.At {
			name = ""
		}
		parts = append(parts, m.viewStep(Page(p), name))
	}
	above := []string{strings.Join(parts, " ")}
	if m.h >= 9 {
		above = append(above, "")
	}
	return above
}

// viewPage draws the present page in w columns; from..to must be seen.
func (m Form) viewPage(w int) (rows []string, from, to int) {
	var head []string
	switch m.At {
	case PageFlow:
		return m.viewFlow(w)
	case PageContact:
		head = m.viewHead(m.Contact.Intro(), w)
		rows, from, to = m.Contact.View(w)
	case PagePerson:
		head = m.viewHead(m.Person.Intro(), w)
		rows, from, to = m.Person.View(w)
	case PageReview:
		return m.Review.view(w)
	}
	return append(head, rows...), from + len(head), to + len(head)
}

// viewHead introduces a page: the flow that was chosen, and what it asks for.
func (m Form) viewHead(intro string, w int) []string {
	if m.h < 10 {
		return nil // below that, hints go first
	}
	head := []string{widget.Clip(m.Theme, m.Theme.Strong.Render(m.Chosen.Label(m.Deps)), w)}
	head = append(head, widget.Styled(m.Theme.Muted, widget.Wrapped(intro, w))...)
	return append(head, "")
}

func (m Form) viewFlow(w int) (rows []string, from, to int) {
	if m.ids != nil {
		head := append(widget.Styled(m.Theme.Muted, widget.Wrapped(m.Words.Flow.IDsIntro, w)), "")
		rows, from, to = m.ids.View(w)
		rows = append(head, rows...)
		if m.ids.job.Busy() {
			rows = append(rows, "", page.Busy(m.Deps, m.ids.job, m.Words.Flow.LookingUp))
		}
		return rows, from + len(head), to + len(head)
	}
	head := widget.Styled(m.Theme.Bad, widget.Wrapped(m.list.Refusal, w)) // stays in sight, whatever is
	rows, from, to = m.list.View(w)
	rows, _, _ = m.list.Pin(rows, m.list.State(), from, to, m.h-m.above()-len(head), w)
	rows = append(head, rows...)
	return rows, 0, len(rows)
}

// above is how many rows the stepper takes from the page.
func (m Form) above() int {
	if m.w < widget.WideForTwo {
		return len(m.viewAbove())
	}
	return 0
}
