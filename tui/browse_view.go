package tui

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"appreg/client"

	"github.com/charmbracelet/lipgloss"
)

// View is one line that sums up, the search, and the rows around the cursor,
// with what a row has no room for below them.
func (m browse) View(int, int) string {
	l := m.layout()
	rows := append(l.head, m.viewRows(l)...)
	if len(l.foot) > 0 {
		for len(rows)+len(l.foot) < m.h {
			rows = append(rows, "")
		}
	}
	return strings.Join(indented(margin, append(rows, l.foot...)), "\n")
}

// tableau is the screen in parts; between head and foot there is room for n rows.
type tableau struct {
	head, foot []string
	columns    []column
	w, n       int
}

// layout gives the rows what head and foot leave; where that is not much, head
// and foot give way.
func (m browse) layout() tableau {
	t := tableau{w: m.w - 2*margin}
	const least = 3 // rows of the list
	summary, search := m.viewSummary(t.w), m.viewSearch(t.w)
	room := max(m.h-least, min(len(search), 1)) // where one types stays in sight
	search = search[:min(len(search), room)]
	t.head = append(summary[:min(len(summary), room-len(search))], search...)
	t.columns = m.columns(t.w)
	roomy := m.h >= tallForExtras-bars-rules
	if roomy {
		t.head = append(t.head, "")
	}
	if m.list().total > 0 && m.opening() == "" && m.w >= wideForTwo && m.h >= least+len(t.head)+4 {
		t.head = append(t.head, m.viewTitles(t))
	}
	t.foot = m.viewFoot(t, max(m.h-len(t.head)-least, 0))
	if roomy && len(t.foot) > 0 {
		t.foot = append([]string{""}, t.foot...)
	}
	t.n = max(m.h-len(t.head)-len(t.foot), 0)
	return t
}

// viewSummary says how many there are, of what, in a row or, where it does not
// fit, two. Of an id nothing is known before it is opened.
func (m browse) viewSummary(w int) []string {
	if m.opening() != "" {
		return []string{""}
	}
	b, list := m.Words.Browse, m.list()
	parts := []string{m.Theme.Strong.Render(many(m.Words, b.Count, list.total))}
	if !list.known {
		parts = []string{m.Theme.Muted.Render(m.Theme.Ellipsis)}
	}
	if s := m.by.status; s != "" {
		parts = append(parts, m.Theme.Outcome(s).Render(mark(m.Theme, s)+" "+m.Words.Status(string(s))))
	}
	if m.by.name != "" {
		parts = append(parts, m.by.name)
	}
	if news := m.viewNews(); news != "" {
		parts = append(parts, news)
	}
	if _, skipped := list.count(); skipped > 0 {
		parts = append(parts, m.Theme.Warn.Render(many(m.Words, b.Skipped, skipped)))
	}
	separator := m.Theme.Muted.Render(" " + m.Theme.Separator + " ")
	rows := []string{clip(m.Theme, parts[0], w)}
	for _, p := range parts[1:] {
		switch longer := rows[len(rows)-1] + separator + p; {
		case lipgloss.Width(longer) <= w:
			rows[len(rows)-1] = longer
		case len(rows) == 1:
			rows = append(rows, clip(m.Theme, p, w))
		default:
			rows[1] = clip(m.Theme, longer, w)
		}
	}
	return rows
}

// viewNews says that the rows in sight are read anew, or that this failed and
// when they are from. A quick answer does not flicker.
func (m browse) viewNews() string {
	list := m.fed()
	if _, here := list.kept[m.loading]; here && m.job.busy() && m.job.pulsed() {
		return busy(m.deps, m.job, m.Words.Browse.Loading)
	}
	page, err := list.problem(m.h)
	if sh, here := list.kept[page]; here && err != nil {
		return m.Theme.Warn.Render(m.asOf(sh.at))
	}
	return ""
}

// viewSearch is the field, and always where its text is looked for.
func (m browse) viewSearch(w int) []string {
	if !m.find.typing && !m.searching() {
		return nil
	}
	const enough = 24 // columns for a text
	label := m.Theme.Muted.Render(m.Words.Browse.Search) + "  "
	where := m.where()
	room := w - lipgloss.Width(label)
	if beside := room - lipgloss.Width(where) - 2; beside >= enough {
		text := m.find.field.viewValue(m.Theme, min(beside, 2*enough))
		return []string{label + text + "  " + m.Theme.Muted.Render(where)}
	}
	return []string{label + m.find.field.viewValue(m.Theme, room), m.Theme.Muted.Render(clip(m.Theme, where, w))}
}

// where says where a text is looked for.
func (m browse) where() string {
	b := m.Words.Browse
	if m.opening() != "" {
		return ""
	}
	switch m.find.where {
	case inEmails:
		return b.Email
	case inPhones:
		return b.Phone
	case inRows:
		here, _ := m.base.count()
		return fmt.Sprintf(b.Loaded, m.Words.Thousands(here), m.Words.Thousands(m.base.total))
	}
	return b.Name
}

// viewRows are the rows in the window, and nothing of the others.
func (m browse) viewRows(t tableau) []string {
	list := m.list()
	if list.total == 0 {
		return m.viewNothing(t.w, t.n)
	}
	list = list.scrolledTo(t.n) // what the foot says hangs on what is in sight
	var rows []string
	for i := list.top; i < min(list.top+t.n, list.total); i++ {
		rows = append(rows, m.viewRow(t, list, i))
	}
	return rows
}

