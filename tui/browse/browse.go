// Package browse is the table of registrations: as many as there are, of which
// only those around the cursor are here.
package browse

import (
	"cmp"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// narrowing is what the server filters by, beside a text.
type narrowing struct {
	chip          chip
	since         period
	project, Flow string // ids
	name          string // of the two
}

// Screen is the table of registrations. It reads only.
type Screen struct {
	page.Deps
	keys browseKeys
	w, h int

	By    narrowing
	Lists [2]PagedList // everybody, and those that were found
	find  finding
	Cells Cells
	widget.Call
	asked  int  // the page that the call asks for
	lean   bool // pages with more than names in them are too large
	counts counts
	queue  queue
}

// The lists.
const (
	Everybody = iota // whom the filter lets through
	Found            // and of those, who has the text that is looked for
)

type browseKeys struct {
	open, chip, search, since, status, flow, reveal, clear, refresh, back, move, page key.Binding // over the rows
	toList, where, endSearch                                                          key.Binding // in the search field
}

// New makes the screen.
func New(d page.Deps, r page.Browse) Screen {
	b, w := d.Words.Browse, d.Words.Keys
	m := Screen{
		Deps: d, find: newFinding(),
		By:    narrowing{chip: chip(r.Status), Flow: r.Flow, name: cmp.Or(r.Name, r.Flow)},
		Cells: Cells{theme: d.Theme, Words: d.Words},
	}
	m.Lists = [2]PagedList{m.By.chip.paged(), m.By.chip.paged()}
	m.keys = browseKeys{
		open:      widget.Binding(b.KeyOpen, "enter"),
		chip:      widget.Shown(widget.Binding(b.KeyChip, "left", "right", "tab", "shift+tab"), d.Theme.Sides),
		search:    widget.Binding(b.KeySearch, "/"),
		since:     widget.Binding(b.KeySince, "d"),
		status:    widget.Binding(b.KeyStatus, "s"),
		flow:      widget.Binding(b.KeyFlow, "p"),
		reveal:    widget.Binding(b.KeyReveal, "v"),
		clear:     widget.Binding(b.KeyClear, "x"),
		refresh:   widget.Binding(w.Refresh, "r"),
		back:      widget.Binding(w.Back, "esc"),
		move:      widget.Shown(widget.Binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		page:      widget.Shown(widget.Binding(b.KeyPage, "pgdown", " ", "pgup", "home", "end"), "pgdn"),
		toList:    widget.Binding(b.KeyToList, "enter", "down"),
		where:     widget.Binding(b.KeyWhere, "tab", "shift+tab"),
		endSearch: widget.Binding(b.KeyEndSearch, "esc"),
	}
	return m.Gate()
}

// Start asks for the first page.
func (m Screen) Start() (page.Screen, tea.Cmd) {
	m, cmd := m.load()
	return m.Gate(), cmd
}

// Resize is handed the room between header and footer.
func (m Screen) Resize(w, h int) page.Screen {
	m.w, m.h = w, h
	return m.Gate()
}

// Title is the header's.
func (m Screen) Title() string { return m.Words.Browse.Title }

// Typing is as long as the search field has the focus.
func (m Screen) Typing() bool { return m.find.typing }

// Unfiltered is in the search field before it has anything.
func (m Screen) Unfiltered() bool { return m.find.typing && m.find.text() == "" }

// Keys are those that do something now.
func (m Screen) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.where, k.toList, k.endSearch, k.open, k.chip, k.search, k.since, k.reveal, k.clear, k.status, k.flow, k.back, k.refresh, k.move, k.page}
}

