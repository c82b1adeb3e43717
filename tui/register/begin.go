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
}

// begin looks for the flow that the program was begun with, by its id or its name.
func begin(d page.Deps) (page.Job, tea.Cmd) {
	return page.Begin(d, func(ctx context.Context) (begun, error) {
		if id := widget.BareID(d.Begin); widget.ObjectID().MatchString(id) {
			c, err := lookUp(ctx, d.API, id, "")
			return begun{[]widget.Choice{c}}, err
		}
		found, err := flowsCalled(ctx, d.API, d.Begin)
		return begun{found}, err
	})
}

// flowsCalled are the flows that have a name, or with their project before it.
func flowsCalled(ctx context.Context, api page.API, name string) (found []widget.Choice, err error) {
	name = widget.Folded(name)
	for c, err := range choices(ctx, api, "") {
		if err != nil {
			return found, err
		}
		f, p := widget.Folded(c.Flow.Name), widget.Folded(c.Project.Name)
		if name == f || name == p+" "+f || name == p+" · "+f || name == p+"/"+f {
			found = append(found, c)
		}
	}
	return found, nil
}

// onBegun goes on with the flow that was found; where there is none, or which one is
// not clear, the list has those that there are.
func (m Form) onBegun(a page.Answer[begun]) Form {
	m.beginning = page.Job{}
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
