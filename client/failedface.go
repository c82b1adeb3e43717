package client

import "time"

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
		var w struct {
			Status text   `json:"status"`
			Score  share  `json:"livenessScore"`
			Reason reason `json:"failedReason"`
			Face   struct {
				Reason reason `json:"failedReason"`
			} `json:"face"`
			CreatedAt moment `json:"createdAt"`
			UpdatedAt moment `json:"updatedAt"`
		}
		_ = decode(r.object, &w) // valid, as the whole is, or absent
		f := FailedFace{
			ID: r.id, Status: string(w.Status), Score: w.Score.float64,
			Reason: or(string(w.Reason), string(w.Face.Reason)), At: w.CreatedAt.Time,
		}
		if f.At.IsZero() {
			f.At = w.UpdatedAt.Time
		}
		faces = append(faces, f)
	}
	return faces
}

// failedDocuments reads the documents that were tried and did not pass.
func failedDocuments(refs []ref) []Validation {
	var documents []Validation
	for _, r := range refs {
		if v := r.validation(); v != nil {
			documents = append(documents, *v)
		}
	}
	return documents
}
