package i18n

import (
	"fmt"
	"slices"
	"strings"

	"appreg/flow"
)

// ReviewReason says why a registration is in manual review, with what was
// measured. An unknown reason stays as it is.
func (w *Words) ReviewReason(r flow.Reason) string {
	d := w.Desk
	switch r.Code {
	case flow.ReasonFaces:
		return against(d.FacesDiffer, w.Percents, r)
	case flow.ReasonOtherLeast:
		return against(d.OtherLeast, w.Percents, r)
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
		return fmt.Sprintf(d.HandedOver, lookUp(d.handed, r.Word))
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
	text, score := against(w.Desk.LivenessLow, w.Percents, r), w.Percent(r.Score)
	if x, y := w.Percents(r.Score, r.Least); x == y {
		text = fmt.Sprintf(w.Desk.LivenessAt, score)
	}
	if r.Near {
		return fmt.Sprintf(w.Desk.LivenessNear, text)
	}
	return fmt.Sprintf(w.Desk.LivenessFar, text)
}

// ReviewHead is the reason in two words or three, for a column or a list.
func (w *Words) ReviewHead(code flow.ReasonCode) string {
	if text, ok := w.Desk.heads[code]; ok {
		return text
	}
	return string(code)
}

// NamesUnchecked says why the names were not checked: by the document's
// infoValidationSupportedReason, or as no type was read off it. It is "" where
// neither is known.
func (w *Words) NamesUnchecked(reason, documentType string) string {
	d := w.Desk
	switch reason = strings.TrimSpace(reason); {
	case reason != "":
		return fmt.Sprintf(d.NamesUnchecked, lookUp(d.unchecked, reason))
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
		if name := lookUp(d.quality, strings.ToLower(strings.TrimSpace(reason))); !flow.Counts(reason) && !slices.Contains(free, name) {
			free = append(free, name)
		}
	}
	if free == nil {
		return text
	}
	return fmt.Sprintf(d.NotCounted, text, strings.Join(free, ", "))
}

// Blocker is what stands in the way of a COMPLETED, as a part of a sentence.
func (w *Words) Blocker(b flow.Blocker) string {
	if text, ok := w.Desk.blockers[b]; ok {
		return text
	}
	return string(b)
}

// ToReview says what comes of a COMPLETED with blockers, or is "" without any.
func (w *Words) ToReview(blockers []flow.Blocker) string {
	if len(blockers) == 0 {
		return ""
	}
	var all []string
	for _, b := range blockers {
		all = append(all, w.Blocker(b))
	}
	last := len(all) - 1
	since := all[last]
	if last > 0 {
		since = fmt.Sprintf(w.Desk.And, strings.Join(all[:last], ", "), since)
	}
	return fmt.Sprintf(w.Desk.ToReview, since)
}
