package sandbox

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

const (
	faceValidated = "validated"
	faceFailed    = "failed"
)

// face is a biometric validation: what is shown of it, and what is not.
type face struct {
	faceShown
	Compares float64 `json:"compares"` // with any document's portrait
	Record   string  `json:"record"`   // the id of the face itself
	// Trace is the reason of a face that failed before such reasons had a field
	// of their own.
	Trace string `json:"trace,omitempty"`
}

type faceShown struct {
	ID              string             `json:"_id"`
	AppRegistration string             `json:"appRegistration"`
	Status          string             `json:"status"`
	LivenessScore   float64            `json:"livenessScore"`
	FailedReason    string             `json:"failedReason,omitempty"`
	OS              string             `json:"os"`
	CreatedAt       contract.Timestamp `json:"createdAt"`
	UpdatedAt       contract.Timestamp `json:"updatedAt"`
}

func (f *face) reference() string {
	if f == nil {
		return ""
	}
	return f.ID
}

// proof reads the status as section 5 does.
func (f *face) proof() contract.Proof {
	if f == nil {
		return contract.ProofNone
	}
	switch strings.ToLower(f.Status) {
	case faceFailed, "expired", "new", "sent", "pending":
		return contract.ProofBad
	}
	return contract.ProofGood // also what nobody has heard of
}

// sendFace is POST /v2/biometric-validations/app-registration. A face that
// fails is kept, although the answer is a refusal.
func sendFace(s *Server, c *call) (any, error) {
	r, err := own(s, c)
	if err != nil {
		return nil, err
	}
	if r.facts().Policy(contract.StepLiveness) == contract.PolicySkip {
		return nil, contract.Lone(409, "collection_not_set")
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	image, err := selfie(in)
	if err != nil {
		return nil, err
	}
	if r.face.proof() == contract.ProofGood && !in.Flag("force") {
		return nil, contract.Lone(409, "person_already_set")
	}
	refused, failure := contract.RefuseFace(image)
	if refused != nil && failure == nil { // of something else than the picture
		return nil, refused
	}
	r.updated = c.now
	s.takeFace(r, image, failure, in.Str("os"), c.now)
	s.spend()
	if refused != nil {
		return nil, r.told(refused, failure)
	}
	return data(s.view(r, append(several(c.query, "populates"), "biometricValidation"))), nil
}

// takeFace makes image the biometric validation of r, which failed for a reason
// or passed; it is a person of the collection from then on.
func (s *Server) takeFace(r *registration, image []byte, why *contract.FaceFailure, os string, now time.Time) {
	r.face = &face{faceShown: faceShown{
		ID: s.ids.next(), AppRegistration: r.id, Status: "new", OS: os,
		CreatedAt: contract.Timestamp(now), UpdatedAt: contract.Timestamp(now),
	}, Record: s.ids.next()}
	s.raise(r, "biometric_validation_new", r.face.faceShown)
	if why != nil {
		r.face.Status, r.face.LivenessScore, r.face.FailedReason = faceFailed, why.Score(), why.Reason
		r.failedFaces = append(r.failedFaces, r.face)
		s.raise(r, "biometric_validation_failed", r.face.faceShown)
		s.raise(r, "biometric_validation_liveness_failed", r.face.faceShown)
		return
	}
	r.face.Status, r.face.LivenessScore, r.face.Compares = faceValidated, contract.LivingFace, sameFace
	if bytes.Contains(image, []byte("OTHERFACE")) {
		r.face.Compares = otherFace
	}
	s.raise(r, "biometric_validation_validated", r.face.faceShown)
	if r.person == "" {
		r.person = s.ids.next()
		s.raise(r, "biometric_validation_created_person", r.face.faceShown)
	}
	s.compare(r, now)
}

// selfie is the image that came, decoded.
func selfie(in contract.Fields) ([]byte, error) {
	if err := contract.Missing(in.Absent("image", "os")); err != nil {
		return nil, err
	}
	image, ok := decodeImage(in.Str("image"))
	if !ok {
		return nil, contract.MissingParameter("Invalid image format")
	}
	return image, nil
}

// attemptsLeft is how many more faces the flow would like to see. It is told,
// and not enforced (section 5).
func (r *registration) attemptsLeft() int {
	left := r.flow.settings.Attempts
	for _, f := range r.failedFaces {
		if !slices.Contains(contract.QualityWords(), f.FailedReason) {
			left--
		}
	}
	return max(0, left)
}
