package client

import (
	"encoding/json"
	"math"
)

// RefusedFace is what a refusal says of a face beside its message (contract.md
// section 5). What it did not say is zero.
type RefusedFace struct {
	Kind         string   // "quality", "score", "unknown"
	Reason       string   // a key: "face_too_close", "ERR_NO_FACE_DETECTED"
	Score, Least *float64 // 0 to 1; nil: not told
	Left         *int     // how many faces may still be tried
}

// refusedFace reads it out of a refusal's body, or out of an object in it; nil
// where the refusal is not about a face.
func (e *Error) refusedFace(body json.RawMessage, within ...json.RawMessage) *RefusedFace {
	var f RefusedFace
	for _, object := range append([]json.RawMessage{body}, within...) {
		var w struct {
			Kind   text   `json:"failureKind"`
			Reason reason `json:"failureReason"`
			Score  share  `json:"livenessScore"`
			Least  share  `json:"minimumScore"`
			Left   number `json:"remainingAttempts"`
		}
		_ = decode(object, &w) // valid, or absent
		f = RefusedFace{Kind: lower(w.Kind), Reason: string(w.Reason), Score: w.Score.float64, Least: w.Least.float64}
		if left := w.Left.float64; left != nil && *left >= 0 && *left <= math.MaxInt32 {
			n := int(*left)
			f.Left = &n
		}
		if f != (RefusedFace{}) {
			break
		}
	}
	quality := e.says("liveness_quality")
	if f == (RefusedFace{}) && !quality && !e.says("liveness_failed") {
		return nil
	}
	f.Reason = or(f.Reason, e.Detail)
	var score share
	_ = score.UnmarshalJSON([]byte(e.Score)) // it takes everything
	if f.Score == nil {
		f.Score = score.float64
	}
	if f.Kind == "" && quality {
		f.Kind = "quality"
	}
	return &f
}
