package tui

import (
	"errors"
	"fmt"
	"strings"

	"appreg/flow"
	"appreg/internal/explain"
)

// View is the question, which stays, and below it what follows, what went wrong,
// the note and the answers. Where not all fits, the cursor's row is seen.
func (m desk) View(w, h int) string {
	m.w, m.h = w, h
	w -= 2 * margin
	gap := []string{""}
	if m.h < tallForRules+bars {
		gap = nil
	}
	head := append(styled(m.Theme.Strong, wrapped(m.question(w), w)), gap...)
	var rows []string
	for _, text := range m.follows() {
		rows = append(rows, wrapped(text, w)...)
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
	return strings.Join(indented(margin, append(head, window(rows, from, to, room)...)), "\n")
}

// answersNeed is how many rows the note and the answers get at the least.
const answersNeed = 4

// question is what is asked, with the person's name.
func (m desk) question(w int) string {
	name, j := clip(m.Theme, who(m.reg), w), m.Words.Judging
	switch {
	case m.choosing():
		return fmt.Sprintf(j.Which, name)
	case m.does == decides:
		return m.Words.DecisionAsked(m.status, name)
	}
	return fmt.Sprintf(map[deskAct]string{
		comparesAgain: j.CompareFaces, saysSame: j.SameNames, saysOthers: j.OtherNames, checksAgain: j.CheckNames,
	}[m.does], name)
}

// follows is what comes of it, and what cannot be taken back.
func (m desk) follows() []string {
	var texts []string
	if m.World.Live {
		texts = append(texts, m.Theme.Danger.Render(fmt.Sprintf(m.Words.Confirm.Live, m.World.Name)))
	}
	if m.does == decides && m.reg.Status != flow.NeedsManualVerification {
		texts = append(texts, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Desk.NotInReview, m.Words.Status(string(m.reg.Status)))))
	}
	switch {
	case m.choosing():
	case m.does == decides:
		texts = append(texts, m.Words.DecisionTold(m.event()))
	case m.does.noted():
		texts = append(texts, m.Words.Judging.NamesOnly)
	default:
		texts = append(texts, m.Words.Judging.MayCost)
	}
	return texts
}

// viewState says what is going on, or what came of it.
func (m desk) viewState(w int) []string {
	t := m.Theme
	switch {
	case m.job.busy() && !m.job.pulsed():
		return nil // a quick answer does not flicker
	case m.job.busy():
		return []string{clip(m.Theme, busy(m.deps, m.job, m.doing()), w)}
	case m.leaving:
		return styled(t.Warn, wrapped(t.Glyphs.Warn+" "+m.Words.Image.LeaveUnsent, w))
	case m.doubt:
		return styled(t.Warn, wrapped(t.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Standing.InDoubt, m.asked()), w))
	case m.news != "":
		return styled(t.Warn, wrapped(t.Glyphs.Warn+" "+m.news, w))
	case m.err != nil:
		return styled(t.Bad, wrapped(t.Glyphs.Bad+" "+m.whyNot(), w))
	}
	return nil
}

// doing is what is under way.
func (m desk) doing() string {
	w := m.Words.Desk
	switch {
	case !m.sent:
		return m.Words.Standing.Reading
	case m.does == decides:
		return w.Deciding
	case m.does == comparesAgain:
		return w.Comparing
	}
	return w.Answering
}

// whyNot explains an error of the desk's own calls.
func (m desk) whyNot() string {
	var c *crash
	if errors.As(m.err, &c) {
		return m.explain(m.err)
	}
	return explain.Explainer{Words: m.Words, Server: m.World.Name, Timeout: m.Timeout}.Decision(m.err)
}

// viewRow is a row that the cursor can be on.
func (m desk) viewRow(r deskRow, here bool, w int) []string {
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
	case m.does == decides:
		text = fmt.Sprintf(m.Words.Confirm.Yes, m.Words.AgreesTo(m.status))
	case m.does.noted():
		text = fmt.Sprintf(m.Words.Confirm.Yes, m.Words.Judging.NoteIt)
	default:
		text = fmt.Sprintf(m.Words.Confirm.Yes, m.Words.Judging.Do)
	}
	return choosable(m.Theme, text, here, w)
}
