package registration

import (
	"appreg/flow"
	"appreg/internal/i18n"
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

// given is what was pasted, read: the paths of pictures, or a code, or one of several.
type given struct {
	text, code       string
	picture, several bool
}

func read(text string) given {
	g := given{text: text, picture: photo.Dropped(text)}
	g.code, g.several = person.Code(text)
	return g
}

// into is to with what was given, nil where that does not take it.
func (g given) into(to page.Route) page.Route {
	switch to := to.(type) {
	case page.Image:
		if to.Given = g.text; g.picture {
			return to
		}
	case page.Code:
		if to.Given = redact.New(redact.Code, g.code); g.code != "" && !g.picture {
			return to
		}
	}
	return nil
}

// nothing says why a registration takes nothing of it, where no entry of the menu does.
func (g given) nothing(w *i18n.Words, s standing) string {
	switch {
	case s.Reg.Status.Closed():
		return w.Reason("registration_is_closed")
	case s.Reg.Status == flow.NeedsManualVerification:
		return w.Reason("needs_manual_verification")
	case !s.stands():
		return w.Paste.NotNow
	case g.picture:
		return w.Paste.NoPicture
	case g.several:
		return w.Code.Two
	case g.code != "":
		return w.Paste.NoCode
	}
	return w.Paste.Neither
}

// onPaste opens the screen that takes what was pasted, filled in: a picture's that of
// the step that is due, a code's that of the contact which waits for it, of two the one
// that a code was sent to. Where none does, a sentence says so. What is pasted while
// something else is under way is taken when that is over.
func (m Screen) onPaste(text string, marked bool) (Screen, tea.Cmd) {
	g := read(text)
	switch {
	case !g.picture && !g.several && g.code == "" && !marked: // keys in a hurry
		return m, nil
	case m.Job.Busy():
		m.Card.kept = redact.New(redact.Code, text) // which it may be
		return m, nil
	}
	var best page.Route
	most := -1
	for i, e := range m.Menu() {
		to, fits := g.into(e.To), 0
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
		m.Card.Said = widget.Said{Text: g.nothing(m.Words, m.standing), Level: widget.Warn}
		return m, nil
	}
	return m, m.Visit(best)
}

// takeKept takes what was pasted while something else was under way.
func takeKept(m Screen) (Screen, tea.Cmd) {
	if m.Job.Busy() || m.Card.kept.Empty() {
		return m, nil
	}
	text := m.Card.kept.Reveal()
	m.Card.kept = redact.Secret{}
	return m.onPaste(text, true)
}
