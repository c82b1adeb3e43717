package registration

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// card is what the screen shows instead of steps once a registration has ended:
// how, what was proven, and who comes next. What its chooser calls is the clipboard,
// which serves where no card is shown, too.
type card struct {
	widget.Chooser
	keys  copyKeys
	whole bool          // the summary was copied last, and not the id
	kept  redact.Secret // what was pasted while something was under way

	asking page.Job
	of     flow.Status // the end that was asked about; "": none
	today  int         // how many were completed, 0 where nobody counts
}

func newCard(d page.Deps) card {
	c := card{Chooser: widget.NewChooser(d, "up", "down", "k", "j", "tab", "shift+tab"), keys: newCopyKeys(d)}
	c.Bindings.Enter.SetHelp("enter", d.Words.Keys.Open)
	return c
}

// epilogue is what is asked for when a registration has ended.
type epilogue struct {
	reg   client.Registration // as it is now; without an id where that was known
	today int
}

// closed reports whether a card is shown.
func (s standing) closed() bool { return s.Reg.Status.Closed() && s.stands() }

// gate switches the card's keys on and off: those that choose only where a card is
// shown, and nothing is under way.
func (c card) gate(s standing, entries int, busy bool) card {
	c.Chooser = c.Gate(entries)
	if !s.closed() || busy {
		widget.Enable(false, &c.Bindings.Enter, &c.Bindings.Choose, &c.Bindings.Digit)
	}
	c.keys.id.SetEnabled(s.Reg.ID != "")
	c.keys.summary.SetEnabled(s.Reg.Status != "")
	return c
}

// epilogue asks how a registration is that has ended just now, since what was
// measured at the end is in no answer to a sync, and how many there were today. A
// failure costs no more than that.
func (m Screen) epilogue() (Screen, tea.Cmd) {
	switch {
	case !m.Reg.Status.Closed():
		m.Card.of = ""
		return m, nil
	case m.Card.of == m.Reg.Status, m.Job.Busy():
		return m, nil
	}
	m.Card.of = m.Reg.Status
	api, journal, id, reads := m.API, m.Journal, m.Reg.ID, m.deed.became == accepted
	if !reads && journal == nil {
		return m, nil
	}
	var cmd tea.Cmd
	m.Card.asking, cmd = page.Begin(m.Deps, func(ctx context.Context) (e epilogue, err error) {
		if journal != nil {
			e.today = journal.Completed()
		}
		if reads {
			e.reg, _ = page.Retrieve(ctx, api, id)
		}
		return e, nil
	})
	return m, cmd
}

// onEpilogue takes how many there were today, and hands on how the registration is
// now, where that is of the end that is shown.
func (s standing) onEpilogue(a page.Answer[epilogue], busy bool) standing {
	if now := a.Val.reg; now.Status == s.Reg.Status && !busy {
		s.Reg = page.Filled(now, s.Reg)
	}
	return s
}

// afterwards is what can be done with a registration that has ended: it leads on to
// the next person.
func afterwards(d page.Deps, s standing, keys copyKeys) widget.List[Screen] {
	if !s.closed() {
		return nil
	}
	w := d.Words.Card
	next := widget.Entry[Screen]{Name: "next", Text: w.Next, Does: next}
	if s.Queue {
		next.Aside = w.NextWaits
	} else if f := s.Reg.Flow; f != nil && f.Shown && f.Name != "" {
		next.Aside = fmt.Sprintf(w.SameFlow, widget.Clip(d.Theme, f.Name, longestFlow))
	}
	all := widget.List[Screen]{next}
	if s.Reg.Status == flow.Expired { // only the server can take that back
		all = append(all, widget.Entry[Screen]{Name: "link", Text: w.Link, Aside: w.LinkMay, Does: func(m Screen) (Screen, tea.Cmd) {
			m.opened = true
			return m, m.Visit(page.Link{Reg: m.Reg})
		}})
	}
	if s.Reg.Status != flow.Completed {
		all = append(all, widget.Entry[Screen]{Name: "decide", Text: w.Decide, Aside: w.OnlyDecision, Does: func(m Screen) (Screen, tea.Cmd) {
			m.opened = true
			return m, m.Visit(Override{Reg: m.Reg})
		}})
	}
	return append(all,
		widget.Entry[Screen]{Name: "id", Text: w.CopyID, Aside: keys.id.Help().Key, Does: copies(false)},
		widget.Entry[Screen]{Name: "summary", Text: w.CopySummary, Aside: keys.summary.Help().Key, Does: copies(true)})
}

