package browse

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// View is one line that sums up, the search, and the rows around the cursor,
// with what a row has no room for below them.
func (m Screen) View(int, int) string {
	l := m.layout()
	rows := append(l.head, m.viewRows(l)...)
	if len(l.foot) > 0 {
		for len(rows)+len(l.foot) < m.h {
			rows = append(rows, "")
		}
	}
	return strings.Join(widget.Indented(widget.Margin, append(rows, l.foot...)), "\n")
}

// tableau is the screen in parts; between head and foot there is room for n rows.
type tableau struct {
	head, foot []string
	columns    []column
	w, n       int
}

// layout gives the rows what head and foot leave; where that is not much, head
// and foot give way.
func (m Screen) layout() tableau {
	t := tableau{w: m.w - 2*widget.Margin}
	const least = 3 // rows of the list
	summary, search := m.viewSummary(t.w), m.viewSearch(t.w)
	room := max(m.h-least, min(len(search), 1)) // where one types stays in sight
	search = search[:min(len(search), room)]
	t.head = append(summary[:min(len(summary), room-len(search))], search...)
	t.columns = m.columns(t.w)
	roomy := m.h >= widget.TallForExtras-widget.Bars-widget.Rules
	if roomy {
		t.head = append(t.head, "")
	}
	if m.List().Total > 0 && m.opening() == "" && m.w >= widget.WideForTwo && m.h >= least+len(t.head)+4 {
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
func (m Screen) viewSummary(w int) []string {
	if m.opening() != "" {
		return []string{""}
	}
	b, list := m.Words.Browse, m.List()
	parts := []string{m.Theme.Strong.Render(widget.Many(m.Words, b.Count, list.Total))}
	if !list.known {
		parts = []string{m.Theme.Muted.Render(m.Theme.Ellipsis)}
	}
	if s := m.By.status; s != "" {
		parts = append(parts, m.Theme.Outcome(s).Render(widget.Mark(m.Theme, s)+" "+m.Words.Status(string(s))))
	}
	if m.By.name != "" {
		parts = append(parts, m.By.name)
	}
	if news := m.viewNews(); news != "" {
		parts = append(parts, news)
	}
	if _, skipped := list.count(); skipped > 0 {
		parts = append(parts, m.Theme.Warn.Render(widget.Many(m.Words, b.Skipped, skipped)))
	}
	separator := m.Theme.Muted.Render(" " + m.Theme.Separator + " ")
	rows := []string{widget.Clip(m.Theme, parts[0], w)}
	for _, p := range parts[1:] {
		switch longer := rows[len(rows)-1] + separator + p; {
		case lipgloss.Width(longer) <= w:
			rows[len(rows)-1] = longer
		case len(rows) == 1:
			rows = append(rows, widget.Clip(m.Theme, p, w))
		default:
			rows[1] = widget.Clip(m.Theme, longer, w)
		}
	}
	return rows
}

// viewNews says that the rows in sight are read anew, or that this failed and
// when they are from. A quick answer does not flicker.
func (m Screen) viewNews() string {
	list := m.fed()
	if _, here := list.Kept[m.loading]; here && m.Job.Busy() && m.Job.Pulsed() {
		return page.Busy(m.Deps, m.Job, m.Words.Browse.Loading)
	}
	number, err := list.problem(m.h)
	if sh, here := list.Kept[number]; here && err != nil {
		return m.Theme.Warn.Render(m.AsOf(sh.at))
	}
	return ""
}

// viewSearch is the field, and always where its text is looked for.
func (m Screen) viewSearch(w int) []string {
	if !m.find.typing && !m.searching() {
		return nil
	}
	const enough = 24 // columns for a text
	label := m.Theme.Muted.Render(m.Words.Browse.Search) + "  "
	where := m.where()
	room := w - lipgloss.Width(label)
	if beside := room - lipgloss.Width(where) - 2; beside >= enough {
		text := m.find.field.ViewValue(m.Theme, min(beside, 2*enough))
		return []string{label + text + "  " + m.Theme.Muted.Render(where)}
	}
	return []string{label + m.find.field.ViewValue(m.Theme, room), m.Theme.Muted.Render(widget.Clip(m.Theme, where, w))}
}

// where says where a text is looked for.
func (m Screen) where() string {
	b := m.Words.Browse
	if m.opening() != "" {
		return ""
	}
	switch m.find.where {
	case InEmails:
		return b.Email
	case InPhones:
		return b.Phone
	case inRows:
		here, _ := m.Base.count()
		return fmt.Sprintf(b.Loaded, m.Words.Thousands(here), m.Words.Thousands(m.Base.Total))
	}
	return b.Name
}

// viewRows are the rows in the window, and nothing of the others.
func (m Screen) viewRows(t tableau) []string {
	list := m.List()
	if list.Total == 0 {
		return m.viewNothing(t.w, t.n)
	}
	list = list.scrolledTo(t.n) // what the foot says hangs on what is in sight
	var rows []string
	for i := list.top; i < min(list.top+t.n, list.Total); i++ {
		rows = append(rows, m.viewRow(t, list, i))
	}
	return rows
}

// viewNothing says in n rows why there is none, and offers to try again where
// that may help.
func (m Screen) viewNothing(w, n int) []string {
	rows := m.viewWhyNothing(w)
	if !m.stuck() {
		return rows[:min(len(rows), n)]
	}
	marker, style := widget.Pointer(m.Theme, true)
	retry := widget.Clip(m.Theme, marker+style.Render(m.Words.Flow.Retry), w)
	rows = rows[:max(min(len(rows), n-1), 0)]
	return append(rows, retry)[:min(len(rows)+1, n)]
}

func (m Screen) viewWhyNothing(w int) []string {
	b := m.Words.Browse
	if number, err := m.fed().problem(m.h); err != nil && !m.List().known {
		return m.viewProblem(number, err, w)
	}
	text := b.None
	switch {
	case !m.List().known && m.searching():
		return []string{m.viewBusy(b.Searching)}
	case !m.List().known:
		return []string{m.viewBusy(b.Loading)}
	case m.searching():
		text = fmt.Sprintf(b.NotFound, m.where())
	case m.By != narrowing{}:
		text = b.NoMatch
	}
	return widget.Styled(m.Theme.Muted, widget.Wrapped(text, w))
}

// viewBusy has no spinner before the first pulse, so that a quick answer does
// not flicker.
func (m Screen) viewBusy(does string) string {
	if m.Job.Busy() && m.Job.Pulsed() {
		return page.Busy(m.Deps, m.Job, does)
	}
	return m.Theme.Muted.Render(does)
}

// viewRow is row i, or what stands in its place.
func (m Screen) viewRow(t tableau, list pagedList, i int) string {
	marker, style := widget.Pointer(m.Theme, i == list.Cursor)
	e, here, loaded := list.At(i)
	b := m.Words.Browse
	switch {
	case here && m.opening() != "":
		return widget.Clip(m.Theme, marker+style.Render(fmt.Sprintf(b.Open, e.Id)), t.w)
	case here:
		return marker + m.viewCells(t.columns, e, i == list.Cursor)
	case loaded:
		return widget.Clip(m.Theme, marker+m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+m.Words.Thousands(i+1)+" "+b.Unreadable), t.w)
	case list.Failed[list.page(i)] != nil:
		return widget.Clip(m.Theme, marker+m.Theme.Bad.Render(m.Theme.Glyphs.Bad+" "+m.Words.Thousands(i+1)+" "+b.NotLoaded), t.w)
	}
	return widget.Clip(m.Theme, marker+m.Theme.Muted.Render(m.Theme.Ellipsis+" "+m.Words.Thousands(i+1)), t.w)
}

// viewFoot is what the row under the cursor has no room for, and why pages in
// sight did not come. It is as high whatever the row, so that the rows stay
// where they are; of more than room rows, the reason is what counts.
func (m Screen) viewFoot(t tableau, room int) []string {
	list := m.List()
	if list.Total == 0 || m.opening() != "" {
		return nil
	}
	var problem []string
	if number, err := m.fed().problem(m.h); err != nil {
		problem = m.viewProblem(number, err, t.w)
	}
	problem = problem[:min(len(problem), room)]
	high := 2
	if m.w < widget.WideForTwo {
		high = 4
	}
	high = min(high, room-len(problem))
	var rows []string
	if e, here, loaded := list.At(list.Cursor); here {
		rows = widget.Styled(m.Theme.Muted, m.within(m.details(t.columns, e), t.w, high))
	} else if !loaded && list.Failed[list.page(list.Cursor)] != nil {
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
func (m Screen) within(parts []string, w, n int) []string {
	rows := widget.Flowed(m.Theme, parts, w)
	if len(rows) <= n || n <= 0 {
		return rows[:min(len(rows), n)]
	}
	const gap = "   "
	rows[n-1] = widget.Clip(m.Theme, strings.Join(rows[n-1:], gap), w)
	return rows[:n]
}

// viewProblem explains why a page did not come, and what to do.
func (m Screen) viewProblem(number int, err error, w int) []string {
	b, list := m.Words.Browse, m.fed()
	text, next := m.Explain(err), b.TryAgain
	if _, here := list.Kept[number]; list.known && !here {
		from, to := (number-1)*list.per+1, min(number*list.per, list.Total)
		text = fmt.Sprintf(b.Missing, m.Words.Thousands(from), m.Words.Thousands(to), text)
	}
	var said *client.Error
	switch {
	case !errors.As(err, &said), said.RetryAfter <= 0, said.RetryAfter > client.WaitMost:
	case said.RetryAfter > 90*time.Second:
		next = fmt.Sprintf(b.WaitLong, m.Words.Wait(said.RetryAfter))
	default:
		next = widget.Many(m.Words, b.Wait, int((said.RetryAfter+time.Second-1)/time.Second))
	}
	return append(widget.Styled(m.Theme.Bad, widget.Wrapped(text, w)), widget.Styled(m.Theme.Muted, widget.Wrapped(next, w))...)
}
