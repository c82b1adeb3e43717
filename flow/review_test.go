package flow_test

import (
	"slices"
	"testing"

	"appreg/flow"
)

func number(f float64) *float64 { return &f }

func yes(b bool) *bool { return &b }

// clean is a record in review that shows no reason.
func clean() flow.Record {
	return flow.Record{
		Status: flow.NeedsManualVerification, LeastFaces: 0.85, LeastLiveness: 0.65,
		Document: &flow.DocumentRecord{Type: "CC", Category: "government_id", ScoreValidated: true, ImageValidated: true, Percentage: number(96)},
		Face:     true, Portrait: true,
		Compared: &flow.Compared{Score: 0.93, Least: 0.85, Passed: yes(true)}, ComparedAt: true,
		Liveness: number(0.91),
	}
}

func TestReasons(t *testing.T) {
	type reasons = []flow.Reason
	for _, tc := range []struct {
		name   string
		change func(*flow.Record)
		want   reasons
	}{
		{"none", func(*flow.Record) {}, nil},
		{"not in review", func(r *flow.Record) { r.Status, r.Compared.Score = flow.Ongoing, 0.1 }, nil},
		{"the faces differ", func(r *flow.Record) { r.Compared.Score = 0.41 }, reasons{{Code: flow.ReasonFaces, Score: 0.41, Least: 0.85}}},
		{"by no more than rounding", func(r *flow.Record) { r.Compared.Score = 0.8495 }, nil},
		{"another least score", func(r *flow.Record) { r.Compared.Least = 0.8 }, reasons{{Code: flow.ReasonOtherLeast, Score: 0.8, Least: 0.85}}},
		{"a stricter one", func(r *flow.Record) { r.Compared.Least = 0.9 }, reasons{{Code: flow.ReasonOtherLeast, Score: 0.9, Least: 0.85}}},
		{"no least score is told", func(r *flow.Record) { r.Compared.Least = 0 }, nil},
		{"no portrait", func(r *flow.Record) { r.Compared, r.ComparedAt, r.Portrait = nil, false, false }, reasons{{Code: flow.ReasonNoPortrait}}},
		{"never compared", func(r *flow.Record) { r.Compared, r.ComparedAt = nil, false }, reasons{{Code: flow.ReasonNotCompared}}},
		{"the score is gone", func(r *flow.Record) { r.Compared = nil }, nil},
		{"nothing to compare", func(r *flow.Record) { r.Compared, r.ComparedAt, r.Face = nil, false, false }, nil},
		{"liveness, near", func(r *flow.Record) { r.Liveness = number(0.5) }, reasons{{Code: flow.ReasonLiveness, Score: 0.5, Least: 0.65, Near: true}}},
		{"liveness, at the least score", func(r *flow.Record) { r.Liveness = number(0.65) }, reasons{{Code: flow.ReasonLiveness, Score: 0.65, Least: 0.65, Near: true}}},
		{"liveness, far", func(r *flow.Record) { r.Liveness = number(0.49) }, reasons{{Code: flow.ReasonLiveness, Score: 0.49, Least: 0.65}}},
		{"liveness was not measured", func(r *flow.Record) { r.Liveness = nil }, nil},
		{"the names differ", func(r *flow.Record) { r.Document.Percentage = number(17) }, reasons{{Code: flow.ReasonNames, Score: 17, Least: 80}}},
		{"names at 80", func(r *flow.Record) { r.Document.Percentage = number(80) }, nil},
		{"a 0 that is no measurement", func(r *flow.Record) { r.Document.Percentage, r.Document.ImageValidated = number(0), false }, nil},
		{"a reviewer knows better", func(r *flow.Record) { r.Document.Percentage, r.Document.Match = number(17), true }, nil},
		{"the document was not verified", func(r *flow.Record) { r.Document.InReview = true }, reasons{{Code: flow.ReasonDocument}}},
		{"no kind", func(r *flow.Record) { r.Document.Category, r.Document.Type = "Unknown", "" }, reasons{{Code: flow.ReasonUnknownType}}},
		{"an unknown kind", func(r *flow.Record) { r.Document.Category, r.Document.Type = "unknown", "UNKNOWN" }, reasons{{Code: flow.ReasonUnknownType}}},
		{"a type is enough", func(r *flow.Record) { r.Document.Category = "Unknown" }, nil},
		{"handed over", func(r *flow.Record) { r.Document.Reason = "validation_timeout" }, reasons{{Code: flow.ReasonHandedOver, Word: "validation_timeout"}}},
		{"no document at all", func(r *flow.Record) { r.Document = nil }, nil},
		{"several, in order", func(r *flow.Record) {
			r.Compared.Score, r.Liveness, r.Document.InReview = 0.2, number(0.1), true
		}, reasons{{Code: flow.ReasonFaces, Score: 0.2, Least: 0.85}, {Code: flow.ReasonLiveness, Score: 0.1, Least: 0.65}, {Code: flow.ReasonDocument}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := clean()
			if tc.change(&r); !slices.Equal(r.Reasons(), tc.want) {
				t.Errorf("%+v, want %+v", r.Reasons(), tc.want)
			}
		})
	}
}

