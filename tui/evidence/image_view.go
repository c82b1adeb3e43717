package evidence

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// View is the present page. The row of the cursor is never out of sight.
func (m ImageScreen) View(w, h int) string {
	w -= 2 * widget.Margin
	var rows []string
	var from, to int
	switch m.Page {
	case picking:
		rows = m.Picker.view(w, h)
	case replacing:
		rows, from, to = m.viewQuestion(w, h)
	case Sampling:
		head := viewHead(m.Theme, m.Words.Image.SampleTitle, "", w, h)
		rows, from, to = m.viewRows(w-2, h) // beside the mark that there are more
		rows, from, to = append(head, rows...), from+len(head), to+len(head)
	case Arrived:
		rows, from, to = m.viewOutcome(w, h)
	default:
		rows, from, to = m.viewForm(w, h)
	}
	return widget.Body(widget.Windowed(m.Theme, rows, from, to, h, w))
}

// roomy reports whether a screen of h rows has room for what can be left out.
func roomy(h int) bool { return h >= widget.TallForExtras-widget.Bars-widget.Rules }

// viewHead is what the page is about, and what it expects.
func viewHead(t *styles.Theme, title, intro string, w, h int) []string {
	rows := []string{widget.Clip(t, t.Strong.Render(title), w)}
	if roomy(h) {
		rows = append(rows, widget.Say(t, widget.Hint, intro, w)...)
	}
	return append(rows, widget.Gap(h)...)
}

// viewRows draws the rows that the cursor moves among; its own is from..to.
func (m ImageScreen) viewRows(w, h int) (rows []string, from, to int) {
	all, c := m.rows(), m.Chooser
	if m.Job.Busy() || m.inField() {
		c.Cursor = -1
	}
	if n := len(all) - 1; m.Page == Filling && (m.Job.Busy() || m.costsBelow(h)) {
		all[n].Aside = ""
	}
	return all.View(m.Theme, c, w)
}

// viewForm is the fields, the rows below them, and what goes on.
func (m ImageScreen) viewForm(w, h int) (rows []string, from, to int) {
	p := m.proof()
	intro := p.Intro
	if !m.Touched && !m.brings(m.Job) && !p.backOnly {
		intro += " " + m.Words.Image.NotYet
	}
	rows = viewHead(m.Theme, p.Title, intro, w, h)
	if m.Came != nil && p.backOnly {
		rows = append(append(rows[:1], widget.Say(m.Theme, widget.Fine, m.Words.Image.BackNext, w)...), widget.Gap(h)...)
	}
	fields, at, end := m.pictures.view(w, h)
	from, to = at+len(rows), end+len(rows)
	rows = append(append(rows, fields...), widget.Gap(h)...)
	choices, first, _ := m.viewRows(w, h)
	if !m.inField() {
		from = len(rows) + first
	}
	rows = append(rows, choices...)
	state := m.viewState(w, h)
	if len(state) > 0 {
		rows = append(append(rows, widget.Gap(h)...), state...)
	}
	switch {
	case m.Job.Busy(), m.leaving:
		from, to = len(rows)-len(state), len(rows)
	case !m.inField():
		to = len(rows)
	}
	return rows, from, to
}

// viewState is what goes on, what went wrong, or what sending would cost.
func (m ImageScreen) viewState(w, h int) []string {
	i, t, err := m.Words.Image, m.Theme, m.Err
	switch {
	case m.Job.Busy():
		return m.upload.view(m.Deps, m.Job, w)
	case m.leaving:
		return widget.Styled(t.Warn, widget.Wrapped(i.LeaveUnsent, w))
	case m.Doubt && err != nil && !errors.Is(err, client.ErrInDoubt):
		return append(widget.Styled(t.Bad, widget.Wrapped(m.Explain(err), w)), widget.Styled(t.Warn, widget.Wrapped(i.InDoubt, w))...)
	case m.Doubt:
		return append(widget.Say(m.Theme, widget.Warn, i.InDoubt, w), widget.Say(m.Theme, widget.Hint, i.InDoubtNext, w)...)
	case errors.Is(err, errChanged):
		return widget.Say(m.Theme, widget.Warn, i.Changed, w)
	case err != nil:
		return viewRefusal(m.Deps, m.Reg, err, w)
	case m.Said.Text != "":
		return widget.Say(m.Theme, m.Said.Level, m.Said.Text, w)
	case m.costsBelow(h):
		return viewCost(m.Deps, w)
	}
	return nil
}

