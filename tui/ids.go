package tui

import (
	"context"
	"errors"
	"strings"

	"appreg/client"

	tea "github.com/charmbracelet/bubbletea"
)

// idsPage stands in for the list of flows: the ids of a project and a flow,
// typed or pasted, for a token that may not list projects.
type idsPage struct {
	fieldset
	job job
	err error
}

func newIDsPage(d deps) idsPage {
	w := d.Words.Flow
	m := idsPage{fieldset: newFieldset(d, readID,
		newField(w.FlowID, "projectFlow", ""),
		newField(w.ProjectID, "project", ""),
	)}
	m.fieldset = m.focus(0)
	return m
}

// readID warns about an id of another shape than the contract's, and sends it
// all the same: one of its own examples has 23 digits.
func readID(among fieldset, f field) reading {
	w := among.Words.Flow
	id := bareID(f.text())
	switch {
	case id == "" && f.api == "project":
		return reading{remark: w.ProjectOptional, level: hint}
	case id == "":
		return reading{remark: w.IDHint, level: bad}
	case strings.ContainsAny(id, " /?#"), strings.Trim(id, ".") == "": // dots would climb in a path
		return reading{value: id, remark: w.IDHint, level: bad}
	case !objectID.MatchString(id):
		return reading{value: id, remark: count(w.IDOdd, len([]rune(id))), level: warn}
	}
	return reading{value: id, level: fine}
}

// look reads the flow, and its project's name, so that the next pages know
// what is asked for. What may not be read is no obstacle: the server decides.
func (m idsPage) look() (idsPage, tea.Cmd) {
	flowID, projectID := m.value("projectFlow"), m.value("project")
	m.err = nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (choice, error) {
		return lookUp(ctx, m.API, flowID, projectID)
	})
	return m, cmd
}

func lookUp(ctx context.Context, api API, flowID, projectID string) (choice, error) {
	c := choice{flow: client.Flow{ID: flowID}, project: client.Project{ID: projectID}}
	f, err := api.Flow(ctx, flowID)
	switch {
	case err == nil:
		c.flow = f
		if projectID == "" {
			c.project.ID = f.ProjectID
		}
	case errors.Is(err, client.ErrAccessDenied) && projectID != "":
		return c, nil // may not be read; what the form asks for is then open
	default:
		return c, err
	}
	if p, err := api.Project(ctx, c.project.ID); err == nil {
		c.project = p
	}
	return c, nil
}
