package client

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"net/http"
	"time"
)

// FaceRequest is the body of [Client.SendFace].
type FaceRequest struct {
	Image    Image
	Force    bool // in place of a face that is there
	Progress Progress
}

// SendFace has a face of registration id checked for being a live person's
// (contract.md section 5). It may use credits. A face that fails is an [Error] with
// what is known of it in Liveness; where one was validated already and r does not
// force it, that is [ErrExists]. Of the registration that is
// returned the answer may show little: it has to be read again. The call needs a
// registration token; see [Client.Sync].
func (c *Client) SendFace(ctx context.Context, id string, r FaceRequest) (Registration, error) {
	body := imageBody{Image: r.Image.uri(), OS: "DESKTOP", Force: r.Force}
	shown := body
	shown.Image = r.Image.scheme() + r.Image.recorded()
	send := request{method: http.MethodPost, route: "/v2/biometric-validations/app-registration", body: body, shown: shown, progress: r.Progress}
	return callAs(ctx, c, id, send, readRegistration)
}

// FailedFace is a face that was tried and did not pass (contract.md section 5).
type FailedFace struct {
	ID, Status string
	Reason     string   // a key: "face_too_close"; "": none that can be told
	Score      *float64 // of liveness, 0 to 1; nil: not told
	At         time.Time
}

// failedFaces reads those that a registration refers to. One of which only an id
// was shown is one, too: it counts as an attempt.
func failedFaces(refs []ref) []FailedFace {
	var faces []FailedFace
	for _, r := range refs {
		if !r.shown() {
			continue
		}
		w := as[struct {
			Status text   `json:"status"`
			Score  share  `json:"livenessScore"`
			Reason reason `json:"failedReason"`
			Face   struct {
				Reason reason `json:"failedReason"`
			} `json:"face"`
			CreatedAt moment `json:"createdAt"`
			UpdatedAt moment `json:"updatedAt"`
		}](r.object)
		f := FailedFace{
			ID: r.id, Status: string(w.Status), Score: w.Score.float64,
			Reason: cmp.Or(string(w.Reason), string(w.Face.Reason)), At: w.CreatedAt.Time,
		}
		if f.At.IsZero() {
			f.At = w.UpdatedAt.Time
		}
		faces = append(faces, f)
	}
	return faces
}

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
		w := as[struct {
			Kind   text   `json:"failureKind"`
			Reason reason `json:"failureReason"`
			Score  share  `json:"livenessScore"`
			Least  share  `json:"minimumScore"`
			Left   number `json:"remainingAttempts"`
		}](object)
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
	f.Reason = cmp.Or(f.Reason, e.Detail)
	if f.Score == nil && json.Valid([]byte(e.Score)) {
		f.Score = as[share]([]byte(e.Score)).float64
	}
	if f.Kind == "" && quality {
		f.Kind = "quality"
	}
	return &f
}

// Comparison is what a server shows of the comparison of a document's portrait
// with a face (contract.md section 5).
type Comparison struct {
	Populated bool // false: only an id was shown, or nothing that can be read
	// Measured tells that there is a result with a score. Where there is none,
	// but ComparedAt, the score has gone with time (contract.md section 4).
	Measured   bool
	Score      float64   // 0 to 1
	Passed     *bool     // nil: not told
	Least      float64   // the least score that it was measured against; 0: not told
	ComparedAt time.Time // zero: not told
}

// comparison is what a reference shows of one, nil for nothing.
func (r ref) comparison() *Comparison {
	if !r.shown() {
		return nil
	}
	if r.object == nil {
		return &Comparison{}
	}
	w := as[struct {
		Result struct {
			Score  share `json:"score"`
			Passed told  `json:"passed"`
			Least  share `json:"compare_min_score"`
		} `json:"result"`
		ComparedAt moment `json:"comparedAt"`
	}](r.object)
	return &Comparison{
		Populated: true, Measured: w.Result.Score.float64 != nil, Score: w.Result.Score.value(0),
		Passed: w.Result.Passed.bool, Least: w.Result.Least.value(0), ComparedAt: w.ComparedAt.Time,
	}
}

// RerunCompare has the document's portrait of registration id compared with the
// face once more, with the client token (contract.md section 8). It may use
// credits. Without the two that is Reason("document_and_face_are_required").
func (c *Client) RerunCompare(ctx context.Context, id string) (Registration, error) {
	send := request{method: http.MethodPost, route: "/v2/app-registrations/{id}/rerun-compare", id: id, body: struct{}{}, owner: true}
	return call(ctx, c, send, readRegistration)
}

func sendFace(ctx context.Context, c *Client, r Registration, in EvidenceRequest) (Registration, error) {
	return c.SendFace(ctx, r.ID, FaceRequest{Image: in.Images["image"], Force: in.Force, Progress: in.Progress})
}