func TestComparisons(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*flow.Record)
		names  flow.Comparison
		faces  flow.Comparison
	}{
		{"alike", func(*flow.Record) {}, flow.Alike, flow.Alike},
		{"not passed", func(r *flow.Record) { r.Compared.Passed = yes(false) }, flow.Alike, flow.Different},
		{"passed, whatever the score", func(r *flow.Record) { r.Compared.Score = 0.2 }, flow.Alike, flow.Alike},
		{"by the score", func(r *flow.Record) { r.Compared.Score, r.Compared.Passed = 0.84, nil }, flow.Alike, flow.Different},
		{"gone", func(r *flow.Record) { r.Compared = nil }, flow.Alike, flow.Gone},
		{"never made", func(r *flow.Record) { r.Compared, r.ComparedAt = nil, false }, flow.Alike, flow.NeverMade},
		{"names differ", func(r *flow.Record) { r.Document.Percentage = number(79.9) }, flow.Different, flow.Alike},
		{"no measurement", func(r *flow.Record) { r.Document.ScoreValidated = false }, flow.NotShown, flow.Alike},
		{"no document", func(r *flow.Record) { r.Document = nil }, flow.NotShown, flow.Alike},
	} {
		r := clean()
		if tc.change(&r); r.Names() != tc.names || r.Faces() != tc.faces {
			t.Errorf("%s: names %v, faces %v", tc.name, r.Names(), r.Faces())
		}
	}
}

func TestUsed(t *testing.T) {
	if got := flow.Used([]string{"", "liveness_failed", "Poor_Lighting", "no_face_detected", "something new"}); got != 3 {
		t.Errorf("%d attempts are used", got)
	}
}

func TestNoType(t *testing.T) {
	for _, none := range []string{"", " ", "Unknown", "null", "undefined", "N/A", "na"} {
		if !flow.NoType(none) {
			t.Errorf("%q is a type", none)
		}
	}
	if flow.NoType("CC") {
		t.Error("CC is none")
	}
}

func TestDecisions(t *testing.T) {
	for _, s := range flow.Decisions() {
		if !flow.Decides(s) || !s.Closed() {
			t.Errorf("%s", s)
		}
	}
	if flow.Decides(flow.Expired) || flow.Decides("completed") {
		t.Error("everything is a decision")
	}
	if got := flow.Event("onboarding", flow.CompletedWithoutKYC); got != "onboarding_app_registration_completed_without_kyc" {
		t.Error(got)
	}
	if got := flow.Event("onboarding", flow.Ongoing); got != "" {
		t.Error(got)
	}
}
