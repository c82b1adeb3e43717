package contract

import (
	"bytes"
	"slices"
)

// What a face can be refused for.
const (
	forQuality = "quality" // of the picture: nothing was measured
	ForScore   = "score"
	forUnknown = "unknown"
)

// How living the sandbox finds a face.
const (
	LivingFace = 0.91
	printFace  = 0.45
)

// FaceFailure is why a face was refused; Reason is what is kept of it.
type FaceFailure struct{ Kind, Reason string }

// Score is how living the face was found, 0 where that was not measured.
func (f *FaceFailure) Score() float64 {
	if f.Kind == ForScore {
		return printFace
	}
	return 0
}

// QualityWords are section 5's nine.
func QualityWords() []string {
	return []string{
		"face_close_to_border", "face_not_centered", "face_occluded", "face_rotation_too_large", "face_too_close",
		"face_too_far", "multiple_faces_detected", "no_face_detected", "poor_lighting",
	}
}

// providerCode is what the vendor's provider says of a face.
var providerCode = compiled(`ERR_[A-Z0-9_]+`)

// providerCodes are those that section 5 knows, with the word that they mean.
func providerCodes() map[string]string {
	return map[string]string{
		"ERR_LIVENESS_FACE_CLOSE_TO_BORDER": "face_close_to_border",
		"ERR_LIVENESS_FACE_TOO_SMALL":       "face_too_far",
		"ERR_MULTIPLE_FACES_DETECTED":       "multiple_faces_detected",
		"ERR_NO_FACE_DETECTED":              "no_face_detected",
	}
}

// RefuseFace is what a face image is refused with, if at all, and before it, if
// that is for the face in it, why.
func RefuseFace(image []byte) (*FaceFailure, error) {
	refused := AskedIn(image)
	if refused == nil {
		if bytes.Contains(image, []byte("FAIL")) {
			return &FaceFailure{Kind: ForScore}, Refuse(409, "liveness_failed", "409:liveness_failed@0.45")
		}
		return nil, nil
	}
	word := wordIn(image)
	switch means, known := providerCodes()[word]; {
	case slices.Contains(QualityWords(), word):
		return &FaceFailure{forQuality, word}, refused
	case known:
		return &FaceFailure{forQuality, means}, refused
	case providerCode().MatchString(word):
		return &FaceFailure{forUnknown, word}, refused
	case word == "liveness_quality":
		return &FaceFailure{Kind: forUnknown}, refused
	case word == "liveness_failed", word == "Liveness_score_not_acceptable":
		return &FaceFailure{Kind: ForScore}, refused
	}
	return nil, refused
}
