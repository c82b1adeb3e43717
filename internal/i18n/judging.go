package i18n

import (
	"fmt"
	"unicode/utf8"

	"appreg/flow"
)

// Judging are the words of the screen on which a reviewer decides, and what the
// desk says beside the reasons.
type Judging struct {
	Override string // the key that decides what is not in review
	Do       string // yes, to clear something up
	NoteIt   string // yes, to say it of the names
	Again    string // to look what became of it

	NamesOnly, MayCost    string
	NoteCount             string // how many characters, how many are taken
	Meanwhile             string // the status
	SaidSame, SaidOthers  string
	NoName                string
	DocumentsFailed       string
	SameNames, OtherNames string // the question: who
	CompareFaces          string // who
	CheckNames            string // who
}

var englishJudging = Judging{
	Override: "decide it",
	Do:       "do it",
	NoteIt:   "note it",
	Again:    "See what became of it",

	NamesOnly:       "This is noted beside the document and decides nothing: the registration stays in review.",
	MayCost:         "The new result replaces the last one. It may use credits.",
	NoteCount:       "%s of %s characters",
	Meanwhile:       "Its status is now %s.",
	SaidSame:        "the same person's, a reviewer says",
	SaidOthers:      "not the same person's, a reviewer says",
	NoName:          "no name",
	DocumentsFailed: "1 document was tried and did not pass.|%d documents were tried and did not pass.",
	SameNames:       "Note on the registration of %s that the names are the same person's?",
	OtherNames:      "Note on the registration of %s that the names are not the same person's?",
	CompareFaces:    "Compare the faces of %s again?",
	CheckNames:      "Check the names of %s again?",
}

// Decision names what a reviewer can decide, by the status that it gives.
func (d *Desk) Decision(s flow.Status) string { return lookUp(d.Decisions, s) }

// Told is what comes of a decision: what the integration hears, and of a
// rejection that a note can say why. The first of several says it in full, the
// others after an ellipsis.
func (w *Words) Told(s flow.Status, ellipsis string) string {
	text := lookUp(w.Desk.Hears, s)
	if s == flow.Failed {
		text = fmt.Sprintf(w.Desk.NoteToo, text)
	}
	if ellipsis != "" {
		return ellipsis + " " + text
	}
	return fmt.Sprintf(w.Desk.Told, text)
}

// AgreesTo is what yes means to [Words.AskDecision].
func (d *Desk) AgreesTo(s flow.Status) string { return lookUp(d.Agrees, s) }

// AskDecision is the question before a decision about a registration that has
// the status from. One that is not in review is asked for in words of its own.
// The event is the one that goes out (see [flow.Event]); "" is not known.
func (w *Words) AskDecision(to, from flow.Status, who, event string) string {
	text := w.DecisionAsked(to, who)
	if from != flow.NeedsManualVerification {
		text += " " + w.InPlaceOf(from, w.Status(string(from)))
	}
	return text + " " + w.DecisionTold(to, event)
}

// InPlaceOf says what a decision about a registration takes the place of that is
// not in review: its status, in the words of who asks.
func (w *Words) InPlaceOf(from flow.Status, called string) string {
	if from.Closed() {
		return fmt.Sprintf(w.Desk.HasEnded, called)
	}
	return fmt.Sprintf(w.Desk.NotInReview, called)
}

// DecisionAsked is the question of [Words.AskDecision] alone.
func (w *Words) DecisionAsked(to flow.Status, who string) string {
	if ask, ok := w.Desk.Asks[to]; ok {
		return fmt.Sprintf(ask, who)
	}
	return fmt.Sprintf(w.Desk.AskOther, w.Status(string(to)), who)
}

// DecisionTold is what cannot be taken back: what the integration hears, with the
// event's name where one is given.
func (w *Words) DecisionTold(to flow.Status, event string) string {
	hears := lookUp(w.Desk.Hears, to)
	if event != "" {
		hears += " (" + event + ")"
	}
	return fmt.Sprintf(w.Desk.Event, hears)
}

// NoteTooLong says that a note is, or is "" where it is not.
func (w *Words) NoteTooLong(note string) string {
	n := utf8.RuneCountInString(note)
	if n <= flow.NoteMax {
		return ""
	}
	return fmt.Sprintf(w.Desk.NoteTooLong, w.Thousands(n), w.Thousands(flow.NoteMax))
}

// HistoryRow is what was decided once: when, by whom, from which status to
// which, both in the words of who asks, and the note of it. Who is not named is
// somebody.
func (w *Words) HistoryRow(when, who, from, to, note string) string {
	if who == "" {
		who = w.Desk.Nobody
	}
	return w.Noted(fmt.Sprintf(w.Desk.HistoryRow, when, who, from, to), note)
}

// Noted adds the note, where there is one, to what was decided.
func (d *Desk) Noted(text, note string) string {
	if note == "" {
		return text
	}
	return fmt.Sprintf(d.HistoryNote, text, note)
}

// MayNotDecide explains a 403 to a decision, with the server's own words beside
// it where there are any.
func (w *Words) MayNotDecide(said string) string {
	if said == "" {
		return w.Desk.MayNotDecide
	}
	return fmt.Sprintf(w.Desk.MayNotDecideSaying, said)
}
