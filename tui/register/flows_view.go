package register

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// view draws the page in w columns and h rows.
func (m flowPage) view(w, h int) (rows []string, from, to int) {
	if m.typing {
		return m.ids.view(w)
	}
	head := widget.Styled(m.Theme.Bad, widget.Wrapped(m.refusal, w)) // stays in sight, whatever is
	rows = append(head, m.viewList(w, h-len(head))...)
	return rows, 0, len(rows)
}

// viewList draws the filter, the rows around the cursor, and what is going on.
func (m flowPage) viewList(w, h int) []string {
	all := m.rows()
	rows, from, to := m.ViewRows(len(all), func(i int) []string { return m.viewRow(all[i], i, w) })
	return widget.Pinned(m.Theme, []string{m.ViewFilter(m.Words.Flow.Filter, w), ""}, rows, m.viewState(w), from, to, h, w)
}

func (m flowPage) viewRow(r flowRow, i, w int) []string {
	marker, style := widget.Pointer(m.Theme, i == m.Cursor)
	if r.Choice != nil {
		text := widget.Clip(m.Theme, marker+style.Render(r.Label(m.Deps)), w)
		const gap, mark = 2, 2 // the mark that there are more rows is behind it
		aside := m.Theme.Muted.Render(widget.Clip(m.Theme, m.collects(r.Flow), w-mark-ansi.StringWidth(text)-gap))
		fill := w - mark - ansi.StringWidth(text) - ansi.StringWidth(aside)
		return []string{text + strings.Repeat(" ", max(fill, 0)) + aside}
	}
	var above []string
	if r.Name == retries {
		above = widget.Indented(2, widget.Say(m.Theme, widget.Bad, m.Explain(m.Err), w-2))
	}
	return append(above, widget.Clip(m.Theme, marker+style.Render(r.Text), w))
}

// collects says in a few words what the flow asks for.
func (m flowPage) collects(f client.Flow) string {
	w := m.Words.Flow
	var parts []string
	for _, p := range []struct {
		asks bool
		text string
	}{
		{f.SignUp.Email, w.Email}, {f.SignUp.Phone, w.Phone},
		{f.Policies.Document == "mandatory", w.Document}, {f.Policies.Liveness == "mandatory", w.Face},
	} {
		if p.asks {
			parts = append(parts, p.text)
		}
	}
	return strings.Join(parts, ", ")
}

// viewState is under the list: what is going on, or what was left out.
func (m flowPage) viewState(w int) []string {
	words, state := m.Words.Flow, []string(nil)
	none := m.flows() == 0
	switch {
	case m.Job.Busy(), !m.Begun() && m.Err == nil:
		state = []string{page.Busy(m.Deps, m.Job, words.Loading)}
		if n := len(m.ahead); n > 0 {
			state = append(state, m.Theme.Muted.Render(i18n.Count(words.Waiting, n)))
		}
	case m.Err != nil && m.lost:
		state = []string{m.Theme.Warn.Render(words.Ahead), m.Theme.Muted.Render(words.ByID)}
	case m.Err != nil:
		state = []string{m.Theme.Muted.Render(words.ByID)}
	case none && !m.Loaded():
		state = []string{m.Theme.Muted.Render(words.Loading)}
	case none && m.Filter.Text() != "":
		state = []string{m.Theme.Muted.Render(words.NoMatch)}
	case none:
		state = append([]string{m.Theme.Muted.Render(words.None), m.Theme.Muted.Render(words.ByID)}, m.absent()...)
	default:
		state = m.absent()
	}
	var out []string
	for _, s := range state {
		out = append(out, widget.Wrapped(s, w)...)
	}
	return out
}

// absent counts what is not in the list: flows that take no registrations, and
// what could not be read.
func (m flowPage) absent() []string {
	rows := []string{m.Theme.Muted.Render(m.leftOut())}
	if n := m.Skipped(); n > 0 {
		rows = append(rows, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+m.Words.Many(m.Words.Browse.Skipped, n)))
	}
	return rows
}

// leftOut counts the flows that cannot take registrations, by why.
func (m flowPage) leftOut() string {
	total, counts := 0, map[client.Unfit]int{}
	for _, c := range m.Choices {
		if c.Unfit != client.Fit {
			counts[c.Unfit]++
			total++
		}
	}
	if total == 0 {
		return ""
	}
	var parts []string
	for _, why := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[why], m.Words.Unfit(string(why))))
	}
	says := m.Words.Flow.LeftOut
	if !m.Loaded() { // the next page may have more of them
		says = m.Words.Flow.LeftOutSoFar
	}
	return i18n.Count(says, total) + " " + strings.Join(parts, ", ")
}
