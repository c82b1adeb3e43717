package browse

import (
	"regexp"
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/phone"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// finding is a search for a text, on the server or in the rows that are here.
type finding struct {
	field  widget.Field
	typing bool
	where  Place
	chosen bool      // that place, by hand: it stays, whatever the text
	list   pagedList // what was found
}

// Place is where a text is looked for.
type Place int

const (
	InNames Place = iota
	InEmails
	InPhones
	inRows
	places // how many there are
)

func newFinding() finding { return finding{field: widget.NewField("", "", ""), list: NewPaged()} }

var (
	domain  = regexp.MustCompile(`^\S+\.\p{L}{2,}$`)
	dialled = regexp.MustCompile(`^[+(]*(\p{Nd}[\p{Nd}\s().+-]*)?$`)
)

// PlaceOf is where a text is most likely to be found: what looks like a phone or
// an address among those, words among the names.
func PlaceOf(text string) Place {
	switch {
	case text == "":
		return InNames
	case strings.Contains(text, "@"), domain.MatchString(text):
		return InEmails
	case dialled.MatchString(text):
		return InPhones
	case strings.ContainsFunc(text, unicode.IsSpace), !strings.ContainsFunc(text, unicode.IsDigit) && strings.ContainsFunc(text, unicode.IsLetter):
		return InNames
	}
	return InEmails // ana_g, ana.g84
}

// placed is f, looking where its text is likely to be, unless somebody chose.
func (f finding) placed() finding {
	if !f.chosen {
		f.where = PlaceOf(f.text())
	}
	return f
}

// paused comes when typing has paused at a text.
type paused struct {
	text  string
	where Place
}

func (f finding) text() string { return strings.TrimSpace(f.field.Text()) }

// ask puts the search into a query. A phone's own digits are asked for, since
// the server keeps the country code apart.
func (f finding) ask(q *client.ListQuery) {
	text := f.text()
	switch f.where {
	case InEmails:
		q.LikeEmail = strings.ToLower(text)
	case InPhones:
		if n := phone.ReadPhone(text, ""); n.Problem == phone.None && n.National != "" {
			text = n.National
		}
		q.LikePhone = text
	case InNames:
		q.LikeName = text
	}
}

// searching reports whether there is a text to look for.
func (m Screen) searching() bool { return m.find.text() != "" }

// onServer reports whether the server looks for it.
func (m Screen) onServer() bool { return m.searching() && m.find.where != inRows && m.opening() == "" }

// opening is the id that was typed or pasted in place of a text, or "".
func (m Screen) opening() string {
	const longest = 64 // with what is around it
	if text := m.find.text(); len(text) <= longest {
		if id := widget.BareID(text); widget.ObjectID.MatchString(id) {
			return id
		}
	}
	return ""
}

func (m Screen) focusSearch() Screen {
	m.find.typing = true
	m.find.field = m.find.field.Focus()
	return m
}

// searchFor looks for what is pasted over the rows, in place of another text.
func (m Screen) searchFor(msg tea.KeyMsg) (Screen, tea.Cmd) {
	before := m
	m.find = newFinding()
	m = m.focusSearch()
	m.find.field = m.find.paste(msg)
	m.find = m.find.placed()
	return m.search(before)
}

func (f finding) paste(msg tea.KeyMsg) widget.Field {
	return f.field.Insert(strings.Join(widget.Pasted(string(msg.Runes)), " "))
}

// onTyped is a key in the search field.
func (m Screen) onTyped(msg tea.KeyMsg) (Screen, tea.Cmd) {
	before := m
	switch {
	case msg.Paste:
		m.find.field = m.find.paste(msg)
	case key.Matches(msg, m.keys.EndSearch):
		return m.endSearch()
	case key.Matches(msg, m.keys.ToList):
		return m.toRows(msg)
	case key.Matches(msg, m.keys.Where):
		step := Place(1)
		if msg.Type == tea.KeyShiftTab {
			step = places - 1
		}
		m.find.where, m.find.chosen = (m.find.where+step)%places, true
	default:
		m.find.field = m.find.field.OnKey(msg)
	}
	m.find = m.find.placed()
	if m.find.text() == before.find.text() && m.find.where == before.find.where {
		return m, nil
	}
	return m.search(before)
}

// toRows leaves the field; its text goes on to filter. Where it is an id, Enter
// has nothing else to mean than to open it.
func (m Screen) toRows(msg tea.KeyMsg) (Screen, tea.Cmd) {
	m.find.typing = false
	m.find.field.Input.Blur()
	if id := m.opening(); id != "" && msg.Type == tea.KeyEnter {
		return m.openID(id)
	}
	return m.load()
}

// endSearch shows all rows again, the cursor where it was before the search.
func (m Screen) endSearch() (Screen, tea.Cmd) {
	before := m
	m.find = newFinding()
	return m.search(before)
}

// search looks for another text, or elsewhere: in the rows at once, on the
// server when typing pauses.
func (m Screen) search(before Screen) (Screen, tea.Cmd) {
	if before.onServer() || m.onServer() {
		m = m.drop() // a call for all rows goes on while those are searched
	}
	m.find.list = NewPaged()
	if !m.onServer() {
		return m.refilter().load()
	}
	return m, m.After(widget.SearchAfter, paused{m.find.text(), m.find.where})
}

func (m Screen) onPaused(p paused) (Screen, tea.Cmd) {
	if p.text != m.find.text() || p.where != m.find.where {
		return m, nil // typing went on
	}
	return m.load()
}

// refilter looks through the rows that are here, when it is there that the
// text is looked for.
func (m Screen) refilter() Screen {
	if !m.searching() || m.onServer() {
		return m
	}
	cursor := m.find.list.Cursor
	if id := m.opening(); id != "" {
		m.find.list = PagedOf([]Listed{{Id: id}})
	} else {
		m.find.list = PagedOf(m.Base.Holding(m.find.text()))
	}
	m.find.list = m.find.list.To(cursor, m.h)
	return m
}
