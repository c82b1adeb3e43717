package tui

// chooses is a screen on which Enter or a digit does something. One without it
// does nothing that a key too many could harm.
type chooses interface{ offers() offers }

// twice is a screen on which a key that was pressed once loses something when
// it is pressed again.
type twice interface{ asksAgain() bool }

// offers are what Enter and the digits choose from now, each by a name that is
// another one where they would do something else. They are none while a call
// that has to end first is under way.
type offers struct {
	all []string
	at  int // the one that Enter chooses
}

// only is what a screen offers on which Enter does one thing.
func only(name string) offers { return offers{all: []string{name}} }
