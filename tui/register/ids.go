package register

import (
	"context"
	"errors"
	"strings"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// idsPage stands in for the list of flows: the ids of a project and a flow,
// typed or pasted, for a token that may not list projects.
type idsPage struct {
	widget.Fieldset
	widget.Call
}

func newIDsPage(d page.Deps) idsPage {
	w := d.Words.Flow
	m := idsPage{Fieldset: widget.NewFieldset(d, readID,
		widget.NewField(w.FlowID, "projectFlow", ""),
		widget.NewField(w.ProjectID, "project", ""),
	)}
	m.Fieldset = m.Focus(0)
	return m
}

// readID warns about an id of another shape than the contract's, and sends it
// all the same: one of its own examples has 23 digits.
func readID(among widget.Fieldset, f widget.Field) widget.Reading {
	w := among.Words.Flow
	id := widget.BareID(f.Text())
	switch {
	case id == "" && f.API == "project":
		return widget.Reading{Remark: w.ProjectOptional, Level: widget.Hint}
	case id == "":
		return widget.Reading{Remark: w.IDHint, Level: widget.Bad}
	case strings.ContainsAny(id, " /?#"), strings.Trim(id, ".") == "": // dots would climb in a path
		return widget.Reading{Value: id, Remark: w.IDHint, Level: widget.Bad}
	case !widget.ObjectID().MatchString(id):
		return widget.Reading{Value: id, Remark: i18n.Count(w.IDOdd, len([]rune(id))), Level: widget.Warn}
	}
	return widget.Reading{Value: id, Level: widget.Fine}
}

// onKey types, and behind the last id looks the flow up.
func (m idsPage) onKey(msg tea.KeyMsg) (idsPage, tea.Cmd) {
	if m.Job.Busy() {
		return m, nil
	}
	var went widget.Moved
	if m.Fieldset, went = m.Fieldset.OnKey(msg); went != widget.PastEnd {
		return m, nil
	}
	var ok bool
	if m.Fieldset, ok = m.Check(); !ok {
		return m, nil
	}
	return m.look()
}

// look reads the flow, and its project's name, so that the next pages know
// what is asked for. What may not be read is no obstacle: the server decides.
func (m idsPage) look() (idsPage, tea.Cmd) {
	flowID, projectID := m.Value("projectFlow"), m.Value("project")
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (widget.Choice, error) {
		return lookUp(ctx, m.API, flowID, projectID)
	})
	return m, cmd
}

func lookUp(ctx context.Context, api page.API, flowID, projectID string) (widget.Choice, error) {
	c := widget.Choice{Flow: client.Flow{ID: flowID}, Project: client.Project{ID: projectID}}
	f, err := api.Flow(ctx, flowID)
	switch {
	case err == nil:
		c.Flow = f
		if projectID == "" {
			c.Project.ID = f.ProjectID
		}
	case errors.Is(err, client.ErrAccessDenied) && projectID != "":
		return c, nil // may not be read; what the form asks for is then open
	default:
		return c, err
	}
	if p, err := api.Project(ctx, c.Project.ID); err == nil {
		c.Project = p
	}
	return c, nil
}

// view draws the page in w columns; from..to must be seen.
func (m idsPage) view(w int) (rows []string, from, to int) {
	head := append(widget.Styled(m.Theme.Muted, widget.Wrapped(m.Words.Flow.IDsIntro, w)), "")
	rows, from, to = m.Fieldset.View(w)
	rows = append(head, rows...)
	if m.Job.Busy() {
		rows = append(rows, "", page.Busy(m.Deps, m.Job, m.Words.Flow.LookingUp))
	}
	return rows, from + len(head), to + len(head)
}
