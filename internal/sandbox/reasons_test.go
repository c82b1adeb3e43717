package sandbox_test

import (
	"math"
	"testing"

	"appreg/internal/sandbox"
)

// reasons are section 8's, read off a record once more from its table.
func reasons(r object) []string {
	var all []string
	add := func(is bool, reason string) {
		if is {
			all = append(all, reason)
		}
	}
	flow := r["projectFlow"].(object)
	leastCompared, leastLiving := 0.85, 0.65
	if settings, ok := flow["liveness"].(object); ok {
		leastCompared, leastLiving = settings["compareMinScore"].(float64)/100, settings["minScore"].(float64)/100
	}
	d, _ := r["documentValidation"].(object)
	face, _ := r["biometricValidation"].(object)
	compared, _ := r["compareFaceVerification"].(object)
	result, _ := compared["result"].(object)
	if result != nil {
		add(result["score"].(float64) < leastCompared-0.001, "the faces differ")
		add(math.Abs(result["compare_min_score"].(float64)-leastCompared) > 0.001, "an older least score")
	} else if d != nil && face != nil && compared == nil {
		add(r["documentFace"] == nil, "no portrait")
		add(r["documentFace"] != nil, "never compared")
	}
	person, _ := r["person"].(object)
	if person == nil {
		person = face
	}
	if person != nil {
		add(person["livenessScore"].(float64) <= leastLiving, "liveness")
	}
	if d != nil {
		add(d["scoreValidated"] == true && d["imageValidated"] == true && d["fullNameMatchPercentage"].(float64) < 80, "the names differ")
		add(d["status"] == "NEEDS_MANUAL_VERIFICATION", "the document")
		add(d["documentCategory"] == "Unknown" && (d["documentType"] == nil || d["documentType"] == "Unknown"), "what document")
		if why, ok := d["manualVerificationReason"].(string); ok {
			add(true, why)
		}
	}
	return all
}

// TestEveryReasonIsThere among the people that the sandbox starts with, and each
// of them that is in review is so for a reason. Others are as the vendor's
// records are.
func TestEveryReasonIsThere(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	rows := w.do(w.Token(), "GET", "/v2/app-registrations?limit=100&"+everything, nil).rows()
	seen, states, words := map[string]bool{}, map[string]bool{}, map[any]bool{}
	for _, r := range rows {
		is := reasons(r)
		if r["status"] == "NEEDS_MANUAL_VERIFICATION" {
			if len(is) == 0 {
				t.Errorf("%v is in review for nothing", r["fullName"])
			}
			for _, reason := range is {
				seen[reason] = true
			}
		}
		if d, ok := r["documentValidation"].(object); ok {
			states["a document that is "+d["status"].(string)] = true
			words[d["infoValidationSupportedReason"]] = true
		}
		states[r["status"].(string)+" at "+r["currentStep"].(string)] = true
		if compared, ok := r["compareFaceVerification"].(object); ok && compared["result"] == nil {
			states["a result that is gone"] = true
		}
		if log, ok := r["manualReviewLog"].([]any); ok && log[0].(object)["note"] != nil {
			states["decided"] = true
		}
		faces, _ := r["failedBiometricValidations"].([]any)
		for _, f := range faces {
			f := f.(object)
			states["a face that failed for its score"] = states["a face that failed for its score"] || f["livenessScore"].(float64) > 0
			states["a face that failed for its quality"] = states["a face that failed for its quality"] || f["failedReason"] == "face_too_far" && f["livenessScore"] == 0.0
			reason, _ := f["face"].(object)["failedReason"].(object)
			states["a face that failed with a trace"] = states["a face that failed with a trace"] || reason != nil && f["failedReason"] == nil
		}
		states["documents that failed"] = states["documents that failed"] || r["failedDocumentValidations"] != nil
	}
	for _, want := range []string{
		"the faces differ", "an older least score", "no portrait", "never compared", "liveness", "the names differ", "the document",
		"what document", "validation_timeout", "manual_review_requested", "name_mismatch", "document_expired_soon",
	} {
		if !seen[want] {
			t.Errorf("nobody is in review for %q", want)
		}
	}
	for _, want := range []string{
		"ONGOING at skipKYC", "ONGOING at end", "a document that is ACTIVE_BUT_UNVERIFIED", "a result that is gone", "decided",
		"a face that failed for its score", "a face that failed for its quality", "a face that failed with a trace", "documents that failed",
	} {
		if !states[want] {
			t.Errorf("there is no %s", want)
		}
	}
	for _, want := range []string{"document_not_supported", "document_type_not_detected", "validation_not_available", "manual_review"} {
		if !words[want] {
			t.Errorf("no names were left unchecked for %s", want)
		}
	}
}
