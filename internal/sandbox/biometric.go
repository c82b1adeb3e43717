package sandbox

import (
	"bytes"
	"time"
)

const faceValidated = "validated"

// face is a biometric validation, shown as it is.
type face struct {
	ID              string    `json:"_id"`
	AppRegistration string    `json:"appRegistration"`
	Status          string    `json:"status"`
	LivenessScore   float64   `json:"livenessScore"`
	OS              string    `json:"os"`
	CreatedAt       timestamp `json:"createdAt"`
	UpdatedAt       timestamp `json:"updatedAt"`
}

func (f *face) reference() string {
	if f == nil {
		return ""
	}
	return f.ID
}

func (f *face) proof() proof {
	switch {
	case f == nil:
		return proofNone
	case f.Status == faceValidated:
		return proofValidated
	}
	return proofExists
}

// sendFace is POST /v2/biometric-validations/app-registration. A face that
// fails is kept, and takes currentStep back when it was forced, although the
// answer is a refusal.
func (s *Server) sendFace(c *call) (any, error) {
	r, err := s.own(c)
	if err != nil {
		return nil, err
	}
	if r.facts().policy(stepLiveness) == policySkip {
		return nil, lone(409, "collection_not_set")
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	image, err := in.selfie()
	if err != nil {
		return nil, err
	}
	force := in.flag("force")
	if r.face.proof() == proofValidated && !force {
		return nil, lone(409, "person_already_set")
	}
	r.updated = c.now
	if force {
		r.backTo(stepLiveness)
	}
	passed := s.takeFace(r, image, in.str("os"), c.now)
	s.spend()
	if !passed {
		return nil, refuse(409, "liveness_failed", "409:liveness_failed@0.45")
	}
	return data(s.view(r, several(c.query, "populates"))), nil
}

// takeFace makes image the biometric validation of r and tells whether it
// passed; it is a person of the collection from then on.
func (s *Server) takeFace(r *registration, image []byte, os string, now time.Time) bool {
	r.face = &face{
		ID: s.ids.next(), AppRegistration: r.id, Status: "new", OS: os,
		CreatedAt: timestamp(now), UpdatedAt: timestamp(now),
	}
	s.raise(r, "biometric_validation_new", r.face)
	passed := !bytes.Contains(image, []byte("FAIL"))
	if passed {
		r.face.Status, r.face.LivenessScore = faceValidated, 0.98
		s.raise(r, "biometric_validation_validated", r.face)
	} else {
		r.face.Status, r.face.LivenessScore = "failed", 0.45
		s.raise(r, "biometric_validation_failed", r.face)
		s.raise(r, "biometric_validation_liveness_failed", r.face)
	}
	if passed && r.person == "" {
		r.person = s.ids.next()
		s.raise(r, "biometric_validation_created_person", r.face)
	}
	s.compareFace(r)
	return passed
}

// selfie is the image that came, decoded, unless it asks for a refusal.
func (in fields) selfie() ([]byte, error) {
	if err := missing(in.absent("image", "os")); err != nil {
		return nil, err
	}
	if err := in.only("os", "DESKTOP", "IOS", "ANDROID"); err != nil {
		return nil, err
	}
	image, uri, ok := decodeImage(in.str("image"))
	if !ok || !uri { // section 5 wants a data URI here
		return nil, missingParameter("Invalid image format")
	}
	return image, shownIn(image)
}

// compareFace keeps the comparison of the face with the document's picture:
// there is one while both are validated.
func (s *Server) compareFace(r *registration) {
	r.comparison = ""
	if r.face.proof() == proofValidated && r.document.proof() == proofValidated {
		r.comparison = s.ids.next()
		s.raise(r, "face_verification_compare", compared{s.view(r, nil), r.comparisonView()})
	}
}

// compared is what the event of a comparison is about.
type compared struct {
	registrationView
	CompareResult any `json:"compareResult"`
}
