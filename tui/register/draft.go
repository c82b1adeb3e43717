package register

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"strings"

	"appreg/client"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// spot is where in the form somebody is: leaving it is when what was typed is
// kept.
type spot struct {
	at                   Page
	contact, person, ids int
	flow                 string
}

func (m Form) spot() spot {
	p := spot{at: m.At, contact: m.Contact.At, person: m.Person.At, flow: m.Chosen.Flow.ID, ids: -1}
	if m.ids != nil {
		p.ids = m.ids.At
	}
	return p
}

// keep has the journal save what is typed.
func (m Form) keep() tea.Cmd {
	d := m.Draft()
	return func() tea.Msg {
		m.Journal.Draft(d)
		return nil
	}
}

// Draft is what is typed, and nothing where there is only what the form fills
// in by itself.
func (m Form) Draft() session.Draft {
	d := session.Draft{Serial: m.Journal.Serial(), Project: m.project(), Flow: m.flow(), At: m.focused()}
	typed := m.Typed()
	maps.DeleteFunc(typed, func(_, text string) bool { return strings.TrimSpace(text) == "" })
	for field := range typed {
		if field != "language" && field != "countryCode" {
			d.Typed = typed
		}
	}
	if d.Typed == nil && m.ids == nil {
		return session.Draft{Serial: d.Serial}
	}
	return d
}

// focused is the field that has the focus, or what is in its place.
func (m Form) focused() string {
	switch m.At {
	case PageContact:
		return m.Contact.Fields[m.Contact.At].API
	case PagePerson:
		return m.Person.Fields[m.Person.At].API
	case PageReview:
		return session.AtReview
	}
	return ""
}

// refocus goes to where a draft was left, which is never farther than somebody
// has come: what was being typed there may not be in it.
func (m Form) refocus(at string) Form {
	if at == session.AtReview {
		return m.toReview()
	}
	if i := m.Person.Index(at); i >= 0 {
		m.At, m.Person.Fieldset = PagePerson, m.Person.Focus(i)
		return m
	}
	m.At, m.Contact.Fieldset = PageContact, m.Contact.Focus(max(m.Contact.Index(at), 0))
	return m
}

func (m Form) project() session.Named {
	if m.ids != nil && m.Chosen.Flow.ID == "" {
		return session.Named{ID: m.ids.Value("project")}
	}
	p := session.Named{ID: m.Chosen.Project.ID, Name: m.Chosen.Project.Name}
	return cmp.Or(p, m.before.Project)
}

func (m Form) flow() session.Named {
	if m.ids != nil && m.Chosen.Flow.ID == "" {
		return session.Named{ID: m.ids.Value("projectFlow")}
	}
	f := session.Named{ID: m.Chosen.Flow.ID, Name: m.Chosen.Flow.Name}
	return cmp.Or(f, m.before.Flow)
}

// restored is its flow as it is now, or why that cannot be had.
type restored struct {
	page.Restore
	widget.Choice
	err error
}

// onRestore puts the texts back, and looks the flow up, without which nobody
// knows which of them are asked for.
func (m Form) onRestore(r page.Restore) (Form, tea.Cmd) {
	d := session.Draft{}
	if r.Entry.Draft != nil {
		d = *r.Entry.Draft
	}
	if doubt := r.Entry.Doubt; r.Entry.CreateInDoubt() {
		d.Project.ID, d.Flow.ID = doubt.Request.Project, doubt.Request.ProjectFlow
		d.Typed = textsOf(*doubt.Request)
		m = m.settle(*doubt.Request, true)
	}
	m.before = d
	m.texts = maps.Clone(d.Typed)
	if m.texts == nil {
		m.texts = map[string]string{}
	}
	m.texts["language"] = cmp.Or(m.texts["language"], m.Words.Lang)
	m.Contact, m.Person = widget.NewContact(m.Deps, client.Flow{}, m.texts), widget.NewPerson(m.Deps, client.Flow{}, m.texts)
	if d.Flow == (session.Named{}) {
		return m, nil
	}
	own := m.World.Own
	var cmd tea.Cmd
	m.restoring, cmd = page.Begin(m.Deps, func(ctx context.Context) (restored, error) {
		c, err := flowOf(ctx, m.API, d, own)
		return restored{r, c, err}, nil
	})
	return m, cmd
}

// textsOf are the fields of a request.
func textsOf(r client.CreateRequest) map[string]string {
	return map[string]string{
		"email": r.Email, "countryCode": r.CountryCode, "phone": r.Phone,
		"fullName": r.FullName, "firstName": r.FirstName, "lastName": r.LastName, "language": r.Language,
	}
}

// flowOf finds a draft's flow: by its id, and in a sandbox of another run by
// its name, since nothing else is the same there.
func flowOf(ctx context.Context, api page.API, d session.Draft, own bool) (widget.Choice, error) {
	if !own {
		return lookUp(ctx, api, d.Flow.ID, d.Project.ID)
	}
	for number := 1; ; number++ {
		found, err := widget.Projects(ctx, api, client.ProjectQuery{Page: number, Limit: widget.ProjectsPerPage, NameLike: d.Project.Name})
		if err != nil {
			return widget.Choice{}, err
		}
		for _, p := range found.Items {
			for _, f := range p.Flows {
				if p.Name == d.Project.Name && f.Name == d.Flow.Name {
					return widget.Choice{Project: p, Flow: f}, nil
				}
			}
		}
		if number >= found.Pages {
			return widget.Choice{}, client.ErrNotFound
		}
	}
}

// onRestored goes on where the draft was left. Where its flow cannot be had,
// one is to be chosen, and what was typed waits for it.
func (m Form) onRestored(a page.Answer[restored]) (Form, tea.Cmd) {
	m.restoring = page.Job{}
	r := a.Val
	switch {
	case m.Chosen.Flow.ID != "":
		return m, nil // somebody was faster
	case a.Err != nil || r.err != nil:
		m.list.Refusal = m.Words.Unfinished.NoFlow + " " + m.Explain(errors.Join(a.Err, r.err))
		return m, nil
	}
	m = m.choose(r.Choice)
	if r.Entry.CreateInDoubt() {
		if m = m.toReview(); m.At == PageReview {
			return m, m.Visit(m.doubted(*r.Entry.Doubt.Request))
		}
		return m, nil
	}
	return m.refocus(m.before.At), nil
}
