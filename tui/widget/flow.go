package widget

import (
	"cmp"

	"appreg/client"
	"appreg/tui/page"
)

// Choice is a flow with its project.
type Choice struct {
	Project client.Project
	Flow    client.Flow
	Unfit   client.Unfit // why it takes no registrations
	text    string       // what a filter is held against, folded
}

// choicesOf are the flows of a project, made ready for the list once: a filter
// asks all of them at every key.
func choicesOf(d page.Deps, p client.Project) []*Choice {
	all := make([]*Choice, len(p.Flows))
	for i, f := range p.Flows {
		c := Choice{Project: p, Flow: f, Unfit: client.Takes(p, f)}
		c.text = Folded(c.Label(d) + " " + p.ID + " " + f.ID)
		all[i] = &c
	}
	return all
}

// Label is the choice in one line.
func (c Choice) Label(d page.Deps) string {
	return cmp.Or(c.Project.Name, c.Project.ID, c.Flow.ProjectID) + " " + d.Theme.Separator + " " + cmp.Or(c.Flow.Name, c.Flow.ID)
}

// Has reports whether every word of a filter is in the choice.
func (c *Choice) Has(words []string) bool { return HasAll(c.text, words) }
