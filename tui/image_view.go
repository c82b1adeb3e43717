package tui

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/lipgloss"
)

// View is the present page. The row of the cursor is never out of sight.
func (m image) View(w, h int) string {
	m.w, m.h = w, h
	w -= 2 * margin
	var rows []string
	var from, to int
	switch m.page {
	case picking:
		rows = m.picker.view(w, m.h)
	case replacing:
		rows, from, to = m.viewQuestion(w)
	case sampling:
		head := m.viewHead(m.Words.Image.SampleTitle, "", w)
		rows, from, to = m.viewRows(w - 2) // beside the mark that there are more
		rows, from, to = append(head, rows...), from+len(head), to+len(head)
	case arrived:
		rows, from, to = m.viewOutcome(w)
	default:
		rows, from, to = m.viewForm(w)
	}
	return strings.Join(indented(margin, windowed(m.Theme, rows, from, to, m.h, w)), "\n")
}

// gap is a blank row, where there is room for one.
func (m image) gap() []string {
	if m.h < tallForRules {
		return nil
	}
	return []string{""}
}

// viewHead is what the page is about, and what it expects.
func (m image) viewHead(title, intro string, w int) []string {
	rows := []string{clip(m.Theme, m.Theme.Strong.Render(title), w)}
	if m.h >= tallForExtras-bars-rules {
		rows = append(rows, styled(m.Theme.Muted, wrapped(intro, w))...)
	}
	return append(rows, m.gap()...)
}

// viewRows draws the rows that the cursor moves among; its own is from..to.
func (m image) viewRows(w int) (rows []string, from, to int) {
	for i, r := range m.rows() {
		drawn := m.viewRow(r, i == m.row && !m.job.busy(), w)
		if i == m.row {
			from, to = len(rows), len(rows)+len(drawn)
		}
		rows = append(rows, drawn...)
	}
	return rows, from, to
}

// viewRow draws a row whole, since two may differ at their ends alone. What
// stands beside it has what room is left, and else rows of its own.
func (m image) viewRow(r imageRow, here bool, w int) []string {
	marker, style := pointer(m.Theme, here)
	at := lipgloss.Width(marker)
	rows := indented(at, styled(style, wrapped(r.text, w-at)))
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
	return append(rows, indented(at, styled(beside, wrapped(r.aside, w-at)))...)
}

// viewForm is the fields, the rows below them, and what goes on.
func (m image) viewForm(w int) (rows []string, from, to int) {
	title, intro := m.titles()
	rows = m.viewHead(title, intro, w)
	if m.came != nil && m.backOnly() {
		rows = append([]string{rows[0]}, styled(m.Theme.Good, wrapped(m.Theme.Glyphs.Good+" "+m.Words.Image.BackNext, w))...)
		rows = append(rows, m.gap()...)
	}
	fields, at, end := m.viewFields(w)
	from, to = at+len(rows), end+len(rows)
	rows = append(append(rows, fields...), m.gap()...)
	choices, first, _ := m.viewRows(w)
	if m.row != inField {
		from = len(rows) + first
	}
	rows = append(rows, choices...)
	state := m.viewState(w)
	if len(state) > 0 {
		rows = append(append(rows, m.gap()...), state...)
	}
	switch {
	case m.job.busy(), m.leaving:
		from, to = len(rows)-len(state), len(rows)
	case m.row != inField:
		to = len(rows)
	}
	return rows, from, to
}

func (m image) titles() (title, intro string) {
	w := m.Words.Image
	switch {
	case m.step == flow.Liveness:
		title, intro = w.FaceTitle, w.FaceIntro
	case m.backOnly():
		return w.BackTitle, w.BackIntro
	default:
		title, intro = w.DocumentTitle, w.DocumentIntro
	}
	if !m.touched && !(m.job.busy() && m.does == imageSends) {
		intro += " " + w.NotYet
	}
	return title, intro
}

