package sandbox

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
)

// What a face can be refused for.
const (
	forQuality = "quality" // of the picture: nothing was measured
	forScore   = "score"
	forUnknown = "unknown"
)

// faceFailure is why a face was refused; reason is what is kept of it.
type faceFailure struct{ kind, reason string }

func (f *faceFailure) score() float64 {
	if f.kind == forScore {
		return printFace
	}
	return 0
}

// qualityWords are section 5's nine.
func qualityWords() []string {
	return []string{
		"face_close_to_border", "face_not_centered", "face_occluded", "face_rotation_too_large", "face_too_close",
		"face_too_far", "multiple_faces_detected", "no_face_detected", "poor_lighting",
	}
}

// providerCode is what the vendor's provider says of a face.
var providerCode = regexp.MustCompile(`ERR_[A-Z0-9_]+`)

// providerCodes are those that section 5 knows, with the word that they mean.
func providerCodes() map[string]string {
	return map[string]string{
		"ERR_LIVENESS_FACE_CLOSE_TO_BORDER": "face_close_to_border",
		"ERR_LIVENESS_FACE_TOO_SMALL":       "face_too_far",
		"ERR_MULTIPLE_FACES_DETECTED":       "multiple_faces_detected",
		"ERR_NO_FACE_DETECTED":              "no_face_detected",
	}
}

// faceRefusal is what a face image is refused with, if at all, and if that is
// for the face in it, why.
func faceRefusal(image []byte) (error, *faceFailure) {
	refused := shownIn(image)
	if refused == nil {
		if bytes.Contains(image, []byte("FAIL")) {
			return refuse(409, "liveness_failed", "409:liveness_failed@0.45"), &faceFailure{kind: forScore}
		}
		return nil, nil
	}
	word := wordIn(image)
	switch means, known := providerCodes()[word]; {
	case slices.Contains(qualityWords(), word):
		return refused, &faceFailure{forQuality, word}
	case known:
		return refused, &faceFailure{forQuality, means}
	case providerCode.MatchString(word):
		return refused, &faceFailure{forUnknown, word}
	case word == "liveness_quality":
		return refused, &faceFailure{kind: forUnknown}
	case word == "liveness_failed", word == "Liveness_score_not_acceptable":
		return refused, &faceFailure{kind: forScore}
	}
	return refused, nil
}

// told is refused with all that the API may say of a face beside it.
func (r *registration) told(refused error, why *faceFailure) error {
	var answer *refusal
	if !errors.As(refused, &answer) {
		return refused
	}
	left := r.attemptsLeft()
	answer.faceDetails = &faceDetails{FailureKind: why.kind, FailureReason: why.reason, RemainingAttempts: left}
	if why.kind == forScore {
		score, least := why.score(), r.flow.settings.livenessMin
		answer.LivenessScore, answer.MinimumScore = &score, &least
	}
	return answer
}

// faceDetails is what a refusal may say of a face.
type faceDetails struct {
	FailureKind       string   `json:"failureKind"`
	FailureReason     string   `json:"failureReason,omitempty"`
	LivenessScore     *float64 `json:"livenessScore,omitempty"`
	MinimumScore      *float64 `json:"minimumScore,omitempty"`
	RemainingAttempts int      `json:"remainingAttempts"`
}
