package review

import (
	"fmt"
	"strings"

	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// View is the question, which stays, and below it what follows, what went wrong,
// the note and the answers. Where not all fits, the cursor's row is seen.
func (m Screen) View(w, h int) string {
	m.w, m.h = w, h
	w -= 2 * widget.Margin
	gap := []string{""}
	if m.h < widget.TallForRules+widget.Bars {
		gap = nil
	}
	head := append(widget.Styled(m.Theme.Strong, widget.Wrapped(m.question(w), w)), gap...)
	var rows []string
	for _, text := range m.follows() {
		rows = append(rows, widget.Wrapped(text, w)...)
	}
	if len(rows) > 0 {
		rows = append(rows, gap...)
	}
	if state := m.viewState(w); len(state) > 0 {
		rows = append(append(rows, state...), gap...)
	}
	var from, to int
	for _, r := range m.rows() {
		here := r == m.at
		if here {
			from = len(rows)
		}
		rows = append(rows, m.viewRow(r, here, w)...)
		if here {
			to = len(rows)
		}
		if r == rowNote {
			rows = append(rows, gap...)
		}
	}
	head = head[:min(len(head), max(m.h-answersNeed, 0))]
	room := m.h - len(head)
	if last := len(rows); last-from <= room {
		to = last // the answers below it, too
	}
	return strings.Join(widget.Indented(widget.Margin, append(head, widget.Window(rows, from, to, room)...)), "\n")
}

// answersNeed is how many rows the note and the answers get at the least.
const answersNeed = 4

// question is what is asked, with the person's name.
func (m Screen) question(w int) string {
	name, j := widget.Clip(m.Theme, m.Reg.Who(), w), m.Words.Judging
	switch {
	case m.choosing():
		return fmt.Sprintf(j.Which, name)
	case m.Does == page.Decides:
		return m.Words.DecisionAsked(m.Status, name)
	}
	return fmt.Sprintf(map[page.Act]string{
		page.ComparesAgain: j.CompareFaces, page.SaysSame: j.SameNames, page.SaysOthers: j.OtherNames, page.ChecksAgain: j.CheckNames,
	}[m.Does], name)
}

// follows is what comes of it, and what cannot be taken back.
func (m Screen) follows() []string {
	var texts []string
	if m.World.Live {
		texts = append(texts, m.Theme.Danger.Render(fmt.Sprintf(m.Words.Confirm.Live, m.World.Name)))
	}
	if m.Does == page.Decides && m.Reg.Status != flow.NeedsManualVerification {
		texts = append(texts, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Desk.NotInReview, m.Words.Status(string(m.Reg.Status)))))
	}
	switch {
	case m.choosing():
	case m.Does == page.Decides:
		texts = append(texts, m.Words.DecisionTold(m.event()))
	case m.Does.Noted():
		texts = append(texts, m.Words.Judging.NamesOnly)
	default:
		texts = append(texts, m.Words.Judging.MayCost)
	}
	return texts
}

// viewState says what is going on, or what came of it.
func (m Screen) viewState(w int) []string {
	t := m.Theme
	switch {
	case m.Job.Busy() && !m.Job.Pulsed():
		return nil // a quick answer does not flicker
	case m.Job.Busy():
		return []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.Job, m.doing()), w)}
	case m.leaving:
		return widget.Styled(t.Warn, widget.Wrapped(t.Glyphs.Warn+" "+m.Words.Image.LeaveUnsent, w))
	case m.doubt:
		return widget.Styled(t.Warn, widget.Wrapped(t.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Standing.InDoubt, m.asked()), w))
	case m.news != "":
		return widget.Styled(t.Warn, widget.Wrapped(t.Glyphs.Warn+" "+m.news, w))
	case m.err != nil:
		return widget.Styled(t.Bad, widget.Wrapped(t.Glyphs.Bad+" "+m.Explainer().Decision(m.err), w))
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

// viewRow is a row that the cursor can be on.
func (m Screen) viewRow(r deskRow, here bool, w int) []string {
	text := ""
	switch {
	case r == rowNote:
		return m.viewNote(here, w)
	case m.choosing():
		text = m.Words.Decision(flow.Status(r))
	case r == rowNo:
		text = m.Words.Confirm.No
	case r == rowAgain:
		text = m.Words.Judging.Again
	case m.Does == page.Decides:
		text = fmt.Sprintf(m.Words.Confirm.Yes, m.Words.AgreesTo(m.Status))
	case m.Does.Noted():
		text = fmt.Sprintf(m.Words.Confirm.Yes, m.Words.Judging.NoteIt)
	default:
		text = fmt.Sprintf(m.Words.Confirm.Yes, m.Words.Judging.Do)
	}
	return widget.Choosable(m.Theme, text, here, w)
}
