package explain

import (
	"strings"

	"appreg/client"
	"appreg/flow"
)

// kindQuality is the failureKind of a face whose picture is to blame, and not the
// face (contract.md section 5).
const kindQuality = "quality"

// Face explains the refusal of a face, of which something was told beside its
// message: by the reason that it gives there, else by the message. The flow's least
// score is said where the refusal says none beside its score; nil is not known.
func (e Explainer) Face(said *client.Error, flows *float64) string {
	f := *said.Liveness
	if _, ok := e.Words.Known(f.Reason); !ok && len(said.Reasons) > 0 {
		f.Reason = said.Reasons[0]
	}
	if f.Least == nil && f.Score != nil {
		f.Least = flows
	}
	return e.RefusedFace(f.Kind, f.Reason, f.Score, f.Least, f.Left)
}

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