// costsBelow reports whether the rows end with a sentence about what sending
// costs. Where there is no room for it, or something else is to be said there,
// it stands beside the row that sends, so that they are never seen apart.
func (m ImageScreen) costsBelow(h int) bool {
	return roomy(h) && m.Outcome == widget.Outcome{} && !m.leaving
}

// viewCost says what sending costs, before it is done.
func viewCost(d page.Deps, w int) []string {
	text, lv := fmt.Sprintf(d.Words.Image.Cost, d.World.Name), widget.Hint
	switch {
	case d.World.Own:
		text = d.Words.Image.CostFree
	case d.World.Live:
		lv = widget.Warn
	}
	return widget.Say(d.Theme, lv, text, w)
}

// viewRefusal says why it was refused, and what can be done.
func viewRefusal(d page.Deps, reg client.Registration, err error, w int) []string {
	text := patient(d).Explain(err)
	var said *client.Error
	if errors.As(err, &said) && said.Liveness != nil {
		text = refusedFace(d, reg, said)
	}
	return append(widget.Say(d.Theme, widget.Bad, text, w), widget.Say(d.Theme, widget.Hint, d.Words.Image.Kept, w)...)
}

// viewQuestion asks before what is there is replaced. The answers are never
// out of sight, nor is what the yes costs; what it does besides goes first.
func (m ImageScreen) viewQuestion(w, h int) (rows []string, from, to int) {
	i, p := m.Words.Image, m.proof()
	text := p.ReplaceSome
	if v := p.Of(m.Reg); v != nil && v.Status != "" {
		text = fmt.Sprintf(p.Replace, m.Words.Worth(v.Status))
	}
	rows = append(widget.Styled(m.Theme.Strong, widget.Wrapped(text, w)), widget.Gap(h)...)
	means := widget.Wrapped(fmt.Sprintf(i.ReplaceBack, m.Words.StepInFull(string(m.Step))), w)
	cost := append(viewCost(m.Deps, w), widget.Gap(h)...)
	answers, first, end := m.viewRows(w, h)
	if len(rows)+len(means)+len(cost)+len(answers) <= h {
		rows = append(rows, means...)
	}
	from = len(rows)
	rows = append(append(rows, cost...), answers...)
	to = len(rows)
	if to-from > h {
		from, to = to-len(answers)+first, to-len(answers)+end
	}
	return rows, from, to
}

// viewOutcome is what came of it, what was read, and what can be done. Where
// not all fits, what was read goes first.
func (m ImageScreen) viewOutcome(w, h int) (rows []string, from, to int) {
	p := m.proof()
	lv, text, next := p.says(m.Words, m.Came)
	said := append(widget.Say(m.Theme, lv, text, w), widget.Say(m.Theme, widget.Hint, next, w)...)
	var state []string
	switch {
	case m.Job.Busy():
		state = m.upload.view(m.Deps, m.Job, w)
	case m.Err != nil:
		state = widget.Styled(m.Theme.Bad, widget.Wrapped(m.Explain(m.Err), w))
	}
	choices, first, end := m.viewRows(w, h)
	rows = append([]string{widget.Clip(m.Theme, m.Theme.Strong.Render(p.Title), w)}, widget.Gap(h)...)
	room := h - len(rows) - len(said) - len(choices) - len(state) - 2*len(widget.Gap(h))
	rows = append(rows, said...)
	if table := viewShown(m.Theme, p.shows(m.Deps, m.Came), w); room > 0 {
		rows = append(append(rows, widget.Gap(h)...), table[:min(len(table), room)]...)
	}
	rows = append(rows, widget.Gap(h)...)
	from, to = len(rows)+first, len(rows)+end
	rows = append(append(rows, choices...), state...)
	if len(state) > 0 {
		to = len(rows)
	}
	return rows, from, to
}

// viewShown draws what there is of values, one a row.
func viewShown(t *styles.Theme, all []shown, w int) []string {
	labels := widget.Widest(all, func(l shown) string { return l.label })
	var rows []string
	for _, l := range all {
		if l.text != "" {
			pad := strings.Repeat(" ", labels-lipgloss.Width(l.label)+2)
			rows = append(rows, widget.Clip(t, t.Muted.Render(l.label)+pad+l.text, w))
		}
	}
	return rows
}
