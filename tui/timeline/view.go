package timeline

import (
	"strings"
	"time"

	"appreg/internal/explain"
	happened "appreg/internal/timeline"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// seenAt is when what is shown was read.
type seenAt = time.Time

// View is what goes on, the rows around the cursor, and what came of the last thing done.
func (m Screen) View(w, h int) string {
	all, names := m.entries(), m.APINames(w)
	if w < wideForBoth || len(all) == 0 {
		return widget.Body(m.viewList(all, names, widget.TextWidth(w), h))
	}
	w -= 2 * widget.Margin
	left := min(w*11/20, widget.Readable)
	right := min(w-left-gapBeside, widget.Readable)
	whole := viewWhole(m.Deps, Entry{Reg: m.Reg, Of: all[m.cursor(all)], seen: m.facts.at}, right)
	return widget.Body(widget.Beside(m.viewList(all, names, left, h), left+gapBeside, widget.Windowed(m.Theme, whole, 0, 0, h, right)))
}

const (
	wideForBoth = 140 // columns from which on the entry under the cursor stands beside the list
	gapBeside   = 3
)

// viewList is the list in w columns and h rows.
func (m Screen) viewList(all []happened.Entry, names bool, w, h int) []string {
	t, words := m.Theme, m.Words.Timeline
	title := t.Strong.Render(words.Title)
	switch {
	case m.reading.Busy() && m.reading.Pulsed():
		title += "   " + page.Busy(m.Deps, m.reading, words.Reading)
	case m.watch.on:
		title += "   " + t.Accent.Render(m.Words.Standing.Following)
	}
	head := append([]string{widget.Clip(t, title, w)}, widget.Gap(h)...)
	foot := m.foot(w)
	if len(all) == 0 {
		none := words.None
		if m.reading.Busy() {
			none = "" // it is being read
		}
		return widget.Pinned(t, head, widget.Styled(t.Muted, widget.Wrapped(none, w)), foot, 0, 0, h, w)
	}
	at := m.cursor(all)
	rows, from, to := widget.Rows(max(at-h, 0), min(at+h, len(all)), at, func(i int) []string { // no more are in sight
		drawn := viewEntry(m.Deps, all[i], i == at, m.facts.at, names, w)
		if day := m.day(all[i]); i == max(at-h, 0) || day != m.day(all[i-1]) {
			drawn = append([]string{t.Muted.Render(day)}, drawn...)
		}
		return drawn
	})
	return widget.Pinned(t, head, rows, foot, from, to, h, w)
}

// foot is what could not be read, and what came of a delivery.
func (m Screen) foot(w int) (rows []string) {
	words := m.Words.Timeline
	switch {
	case m.facts.err != nil && !m.reading.Busy():
		rows = widget.Say(m.Theme, widget.Bad, m.Explain(m.facts.err), w)
	case m.facts.hidden:
		rows = widget.Say(m.Theme, widget.Hint, words.NoEvents, w)
	case m.facts.older > 0:
		rows = widget.Say(m.Theme, widget.Hint, m.Words.Many(words.Older, m.facts.older), w)
	}
	return append(rows, m.Call.View(m.Deps, words.Resending, w)...)
}

// day is the heading of a day's entries.
func (m Screen) day(e happened.Entry) string {
	if e.At.IsZero() {
		return m.Words.Timeline.Undated
	}
	return widget.Day(m.Deps, e.At)
}

// viewEntry is an entry in w columns: when, who, what and what came of it. Where that has
// no room in a row, what is most of it stands in the first of two.
func viewEntry(d page.Deps, e happened.Entry, here bool, seen seenAt, names bool, w int) []string {
	t := d.Theme
	marker, style := widget.Pointer(t, here)
	if !here && e.At.After(seen) {
		style = t.Muted // to come
	}
	time, who := strings.Repeat(" ", len("15:04:05")), d.Words.Timeline.By[string(e.By)]
	if !e.At.IsZero() {
		time = widget.TimeOfDay(d, e.At)
	}
	text := style.Render(explain.Happened(d.Words, e, seen))
	if w < widget.WideForTwo-2*widget.Margin {
		aside := widget.Joined(t.Separator, strings.TrimSpace(time), who, outcome(d, e))
		return []string{widget.Clip(t, marker+text, w), widget.Clip(t, "  "+t.Muted.Render(aside), w)}
	}
	widest := widget.Widest([]string{"here", "server", "webhook"}, func(by string) string { return d.Words.Timeline.By[by] })
	row := marker + t.Muted.Render(time+"  "+who) + strings.Repeat(" ", widest-ansi.StringWidth(who)+2) + text
	if came := outcome(d, e); came != "" {
		row += "  " + came
	}
	row = widget.Clip(t, row, w)
	if name := apiName(e); names && !strings.Contains(text, name) {
		row = widget.AtEnd(t, row, name, w)
	}
	return []string{row}
}

// outcome is what came of an entry, in its color.
func outcome(d page.Deps, e happened.Entry) string {
	t, text := d.Theme, explain.Outcome(d.Words, e, d.Theme.Ellipsis)
	call, tells := e.Call, e.Event != nil || e.Kind == happened.Compared
	switch {
	case text == "":
		return ""
	case call != nil && (call.Status == 0 || call.Status >= 400), tells && (e.Status == "fail" || e.Status == "failed"):
		return t.Bad.Render(t.Glyphs.Bad + " " + text)
	case tells && (e.Status == "success" || e.Status == "passed"):
		return t.Good.Render(t.Glyphs.Good + " " + text)
	}
	return t.Muted.Render(text)
}

// apiName is what the API calls it.
func apiName(e happened.Entry) string {
	if e.By == happened.Server {
		return strings.TrimSpace(e.Of + " " + e.Status)
	}
	return e.Of
}

// when is the moment of an entry.
func when(d page.Deps, e happened.Entry) string {
	if e.At.IsZero() {
		return d.Words.Timeline.Undated
	}
	return widget.Day(d, e.At) + " " + widget.TimeOfDay(d, e.At)
}
