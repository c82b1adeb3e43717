package i18n

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appreg/flow"
)

// Desk are the words of reviewing: why a registration is in manual review, what
// a reviewer can do, what comes of it, and what was decided before (contract.md
// section 8).
type Desk struct {
	Reason, NoReasons string

	// The rows of what was measured, and what they say when all is well.
	Faces, Liveness, Names, Document, Attempts, Tried string
	NameRead, NameTyped                               string // a name
	ComparisonGone                                    string

	Waiting string // for how long

	Heads                   map[flow.ReasonCode]string // the reasons in a word or two
	Measured                string                     // score, least score
	MeasuredAt              string                     // the score, which is the least one
	Near, Far               string                     // Measured
	OtherLeast              string                     // the least score of then, that of now
	NoPortrait, NotCompared string
	Unverified, UnknownType string
	Handed                  map[string]string // by the document's manualVerificationReason
	NamesUnchecked          string            // why
	NoType                  string
	Unchecked               map[string]string // by infoValidationSupportedReason
	FailedUnknown           string
	Of                      string            // how many, of how many
	Used                    string            // what Of gives, or a number
	NotCounted              string            // which
	Quality                 map[string]string // by a refused face's reason

	Registry, RegistryNone            string
	RegistryLabel, AskedAt            string // asked: when
	FullName, FirstName, LastName     string
	DocumentType, Number, ValidatedAt string

	ToReview      string // since what
	StaysInReview string // since what
	And           string // two clauses
	Blockers      map[flow.Blocker]string

	Decide, ClearUp, OwnRules      string
	Decisions, Hears, Asks, Agrees map[flow.Status]string // asks: who
	Told, NoteToo                  string                 // what Hears gives
	AskOther                       string                 // the status, who
	NotInReview, HasEnded          string                 // the status
	Event                          string                 // what the integration hears
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
	InPlaceOf                    string // the status before
}

var englishDesk = Desk{
	Reason: "Reason", NoReasons: "The server gives no reason for the review.",

	Faces: "Faces", Liveness: "Liveness", Names: "Names", Document: "Document", Attempts: "Attempts", Tried: "Tried before",
	NameRead: "document: %s", NameTyped: "typed: %s",
	ComparisonGone: "compared once; the score is no longer kept",

	Waiting: "in manual review for %s",

	Heads: map[flow.ReasonCode]string{
		flow.ReasonFaces: "Faces differ", flow.ReasonOtherLeast: "Minimum changed", flow.ReasonNoPortrait: "No portrait",
		flow.ReasonNotCompared: "Not compared", flow.ReasonLiveness: "Liveness", flow.ReasonNames: "Names differ",
		flow.ReasonDocument: "Document unverified", flow.ReasonUnknownType: "Unknown document", flow.ReasonHandedOver: "Sent to review",
	},
	Measured: "%s, at least %s", MeasuredAt: "%s, and it has to be above that",
	Near: "%s: a near miss, badly taken rather than a photo", Far: "%s: a far miss, as from a printed photo or a screen",
	OtherLeast:  "measured against %s; the minimum is now %s",
	NoPortrait:  "none could be read off the document, so the faces were never compared",
	NotCompared: "the document and the selfie are there: they can be compared",
	Unverified:  "the check did not say whether it is genuine", UnknownType: "nobody could tell what document it is",
	Handed: map[string]string{
		"validation_timeout": "checking it took too long", "manual_review_requested": "somebody asked for it", "name_mismatch": "the names differ",
	},
	NamesUnchecked: "not checked: %s",
	NoType:         "the type of document could not be read",
	Unchecked: map[string]string{
		"document_not_supported": "no registry is asked about this kind of document", "document_type_not_detected": "the type of document could not be told",
		"validation_not_available": "the registry could not be asked", "invalid_name_response_from_api": "the registry's answer had no usable name",
		"manual_review": "the document was taken by hand",
	},
	FailedUnknown: "Why it failed is not known.",
	Of:            "%d of %d", Used: "%s used", NotCounted: "not counted: %s",
	Quality: map[string]string{
		"face_close_to_border": "at the edge", "face_not_centered": "off centre", "face_occluded": "face covered",
		"face_rotation_too_large": "face turned", "face_too_close": "too close", "face_too_far": "too far",
		"multiple_faces_detected": "several faces", "no_face_detected": "no face", "poor_lighting": "poor lighting",
	},

	Registry: "What the registry answered", RegistryNone: "nothing to show here",
	RegistryLabel: "Registry", AskedAt: "asked on %s",
	FullName: "Full name", FirstName: "First name", LastName: "Last name",
	DocumentType: "Document type", Number: "Number", ValidatedAt: "Asked at",

	ToReview:      "goes to manual review, since %s",
	StaysInReview: "it would stay in manual review, since %s",
	And:           "%s and %s",
	Blockers: map[flow.Blocker]string{
		flow.DocumentToJudge: "a person has to look at the document", flow.NamesDiffer: "the names differ",
		flow.FacesDiffer: "the faces differ", flow.NeverCompared: "the faces have not been compared",
	},

	Decide: "Decide", ClearUp: "Clear up", OwnRules: "By the flow's own rules, without a note",
	Decisions: map[flow.Status]string{flow.Completed: "Approve", flow.CompletedWithoutKYC: "Approve without KYC", flow.Failed: "Reject"},
	Hears:     map[flow.Status]string{flow.Completed: "completed", flow.CompletedWithoutKYC: "completed without KYC", flow.Failed: "failed"},
	Told:      "your system is told: %s", NoteToo: "%s; a note can say why",
	Asks: map[flow.Status]string{
		flow.Completed: "Approve the registration of %s?", flow.CompletedWithoutKYC: "Approve the registration of %s without KYC?",
		flow.Failed: "Reject the registration of %s?",
	},
	Agrees:       map[flow.Status]string{flow.Completed: "approve it", flow.CompletedWithoutKYC: "approve it without KYC", flow.Failed: "reject it"},
	AskOther:     "Decide %s for the registration of %s?",
	NotInReview:  "It is not in manual review (%s); the decision replaces that.",
	HasEnded:     "It has already ended (%s); the decision replaces that.",
	Event:        "Your company's system is told at once: %s. That cannot be taken back, only followed by another decision.",
	CompareAgain: "Compare the faces again", CheckNamesAgain: "Check the names again",
	SamePerson: "The names are the same person's", NotSamePerson: "The names are not",
	Deciding: "sending the decision", Comparing: "comparing the faces", Answering: "saving it",
	Note: "Note", NoteOptional: "optional", NoteAsked: "Optional: why is it rejected? Whoever looks at it next will want to know.",
	NoteTooLong: "The note has %s characters; the limit is %s.",

	MayNotDecide:       "This account may not decide. The owner of the panel can, or can give it permission.",
	MayNotDecideSaying: "This account may not decide. The owner of the panel can, or can give it permission. The server said: %s.",
	Deleted:            "It has been deleted, so there is nothing left to decide.",
	DecidedMeanwhile:   "Somebody else has already decided: %s.",

	History: "History", HistoryNone: "none yet", Nobody: "somebody",
	HistoryRow:  "%s, %s: from %s to %s",
	HistoryNote: "%s. Note: %s",
	InPlaceOf:   "in place of %s",
}

