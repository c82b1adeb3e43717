package i18n

import (
	"fmt"
	"slices"
	"strings"

	"appreg/flow"
)

// Desk are the words of reviewing: why a registration is in manual review, what
// a reviewer can do, what comes of it, and what was decided before (contract.md
// section 8).
type Desk struct {
	NoReasons string

	// The rows of what was measured, and what they say when all is well.
	Faces, Liveness, Names, Document, Attempts string
	NamesOf                                    string // the document's name, the one that was typed
	ComparisonGone                             string

	FacesDiffer             string // score, least score
	OtherLeast              string // the least score of then, that of now
	NoPortrait, NotCompared string
	LivenessLow             string // score, least score
	LivenessAt              string // the score, which is the least one
	LivenessNear            string // LivenessLow
	LivenessFar             string // LivenessLow
	NamesDiffer             string // percentage, least percentage
	Unverified, UnknownType string
	HandedOver              string // why
	Heads                   map[flow.ReasonCode]string
	Handed                  map[string]string // by the document's manualVerificationReason
	NamesUnchecked          string            // why
	NoType                  string
	Unchecked               map[string]string // by infoValidationSupportedReason
	FailedUnknown           string
	Used                    string            // how many, of how many
	UsedUnlimited           string            // how many
	NotCounted              string            // what Used gives, which
	Quality                 map[string]string // by a refused face's reason

	Registry, RegistryNone            string
	FullName, FirstName, LastName     string
	DocumentType, Number, ValidatedAt string

	ToReview      string // since what
	StaysInReview string // since what
	And           string // two clauses
	Blockers      map[flow.Blocker]string

	Decide, ClearUp, OwnRules      string
	Decisions, Told, Asks, Agrees  map[flow.Status]string // asks: who
	AskOther                       string                 // the status, who
	NotInReview                    string                 // the status
	Event                          string                 // its name
	EventUnnamed                   string
	CompareAgain, CheckNamesAgain  string
	SamePerson, NotSamePerson      string
	Deciding, Comparing, Answering string
	Note, NoteOptional, NoteAsked  string
	NoteTooLong                    string // how many characters, how many are taken

	MayNotDecide       string
	MayNotDecideSaying string // the server's words
	Deleted            string
	DecidedMeanwhile   string // the status

	History, HistoryNone, Nobody string
	HistoryRow                   string // when, who, from, to
	HistoryNote                  string // HistoryRow, the note
}

