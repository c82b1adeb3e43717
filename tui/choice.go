package tui

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"appreg/client"

	"golang.org/x/text/unicode/norm"
)

// choice is a flow with its project.
type choice struct {
	project client.Project
	flow    client.Flow
	unfit   client.Unfit // why it takes no registrations
	text    string       // what a filter is held against, folded
}

// choicesOf are the flows of a project, made ready for the list once: a filter
// asks all of them at every key.
func choicesOf(d deps, p client.Project) []*choice {
	all := make([]*choice, len(p.Flows))
	for i, f := range p.Flows {
		c := choice{project: p, flow: f, unfit: client.Takes(p, f)}
		c.text = folded(c.label(d) + " " + p.ID + " " + f.ID)
		all[i] = &c
	}
	return all
}

// label is the choice in one line.
func (c choice) label(d deps) string {
	return cmp.Or(c.project.Name, c.project.ID, c.flow.ProjectID) + " " + d.Theme.Separator + " " + cmp.Or(c.flow.Name, c.flow.ID)
}

// has reports whether every word of a filter is in the choice.
func (c *choice) has(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(c.text, w) })
}

// folded is s in lower case and without accents, for a filter that is typed in
// a hurry.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
