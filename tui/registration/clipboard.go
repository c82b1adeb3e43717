package registration

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/internal/photo"
	"appreg/internal/redact"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// copyKeys put the id of a registration on the clipboard, or a summary of it.
type copyKeys struct {
	id, summary key.Binding
}

func newCopyKeys(d page.Deps) copyKeys {
	w := d.Words.Keys
	return copyKeys{id: widget.Binding(w.CopyID, "y"), summary: widget.Binding(w.CopySummary, "Y")}
}

// copies puts the id of the registration on the clipboard, or the whole summary of
// it: beside whatever else is under way.
func copies(whole bool) func(Screen) (Screen, tea.Cmd) {
	return func(m Screen) (Screen, tea.Cmd) {
		if m.Card.Job.Busy() {
			return m, nil
		}
		text := m.Reg.ID
		if m.Card.whole = whole; whole {
			text = summary(m.Deps, m.Reg)
		}
		cmd := widget.Ask(m.Deps, &m.Card.Call, func(ctx context.Context) (clipboard.Way, error) { return m.Copy(ctx, text) })
		return m, cmd
	}
}

// onCopied says how it was copied, and of what cannot be where it is to be found.
func (c card) onCopied(w *i18n.Words, id string, a page.Answer[clipboard.Way]) card {
	none := fmt.Sprintf(w.Card.SelectID, id)
	if c.whole {
		none = w.Card.SeeFields
	}
	c.Call = widget.Ended(nil)
	c.Said = widget.Copied(w, a.Val, a.Err, none)
	if a.Err == nil && c.whole {
		c.Said.Text += " " + w.Card.IsSummary
	}
	return c
}

// view is what came of copying, or of what was pasted, until the next key.
func (c card) view(t *styles.Theme, w int) []string { return widget.ViewSaid(t, c.Said, w) }

// summary is what somebody needs to know who is told of a registration in a ticket:
// plain text, with what a person would ask first, and nothing that could be used.
func summary(d page.Deps, reg client.Registration) string {
	w := d.Words.Card
	rows := []string{page.Who(reg)}
	add := func(format, text string) {
		if text != "" {
			rows = append(rows, fmt.Sprintf(format, text))
		}
	}
	for _, p := range contacts(d, reg) {
		format := w.Unconfirmed
		if p.holds {
			format = w.Confirmed
		}
		add(p.label+": "+format, p.text)
	}
	if f := reg.Flow; f != nil {
		add(w.Flow, widget.Joined(", ", reg.ProjectName, f.Name))
	}
	add(w.Status, d.Words.Stand(string(reg.Status)))
	var done, missing []string
	for _, step := range flow.Steps() {
		name := d.Words.Step(string(step))
		switch facts := reg.Facts(); {
		case facts.Policies.Of(step) == flow.Skip, facts.Policies.At(step) == nil: // no flow asks for it
		case ticked(facts, step):
			done = append(done, name)
		case facts.Policies.Of(step) == flow.Mandatory && reg.Status != flow.Completed:
			missing = append(missing, name)
		}
	}
	add(w.Done, strings.Join(done, ", "))
	add(w.Missing, strings.Join(missing, ", "))
	var why []string
	for _, r := range reg.Record().Reasons() {
		why = append(why, d.Words.ReviewHead(r.Code))
	}
	add(w.Why, strings.Join(why, ", "))
	if !reg.CreatedAt.IsZero() {
		add(w.Began, widget.Moment(d, reg.CreatedAt))
	}
	if reg.Status.Closed() {
		add(w.Took, d.Words.Took(took(reg)))
	}
	add(w.ID, reg.ID)
	add(w.Server, d.World.Name)
	return strings.Join(rows, "\n")
}

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
