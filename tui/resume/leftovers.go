// Package resume offers to go on with what earlier runs left.
package resume

import (
	"cmp"
	"context"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// screen offers to go on with what was left, or to begin anew.
type screen struct {
	page.Deps
	page.Leftovers
	widget.Chooser
	forget key.Binding
	opened time.Time
	sure   string // the key of the entry that is forgotten if it is said once more
}

// New makes the screen.
func New(d page.Deps, r page.Leftovers) page.Screen {
	return screen{
		Deps: d, Leftovers: r, Chooser: widget.NewChooser(d), opened: d.Now(),
		forget: widget.Binding(d.Words.Unfinished.Forget, "x", "delete"),
	}.gate()
}

// Title says what this is.
func (m screen) Title() string { return m.Words.Unfinished.Title }

// Keys are the chooser's, and the one that forgets.
func (m screen) Keys() []key.Binding {
	k := m.Bindings
	return []key.Binding{widget.OrDigit(k.Enter, k.Digit), k.GiveUp, k.Choose, m.forget, k.Back}
}

func (m screen) gate() screen {
	m.Chooser = m.Gate(len(m.Entries) + 1)
	m.forget.SetEnabled(!m.Job.Busy() && m.Cursor < len(m.Entries))
	m.Bindings.Back.SetHelp("esc", m.Words.Keys.New)
	return m
}

// list are the entries, and to begin anew.
func (m screen) list() widget.List[screen] {
	var all widget.List[screen]
	for _, e := range m.Entries {
		does := func(m screen) (screen, tea.Cmd) { return m.goOn(e) }
		all = append(all, widget.Entry[screen]{Name: e.Key, Text: m.whose(e), Below: m.standing(e), Does: does})
	}
	return append(all, widget.Entry[screen]{Name: "anew", Text: m.Words.Unfinished.Anew, Does: screen.close})
}

func (m screen) close() (screen, tea.Cmd) { return m, m.Close(nil) }

// Offers are those of the list.
func (m screen) Offers() page.Offers { return m.list().Offers(m.Chooser) }

// AsksAgain is while the key that forgets is asked for once more.
func (m screen) AsksAgain() bool { return m.sure != "" }

// continued is what became of an entry that was chosen, or of one that was to
// be forgotten: what is left then.
type (
	continued struct{ session.Entry }
	remaining struct{ entries []session.Entry }
)

// Update is the table of contents.
func (m screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Uncovered:
		m, cmd = m.look(nil)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[continued]:
		m, cmd = m.onContinued(msg)
	case page.Answer[remaining]:
		m, cmd = m.onRemaining(msg)
	}
	return m.gate(), cmd
}

func (m screen) onKey(msg tea.KeyMsg) (screen, tea.Cmd) {
	sure := m.sure
	m.sure = ""
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
	case pressed == widget.Back:
		return m.close()
	case pressed == widget.Picked:
		return m.list()[m.Cursor].Does(m)
	case key.Matches(msg, m.forget):
		e := m.Entries[m.Cursor]
		if sure != e.Key {
			m.sure = e.Key
			return m, nil
		}
		return m.look(func() error { return m.Journal.Drop(e.Key) })
	}
	return m, nil
}

// goOn makes an entry this run's. Its token may be in the keyring, which takes
// its time.
func (m screen) goOn(e session.Entry) (screen, tea.Cmd) {
	cmd := widget.Ask(m.Deps, &m.Call, func(context.Context) (continued, error) {
		now, err := m.Journal.Continue(e.Key)
		return continued{now}, err
	})
	return m, cmd
}

// onContinued opens the registration, or leaves what was typed to the form. An
// entry that another wizard has taken meanwhile is offered no more.
func (m screen) onContinued(a page.Answer[continued]) (screen, tea.Cmd) {
	m.Call = widget.Ended(nil)
	e := a.Val.Entry
	switch {
	case a.Err != nil:
		m, cmd := m.look(nil)
		m.Err = a.Err
		return m, cmd
	case e.Registration == nil:
		return m, m.Reply(page.Restore{Entry: e})
	}
	to := page.Registration{Reg: client.Registration{ID: e.Registration.ID}, Again: true, Listed: true}
	if d := e.Doubt; d != nil && d.Call == session.CallSync {
		to.Doubt = flow.Transition{Step: d.Step, Status: d.Status}
	}
	return m, m.Visit(to)
}

// look reads what is left, after something was done about it.
func (m screen) look(first func() error) (screen, tea.Cmd) {
	cmd := widget.Ask(m.Deps, &m.Call, func(context.Context) (remaining, error) {
		var err error
		if first != nil {
			err = first()
		}
		entries, _ := m.Journal.Unfinished()
		return remaining{entries}, err
	})
	return m, cmd
}

func (m screen) onRemaining(a page.Answer[remaining]) (screen, tea.Cmd) {
	m.Call = widget.Ended(cmp.Or(m.Err, a.Err))
	m.Entries = m.kept(a.Val.entries)
	if len(m.Entries) == 0 && m.Err == nil {
		return m, m.Close(nil)
	}
	return m, nil
}

// kept is what is left in the order in which it was shown: this run's own
// entries are the newest now, and must not slip away under the cursor.
func (m screen) kept(now []session.Entry) []session.Entry {
	var same []session.Entry
	for _, before := range m.Entries {
		if i := slices.IndexFunc(now, func(e session.Entry) bool { return e.Key == before.Key }); i >= 0 {
			same = append(same, now[i])
		}
	}
	return same
}

// View lists the entries, and what is known of the one under the cursor.
func (m screen) View(w, h int) string {
	w, u := widget.TextWidth(w), m.Words.Unfinished
	rows := widget.Wrapped(m.Theme.Strong.Render(u.Heading), w)
	rows = append(append(rows, m.viewState(w)...), widget.Gap(h)...)
	list, from, to := m.list().View(m.Theme, m.Chooser, w)
	return widget.Body(widget.Windowed(m.Theme, append(rows, list...), from+len(rows), to+len(rows), h, w))
}

func (m screen) viewState(w int) []string {
	u := m.Words.Unfinished
	switch {
	case m.Job.Busy():
		return m.Call.View(m.Deps, u.Opening, w)
	case m.Err != nil:
		return widget.Say(m.Theme, widget.Bad, u.Gone, w)
	case m.sure != "":
		return widget.Say(m.Theme, widget.Warn, u.Sure, w)
	}
	return nil
}

// whose is who an entry is about.
func (m screen) whose(e session.Entry) string {
	p := e.Person()
	id := m.Words.Unfinished.Nobody
	if e.Registration != nil {
		id = e.Registration.ID
	}
	return cmp.Or(p.Name, p.Email, page.Grouped(p.Phone), id)
}

// step is the one that an entry is at, where there is one.
func (m screen) step(s flow.Step) string {
	if s == flow.Start || s == flow.End {
		return ""
	}
	return m.Words.Step(string(s))
}

// standing is what is known of an entry, in a row.
func (m screen) standing(e session.Entry) string {
	u := m.Words.Unfinished
	what := u.Draft
	switch {
	case e.CreateInDoubt():
		what = u.CreateInDoubt
	case e.Registration != nil:
		r := e.Registration
		what = widget.Joined(m.Theme.Separator, m.Words.Stand(string(r.Status)), m.step(r.CurrentStep))
		if e.Doubt != nil {
			what = widget.Joined(m.Theme.Separator, u.InDoubt, what)
		}
	}
	return widget.Joined(m.Theme.Separator, m.Words.Ago(m.opened.Sub(e.Saved)), what)
}
