package client

import (
	"reflect"
	"testing"

	"appreg/flow"
)

func TestReviewLog(t *testing.T) {
	r := decoded(t, `{"data":{"_id":"a","person":{"_id":"p","livenessScore":91},"documentFace":"674de8","manualReviewLog":[
		{"previousStatus":"needs_manual_verification","newStatus":"COMPLETED","note":"looks\u001b right","reviewedByClient":{"_id":"u","name":"Eva","email":"eva@acme.co"},"createdAt":"2026-01-02T03:04:05Z"},
		{"newStatus":"FAILED","reviewedByStaff":{"_id":"u","email":"s@verifik.co"},"reviewedByClient":"x"},
		{"newStatus":"archived","reviewedByClient":"u1"},
		null, "x", {}, {"zzz":1}
	]}}`, decodeRegistration)
	want := []Review{
		{Previous: flow.NeedsManualVerification, New: flow.Completed, Note: "looks␛ right", By: "Eva", At: serverNow},
		{New: flow.Failed, By: "s@verifik.co", Staff: true},
		{New: "archived", By: "u1"},
	}
	if !reflect.DeepEqual(r.ReviewLog, want) {
		t.Errorf("%+v", r.ReviewLog)
	}
	if r.PersonLiveness == nil || *r.PersonLiveness != 0.91 || !r.DocumentFace {
		t.Errorf("%v, %v", r.PersonLiveness, r.DocumentFace)
	}
	for face, want := range map[string]bool{`null`: false, `""`: false, `{"_id":"d"}`: true, `{"$oid":"d"}`: true} {
		r := decoded(t, `{"data":{"_id":"a","person":"p","documentFace":`+face+`,"manualReviewLog":{}}}`, decodeRegistration)
		if r.PersonLiveness != nil || r.DocumentFace != want || r.ReviewLog != nil {
			t.Errorf("%s: %+v", face, r)
		}
	}
}
