package registration

import (
	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Override opens the desk of a registration that is not in review: what has
// ended, too, can be decided.
type Override struct{ Reg client.Registration }

func (Override) Route()          {}
func (r Override) Title() string { return page.Who(r.Reg) }

// OverrideScreen is the desk with the decisions alone, and closes once one was
// taken.
type OverrideScreen struct {
	page.Deps
	Override
	widget.Chooser
	widget.Pane
	more key.Binding
}

// NewOverride makes the screen.
func NewOverride(d page.Deps, r Override) OverrideScreen {
	m := OverrideScreen{Deps: d, Override: r, Chooser: widget.NewChooser(d), more: scrolls(d)}
	m.Bindings.Enter.SetHelp("enter", d.Words.Keys.Open)
	return m.gate()
}

func (m OverrideScreen) gate() OverrideScreen {
	m.Chooser = m.Gate(len(m.list()))
	return m
}

func (m OverrideScreen) list() widget.List[OverrideScreen] {
	var all widget.List[OverrideScreen]
	for _, e := range decisionEntries(m.Words, m.Reg) {
		all = append(all, widget.Entry[OverrideScreen]{Text: e.Text, Does: func(m OverrideScreen) (OverrideScreen, tea.Cmd) { return m, m.Visit(e.To) }})
	}
	return all
}

func (m OverrideScreen) desk() deskView {
	said := func(w int) []string {
		return widget.Say(m.Theme, widget.Warn, m.Words.InPlaceOf(m.Reg.Status, m.Words.Stand(string(m.Reg.Status))), w)
	}
	return deskView{Deps: m.Deps, reg: m.Reg, entries: decisionEntries(m.Words, m.Reg), cursor: m.Cursor, said: said, down: m.Down}
}

// Resize is handed the room between header and footer.
func (m OverrideScreen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// Offers are the decisions.
func (m OverrideScreen) Offers() page.Offers { return m.list().Offers(m.Chooser) }

// Keys are those that do something now.
func (m OverrideScreen) Keys() []key.Binding {
	_, keys := m.Draw(m.W, m.H)
	return keys
}

// Update opens the question about a decision, and closes when it was taken, or
// the registration is not any more what is shown.
func (m OverrideScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case page.Changed:
		if msg.ID == m.Reg.ID {
			return m, m.Close(nil)
		}
	case tea.KeyMsg:
		return m.onKey(msg)
	}
	return m, nil
}

func (m OverrideScreen) onKey(msg tea.KeyMsg) (page.Screen, tea.Cmd) {
	if key.Matches(msg, m.more) {
		m.Down = m.desk().scroll(paged(msg, m.H), m.W, m.H)
		return m, nil
	}
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); pressed {
	case widget.Back:
		return m, m.Close(nil)
	case widget.Picked:
		return m.list()[m.Cursor].Does(m)
	}
	return m.gate(), nil
}

// View is the desk.
func (m OverrideScreen) View(w, h int) string {
	view, _ := m.Draw(w, h)
	return view
}

// Draw is the view, with the keys that do something there.
func (m OverrideScreen) Draw(w, h int) (view string, keys []key.Binding) {
	d, k, more := m.desk(), m.Bindings, m.more
	l := d.layout(w, h)
	more.SetEnabled(l.overflows())
	return d.view(l), []key.Binding{k.Enter, k.Back, k.Choose, more}
}

// scrolls are the keys that move what does not fit.
func scrolls(d page.Deps) key.Binding {
	return widget.Shown(widget.Binding(d.Words.Keys.More, "pgdown", " ", "pgup"), "pgdn")
}

// paged is by how many rows a key of [scrolls] moves.
func paged(msg tea.KeyMsg, h int) int {
	if msg.Type == tea.KeyPgUp {
		return -max(h/2, 1)
	}
	return max(h/2, 1)
}
