package register

import (
	"errors"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// View is the list of flows, or the page with the person.
func (m Form) View(w, h int) string {
	w = widget.TextWidth(w)
	if m.At == PageFlow {
		rows, from, to := m.flows.view(w, h)
		return widget.Body(widget.Window(rows, from, to, h))
	}
	rows := viewHead(m.Deps, m.Chosen, w, h)
	fields, from, to := m.viewFields(w)
	from, to = from+len(rows), to+len(rows)
	rows = append(append(rows, fields...), widget.Gap(h)...)
	if told := m.viewTold(w); told != nil && (m.At == PageFields || h >= widget.TallForExtras) {
		rows = append(rows, told...)
		rows, to = append(rows, widget.Gap(h)...), len(rows)
	}
	last := m.viewSend(w)
	if m.At == PageSend {
		const seen = 8 // rows: what is odd, what Enter does, and what it costs
		from, to = len(rows), len(rows)+min(len(last), seen)
		from = max(from-m.Send.up, 0)
		to = max(to-m.Send.up, 1)
	}
	rows = append(rows, last...)
	return widget.Body(widget.Windowed(m.Theme, rows, max(from, 0), to, h, w))
}

// viewTold is what the last paste was taken for, and how it is undone.
func (m Form) viewTold(w int) []string {
	if len(m.Who.told) == 0 {
		return nil
	}
	if m.At == PageSend {
		return widget.Styled(m.Theme.Muted, widget.Indented(2, widget.Wrapped(strings.Join(m.Who.told, " "), w-2)))
	}
	undo := m.keys.undo.Help().Key + " " + m.keys.undo.Help().Desc
	rows := widget.Indented(2, widget.Wrapped(strings.Join(m.Who.told, " "), w-2))
	if gap := w - ansi.StringWidth(rows[len(rows)-1]) - ansi.StringWidth(undo); gap > 1 {
		rows[len(rows)-1] += strings.Repeat(" ", gap) + undo
	} else {
		rows = append(rows, "  "+undo)
	}
	return widget.Styled(m.Theme.Muted, rows)
}

// viewHead is the flow that was chosen, and what it sends, in one row where there
// is room.
func viewHead(d page.Deps, c widget.Choice, w, h int) []string {
	flow := d.Theme.Strong.Render(c.Label(d))
	sends := d.Theme.Muted.Render(sends(d.Words, c.Flow))
	if gap := w - ansi.StringWidth(flow) - ansi.StringWidth(sends); gap > 1 {
		return append([]string{flow + strings.Repeat(" ", gap) + sends}, widget.Gap(h)...)
	}
	rows := []string{widget.Clip(d.Theme, flow, w)}
	if h >= widget.TallForExtras || !c.Flow.Shown {
		rows = append(rows, widget.Wrapped(sends, w)...)
	}
	return append(rows, widget.Gap(h)...)
}

// sends says where the flow sends codes, or what is odd about what it asks for.
func sends(words *i18n.Words, f client.Flow) string {
	w, s := words.Form, f.SignUp
	email, phone := client.ByEmail.Confirmed(s), client.ByPhone.Confirmed(s)
	switch {
	case !f.Shown:
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
	s := m.Who.Signed(w)
	s.Whole, s.Hints = m.At == PageSend, m.keys.split.Enabled()
	return s.View(w)
}

// viewSend is the last row: what will come of it and, with the cursor on it, what
// Enter does, what is going on, or what went wrong.
func (m Form) viewSend(w int) []string {
	here := m.At == PageSend
	marker, style := widget.Pointer(m.Theme, here)
	row := marker + style.Render(m.Words.Form.Register)
	fill := m.Who.Indent(w) - ansi.StringWidth(row)
	after := m.Theme.Muted.Render(after(m.Words, m.Chosen.Flow.SignUp, m.request(), m.World.Test))
	if !here {
		if beside := row + strings.Repeat(" ", max(fill, 2)) + after; ansi.StringWidth(beside) <= w {
			row = beside
		}
		return []string{row}
	}
	rows := []string{row}
	rows = append(rows, widget.Indented(2, widget.ViewSaid(m.Theme, m.Send.Said, w-2))...)
	for _, s := range m.Send.view(m.request(), m.Who.sendable(), m.Who.Odd()) {
		rows = append(rows, widget.Indented(2, widget.Wrapped(s, w-2))...)
	}
	return rows
}

// after is what comes after the registration of r, in short; own is the program's own
// sandbox, which costs nothing.
func after(words *i18n.Words, s client.SignUpSettings, r client.CreateRequest, own bool) string {
	w := words.Review
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
	if own {
		return code
	}
	return strings.Join(slices.DeleteFunc([]string{code, w.Credits}, func(s string) bool { return s == "" }), "; ")
}

// view says what Enter does with r, what is going on, or what went wrong.
func (m sending) view(r client.CreateRequest, sendable bool, odd []string) (rows []string) {
	w := m.Words.Review
	switch {
	case m.Job.Busy():
		return []string{page.Busy(m.Deps, m.Job, w.Creating)}
	case m.doubtful(r) && (m.Err == nil || errors.Is(m.Err, client.ErrInDoubt)):
		return []string{m.Theme.Warn.Render(m.Theme.Glyphs.Warn + " " + w.InDoubt), m.Theme.Muted.Render(w.InDoubtNext)}
	case m.Err != nil:
		return []string{m.Theme.Bad.Render(m.Theme.Glyphs.Bad + " " + m.Explain(m.Err)), m.Theme.Muted.Render(w.Again)}
	case !sendable:
		return []string{m.Theme.Warn.Render(m.Theme.Glyphs.Warn + " " + w.Missing)}
	}
	cost := w.Cost
	if m.World.Test {
		cost = w.CostSandbox
	}
	for _, s := range odd {
		rows = append(rows, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+s))
	}
	enter := w.Enter
	switch {
	case len(odd) > 0 && m.odd == r:
		enter = w.EnterOdd
	case len(odd) > 0:
		enter = w.Stops
	}
	return append(rows, m.Theme.Focus.Render(enter), m.Theme.Muted.Render(cost))
}
