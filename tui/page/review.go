package page

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
)

// Review asks before something that a reviewer does, and does it.
type Review struct {
	Reg    client.Registration
	Does   Act
	Status flow.Status // what is decided
}

// Act is what a reviewer can do.
type Act int

// What there is.
const (
	Decides Act = iota
	ComparesAgain
	SaysSame    // the names are the same person's
	SaysOthers  // they are not
	ChecksAgain // the names, by the registry
)

// Clears reports whether a decides nothing: it clears something up.
func (a Act) Clears() bool { return a != Decides }

// Noted reports whether a note goes with a.
func (a Act) Noted() bool { return a == Decides || a == SaysSame || a == SaysOthers }

// ClearingUp names what clears something up.
func ClearingUp(w *i18n.Words, does Act) string {
	d := w.Desk
	return map[Act]string{
		ComparesAgain: d.CompareAgain, SaysSame: d.SamePerson, SaysOthers: d.NotSamePerson, ChecksAgain: d.CheckNamesAgain,
	}[does]
}

func (Review) Route() {}
