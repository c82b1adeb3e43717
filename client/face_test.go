package client

import (
	"reflect"
	"strings"
	"testing"
)

func TestFailedFaces(t *testing.T) {
	at := func(f float64) *float64 { return &f }
	r := decoded(t, `{"data":{"_id":"a","failedBiometricValidations":[
		{"_id":"f1","status":"failed","livenessScore":0.45,"failedReason":"liveness_failed","createdAt":"2026-01-02T03:04:05Z","updatedAt":"2027-01-02T03:04:05Z"},
		{"_id":"f2","status":"failed","livenessScore":"45","face":{"failedReason":{"message":"409:face_too_close@0.1\n at Object.<anonymous> (/srv/app/face.js:1:2)"}},"updatedAt":"2026-01-02T03:04:05Z"},
		{"_id":"f3","status":"x\u001b","face":"674de8","livenessScore":null},
		"f4", null, 7, [], {"status":"failed"}, {"_id":{"$oid":"f5"},"failedReason":{}}
	]}}`, decodeRegistration)
	want := []FailedFace{
		{ID: "f1", Status: "failed", Reason: "liveness_failed", Score: at(0.45), At: serverNow},
		{ID: "f2", Status: "failed", Reason: "face_too_close", Score: at(0.45), At: serverNow},
		{ID: "f3", Status: "x␛"},
		{ID: "f4"}, {ID: "7"}, {Status: "failed"}, {ID: "f5"},
	}
	if !reflect.DeepEqual(r.FailedFaces, want) {
		t.Errorf("%+v", r.FailedFaces)
	}
}

func TestFailedDocuments(t *testing.T) {
	r := decoded(t, `{"data":{"_id":"a","failedDocumentValidations":[{"_id":"d1","status":"FAILED","failedReason":"failed_to_read","documentType":"CC"},"d2",null,{"status":"FAILED"}]}}`, decodeRegistration)
	want := []Validation{
		{ID: "d1", Status: "FAILED", Populated: true, FailedReason: "failed_to_read", Type: "CC"},
		{ID: "d2"},
		{Status: "FAILED", Populated: true},
	}
	if !reflect.DeepEqual(r.FailedDocuments, want) {
		t.Errorf("%+v", r.FailedDocuments)
	}
}

// TestReasons: of what a server says of a failure the key is told, and never a
// path, also not by what is kept of the answer.
func TestReasons(t *testing.T) {
	for said, want := range map[string]struct{ key, kept string }{
		`face_too_close`:                             {"face_too_close", "face_too_close"},
		`  409:liveness_failed@0.45 `:                {"liveness_failed", "  409:liveness_failed@0.45 "},
		`liveness_failed@ERR_NO_FACE_DETECTED`:       {"liveness_failed", "liveness_failed@ERR_NO_FACE_DETECTED"},
		`timeout`:                                    {"timeout", "timeout"},
		`Error: face_too_far, again`:                 {"face_too_far", "Error: face_too_far, again"},
		`The face is too far`:                        {"", "The face is too far"},
		`no se detectó rostro`:                       {"", "no se detectó rostro"},
		`liveness_failed\n    at /srv/app/liveness`:  {"liveness_failed", "liveness_failed…"},
		`liveness_failed\r\n at x`:                   {"liveness_failed", "liveness_failed…"},
		`Error: bad\n  at node_modules (x)`:          {"", "…"},
		`ENOENT: no such file, open '/srv/my_app/x'`: {"", "…"},
		`C:\\apps\\my_app\\x`:                        {"", "…"},
		`TypeError: x at Object.read_it (file.js:3)`: {"", "…"},
		`at Layer.handle_request`:                    {"", "…"},
		`/srv/my_app`:                                {"", "…"},
		``:                                           {"", ""},
	} {
		for _, shape := range []string{`"failedReason":"%s"`, `"failedReason":{"message":"%s"}`, `"face":{"failedReason":{"message":"%s","stack":"a\n at /srv"}}`, `"FailedReason":["%s"]`} {
			r := decoded(t, `{"data":{"_id":"a","failedBiometricValidations":[{"_id":"f",`+strings.ReplaceAll(shape, "%s", said)+`}]}}`, decodeRegistration)
			if got := r.FailedFaces[0].Reason; got != want.key {
				t.Errorf("%s: %q", said, got)
			}
			if kept := strings.ReplaceAll(shape, "%s", want.kept); !strings.Contains(string(r.Raw), strings.SplitN(kept, `,"stack"`, 2)[0]) || strings.Contains(string(r.Raw), "/srv") {
				t.Errorf("%s: kept %s", said, r.Raw)
			}
		}
	}
}