// viewFields draws the fields, and under each what was found in its file.
func (m image) viewFields(w int) (rows []string, from, to int) {
	labels := 0
	for _, f := range m.set.fields {
		labels = max(labels, lipgloss.Width(f.label))
	}
	labels = min(labels, max(w/2-3, 1))
	indent := labels + 4
	for i, f := range m.set.fields {
		here := i == m.set.at && m.row == inField
		start := len(rows)
		rows = append(rows, m.set.viewField(f, here, labels, w)...)
		if s := m.sides[i]; s.known && s.path == s.meant(f.text()) {
			rows = append(rows, indented(indent, styled(m.Theme.Muted, wrapped(m.found(s.facts), w-indent)))...)
		}
		if here {
			rows = append(rows, m.viewOptions(indent, w)...)
			from, to = start, len(rows)
		}
	}
	return rows, from, to
}

// viewState is what goes on, what went wrong, or what sending would cost.
func (m image) viewState(w int) []string {
	i := m.Words.Image
	say := func(style lipgloss.Style, text string) []string { return styled(style, wrapped(text, w)) }
	switch {
	case m.job.busy():
		return m.viewBusy(w)
	case m.leaving:
		return say(m.Theme.Warn, i.LeaveUnsent)
	case m.doubt && m.err != nil && !errors.Is(m.err, client.ErrInDoubt):
		return append(say(m.Theme.Bad, m.explain(m.err)), say(m.Theme.Warn, i.InDoubt)...)
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
func (m image) costsBelow() bool {
	return m.h >= tallForExtras-bars-rules && m.err == nil && m.learnt == "" && !m.doubt && !m.leaving
}

func (m image) costBeside() string {
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
func (m image) viewRefusal(w int) []string {
	text := m.patient().explain(m.err)
	var said *client.Error
	if errors.As(m.err, &said) && said.Liveness != nil && m.step == flow.Liveness {
		text = m.refusedFace(said)
	}
	rows := styled(m.Theme.Bad, wrapped(m.Theme.Glyphs.Bad+" "+text, w))
	return append(rows, styled(m.Theme.Muted, wrapped(m.Words.Image.Kept, w))...)
}

// viewCost says what sending costs, before it is done.
func (m image) viewCost(w int) []string {
	switch {
	case m.World.Own:
		return styled(m.Theme.Muted, wrapped(m.Words.Image.CostFree, w))
	case m.World.Live:
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Image.Cost, m.World.Name), w))
	}
	return styled(m.Theme.Muted, wrapped(fmt.Sprintf(m.Words.Image.Cost, m.World.Name), w))
}

// viewBusy is the call that is under way, and how far an upload is.
func (m image) viewBusy(w int) []string {
	i := m.Words.Image
	switch {
	case m.does == imageReads:
		return []string{clip(m.Theme, busy(m.deps, m.job, i.Reading), w)}
	case m.does == imageChecks:
		return []string{clip(m.Theme, busy(m.deps, m.job, i.Checking), w)}
	case m.total > 0 && m.sent >= m.total:
		return []string{clip(m.Theme, busy(m.deps, m.job, i.Judging), w)}
	}
	rows := []string{clip(m.Theme, busy(m.deps, m.job, i.Sending), w)}
	if m.total > 0 {
		rows = append(rows, clip(m.Theme, m.viewBar(w), w))
	}
	return rows
}

// viewBar is a progress bar of the theme's own signs, which no colour carries
// alone.
func (m image) viewBar(w int) string {
	const widest = 30
	text := fmt.Sprintf(m.Words.Image.Percent, m.weight(m.sent), m.weight(m.total))
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
func (m image) viewQuestion(w int) (rows []string, from, to int) {
	i := m.Words.Image
	some, known := i.ReplaceSome, i.Replace
	if m.step == flow.Liveness {
		some, known = i.ReplaceSomeFace, i.ReplaceFace
	}
	text := some
	if v := m.evidence(); v != nil && v.Status != "" {
		text = fmt.Sprintf(known, m.Words.Worth(v.Status))
	}
	rows = append(styled(m.Theme.Strong, wrapped(text, w)), m.gap()...)
	means := wrapped(fmt.Sprintf(i.ReplaceBack, m.Words.StepInFull(string(m.step))), w)
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
