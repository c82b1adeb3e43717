package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// A screen is one page: what is between the root's header and its footer.
// Screens are values; Update returns what it changed. What more a screen can do
// it says by one of the small interfaces below.
type screen interface {
	Update(tea.Msg) (screen, tea.Cmd)
	View(w, h int) string // drawn into w columns and h rows
	Title() string
	Keys() []key.Binding // what the footer shows; disabled ones are left out
}

type (
	// starter has something to do once it is open.
	starter interface{ start() (screen, tea.Cmd) }

	// caller makes calls: jobs are those whose answers it waits for. They are
	// given up when it closes.
	caller interface{ jobs() []job }

	// typist takes text: as long as Typing is true, letters are no keys.
	typist interface{ Typing() bool }

	// loser would lose something if the program were left now.
	loser interface{ Unsaved() bool }

	// resizer has to know its room before it is drawn: what a key does there, or
	// what is read, depends on what is in sight.
	resizer interface{ Resize(w, h int) screen }
)

// worker is a screen that works on a registration: what it says is kept for
// the closing summary, whatever becomes of the screen.
type worker interface{ work() []work }

// work is a registration that was worked on, in the words of the summary. One
// without a status is a create, of which only its doubt is worth telling.
type work struct {
	id, status, step, who string
	doubt                 string // what was asked for and not answered; "": nothing
}
