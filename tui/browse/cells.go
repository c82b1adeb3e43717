package browse

import (
	"cmp"
	"fmt"
	"time"

	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/styles"
	"appreg/tui/widget"
)

// Cells word what the table keeps of a registration. People are masked, until
// somebody reveals them.
type Cells struct {
	Theme  *styles.Theme
	Words  *i18n.Words
	Today  time.Time // when the server was heard last, or was not
	reveal bool      // contacts and names are shown whole
}

func (c Cells) id(e Listed) string { return e.Id }

func (c Cells) status(e Listed) string {
	return widget.Mark(c.Theme, e.Status) + " " + c.Words.Status(string(e.Status))
}

func (c Cells) mark(e Listed) string { return widget.Mark(c.Theme, e.Status) }

func (c Cells) step(e Listed) string { return widget.Place(c.Words, e.step) }

func (c Cells) flow(e Listed) string { return e.of }

func (c Cells) name(e Listed) string {
	if c.reveal {
		return e.name
	}
	return redact.Name(e.name)
}

func (c Cells) email(e Listed) string {
	if c.reveal {
		return e.Email
	}
	return redact.Email(e.Email)
}

func (c Cells) phone(e Listed) string {
	if c.reveal {
		return e.number()
	}
	return redact.Phone(e.countryCode, e.phone)
}

func (c Cells) contact(e Listed) string { return cmp.Or(c.email(e), c.phone(e)) }

func (c Cells) who(e Listed) string { return cmp.Or(c.name(e), c.contact(e)) }

// Day is the time of today, the day of this year, or the month of another.
func (c Cells) Day(e Listed) string {
	switch at := e.updated; {
	case at.IsZero():
		return ""
	case sameDay(at, c.Today):
		return at.Format("15:04")
	case at.Year() == c.Today.Year():
		return fmt.Sprintf("%d %s", at.Day(), c.month(at))
	default:
		return at.Format("2006-01")
	}
}

// moment is the day and the time.
func (c Cells) moment(e Listed) string {
	if e.updated.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %s", e.updated.Day(), c.month(e.updated), e.updated.Format("2006 15:04"))
}

// AsOf is since when what is shown may have changed: a time of today, or with
// its day.
func (c Cells) AsOf(at time.Time) string {
	at = at.In(c.Today.Location())
	clock := fmt.Sprintf(c.Words.Browse.AsOf, at.Format("15:04"))
	if sameDay(at, c.Today) {
		return clock
	}
	return fmt.Sprintf(c.Words.Browse.OfDay, clock, at.Day(), c.month(at))
}

func (c Cells) month(at time.Time) string { return c.Words.Browse.Months[at.Month()-1] }

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }
