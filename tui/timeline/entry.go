package timeline

import (
	"encoding/json"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/explain"
	"appreg/internal/ready"
	happened "appreg/internal/timeline"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Entry opens one entry.
type Entry struct {
	Reg  client.Registration
	Of   happened.Entry
	seen time.Time // when it was read
}

// Route tells that it is one.
func (Entry) Route() {}

// Title is whom it is about.
func (r Entry) Title() string { return page.Who(r.Reg) }

// EntryScreen is all that is known of an entry.
type EntryScreen struct {
	page.Deps
	Entry
	widget.Pane
	keys entryKeys
}

type entryKeys struct{ scroll, resend, back key.Binding }

// NewEntry makes the screen.
func NewEntry(d page.Deps, r Entry) EntryScreen {
	w := d.Words.Keys
	m := EntryScreen{Deps: d, Entry: r, keys: entryKeys{
		scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		resend: widget.Binding(d.Words.Timeline.KeyResend, "R"),
		back:   widget.Binding(w.Back, "esc", "left"),
	}}
	m.keys.resend.SetEnabled(r.Of.Event != nil)
	return m
}

// Resize is handed the room.
func (m EntryScreen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// Keys are those that do something now.
func (m EntryScreen) Keys() []key.Binding {
	return []key.Binding{m.keys.back, m.keys.resend, m.keys.scroll}
}

// Update scrolls, goes back, or goes back to have the event delivered again.
func (m EntryScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case key.Matches(k, m.keys.back):
		return m, m.Close(nil)
	case key.Matches(k, m.keys.resend):
		return m, m.Reply(again{*m.Of.Event})
	default:
		m.Pane = m.OnKey(k, len(m.rows(m.W)))
	}
	return m, nil
}

// View is the part of the text that is in the window.
func (m EntryScreen) View(w, _ int) string { return m.Pane.View(m.rows(w)) }

// rows are the text in w columns.
func (m EntryScreen) rows(w int) []string {
	return widget.Indented(widget.Margin, viewWhole(m.Deps, m.Entry, widget.TextWidth(w)))
}

// viewWhole is all that is known of an entry, in w columns.
func viewWhole(d page.Deps, r Entry, w int) []string {
	e, words, t := r.Of, d.Words.Timeline, d.Theme
	rows := widget.Wrapped(t.Strong.Render(explain.Happened(d.Words, e, r.seen)), w)
	rows = append(rows, widget.Wrapped(widget.Joined(t.Separator, when(d, e), words.By[string(e.By)], outcome(d, e)), w)...)
	rows = append(rows, widget.Styled(t.Muted, widget.Wrapped(widget.Joined(" ", apiName(e), e.ID), w))...)
	if e.Note != "" {
		rows = append(rows, widget.Wrapped(d.Words.Desk.Note+": "+e.Note, w)...)
	}
	section := func(title string, text []string) {
		if len(text) > 0 {
			rows = append(append(append(rows, ""), widget.Wrapped(t.Strong.Render(title), w)...), text...)
		}
	}
	switch {
	case e.Event != nil:
		section(words.Answer, viewBody(d, answered(e.Event.Response), w))
		section(words.Command, widget.Wrapped(ready.Resend(r.Reg.ID, e.ID, d.World.Flags...), w))
		section(words.Body, viewBody(d, e.Event.Body, w))
	case e.Call != nil:
		section(words.Command, widget.Wrapped(ready.Command(*e.Call, d.World.Flags...), w))
		section(d.Words.Calls.Sent, viewBody(d, e.Call.Request, w))
		section(d.Words.Calls.Got, viewBody(d, e.Call.Answer, w))
	default:
		section(words.Details, viewBody(d, e.Raw, w))
	}
	return rows
}

// answered is what a webhook answered, which a server tells as a text whatever it was.
func answered(response json.RawMessage) []byte {
	var text string
	switch {
	case json.Unmarshal(response, &text) != nil:
		return response
	case json.Valid([]byte(text)):
		return clean.VisibleJSON([]byte(text))
	}
	return []byte(clean.Text(text))
}

// viewBody is JSON a member a line, and anything else as it came.
func viewBody(d page.Deps, body []byte, w int) []string {
	const longest = 2000 // lines
	if len(body) == 0 {
		return nil
	}
	if !json.Valid(body) {
		return widget.Wrapped(string(body), w)
	}
	rows, more := widget.JSON(d.Theme, body, longest, w)
	if more > 0 {
		rows = append(rows, d.Theme.Muted.Render(d.Theme.Ellipsis))
	}
	return rows
}
