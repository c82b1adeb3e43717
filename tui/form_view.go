package tui

import (
	"slices"
	"strings"
)

// View is the stepper beside the page, or above it where it is narrow.
func (m form) View(w, h int) string {
	m.w, m.h = w, h
	const left = 15
	if m.w < wideForTwo {
		above := m.viewAbove()
		rows, from, to := m.viewPage(m.w - 2*margin)
		rows = window(rows, from, to, m.h-len(above))
		return strings.Join(indented(margin, append(above, rows...)), "\n")
	}
	rows, from, to := m.viewPage(m.w - left - 2*margin)
	rows = window(rows, from, to, m.h)
	return strings.Join(indented(margin, beside(m.viewSteps(), left, rows)), "\n")
}

// viewSteps lists the pages, one a row.
func (m form) viewSteps() []string {
	var rows []string
	for p, name := range m.Words.Form.Pages {
		rows = append(rows, m.viewStep(page(p), name))
	}
	return rows
}

// viewStep is a page's sign, with its name where there is room for one.
func (m form) viewStep(p page, name string) string {
	t := m.Theme
	switch {
	case p == m.at:
		return t.Focus.Render(strings.TrimSpace(t.Here + " " + name))
	case m.done(p) && m.remarkable(p):
		return strings.TrimSpace(t.Warn.Render(t.Glyphs.Warn) + " " + name)
	case m.done(p):
		return strings.TrimSpace(t.Good.Render(t.Done) + " " + name)
	}
	return t.Muted.Render(strings.TrimSpace(t.Ahead + " " + name))
}

// remarkable reports whether something on a page is sent, but looks odd.
func (m form) remarkable(p page) bool {
	odd := func(f field) bool { return f.now.level == warn }
	return p == pageContact && slices.ContainsFunc(m.contact.fields, odd) || p == pagePerson && slices.ContainsFunc(m.person.fields, odd)
}

// done reports whether a page can be left as it is.
func (m form) done(p page) bool {
	sendable := func(s fieldset) bool {
		for _, f := range s.fields {
			if !f.sendable() {
				return false
			}
		}
		return true
	}
	switch p {
	case pageFlow:
		return m.chosen.flow.ID != ""
	case pageContact:
		return m.at > p && sendable(m.contact.fieldset)
	case pagePerson:
		return m.at > p && sendable(m.person.fieldset)
	}
	return false
}

// viewAbove says where one is, in a narrow window: one row, and a blank one
// where there is room.
func (m form) viewAbove() []string {
	if m.h < 6 {
		return nil
	}
	var parts []string
	for p, name := range m.Words.Form.Pages {
		if page(p) != m.at {
			name = ""
		}
		parts = append(parts, m.viewStep(page(p), name))
	}
	above := []string{strings.Join(parts, " ")}
	if m.h >= 9 {
		above = append(above, "")
	}
	return above
}

// viewPage draws the present page in w columns; from..to must be seen.
func (m form) viewPage(w int) (rows []string, from, to int) {
	var head []string
	switch m.at {
	case pageFlow:
		return m.viewFlow(w)
	case pageContact:
		head = m.viewHead(m.contact.intro(), w)
		rows, from, to = m.contact.view(w)
	case pagePerson:
		head = m.viewHead(m.person.intro(), w)
		rows, from, to = m.person.view(w)
	case pageReview:
		return m.review.view(w)
	}
	return append(head, rows...), from + len(head), to + len(head)
}

// viewHead introduces a page: the flow that was chosen, and what it asks for.
func (m form) viewHead(intro string, w int) []string {
	if m.h < 10 {
		return nil // below that, hints go first
	}
	head := []string{clip(m.Theme, m.Theme.Strong.Render(m.chosen.label(m.deps)), w)}
	head = append(head, styled(m.Theme.Muted, wrapped(intro, w))...)
	return append(head, "")
}

func (m form) viewFlow(w int) (rows []string, from, to int) {
	if m.ids != nil {
		head := append(styled(m.Theme.Muted, wrapped(m.Words.Flow.IDsIntro, w)), "")
		rows, from, to = m.ids.view(w)
		rows = append(head, rows...)
		if m.ids.job.busy() {
			rows = append(rows, "", busy(m.deps, m.ids.job, m.Words.Flow.LookingUp))
		}
		return rows, from + len(head), to + len(head)
	}
	head := styled(m.Theme.Bad, wrapped(m.list.refusal, w)) // stays in sight, whatever is
	rows, from, to = m.list.view(w)
	rows, _, _ = m.list.pin(rows, m.list.state(), from, to, m.h-m.above()-len(head), w)
	rows = append(head, rows...)
	return rows, 0, len(rows)
}

// above is how many rows the stepper takes from the page.
func (m form) above() int {
	if m.w < wideForTwo {
		return len(m.viewAbove())
	}
	return 0
}