// ReviewReason says why a registration is in manual review, with what was
// measured. An unknown reason stays as it is.
func (w *Words) ReviewReason(r flow.Reason) string {
	head, text := w.ReviewHead(r.Code), w.ReviewMeasure(r)
	if text == "" {
		return head
	}
	return head + ": " + text
}

// ReviewMeasure is what follows [Words.ReviewHead]: what was measured, or what is
// known of it; "" of a reason that nobody here has heard of.
func (w *Words) ReviewMeasure(r flow.Reason) string {
	d := w.Desk
	switch r.Code {
	case flow.ReasonFaces:
		return against(d.Measured, w.percents, r)
	case flow.ReasonOtherLeast:
		return against(d.OtherLeast, w.percents, r)
	case flow.ReasonNoPortrait:
		return d.NoPortrait
	case flow.ReasonNotCompared:
		return d.NotCompared
	case flow.ReasonLiveness:
		return w.liveness(r)
	case flow.ReasonNames:
		return against(d.Measured, w.pair, r)
	case flow.ReasonDocument:
		return d.Unverified
	case flow.ReasonUnknownType:
		return d.UnknownType
	case flow.ReasonHandedOver:
		return lookUp(d.Handed, r.Word)
	}
	return ""
}

func against(words string, in func(_, _ float64) (string, string), r flow.Reason) string {
	score, least := in(r.Score, r.Least)
	return fmt.Sprintf(words, score, least)
}

// liveness tells a living person who was badly taken from what a photo looks
// like. A score at the least one is too low as well.
func (w *Words) liveness(r flow.Reason) string {
	text := against(w.Desk.Measured, w.percents, r)
	if x, y := w.percents(r.Score, r.Least); x == y {
		text = fmt.Sprintf(w.Desk.MeasuredAt, w.Percent(r.Score))
	}
	if r.Near {
		return fmt.Sprintf(w.Desk.Near, text)
	}
	return fmt.Sprintf(w.Desk.Far, text)
}

// ReviewHead is the reason in two words or three, for a column or a list.
func (d *Desk) ReviewHead(code flow.ReasonCode) string { return lookUp(d.Heads, code) }

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
// by their reasons. A limit of 0 is not known.
func (w *Words) FacesTried(reasons []string, limit int) string {
	used := strconv.Itoa(flow.Used(reasons))
	if limit > 0 {
		used = fmt.Sprintf(w.Desk.Of, flow.Used(reasons), limit)
	}
	return used
}

// NotCounted says which of the failed faces used no attempt up, and is "" where
// none is.
func (w *Words) NotCounted(reasons []string) string {
	var free []string
	for _, reason := range reasons {
		if name := lookUp(w.Desk.Quality, strings.ToLower(strings.TrimSpace(reason))); !flow.Counts(reason) && !slices.Contains(free, name) {
			free = append(free, name)
		}
	}
	if free == nil {
		return ""
	}
	return fmt.Sprintf(w.Desk.NotCounted, strings.Join(free, ", "))
}

// Blocker is what stands in the way of a COMPLETED, as a part of a sentence.
func (d *Desk) Blocker(b flow.Blocker) string { return lookUp(d.Blockers, b) }

// ToReview says what comes of a COMPLETED with blockers, or is "" without any.
func (w *Words) ToReview(blockers []flow.Blocker) string {
	return w.since(w.Desk.ToReview, blockers)
}

// StaysInReview says the same of one that is in review already.
func (w *Words) StaysInReview(blockers []flow.Blocker) string {
	return w.since(w.Desk.StaysInReview, blockers)
}

func (w *Words) since(text string, blockers []flow.Blocker) string {
	if len(blockers) == 0 {
		return ""
	}
	var all []string
	for _, b := range blockers {
		all = append(all, w.Blocker(b))
	}
	return fmt.Sprintf(text, w.enumerated(all))
}
