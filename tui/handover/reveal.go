package handover

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"
)

// Reveal shows a link itself, as a QR code or as text: who opens it has
// asked for it.
type Reveal struct {
	Reg  client.Registration
	Link client.Link
	Scan bool // as a QR code, where it fits
}

func (Reveal) Route() {}

// RevealScreen has nothing beside the link that could be selected with it, or that a
// camera could take for a part of the code.
type RevealScreen struct {
	page.Deps
	Reveal
	keys revealKeys
	widget.Pane
	code     *qr.Code // nil: it is text that is wanted, or the link is too long for a code
	inverted bool
	over     bool // it has expired
}

type revealKeys struct{ invert, scroll, back key.Binding }

// NewReveal makes the screen.
func NewReveal(d page.Deps, r Reveal) RevealScreen {
	m := RevealScreen{Deps: d, Reveal: r, keys: revealKeys{
		invert: widget.Binding(d.Words.Link.Invert, "i", "up", "down", "left", "right"),
		scroll: widget.Shown(widget.Binding(d.Words.Keys.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		back:   widget.Binding(d.Words.Keys.Back, "esc", "enter"),
	}}
	if r.Scan {
		m.code, _ = qr.Encode(r.Link.URL.Reveal(), qr.L)
	}
	return m
}

// Resize is handed the room between header and footer.
func (m RevealScreen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// drawn reports whether there is a code, and room for it.
func (m RevealScreen) drawn() bool {
	if m.code == nil || m.over {
		return false
	}
	w, h := qrNeeds(m.Theme, m.code)
	return m.W >= w && m.H >= h
}

// Title is the person.
func (m RevealScreen) Title() string { return page.Who(m.Reg) }

// Keys are those that do something now.
func (m RevealScreen) Keys() []key.Binding {
	k, drawn := m.keys, m.drawn()
	k.invert.SetEnabled(drawn)
	k.scroll.SetEnabled(!drawn && len(m.viewText()) > m.H)
	return []key.Binding{k.back, k.invert, k.scroll}
}

// Update inverts the code, scrolls the text, or goes back.
func (m RevealScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case linkOver:
		m.over = m.over || msg.url == m.Link.URL
	case tea.KeyMsg:
		switch {
		case key.Matches(msg, m.keys.back):
			return m, m.Close(nil)
		case key.Matches(msg, m.keys.invert) && m.drawn():
			m.inverted = !m.inverted
		default:
			m.Pane = m.OnKey(msg, len(m.viewText()))
		}
	}
	return m, nil
}

// View is the code, or the text where there is none.
func (m RevealScreen) View(int, int) string {
	if m.drawn() {
		return strings.Join(m.viewCode(), "\n")
	}
	return m.Pane.View(m.viewText())
}

// viewCode puts the code into the middle, and what it is below, where that
// still fits.
func (m RevealScreen) viewCode() []string {
	rows := viewQR(m.Theme, m.code, m.W, m.H, m.inverted)
	rows = widget.Indented(max(m.W-ansi.StringWidth(rows[0]), 0)/2, rows)
	caption := []string{m.Words.Link.Scan, until(m.Words, m.Link)}
	if m.Link.Reach == client.ThisMachine {
		caption[0] = m.Words.Link.ScanHere
	}
	if !m.Theme.Colored() {
		caption = append(caption, m.Words.Link.ScanMono)
	}
	text := strings.Join(caption, " "+m.Theme.Separator+" ")
	if below := append([]string{""}, m.centered(text)...); len(rows)+len(below) <= m.H {
		rows = append(rows, below...)
	}
	return rows
}

func (m RevealScreen) centered(text string) []string {
	rows := widget.Wrapped(m.Theme.Muted.Render(text), widget.TextWidth(m.W))
	for i, r := range rows {
		rows[i] = strings.Repeat(" ", (m.W-ansi.StringWidth(r))/2) + r
	}
	return rows
}

// viewText has the link from edge to edge, so that nothing but it is selected.
// Where there is little room, what can be done with it goes without saying; what
// somebody else could do with it does not.
func (m RevealScreen) viewText() []string {
	w := m.Words.Link
	if m.over {
		return widget.Indented(widget.Margin, widget.Say(m.Theme, widget.Warn, w.Expired, widget.TextWidth(m.W)))
	}
	says, enlarge := reaches(m.Words, m.Link, false), ""
	switch {
	case m.code != nil:
		needW, needH := qrNeeds(m.Theme, m.code)
		says, enlarge = fmt.Sprintf(w.TooSmall, needW, needH+widget.Bars+widget.Rules), w.Enlarge
	case m.Scan:
		says = w.TooLongForQR
	}
	url := strings.Split(ansi.Hardwrap(m.Link.URL.Reveal(), max(m.W, 1), true), "\n")
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
		rows = append(widget.Indented(widget.Margin, widget.Wrapped(strings.Join(some, " "), widget.TextWidth(m.W))), try.gap...)
		if len(rows)+len(url) <= m.H {
			break
		}
	}
	return append(rows, url...)
}
