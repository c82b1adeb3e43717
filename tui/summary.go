package tui

import (
	"fmt"
	"strings"
)

// Summary is what stays in the scrollback after the wizard: the registrations
// that were worked on, with their ids and where they stand. It has no colour,
// and is empty when there is nothing to tell.
func (m Root) Summary() string {
	w := m.Words.Summary
	if len(m.visited) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", m.count(w.Worked, len(m.visited)))
	for _, r := range m.visited {
		who := r.Name()
		if who == "" {
			who = r.Email
		}
		if who == "" {
			who = number(r)
		}
		fmt.Fprintf(&b, "  %s  %s  %s  %s\n", r.ID, r.Status, r.CurrentStep, who)
	}
	if m.World.Own {
		fmt.Fprintln(&b, w.Ended)
	} else {
		fmt.Fprintf(&b, w.Server+"\n", m.World.Name)
	}
	return b.String()
}
