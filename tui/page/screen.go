// Package page is what a screen of the wizard is, and what it is handed: the
// calls that it may make, how it says where to go next, and how an answer finds
// its way back. It draws nothing but the spinner of a call, and knows no screen.
package page

import (
	"appreg/client"
	"appreg/internal/session"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// A Screen is one page: what is between the root's header and its footer.
// Screens are values; Update returns what it changed. What more a screen can do
// it says by one of the small interfaces below.
type Screen interface {
	Update(tea.Msg) (Screen, tea.Cmd)
	View(w, h int) string // drawn into w columns and h rows
	Title() string
	Keys() []key.Binding // what the footer shows; disabled ones are left out
}

type (
	// Starter has something to do once it is open.
	Starter interface{ Start() (Screen, tea.Cmd) }

	// Caller makes calls: jobs are those whose answers it waits for. They are
	// given up when it closes.
	Caller interface{ Jobs() []Job }

	// Typist takes text: as long as Typing is true, letters are no keys.
	Typist interface{ Typing() bool }

	// Filterer takes text that narrows what it shows: while nothing stands there, ? is
	// no text, but asks for help, as it does elsewhere.
	Filterer interface{ Unfiltered() bool }

	// Loser would lose something if the program were left now.
	Loser interface{ Unsaved() bool }

	// Topical is more than its route's name says, for the help; "": it is that.
	Topical interface{ Topic() string }

	// Drawer has keys that hang on how it is laid out: of one layout come both View
	// and Keys.
	Drawer interface {
		Draw(w, h int) (view string, keys []key.Binding)
	}

	// Resizer has to know its room before it is drawn: what a key does there, or
	// what is read, depends on what is in sight.
	Resizer interface{ Resize(w, h int) Screen }
)

// Drafter is a screen on which things are typed that the journal keeps.
type Drafter interface{ Draft() session.Draft }

// Worker is a screen that works on a registration: what it says is kept for
// the closing summary, whatever becomes of the screen.
type Worker interface{ Work() []Work }

// Work is a registration that was worked on, in the words of the summary. One
// without a status is a create, of which only its doubt is worth telling.
type Work struct {
	ID, Status, Step, Who string
	Doubt                 string // what was asked for and not answered; "": nothing
}

// WorkOn is that on reg, with what was asked for and not answered.
func WorkOn(reg client.Registration, doubt string) Work {
	return Work{ID: reg.ID, Status: string(reg.Status), Step: string(reg.CurrentStep), Who: Who(reg), Doubt: doubt}
}
