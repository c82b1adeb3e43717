package tui

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// leftovers offers to go on with what was left, or to begin anew.
type leftovers struct {
	deps
	toLeftovers
	chooser
	forget key.Binding
	job    job
	err    error
	opened time.Time
	sure   string // the key of the entry that is forgotten if it is said once more
}

func newLeftovers(d deps, r toLeftovers) leftovers {
	return leftovers{deps: d, toLeftovers: r, chooser: newChooser(d), opened: d.Now(), forget: binding(d.Words.Unfinished.Forget, "x", "delete")}.gate()
}

// Title says what this is.
func (m leftovers) Title() string { return m.Words.Unfinished.Title }

func (m leftovers) jobs() []job { return []job{m.job} }

// Keys are the chooser's, and the one that forgets.
func (m leftovers) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Enter, k.GiveUp, k.Choose, m.forget, k.Back}
}

func (m leftovers) gate() leftovers {
	m.chooser = m.chooser.gate(m.job.busy(), len(m.entries)+1)
	m.forget.SetEnabled(!m.job.busy() && m.cursor < len(m.entries))
	m.keys.Back.SetHelp("esc", m.Words.Keys.New)
	return m
}

// offers are the entries, and to begin anew.
func (m leftovers) offers() offers {
	return m.chooser.offers(len(m.entries)+1, func(i int) string {
		if i == len(m.entries) {
			return "anew"
		}
		return m.entries[i].Key
	})
}

// asksAgain is while the key that forgets is asked for once more.
func (m leftovers) asksAgain() bool { return m.sure != "" }

// continued is what became of an entry that was chosen, or of one that was to
// be forgotten: what is left then.
type (
	continued struct{ session.Entry }
	remaining struct{ entries []session.Entry }
)

// Update is the table of contents.
func (m leftovers) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case uncovered:
		m, cmd = m.look(nil)
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[continued]:
		m, cmd = m.onContinued(msg)
	case answer[remaining]:
		m, cmd = m.onRemaining(msg)
	}
	return m.gate(), cmd
}

func (m leftovers) onKey(msg tea.KeyMsg) (leftovers, tea.Cmd) {
	sure := m.sure
	m.sure = ""
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Back):
		return m, m.leave(nil)
	case key.Matches(msg, m.keys.Choose):
		m.chooser = m.chooser.move(msg)
	case key.Matches(msg, m.keys.Enter) && m.cursor == len(m.entries):
		return m, m.leave(nil)
	case key.Matches(msg, m.keys.Enter):
		return m.goOn(m.entries[m.cursor])
	case key.Matches(msg, m.forget):
		e := m.entries[m.cursor]
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
func (m leftovers) goOn(e session.Entry) (leftovers, tea.Cmd) {
	m.err = nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(context.Context) (continued, error) {
		now, err := m.Journal.Continue(e.Key)
		return continued{now}, err
	})
	return m, cmd
}

// onContinued opens the registration, or leaves what was typed to the form. An
// entry that another wizard has taken meanwhile is offered no more.
func (m leftovers) onContinued(a answer[continued]) (leftovers, tea.Cmd) {
	m.job = job{}
	e := a.val.Entry
	switch {
	case a.err != nil:
		m, cmd := m.look(nil)
		m.err = a.err
		return m, cmd
	case e.Registration == nil:
		return m, m.reply(restore{e})
	}
	to := toStanding{reg: client.Registration{ID: e.Registration.ID}, again: true, listed: true}
	if d := e.Doubt; d != nil && d.Call == session.CallSync {
		to.doubt = flow.Transition{Step: d.Step, Status: d.Status}
	}
	return m, m.visit(to)
}

// look reads what is left, after something was done about it.
func (m leftovers) look(first func() error) (leftovers, tea.Cmd) {
	m.err = nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(context.Context) (remaining, error) {
		var err error
		if first != nil {
			err = first()
		}
		entries, _ := m.Journal.Unfinished()
		return remaining{entries}, err
	})
	return m, cmd
}

func (m leftovers) onRemaining(a answer[remaining]) (leftovers, tea.Cmd) {
	m.job = job{}
	if m.err == nil {
		m.err = a.err
	}
	m.entries = m.kept(a.val.entries)
	if len(m.entries) == 0 && m.err == nil {
		return m, m.leave(nil)
	}
	return m, nil
}

// kept is what is left in the order in which it was shown: this run's own
// entries are the newest now, and must not slip away under the cursor.
func (m leftovers) kept(now []session.Entry) []session.Entry {
	var same []session.Entry
	for _, before := range m.entries {
		if i := slices.IndexFunc(now, func(e session.Entry) bool { return e.Key == before.Key }); i >= 0 {
			same = append(same, now[i])
		}
	}
	return same
}

// View lists the entries, and what is known of the one under the cursor.
func (m leftovers) View(w, h int) string {
	w, u := w-2*margin, m.Words.Unfinished
	rows := wrapped(m.Theme.Strong.Render(u.Heading), w)
	rows = append(rows, m.viewState(w)...)
	if h >= tallForRules {
		rows = append(rows, "")
	}
	from, to := len(rows), len(rows)
	for i := range len(m.entries) + 1 {
		marker, style := pointer(m.Theme, i == m.cursor)
		if i == m.cursor {
			from = len(rows)
		}
		if i == len(m.entries) {
			rows = append(rows, clip(m.Theme, marker+style.Render(u.Anew), w))
		} else {
			rows = append(rows, clip(m.Theme, marker+style.Render(m.whose(m.entries[i])), w))
			rows = append(rows, clip(m.Theme, "  "+m.Theme.Muted.Render(m.standing(m.entries[i])), w))
		}
		if i == m.cursor {
			to = len(rows)
		}
	}
	return strings.Join(indented(margin, windowed(m.Theme, rows, from, to, h, w)), "\n")
}

func (m leftovers) viewState(w int) []string {
	u := m.Words.Unfinished
	switch {
	case m.job.busy():
		return []string{clip(m.Theme, busy(m.deps, m.job, u.Opening), w)}
	case m.err != nil:
		return styled(m.Theme.Bad, wrapped(m.Theme.Glyphs.Bad+" "+u.Gone, w))
	case m.sure != "":
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+u.Sure, w))
	}
	return nil
}

// whose is who an entry is about.
func (m leftovers) whose(e session.Entry) string {
	p := e.Person()
	id := m.Words.Unfinished.Nobody
	if e.Registration != nil {
		id = e.Registration.ID
	}
	return cmp.Or(p.Name, p.Email, p.Phone, id)
}

// standing is what is known of an entry, in a row.
func (m leftovers) standing(e session.Entry) string {
	u := m.Words.Unfinished
	what := u.Draft
	switch {
	case e.CreateInDoubt():
		what = u.CreateInDoubt
	case e.Registration != nil:
		r := e.Registration
		what = strings.TrimSpace(m.Words.Status(string(r.Status)) + " " + m.Theme.Separator + " " + placeName(m.Words, r.CurrentStep))
		if e.Doubt != nil {
			what = u.InDoubt + " " + m.Theme.Separator + " " + what
		}
	}
	return m.when(e.Saved) + " " + m.Theme.Separator + " " + what
}

// when is a moment in short: its time where it was today, else its day.
func (m leftovers) when(at time.Time) string {
	now := m.opened
	if at = at.In(now.Location()); at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return at.Format("15:04")
	}
	return at.Format(time.DateOnly)
}
