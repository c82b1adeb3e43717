package evidence

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// View is the present page. The row of the cursor is never out of sight.
func (m ImageScreen) View(w, h int) string {
	m.w, m.h = w, h
	w -= 2 * widget.Margin
	var rows []string
	var from, to int
	switch m.Page {
	case picking:
		rows = m.Picker.view(w, m.h)
	case replacing:
		rows, from, to = m.viewQuestion(w)
	case Sampling:
		head := m.viewHead(m.Words.Image.SampleTitle, "", w)
		rows, from, to = m.viewRows(w - 2) // beside the mark that there are more
		rows, from, to = append(head, rows...), from+len(head), to+len(head)
	case Arrived:
		rows, from, to = m.viewOutcome(w)
	default:
		rows, from, to = m.viewForm(w)
	}
	return strings.Join(widget.Indented(widget.Margin, widget.Windowed(m.Theme, rows, from, to, m.h, w)), "\n")
}

// gap is a blank row, where there is room for one.
func (m ImageScreen) gap() []string {
	if m.h < widget.TallForRules {
		return nil
	}
	return []string{""}
}

// viewHead is what the page is about, and what it expects.
func (m ImageScreen) viewHead(title, intro string, w int) []string {
	rows := []string{widget.Clip(m.Theme, m.Theme.Strong.Render(title), w)}
	if m.h >= widget.TallForExtras-widget.Bars-widget.Rules {
		rows = append(rows, widget.Styled(m.Theme.Muted, widget.Wrapped(intro, w))...)
	}
	return append(rows, m.gap()...)
}

// viewRows draws the rows that the cursor moves among; its own is from..to.
func (m ImageScreen) viewRows(w int) (rows []string, from, to int) {
	for i, r := range m.rows() {
		drawn := m.viewRow(r, i == m.Row && !m.Job.Busy(), w)
		if i == m.Row {
			from, to = len(rows), len(rows)+len(drawn)
		}
		rows = append(rows, drawn...)
	}
	return rows, from, to
}

// viewRow draws a row whole, since two may differ at their ends alone. What
// stands beside it has what room is left, and else rows of its own.
func (m ImageScreen) viewRow(r imageRow, here bool, w int) []string {
	marker, style := widget.Pointer(m.Theme, here)
	at := lipgloss.Width(marker)
	rows := widget.Indented(at, widget.Styled(style, widget.Wrapped(r.text, w-at)))
	rows[0] = marker + strings.TrimPrefix(rows[0], strings.Repeat(" ", at))
	if r.aside == "" {
		return rows
	}
	const gap = 2
	beside := m.Theme.Muted
	if r.warns {
		beside = m.Theme.Warn
	}
	if n := len(rows) - 1; lipgloss.Width(rows[n])+gap+lipgloss.Width(r.aside) <= w {
		rows[n] += strings.Repeat(" ", gap) + beside.Render(r.aside)
		return rows
	}
	return append(rows, widget.Indented(at, widget.Styled(beside, widget.Wrapped(r.aside, w-at)))...)
}

// viewForm is the fields, the rows below them, and what goes on.
func (m ImageScreen) viewForm(w int) (rows []string, from, to int) {
	title, intro := m.titles()
	rows = m.viewHead(title, intro, w)
	if m.Came != nil && m.backOnly() {
		rows = append([]string{rows[0]}, widget.Styled(m.Theme.Good, widget.Wrapped(m.Theme.Glyphs.Good+" "+m.Words.Image.BackNext, w))...)
		rows = append(rows, m.gap()...)
	}
	fields, at, end := m.viewFields(w)
	from, to = at+len(rows), end+len(rows)
	rows = append(append(rows, fields...), m.gap()...)
	choices, first, _ := m.viewRows(w)
	if m.Row != inField {
		from = len(rows) + first
	}
	rows = append(rows, choices...)
	state := m.viewState(w)
	if len(state) > 0 {
		rows = append(append(rows, m.gap()...), state...)
	}
	switch {
	case m.Job.Busy(), m.leaving:
		from, to = len(rows)-len(state), len(rows)
	case m.Row != inField:
		to = len(rows)
	}
	return rows, from, to
}

func (m ImageScreen) titles() (title, intro string) {
	w := m.Words.Image
	switch {
	case m.Step == flow.Liveness:
		title, intro = w.FaceTitle, w.FaceIntro
	case m.backOnly():
		return w.BackTitle, w.BackIntro
	default:
		title, intro = w.DocumentTitle, w.DocumentIntro
	}
	if !m.Touched && !(m.Job.Busy() && m.does == imageSends) {
		intro += " " + w.NotYet
	}
	return title, intro
}

// viewFields draws the fields, and under each what was found in its file.
func (m ImageScreen) viewFields(w int) (rows []string, from, to int) {
	labels := 0
	for _, f := range m.Set.Fields {
		labels = max(labels, lipgloss.Width(f.Label))
	}
	labels = min(labels, max(w/2-3, 1))
	indent := labels + 4
	for i, f := range m.Set.Fields {
		here := i == m.Set.At && m.Row == inField
		start := len(rows)
		rows = append(rows, m.Set.ViewField(f, here, labels, w)...)
		if s := m.sides[i]; s.known && s.path == s.meant(f.Text()) {
			rows = append(rows, widget.Indented(indent, widget.Styled(m.Theme.Muted, widget.Wrapped(m.Found(s.facts), w-indent)))...)
		}
		if here {
			rows = append(rows, m.viewOptions(indent, w)...)
			from, to = start, len(rows)
		}
	}
	return rows, from, to
}

