package browse

import (
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
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
func (e Listed) number() string {
	return client.Registration{Phone: e.phone, CountryCode: e.countryCode}.Number()
}
