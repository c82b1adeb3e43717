package i18n

import (
	"fmt"

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

func englishJudging() Judging {
	return Judging{
		Override: "decide it", Which: "What is decided about the registration of %s?", Do: "do it", NoteIt: "note it", Again: "Look what became of it",
		NamesOnly: "This is noted beside the document and decides nothing: the registration stays in review.",
		MayCost:   "What comes of it takes the place of the last result. It may use credits.",
		NoteCount: "%s of %s characters",
		Meanwhile: "Meanwhile its status has become %s.",
		SaidSame:  "A reviewer has said that the names are the same person's.", SaidOthers: "A reviewer has said that the names are not the same person's.",
		NoName:          "no name",
		DocumentsFailed: "1 document was tried and failed.|%d documents were tried and failed.",
		SameNames:       "Are the names the same person's? It is about %s.", OtherNames: "Are the names not the same person's? It is about %s.",
		CompareFaces: "Compare the faces of %s again?", CheckNames: "Check the names of %s again?",
	}
}

func spanishJudging() Judging {
	return Judging{
		Override: "decidir", Which: "¿Qué se decide sobre el registro de %s?", Do: "hacerlo", NoteIt: "anotarlo", Again: "Mirar en qué quedó",
		NamesOnly: "Esto se anota junto al documento y no decide nada: el registro sigue en revisión.",
		MayCost:   "Lo que resulte reemplaza el último resultado. Puede usar créditos.",
		NoteCount: "%s de %s caracteres",
		Meanwhile: "Entretanto su estado pasó a ser %s.",
		SaidSame:  "Alguien que revisó dijo que los nombres son de la misma persona.", SaidOthers: "Alguien que revisó dijo que los nombres no son de la misma persona.",
		NoName:          "sin nombre",
		DocumentsFailed: "Se intentó con 1 documento y falló.|Se intentó con %d documentos y fallaron.",
		SameNames:       "¿Los nombres son de la misma persona? Se trata de %s.", OtherNames: "¿Los nombres no son de la misma persona? Se trata de %s.",
		CompareFaces: "¿Comparar otra vez los rostros de %s?", CheckNames: "¿Comparar otra vez los nombres de %s?",
	}
}

// DecisionAsked is the question of [Words.AskDecision] alone.
func (w *Words) DecisionAsked(to flow.Status, who string) string {
	if ask, ok := w.Desk.asks[to]; ok {
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

// Thousands words a number: "2,000".
func (w *Words) Thousands(n int) string { return w.thousands(n) }