// Gate keeps the cursor in sight and switches keys on and off.
func (m Screen) Gate() Screen {
	list, typing := m.List().scrolledTo(m.layout().n), m.find.typing
	m.Lists[m.find.shown()] = list
	_, here := list.here()
	stuck, k, b := list.stuck(), &m.keys, m.Words.Browse
	widget.Enable(typing, &k.toList, &k.endSearch)
	widget.Enable(typing && m.find.id() == "", &k.where)
	widget.Enable(!typing, &k.chip, &k.search, &k.since, &k.status, &k.flow, &k.refresh, &k.back)
	widget.Enable(!typing && (here || stuck), &k.open)
	widget.Enable(!typing && list.Total > 0, &k.reveal)
	widget.Enable(!typing && (m.By != narrowing{} || m.find.text() != ""), &k.clear)
	widget.Enable(!typing && list.Total > 1, &k.move, &k.page)
	k.reveal.SetHelp("v", b.KeyReveal)
	if m.Cells.reveal {
		k.reveal.SetHelp("v", b.KeyMask)
	}
	k.open.SetHelp("enter", b.KeyOpen)
	if stuck {
		k.open.SetHelp("enter", b.KeyRetry)
	}
	return m
}

// List is what is shown: who was found, or everybody.
func (m Screen) List() PagedList { return m.Lists[m.find.shown()] }

// fed is the list that pages are asked for.
func (m Screen) fed() PagedList { return m.Lists[m.find.asked()] }

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case paused:
		if msg == m.find.query() { // else typing went on
			m, cmd = m.load()
		}
	case picked:
		m, cmd = m.narrow(msg.narrowing)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Left:
		m, cmd = m.onLeft(msg)
	case tea.WindowSizeMsg:
		m, cmd = m.load()
	case page.Answer[Loaded]:
		m, cmd = m.onLoaded(msg)
	case page.Answer[client.Statistics]:
		m = m.onCounted(msg)
	}
	return m.Gate(), cmd
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	m.Cells.Today, m.queue = m.Now(), queue{}
	switch {
	case m.find.typing:
		return m.onTyped(msg)
	case msg.Paste: // an id or a contact, to look for
		return m.lookFor(newFinding().begun().onKey(msg))
	case key.Matches(msg, m.keys.open) && m.List().stuck():
		return m.refresh()
	case key.Matches(msg, m.keys.open):
		e, _ := m.List().here()
		return m, m.open(e)
	case key.Matches(msg, m.keys.move), key.Matches(msg, m.keys.page):
		return m.move(msg)
	case key.Matches(msg, m.keys.chip):
		by := m.By
		if by.chip = by.chip.beside(toward(msg)); by != m.By { // at either end there is none
			return m.narrow(by)
		}
	case key.Matches(msg, m.keys.search):
		m.find = m.find.begun()
	case key.Matches(msg, m.keys.since):
		by := m.By
		by.since = by.since.next()
		return m.narrow(by)
	case key.Matches(msg, m.keys.status):
		return m, m.Visit(Pick{now: m.By})
	case key.Matches(msg, m.keys.flow):
		return m, m.Visit(Pick{now: m.By, flows: true})
	case key.Matches(msg, m.keys.reveal):
		if m.Cells.reveal = !m.Cells.reveal; m.Cells.reveal {
			m.Trace("revealed", "what", "list")
		}
	case key.Matches(msg, m.keys.refresh):
		return m.refresh()
	case key.Matches(msg, m.keys.clear):
		m.find = newFinding()
		return m.narrow(narrowing{})
	case key.Matches(msg, m.keys.back) && m.find.text() != "":
		return m.lookFor(newFinding())
	case key.Matches(msg, m.keys.back):
		return m, m.Close(nil)
	}
	return m, nil
}

// Offers are to end a search, to try again, or the registration under the
// cursor.
func (m Screen) Offers() page.Offers {
	switch list := m.List(); {
	case m.find.typing:
		return page.Only("search")
	case list.stuck():
		return page.Only("retry")
	default:
		e, _ := list.here()
		return page.Only(e.Id)
	}
}

// open opens a registration, which reads itself; the list stays below.
func (m Screen) open(e Listed) tea.Cmd {
	waits := e.Status == flow.NeedsManualVerification
	return m.Visit(page.Registration{Reg: client.Registration{ID: e.Id}, Again: true, Listed: true, Browsed: true, Queue: waits})
}

