package tui

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clipboard"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// toFields opens everything that the server returned of a registration.
type toFields struct {
	reg   client.Registration
	token client.Token // zero: none is held
}

func (toFields) route() {}

// fields shows what the server returned, as a table or as JSON. The token is
// masked until it is asked for.
type fields struct {
	deps
	toFields
	keys   fieldsKeys
	view   viewport.Model
	json   bool
	reveal bool
	job    job  // copies the token
	said   said // where it is now
}

type fieldsKeys struct{ Scroll, JSON, Token, Copy, Back key.Binding }

func newFields(d deps, r toFields) fields {
	w := d.Words.Keys
	m := fields{deps: d, toFields: r, view: viewport.New(0, 0), keys: fieldsKeys{
		Scroll: shown(binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		JSON:   binding(w.JSON, "j", "tab"),
		Token:  binding(w.Token, "t"),
		Copy:   binding(d.Words.Link.CopyToken, "y"),
		Back:   binding(w.Back, "esc", "f"),
	}}
	m.view.KeyMap = scrolling()
	m.keys.Token.SetEnabled(!r.token.Secret.Empty())
	m.keys.Copy.SetEnabled(!r.token.Secret.Empty())
	return m
}

// Resize lays the text out anew.
func (m fields) Resize(w, h int) screen {
	m.view.Width, m.view.Height = w, h
	return m.fill()
}

// Title is the header's.
func (m fields) Title() string { return m.Words.Fields.Title }

// Keys are always the same, but for the token's when there is none.
func (m fields) Keys() []key.Binding {
	return []key.Binding{m.keys.Back, m.keys.Scroll, m.keys.JSON, m.keys.Token, m.keys.Copy}
}

func (m fields) jobs() []job { return []job{m.job} }

// Update scrolls, changes what is shown, or copies the token.
func (m fields) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return m.onKey(msg)
	case pulse:
		var cmd tea.Cmd
		m.job, cmd = m.job.onPulse(m.deps, msg)
		return m.fill(), cmd
	case answer[clipboard.Way]:
		m.job, m.said = job{}, copied(m.Words, msg.val, msg.err, m.Words.Link.SelectToken)
	}
	return m.fill(), nil
}

func (m fields) onKey(k tea.KeyMsg) (screen, tea.Cmd) {
	switch {
	case key.Matches(k, m.keys.Back):
		return m, m.leave(nil)
	case key.Matches(k, m.keys.JSON):
		m.json = !m.json
		m.view.GotoTop()
	case key.Matches(k, m.keys.Token):
		if m.reveal = !m.reveal; m.reveal {
			m.log("revealed", "what", "token", "registration", m.reg.ID)
		}
	case key.Matches(k, m.keys.Copy):
		return m.copy()
	default:
		m.view, _ = m.view.Update(k)
		return m, nil
	}
	return m.fill(), nil
}

// copy hands the token to the clipboard without showing it. What came of it
// stands at the top.
func (m fields) copy() (screen, tea.Cmd) {
	if m.job.busy() {
		return m, nil
	}
	token := m.token.Secret.Reveal()
	m.log("copied", "what", "token", "registration", m.reg.ID)
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (clipboard.Way, error) { return m.Copy(ctx, token) })
	m.view.GotoTop()
	return m.fill(), cmd
}

// View is the part of the text that is in the window.
func (m fields) View(int, int) string { return m.view.View() }

// fill lays the text out in the width that there is.
func (m fields) fill() fields {
	w := m.view.Width - 2*margin
	rows := m.viewToken(w)
	for _, p := range m.parts() {
		rows = append(rows, styled(m.Theme.Strong, wrapped(p.title, w))...)
		if m.json {
			rows = append(rows, indentedJSON(p.raw, w)...)
		} else {
			rows = append(rows, m.table(flatten(p.raw), w)...)
		}
		rows = append(rows, "")
	}
	m.view.SetContent(strings.Join(indented(margin, rows), "\n"))
	return m
}

// part is one answer of the server.
type part struct {
	title string
	raw   json.RawMessage
}

// parts are what the server returned, the newest first.
func (m fields) parts() []part {
	w := m.Words.Fields
	if len(m.reg.SyncRaw) == 0 {
		return []part{{w.Registration, m.reg.Raw}}
	}
	return []part{{w.Sync, m.reg.SyncRaw}, {w.Before, m.reg.Raw}}
}

func (m fields) viewToken(w int) []string {
	if m.token.Secret.Empty() {
		return nil
	}
	shown := m.token.Secret.String()
	if m.reveal {
		shown = m.token.Secret.Reveal()
	}
	rows := wrapped(m.Theme.Muted.Render(m.Words.Fields.Token)+" "+shown, w)
	if m.job.busy() {
		return append(append(rows, wrapped(busy(m.deps, m.job, m.Words.Link.CopyingToken), w)...), "")
	}
	return append(append(rows, viewSaid(m.Theme, m.said, w)...), "")
}

func indentedJSON(raw json.RawMessage, w int) []string {
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return wrapped(string(raw), w)
	}
	var rows []string
	for _, l := range strings.Split(b.String(), "\n") {
		rows = append(rows, wrapped(l, w)...)
	}
	return rows
}

// table draws names and values in two columns.
func (m fields) table(pairs []pair, w int) []string {
	names := 0
	for _, p := range pairs {
		names = max(names, lipgloss.Width(p.name))
	}
	names = min(names, w/2)
	var rows []string
	for _, p := range pairs {
		name := clip(m.Theme, p.name, names)
		pad := strings.Repeat(" ", names-lipgloss.Width(name)+2)
		for i, l := range wrapped(p.value, w-names-2) {
			if i == 0 {
				rows = append(rows, m.Theme.Muted.Render(name)+pad+l)
			} else {
				rows = append(rows, strings.Repeat(" ", names+2)+l)
			}
		}
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
		return []pair{{path, client.Clean(fmt.Sprint(printable(token)))}}
	}
	var pairs []pair
	for i := 0; d.More(); i++ {
		at := fmt.Sprintf("%s[%d]", path, i)
		if delim == '{' {
			name, err := d.Token()
			if err != nil {
				return pairs
			}
			at = strings.TrimPrefix(path+"."+client.Clean(fmt.Sprint(name)), ".")
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
