// Package fields shows everything that the server returned of a registration.
package fields

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/clipboard"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Screen shows what the server returned, as a table or as JSON. The token is
// masked until it is asked for.
type Screen struct {
	page.Deps
	page.Fields
	parts  []part
	keys   screenKeys
	json   bool
	reveal bool
	widget.Pane
	widget.Call // copies the token
}

type screenKeys struct{ scroll, json, token, copy, back key.Binding }

// New makes the screen.
func New(d page.Deps, r page.Fields) Screen {
	w := d.Words.Keys
	m := Screen{Deps: d, Fields: r, parts: parts(d.Words.Fields, r.Reg), keys: screenKeys{
		scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		json:   widget.Binding(w.JSON, "j", "tab"),
		token:  widget.Binding(w.Token, "t"),
		copy:   widget.Binding(d.Words.Link.CopyToken, "y"),
		back:   widget.Binding(w.Back, "esc", "f"),
	}}
	m.keys.token.SetEnabled(!r.Token.Secret.Empty())
	m.keys.copy.SetEnabled(!r.Token.Secret.Empty())
	return m
}

// Resize is handed the room.
func (m Screen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// Title is the header's.
func (m Screen) Title() string { return m.Words.Fields.Title }

// Keys are always the same, but for the token's when there is none.
func (m Screen) Keys() []key.Binding {
	return []key.Binding{m.keys.back, m.keys.scroll, m.keys.json, m.keys.token, m.keys.copy}
}

// Update scrolls, changes what is shown, or copies the token.
func (m Screen) Update(msg tea.Msg) (_ page.Screen, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return m.onKey(msg)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[clipboard.Way]:
		m.Call = widget.Ended(nil)
		m.Said = widget.Copied(m.Words, msg.Val, msg.Err, m.Words.Link.SelectToken)
	}
	return m, cmd
}

func (m Screen) onKey(k tea.KeyMsg) (page.Screen, tea.Cmd) {
	switch {
	case key.Matches(k, m.keys.back):
		return m, m.Close(nil)
	case key.Matches(k, m.keys.json):
		m.json, m.Down = !m.json, 0
	case key.Matches(k, m.keys.token):
		if m.reveal = !m.reveal; m.reveal {
			m.Trace("revealed", "what", "token", "registration", m.Reg.ID)
		}
	case key.Matches(k, m.keys.copy):
		return m.copy()
	default:
		m.Pane = m.OnKey(k, len(m.rows(m.W)))
	}
	return m, nil
}

// copy hands the token to the clipboard without showing it. What came of it
// stands at the top.
func (m Screen) copy() (page.Screen, tea.Cmd) {
	if m.Job.Busy() {
		return m, nil
	}
	token := m.Token.Secret.Reveal()
	m.Trace("copied", "what", "token", "registration", m.Reg.ID)
	m.Down = 0
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (clipboard.Way, error) { return m.Copy(ctx, token) })
	return m, cmd
}

// View is the part of the text that is in the window.
func (m Screen) View(w, _ int) string { return m.Pane.View(m.rows(w)) }

// rows are the text in w columns.
func (m Screen) rows(w int) []string {
	w -= 2 * widget.Margin
	rows := m.viewToken(w)
	for _, p := range m.parts {
		rows = append(rows, widget.Styled(m.Theme.Strong, widget.Wrapped(p.title, w))...)
		if m.json {
			rows = append(rows, indentedJSON(p.raw, w)...)
		} else {
			rows = append(rows, m.table(p.pairs, w)...)
		}
		rows = append(rows, "")
	}
	return widget.Indented(widget.Margin, rows)
}

// part is one answer of the server, and what is in it.
type part struct {
	title string
	raw   json.RawMessage
	pairs []pair
}

// parts are what the server returned, the newest first.
func parts(w i18n.Fields, reg client.Registration) []part {
	made := func(title string, raw json.RawMessage) part { return part{title, raw, flatten(raw)} }
	if len(reg.SyncRaw) == 0 {
		return []part{made(w.Registration, reg.Raw)}
	}
	return []part{made(w.Sync, reg.SyncRaw), made(w.Before, reg.Raw)}
}

func (m Screen) viewToken(w int) []string {
	if m.Token.Secret.Empty() {
		return nil
	}
	shown := m.Token.Secret.String()
	if m.reveal {
		shown = m.Token.Secret.Reveal()
	}
	rows := widget.Wrapped(m.Theme.Muted.Render(m.Words.Fields.Token)+" "+shown, w)
	return append(append(rows, m.Call.View(m.Deps, m.Words.Link.CopyingToken, w)...), "")
}

func indentedJSON(raw json.RawMessage, w int) []string {
	var b bytes.Buffer
	_ = json.Indent(&b, raw, "", "  ") // it was decoded before
	var rows []string
	for _, l := range strings.Split(b.String(), "\n") {
		rows = append(rows, widget.Wrapped(l, w)...)
	}
	return rows
}

// table draws names and values in two columns.
func (m Screen) table(pairs []pair, w int) []string {
	names := min(widget.Widest(pairs, func(p pair) string { return p.name }), w/2)
	var rows []string
	for _, p := range pairs {
		name := widget.Clip(m.Theme, p.name, names)
		pad := strings.Repeat(" ", names-ansi.StringWidth(name)+2)
		rows = append(rows, widget.Led(m.Theme.Muted.Render(name)+pad, widget.Wrapped(p.value, w-names-2))...)
	}
	return rows
}

// pair is one value of a JSON document, with its path: "projectFlow.name".
type pair struct{ name, value string }

// flatten lists the values of a JSON document in its own order.
func flatten(raw json.RawMessage) []pair {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return flattenValue(d, "")
}

// flattenValue reads the next value of d, which stands at path.
func flattenValue(d *json.Decoder, path string) []pair {
	token, err := d.Token()
	if err != nil {
		return nil
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return []pair{{path, clean.Text(fmt.Sprint(printable(token)))}}
	}
	var pairs []pair
	for i := 0; d.More(); i++ {
		at := fmt.Sprintf("%s[%d]", path, i)
		if delim == '{' {
			name, _ := d.Token() // it was decoded before
			at = strings.TrimPrefix(path+"."+clean.Text(fmt.Sprint(name)), ".")
		}
		pairs = append(pairs, flattenValue(d, at)...)
	}
	if _, err := d.Token(); err == nil && len(pairs) == 0 {
		pairs = append(pairs, pair{path, string(delim) + closing[delim]})
	}
	return pairs
}

var closing = map[json.Delim]string{'{': "}", '[': "]"}

func printable(token json.Token) any {
	switch token {
	case nil:
		return "null"
	case "":
		return `""`
	}
	return token
}
