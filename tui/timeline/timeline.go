// Package timeline shows what happened to one registration, in the order of time, and has
// what went to its webhook delivered again.
package timeline

import (
	"slices"
	"time"

	"appreg/client"
	happened "appreg/internal/timeline"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen has what happened, the newest last. What is known already is there at once; the
// rest comes when it was read.
type Screen struct {
	page.Deps
	page.Timeline
	widget.Pane
	widget.Call // delivers an event again
	keys        keys
	at          happened.Entry // that the cursor is on; zero: the newest
	facts       facts
	reading     page.Job
	watch       watch
}

type keys struct{ open, choose, resend, refresh, watch, back key.Binding }

// New makes the screen.
func New(d page.Deps, r page.Timeline) Screen {
	w := d.Words.Keys
	return Screen{Deps: d, Timeline: r, facts: facts{Facts: happened.Facts{Registration: r.Reg}, at: d.Now()}, keys: keys{
		open:    widget.Binding(w.Open, "enter", "right"),
		choose:  widget.Shown(widget.Binding(w.Choose, "up", "down", "pgup", "pgdown", "home", "end"), d.Theme.Arrows),
		resend:  widget.Binding(d.Words.Timeline.KeyResend, "R"),
		refresh: widget.Binding(w.Refresh, "r"),
		watch:   widget.Binding(w.Follow, "w"),
		back:    widget.Binding(w.Back, "esc", "t"),
	}}
}

// Start reads what is not known yet.
func (m Screen) Start() (page.Screen, tea.Cmd) { return m.read() }

// Resize is handed the room.
func (m Screen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// Jobs are the calls whose answers the screen waits for.
func (m Screen) Jobs() []page.Job { return []page.Job{m.Job, m.reading} }

// entries are what happened, as far as it is known now.
func (m Screen) entries() []happened.Entry {
	f := m.facts.Facts
	f.Calls = m.API.Calls()
	f.Token, _ = m.API.Token(m.Reg.ID)
	return happened.Of(f)
}

// cursor is where the cursor is among entries: on the one that it was put on, however
// that has come on since, and else on the newest of those that have come about.
func (m Screen) cursor(entries []happened.Entry) int {
	if i := slices.IndexFunc(entries, func(e happened.Entry) bool { return same(e, m.at) }); i >= 0 {
		return i
	}
	newest := len(entries) - 1
	for i, e := range entries {
		if !e.At.IsZero() && !e.At.After(m.facts.at) {
			newest = i
		}
	}
	return newest
}

// same reports whether two entries are of one thing.
func same(a, b happened.Entry) bool {
	n := func(e happened.Entry) int {
		if e.Call == nil {
			return 0
		}
		return e.Call.N
	}
	return a.Kind == b.Kind && a.By == b.By && a.Of == b.Of && a.ID == b.ID && n(a) == n(b) && (a.Kind == happened.Delivered || a.At.Equal(b.At))
}

// here is the entry that the cursor is on.
func (m Screen) here() (e happened.Entry, some bool) {
	if all := m.entries(); len(all) > 0 {
		return all[m.cursor(all)], true
	}
	return e, false
}

// Keys are those that do something now.
func (m Screen) Keys() []key.Binding {
	e, some := m.here()
	k := m.keys
	widget.Enable(some, &k.open, &k.choose)
	k.resend.SetEnabled(e.Event != nil && !m.Job.Busy())
	k.refresh.SetEnabled(!m.reading.Busy())
	if m.watch.on {
		k.watch.SetHelp("w", m.Words.Keys.Unfollow)
	}
	return []key.Binding{k.open, k.choose, k.resend, k.refresh, k.watch, k.back}
}

// Offers are the entry that Enter opens.
func (m Screen) Offers() page.Offers {
	e, some := m.here()
	if !some {
		return page.Offers{}
	}
	return page.Only(string(e.Kind) + e.Of + e.ID + e.At.Format(time.RFC3339Nano))
}

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case again:
		cmd = m.Visit(Resend{Reg: m.Reg, Event: msg.Event})
	case agreed:
		m, cmd = m.onAgreed(msg)
	case page.Uncovered:
		m, cmd = m.onUncovered()
	case tick:
		m, cmd = m.onTick(msg)
	case page.Pulse:
		var reads tea.Cmd
		m.Call, cmd = m.OnPulse(m.Deps, msg)
		m.reading, reads = m.reading.OnPulse(m.Deps, msg)
		cmd = tea.Batch(cmd, reads)
	case page.Answer[facts]:
		m, cmd = m.onRead(msg)
	case page.Answer[client.Event]:
		m, cmd = m.onResent(msg)
	}
	return m, cmd
}

func (m Screen) onKey(k tea.KeyMsg) (Screen, tea.Cmd) {
	if m, moved := m.moved(k); moved {
		return m, nil
	}
	switch e, some := m.here(); {
	case key.Matches(k, m.keys.back):
		return m, m.Close(nil)
	case key.Matches(k, m.keys.refresh) && !m.reading.Busy():
		m.Outcome = widget.Outcome{}
		return m.read()
	case key.Matches(k, m.keys.watch):
		return m.toggle()
	case key.Matches(k, m.keys.open) && some:
		m.at = e
		return m, m.Visit(Entry{Reg: m.Reg, Of: e, seen: m.facts.at})
	case key.Matches(k, m.keys.resend) && e.Event != nil && !m.Job.Busy():
		m.at = e
		return m, m.Visit(Resend{Reg: m.Reg, Event: *e.Event})
	}
	return m, nil
}

// moved moves the cursor by a key. On the newest entry it stays with the newest.
func (m Screen) moved(k tea.KeyMsg) (Screen, bool) {
	page := max(m.H-4, 1)
	by, ok := map[string]int{"up": -1, "k": -1, "down": 1, "j": 1, "pgup": -page, "pgdown": page, "home": -1 << 16, "end": 1 << 16}[k.String()]
	all := m.entries()
	if !ok || len(all) == 0 {
		return m, false
	}
	i := min(max(m.cursor(all)+by, 0), len(all)-1)
	was := m.at
	if m.at = (happened.Entry{}); m.cursor(all) != i {
		m.at = all[i]
	}
	m.Said = kept(m.Said, same(was, m.at))
	return m, true
}

// kept is what is said as long as nobody moves on.
func kept(s widget.Said, still bool) widget.Said {
	if still {
		return s
	}
	return widget.Said{}
}