// viewNothing says in n rows why there is none, and offers to try again where
// that may help.
func (m browse) viewNothing(w, n int) []string {
	rows := m.viewWhyNothing(w)
	if !m.stuck() {
		return rows[:min(len(rows), n)]
	}
	marker, style := pointer(m.Theme, true)
	retry := clip(m.Theme, marker+style.Render(m.Words.Flow.Retry), w)
	rows = rows[:max(min(len(rows), n-1), 0)]
	return append(rows, retry)[:min(len(rows)+1, n)]
}

func (m browse) viewWhyNothing(w int) []string {
	b := m.Words.Browse
	if page, err := m.fed().problem(m.h); err != nil && !m.list().known {
		return m.viewProblem(page, err, w)
	}
	text := b.None
	switch {
	case !m.list().known && m.searching():
		return []string{m.viewBusy(b.Searching)}
	case !m.list().known:
		return []string{m.viewBusy(b.Loading)}
	case m.searching():
		text = fmt.Sprintf(b.NotFound, m.where())
	case m.by != narrowing{}:
		text = b.NoMatch
	}
	return styled(m.Theme.Muted, wrapped(text, w))
}

// viewBusy has no spinner before the first pulse, so that a quick answer does
// not flicker.
func (m browse) viewBusy(does string) string {
	if m.job.busy() && m.job.pulsed() {
		return busy(m.deps, m.job, does)
	}
	return m.Theme.Muted.Render(does)
}

// viewRow is row i, or what stands in its place.
func (m browse) viewRow(t tableau, list shelf, i int) string {
	marker, style := pointer(m.Theme, i == list.cursor)
	e, here, loaded := list.at(i)
	b := m.Words.Browse
	switch {
	case here && m.opening() != "":
		return clip(m.Theme, marker+style.Render(fmt.Sprintf(b.Open, e.id)), t.w)
	case here:
		return marker + m.viewCells(t.columns, e, i == list.cursor)
	case loaded:
		return clip(m.Theme, marker+m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+m.Words.Thousands(i+1)+" "+b.Unreadable), t.w)
	case list.failed[list.page(i)] != nil:
		return clip(m.Theme, marker+m.Theme.Bad.Render(m.Theme.Glyphs.Bad+" "+m.Words.Thousands(i+1)+" "+b.NotLoaded), t.w)
	}
	return clip(m.Theme, marker+m.Theme.Muted.Render(m.Theme.Ellipsis+" "+m.Words.Thousands(i+1)), t.w)
}

// viewFoot is what the row under the cursor has no room for, and why pages in
// sight did not come. It is as high whatever the row, so that the rows stay
// where they are; of more than room rows, the reason is what counts.
func (m browse) viewFoot(t tableau, room int) []string {
	list := m.list()
	if list.total == 0 || m.opening() != "" {
		return nil
	}
	var problem []string
	if page, err := m.fed().problem(m.h); err != nil {
		problem = m.viewProblem(page, err, t.w)
	}
	problem = problem[:min(len(problem), room)]
	high := 2
	if m.w < wideForTwo {
		high = 4
	}
	high = min(high, room-len(problem))
	var rows []string
	if e, here, loaded := list.at(list.cursor); here {
		rows = styled(m.Theme.Muted, m.within(m.details(t.columns, e), t.w, high))
	} else if !loaded && list.failed[list.page(list.cursor)] != nil {
		return problem
	} else if !loaded {
		rows = []string{m.viewBusy(m.Words.Browse.Loading)}
	}
	for len(rows) < high {
		rows = append(rows, "")
	}
	return append(rows[:high], problem...)
}

// within is parts in at most n rows of w columns; what is left out shows as an
// ellipsis at the end.
func (m browse) within(parts []string, w, n int) []string {
	rows := flowed(m.Theme, parts, w)
	if len(rows) <= n || n <= 0 {
		return rows[:min(len(rows), n)]
	}
	const gap = "   "
	rows[n-1] = clip(m.Theme, strings.Join(rows[n-1:], gap), w)
	return rows[:n]
}

// viewProblem explains why a page did not come, and what to do.
func (m browse) viewProblem(page int, err error, w int) []string {
	b, list := m.Words.Browse, m.fed()
	text, next := m.explain(err), b.TryAgain
	if _, here := list.kept[page]; list.known && !here {
		from, to := (page-1)*list.per+1, min(page*list.per, list.total)
		text = fmt.Sprintf(b.Missing, m.Words.Thousands(from), m.Words.Thousands(to), text)
	}
	var said *client.Error
	switch {
	case !errors.As(err, &said), said.RetryAfter <= 0, said.RetryAfter > client.WaitMost:
	case said.RetryAfter > 90*time.Second:
		next = fmt.Sprintf(b.WaitLong, m.Words.Wait(said.RetryAfter))
	default:
		next = many(m.Words, b.Wait, int((said.RetryAfter+time.Second-1)/time.Second))
	}
	return append(styled(m.Theme.Bad, wrapped(text, w)), styled(m.Theme.Muted, wrapped(next, w))...)
}
