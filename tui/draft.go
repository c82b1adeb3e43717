package tui

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"strings"

	"appreg/client"
	"appreg/internal/session"

	tea "github.com/charmbracelet/bubbletea"
)

// spot is where in the form somebody is: leaving it is when what was typed is
// kept.
type spot struct {
	at                   page
	contact, person, ids int
	flow                 string
}

func (m form) spot() spot {
	p := spot{at: m.at, contact: m.contact.at, person: m.person.at, flow: m.chosen.flow.ID, ids: -1}
	if m.ids != nil {
		p.ids = m.ids.at
	}
	return p
}

// keep has the journal save what is typed.
func (m form) keep() tea.Cmd {
	d := m.draft()
	return func() tea.Msg {
		m.Journal.Draft(d)
		return nil
	}
}

// draft is what is typed, and nothing where there is only what the form fills
// in by itself.
func (m form) draft() session.Draft {
	d := session.Draft{Serial: m.Journal.Serial(), Project: m.project(), Flow: m.flow(), At: m.focused()}
	typed := m.typed()
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
func (m form) focused() string {
	switch m.at {
	case pageContact:
		return m.contact.fields[m.contact.at].api
	case pagePerson:
		return m.person.fields[m.person.at].api
	case pageReview:
		return session.AtReview
	}
	return ""
}

// refocus goes to where a draft was left, which is never farther than somebody
// has come: what was being typed there may not be in it.
func (m form) refocus(at string) form {
	if at == session.AtReview {
		return m.toReview()
	}
	if i := m.person.index(at); i >= 0 {
		m.at, m.person.fieldset = pagePerson, m.person.focus(i)
		return m
	}
	m.at, m.contact.fieldset = pageContact, m.contact.focus(max(m.contact.index(at), 0))
	return m
}

func (m form) project() session.Named {
	if m.ids != nil && m.chosen.flow.ID == "" {
		return session.Named{ID: m.ids.value("project")}
	}
	p := session.Named{ID: m.chosen.project.ID, Name: m.chosen.project.Name}
	return cmp.Or(p, m.before.Project)
}

func (m form) flow() session.Named {
	if m.ids != nil && m.chosen.flow.ID == "" {
		return session.Named{ID: m.ids.value("projectFlow")}
	}
	f := session.Named{ID: m.chosen.flow.ID, Name: m.chosen.flow.Name}
	return cmp.Or(f, m.before.Flow)
}

// restored is its flow as it is now, or why that cannot be had.
type restored struct {
	restore
	choice
	err error
}

// onRestore puts the texts back, and looks the flow up, without which nobody
// knows which of them are asked for.
func (m form) onRestore(r restore) (form, tea.Cmd) {
	d := session.Draft{}
	if r.entry.Draft != nil {
		d = *r.entry.Draft
	}
	if doubt := r.entry.Doubt; r.entry.CreateInDoubt() {
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
	m.contact, m.person = newContact(m.deps, client.Flow{}, m.texts), newPerson(m.deps, client.Flow{}, m.texts)
	if d.Flow == (session.Named{}) {
		return m, nil
	}
	own := m.World.Own
	var cmd tea.Cmd
	m.restoring, cmd = begin(m.deps, func(ctx context.Context) (restored, error) {
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
func flowOf(ctx context.Context, api API, d session.Draft, own bool) (choice, error) {
	if !own {
		return lookUp(ctx, api, d.Flow.ID, d.Project.ID)
	}
	for page := 1; ; page++ {
		found, err := projects(ctx, api, client.ProjectQuery{Page: page, Limit: projectsPerPage, NameLike: d.Project.Name})
		if err != nil {
			return choice{}, err
		}
		for _, p := range found.Items {
			for _, f := range p.Flows {
				if p.Name == d.Project.Name && f.Name == d.Flow.Name {
					return choice{project: p, flow: f}, nil
				}
			}
		}
		if page >= found.Pages {
			return choice{}, client.ErrNotFound
		}
	}
}

// onRestored goes on where the draft was left. Where its flow cannot be had,
// one is to be chosen, and what was typed waits for it.
func (m form) onRestored(a answer[restored]) (form, tea.Cmd) {
	m.restoring = job{}
	r := a.val
	switch {
	case m.chosen.flow.ID != "":
		return m, nil // somebody was faster
	case a.err != nil || r.err != nil:
		m.list.refusal = m.Words.Unfinished.NoFlow + " " + m.explain(errors.Join(a.err, r.err))
		return m, nil
	}
	m = m.choose(r.choice)
	if r.entry.CreateInDoubt() {
		if m = m.toReview(); m.at == pageReview {
			return m, m.visit(m.doubted(*r.entry.Doubt.Request))
		}
		return m, nil
	}
	return m.refocus(m.before.At), nil
}
