package browse

import (
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
	of, flow           string // project and flow, and the flow alone
	name, Email        string
	countryCode, phone string
	created, updated   time.Time     // in the local time zone
	reasons            []flow.Reason // why it is in review, where that was asked for
	text               string        // what a search in the rows is held against, folded
}

// ListedOf takes what is needed out of a registration; where a server showed
// ids only, those are the names.
func ListedOf(d page.Deps, r client.Registration, local *time.Location) Listed {
	e := Listed{
		Id: r.ID, Status: r.Status, step: r.CurrentStep,
		of:   brief(ofFlow(d, r)),
		flow: flowName(r),
		name: brief(r.Name()), Email: brief(r.Email),
		countryCode: brief(r.CountryCode), phone: brief(r.Phone),
	}
	e.created, e.updated = at(r.CreatedAt, local), at(r.UpdatedAt, local)
	if e.updated.IsZero() {
		e.updated = e.created
	}
	if r.Status == flow.NeedsManualVerification {
		e.reasons = r.Record().Reasons()
	}
	e.text = widget.Folded(strings.Join([]string{
		e.name, e.Email, e.number(), e.phone, e.Id, e.of,
		string(e.Status), d.Words.Stand(string(e.Status)), string(e.step), d.Words.Step(string(e.step)),
	}, "\n"))
	return e
}

// at is a time in the local time zone, if it is one.
func at(t time.Time, local *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(local)
}

func flowName(r client.Registration) string {
	if r.Flow == nil || r.Flow.Name == "" {
		return r.FlowID
	}
	return brief(r.Flow.Name)
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

// masked is a text, or what is shown of it until somebody reveals it.
func (c Cells) masked(text string, mask func(string) string) string {
	if c.reveal {
		return text
	}
	return mask(text)
}

func (c Cells) id(e Listed) string     { return e.Id }
func (c Cells) of(e Listed) string     { return e.of }
func (c Cells) flow(e Listed) string   { return e.flow }
func (c Cells) mark(e Listed) string   { return widget.Mark(c.theme, e.Status) }
func (c Cells) status(e Listed) string { return c.mark(e) + " " + c.Words.Stand(string(e.Status)) }
func (c Cells) name(e Listed) string   { return c.masked(e.name, redact.Name) }
func (c Cells) email(e Listed) string  { return c.masked(e.Email, redact.Email) }

// contact and who are asked for at each row: what they do not need, they leave.
func (c Cells) contact(e Listed) string {
	if email := c.email(e); email != "" {
		return email
	}
	return c.phone(e)
}

func (c Cells) who(e Listed) string {
	if name := c.name(e); name != "" {
		return name
	}
	return c.contact(e)
}

func (c Cells) phone(e Listed) string {
	if c.reveal {
		return page.Number(e.registration())
	}
	return redact.Phone(e.registration().Dialed())
}

// step is where it stands, but for one that came through all of them.
func (c Cells) step(e Listed) string {
	if e.step == flow.End {
		return ""
	}
	return c.Words.Step(string(e.step))
}

// api is how it stands by the API's own names.
func (c Cells) api(e Listed) string {
	step := string(e.step)
	if e.step == flow.Start {
		step = ""
	}
	return strings.TrimSpace(string(e.Status) + " " + step)
}

// Age is how long ago it changed last.
func (c Cells) Age(e Listed) string {
	if e.updated.IsZero() {
		return ""
	}
	return c.Words.Age(c.Today.Sub(e.updated))
}

// reason is the first one why somebody is in review, and head the same in a word or
// two.
func (c Cells) reason(e Listed) string {
	if len(e.reasons) == 0 {
		return c.Words.Browse.NoReason
	}
	return c.sign(e) + c.Words.ReviewReason(e.reasons[0])
}

func (c Cells) head(e Listed) string {
	if len(e.reasons) == 0 {
		return c.Words.Browse.NoReason
	}
	return c.sign(e) + c.Words.ReviewHead(e.reasons[0].Code)
}

// sign tells whether that speaks against the person, or is only not known.
func (c Cells) sign(e Listed) string {
	sign, _ := widget.Severity(e.reasons[0]).Sign(c.theme)
	return sign + " "
}

// others are the reasons beside the first one.
func (c Cells) others(e Listed) string {
	var all []string
	for _, r := range e.reasons[min(len(e.reasons), 1):] {
		all = append(all, c.Words.ReviewReason(r))
	}
	return strings.Join(all, "; ")
}

// changed and began are the two times of a row, each with its name: of the second the
// day will do.
func (c Cells) changed(e Listed) string { return named(c.Words.Browse.ChangedAt, c.day(e.updated)) }
func (c Cells) began(e Listed) string   { return named(c.Words.Browse.BeganAt, c.date(e.created)) }

func named(format, day string) string {
	if day == "" {
		return ""
	}
	return fmt.Sprintf(format, day)
}

// day is the day and the time, and date the day alone.
func (c Cells) day(at time.Time) string  { return c.when(at, "2006 15:04") }
func (c Cells) date(at time.Time) string { return c.when(at, "2006") }

func (c Cells) when(at time.Time, rest string) string {
	if at.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %s", at.Day(), c.month(at), at.Format(rest))
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
