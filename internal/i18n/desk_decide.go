package i18n

import (
	"fmt"
	"unicode/utf8"

	"appreg/flow"
)

// Decision names what a reviewer can decide, by the status that it gives.
func (w *Words) Decision(s flow.Status) string { return decided(w.Desk.decisions, s) }

// Told is what comes of a decision: what the integration hears.
func (w *Words) Told(s flow.Status) string { return decided(w.Desk.told, s) }

// AgreesTo is what yes means to [Words.AskDecision].
func (w *Words) AgreesTo(s flow.Status) string { return decided(w.Desk.agrees, s) }

func decided(of map[flow.Status]string, s flow.Status) string {
	if text, ok := of[s]; ok {
		return text
	}
	return string(s)
}

// AskDecision is the question before a decision about a registration that has
// the status from. One that is not in review is asked for in words of its own.
// The event is the one that goes out (see [flow.Event]); "" is not known.
func (w *Words) AskDecision(to, from flow.Status, who, event string) string {
	text := w.DecisionAsked(to, who)
	if from != flow.NeedsManualVerification {
		text += " " + fmt.Sprintf(w.Desk.NotInReview, w.Status(string(from)))
	}
	return text + " " + w.DecisionTold(event)
}

// NoteTooLong says that a note is, or is "" where it is not.
func (w *Words) NoteTooLong(note string) string {
	n := utf8.RuneCountInString(note)
	if n <= flow.NoteMax {
		return ""
	}
	return fmt.Sprintf(w.Desk.NoteTooLong, w.thousands(n), w.thousands(flow.NoteMax))
}

// HistoryRow is what was decided once: when, by whom, from which status to
// which, and the note of it. Who is not named is somebody.
func (w *Words) HistoryRow(when, who string, from, to flow.Status, note string) string {
	if who == "" {
		who = w.Desk.Nobody
	}
	text := fmt.Sprintf(w.Desk.HistoryRow, when, who, w.Status(string(from)), w.Status(string(to)))
	if note == "" {
		return text
	}
	return fmt.Sprintf(w.Desk.HistoryNote, text, note)
}

// MayNotDecide explains a 403 to a decision, with the server's own words beside
// it where there are any.
func (w *Words) MayNotDecide(said string) string {
	if said == "" {
		return w.Desk.MayNotDecide
	}
	return fmt.Sprintf(w.Desk.MayNotDecideSaying, said)
}
