package browse

import (
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// layout is how many rows each part of the screen has. It draws nothing: a key
// asks, too.
type layout struct {
	chips           int
	summary, search int
	gap, titles     bool
	details         int // rows of what a row of the table has no room for
	problem         int // rows of why pages in sight did not come
	n               int // rows of the table
}

// layout gives the rows what head and foot leave; where that is not much, head
// and foot give way. The foot is as high whatever the row under the cursor, so
// that the rows stay where they are, unless that row did not come.
func (m Screen) layout() layout {
	const least = 3 // rows of the table
	w, pane := split(m.w)
	list := m.List()
	l := layout{search: m.find.rows(m.Words.Browse.Search, m.where(), w), gap: m.h >= widget.TallForExtras-widget.Bars-widget.Rules}
	room := max(m.h-least, min(l.search, 1)) // where one types stays in sight
	l.search = min(l.search, room)
	l.chips = min(1, room-l.search)
	l.summary = min(len(m.summary(w)), room-l.search-l.chips)
	head := l.chips + l.summary + l.search
	if l.gap {
		head++
	}
	people := list.Total > 0 && m.find.id() == ""
	if l.titles = people && m.w >= widget.WideForTwo && m.h >= least+head+4; l.titles {
		head++
	}
	foot := 0
	if room = max(m.h-head-least, 0); people {
		why, next := m.problem(w)
		l.problem = min(len(why)+len(next), room)
		if l.details = min(2, room-l.problem); m.w < widget.WideForTwo {
			l.details = min(3, room-l.problem)
		}
		if _, _, loaded := list.At(list.Cursor); pane > 0 || !loaded && list.stuck() {
			l.details = 0
		}
		if foot = l.problem + l.details; l.gap && foot > 0 {
			foot++
		}
	}
	l.n = max(m.h-head-foot, 0)
	return l
}

// View is the chips, one line that sums up, the search, and the rows around the
// cursor. What a row has no room for is beside them, or below.
func (m Screen) View(int, int) string {
	l := m.layout()
	w, side := split(m.w)
	t := newTable(m.Cells, w, m.By.chip.waits(), m.APINames(0))
	var rows []string
	if l.chips > 0 {
		rows = append(rows, m.viewChips(max(t.w, m.w-2*widget.Margin))) // above the pane, too
	}
	for _, parts := range m.summary(t.w)[:l.summary] {
		var row []string
		for _, s := range parts {
			row = append(row, s.style.Render(s.text))
		}
		rows = append(rows, widget.Clip(m.Theme, strings.Join(row, m.Theme.Muted.Render(" "+m.Theme.Separator+" ")), t.w))
	}
	if l.search > 0 {
		rows = append(rows, m.find.view(m.Theme, m.Words.Browse.Search, m.where(), t.w)[:l.search]...)
	}
	if l.gap {
		rows = append(rows, "")
	}
	above := len(rows)
	if l.titles {
		rows = append(rows, t.viewTitles())
	}
	rows = append(rows, m.viewRows(t, l.n)...)
	if e, here := m.List().here(); here && side > 0 && m.find.id() == "" {
		beside := pane{m.Cells, side, m.APINames(m.w)}.view(e)
		rows = append(rows[:above:above], widget.Beside(rows[above:], t.w+paneGap, beside[:min(len(beside), max(m.h-above, 0))])...)
	}
	if foot := m.viewFoot(t, l); len(foot) > 0 {
		for len(rows)+len(foot) < m.h {
			rows = append(rows, "")
		}
		rows = append(rows, foot...)
	}
	return widget.Body(rows)
}

// span is a text, and how it is drawn.
type span struct {
	text  string
	style styles.Style
}

// summary says how many there are, of what, in a row or, where it does not fit,
// two. Of an id nothing is known before it is opened.
func (m Screen) summary(w int) [][]span {
	if m.find.id() != "" {
		return [][]span{nil}
	}
	b, list := m.Words.Browse, m.List()
	parts := []span{{m.howMany(), m.Theme.Strong}}
	if !list.known {
		parts = []span{{m.Theme.Ellipsis, m.Theme.Muted}}
	}
	if m.By.since != ever {
		parts = append(parts, span{"[" + m.By.since.label(m.Words) + "]", m.Theme.Focus})
	}
	if m.By.name != "" {
		parts = append(parts, span{text: m.By.name})
	}
	if narrowed := m.By.name != "" || m.By.since != ever; narrowed && m.w >= widget.WideForTwo && list.Total > 0 {
		parts = append(parts, span{b.TakeOff, m.Theme.Muted}) // else the keys say it, or the sentence below
	}
	if m.queue.ended {
		parts = append(parts, span{b.EndOfQueue, m.Theme.Warn})
	}
	if news := m.news(); news.text != "" {
		parts = append(parts, news)
	}
	if _, skipped := list.count(); skipped > 0 {
		parts = append(parts, span{m.Words.Many(b.Skipped, skipped), m.Theme.Warn})
	}
	rows := [][]span{nil, nil}
	at, used := 0, 0
	for i, p := range parts {
		used += ansi.StringWidth(p.text)
		if i > 0 && used > w {
			at = 1
		}
		rows[at] = append(rows[at], p)
		used += ansi.StringWidth(m.Theme.Separator) + 2
	}
	return rows[:at+1]
}

// howMany says how many there are, and in what order, or how long somebody has waited.
func (m Screen) howMany() string {
	b, list := m.Words.Browse, m.List()
	text := m.Words.Many(b.Count, list.Total)
	switch first, here, _ := list.At(0); {
	case m.By.chip.waits() && here && !first.updated.IsZero() && m.find.text() == "":
		text += ", " + fmt.Sprintf(b.OldestWaits, m.Words.Since(m.Cells.Today.Sub(first.updated)))
	case !m.By.chip.waits() && list.Total > 1 && m.w >= widget.WideForTwo:
		text += ", " + b.NewestFirst
	}
	return text
}

// news are that the rows in sight are read anew, or that this failed and when
// they are from. A quick answer does not flicker.
func (m Screen) news() span {
	list := m.fed()
	if _, here := list.Kept[m.asked]; here && m.Job.Busy() && m.Job.Pulsed() {
		return span{text: page.Busy(m.Deps, m.Job, m.Words.Browse.Loading)}
	}
	number, err := list.problem(m.h)
	if sh, here := list.Kept[number]; here && err != nil {
		return span{m.Cells.AsOf(sh.at), m.Theme.Warn}
	}
	return span{}
}

// where says where a text is looked for.
func (m Screen) where() string { return m.find.says(m.Words, m.Lists[Everybody], m.Lists[Found]) }

// viewRows are the n rows in the window, and nothing of the others.
func (m Screen) viewRows(t table, n int) []string {
	list := m.List()
	if list.Total == 0 {
		return m.viewNothing(t.w, n)
	}
	list = list.scrolledTo(n) // what the foot says hangs on what is in sight
	var rows []string
	id := m.find.id()
	for i := list.top; i < min(list.top+n, list.Total); i++ {
		if id != "" {
			rows = append(rows, m.viewEntry(fmt.Sprintf(m.Words.Browse.Open, id), t.w))
		} else {
			rows = append(rows, t.viewRow(list, i))
		}
	}
	return rows
}

// viewEntry is a row that is the only one, with the cursor on it.
func (m Screen) viewEntry(text string, w int) string {
	marker, style := widget.Pointer(m.Theme, true)
	return widget.Clip(m.Theme, marker+style.Render(text), w)
}

// viewNothing says in n rows why there is none, and offers to try again where
// that may help.
func (m Screen) viewNothing(w, n int) []string {
	b, list, searching := m.Words.Browse, m.List(), m.find.text() != ""
	rows, text := m.viewProblem(w), b.None
	switch {
	case !list.known && len(rows) > 0:
	case !list.known && searching:
		rows = []string{m.viewBusy(b.Searching)}
	case !list.known:
		rows = []string{m.viewBusy(b.Loading)}
	default:
		if m.find.nameless() {
			text = m.Words.Remote.Nameless
		} else if searching {
			text = fmt.Sprintf(b.NotFound, m.where())
		} else if (m.By == narrowing{chip: inReview}) {
			text = b.NobodyWaits
		} else if (m.By != narrowing{}) {
			text = b.NoMatch
		}
		rows = widget.Styled(m.Theme.Muted, widget.Wrapped(text, w))
	}
	if list.stuck() {
		rows = append(rows[:max(min(len(rows), n-1), 0)], m.viewEntry(m.Words.Flow.Retry, w))
	}
	return rows[:min(len(rows), n)]
}

// viewBusy has no spinner before the first pulse, so that a quick answer does
// not flicker.
func (m Screen) viewBusy(does string) string {
	if m.Job.Busy() && m.Job.Pulsed() {
		return page.Busy(m.Deps, m.Job, does)
	}
	return m.Theme.Muted.Render(does)
}

// viewFoot is what the row under the cursor has no room for, and why pages in
// sight did not come.
func (m Screen) viewFoot(t table, l layout) []string {
	if l.details+l.problem == 0 {
		return nil
	}
	var rows []string
	list := m.List()
	if e, here, loaded := list.At(list.Cursor); here {
		rows = t.details(e, l.details, m.APINames(m.w))
	} else if !loaded && l.details > 0 {
		rows = []string{m.viewBusy(m.Words.Browse.Loading)}
	}
	for len(rows) < l.details {
		rows = append(rows, "")
	}
	rows = append(rows, m.viewProblem(t.w)[:l.problem]...)
	if l.gap {
		rows = append([]string{""}, rows...)
	}
	return rows
}

// problem explains why a page in sight did not come, and what to do, in rows.
func (m Screen) problem(w int) (why, next []string) {
	b, list := m.Words.Browse, m.fed()
	number, err := list.problem(m.h)
	if err == nil {
		return nil, nil
	}
	text, does := m.Explain(err), b.TryAgain
	if _, here := list.Kept[number]; list.known && !here {
		from, to := (number-1)*list.per+1, min(number*list.per, list.Total)
		text = fmt.Sprintf(b.Missing, m.Words.Thousands(from), m.Words.Thousands(to), text)
	}
	switch wait, meant := client.RetryAfter(err); {
	case !meant:
	case wait > 90*time.Second:
		does = fmt.Sprintf(b.WaitLong, m.Words.Wait(wait))
	default:
		does = m.Words.Many(b.Wait, int((wait+time.Second-1)/time.Second))
	}
	return widget.Say(m.Theme, widget.Bad, text, w), widget.Say(m.Theme, widget.Hint, does, w)
}

func (m Screen) viewProblem(w int) []string {
	why, next := m.problem(w)
	return append(why, next...)
}
