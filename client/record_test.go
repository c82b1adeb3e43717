package client

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

func TestCalls(t *testing.T) {
	now := serverNow
	c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		now = now.Add(84 * time.Millisecond)
		if r.Method == http.MethodPost {
			says(200, `{"data":{"appRegistration":{"_id":"`+anaID+`","fullName":"a\u001b"}, "token":"`+aJWT+`"}}`)(w, r)
			return
		}
		says(502, "<p>\x1b[2J "+testToken)(w, r)
	}, WithClock(func() time.Time { return now }))

	c.Create(within(t), CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co", FullName: "x\u202e " + aJWT})
	_, err := c.Projects(within(t), ProjectQuery{NameLike: "é"})
	calls := c.Calls()
	if len(calls) != 2 {
		t.Fatal(calls)
	}
	post, get := calls[0], calls[1]
	if post.Method != "POST" || post.Path != "/base/path/v2/app-registrations" || post.Status != 200 || post.Err != nil ||
		!post.At.Equal(serverNow) || post.Took != 84*time.Millisecond {
		t.Errorf("%+v", post)
	}
	if want := `{"project":"` + acmeID + `","projectFlow":"` + retailID + `","email":"a@b.co","fullName":"x\u202e ‹token …4f2a›"}`; string(post.Request) != want {
		t.Errorf("%s", post.Request)
	}
	if want := `{"data":{"appRegistration":{"_id":"` + anaID + `","fullName":"a\u001b"},"token":"‹token …4f2a›"}}`; string(post.Answer) != want {
		t.Errorf("%s", post.Answer)
	}
	if get.Path != "/base/path/v3/projects?like_name=%C3%A9" || get.Status != 502 || !errors.Is(get.Err, err) || get.Request != nil ||
		string(get.Answer) != "<p>␛[2J ‹token …cdef›" {
		t.Errorf("%+v %s", get, get.Answer)
	}

	// It is the caller's own, and bounded.
	calls[0].Method = "X"
	for range 120 {
		c.Flow(within(t), retailID)
	}
	calls = c.Calls()
	if len(calls) != callsKept || calls[0].Method != "GET" || !slices.IsSortedFunc(calls, func(a, b Call) int { return a.At.Compare(b.At) }) || !c.LastCall().At.Equal(calls[99].At) {
		t.Errorf("%d calls, %v to %v", len(calls), calls[0].At, calls[99].At)
	}
}

// TestShownIsBounded: cut between characters, and never through a secret.
func TestShownIsBounded(t *testing.T) {
	c := owned()
	for _, body := range []string{
		`{"a":"` + strings.Repeat("é", bodyKept) + `"}`,
		strings.Repeat("x", bodyKept-40) + " " + aJWT + " " + strings.Repeat("y", 100),
		strings.Repeat("x", bodyKept-10) + " " + testToken + strings.Repeat(" z", 100),
		strings.Repeat("\x1b", bodyKept),
	} {
		got := c.shown([]byte(body))
		if len(got) > bodyKept || !utf8.Valid(got) || !strings.HasSuffix(string(got), "…") || strings.Contains(string(got), "eyJ") || strings.Contains(string(got), "client-") {
			t.Errorf("%d bytes: %s", len(got), got[len(got)-60:])
		}
	}
}

// TestCallHeaders: those of both directions, masked and cleaned, with the attempt.
func TestCallHeaders(t *testing.T) {
	tries := 0
	c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["Date"] = nil // Go's own
		h.Set("Sandbox-Otp", "123456")
		h.Set("Set-Cookie", "session=abc")
		h.Set("X-Odd", "a\u202e "+aJWT+" "+testToken)
		h.Set("Retry-After", "0")
		status := 200
		if tries++; tries == 1 {
			status = 503
		}
		says(status, anything)(w, r)
	}, WithSleep(func(context.Context, time.Duration) error { return nil }))
	holding(c)
	if _, err := c.Sync(within(t), anaID, flow.Transition{Step: flow.Instructions, Status: flow.Ongoing}); err != nil {
		t.Fatal(err)
	}
	calls := c.Calls()
	if len(calls) != 2 || calls[0].Attempt != 1 || calls[1].Attempt != 2 || calls[0].N != 1 || calls[1].N != 2 || calls[1].As != anaID {
		t.Fatalf("%+v", calls)
	}
	if was := calls[0]; len(was.Before) != 0 || !slices.Equal(calls[1].Before, []Try{{was.At, was.Took, 503}}) {
		t.Errorf("%+v, %+v", was.Before, calls[1].Before)
	}
	got := fmt.Sprintf("%q", calls[1].Headers)
	for _, want := range []string{`{"Sandbox-Otp" "‹sandbox-otp›"}`, `{"Set-Cookie" "‹set-cookie›"}`, `‹token …4f2a› ‹token …cdef›"}`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	sent := fmt.Sprintf("%q", calls[1].Sent())
	if !strings.HasPrefix(sent, `[{"Accept" "application/json"} {"Authorization" "Bearer ‹token`) || !strings.HasSuffix(sent, `{"User-Agent" "appreg"}]`) {
		t.Error(sent)
	}
	for _, leak := range []string{"123456", "abc", "eyJ", testToken, "\u202e"} {
		if all := fmt.Sprintf("%+v %#v", calls, calls); strings.Contains(all, leak) {
			t.Errorf("%q leaks in %s", leak, all)
		}
	}
}

