package browse

import (
	"strings"

	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// pane is what is known of the row under the cursor, beside the table where the
// window is wide: nothing is asked for it.
type pane struct {
	Cells
	w     int
	names bool // the API's own stand at the ends
}

// view draws it in rows.
func (p pane) view(e Listed) []string {
	b, t := p.Words.Browse, p.theme
	rows := widget.Styled(t.Strong, widget.Wrapped(p.who(e), p.w))
	status := ended(t, e.Status).Render(p.status(e))
	rows = append(rows, p.named(status, string(e.Status))...)
	rows = append(rows, "")
	for _, row := range []struct{ label, text, api string }{
		{b.Step, p.step(e), p.stepName(e)},
		{b.Mail, p.email(e), ""},
		{b.Number, p.phone(e), ""},
		{b.Flow, e.of, ""},
		{b.Updated, p.since(e), ""},
		{b.Began, p.day(e.created), ""},
		{b.ID, e.Id, ""},
	} {
		if row.text != "" {
			rows = append(rows, p.row(row.label, row.text, row.api)...)
		}
	}
	if len(e.reasons) == 0 {
		return rows
	}
	rows = append(rows, "", t.Strong.Render(b.Because))
	for _, r := range e.reasons {
		text := strings.ReplaceAll(p.Words.ReviewReason(r), " %", "\u00a0%")
		sign, style := widget.Severity(r).Sign(t)
		rows = append(rows, widget.Led(style.Render(sign)+" ", widget.Wrapped(text, p.w-2))...)
	}
	return rows
}

// since is when it changed, and how long ago.
func (p pane) since(e Listed) string {
	if e.updated.IsZero() {
		return ""
	}
	return p.Words.Ago(p.Today.Sub(e.updated)) + ", " + p.day(e.updated)
}

func (p pane) stepName(e Listed) string {
	_, step, _ := strings.Cut(p.api(e), " ")
	return step
}

// row is a text behind its label.
func (p pane) row(label, text, api string) []string {
	labels := 0
	b := p.Words.Browse
	for _, l := range []string{b.Step, b.Mail, b.Number, b.Flow, b.Updated, b.Began, b.ID} {
		labels = max(labels, ansi.StringWidth(l))
	}
	lead := p.theme.Muted.Render(label) + strings.Repeat(" ", labels-ansi.StringWidth(label)+2)
	rows := widget.Led(lead, widget.Wrapped(text, p.w-labels-2))
	if named := p.named(rows[len(rows)-1], api); len(rows) == 1 {
		return named
	}
	return rows
}

// named puts an API's name behind a row, or below it where there is no room.
func (p pane) named(row, api string) []string {
	if !p.names || api == "" {
		return []string{row}
	}
	api = p.theme.Muted.Render(api)
	if ansi.StringWidth(row)+2+ansi.StringWidth(api) <= p.w {
		return []string{row + "  " + api}
	}
	return []string{row, "  " + api}
}
