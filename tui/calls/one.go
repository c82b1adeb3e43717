package calls

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/ready"
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
		scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down", "pgup", "pgdown", "home", "end"), d.Theme.Arrows),
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

// Typing reports whether letters are a file's name.
func (m OneScreen) Typing() bool { return m.file.open }

// Keys are those that do something now.
func (m OneScreen) Keys() []key.Binding {
	if m.file.open {
		return []key.Binding{m.file.keys.save, m.file.keys.back}
	}
	return append([]key.Binding{m.keys.back, m.keys.scroll}, m.acts.on(m.of, true)...)
}

// Update scrolls, copies or goes back.
func (m OneScreen) Update(msg tea.Msg) (_ page.Screen, cmd tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
		m.acts, cmd = m.acts.onAnswer(m.Deps, msg)
	case m.file.open:
		m.acts, cmd = m.onPath(m.Deps, k, []client.Call{m.of})
	case key.Matches(k, m.keys.back):
		return m, m.Close(nil)
	case key.Matches(k, m.keys.scroll), k.String() == " ":
		m.Pane = m.OnKey(k, len(m.rows(m.W)))
	default:
		if m.acts, cmd = m.acts.onKey(m.Deps, k, m.of); cmd != nil || m.file.open {
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
	return widget.Indented(widget.Margin, viewCall(m.Deps, m.of, m.acts.view(m.Deps, w), w))
}

// viewCall is all of a call in w columns, and what came of the last thing that was done
// with it.
func viewCall(d page.Deps, c client.Call, came []string, w int) []string {
	words := d.Words.Calls
	rows := widget.Wrapped(d.Theme.Strong.Render(c.Method+" "+c.Server+c.Path), w)
	rows = append(rows, widget.Wrapped(summary(d, c), w)...)
	if c.Err != nil {
		rows = append(rows, widget.Say(d.Theme, widget.Bad, d.Explain(c.Err), w)...)
	}
	rows = append(rows, came...)
	section := func(title string, text []string) {
		if len(text) > 0 {
			rows = append(append(append(rows, ""), widget.Wrapped(d.Theme.Strong.Render(title), w)...), text...)
		}
	}
	cutSent, cutGot := c.Cut()
	section(words.Command, widget.Wrapped(ready.Command(c, d.World.Flags...), w))
	section(words.Attempts, viewAttempts(d, c, w))
	section(words.Sent, append(viewHeaders(d, c.Sent(), w), viewBody(d, c.Request, c.Size.Request, cutSent, w)...))
	section(words.Got, append(viewHeaders(d, c.Headers, w), viewBody(d, c.Answer, c.Size.Answer, cutGot, w)...))
	if curl, whole := c.Curl(false); whole {
		section(words.AsCurl, viewed(curl.Text, w))
	}
	return rows
}

// summary is how it went, in a row.
func summary(d page.Deps, c client.Call) string {
	parts := []string{cameOf(d, c.Status, c.Err), c.At.Format(timeOfDay), took(d.Words, c.Took)}
	if c.Attempt > 1 {
		parts = append(parts, fmt.Sprintf(d.Words.Calls.Attempt, c.Attempt))
	}
	return strings.Join(parts, " "+d.Theme.Separator+" ")
}

// cameOf is the status of an answer, or that none came.
func cameOf(d page.Deps, status int, err error) string {
	if status == 0 {
		return d.Theme.Bad.Render(d.Words.Calls.NoAnswer)
	}
	return outcome(d.Theme, status, err)
}

// viewAttempts are those of a call that went out more than once, with their times.
func viewAttempts(d page.Deps, c client.Call, w int) (rows []string) {
	if len(c.Before) == 0 {
		return nil
	}
	for i, try := range append(slices.Clone(c.Before), client.Try{At: c.At, Took: c.Took, Status: c.Status}) {
		var err error
		if i == len(c.Before) {
			err = c.Err
		}
		text := fmt.Sprintf("%d  %s  %8s  %s", i+1, try.At.Format(timeOfDay+".000"), took(d.Words, try.Took), cameOf(d, try.Status, err))
		rows = append(rows, widget.Clip(d.Theme, text, w))
	}
	return rows
}

func viewHeaders(d page.Deps, all []client.Header, w int) (rows []string) {
	for _, h := range all {
		rows = append(rows, widget.Wrapped(d.Theme.Muted.Render(h.Name+":")+" "+h.Value, w)...)
	}
	return rows
}
