// Package calls shows every call of this run: what was sent, and what came back.
package calls

import (
	"fmt"
	"slices"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// List has the calls, the newest last. It asks for them whenever it is drawn: others
// make them.
type List struct {
	page.Deps
	widget.Pane
	acts
	keys   listKeys
	filter widget.Filter
	typing bool
	at     int // the call that the cursor is on, by its number; 0: the newest
}

type listKeys struct{ open, choose, filter, back, end, clear, beside key.Binding }

// NewList makes the screen.
func NewList(d page.Deps, _ page.Calls) List {
	w := d.Words.Keys
	return List{Deps: d, acts: newActs(d), filter: widget.NewFilter(), keys: listKeys{
		open:   widget.Binding(w.Open, "enter", "right"),
		choose: widget.Shown(widget.Binding(w.Choose, "up", "down", "pgup", "pgdown", "home", "end"), d.Theme.Arrows),
		filter: widget.Binding(d.Words.Calls.KeyFilter, "/"),
		back:   widget.Binding(w.Back, "esc", "i"),
		end:    widget.Binding(d.Words.Calls.KeyEnd, "enter"),
		clear:  widget.Binding(d.Words.Calls.KeyClear, "esc"),
		beside: widget.Binding(d.Words.Calls.KeyBeside, "p"),
	}}
}

// Resize is handed the room.
func (m List) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// Title is the header's.
func (m List) Title() string { return m.Words.Calls.Title }

// Typing reports whether letters are the filter's.
func (m List) Typing() bool { return m.typing || m.file.open }

// Unfiltered is in the filter before it has anything.
func (m List) Unfiltered() bool { return m.typing && !m.file.open && m.filter.Text() == "" }

// Keys are those that do something now.
func (m List) Keys() []key.Binding {
	k := m.keys
	if m.file.open {
		return []key.Binding{m.file.keys.save, m.file.keys.back}
	}
	if m.typing {
		return []key.Binding{k.end, k.clear, k.choose}
	}
	call, some := m.here()
	widget.Enable(some, &k.open, &k.choose)
	k.clear.SetEnabled(m.filter.Text() != "")
	if k.beside.SetEnabled(m.W >= Wide); m.CallsBeside() {
		k.beside.SetHelp("p", m.Words.Calls.KeyAlone)
	}
	return slices.Concat([]key.Binding{k.open, k.filter, k.clear}, m.acts.on(call, some), []key.Binding{k.beside, k.choose, k.back})
}

// listed are the calls that the filter leaves.
func (m List) listed() []client.Call { return matching(m.Words, m.API.Calls(), m.filter.Text()) }

// cursor is where the cursor is among some calls: on the one that it was put on, or on
// the next where that is not among them; else on the newest.
func (m List) cursor(calls []client.Call) int {
	if m.at > 0 {
		if i := slices.IndexFunc(calls, func(c client.Call) bool { return c.N >= m.at }); i >= 0 {
			return i
		}
	}
	return len(calls) - 1
}

// here is the call that the cursor is on.
func (m List) here() (client.Call, bool) {
	calls := m.listed()
	if len(calls) == 0 {
		return client.Call{}, false
	}
	return calls[m.cursor(calls)], true
}

// Update moves the cursor, filters, opens a call or copies it.
func (m List) Update(msg tea.Msg) (_ page.Screen, cmd tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		m.acts, cmd = m.acts.onAnswer(m.Deps, msg)
		return m, cmd
	}
	if m.file.open {
		m.acts, cmd = m.onPath(m.Deps, k, m.listed())
		return m, cmd
	}
	if m, moved := m.moved(k); moved {
		return m, nil
	}
	if m.typing {
		return m.onText(k), nil
	}
	switch call, some := m.here(); {
	case key.Matches(k, m.keys.back) && m.filter.Text() != "" && k.Type == tea.KeyEsc:
		m.filter = widget.NewFilter()
	case key.Matches(k, m.keys.back):
		return m, m.Close(nil)
	case key.Matches(k, m.keys.beside) && m.W >= Wide:
		on := !m.CallsBeside()
		return m, func() tea.Msg { return page.CallsBeside{On: on} }
	case key.Matches(k, m.keys.filter):
		m.typing, m.filter.Field = true, m.filter.Focus()
	case key.Matches(k, m.keys.open) && some:
		m.at = call.N
		return m, m.Visit(One{call})
	case some:
		m.acts, cmd = m.acts.onKey(m.Deps, k, call)
	}
	return m, cmd
}

