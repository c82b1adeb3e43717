package evidence

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// View is the present page, what will be sent beside it. The row of the cursor is
// never out of sight.
func (m ImageScreen) View(w, h int) string {
	names := m.APINames(w)
	form, pane := columns(m.Theme, w-2*widget.Margin)
	var rows []string
	switch m.Page {
	case picking:
		rows = m.Picker.view(form+pane, h)
		pane = 0
	case replacing:
		all, from, to := m.viewQuestion(form, h)
		rows = widget.Windowed(m.Theme, all, from, to, h, form)
	case Arrived:
		all, from, to := m.viewOutcome(form, h)
		rows = widget.Windowed(m.Theme, all, from, to, h, form)
	default:
		rows = m.viewForm(form, h, names)
	}
	if pane > 0 {
		rows = beside(rows, form, m.drawn(pane, h))
	}
	return widget.Body(rows)
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

// viewForm is the fields with what sends them, what goes on or went wrong, and below
// that, as much as there is room for, what can be chosen.
func (m ImageScreen) viewForm(w, h int, names bool) []string {
	p := m.proof()
	intro := p.Intro
	if !m.Touched && !m.brings(m.Job) && !p.backOnly {
		intro += " " + m.Words.Image.NotYet
	}
	form := viewHead(m.Theme, p.Title, intro, w, h)
	if m.Came != nil && p.backOnly {
		form = append(append(form[:1], widget.Say(m.Theme, widget.Fine, m.Words.Image.BackNext, w)...), widget.Gap(h)...)
	}
	fields, from, to := m.pictures.view(w, h)
	from, to = from+len(form), to+len(form)
	form = append(append(form, fields...), widget.Gap(h)...)
	at := m.Cursor
	if m.Job.Busy() || m.inField() {
		at = -1
	}
	rows := m.rows()
	sends, _, _ := rows[:1].View(m.Theme, widget.Chooser{Cursor: at}, w)
	if !m.inField() {
		from, to = len(form), len(form)+len(sends)
	}
	form = append(form, sends...)
	state := m.viewState(w)
	if len(state) > 0 && (m.Job.Busy() || m.AsksAgain()) {
		from, to = len(form), len(form)+len(state)
	}
	form = append(form, state...)
	if m.Doubt || m.Job.Busy() {
		return widget.Windowed(m.Theme, form, from, to, h, w)
	}
	can := choices{m.Deps, m.recent, m.Bindings.Digit, m.side(), names}
	list, first, end := can.view(rows[1:], at-1, w, h)
	const least = 3
	if room := h - len(form); room >= least {
		return append(form, widget.Windowed(m.Theme, list, first, end, room, w)...)
	}
	if at > 0 && !m.AsksAgain() {
		from, to = len(form)+first, len(form)+end
		if said := len(form) - len(state); to-said <= h {
			from = said
		}
	}
	return widget.Windowed(m.Theme, append(form, list...), from, to, h, w)
}

// viewState is what goes on, or what went wrong.
func (m ImageScreen) viewState(w int) []string {
	i, t, err := m.Words.Image, m.Theme, m.Err
	switch {
	case m.Job.Busy():
		return m.upload.view(m.Deps, m.Job, w)
	case m.AsksAgain():
		return widget.Say(t, widget.Warn, fmt.Sprintf(i.LeaveUnsent, m.Leaving), w)
	case m.Doubt && err != nil && !errors.Is(err, client.ErrInDoubt):
		return append(widget.Say(t, widget.Bad, m.Explain(err), w), widget.Say(t, widget.Warn, i.InDoubt, w)...)
	case m.Doubt:
		return append(widget.Say(m.Theme, widget.Warn, i.InDoubt, w), widget.Say(m.Theme, widget.Hint, i.InDoubtNext, w)...)
	case errors.Is(err, errChanged):
		return widget.Say(m.Theme, widget.Warn, i.Changed, w)
	case err != nil:
		return viewRefusal(m.Deps, m.Reg, err, w)
	case m.Said.Text != "":
		return widget.Say(m.Theme, m.Said.Level, m.Said.Text, w)
	}
	return nil
}

// viewCost says what sending costs, before it is done.
func viewCost(d page.Deps, w int) []string {
	text, warns := costs(d)
	if warns {
		return widget.Say(d.Theme, widget.Warn, text, w)
	}
	return widget.Say(d.Theme, widget.Hint, text, w)
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

// viewRows draws the rows of a page that has no more than them.
func viewRows(t *styles.Theme, all widget.List[ImageScreen], c widget.Chooser, w int) (rows []string, from, to int) {
	if c.Job.Busy() {
		c.Cursor = -1
	}
	return all.View(t, c, w)
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
	means := widget.Wrapped(fmt.Sprintf(i.ReplaceBack, m.Words.Step(string(m.Step))), w)
	cost := append(viewCost(m.Deps, w), widget.Gap(h)...)
	answers, first, end := viewRows(m.Theme, m.rows(), m.Chooser, w)
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
	lv, text, next := p.says(m.Words, m.Reg, m.Came)
	said := append(widget.Say(m.Theme, lv, text, w), widget.Say(m.Theme, widget.Hint, next, w)...)
	var state []string
	switch {
	case m.Job.Busy():
		state = m.upload.view(m.Deps, m.Job, w)
	case m.Err != nil:
		state = widget.Say(m.Theme, widget.Bad, m.Explain(m.Err), w)
	}
	choices, first, end := viewRows(m.Theme, m.rows(), m.Chooser, w)
	rows = append([]string{widget.Clip(m.Theme, m.Theme.Strong.Render(p.Title), w)}, widget.Gap(h)...)
	room := h - len(rows) - len(said) - len(choices) - len(state) - 2*len(widget.Gap(h))
	rows = append(rows, said...)
	if table := viewShown(m.Theme, p.shows(m.Deps, m.Reg, m.Came), w); room > 0 {
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

// viewShown draws what there is of values, one below the other.
func viewShown(t *styles.Theme, all []shown, w int) []string {
	labels := widget.Widest(all, func(l shown) string { return l.label })
	var rows []string
	for _, l := range all {
		if l.text != "" {
			pad := strings.Repeat(" ", labels-ansi.StringWidth(l.label)+2)
			lead := t.Muted.Render(l.label) + pad
			rows = append(rows, widget.Led(lead, widget.Wrapped(l.text, w-ansi.StringWidth(lead)))...)
		}
	}
	return rows
}
