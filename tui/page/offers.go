package page

// Chooses is a screen on which Enter or a digit does something. One without it
// does nothing that a key too many could harm.
type Chooses interface{ Offers() Offers }

// AsksTwice is a screen on which a key that was pressed once loses something when
// it is pressed again.
type AsksTwice interface{ AsksAgain() bool }

// Offers are what Enter and the digits choose from now, each by a name that is
// another one where they would do something else. They are none while a call
// that has to end first is under way.
type Offers struct {
	All []string
	At  int // the one that Enter chooses
}

// Only is what a screen offers on which Enter does one thing.
func Only(name string) Offers { return Offers{All: []string{name}} }
