package tui

import (
	"slices"

	"appreg/tui/page"
)

// Sight is what somebody goes by who looks at the wizard before a key is pressed.
type Sight struct {
	Screen string // the top one's, by its route: "registration"
	Choice string // what Enter chooses, as [page.Offers] name it; "": nothing
	Busy   bool   // a call of the screen's is under way, or a file is looked at
}

// Look is what is seen of m.
func Look(m Root) Sight {
	s := Sight{Screen: m.top().name, Busy: slices.ContainsFunc(m.top().Jobs(), page.Job.Busy)}
	if now, at := m.offered(); at < len(now.all) {
		s.Choice = now.all[at]
	}
	return s
}
