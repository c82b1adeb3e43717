package browse

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// Listed is what the table keeps of a registration: no more than it draws.
type Listed struct {
	Id                 string
	Status             flow.Status
	step               flow.Step
	of                 string // project and flow
	name, Email        string
	countryCode, phone string
	updated            time.Time // in the local time zone
	text               string    // what a search in the rows is held against, folded
}

// ListedOf takes what is needed out of a registration; where a server showed
// ids only, those are the names.
func ListedOf(d page.Deps, r client.Registration, local *time.Location) Listed {
	e := Listed{
		Id: r.ID, Status: r.Status, step: r.CurrentStep,
		of:   brief(ofFlow(d, r)),
		name: brief(r.Name()), Email: brief(r.Email),
		countryCode: brief(r.CountryCode), phone: brief(r.Phone),
	}
	if e.updated = r.UpdatedAt; e.updated.IsZero() {
		e.updated = r.CreatedAt
	}
	if !e.updated.IsZero() {
		e.updated = e.updated.In(local)
	}
	e.text = widget.Folded(strings.Join([]string{e.name, e.Email, e.number(), e.phone, e.Id, e.of, string(e.Status), d.Words.Status(string(e.Status)), string(e.step)}, "\n"))
	return e
}

func ofFlow(d page.Deps, r client.Registration) string {
	c := widget.Choice{Project: client.Project{ID: r.ProjectID, Name: r.ProjectName}, Flow: client.Flow{ID: r.FlowID}}
	if r.Flow != nil {
		c.Flow.Name = r.Flow.Name
	}
	return c.Label(d)
}

// brief cuts what no row can show: a server may send a name of a megabyte.
func brief(s string) string {
	const most = 256
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "")
}

// number is the phone with its country code.
func (e Listed) number() string { return e.registration().Number() }

// registration is as much of it as a phone is read from.
func (e Listed) registration() client.Registration {
	return client.Registration{Phone: e.phone, CountryCode: e.countryCode}
}

// Cells word what the table keeps of a registration. People are masked, until
// somebody reveals them.
type Cells struct {
	theme  *styles.Theme
	Words  *i18n.Words
	Today  time.Time // when the server was heard last, or was not
	reveal bool      // contacts and names are shown whole
}

// masked is the one of two texts that is shown.
func (c Cells) masked(whole, masked string) string {
	if c.reveal {
		return whole
	}
	return masked
}

func (c Cells) id(e Listed) string      { return e.Id }
func (c Cells) flow(e Listed) string    { return e.of }
func (c Cells) step(e Listed) string    { return widget.Place(c.Words, e.step) }
func (c Cells) mark(e Listed) string    { return widget.Mark(c.theme, e.Status) }
func (c Cells) status(e Listed) string  { return c.mark(e) + " " + c.Words.Status(string(e.Status)) }
func (c Cells) name(e Listed) string    { return c.masked(e.name, redact.Name(e.name)) }
func (c Cells) email(e Listed) string   { return c.masked(e.Email, redact.Email(e.Email)) }
func (c Cells) contact(e Listed) string { return cmp.Or(c.email(e), c.phone(e)) }
func (c Cells) who(e Listed) string     { return cmp.Or(c.name(e), c.contact(e)) }
func (c Cells) phone(e Listed) string {
	return c.masked(e.number(), redact.Phone(e.registration().Dialed()))
}

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