var englishDesk = Desk{
	NoReasons: "The server shows no reason for the review.",

	Faces: "Faces", Liveness: "Liveness", Names: "Names", Document: "Document", Attempts: "Attempts",
	NamesOf:        "document: %s · typed: %s",
	ComparisonGone: "compared once; the score is gone with time",

	FacesDiffer:  "The faces differ: %s, at least %s",
	OtherLeast:   "The faces were measured against another least score: %s then, %s now",
	NoPortrait:   "There is no comparison of the faces: no portrait could be read off the document",
	NotCompared:  "There is no comparison of the faces, though document and face are there: it can be run again",
	LivenessLow:  "Liveness: %s, at least %s",
	LivenessAt:   "Liveness: %s, and it has to be above that",
	LivenessNear: "%s; a near miss, badly taken rather than a photo",
	LivenessFar:  "%s; a far miss, as from a printed photo or a screen",
	NamesDiffer:  "The names differ: %s alike, at least %s",
	Unverified:   "The document could not be verified", UnknownType: "What document it is could not be told",
	HandedOver: "The document was handed to review: %s",
	Heads: map[flow.ReasonCode]string{
		flow.ReasonFaces: "Faces differ", flow.ReasonOtherLeast: "Older least score", flow.ReasonNoPortrait: "No portrait",
		flow.ReasonNotCompared: "Not compared", flow.ReasonLiveness: "Liveness", flow.ReasonNames: "Names differ",
		flow.ReasonDocument: "Document unverified", flow.ReasonUnknownType: "Unknown document", flow.ReasonHandedOver: "Handed over",
	},
	Handed: map[string]string{
		"validation_timeout": "checking it took too long", "manual_review_requested": "somebody asked for it", "name_mismatch": "the names differ",
	},
	NamesUnchecked: "The names were not checked: %s",
	NoType:         "what type of document it is was not read",
	Unchecked: map[string]string{
		"document_not_supported": "no registry is asked about this kind of document", "document_type_not_detected": "what document it is could not be told",
		"validation_not_available": "the registry could not be asked", "invalid_name_response_from_api": "the registry's answer had no usable name",
		"manual_review": "the document was taken by hand",
	},
	FailedUnknown: "It failed for a reason that this version does not know.",
	Used:          "%d of %d used",
	UsedUnlimited: "%d used",
	NotCounted:    "%s; not counted: %s",
	Quality: map[string]string{
		"face_close_to_border": "at the edge", "face_not_centered": "off centre", "face_occluded": "face covered",
		"face_rotation_too_large": "face turned", "face_too_close": "too close", "face_too_far": "too far",
		"multiple_faces_detected": "several faces", "no_face_detected": "no face", "poor_lighting": "poor lighting",
	},

	Registry: "What the registry answered", RegistryNone: "nothing that is shown here",
	FullName: "Full name", FirstName: "First name", LastName: "Last name",
	DocumentType: "Document type", Number: "Number", ValidatedAt: "Asked at",

	ToReview:      "goes to manual review, since %s",
	StaysInReview: "it would stay in manual review, since %s",
	And:           "%s and %s",
	Blockers: map[flow.Blocker]string{
		flow.DocumentToJudge: "a person has to look at the document", flow.NamesDiffer: "the names differ",
		flow.FacesDiffer: "the faces differ", flow.NeverCompared: "there is no comparison of the faces",
	},

	Decide: "Decide", ClearUp: "Clear up", OwnRules: "By the flow's own rules, without a note",
	Decisions: map[flow.Status]string{flow.Completed: "Approve", flow.CompletedWithoutKYC: "Approve without KYC", flow.Failed: "Reject"},
	Told: map[flow.Status]string{
		flow.Completed: "the integration is told: completed", flow.CompletedWithoutKYC: "the integration is told: completed without KYC",
		flow.Failed: "the integration is told: failed; a note is asked for",
	},
	Asks: map[flow.Status]string{
		flow.Completed: "Approve the registration of %s?", flow.CompletedWithoutKYC: "Approve the registration of %s without KYC?",
		flow.Failed: "Reject the registration of %s?",
	},
	Agrees:       map[flow.Status]string{flow.Completed: "approve it", flow.CompletedWithoutKYC: "approve it without KYC", flow.Failed: "reject it"},
	AskOther:     "Decide %s for the registration of %s?",
	NotInReview:  "It is not in manual review: its status is %s, and the decision takes the place of that.",
	Event:        "The integration is told %s at once, and that cannot be taken back.",
	EventUnnamed: "The integration is told at once, and that cannot be taken back.",
	CompareAgain: "Compare the faces again", CheckNamesAgain: "Check the names again",
	SamePerson: "The names are the same person's", NotSamePerson: "The names are not",
	Deciding: "sending the decision", Comparing: "comparing the faces", Answering: "noting it",
	Note: "Note", NoteOptional: "may stay empty", NoteAsked: "Why is it rejected? Whoever looks at it next will ask.",
	NoteTooLong: "The note has %s characters; at most %s are taken.",

	MayNotDecide:       "This account may not decide. The owner of the panel can, or give it the right to.",
	MayNotDecideSaying: "This account may not decide. The owner of the panel can, or give it the right to. The server said: %s.",
	Deleted:            "It has been deleted meanwhile, so there is nothing left to decide.",
	DecidedMeanwhile:   "Somebody else has decided meanwhile: %s.",

	History: "History", HistoryNone: "none yet", Nobody: "somebody",
	HistoryRow:  "%s, %s: from %s to %s",
	HistoryNote: "%s. Note: %s",
}

