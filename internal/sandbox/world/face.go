package world

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

// Face is a biometric validation: what is shown of it, and what is not.
type Face struct {
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

// Reference is its id, "" where there is none.
func (f *Face) Reference() string {
	if f == nil {
		return ""
	}
	return f.ID
}

// Proof reads the status as section 5 does.
func (f *Face) Proof() contract.Proof {
	if f == nil {
		return contract.ProofNone
	}
	switch strings.ToLower(f.Status) {
	case faceFailed, "expired", "new", "sent", "pending":
		return contract.ProofBad
	}
	return contract.ProofGood // also what nobody has heard of
}

// TakeFace makes image the biometric validation of r, which failed for a reason
// or passed; it is a person of the collection from then on.
func (w *World) TakeFace(r *Registration, image []byte, why *contract.FaceFailure, os string, now time.Time) {
	r.Face = &Face{faceShown: faceShown{
		ID: w.IDs.Next(), AppRegistration: r.ID, Status: "new", OS: os,
		CreatedAt: contract.Timestamp(now), UpdatedAt: contract.Timestamp(now),
	}, Record: w.IDs.Next()}
	w.Raise(r, "biometric_validation_new", r.Face.faceShown)
	if why != nil {
		r.Face.Status, r.Face.LivenessScore, r.Face.FailedReason = faceFailed, why.Score(), why.Reason
		r.FailedFaces = append(r.FailedFaces, r.Face)
		w.Raise(r, "biometric_validation_failed", r.Face.faceShown)
		w.Raise(r, "biometric_validation_liveness_failed", r.Face.faceShown)
		return
	}
	r.Face.Status, r.Face.LivenessScore, r.Face.Compares = faceValidated, contract.LivingFace, sameFace
	if bytes.Contains(image, []byte("OTHERFACE")) {
		r.Face.Compares = otherFace
	}
	w.Raise(r, "biometric_validation_validated", r.Face.faceShown)
	if r.Person == "" {
		r.Person = w.IDs.Next()
		w.Raise(r, "biometric_validation_created_person", r.Face.faceShown)
	}
	w.Compare(r, now)
}

// attemptsLeft is how many more faces the flow would like to see. It is told,
// and not enforced (section 5).
func (r *Registration) attemptsLeft() int {
	left := r.Flow.Settings.Attempts
	for _, f := range r.FailedFaces {
		if !slices.Contains(contract.QualityWords(), f.FailedReason) {
			left--
		}
	}
	return max(0, left)
}

// Explained is refused with all that the API may say of a face beside it.
func (r *Registration) Explained(refused error, why *contract.FaceFailure) error {
	answer := refused.(*contract.Refusal) // which every refusal is
	answer.FaceDetails = &contract.FaceDetails{FailureKind: why.Kind, FailureReason: why.Reason, RemainingAttempts: r.attemptsLeft()}
	if why.Kind == contract.ForScore {
		score, least := why.Score(), r.Flow.Settings.LivenessMin
		answer.LivenessScore, answer.MinimumScore = &score, &least
	}
	return answer
}

// faceView is a biometric validation, with its face as an id or an object.
type faceView struct {
	faceShown
	Face any `json:"face"`
}

func (f *Face) view(populated bool) faceView {
	if populated {
		return faceView{f.faceShown, f.record()}
	}
	return faceView{f.faceShown, f.Record}
}

// faceRecord is the picture of a face, with which older ones keep why it failed.
type faceRecord struct {
	ID           string      `json:"_id"`
	FailedReason *faceReason `json:"failedReason,omitempty"`
}

type faceReason struct {
	Message string `json:"message"`
}

func (f *Face) record() faceRecord {
	if f.Trace == "" {
		return faceRecord{ID: f.Record}
	}
	return faceRecord{f.Record, &faceReason{f.Trace}}
}
