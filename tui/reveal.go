package tui

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"
)

// toReveal shows a link itself, as a QR code or as text: who opens it has
// asked for it.
type toReveal struct {
	id   string // the registration's
	link client.Link
	scan bool // as a QR code, where it fits
}

func (toReveal) route() {}

// reveal has nothing beside the link that could be selected with it, or that a
// camera could take for a part of the code.
type reveal struct {
	deps
	toReveal
	keys     revealKeys
	w, h     int
	code     *qr.Code // nil: it is text that is wanted, or the link is too long for a code
	inverted bool
	over     bool           // it has expired
	text     viewport.Model // the link as text
}

type revealKeys struct{ Invert, Scroll, Back key.Binding }

func newReveal(d deps, r toReveal) reveal {
	m := reveal{deps: d, toReveal: r, text: viewport.New(0, 0), keys: revealKeys{
		Invert: binding(d.Words.Link.Invert, "i", "up", "down", "left", "right"),
		Scroll: shown(binding(d.Words.Keys.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		Back:   binding(d.Words.Keys.Back, "esc", "enter"),
	}}
	m.text.KeyMap = scrolling()
	if r.scan {
		m.code, _ = qr.Encode(r.link.URL.Reveal(), qr.L)
	}
	return m
}

// Resize is handed the room between header and footer.
func (m reveal) Resize(w, h int) screen {
	m.w, m.h = w, h
	m.text.Width, m.text.Height = w, h
	m.text.SetContent(strings.Join(m.viewText(), "\n"))
	return m.gate()
}

func (m reveal) gate() reveal {
	drawn := m.viewCode() != nil
	m.keys.Invert.SetEnabled(drawn)
	m.keys.Scroll.SetEnabled(!drawn && m.text.TotalLineCount() > m.h)
	return m
}

// Title is the registration's id.
func (m reveal) Title() string { return m.id }

// Keys are those that do something now.
func (m reveal) Keys() []key.Binding {
	return []key.Binding{m.keys.Back, m.keys.Invert, m.keys.Scroll}
}

// Update inverts the code, scrolls the text, or goes back.
func (m reveal) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case linkOver:
		m.over = m.over || msg.url == m.link.URL
		return m.Resize(m.w, m.h), nil
	case tea.KeyMsg:
		switch {
		case key.Matches(msg, m.keys.Back):
			return m, m.leave(nil)
		case key.Matches(msg, m.keys.Invert):
			m.inverted = !m.inverted
		default:
			m.text, _ = m.text.Update(msg)
		}
	}
	return m, nil
}

// View is the code, or the text where there is none.
func (m reveal) View(int, int) string {
	if rows := m.viewCode(); rows != nil {
		return strings.Join(rows, "\n")
	}
	return m.text.View()
}

// viewCode puts the code into the middle, and what it is below, where that
// still fits.
func (m reveal) viewCode() []string {
	if m.code == nil || m.over {
		return nil
	}
	rows := viewQR(m.Theme, m.code, m.w, m.h, m.inverted)
	if rows == nil {
		return nil
	}
	rows = indented(max(m.w-lipgloss.Width(rows[0]), 0)/2, rows)
	caption := []string{m.Words.Link.Scan, until(m.Words, m.link)}
	if !m.Theme.Coloured() {
		caption = append(caption, m.Words.Link.ScanMono)
	}
	text := strings.Join(caption, " "+m.Theme.Separator+" ")
	if below := append([]string{""}, m.centred(text)...); len(rows)+len(below) <= m.h {
		rows = append(rows, below...)
	}
	return rows
}

func (m reveal) centred(text string) []string {
	rows := wrapped(m.Theme.Muted.Render(text), m.w-2*margin)
	for i, r := range rows {
		rows[i] = strings.Repeat(" ", (m.w-lipgloss.Width(r))/2) + r
	}
	return rows
}

// viewText has the link from edge to edge, so that nothing but it is selected.
// Where there is little room, what can be done with it goes without saying; what
// somebody else could do with it does not.
func (m reveal) viewText() []string {
	w := m.Words.Link
	if m.over {
		return indented(margin, wrapped(m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+w.Expired), m.w-2*margin))
	}
	says, enlarge := "", ""
	switch {
	case m.code != nil:
		needW, needH := qrNeeds(m.Theme, m.code)
		says, enlarge = fmt.Sprintf(w.TooSmall, needW, needH+bars+rules), w.Enlarge
	case m.scan:
		says = w.TooLongForQR
	}
	url := strings.Split(ansi.Hardwrap(m.link.URL.Reveal(), max(m.w, 1), true), "\n")
	var rows []string
	for _, try := range []struct {
		says []string
		gap  []string
	}{
		{[]string{says, enlarge, w.Select, w.Whoever}, []string{""}},
		{[]string{says, enlarge, w.Select, w.Whoever}, nil},
		{[]string{says, w.Select, w.Whoever}, nil},
		{[]string{says, w.Whoever}, nil},
		{[]string{says, w.WhoeverShort}, nil},
	} {
		some := slices.DeleteFunc(try.says, func(s string) bool { return s == "" })
		rows = append(indented(margin, wrapped(strings.Join(some, " "), m.w-2*margin)), try.gap...)
		if len(rows)+len(url) <= m.h {
			break
		}
	}
	return append(rows, url...)
}
