package browse

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"appreg/internal/redact"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// column is one of the table's: its title, its width, and what of a registration
// stands in it.
type column struct {
	title string
	w     int
	text  func(Screen, Listed) string
}

const (
	columnGap    = 2
	wideForTimes = 36  // columns below which there is only who it is
	wideForAll   = 120 // columns from which on a row has everything
	wideForWords = 150 // and even the longest status whole
)

// columns are those that w columns have room for. A narrow window has what one
// looks somebody up by: how it stands, who it is, when it changed. The rest is
// below the table, of the row under the cursor.
func (m Screen) columns(w int) []column {
	b := m.Words.Browse
	status := column{b.Status, 13, Screen.statusOf}
	who := column{b.Who, 0, Screen.whoOf}
	of := column{b.Flow, 0, func(_ Screen, e Listed) string { return e.of }}
	step := column{b.Step, 12, func(m Screen, e Listed) string { return widget.Place(m.Words, e.step) }}
	updated := column{b.Updated, 7, Screen.DayOf}
	rest := w - len("> ")
	switch {
	case m.w < wideForTimes:
		status.w, status.text = 1, func(m Screen, e Listed) string { return widget.Mark(m.Theme, e.Status) }
		who.w = max(rest-status.w-columnGap, 0)
		return []column{status, who}
	case m.w < widget.WideForTwo:
		status.w = 11
		who.w = max(rest-status.w-updated.w-2*columnGap, 0)
		return []column{status, who, updated}
	case m.w < wideForAll:
		rest -= status.w + step.w + updated.w + 4*columnGap
		who.w = rest * 2 / 5
		of.w = rest - who.w
		return []column{status, who, of, step, updated}
	}
	status.w, step.w = 23, 16
	if m.w >= wideForWords {
		status.w = 30
	}
	updated.w, updated.text = 17, Screen.momentOf
	who.text = Screen.nameOf
	contact := column{b.Contact, 0, Screen.contactOf}
	rest -= status.w + step.w + updated.w + 5*columnGap
	who.w, contact.w = rest/4, rest*3/8
	of.w = rest - who.w - contact.w
	return []column{status, who, contact, of, step, updated}
}

// viewTitles names the columns.
func (m Screen) viewTitles(t tableau) string {
	row := strings.Repeat(" ", len("> "))
	for i, c := range t.columns {
		row += m.cell(c.title, c.w, i == len(t.columns)-1)
	}
	return m.Theme.Muted.Render(row)
}

// viewCells are a registration's columns.
func (m Screen) viewCells(columns []column, e Listed, here bool) string {
	row := ""
	for i, c := range columns {
		style := m.Theme.Text
		switch {
		case i == 0:
			style = m.Theme.Outcome(e.Status)
		case here:
			style = m.Theme.Focus
		}
		row += style.Render(m.cell(c.text(m, e), c.w, i == len(columns)-1))
	}
	return row
}

// cell is s in exactly w columns, with the gap to the next one.
func (m Screen) cell(s string, w int, last bool) string {
	s = widget.Clip(m.Theme, s, w)
	if last {
		return s
	}
	return s + strings.Repeat(" ", w-lipgloss.Width(s)+columnGap)
}

// details are what the columns do not say, or not whole: first by what one
// reaches somebody, and the id, then what there is room for.
func (m Screen) details(columns []column, e Listed) []string {
	said := map[string]bool{"": true}
	for _, c := range columns {
		if text := c.text(m, e); lipgloss.Width(text) <= c.w {
			said[text] = true
		}
	}
	var parts []string
	for _, text := range []string{m.emailOf(e), m.phoneOf(e), e.Id, m.nameOf(e), m.statusOf(e), widget.Place(m.Words, e.step), e.of, m.momentOf(e)} {
		if !said[text] {
			parts = append(parts, text)
			said[text] = true
		}
	}
	return parts
}

func (m Screen) statusOf(e Listed) string {
	return widget.Mark(m.Theme, e.Status) + " " + m.Words.Status(string(e.Status))
}

func (m Screen) nameOf(e Listed) string {
	if m.reveal {
		return e.name
	}
	return redact.Name(e.name)
}

func (m Screen) emailOf(e Listed) string {
	if m.reveal {
		return e.Email
	}
	return redact.Email(e.Email)
}

func (m Screen) phoneOf(e Listed) string {
	if m.reveal {
		return e.number()
	}
	return redact.Phone(e.countryCode, e.phone)
}

func (m Screen) contactOf(e Listed) string { return cmp.Or(m.emailOf(e), m.phoneOf(e)) }

func (m Screen) whoOf(e Listed) string { return cmp.Or(m.nameOf(e), m.contactOf(e)) }

// DayOf is the time of today, the day of this year, or the month of another.
func (m Screen) DayOf(e Listed) string {
	at, today := e.updated, m.Today
	switch {
	case at.IsZero():
		return ""
	case at.Format(time.DateOnly) == today.Format(time.DateOnly):
		return at.Format("15:04")
	case at.Year() == today.Year():
		return fmt.Sprintf("%d %s", at.Day(), m.month(at))
	}
	return at.Format("2006-01")
}

// momentOf is the day and the time.
func (m Screen) momentOf(e Listed) string {
	if e.updated.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %s", e.updated.Day(), m.month(e.updated), e.updated.Format("2006 15:04"))
}

// AsOf is since when what is shown may have changed: a time of today, or with
// its day.
func (m Screen) AsOf(at time.Time) string {
	b := m.Words.Browse
	at = at.In(m.Today.Location())
	clock := fmt.Sprintf(b.AsOf, at.Format("15:04"))
	if at.Format(time.DateOnly) == m.Today.Format(time.DateOnly) {
		return clock
	}
	return fmt.Sprintf(b.OfDay, clock, at.Day(), m.month(at))
}

func (m Screen) month(at time.Time) string { return m.Words.Browse.Months[at.Month()-1] }
