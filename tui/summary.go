package tui

import (
	"fmt"
	"slices"
	"strings"
)

// Summary is what stays in the scrollback after the wizard: the registrations
// that were worked on, with their ids, where they stand, and what is in doubt.
// It has no colour, and is empty when there is nothing to tell.
func (m Root) Summary() string {
	w := m.Words.Summary
	worked := slices.DeleteFunc(slices.Clone(m.worked), func(r work) bool { return r.status == "" && r.doubt == "" })
	if len(worked) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", m.count(w.Worked, len(worked)))
	for _, r := range worked {
		if r.status == "" { // a create whose answer never came
			fmt.Fprintf(&b, "  %s\n", fmt.Sprintf(w.CreateInDoubt, r.who))
			continue
		}
		fmt.Fprintf(&b, "  %s  %s  %s  %s\n", r.id, m.Words.Status(r.status), r.step, r.who)
		if r.doubt != "" {
			fmt.Fprintf(&b, "    %s\n", fmt.Sprintf(w.SyncInDoubt, r.doubt))
		}
	}
	if m.World.Own {
		fmt.Fprintln(&b, w.Ended)
	} else {
		fmt.Fprintf(&b, w.Server+"\n", m.World.Name)
	}
	return b.String()
}
