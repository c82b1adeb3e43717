package tui

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
)

// toDesk asks before something that a reviewer does, and does it.
type toDesk struct {
	reg    client.Registration
	does   deskAct
	status flow.Status // what is decided; "": that is asked for first
}

// deskAct is what a reviewer can do.
type deskAct int

const (
	decides deskAct = iota
	comparesAgain
	saysSame    // the names are the same person's
	saysOthers  // they are not
	checksAgain // the names, by the registry
)

// clears reports whether a decides nothing: it clears something up.
func (a deskAct) clears() bool { return a != decides }

// noted reports whether a note goes with a.
func (a deskAct) noted() bool { return a == decides || a == saysSame || a == saysOthers }

// clearingUp names what clears something up.
func clearingUp(w *i18n.Words, does deskAct) string {
	d := w.Desk
	return map[deskAct]string{
		comparesAgain: d.CompareAgain, saysSame: d.SamePerson, saysOthers: d.NotSamePerson, checksAgain: d.CheckNamesAgain,
	}[does]
}

func (toDesk) route() {}
