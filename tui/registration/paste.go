package registration

import (
	"appreg/flow"
	"appreg/internal/person"
	"appreg/internal/photo"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// pasted is what a terminal hands over in one go: marked as a paste, or without that
// mark as a burst of signs, which is no key.
func pasted(msg tea.KeyMsg) (string, bool) {
	return string(msg.Runes), msg.Type == tea.KeyRunes && (msg.Paste || len(msg.Runes) > 1)
}

// onPaste opens the screen that takes what was pasted, filled in: a picture's that of
// the step that is due, a code's that of the contact which waits for it. Where none
// does, a sentence says so. What is pasted while something else is under way is taken
// when that is over.
func (m Screen) onPaste(text string, marked bool) (Screen, tea.Cmd) {
	w := m.Words.Paste
	code, several := person.Code(text)
	picture := photo.Dropped(text)
	switch {
	case !picture && code == "" && !several && !marked: // keys in a hurry
		return m, nil
	case m.Job.Busy():
		m.Card.kept = redact.New(redact.Code, text) // which it may be
		return m, nil
	case !page.Receives(m.Reg.Status) || !m.stands():
		return m.tells(m.takesNothing()), nil
	case picture:
		return m.open(func(to page.Route) page.Route {
			if to, ok := to.(page.Image); ok {
				to.Given = text
				return to
			}
			return nil
		}, w.NoPicture)
	case several:
		return m.tells(m.Words.Code.Two), nil
	case code == "":
		return m.tells(w.Neither), nil
	}
	return m.open(func(to page.Route) page.Route {
		if to, ok := to.(page.Code); ok {
			to.Given = redact.New(redact.Code, code)
			return to
		}
		return nil
	}, w.NoCode)
}

// open opens what filled makes of an entry: of several a contact that a code was sent
// to comes first, and then what is under the cursor. None says that there is none.
func (m Screen) open(filled func(page.Route) page.Route, none string) (Screen, tea.Cmd) {
	var best page.Route
	most := -1
	for i, e := range m.Menu() {
		to, fits := filled(e.To), 0
		if code, ok := to.(page.Code); ok && code.By.Validation(m.Reg).Pending() {
			fits = 2
		}
		if i == m.Cursor {
			fits++
		}
		if to != nil && fits > most {
			best, most = to, fits
		}
	}
	if best == nil {
		return m.tells(none), nil
	}
	return m, m.Visit(best)
}

// takeKept takes what was pasted while something else was under way.
func (m Screen) takeKept() (Screen, tea.Cmd) {
	if m.Job.Busy() || m.Card.kept.Empty() {
		return m, nil
	}
	text := m.Card.kept.Reveal()
	m.Card.kept = redact.Secret{}
	return m.onPaste(text, true)
}

// takesNothing says why nothing that is pasted is taken.
func (m Screen) takesNothing() string {
	switch {
	case m.Reg.Status.Closed():
		return m.Words.Reason("registration_is_closed")
	case m.Reg.Status == flow.NeedsManualVerification:
		return m.Words.Reason("needs_manual_verification")
	}
	return m.Words.Paste.NotNow
}

func (m Screen) tells(text string) Screen {
	m.Card.Said = widget.Said{Text: text, Level: widget.Warn}
	return m
}
