package register

import (
	"context"
	"fmt"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// begun is the flow that the program was begun with: none, or several, where its
// name says too little.
type begun struct {
	found []widget.Choice
	pages []client.Page[client.Project] // that were read for its name: the list need not ask for them
}

// byName reports whether the program was begun with the name of a flow.
func (m Form) byName() bool {
	return m.Begin != "" && !widget.ObjectID().MatchString(widget.BareID(m.Begin))
}

// begin looks for the flow that the program was begun with, by its id or its name.
func (m Form) begin() (page.Job, tea.Cmd) {
	return page.Begin(m.Deps, func(ctx context.Context) (begun, error) {
		if m.byName() {
			return flowsCalled(ctx, m.API, m.Begin)
		}
		c, err := lookUp(ctx, m.API, widget.BareID(m.Begin), "")
		return begun{found: []widget.Choice{c}}, err
	})
}

// flowsCalled are the flows that have a name, or with their project before it.
func flowsCalled(ctx context.Context, api page.API, name string) (b begun, _ error) {
	name = widget.Folded(name)
	for p, err := range projects(ctx, api, "") {
		if err != nil {
			return b, err
		}
		b.pages = append(b.pages, p)
		for c := range choicesOf(p) {
			f, p := widget.Folded(c.Flow.Name), widget.Folded(c.Project.Name)
			if name == f || name == p+" "+f || name == p+" · "+f || name == p+"/"+f {
				b.found = append(b.found, c)
			}
		}
	}
	return b, nil
}

// list loads the first flows where no call has brought them, or will.
func (m Form) list() (Form, tea.Cmd) {
	var cmd tea.Cmd
	if !m.flows.Begun() && !m.flows.Job.Busy() && (!m.beginning.Busy() || !m.byName()) {
		m.flows, cmd = m.flows.load()
	}
	return m, cmd
}

// onBegun goes on with the flow that was found; where there is none, or which one is
// not clear, the list has those that there are.
func (m Form) onBegun(a page.Answer[begun]) Form {
	m.beginning = page.Job{}
	for _, p := range a.Val.pages {
		m.flows.Flows = m.flows.OnProjects(page.Answer[client.Page[client.Project]]{Val: p}).First(m.flows.before)
	}
	w, found := m.Words.Flow, a.Val.found
	switch {
	case m.Chosen.Flow.ID != "":
	case a.Err != nil:
		m.flows.refusal = fmt.Sprintf(w.NoSuchFlow, m.Begin) + " " + m.Explain(a.Err)
	case len(found) == 0:
		m.flows.refusal = fmt.Sprintf(w.NoSuchFlow, m.Begin)
	case len(found) > 1:
		m.flows.refusal = fmt.Sprintf(w.SeveralFlows, m.Begin)
		m.flows.Filter.Field = m.flows.Filter.Put(found[0].Flow.Name)
	default:
		if why := client.Takes(found[0].Project, found[0].Flow); why != client.Fit && found[0].Flow.Shown {
			m.flows.refusal = fmt.Sprintf(w.UnfitFlow, m.Begin, m.Words.Unfit(string(why)))
			return m
		}
		return m.choose(found[0])
	}
	return m
}

// remember keeps the flow for the next run, and the country and the language of
// somebody who was registered.
func remember(d page.Deps, c widget.Choice, country, language string) tea.Cmd {
	if d.Journal == nil || c.Flow.ID == "" {
		return nil
	}
	project, flow := named(c)
	return func() tea.Msg {
		d.Journal.Remember(project, flow, country, language)
		return nil
	}
}
