package whatif

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/diagram"
	"appreg/tui/widget"
)

// diagram is the flow with where it would stand, as appreg flow draws it.
func (m Screen) diagram() diagram.Diagram {
	f := diagram.Flow{Policies: m.at.Policies}
	if m.Reg.Flow != nil {
		f.Free = m.Reg.Flow.Shown && client.Registration{Flow: m.Reg.Flow}.Facts().SignUp.Held()
	}
	return diagram.Walk(f, &diagram.Place{Status: m.at.Status, Step: m.at.CurrentStep})
}

// viewWay is the diagram in w columns: a place a row, and below it where it leads to;
// which rows are the place where it would stand.
func (m Screen) viewWay(w int) (rows []string, from, to int) {
	d := m.diagram()
	rows = append(rows, m.Theme.Strong.Render(m.Words.Backstage.Way))
	for i, s := range d.States {
		sign, style := m.Theme.Muted.Render(m.Theme.Ahead), m.Theme.Text
		if i == d.Here {
			from, sign, style = len(rows), m.Theme.Focus.Render(m.Theme.Here), m.Theme.Focus
		}
		rows = append(rows, widget.Led(sign+" ", widget.Styled(style, widget.Wrapped(m.place(s), w-2)))...)
		if leads := m.leads(d, i); leads != "" {
			rows = append(rows, widget.Indented(4, widget.Styled(m.Theme.Muted, widget.Wrapped(leads, w-4)))...)
		}
		if i == d.Here {
			to = len(rows)
		}
	}
	return rows, from, to
}

// leads are the places that a place leads to, each once.
func (m Screen) leads(d diagram.Diagram, from int) string {
	var names []string
	for _, e := range d.Edges {
		if name := m.place(d.States[e.To]); e.From == from && e.To != from && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(m.Words.Backstage.LeadsTo, strings.Join(names, " "+m.Theme.Separator+" "))
}

// place is a state in people's words: its steps, or how it stands where those say nothing.
func (m Screen) place(s diagram.State) string {
	steps := slices.DeleteFunc(slices.Clone(s.Steps), func(step flow.Step) bool { return step == flow.Start })
	if s.Status != flow.Ongoing || len(steps) == 0 {
		return m.Words.Stand(string(s.Status))
	}
	var names []string
	for _, step := range steps {
		names = append(names, m.Words.Step(string(step)))
	}
	return strings.Join(names, "/")
}

// stand is where it would stand: its step, and how.
func (m Screen) stand() string {
	step, status := m.at.CurrentStep, m.Words.Stand(string(m.at.Status))
	if step == flow.Start || step == "" || m.at.Status.Closed() {
		return status
	}
	return m.Words.Step(string(step)) + " " + m.Theme.Separator + " " + status
}