// ReviewReason says why a registration is in manual review, with what was
// measured. An unknown reason stays as it is.
func (w *Words) ReviewReason(r flow.Reason) string {
	d := w.Desk
	switch r.Code {
	case flow.ReasonFaces:
		return against(d.FacesDiffer, w.percents, r)
	case flow.ReasonOtherLeast:
		return against(d.OtherLeast, w.percents, r)
	case flow.ReasonNoPortrait:
		return d.NoPortrait
	case flow.ReasonNotCompared:
		return d.NotCompared
	case flow.ReasonLiveness:
		return w.liveness(r)
	case flow.ReasonNames:
		return against(d.NamesDiffer, w.pair, r)
	case flow.ReasonDocument:
		return d.Unverified
	case flow.ReasonUnknownType:
		return d.UnknownType
	case flow.ReasonHandedOver:
		return fmt.Sprintf(d.HandedOver, lookUp(d.Handed, r.Word))
	}
	return string(r.Code)
}

func against(words string, in func(_, _ float64) (string, string), r flow.Reason) string {
	score, least := in(r.Score, r.Least)
	return fmt.Sprintf(words, score, least)
}

// liveness tells a living person who was badly taken from what a photo looks
// like. A score at the least one is too low as well.
func (w *Words) liveness(r flow.Reason) string {
	text, score := against(w.Desk.LivenessLow, w.percents, r), w.Percent(r.Score)
	if x, y := w.percents(r.Score, r.Least); x == y {
		text = fmt.Sprintf(w.Desk.LivenessAt, score)
	}
	if r.Near {
		return fmt.Sprintf(w.Desk.LivenessNear, text)
	}
	return fmt.Sprintf(w.Desk.LivenessFar, text)
}

// ReviewHead is the reason in two words or three, for a column or a list.
func (w *Words) ReviewHead(code flow.ReasonCode) string { return lookUp(w.Desk.Heads, code) }

// NamesUnchecked says why the names were not checked: by the document's
// infoValidationSupportedReason, or as no type was read off it. It is "" where
// neither is known.
func (w *Words) NamesUnchecked(reason, documentType string) string {
	d := w.Desk
	switch reason = strings.TrimSpace(reason); {
	case reason != "":
		return fmt.Sprintf(d.NamesUnchecked, lookUp(d.Unchecked, reason))
	case flow.NoType(documentType):
		return fmt.Sprintf(d.NamesUnchecked, d.NoType)
	}
	return ""
}

// FailedReason says why a document or a face failed. A reason that nobody here
// has heard of may hold a server's paths, and is not shown.
func (w *Words) FailedReason(reason string) string {
	if text, ok := w.Known(strings.TrimSpace(reason)); ok {
		return text
	}
	return w.Desk.FailedUnknown
}

// FacesTried says how many of the flow's attempts the failed faces have used up,
// by their reasons, and which of them do not count. A limit of 0 is not known.
func (w *Words) FacesTried(reasons []string, limit int) string {
	d, used := w.Desk, flow.Used(reasons)
	text := fmt.Sprintf(d.UsedUnlimited, used)
	if limit > 0 {
		text = fmt.Sprintf(d.Used, used, limit)
	}
	var free []string
	for _, reason := range reasons {
		if name := lookUp(d.Quality, strings.ToLower(strings.TrimSpace(reason))); !flow.Counts(reason) && !slices.Contains(free, name) {
			free = append(free, name)
		}
	}
	if free == nil {
		return text
	}
	return fmt.Sprintf(d.NotCounted, text, strings.Join(free, ", "))
}

// Blocker is what stands in the way of a COMPLETED, as a part of a sentence.
func (w *Words) Blocker(b flow.Blocker) string { return lookUp(w.Desk.Blockers, b) }

// ToReview says what comes of a COMPLETED with blockers, or is "" without any.
func (w *Words) ToReview(blockers []flow.Blocker) string {
	return w.Desk.since(w.Desk.ToReview, blockers)
}

// StaysInReview says the same of one that is in review already.
func (w *Words) StaysInReview(blockers []flow.Blocker) string {
	return w.Desk.since(w.Desk.StaysInReview, blockers)
}

func (d Desk) since(text string, blockers []flow.Blocker) string {
	if len(blockers) == 0 {
		return ""
	}
	var all []string
	for _, b := range blockers {
		all = append(all, lookUp(d.Blockers, b))
	}
	last := len(all) - 1
	since := all[last]
	if last > 0 {
		since = fmt.Sprintf(d.And, strings.Join(all[:last], ", "), since)
	}
	return fmt.Sprintf(text, since)
}
