package tui

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
)

// Summary is what stays in the scrollback after the wizard: the registrations
// that were worked on, with their ids, where they stand, and what is in doubt.
// It has no colour, and is empty when there is nothing to tell.
func (m Root) Summary() string {
	w := m.Words.Summary
	worked := slices.DeleteFunc(slices.Clone(m.worked), func(r work) bool { return r.status == "" && r.doubt == "" })
	var b strings.Builder
	if err := m.notices.problem; err != nil {
		fmt.Fprintln(&b, fmt.Sprintf(m.Words.Unfinished.NoJournalLong, client.Clean(err.Error())))
	}
	if len(worked) == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "%s\n", count(w.Worked, len(worked)))
	for _, r := range worked {
		if r.status == "" { // a create whose answer never came
			fmt.Fprintf(&b, "  %s\n", fmt.Sprintf(w.CreateInDoubt, r.who))
			continue
		}
		fmt.Fprintf(&b, "  %s  %s  %s  %s\n", r.id, m.Words.Status(r.status), placeName(m.Words, flow.Step(r.step)), r.who)
		if r.doubt != "" {
			fmt.Fprintf(&b, "    %s\n", fmt.Sprintf(w.SyncInDoubt, r.doubt))
		}
	}
	if m.World.Own {
		fmt.Fprintln(&b, w.Ended)
	} else {
		fmt.Fprintf(&b, w.Server+"\n", m.World.Name)
	}
	if m.notices.plain {
		fmt.Fprintln(&b, m.Words.Unfinished.NoKeyringLong)
	}
	return b.String()
}
