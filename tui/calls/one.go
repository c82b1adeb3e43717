package calls

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/pattern"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// One opens a call.
type One struct{ Call client.Call }

func (One) Route() {}

// OneScreen is all of a call: how it went, the command that does the same, what was
// sent and what came back.
type OneScreen struct {
	page.Deps
	of client.Call
	widget.Pane
	acts
	keys oneKeys
}

type oneKeys struct{ scroll, back key.Binding }

// NewOne makes the screen.
func NewOne(d page.Deps, r One) OneScreen {
	w := d.Words.Keys
	return OneScreen{Deps: d, of: r.Call, acts: newActs(d), keys: oneKeys{
		scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		back:   widget.Binding(w.Back, "esc", "left", "i"),
	}}
}

// Resize is handed the room.
func (m OneScreen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// Title is the header's.
func (m OneScreen) Title() string { return m.Words.Calls.Title }

// Keys are those that do something now.
func (m OneScreen) Keys() []key.Binding {
	return append([]key.Binding{m.keys.back, m.keys.scroll}, m.acts.on(m.of, true)...)
}

// Update scrolls, copies or goes back.
func (m OneScreen) Update(msg tea.Msg) (_ page.Screen, cmd tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
		m.acts, cmd = m.acts.onAnswer(m.Deps, msg)
	case key.Matches(k, m.keys.back):
		return m, m.Close(nil)
	case key.Matches(k, m.keys.scroll), k.String() == " ":
		m.Pane = m.OnKey(k, len(m.rows(m.W)))
	default:
		if m.acts, cmd = m.acts.onKey(m.Deps, k, m.of, m.of); cmd != nil {
			m.Down = 0 // what comes of it stands at the top
		}
	}
	return m, cmd
}

// View is the part of the text that is in the window.
func (m OneScreen) View(w, _ int) string { return m.Pane.View(m.rows(w)) }

// rows are the text in w columns.
func (m OneScreen) rows(w int) []string {
	w = min(w-2*widget.Margin, widget.Readable)
	words, c := m.Words.Calls, m.of
	rows := widget.Wrapped(m.Theme.Strong.Render(c.Method+" "+c.Server+c.Path), w)
	rows = append(rows, widget.Wrapped(m.summary(), w)...)
	if c.Err != nil {
		rows = append(rows, widget.Say(m.Theme, widget.Bad, m.Explain(c.Err), w)...)
	}
	rows = append(rows, m.acts.view(m.Deps, w)...)
	section := func(title string, text []string) {
		if len(text) > 0 {
			rows = append(append(append(rows, ""), widget.Wrapped(m.Theme.Strong.Render(title), w)...), text...)
		}
	}
	section(words.Command, widget.Wrapped(command(c), w))
	section(words.Sent, append(m.headers(c.Sent(), w), m.body(c.Request, w)...))
	section(words.Got, append(m.headers(c.Headers, w), m.body(c.Answer, w)...))
	if curl, whole := c.Curl(false); whole {
		var text []string
		for line := range strings.SplitSeq(curl.Text, "\n") {
			text = append(text, widget.Wrapped(line, w)...)
		}
		section(words.AsCurl, text)
	}
	return widget.Indented(widget.Margin, rows)
}

// summary is how it went, in a row.
func (m OneScreen) summary() string {
	c, words := m.of, m.Words.Calls
	status := outcome(m.Theme, c)
	if c.Status == 0 {
		status = m.Theme.Bad.Render(words.NoAnswer)
	}
	parts := []string{status, c.At.Format("15:04:05"), took(m.Words, c)}
	if c.Attempt > 1 {
		parts = append(parts, fmt.Sprintf(words.Attempt, c.Attempt))
	}
	return strings.Join(parts, " "+m.Theme.Separator+" ")
}

func (m OneScreen) headers(all []client.Header, w int) []string {
	var rows []string
	for _, h := range all {
		rows = append(rows, widget.Wrapped(m.Theme.Muted.Render(h.Name+":")+" "+h.Value, w)...)
	}
	return rows
}

// key of a member, in a line of JSON that is indented.
var memberKey = pattern.Lazy(`^( *)("(?:[^"\\]|\\.)*":)?(.*)$`)

// body is JSON a member a line, its keys coloured; anything else as it came.
func (m OneScreen) body(body []byte, w int) []string {
	if len(body) == 0 {
		return nil
	}
	rows := []string{""}
	var pretty bytes.Buffer
	if json.Indent(&pretty, body, "", "  ") != nil {
		return append(rows, widget.Wrapped(string(body), w)...)
	}
	for line := range strings.SplitSeq(pretty.String(), "\n") {
		part := memberKey().FindStringSubmatch(line)
		text := part[3]
		if part[2] != "" {
			text = m.Theme.Accent.Render(part[2]) + text
		}
		in := min(len(part[1]), w/2)
		rows = append(rows, widget.Indented(in, widget.Wrapped(text, w-in))...)
	}
	return rows
}
