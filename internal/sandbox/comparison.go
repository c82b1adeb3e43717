package sandbox

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// What the sandbox scores, in place of looking at pictures (section 5).
const (
	sameFace  = 0.93
	otherFace = 0.41
)

// comparison is how the face compares with the portrait of the document, shown
// as it is.
type comparison struct {
	ID         string             `json:"_id"`
	Result     *likeness          `json:"result,omitempty"` // nil: gone with time
	ComparedAt contract.Timestamp `json:"comparedAt"`
}

// likeness is what was measured, against the least score of that day.
type likeness struct {
	Score    float64 `json:"score"`
	Passed   bool    `json:"passed"`
	MinScore float64 `json:"compare_min_score"`
}

func (k *comparison) reference() string {
	if k == nil {
		return ""
	}
	return k.ID
}

// faces is what a comparison says of the two. One of which the result is gone
// holds nobody up.
func (k *comparison) faces() contract.Faces {
	switch {
	case k == nil:
		return contract.FacesNever
	case k.Result != nil && !k.Result.Passed:
		return contract.FacesDiffer
	}
	return contract.FacesMatch
}

// comparable tells whether there are two pictures to compare.
func (r *registration) comparable() bool {
	return r.document != nil && r.document.Face != "" && r.face.proof() == contract.ProofGood
}

// compare holds the face against the document's portrait, if both are there:
// the last result stays where one of them is not.
func (s *Server) compare(r *registration, now time.Time) {
	if !r.comparable() {
		return
	}
	least := r.flow.settings.CompareMin
	r.comparison = &comparison{
		ID: s.ids.next(), ComparedAt: contract.Timestamp(now),
		Result: &likeness{Score: r.face.Compares, Passed: r.face.Compares >= least, MinScore: least},
	}
	s.raise(r, "face_verification_compare", compared{s.view(r, nil), r.comparison.Result})
}

// compared is what the event of a comparison is about.
type compared struct {
	registrationView
	CompareResult *likeness `json:"compareResult"`
}
