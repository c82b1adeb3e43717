package sandbox

import (
	"errors"

	"appreg/internal/sandbox/contract"
)

// told is refused with all that the API may say of a face beside it.
func (r *registration) told(refused error, why *contract.FaceFailure) error {
	var answer *contract.Refusal
	if !errors.As(refused, &answer) {
		return refused
	}
	left := r.attemptsLeft()
	answer.FaceDetails = &contract.FaceDetails{FailureKind: why.Kind, FailureReason: why.Reason, RemainingAttempts: left}
	if why.Kind == contract.ForScore {
		score, least := why.Score(), r.flow.settings.LivenessMin
		answer.LivenessScore, answer.MinimumScore = &score, &least
	}
	return answer
}
