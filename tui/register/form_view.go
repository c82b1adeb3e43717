package register

import (
	"errors"
	"slices"
	"strings"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// View is the list of flows, or the page with the person.
func (m Form) View(w, h int) string {
	const widest = 100
	w = min(w, widest) - 2*widget.Margin
	if m.At == PageFlow {
		rows, from, to := m.flows.view(w, h)
		return widget.Body(widget.Window(rows, from, to, h))
	}
	rows := m.viewHead(w, h)
	fields, from, to := m.viewFields(w)
	from, to = from+len(rows), to+len(rows)
	rows = append(append(rows, fields...), widget.Gap(h)...)
	if m.At == PageFields {
		for _, told := range m.Who.told {
			rows = append(rows, widget.Indented(2, widget.Styled(m.Theme.Muted, widget.Wrapped(told, w-2)))...)
		}
		if len(m.Who.told) > 0 {
			rows, to = append(rows, widget.Gap(h)...), len(rows)
		}
	}
	last := m.viewSend(w)
	if m.At == PageSend {
		const seen = 5 // rows: what Enter does, and what it costs
		from, to = len(rows), len(rows)+min(len(last), seen)
		from = max(from-m.Send.up, 0)
		to = max(to-m.Send.up, 1)
	}
	rows = append(rows, last...)
	return widget.Body(widget.Windowed(m.Theme, rows, max(from, 0), to, h, w))
}

// viewHead is the flow that was chosen, and what it sends, in one row where there
// is room.
func (m Form) viewHead(w, h int) []string {
	flow := m.Theme.Strong.Render(m.Chosen.Label(m.Deps))
	sends := m.Theme.Muted.Render(m.sends())
	if gap := w - lipgloss.Width(flow) - lipgloss.Width(sends); gap > 1 {
		return append([]string{flow + strings.Repeat(" ", gap) + sends}, widget.Gap(h)...)
	}
	rows := []string{widget.Clip(m.Theme, flow, w)}
	if h >= widget.TallForExtras || !m.Chosen.Flow.Shown {
		rows = append(rows, widget.Wrapped(sends, w)...)
	}
	return append(rows, widget.Gap(h)...)
}

// sends says where the flow sends codes, or what is odd about what it asks for.
func (m Form) sends() string {
	w, s := m.Words.Form, m.Chosen.Flow.SignUp
	email, phone := client.ByEmail.Confirmed(s), client.ByPhone.Confirmed(s)
	switch {
	case !m.Chosen.Flow.Shown:
		return w.NotShown
	case !s.Email && !s.Phone:
		return w.NoContact
	case email && phone:
		return w.SendsBoth
	case email:
		return w.SendsEmail
	case phone:
		return w.SendsPhone
	}
	return w.SendsNo
}

// viewFields are the fields, or the same as curl.
func (m Form) viewFields(w int) (rows []string, from, to int) {
	if m.At == PageSend && m.Send.curl {
		rows = append(rows, widget.Wrapped(m.Theme.Muted.Render(m.Words.Review.Curl), w)...)
		rows = append(append(rows, ""), widget.Wrapped(m.API.CreateCurl(m.request()), w)...)
		return rows, 0, 0
	}
	s := m.Who.Fieldset
	s.Whole = m.At == PageSend
	if w >= widget.WideForTwo {
		s.Beside = w * 3 / 5
	}
	return s.View(w)
}

// viewSend is the last row: what will come of it and, with the cursor on it, what
// Enter does, what is going on, or what went wrong.
func (m Form) viewSend(w int) []string {
	here := m.At == PageSend
	marker, style := widget.Pointer(m.Theme, here)
	row := marker + style.Render(m.Words.Form.Register)
	fill := m.Who.Indent(w) - lipgloss.Width(row)
	after := m.Theme.Muted.Render(m.after())
	if !here {
		if beside := row + strings.Repeat(" ", max(fill, 2)) + after; lipgloss.Width(beside) <= w {
			row = beside
		}
		return []string{row}
	}
	rows := []string{row}
	for _, s := range m.viewState() {
		rows = append(rows, widget.Indented(2, widget.Wrapped(s, w-2))...)
	}
	return append(rows, widget.ViewSaid(m.Theme, m.Send.Said, w)...)
}

// after is what comes after the registration, in short.
func (m Form) after() string {
	w, s := m.Words.Review, m.Chosen.Flow.SignUp
	r := m.request()
	email, phone := client.ByEmail.Confirmed(s) && r.Email != "", client.ByPhone.Confirmed(s) && r.Phone != ""
	code := ""
	switch {
	case email && phone:
		code = w.CodeBoth
	case email:
		code = w.CodeEmail
	case phone:
		code = w.CodePhone
	}
	if m.World.Own {
		return code
	}
	return strings.Join(slices.DeleteFunc([]string{code, w.Credits}, func(s string) bool { return s == "" }), "; ")
}

// viewState says what Enter does, what is going on, or what went wrong.
func (m Form) viewState() []string {
	w, s := m.Words.Review, m.Send
	doubtful := s.doubtful(m.request())
	switch {
	case s.Job.Busy():
		return []string{page.Busy(m.Deps, s.Job, w.Creating)}
	case doubtful && (s.Err == nil || errors.Is(s.Err, client.ErrInDoubt)):
		return []string{m.Theme.Warn.Render(w.InDoubt), m.Theme.Muted.Render(w.InDoubtNext)}
	case s.Err != nil:
		return []string{m.Theme.Bad.Render(m.Explain(s.Err)), m.Theme.Muted.Render(w.Again)}
	case !m.Who.sendable():
		return []string{m.Theme.Warn.Render(w.Missing)}
	}
	cost := w.Cost
	if m.World.Own {
		cost = w.CostSandbox
	}
	return []string{m.Theme.Focus.Render(w.Enter), m.Theme.Muted.Render(cost)}
}
