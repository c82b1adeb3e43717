package world

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// What the sandbox scores, in place of looking at pictures (section 5).
const (
	sameFace  = 0.93
	otherFace = 0.41
)

// Comparison is how the face compares with the portrait of the document, shown
// as it is.
type Comparison struct {
	ID         string             `json:"_id"`
	Result     *Likeness          `json:"result,omitempty"` // nil: gone with time
	ComparedAt contract.Timestamp `json:"comparedAt"`
}

// Likeness is what was measured, against the least score of that day.
type Likeness struct {
	Score    float64 `json:"score"`
	Passed   bool    `json:"passed"`
	MinScore float64 `json:"compare_min_score"`
}

func (k *Comparison) reference() string {
	if k == nil {
		return ""
	}
	return k.ID
}

// faces is what a comparison says of the two. One of which the result is gone
// holds nobody up.
func (k *Comparison) faces() contract.Faces {
	switch {
	case k == nil:
		return contract.FacesNever
	case k.Result != nil && !k.Result.Passed:
		return contract.FacesDiffer
	}
	return contract.FacesMatch
}

// Comparable tells whether there are two pictures to compare.
func (r *Registration) Comparable() bool {
	return r.Document != nil && r.Document.Face != "" && r.Face.Proof() == contract.ProofGood
}

// Compare holds the face against the document's portrait, if both are there:
// the last result stays where one of them is not.
func (w *World) Compare(r *Registration, now time.Time) {
	if !r.Comparable() {
		return
	}
	least := r.Flow.Settings.CompareMin
	r.Comparison = &Comparison{
		ID: w.IDs.Next(), ComparedAt: contract.Timestamp(now),
		Result: &Likeness{Score: r.Face.Compares, Passed: r.Face.Compares >= least, MinScore: least},
	}
	w.Raise(r, "face_verification_compare", compared{w.View(r, nil), r.Comparison.Result})
}

// compared is what the event of a comparison is about.
type compared struct {
	RegistrationView
	CompareResult *Likeness `json:"compareResult"`
}