// viewState is what goes on, what went wrong, or what sending would cost.
func (m ImageScreen) viewState(w int) []string {
	i := m.Words.Image
	say := func(style lipgloss.Style, text string) []string { return widget.Styled(style, widget.Wrapped(text, w)) }
	switch {
	case m.Job.Busy():
		return m.viewBusy(w)
	case m.leaving:
		return say(m.Theme.Warn, i.LeaveUnsent)
	case m.doubt && m.err != nil && !errors.Is(m.err, client.ErrInDoubt):
		return append(say(m.Theme.Bad, m.Explain(m.err)), say(m.Theme.Warn, i.InDoubt)...)
	case m.doubt:
		return append(say(m.Theme.Warn, m.Theme.Glyphs.Warn+" "+i.InDoubt), say(m.Theme.Muted, i.InDoubtNext)...)
	case errors.Is(m.err, errChanged):
		return say(m.Theme.Warn, m.Theme.Glyphs.Warn+" "+i.Changed)
	case m.err != nil:
		return m.viewRefusal(w)
	case m.learnt != "":
		return say(m.Theme.Warn, m.Theme.Glyphs.Warn+" "+m.learnt)
	case m.costsBelow():
		return m.viewCost(w)
	}
	return nil
}

// costsBelow reports whether the rows end with a sentence about what sending
// costs. Where there is no room for it, or something else is to be said there,
// it stands beside the row that sends, so that they are never seen apart.
func (m ImageScreen) costsBelow() bool {
	return m.h >= widget.TallForExtras-widget.Bars-widget.Rules && m.err == nil && m.learnt == "" && !m.doubt && !m.leaving
}

func (m ImageScreen) costBeside() string {
	i := m.Words.Image
	switch {
	case m.World.Own:
		return i.FreeBeside
	case m.World.Live:
		return m.Theme.Glyphs.Warn + " " + i.CostBeside
	}
	return i.CostBeside
}

// viewRefusal says why it was refused, and what can be done.
func (m ImageScreen) viewRefusal(w int) []string {
	text := m.patient().Explain(m.err)
	var said *client.Error
	if errors.As(m.err, &said) && said.Liveness != nil && m.Step == flow.Liveness {
		text = m.RefusedFace(said)
	}
	rows := widget.Styled(m.Theme.Bad, widget.Wrapped(m.Theme.Glyphs.Bad+" "+text, w))
	return append(rows, widget.Styled(m.Theme.Muted, widget.Wrapped(m.Words.Image.Kept, w))...)
}

// viewCost says what sending costs, before it is done.
func (m ImageScreen) viewCost(w int) []string {
	switch {
	case m.World.Own:
		return widget.Styled(m.Theme.Muted, widget.Wrapped(m.Words.Image.CostFree, w))
	case m.World.Live:
		return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Image.Cost, m.World.Name), w))
	}
	return widget.Styled(m.Theme.Muted, widget.Wrapped(fmt.Sprintf(m.Words.Image.Cost, m.World.Name), w))
}

// viewBusy is the call that is under way, and how far an upload is.
func (m ImageScreen) viewBusy(w int) []string {
	i := m.Words.Image
	switch {
	case m.does == imageReads:
		return []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.Job, i.Reading), w)}
	case m.does == imageChecks:
		return []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.Job, i.Checking), w)}
	case m.total > 0 && m.sent >= m.total:
		return []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.Job, i.Judging), w)}
	}
	rows := []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.Job, i.Sending), w)}
	if m.total > 0 {
		rows = append(rows, widget.Clip(m.Theme, m.viewBar(w), w))
	}
	return rows
}

// viewBar is a progress bar of the theme's own signs, which no colour carries
// alone.
func (m ImageScreen) viewBar(w int) string {
	const widest = 30
	text := fmt.Sprintf(m.Words.Image.Percent, m.Weight(m.sent), m.Weight(m.total))
	size := min(widest, w-lipgloss.Width(text)-2)
	if size < 5 {
		return text
	}
	full := int(m.sent * int64(size) / m.total)
	return m.Theme.Accent.Render(strings.Repeat(m.Theme.Badge, full)) +
		m.Theme.Muted.Render(strings.Repeat(m.Theme.Ahead, size-full)) + "  " + text
}

// viewQuestion asks before what is there is replaced. The answers are never
// out of sight, nor is what the yes costs; what it does besides goes first.
func (m ImageScreen) viewQuestion(w int) (rows []string, from, to int) {
	i := m.Words.Image
	some, known := i.ReplaceSome, i.Replace
	if m.Step == flow.Liveness {
		some, known = i.ReplaceSomeFace, i.ReplaceFace
	}
	text := some
	if v := m.evidence(); v != nil && v.Status != "" {
		text = fmt.Sprintf(known, m.Words.Worth(v.Status))
	}
	rows = append(widget.Styled(m.Theme.Strong, widget.Wrapped(text, w)), m.gap()...)
	means := widget.Wrapped(fmt.Sprintf(i.ReplaceBack, m.Words.StepInFull(string(m.Step))), w)
	cost := append(m.viewCost(w), m.gap()...)
	answers, first, end := m.viewRows(w)
	if len(rows)+len(means)+len(cost)+len(answers) <= m.h {
		rows = append(rows, means...)
	}
	from = len(rows)
	rows = append(append(rows, cost...), answers...)
	to = len(rows)
	if to-from > m.h {
		from, to = to-len(answers)+first, to-len(answers)+end
	}
	return rows, from, to
}