// move moves the cursor, to wherever there is a row, and asks for what is
// there then.
func (m Screen) move(msg tea.KeyMsg) (Screen, tea.Cmd) {
	list, screenful := m.List(), max(m.layout().n-1, 1)
	to := list.Cursor
	switch msg.String() {
	case "up", "k":
		to--
	case "down", "j":
		to++
	case "pgup":
		to -= screenful
	case "pgdown", " ":
		to += screenful
	case "home":
		to = 0
	case "end":
		to = list.Total - 1
	}
	m.Lists[m.find.shown()] = list.To(to, m.h)
	return m.load()
}

// toward is where a key moves among the chips.
func toward(msg tea.KeyMsg) int {
	if msg.Type == tea.KeyLeft || msg.Type == tea.KeyShiftTab {
		return -1
	}
	return 1
}

// onTyped is a key in the search field.
func (m Screen) onTyped(msg tea.KeyMsg) (Screen, tea.Cmd) {
	switch {
	case msg.Paste:
	case key.Matches(msg, m.keys.endSearch): // everybody is shown again, the cursor where it was
		return m.lookFor(newFinding())
	case key.Matches(msg, m.keys.toList):
		m.find = m.find.left()
		if id := m.find.id(); id != "" && msg.Type == tea.KeyEnter { // it has nothing else to mean
			return m, m.open(Listed{Id: id})
		}
		return m.load()
	case key.Matches(msg, m.keys.where):
		return m.lookFor(m.find.elsewhere(msg.Type == tea.KeyShiftTab))
	}
	return m.lookFor(m.find.onKey(msg))
}

// lookFor looks for another text, or elsewhere: in the rows at once, on the
// server when typing pauses.
func (m Screen) lookFor(f finding) (Screen, tea.Cmd) {
	before := m.find
	if m.find = f; f.query() == before.query() {
		return m, nil
	}
	if before.onServer() || f.onServer() {
		m = m.drop() // a call for all rows goes on while those are searched
	}
	m.Lists[Found] = m.By.chip.paged()
	if f.onServer() {
		return m, m.After(widget.SearchAfter, f.query())
	}
	return m.searched().load()
}

// narrow filters anew: nothing that is here stays.
func (m Screen) narrow(by narrowing) (Screen, tea.Cmd) {
	m = m.drop()
	m.By, m.lean = by, false
	m.Lists[Everybody] = m.By.chip.paged()
	if m.find.onServer() {
		m.Lists[Found] = m.By.chip.paged()
	}
	return m.searched().load()
}

// searched looks through the rows that are here, when it is there that the text
// is looked for.
func (m Screen) searched() Screen {
	if m.find.text() != "" && !m.find.onServer() {
		m.Lists[Found] = m.find.in(m.Lists[Everybody]).To(m.Lists[Found].Cursor, m.h)
	}
	return m
}

// onLeft shows what became of a registration that was opened from here. Where it has
// changed its place in the list is another one, which the server knows; and where it
// stands otherwise now it is counted elsewhere.
func (m Screen) onLeft(l page.Left) (Screen, tea.Cmd) {
	reg := l.Back.Reg
	if l.Next {
		m = m.after(reg.ID)
	}
	if reg.Status == "" {
		return m.load()
	}
	m.Cells.Today = m.Now()
	now := ListedOf(m.Deps, reg, m.Cells.Today.Location())
	for i, list := range m.Lists {
		was, here := list.holds(now.Id)
		m.Lists[i] = list.replace(now)
		if here && was.Status != now.Status {
			m.counts.asked = false
		}
		if here && (was.Status != now.Status || !was.updated.Equal(now.updated)) {
			m.Lists[i] = m.Lists[i].aged(0)
		}
	}
	m, loads := m.searched().load()
	m, counts := m.count()
	return m, tea.Batch(loads, counts)
}
