package register

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"maps"

	"appreg/client"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// spot is where in the form somebody is: leaving it is when what was typed is
// kept.
func (m Form) spot() [6]any {
	return [...]any{m.At, m.Who.At, len(m.Who.told), m.flows.ids.At, m.flows.typing, m.Chosen.Flow.ID}
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
	d := session.Draft{Serial: m.Journal.Serial(), Typed: kept(m.Who.Typed())}
	if d.Typed == nil && !m.flows.typing {
		return d
	}
	switch m.At {
	case PageFields:
		d.At = m.Who.Fields[m.Who.At].API
	case PageSend:
		d.At = session.AtReview
	}
	d.Project, d.Flow = named(m.Chosen)
	d.Project, d.Flow = cmp.Or(d.Project, m.before.Project), cmp.Or(d.Flow, m.before.Flow)
	if m.flows.typing && m.Chosen.Flow.ID == "" {
		d.Project, d.Flow = session.Named{ID: m.flows.ids.Value("project")}, session.Named{ID: m.flows.ids.Value("projectFlow")}
	}
	return d
}

// named are a choice's project and flow, as they are kept.
func named(c widget.Choice) (project, flow session.Named) {
	return session.Named{ID: c.Project.ID, Name: c.Project.Name}, session.Named{ID: c.Flow.ID, Name: c.Flow.Name}
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
		r := *doubt.Request
		r.Project, r.ProjectFlow = "", ""
		d.Typed = client.Texts(r.Fields())
		m.Send = m.Send.settle(*doubt.Request, true)
	}
	m.before = d
	if m.Who.empty() {
		m.Chosen, m.At, m.beginning = widget.Choice{}, PageFlow, page.Job{} // the draft has its own
	}
	texts := map[string]string{}
	maps.Copy(texts, d.Typed)
	texts["language"] = cmp.Or(texts["language"], m.Words.Lang)
	m.Who = NewFields(m.Deps, client.Flow{}, texts)
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

// flowOf finds a draft's flow: by its id, and in a sandbox of another run by
// its name, since nothing else is the same there.
func flowOf(ctx context.Context, api page.API, d session.Draft, own bool) (widget.Choice, error) {
	if !own {
		return lookUp(ctx, api, d.Flow.ID, d.Project.ID)
	}
	for p, err := range projects(ctx, api, d.Project.Name) {
		if err != nil {
			return widget.Choice{}, err
		}
		for c := range choicesOf(p) {
			if c.Project.Name == d.Project.Name && c.Flow.Name == d.Flow.Name {
				return c, nil
			}
		}
	}
	return widget.Choice{}, client.ErrNotFound
}

// projects are the pages of all projects with a name like that.
func projects(ctx context.Context, api page.API, like string) iter.Seq2[client.Page[client.Project], error] {
	return func(yield func(client.Page[client.Project], error) bool) {
		for number, pages := 1, 1; number <= pages; number++ {
			found, err := widget.Projects(ctx, api, client.ProjectQuery{Page: number, Limit: widget.ProjectsPerPage, NameLike: like})
			if pages = found.Pages; !yield(found, err) || err != nil {
				return
			}
		}
	}
}

// choicesOf are the flows of a page of projects.
func choicesOf(found client.Page[client.Project]) iter.Seq[widget.Choice] {
	return func(yield func(widget.Choice) bool) {
		for _, p := range found.Items {
			for _, f := range p.Flows {
				if !yield(widget.Choice{Project: p, Flow: f}) {
					return
				}
			}
		}
	}
}

// onRestored goes on where the draft was left, which is never farther than
// somebody has come: what was being typed there may not be in it. Where its flow
// cannot be had, one is to be chosen, and what was typed waits for it.
func (m Form) onRestored(a page.Answer[restored]) (Form, tea.Cmd) {
	m.restoring = page.Job{}
	r := a.Val
	switch {
	case m.Chosen.Flow.ID != "":
		return m, nil // somebody was faster
	case a.Err != nil || r.err != nil:
		m.flows.refusal = m.Words.Unfinished.NoFlow + " " + m.Explain(errors.Join(a.Err, r.err))
		return m, nil
	}
	m = m.choose(r.Choice)
	switch doubt := r.Entry.CreateInDoubt(); {
	case !doubt && m.before.At != session.AtReview:
		m.Who = m.Who.found(m.before.At)
	case !m.Who.sendable():
		m.Who.Fieldset, _ = m.Who.Check()
	case doubt:
		return m.toSend(), m.Visit(doubted(*r.Entry.Doubt.Request))
	default:
		m = m.toSend()
	}
	return m, nil
}
