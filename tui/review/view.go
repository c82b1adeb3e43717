package review

import (
	"fmt"

	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// View is the question, which stays, and below it what speaks against the person,
// what follows, what went wrong, the note and the answers. Where not all fits, the
// cursor's row is seen.
func (m Screen) View(wide, h int) string {
	w := min(wide-2*widget.Margin, widget.Readable)
	gap := widget.Gap(h - widget.Bars)
	head := append(widget.Styled(m.Theme.Strong, widget.Wrapped(m.question(w), w)), gap...)
	var rows []string
	add := func(part []string) {
		if len(part) > 0 {
			rows = append(append(rows, part...), gap...)
		}
	}
	if h >= widget.TallForExtras-widget.Bars-widget.Rules {
		add(m.viewReasons(w))
	}
	add(m.viewFollows(wide, w))
	add(m.viewState(w))
	list, c, from := m.list(), m.Chooser, len(rows)
	if m.noted() {
		add(m.viewNote(w, h))
		list, c.Cursor = list[1:], c.Cursor-1
	}
	to := len(rows) - len(gap)
	answers, first, end := list.View(m.Theme, c, w)
	if !m.inNote() {
		from, to = len(rows)+first, len(rows)+end
	}
	rows = append(rows, answers...)
	head = head[:min(len(head), max(h-answersNeed, 0))]
	room := h - len(head)
	if last := len(rows); last-from <= room {
		to = last // the answers below it, too
	}
	return widget.Body(append(head, widget.Window(rows, from, to, room)...))
}

// answersNeed is how many rows the note and the answers get at the least.
const answersNeed = 4

// question is what is asked, with the person's name.
func (m Screen) question(w int) string {
	name, j := widget.Clip(m.Theme, page.Who(m.Reg), w), m.Words.Judging
	switch {
	case m.Does == page.Decides:
		return m.Words.DecisionAsked(m.Status, name)
	}
	return fmt.Sprintf(map[page.Act]string{
		page.ComparesAgain: j.CompareFaces, page.SaysSame: j.SameNames, page.SaysOthers: j.OtherNames, page.ChecksAgain: j.CheckNames,
	}[m.Does], name)
}

// viewReasons reminds of why the registration waits, where that is decided.
func (m Screen) viewReasons(w int) (rows []string) {
	if m.Does != page.Decides {
		return nil
	}
	for _, r := range m.Reg.Record().Reasons() {
		rows = append(rows, widget.ViewSaid(m.Theme, widget.Said{Text: m.Words.ReviewReason(r), Level: widget.Severity(r)}, w)...)
	}
	return rows
}

// viewFollows is what comes of it, and what cannot be taken back, with the event's
// name where the API's names stand.
func (m Screen) viewFollows(wide, w int) (rows []string) {
	add := func(text string) { rows = append(rows, widget.Wrapped(text, w)...) }
	if m.World.Live {
		add(m.Theme.Danger.Render(fmt.Sprintf(m.Words.Confirm.Live, m.World.Name)))
	}
	switch {
	case m.Does.Noted() && m.Does != page.Decides:
		add(m.Words.Judging.NamesOnly)
		return rows
	case m.Does != page.Decides:
		add(m.Words.Judging.MayCost)
		return rows
	case m.Reg.Status != flow.NeedsManualVerification:
		add(m.Theme.Warn.Render(m.Theme.Glyphs.Warn + " " + m.Words.InPlaceOf(m.Reg.Status, m.Words.Stand(string(m.Reg.Status)))))
	}
	add(m.Words.DecisionTold(m.Status, ""))
	if event, last := m.event(), len(rows)-1; event != "" && m.APINames(wide) {
		whole := widget.AtEnd(m.Theme, rows[last], event, wide-2*widget.Margin)
		if whole == rows[last] { // no room
			return append(rows, widget.Styled(m.Theme.Muted, widget.Wrapped(event, w))...)
		}
		rows[last] = whole
	}
	return rows
}

// viewState says what is going on, or what came of it.
func (m Screen) viewState(w int) []string {
	switch {
	case m.Job.Busy() && !m.Job.Pulsed():
		return nil // a quick answer does not flicker
	case m.Job.Busy():
		return m.Call.View(m.Deps, m.doing(), w)
	case m.AsksAgain():
		return widget.Say(m.Theme, widget.Warn, fmt.Sprintf(m.Words.Image.LeaveUnsent, m.Leaving), w)
	case m.Doubt:
		return widget.Say(m.Theme, widget.Warn, fmt.Sprintf(m.Words.Standing.InDoubt, m.asked()), w)
	case m.Said.Text != "":
		return widget.Say(m.Theme, m.Said.Level, m.Said.Text, w)
	case m.Err != nil:
		return widget.Say(m.Theme, widget.Bad, m.Explainer().Decision(m.Err), w)
	}
	return nil
}

// doing is what is under way.
func (m Screen) doing() string {
	w := m.Words.Desk
	switch {
	case !m.sent:
		return m.Words.Standing.Reading
	case m.Does == page.Decides:
		return w.Deciding
	case m.Does == page.ComparesAgain:
		return w.Comparing
	}
	return w.Answering
}
