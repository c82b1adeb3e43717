package client

import (
	"errors"

	"appreg/flow"
)

// ReasonNames reports whether err is the refusal that step is not done:
// <step>_validation_not_passed.
func ReasonNames(err error, step flow.Step) bool {
	return errors.Is(err, Reason(string(step)+"_"+string(flow.ValidationNotPassed)))
}

// Record is what somebody sees who judges the registration (contract.md section
// 8), with the vendor's least scores where the flow was not shown.
func (r Registration) Record() flow.Record {
	record := flow.Record{
		Status:        r.Status,
		LeastFaces:    r.Flow.FacesFrom(),
		LeastLiveness: r.Flow.LivenessFrom(),
		Face:          r.BiometricValidation != nil && r.BiometricValidation.evidence() != flow.Unproven,
		Portrait:      r.DocumentFace,
		Liveness:      r.PersonLiveness,
	}
	if record.Liveness == nil && r.BiometricValidation != nil {
		record.Liveness = r.BiometricValidation.ScoreValue
	}
	if d := r.DocumentValidation; d != nil {
		record.Document = &flow.DocumentRecord{
			InReview: d.document() == flow.InDoubt, Type: d.Type, Category: d.Category, Reason: d.ReviewReason,
			ScoreValidated: d.ScoreValidated, ImageValidated: d.ImageValidated, Percentage: d.Percentage,
			Match: d.NameReview == "match",
		}
	}
	if c := r.Comparison; c != nil {
		// Of one that was not shown nobody may claim that it was never made.
		record.ComparedAt = !c.ComparedAt.IsZero() || !c.Populated
		if c.Measured {
			record.Compared = &flow.Compared{Score: c.Score, Passed: c.Passed, Least: c.Least}
		}
	}
	return record
}

// AttemptsUsed is how many faces were tried and counted, of the flow's limit
// (contract.md section 5).
func (r Registration) AttemptsUsed() int {
	reasons := make([]string, len(r.FailedFaces))
	for i, f := range r.FailedFaces {
		reasons[i] = f.Reason
	}
	return flow.Used(reasons)
}
