package explain

import (
	"strings"

	"appreg/flow"
)

// kindQuality is the failureKind of a face whose picture is to blame, and not the
// face (contract.md section 5).
const kindQuality = "quality"

// RefusedFace explains a face that the server refused, as far as it told:
// its failureKind; its failureReason, or the provider's code behind the @;
// the score and the least one, 0 to 1; and how many attempts are left. It takes the
// place of [Explainer.Error] where any of that was told.
func (e Explainer) RefusedFace(kind, reason string, score, least *float64, left *int) string {
	quality := strings.EqualFold(kind, kindQuality) || !flow.Counts(reason)
	text, known := e.Words.Known(strings.TrimSpace(reason))
	switch {
	case known:
	case quality:
		text = e.Words.Reason("liveness_quality")
	default:
		text = e.Words.Reason("liveness_failed")
	}
	text = sentence(text)
	if measured := e.Words.FaceMeasured(score, least, left, !quality); measured != "" {
		text += " " + sentence(measured)
	}
	return text
}
