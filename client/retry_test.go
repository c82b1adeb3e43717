package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/flow"
)

// waits notes how long each retry waits, and waits for none.
func waits(all *[]time.Duration) Option {
	return WithSleep(func(_ context.Context, d time.Duration) error {
		*all = append(*all, d)
		return nil
	})
}

// queue answers each call with the next of all, and then with the last.
func queue(all ...http.HandlerFunc) http.HandlerFunc {
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		next := all[n]
		n = min(n+1, len(all)-1)
		next(w, r)
	}
}

// hangUp closes the connection without a word.
//
// The empty write sends nothing. It tells the race detector that what the server
// did came before what the client does next, as any answer would.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	_, _ = conn.Write(nil)
	_ = conn.Close()
}

// busy answers with a status and a Retry-After.
func busy(status int, after string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", after)
		says(status, `{"code":"TooManyRequests","message":"slow down"}`)(w, r)
	}
}

// TestShouldRetry is the whole decision.
func TestShouldRetry(t *testing.T) {
	get := request{method: http.MethodGet, route: "/v3/projects"}
	sync := request{method: http.MethodPut, route: syncRoute}
	status := func(code int, after time.Duration) error { return &Error{Status: code, RetryAfter: after} }
	for name, tt := range map[string]struct {
		r     request
		err   error
		n     int
		least time.Duration // -1: not at all
		most  time.Duration
	}{
		"a success":              {get, nil, 1, -1, 0},
		"unreachable":            {get, get.failed(nil, ErrUnreachable), 1, 200, 400},
		"the second time":        {get, get.failed(nil, ErrUnreachable), 2, 400, 800},
		"the third time":         {get, get.failed(nil, ErrDropped), 3, 800, 1600},
		"the fourth time":        {get, get.failed(nil, ErrDropped), 4, -1, 0},
		"a sync":                 {sync, sync.failed(nil, ErrDropped, ErrInDoubt), 1, 200, 400},
		"502":                    {get, status(502, 0), 1, 200, 400},
		"503":                    {sync, status(503, 0), 1, 200, 400},
		"504":                    {get, status(504, 0), 1, 200, 400},
		"429":                    {get, status(429, 0), 1, 200, 400},
		"429, after 3 s":         {get, status(429, 3*time.Second), 1, 3000, 3400},
		"503, after 2 s":         {sync, status(503, 2*time.Second), 3, 2000, 2400},
		"429, after an hour":     {get, status(429, time.Hour), 1, -1, 0},
		"500":                    {get, status(500, 0), 1, -1, 0},
		"401":                    {get, status(401, 0), 1, -1, 0},
		"409":                    {sync, status(409, 0), 1, -1, 0},
		"timed out":              {get, get.failed(nil, ErrTimeout), 1, -1, 0},
		"given up":               {get, get.failed(nil, ErrCanceled), 1, -1, 0},
		"unreadable":             {get, get.failed(nil, ErrUnreadable), 1, -1, 0},
		"a create":               {request{method: http.MethodPost, route: "/v2/app-registrations"}, status(503, 0), 1, -1, 0},
		"a create, not sent":     {request{method: http.MethodPost, route: "/v2/app-registrations"}, get.failed(nil, ErrUnreachable), 1, -1, 0},
		"a code":                 {request{method: http.MethodPost, route: "/v2/email-validations/app-registration"}, status(429, 0), 1, -1, 0},
		"an update":              {request{method: http.MethodPut, route: "/v2/app-registrations/{id}"}, status(503, 0), 1, -1, 0},
		"a link":                 {request{method: http.MethodPost, route: "/v2/app-registrations/{id}/resend-link"}, status(503, 0), 1, -1, 0},
		"an image":               {request{method: http.MethodPost, route: "/v2/document-validations/app-registration"}, status(503, 0), 1, -1, 0},
		"a decision":             {request{method: http.MethodPut, route: syncRoute, single: true}, sync.failed(nil, ErrDropped, ErrInDoubt), 1, -1, 0},
		"a decision, not sent":   {request{method: http.MethodPut, route: syncRoute, single: true}, sync.failed(nil, ErrUnreachable), 1, -1, 0},
		"a delete":               {request{method: http.MethodDelete, route: "/v2/app-registrations/{id}"}, status(503, 0), 1, -1, 0},
		"a file":                 {request{method: http.MethodPost, route: "/v2/app-registrations/{id}/export-cv", reads: true}, status(503, 0), 1, 200, 400},
		"a confirmed phone code": {request{method: http.MethodPut, route: "/v2/phone-validations"}, status(503, 0), 1, -1, 0},
	} {
		for range 50 { // part of it is chance
			wait, again := tt.r.shouldRetry(tt.err, tt.n)
			if again != (tt.least >= 0) || again && (wait < tt.least*time.Millisecond || wait > tt.most*time.Millisecond) {
				t.Fatalf("%s: %v %v", name, wait, again)
			}
		}
	}
}

// TestRetried: what may be repeated goes on when the line is back, and tells
// of each retry before it waits.
func TestRetried(t *testing.T) {
	var waited []time.Duration
	c, asked := serve(t, queue(hangUp, busy(503, ""), busy(429, "2"), says(200, anything)), waits(&waited))
	var told []Retry
	ctx := OnRetry(within(t), func(r Retry) { told = append(told, r) })
	if _, err := c.Retrieve(ctx, anaID); err != nil {
		t.Fatal(err)
	}
	if len(*asked) != 4 || len(c.Calls()) != 4 || len(waited) != 3 || len(told) != 3 {
		t.Fatalf("%d asked, %d recorded, waited %v, told %v", len(*asked), len(c.Calls()), waited, told)
	}
	for i, r := range told {
		if r.Attempt != i+1 || r.Most != 3 || r.After != waited[i] || r.Err == nil {
			t.Errorf("%d: %+v", i, r)
		}
	}
	if waited[2] < 2*time.Second {
		t.Errorf("waits %v where the server asks for 2 s", waited[2])
	}
}

