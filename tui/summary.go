package tui

import (
	"fmt"
	"slices"
	"strings"

	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/tui/page"
)

// Summary is what stays in the scrollback after the wizard: the registrations
// that were worked on, with their ids, where they stand, and what is in doubt.
// It has no color, and is empty when there is nothing to tell.
func (m Root) Summary() string {
	w := m.Words.Summary
	worked := slices.DeleteFunc(slices.Clone(m.worked), func(r page.Work) bool { return r.Status == "" && r.Doubt == "" })
	var b strings.Builder
	if err := m.notices.problem; err != nil {
		fmt.Fprintln(&b, fmt.Sprintf(m.Words.Unfinished.NoJournalLong, clean.Text(err.Error())))
	}
	if len(worked) == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "%s\n", i18n.Count(w.Worked, len(worked)))
	for _, r := range worked {
		if r.Status == "" { // a create whose answer never came
			fmt.Fprintf(&b, "  %s\n", fmt.Sprintf(w.CreateInDoubt, r.Who))
			continue
		}
		fmt.Fprintf(&b, "  %s  %s  %s\n", r.ID, stands(m.Words, r), r.Who)
		if r.Doubt != "" {
			fmt.Fprintf(&b, "    %s\n", fmt.Sprintf(w.SyncInDoubt, r.Doubt))
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

// stands is how it is with a registration, and where it stands as long as it goes on.
func stands(w *i18n.Words, r page.Work) string {
	text := w.Stand(r.Status)
	if !page.Receives(flow.Status(r.Status)) || r.Step == "" {
		return text
	}
	return text + ", " + w.Step(r.Step)
}
