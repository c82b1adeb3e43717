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
	Which    string // who
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
	Which:    "What is decided about the registration of %s?",
	Do:       "do it",
	NoteIt:   "note it",
	Again:    "Look what became of it",

	NamesOnly:       "This is noted beside the document and decides nothing: the registration stays in review.",
	MayCost:         "What comes of it takes the place of the last result. It may use credits.",
	NoteCount:       "%s of %s characters",
	Meanwhile:       "Meanwhile its status has become %s.",
	SaidSame:        "A reviewer has said that the names are the same person's.",
	SaidOthers:      "A reviewer has said that the names are not the same person's.",
	NoName:          "no name",
	DocumentsFailed: "1 document was tried and failed.|%d documents were tried and failed.",
	SameNames:       "Note that the names are the same person's? It is about %s.",
	OtherNames:      "Note that the names are not the same person's? It is about %s.",
	CompareFaces:    "Compare the faces of %s again?",
	CheckNames:      "Check the names of %s again?",
}

// Decision names what a reviewer can decide, by the status that it gives.
func (w *Words) Decision(s flow.Status) string { return lookUp(w.Desk.Decisions, s) }

// Told is what comes of a decision: what the integration hears.
func (w *Words) Told(s flow.Status) string { return lookUp(w.Desk.Told, s) }

// AgreesTo is what yes means to [Words.AskDecision].
func (w *Words) AgreesTo(s flow.Status) string { return lookUp(w.Desk.Agrees, s) }

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

// DecisionAsked is the question of [Words.AskDecision] alone.
func (w *Words) DecisionAsked(to flow.Status, who string) string {
	if ask, ok := w.Desk.Asks[to]; ok {
		return fmt.Sprintf(ask, who)
	}
	return fmt.Sprintf(w.Desk.AskOther, w.Status(string(to)), who)
}

// DecisionTold is what cannot be taken back: that the integration gets an event,
// "" where its name is not known.
func (w *Words) DecisionTold(event string) string {
	if event == "" {
		return w.Desk.EventUnnamed
	}
	return fmt.Sprintf(w.Desk.Event, event)
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
