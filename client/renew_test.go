package client

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"appreg/flow"
)

// ownCalls are those that need a registration's token.
var ownCalls = map[string]func(context.Context, *Client) error{
	"sync": do(func(ctx context.Context, c *Client) (Synced, error) {
		return c.Sync(ctx, anaID, flow.Transition{Step: flow.Form, Status: flow.Ongoing})
	}),
	"email code": do(func(ctx context.Context, c *Client) (Code, error) { return c.SendCode(ctx, ana, ByEmail, "") }),
	"email confirm": do(func(ctx context.Context, c *Client) (Code, error) {
		return c.ConfirmCode(ctx, ana, ByEmail, "e", asToken("012345"))
	}),
	"phone code": do(func(ctx context.Context, c *Client) (Code, error) { return c.SendCode(ctx, ana, ByPhone, "sms") }),
	"phone confirm": do(func(ctx context.Context, c *Client) (Code, error) {
		return c.ConfirmCode(ctx, ana, ByPhone, "", asToken("012345"))
	}),
	"document": do(func(ctx context.Context, c *Client) (Validation, error) {
		return c.SendDocument(ctx, anaID, DocumentRequest{Front: Image{"image/png", bytes.Repeat([]byte("front"), 50_000)}})
	}),
	"face": do(func(ctx context.Context, c *Client) (Registration, error) {
		return c.SendFace(ctx, anaID, FaceRequest{Image: Image{"image/png", bytes.Repeat([]byte("face"), 50_000)}, Progress: func(int64, int64) {}})
	}),
}

// anything is an answer that every call of ownCalls reads.
const anything = `{"data":{"_id":"a","status":"sent","step":"form","documentValidation":{"_id":"d","status":"FAILED"}}}`

// renews answers a resend-link with renewal, and everything else with the
// answers in turn, the last one again and again.
func renews(renewal http.HandlerFunc, answers ...http.HandlerFunc) http.HandlerFunc {
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/resend-link") {
			renewal(w, r)
			return
		}
		answers[min(n, len(answers)-1)](w, r)
		n++
	}
}

// story tells who was asked what: "link(client) call(fresh)".
func story(asked []seen) string {
	var b strings.Builder
	for _, a := range asked {
		what, token := "call", strings.TrimPrefix(a.Header.Get("Authorization"), "Bearer ")
		if strings.HasSuffix(a.Path, "/resend-link") {
			what = "link"
		}
		b.WriteString(" " + what + "(" + strings.Replace(token, testToken, "client", 1) + ")")
	}
	return strings.TrimPrefix(b.String(), " ")
}

var gives = says(200, `{"data":{"token":"fresh","link":"https://x/"}}`)

func TestRenewed(t *testing.T) {
	ok := says(200, anything)
	over := says(401, `{"code":"Unauthorized","message":"Access denied"}`)
	for name, tt := range map[string]struct {
		hold    string
		answers []http.HandlerFunc
		want    string
		is      []error
	}{
		"none held":        {"", []http.HandlerFunc{ok}, "link(client) call(fresh)", nil},
		"held":             {"old", []http.HandlerFunc{ok}, "call(old)", nil},
		"401":              {"old", []http.HandlerFunc{over, ok}, "call(old) link(client) call(fresh)", nil},
		"token_expired":    {"old", []http.HandlerFunc{says(403, `{"code":"token_expired","message":"403:token_expired"}`), ok}, "call(old) link(client) call(fresh)", nil},
		"expired_token":    {"old", []http.HandlerFunc{says(403, `{"message":"expired_token"}`), ok}, "call(old) link(client) call(fresh)", nil},
		"jwt expired":      {"old", []http.HandlerFunc{says(500, `{"code":"JsonWebTokenError","message":"jwt expired"}`), ok}, "call(old) link(client) call(fresh)", nil},
		"still over":       {"old", []http.HandlerFunc{over}, "call(old) link(client) call(fresh)", []error{ErrSessionOver}},
		"over at once":     {"", []http.HandlerFunc{over}, "link(client) call(fresh)", []error{ErrSessionOver}},
		"another refusal":  {"old", []http.HandlerFunc{says(403, `{"code":"access_denied","message":"403:access_denied"}`)}, "call(old)", []error{ErrAccessDenied}},
		"over and then no": {"old", []http.HandlerFunc{over, says(409, `{"message":"registration_is_closed"}`)}, "call(old) link(client) call(fresh)", []error{}},
		// Not the API's own word, so it may have been done.
		"in doubt": {"old", []http.HandlerFunc{says(500, `{"message":"jwt expired"}`), ok}, "call(old)", []error{ErrSessionOver, ErrInDoubt}},
	} {
		for kind, call := range ownCalls {
			t.Run(name+", "+kind, func(t *testing.T) {
				c, asked := serve(t, renews(gives, tt.answers...))
				c.Hold(anaID, asToken(tt.hold))
				err := call(within(t), c)
				if got := story(*asked); got != tt.want {
					t.Errorf("%s, want %s", got, tt.want)
				}
				if tt.is == nil && err != nil {
					t.Error(err)
				} else if tt.is != nil {
					wants(t, err, tt.is...)
				}
				first, last := (*asked)[0], (*asked)[len(*asked)-1]
				if first.Path == last.Path && (first.Body != last.Body || first.Body == "") {
					t.Errorf("went out again with %d bytes, not %d", len(last.Body), len(first.Body))
				}
			})
		}
	}
}

