package timeline_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"
	"appreg/internal/timeline"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func at(minute int) time.Time { return noon.Add(time.Duration(minute) * time.Minute) }

// read is a registration as a client reads it.
func read(t *testing.T, object string) client.Registration {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"data":%s}`, object)
	}))
	defer s.Close()
	c, err := client.New(s.URL, redact.New(redact.Token, "token"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Retrieve(t.Context(), "674de8df21c72be3cc42b8a7")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// brief is what an entry tells, in a line.
func brief(e timeline.Entry) string {
	when := "?"
	if !e.At.IsZero() {
		when = e.At.UTC().Format("15:04")
	}
	parts := []string{when, string(e.By), string(e.Kind), e.Of, e.ID, string(e.Step), e.Previous, e.Status, e.Reason, e.Who, e.Note}
	if e.Score != nil {
		parts = append(parts, fmt.Sprint(*e.Score))
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// TestOf: everything that has a time is at its time, and what has none is at the end.
func TestOf(t *testing.T) {
	r := read(t, `{"_id":"r","status":"NEEDS_MANUAL_VERIFICATION","currentStep":"end","createdAt":"2026-03-02T12:00:00Z","updatedAt":"2026-03-02T12:30:00Z",
		"emailValidation":{"_id":"e","status":"validated","createdAt":"2026-03-02T12:01:00Z","updatedAt":"2026-03-02T12:02:00Z"},
		"phoneValidation":{"_id":"p","status":"sent","createdAt":"2026-03-02T12:01:00Z","updatedAt":"2026-03-02T12:01:00Z","expiresAt":"2026-03-02T12:11:00Z"},
		"documentValidation":{"_id":"d","status":"ACTIVE","createdAt":"2026-03-02T12:05:00Z","scoreValidation":{"fullName":"ANA","validatedAt":"2026-03-02T12:06:00Z"},
			"manualNameReview":{"decision":"match","reviewedAt":"2026-03-02T12:40:00Z"}},
		"biometricValidation":"b",
		"compareFaceVerification":{"_id":"c","result":{"score":0.41,"passed":false},"comparedAt":"2026-03-02T12:20:00Z"},
		"failedDocumentValidations":[{"_id":"d0","status":"FAILED","failedReason":"document_number_is_not_extracted","updatedAt":"2026-03-02T12:04:00Z"}],
		"failedBiometricValidations":[{"_id":"f1","status":"failed","livenessScore":0.45,"createdAt":"2026-03-02T12:19:00Z"},"f2"],
		"manualReviewLog":[{"previousStatus":"ONGOING","newStatus":"FAILED","note":"odd","reviewedByClient":{"_id":"x","name":"Eva"},"createdAt":"2026-03-02T12:45:00Z"}]}`)
	if r.PhoneValidation.Expires.IsZero() {
		t.Fatal("no end of the code")
	}
	r.PhoneValidation.Expires = at(11) // by this machine's clock, which is not that of the test
	sync := client.Call{N: 3, At: at(31), Method: "PUT", Route: "/v2/app-registrations/{id}/sync", Request: []byte(`{"step":"end","status":"COMPLETED"}`), Asked: client.Asked{ID: "r", As: "r"}}
	f := timeline.Facts{
		Registration: r,
		Events: []client.Event{
			{ID: "w2", Type: "onboarding_app_registration_completed", CreatedAt: at(50), Status: "pending"},
			{ID: "w1", Type: "onboarding_app_registration_created", CreatedAt: at(0), SentAt: at(0), Status: "sent", Outcome: "fail"},
			{ID: "w0", Type: "undated"},
		},
		Calls: []client.Call{
			sync,
			{N: 1, At: at(0), Method: "POST", Route: "/v2/app-registrations", Answer: []byte(`{"data":{"_id":"r"}}`)},
			{N: 2, At: at(1), Method: "POST", Route: "/v2/app-registrations", Answer: []byte(`{"data":{"_id":"another"}}`)},
			{N: 4, At: at(32), Method: "GET", Route: "/v2/app-registrations/{id}", Asked: client.Asked{ID: "r"}},
			{N: 5, At: at(33), Method: "PUT", Route: "/v2/webhook-events/{id}/resend", Asked: client.Asked{ID: "w1"}},
			{N: 6, At: at(34), Method: "PUT", Route: "/v2/app-registrations/{id}", Asked: client.Asked{ID: "another"}},
			// This machine is an hour ahead of the server.
			{N: 7, At: at(95), Took: time.Second, Method: "POST", Route: "/v2/app-registrations/{id}/resend-link", Asked: client.Asked{ID: "r"},
				Headers: []client.Header{{Name: "Date", Value: at(35).Add(time.Second).Format(http.TimeFormat)}}},
		},
		Noted: []session.Entry{{Saved: at(36), Registration: &session.Registration{ID: "r", Status: flow.Ongoing}, Doubt: &session.Doubt{Call: session.CallFace, At: at(18)}}},
		Token: client.Token{Expires: at(120)},
	}
	var got []string
	for _, e := range timeline.Of(f) {
		got = append(got, brief(e))
	}
	want := []string{
		"12:00 here called POST /v2/app-registrations",
		"12:00 server created appRegistration r",
		"12:00 webhook delivered onboarding_app_registration_created w1 fail",
		"12:01 server created emailValidation e",
		"12:01 server created phoneValidation p sent",
		"12:02 server changed emailValidation e validated",
		"12:04 server failed documentValidation d0 FAILED document_number_is_not_extracted",
		"12:05 server created documentValidation d",
		"12:06 server answered documentValidation d",
		"12:11 server expires phoneValidation p",
		"12:18 here doubted face",
		"12:19 server failed biometricValidation f1 failed 0.45",
		"12:20 server compared compareFaceVerification failed 0.41",
		"12:30 server changed appRegistration r end NEEDS_MANUAL_VERIFICATION",
		"12:31 here called PUT /v2/app-registrations/{id}/sync r end COMPLETED",
		"12:33 here called PUT /v2/webhook-events/{id}/resend w1",
		"12:35 here called POST /v2/app-registrations/{id}/resend-link r",
		"12:36 here noted appRegistration r ONGOING",
		"12:40 server namesReviewed documentValidation d match",
		"12:45 server decided appRegistration r ONGOING FAILED Eva odd",
		"12:50 webhook delivered onboarding_app_registration_completed w2 pending",
		"14:00 here expires token",
		"? server changed documentValidation d ACTIVE",
		"? server failed biometricValidation f2",
		"? server changed biometricValidation b",
		"? webhook delivered undated w0",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, e := range timeline.Of(f) {
		if e.Raw != nil && !json.Valid(e.Raw) {
			t.Errorf("%s: %s", brief(e), e.Raw)
		}
		if e.ID == "f1" && !strings.Contains(string(e.Raw), `"livenessScore":0.45`) || e.ID == "f2" && e.Raw != nil {
			t.Errorf("%s: %s", brief(e), e.Raw)
		}
	}
}

// TestOfNothing: what nobody knows anything of has no entries.
func TestOfNothing(t *testing.T) {
	if got := timeline.Of(timeline.Facts{}); len(got) != 0 {
		t.Error(got)
	}
}

// TestFailedOnce: what counts and what failed may be the same, which happened once.
func TestFailedOnce(t *testing.T) {
	r := client.Registration{
		ID: "r", DocumentValidation: &client.Validation{ID: "d", Status: "FAILED"}, BiometricValidation: &client.Validation{ID: "b", Status: "failed"},
		FailedDocuments: []client.Validation{{ID: "d", Status: "FAILED"}}, FailedFaces: []client.FailedFace{{ID: "b", Reason: "face_too_close"}},
	}
	var got []string
	for _, e := range timeline.Of(timeline.Facts{Registration: r}) {
		got = append(got, brief(e))
	}
	want := "? server failed documentValidation d FAILED, ? server failed biometricValidation b face_too_close, ? server changed appRegistration r"
	if strings.Join(got, ", ") != want {
		t.Error(got)
	}
}

// anyFacts draws facts of which many have the same times.
func anyFacts(t *rapid.T) timeline.Facts {
	when := rapid.Custom(func(t *rapid.T) time.Time {
		if minute := rapid.IntRange(-1, 3).Draw(t, "minute"); minute >= 0 {
			return at(minute)
		}
		return time.Time{}
	})
	word := rapid.SampledFrom([]string{"", "a", "b"})
	r := client.Registration{ID: "r", Status: flow.Ongoing, CreatedAt: when.Draw(t, "created"), UpdatedAt: when.Draw(t, "updated")}
	f := timeline.Facts{Registration: r}
	for i := range rapid.IntRange(0, 4).Draw(t, "events") {
		f.Events = append(f.Events, client.Event{ID: fmt.Sprint("event", i), Type: word.Draw(t, "type"), SentAt: when.Draw(t, "sent"), CreatedAt: when.Draw(t, "made"), Outcome: word.Draw(t, "outcome")})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "calls") {
		f.Calls = append(f.Calls, client.Call{N: i + 1, At: when.Draw(t, "at"), Method: "PUT", Route: "/" + word.Draw(t, "route"), Asked: client.Asked{ID: "r"}})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "faces") {
		score := rapid.SampledFrom([]float64{0.2, 0.4}).Draw(t, "score")
		f.Registration.FailedFaces = append(f.Registration.FailedFaces, client.FailedFace{ID: fmt.Sprint("face", i), Reason: word.Draw(t, "reason"), Score: &score, At: when.Draw(t, "at")})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "documents") {
		f.Registration.FailedDocuments = append(f.Registration.FailedDocuments, client.Validation{ID: fmt.Sprint("document", i), FailedReason: word.Draw(t, "reason"), Dates: client.Dates{Updated: when.Draw(t, "at")}})
	}
	for range rapid.IntRange(0, 3).Draw(t, "reviews") {
		f.Registration.ReviewLog = append(f.Registration.ReviewLog, client.Review{New: flow.Failed, Note: word.Draw(t, "note"), By: word.Draw(t, "by"), At: when.Draw(t, "at")})
	}
	for range rapid.IntRange(0, 2).Draw(t, "noted") {
		f.Noted = append(f.Noted, session.Entry{Saved: when.Draw(t, "saved"), Registration: &session.Registration{ID: "r"}, Doubt: &session.Doubt{Call: session.Call(word.Draw(t, "call")), At: when.Draw(t, "at")}})
	}
	return f
}

// TestOrderIsTotal: in whichever order facts come, the entries are the same, none is
// lost, and no time goes back.
func TestOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		all := timeline.Of(f)
		shuffled := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		shuffle(shuffled, f.Calls)
		shuffle(shuffled, f.Noted)
		shuffle(shuffled, f.Registration.FailedFaces)
		shuffle(shuffled, f.Registration.FailedDocuments)
		shuffle(shuffled, f.Registration.ReviewLog)
		if again := timeline.Of(f); !reflect.DeepEqual(all, again) {
			t.Fatalf("%v\n%v", all, again)
		}
		least := 1 + len(f.Events) + len(f.Calls) + 2*len(f.Noted) + len(f.Registration.FailedFaces) + len(f.Registration.FailedDocuments) + len(f.Registration.ReviewLog)
		if n := len(all); n != least && n != least+1 { // the registration is made, and has changed
			t.Fatalf("%d entries of %d", n, least)
		}
		for i, e := range all[1:] {
			before := all[i]
			if before.At.IsZero() && !e.At.IsZero() || !e.At.IsZero() && e.At.Before(before.At) {
				t.Fatalf("%s comes before %s", brief(before), brief(e))
			}
		}
	})
}

// TestOfOneMoment: what happened at one moment stands in the order in which it was
// brought about.
func TestOfOneMoment(t *testing.T) {
	events := func(ids string) (all []client.Event) {
		for i, id := range strings.Fields(ids) {
			all = append(all, client.Event{ID: id, Type: fmt.Sprint(i), CreatedAt: at(1), SentAt: at(1), Status: "sent"})
		}
		return all
	}
	for listed, want := range map[string]string{
		"b c a":   "a c b", // the newest first
		"a b":     "b a",
		"undated": "undated",
		"b c a c": "c a c b",
		"66f1a2b3c4d5e6f708192a3b 76f1a2b3c4d5e6f708192a3c 5c57a7c2c4d5e6f7f8192a3d":  "5c57a7c2c4d5e6f7f8192a3d 76f1a2b3c4d5e6f708192a3c 66f1a2b3c4d5e6f708192a3b",
		"66f1a2b3c4d5e6f708192a3b 66f1a2b3c4d5e6f708192a3d 66f1a2b3c4d5e6f708192a3c":  "66f1a2b3c4d5e6f708192a3b 66f1a2b3c4d5e6f708192a3c 66f1a2b3c4d5e6f708192a3d", // of one count
		"66f1a2b3c4d5e6f708192a3b 66f1a2b4c4d5e6f708192a3d 66f1a2b3c4d5e6f708192a3c":  "66f1a2b3c4d5e6f708192a3b 66f1a2b3c4d5e6f708192a3c 66f1a2b4c4d5e6f708192a3d",
		"66f1a2b3c4d5e6f708192a3b 66f1a2b3c4d5e6f708192a3d 66f1a2b3d4d5e6f708192a3c ": "66f1a2b3d4d5e6f708192a3c 66f1a2b3c4d5e6f708192a3d 66f1a2b3c4d5e6f708192a3b",
	} {
		var got []string
		for _, e := range timeline.Of(timeline.Facts{Events: events(listed)}) {
			got = append(got, e.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\ngot  %s\nwant %s", listed, strings.Join(got, " "), want)
		}
	}
	r := read(t, strings.ReplaceAll(`{"_id":"r","status":"ONGOING","currentStep":"liveness","createdAt":NOW,"updatedAt":NOW,
		"emailValidation":{"_id":"e","status":"validated","createdAt":NOW,"updatedAt":NOW},
		"documentValidation":{"_id":"d","status":"ACTIVE","createdAt":NOW,"scoreValidation":{"fullName":"ANA","validatedAt":NOW}},
		"biometricValidation":{"_id":"b","status":"validated","createdAt":NOW,"updatedAt":NOW},
		"compareFaceVerification":{"_id":"c","result":{"score":0.9,"passed":true},"comparedAt":NOW},
		"failedBiometricValidations":[{"_id":"f","status":"failed","createdAt":NOW}],
		"manualReviewLog":[{"previousStatus":"ONGOING","newStatus":"FAILED","createdAt":NOW}]}`, "NOW", `"2026-03-02T12:01:00Z"`))
	var got []string
	for _, e := range timeline.Of(timeline.Facts{
		Registration: r, Events: events("w2 w1"), Noted: []session.Entry{{Saved: at(1), Registration: &session.Registration{ID: "r", Status: flow.Ongoing}}},
		Calls: []client.Call{{N: 1, At: at(1), Method: "PUT", Route: "/v2/app-registrations/{id}/sync", Asked: client.Asked{ID: "r"}}},
	}) {
		if !e.At.IsZero() {
			got = append(got, strings.TrimPrefix(brief(e), "12:01 "))
		}
	}
	want := []string{
		"here called PUT /v2/app-registrations/{id}/sync r", "server created appRegistration r liveness ONGOING", "server created emailValidation e validated",
		"server created documentValidation d", "server answered documentValidation d", "server failed biometricValidation f failed",
		"server created biometricValidation b validated", "server compared compareFaceVerification passed 0.9", "server decided appRegistration r ONGOING FAILED",
		"webhook delivered 1 w1 sent", "webhook delivered 0 w2 sent", "here noted appRegistration r ONGOING",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func shuffle[T any](r *rand.Rand, all []T) {
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
}

// TestNoEvents tells a server without events from one that cannot be asked now.
func TestNoEvents(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{&client.Error{Status: 404}, true},
		{&client.Error{Status: 403, Code: "Forbidden"}, true},
		{&client.Error{Status: 403, Reasons: []string{"webhooks_not_in_plan"}}, true},
		{&client.Error{Status: 403, Code: "expired_token"}, false},
		{&client.Error{Status: 403, Code: "insufficient_credits"}, false},
		{&client.Error{Status: 401}, false},
		{&client.Error{Status: 500}, false},
		{client.ErrTimeout, false},
		{errors.New("odd"), false},
		{nil, false},
	} {
		if got := timeline.NoEvents(c.err); got != c.want {
			t.Errorf("%v: %v", c.err, got)
		}
	}
	for status, want := range map[string]bool{"pending": true, "sent": false, "unsent": false, "": false} {
		if got := timeline.Pending(client.Event{Status: status}); got != want {
			t.Errorf("%q: %v", status, got)
		}
	}
}