// inLine puts what stands beside the entries in a column of its own. Where there is no
// room for that, it stands below the one that the cursor is on.
func inLine(all widget.List[Screen], cursor, wide int) widget.List[Screen] {
	all = slices.Clone(all)
	widest := widget.Widest(all, func(e widget.Entry[Screen]) string { return e.Text })
	for i, e := range all {
		if wide < widget.WideForTwo {
			if i != cursor {
				all[i].Aside = ""
			}
			continue
		}
		all[i].Aside = strings.Repeat(" ", widest-ansi.StringWidth(e.Text)+1) + e.Aside
	}
	return all
}

// longestFlow is how many columns of a flow's name stand beside an entry.
const longestFlow = 40

// next begins with the next person, in the same flow; in the queue it goes on to the
// next one who waits there.
func next(m Screen) (Screen, tea.Cmd) {
	l := m.Left()
	if l.Next = m.Queue; l.Next {
		return m, m.Close(l)
	}
	l.Anew = true
	return m, m.Home(l, nil)
}

// onCardKey takes the keys of the card, and what is everywhere: those that copy, and
// what is pasted.
func (m Screen) onCardKey(msg tea.KeyMsg) (_ Screen, cmd tea.Cmd, ours bool) {
	m.Card.Said = widget.Said{}
	if text, ok := pasted(msg); ok {
		m, cmd = m.onPaste(text, msg.Paste)
		return m, cmd, true
	}
	switch k := m.Card.keys; {
	case key.Matches(msg, k.id):
		m, cmd = copies(false)(m)
		return m, cmd, true
	case key.Matches(msg, k.summary):
		m, cmd = copies(true)(m)
		return m, cmd, true
	case !m.closed(), m.Job.Busy():
		return m, nil, false
	}
	var pressed widget.Pressed
	c := m.Card
	c.Bindings.Back.SetEnabled(false) // the screen's own
	switch c.Chooser, pressed = c.OnKey(msg); pressed {
	case widget.Picked:
		m.Card.Cursor = c.Cursor
		m, cmd = afterwards(m.Deps, m.standing, m.Card.keys)[c.Cursor].Does(m)
		return m, cmd, true
	case widget.Done:
		at, last := c.Cursor, len(afterwards(m.Deps, m.standing, m.Card.keys))-1
		if by := at - m.Card.Cursor; at > last || by < 0 && m.Down > 0 { // what was decided is below
			return m.scroll(by), nil, true
		}
		m.Card.Cursor, m.Down = at, 0
		return m, nil, true
	}
	return m, nil, false
}

// cardLayout is the card and what comes after it. The menu is never scrolled out
// of sight by itself, and neither is what came of copying.
func cardLayout(m Screen, wide, h int) laidOut {
	l := laidOut{w: min(wide-2*widget.Margin, widget.Readable)}
	l.state = fitted(m.viewState(l.w), h-menuNeeds, m.Theme.Ellipsis)
	l.h = h - len(l.state)
	after, shown := afterwards(m.Deps, m.standing, m.Card.keys), m.Card.Chooser
	shown.Bindings.Digit = widget.Digits(len(after)) // also while a call is under way: nothing moves for it
	menu, from, to := inLine(after, shown.Cursor, wide).View(m.Theme, shown, l.w)
	if said := m.Card.view(m.Theme, l.w); len(said) > 0 {
		menu = append(append(menu, widget.Gap(h)...), said...)
		to = len(menu)
	}
	l.rows = cardView{m.Deps, m.Reg, m.Card.today}.view(l.w, l.h-len(menu)-len(widget.Gap(h)))
	if len(l.rows)+len(menu) < l.h {
		l.rows = append(l.rows, "")
	}
	if len(l.state) == 0 && len(l.rows)+len(menu)+1 < l.h && h > widget.TallForExtras-widget.Bars-widget.Rules {
		l.rows = append([]string{""}, l.rows...)
	}
	l.from, l.to = len(l.rows)+from, len(l.rows)+to
	l.rows = append(l.rows, menu...)
	if log := m.Reg.ReviewLog; len(log) > 0 {
		l.rows = append(append(l.rows, ""), viewHistory(m.Deps, log, l.w)...)
	}
	return l
}