// TestRenewedByTheClock: a token that has ended is not tried first, whatever
// the local clock thinks of the server's.
func TestRenewedByTheClock(t *testing.T) {
	local := serverNow.Add(-5 * time.Hour)
	fresh := jwtOf(t, jwt.MapClaims{"exp": serverNow.Add(time.Hour).Unix(), "n": 2})
	c, asked := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", serverNow.Format(http.TimeFormat))
		renews(says(200, `{"data":{"token":"`+fresh+`"}}`), says(200, anything))(w, r)
	}, WithClock(func() time.Time { return local }))
	first := jwtOf(t, jwt.MapClaims{"exp": serverNow.Add(time.Hour).Unix(), "n": 1})
	c.received(anaID, answer{token: asToken(first), at: local, date: serverNow})

	for _, step := range []struct {
		ahead time.Duration
		want  string
	}{
		{time.Hour - time.Second, "call(" + first + ")"},
		{time.Hour, "link(client) call(" + fresh + ")"},
	} {
		*asked = nil
		local = serverNow.Add(-5*time.Hour + step.ahead)
		if _, err := c.SendCode(within(t), ana, ByEmail, ""); err != nil {
			t.Fatal(err)
		}
		if got := story(*asked); got != step.want {
			t.Errorf("after %v: %s", step.ahead, got)
		}
	}
}

// TestNotRenewed: nothing of the call itself was done, so nothing is in doubt.
func TestNotRenewed(t *testing.T) {
	drop := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "{")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	for name, tt := range map[string]struct {
		renewal http.HandlerFunc
		is      []error
		status  int // of the *Error; 0: there is none
	}{
		"denied":         {says(403, `{"code":"access_denied","message":"403:access_denied"}`), []error{ErrAccessDenied}, 403},
		"unknown":        {says(404, `{"code":"NotFound","message":"AppRegistration_not_found"}`), []error{ErrNotFound}, 404},
		"closed":         {says(409, `{"message":"409:cannot_resend_link_for_this_status"}`), nil, 409},
		"the client too": {says(401, `{"error":"Unauthorized"}`), []error{ErrSessionOver}, 401},
		"broken":         {says(502, `<title>Bad Gateway</title>`), nil, 502},
		"dropped":        {drop, []error{ErrDropped, ErrUnreadable}, 0},
		"unreadable":     {says(200, `{}`), []error{ErrUnreadable}, 0},
		"a link alone":   {says(200, `{"data":{"link":"https://x/"}}`), []error{ErrUnreadable}, 0},
		"the same again": {says(200, `{"data":{"token":"old"}}`), []error{ErrUnreadable}, 0},
	} {
		for _, held := range []string{"", "old"} {
			if held == "" && name == "the same again" {
				continue // it is new then
			}
			t.Run(name+", held "+held, func(t *testing.T) {
				c, asked := serve(t, renews(tt.renewal, says(401, `{"error":"Unauthorized"}`)))
				c.Hold(anaID, asToken(held))
				err := ownCalls["document"](within(t), c)
				wants(t, err, append([]error{ErrNotRenewed}, tt.is...)...)
				want := "link(client)"
				if held != "" {
					want = "call(old) " + want
				}
				if got := story(*asked); got != want {
					t.Errorf("%s, want %s", got, want)
				}
				var e *Error
				if errors.As(err, &e) != (tt.status != 0) || e != nil && e.Status != tt.status {
					t.Errorf("%+v", e)
				}
				if !strings.HasPrefix(err.Error(), "client: no new token for the registration: ") {
					t.Error(err)
				}
			})
		}
	}
	c, asked := serve(t, says(200, `{}`))
	_, err := c.SendDocument(within(t), " ", DocumentRequest{})
	wants(t, err, ErrNotRenewed, ErrBadID)
	if len(*asked) != 0 {
		t.Error("sent")
	}
}

// TestRenewedBeforeTheEnd: a server that refuses a token need not take in the
// megabytes that come with it.
func TestRenewedBeforeTheEnd(t *testing.T) {
	const size = 4 << 20
	var whole atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/resend-link"):
			gives(w, r)
		case r.Header.Get("Authorization") == "Bearer fresh":
			n, _ := io.Copy(io.Discard, r.Body)
			whole.Store(n)
			says(200, anything)(w, r)
		default:
			says(401, `{"error":"Unauthorized"}`)(w, r)
		}
	}))
	t.Cleanup(s.Close)
	c := dial(t, s.URL)
	c.Hold(anaID, asToken("old"))
	if _, err := c.SendDocument(within(t), anaID, DocumentRequest{Front: Image{"image/png", make([]byte, size)}, Progress: func(int64, int64) {}}); err != nil {
		t.Fatal(err)
	}
	if whole.Load() < size*4/3 {
		t.Errorf("%d bytes came", whole.Load())
	}
}

// TestRenewEmailsNobody: the link that comes with a token is for nobody.
func TestRenewEmailsNobody(t *testing.T) {
	c, asked := serve(t, gives)
	if _, err := c.Renew(within(t), anaID); err != nil {
		t.Fatal(err)
	}
	if got := (*asked)[0].Body; got != `{"sendEmail":false}` {
		t.Errorf("sent %s", got)
	}
}

// TestCodesOfABarePhone: a phone goes without its country, which goes beside it,
// however the server shows it.
func TestCodesOfABarePhone(t *testing.T) {
	c, asked := serve(t, says(200, anything))
	c.Hold(anaID, asToken("old"))
	reg := ana
	reg.CountryCode, reg.Phone = "+57", "+573001234567"
	if _, err := c.SendCode(within(t), reg, ByPhone, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ConfirmCode(within(t), reg, ByPhone, "", asToken("012345")); err != nil {
		t.Fatal(err)
	}
	for _, a := range *asked {
		if !strings.Contains(a.Body, `"phone":"3001234567","countryCode":"+57"`) {
			t.Errorf("%s %s", a.Path, a.Body)
		}
	}
}