// TestRecordIsBounded: a server that sends as much as it can, to a client that asks for
// as much as it can.
func TestRecordIsBounded(t *testing.T) {
	c := dial(t, "https://api.verifik.co", WithHTTPClient(&http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) {
		h := http.Header{"X-Long": {strings.Repeat("x", 64<<10)}, "A": slices.Repeat([]string{strings.Repeat("y", 100)}, 100)}
		return &http.Response{StatusCode: 200, Header: h, Body: io.NopCloser(strings.NewReader(`{"data":"` + strings.Repeat("z", 64<<10) + `"}`))}, nil
	})}))
	for range 2 * callsKept {
		c.Decide(within(t), anaID, flow.Completed, strings.Repeat("n", 64<<10))
		c.Projects(within(t), ProjectQuery{NameLike: strings.Repeat("p", 64<<10)})
	}
	size := 0
	for _, call := range c.Calls() {
		size += cap(call.Request) + cap(call.Answer) + len(call.Path)
		for _, h := range call.Headers {
			size += len(h.Name) + len(h.Value)
		}
	}
	if size > 4<<20 || size < 2<<20 {
		t.Errorf("%d bytes are kept", size)
	}
}

// TestBodiesOfAnySort: what is no text is not kept, an image is told by what it is, and
// of all the size is told.
func TestBodiesOfAnySort(t *testing.T) {
	picture := sandbox.Samples()[0].Image()
	image := base64.StdEncoding.EncodeToString(picture)
	told := redact.Described("image/png", picture)
	deep := strings.Repeat("[", 10_001) + strings.Repeat("]", 10_001)
	for _, b := range []struct{ body, want string }{
		{`{"data":{"_id":"` + anaID + `","documentFace":"` + image + `","x":["data:image/png;base64,` + image + `"]}}`,
			`{"data":{"_id":"` + anaID + `","documentFace":"` + told + `","x":["data:image/png;base64,` + told + `"]}}`},
		{"sent was " + image, "sent was " + told},
		{"\x89PNG\x00\xff", ""},
		{strings.Repeat("x", 1<<20), strings.Repeat("x", bodyKept-len(cut)) + cut},
		{strings.Repeat("\x1b", 5<<20), strings.Repeat("␛", (bodyKept-len(cut))/3) + cut},
		{deep, deep[:bodyKept-len(cut)] + cut},
		{"", ""},
	} {
		c, _ := serve(t, says(200, b.body))
		c.Retrieve(within(t), anaID)
		call := c.LastCall()
		if got := string(call.Answer); got != b.want || call.Size.Answer != min(len(b.body), answerMax) {
			t.Errorf("%.40q… of %d bytes: %d, %.300q", b.body, len(b.body), call.Size.Answer, got)
		}
	}
}

// TestWithoutCalls: nothing is kept, and who watches is shown no bodies.
func TestWithoutCalls(t *testing.T) {
	var seen []Call
	c, _ := serve(t, says(200, `{"data":{"_id":"`+anaID+`"}}`), WithoutCalls(), WithObserver(func(c Call) { seen = append(seen, c) }))
	if _, err := c.Update(within(t), anaID, UpdateRequest{Email: "ana@acme.co"}); err != nil {
		t.Fatal(err)
	}
	if len(c.Calls()) != 0 || len(seen) != 1 || seen[0].Status != 200 || seen[0].Request != nil || seen[0].Answer != nil {
		t.Errorf("%+v, %+v", c.Calls(), seen)
	}
}

// TestTrace: who traces is shown headers and bodies, masked, beside one who is not.
func TestTrace(t *testing.T) {
	var told int
	var seen []Call
	c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "a\u00a0\u202e "+aJWT)
		w.Header().Set("Set-Cookie", "session=1")
		w.Header().Del("Date")
		says(200, `{"data":{"_id":"`+anaID+`","otp":"123456"}}`)(w, r)
	}, WithObserver(func(Call) { told++ }), WithoutCalls(), WithTrace(func(c Call) { seen = append(seen, c) }))
	c.Send(within(t), RawRequest{Method: "POST", Path: "/v2/x?t=" + aJWT, Body: []byte(`{"otp":"654321"}`)})
	if told != 1 || len(seen) != 1 {
		t.Fatal(told, seen)
	}
	call := seen[0]
	if string(call.Request) != `{"otp":"‹otp›"}` || string(call.Answer) != `{"data":{"_id":"`+anaID+`","otp":"‹otp›"}}` || call.Path != "/base/path/v2/x?t=‹token …4f2a›" {
		t.Errorf("%s %s %s", call.Path, call.Request, call.Answer)
	}
	if !slices.Contains(call.Sent(), Header{"Authorization", "Bearer ‹token …cdef›"}) {
		t.Errorf("%q", call.Sent())
	}
	if all := fmt.Sprint(call.Headers); strings.Contains(all, "session=1") || strings.Contains(all, aJWT) || !strings.Contains(all, "‹token …4f2a›") {
		t.Error(all)
	}
}