// TestRetriesEnd: after three it is over, with the last error.
func TestRetriesEnd(t *testing.T) {
	var waited []time.Duration
	c, asked := serve(t, queue(hangUp, hangUp, hangUp, busy(503, "")), waits(&waited))
	_, err := c.Retrieve(within(t), anaID)
	var said *Error
	if !errors.As(err, &said) || said.Status != 503 || len(*asked) != 4 {
		t.Errorf("%d asked: %v", len(*asked), err)
	}
}

// TestNeverTwice: creates, codes, images, links and changes go out once,
// whatever becomes of them.
func TestNeverTwice(t *testing.T) {
	for name, do := range ownCalls {
		if name == "sync" {
			continue
		}
		for fault, handler := range map[string]http.HandlerFunc{"dropped": hangUp, "503": busy(503, "1"), "429": busy(429, "1"), "502": says(502, "<html>")} {
			var waited []time.Duration
			c, asked := serve(t, handler, waits(&waited))
			if err := do(within(t), holding(c)); err == nil || len(*asked) != 1 || len(waited) > 0 {
				t.Errorf("%s, %s: %d requests, %v", name, fault, len(*asked), err)
			}
		}
	}
	for fault, handler := range map[string]http.HandlerFunc{"dropped": hangUp, "503": busy(503, "1")} {
		var waited []time.Duration
		c, asked := serve(t, handler, waits(&waited))
		if _, err := c.Create(within(t), CreateRequest{Project: "p", ProjectFlow: "f", Email: "a@b.co"}); err == nil || len(*asked) != 1 {
			t.Errorf("create, %s: %d requests, %v", fault, len(*asked), err)
		}
	}
}

// TestDoubtStays: once one attempt of a sync may have been taken in, a refusal
// of a later one is no answer to the question; a success is.
func TestDoubtStays(t *testing.T) {
	closed := says(409, `{"code":"Conflict","message":"registration_is_closed"}`)
	end := flow.Transition{Step: flow.End, Status: flow.Completed}
	for name, tt := range map[string]struct {
		answers []http.HandlerFunc
		is      []error
	}{
		"refused":             {[]http.HandlerFunc{hangUp, closed}, []error{ErrInDoubt, Reason("registration_is_closed")}},
		"overloaded":          {[]http.HandlerFunc{hangUp, busy(503, "")}, []error{ErrInDoubt}},
		"the session is over": {[]http.HandlerFunc{hangUp, says(401, `{"code":"Unauthorized"}`)}, []error{ErrInDoubt, ErrSessionOver}},
		"asked to wait long":  {[]http.HandlerFunc{hangUp, busy(429, "3600")}, []error{ErrInDoubt, ErrRateLimited}},
	} {
		var waited []time.Duration
		c, _ := serve(t, queue(tt.answers...), waits(&waited))
		_, err := holding(c).Sync(within(t), anaID, end)
		for _, want := range tt.is {
			if !errors.Is(err, want) {
				t.Errorf("%s: %v is not %v", name, err, want)
			}
		}
	}
	var waited []time.Duration
	c, _ := serve(t, queue(hangUp, says(200, anything)), waits(&waited))
	if _, err := holding(c).Sync(within(t), anaID, end); err != nil {
		t.Errorf("a success: %v", err)
	}
	c, _ = serve(t, closed)
	if _, err := holding(c).Sync(within(t), anaID, end); errors.Is(err, ErrInDoubt) {
		t.Errorf("a plain refusal: %v", err)
	}
}

// TestGiveUpRetry: whoever gives up while a retry waits is not kept waiting,
// and a retry that would come too late is not waited for.
func TestGiveUpRetry(t *testing.T) {
	c, asked := serve(t, busy(503, ""), WithSleep(sleep))
	ctx, cancel := context.WithCancel(within(t))
	ctx = OnRetry(ctx, func(Retry) { cancel() })
	_, err := c.Retrieve(ctx, anaID)
	if !errors.Is(err, ErrCanceled) || len(*asked) != 1 {
		t.Errorf("%d asked: %v", len(*asked), err)
	}
	c, asked = serve(t, busy(503, "10"), WithSleep(sleep))
	ctx, cancel = context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	var said *Error
	if _, err := c.Retrieve(ctx, anaID); !errors.As(err, &said) || len(*asked) != 1 {
		t.Errorf("%d asked: %v", len(*asked), err)
	}
}

// TestObserved: every attempt is told of, with its route.
func TestObserved(t *testing.T) {
	var calls []Call
	var waited []time.Duration
	c, _ := serve(t, queue(busy(503, ""), says(200, anything)), waits(&waited), WithObserver(func(call Call) { calls = append(calls, call) }))
	if _, err := c.Retrieve(within(t), anaID); err != nil {
		t.Fatal(err)
	}
	if len(calls) != 2 || calls[0].Status != 503 || calls[1].Status != 200 || calls[0].Route != "/v2/app-registrations/{id}" || strings.Contains(calls[0].Route, anaID) {
		t.Errorf("%+v", calls)
	}
}
