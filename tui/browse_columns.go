package tui

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"appreg/internal/redact"

	"github.com/charmbracelet/lipgloss"
)

// column is one of the table's: its title, its width, and what of a registration
// stands in it.
type column struct {
	title string
	w     int
	text  func(browse, listed) string
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
func (m browse) columns(w int) []column {
	b := m.Words.Browse
	status := column{b.Status, 13, browse.statusOf}
	who := column{b.Who, 0, browse.whoOf}
	of := column{b.Flow, 0, func(_ browse, e listed) string { return e.of }}
	step := column{b.Step, 12, func(m browse, e listed) string { return placeName(m.Words, e.step) }}
	updated := column{b.Updated, 7, browse.dayOf}
	rest := w - len("> ")
	switch {
	case m.w < wideForTimes:
		status.w, status.text = 1, func(m browse, e listed) string { return mark(m.Theme, e.status) }
		who.w = max(rest-status.w-columnGap, 0)
		return []column{status, who}
	case m.w < wideForTwo:
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
	updated.w, updated.text = 17, browse.momentOf
	who.text = browse.nameOf
	contact := column{b.Contact, 0, browse.contactOf}
	rest -= status.w + step.w + updated.w + 5*columnGap
	who.w, contact.w = rest/4, rest*3/8
	of.w = rest - who.w - contact.w
	return []column{status, who, contact, of, step, updated}
}

// viewTitles names the columns.
func (m browse) viewTitles(t tableau) string {
	row := strings.Repeat(" ", len("> "))
	for i, c := range t.columns {
		row += m.cell(c.title, c.w, i == len(t.columns)-1)
	}
	return m.Theme.Muted.Render(row)
}

// viewCells are a registration's columns.
func (m browse) viewCells(columns []column, e listed, here bool) string {
	row := ""
	for i, c := range columns {
		style := m.Theme.Text
		switch {
		case i == 0:
			style = m.Theme.Outcome(e.status)
		case here:
			style = m.Theme.Focus
		}
		row += style.Render(m.cell(c.text(m, e), c.w, i == len(columns)-1))
	}
	return row
}

// cell is s in exactly w columns, with the gap to the next one.
func (m browse) cell(s string, w int, last bool) string {
	s = clip(m.Theme, s, w)
	if last {
		return s
	}
	return s + strings.Repeat(" ", w-lipgloss.Width(s)+columnGap)
}

// details are what the columns do not say, or not whole: first by what one
// reaches somebody, and the id, then what there is room for.
func (m browse) details(columns []column, e listed) []string {
	said := map[string]bool{"": true}
	for _, c := range columns {
		if text := c.text(m, e); lipgloss.Width(text) <= c.w {
			said[text] = true
		}
	}
	var parts []string
	for _, text := range []string{m.emailOf(e), m.phoneOf(e), e.id, m.nameOf(e), m.statusOf(e), placeName(m.Words, e.step), e.of, m.momentOf(e)} {
		if !said[text] {
			parts = append(parts, text)
			said[text] = true
		}
	}
	return parts
}

func (m browse) statusOf(e listed) string {
	return mark(m.Theme, e.status) + " " + m.Words.Status(string(e.status))
}

func (m browse) nameOf(e listed) string {
	if m.reveal {
		return e.name
	}
	return redact.Name(e.name)
}

func (m browse) emailOf(e listed) string {
	if m.reveal {
		return e.email
	}
	return redact.Email(e.email)
}

func (m browse) phoneOf(e listed) string {
	if m.reveal {
		return e.number()
	}
	return redact.Phone(e.countryCode, e.phone)
}

func (m browse) contactOf(e listed) string { return cmp.Or(m.emailOf(e), m.phoneOf(e)) }

func (m browse) whoOf(e listed) string { return cmp.Or(m.nameOf(e), m.contactOf(e)) }

// dayOf is the time of today, the day of this year, or the month of another.
func (m browse) dayOf(e listed) string {
	at, today := e.updated, m.today
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
func (m browse) momentOf(e listed) string {
	if e.updated.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %s", e.updated.Day(), m.month(e.updated), e.updated.Format("2006 15:04"))
}

// asOf is since when what is shown may have changed: a time of today, or with
// its day.
func (m browse) asOf(at time.Time) string {
	b := m.Words.Browse
	at = at.In(m.today.Location())
	clock := fmt.Sprintf(b.AsOf, at.Format("15:04"))
	if at.Format(time.DateOnly) == m.today.Format(time.DateOnly) {
		return clock
	}
	return fmt.Sprintf(b.OfDay, clock, at.Day(), m.month(at))
}

func (m browse) month(at time.Time) string { return m.Words.Browse.Months[at.Month()-1] }