// moved moves the cursor by a key. On the newest call it stays with the newest.
func (m List) moved(k tea.KeyMsg) (List, bool) {
	page := max(m.H-4, 1)
	by, ok := map[string]int{"up": -1, "down": 1, "pgup": -page, "pgdown": page, "home": -1 << 16, "end": 1 << 16}[k.String()]
	calls := m.listed()
	if !ok || len(calls) == 0 || m.typing && (k.Type == tea.KeyHome || k.Type == tea.KeyEnd) {
		return m, false
	}
	i := min(max(m.cursor(calls)+by, 0), len(calls)-1)
	if m.at = calls[i].N; i == len(calls)-1 {
		m.at = 0
	}
	return m, true
}

// onText has the filter take what is typed.
func (m List) onText(k tea.KeyMsg) List {
	switch {
	case key.Matches(k, m.keys.clear):
		m.filter, m.typing = widget.NewFilter(), false
	case key.Matches(k, m.keys.end):
		m.typing = false
		m.filter.Input.Blur()
	default:
		m.filter, _ = m.filter.Typed(k)
	}
	return m
}

// View is how many there are, the filter, and the rows around the cursor. In a wide window
// the call under the cursor is beside them.
func (m List) View(w, h int) string {
	calls := m.listed()
	w -= 2 * widget.Margin
	left := w
	if w >= wideForBoth && len(calls) > 0 {
		left -= min(max(w*9/20, leastBeside), widget.Readable) + gapBeside
	}
	rows := m.viewList(calls, left, h, left == w)
	if left < w {
		call := viewCall(m.Deps, calls[m.cursor(calls)], nil, w-left-gapBeside)
		rows = widget.Beside(rows, left+gapBeside, widget.Windowed(m.Theme, call, 0, 0, h, w-left-gapBeside))
	}
	return widget.Body(rows)
}

const (
	wideForBoth = Wide - 2*widget.Margin
	leastBeside = 66 // columns of the call
	gapBeside   = 3

	rowsBesideFoot = 4 // a blank one, and as many calls as stay in sight
)

// viewList is the list in w columns, alone or beside an opened call.
func (m List) viewList(calls []client.Call, w, h int, alone bool) []string {
	words, all := m.Words.Calls, len(m.API.Calls())
	says := i18n.Count(words.Count, all)
	if m.typing || m.filter.Text() != "" {
		says = fmt.Sprintf(words.Some, len(calls), says)
	}
	head := []string{m.Theme.Strong.Render(widget.Clip(m.Theme, says, w))}
	if m.typing || m.filter.Text() != "" {
		row := m.Theme.Muted.Render(words.Filter) + "  "
		row += m.filter.ViewValue(m.Theme, max(w-ansi.StringWidth(row), 1))
		if m.filter.Text() == "" {
			row = widget.Clip(m.Theme, row+"  "+m.Theme.Muted.Render(words.Hint), w)
		}
		head = append(head, row)
	}
	head = append(head, widget.Gap(h)...)
	foot := m.acts.view(m.Deps, w)
	if most := max(h-len(head)-rowsBesideFoot, 1); len(foot) > most { // opened, the call says all of it
		foot = append(foot[:most-1:most-1], widget.Clip(m.Theme, foot[most-1]+" "+m.Theme.Ellipsis, w))
	}
	if len(calls) == 0 {
		none := words.None
		if all > 0 {
			none = words.NoMatch
		}
		return widget.Pinned(m.Theme, head, widget.Wrapped(m.Theme.Muted.Render(none), w), foot, 0, 0, h, w)
	}
	at := m.cursor(calls)
	rows, from, to := widget.Rows(max(at-h, 0), min(at+h, len(calls)), at, func(i int) []string { // no more are in sight
		return viewRow(m.Deps, calls[i], i == at, alone, w)
	})
	return widget.Pinned(m.Theme, head, rows, foot, from, to, h, w)
}
