package sandbox_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"appreg/internal/sandbox"
)

const (
	emailLogin   = "/v2/projects/email-login"
	confirmLogin = "/v2/projects/email-login/confirm"
	session      = "/v2/auth/session"
	me           = "/v2/clients/me"
)

// login asks for a code, without a token.
func (w *world) login(email string) reply {
	w.Helper()
	return w.do("", "POST", emailLogin+"?email="+url.QueryEscape(email), nil)
}

func (w *world) confirm(email, otp string) reply {
	w.Helper()
	return w.do("", "POST", confirmLogin, object{"email": email, "otp": otp})
}

func TestSignIn(t *testing.T) {
	w := newWorld(t, sandbox.Options{OTP: "012345"})
	contact := w.do(w.Token(), "GET", "/v3/projects/"+w.Project(), nil).ok()["contactEmail"].(string)
	for _, email := range []string{w.Account(), " Demo@Verifik.EXAMPLE ", contact} {
		a := w.login(email)
		if d := a.ok(); d["status"] != "sent" || d["expiresAt"] != "2026-03-02T15:14:05.678Z" || a.header.Get("Sandbox-Otp") != "012345" {
			t.Errorf("%s: %v %v", email, a.header, a.body)
		}
		w.confirm(email, "12345").refused(400, "ERROR", "invalid_otp")
		d := w.confirm(email, "012345").ok()
		token := d["accessToken"].(string)
		if token == w.Token() || d["tokenType"] != "bearer" || len(d) != 2 {
			t.Errorf("%s: %v", email, d)
		}
		if got := life(t, token); got != 30*24*time.Hour {
			t.Errorf("it lives %v", got)
		}
		w.do(token, "GET", "/v3/projects", nil).ok()
		w.confirm(email, "012345").refused(400, "ERROR", "invalid_otp") // it is used up
	}
}

func TestSignInRefusals(t *testing.T) {
	w := newWorld(t, sandbox.Options{Cooldown: 2 * time.Minute})
	w.do("", "POST", emailLogin, nil).refused(409, "MissingParameter", "missing email")
	w.login(" ").refused(409, "MissingParameter", "missing email")
	w.login("ana@acme.co").refused(404, "NotFound", "invalid_email")
	w.confirm(w.Account(), "123456").refused(400, "ERROR", "invalid_otp") // none was sent
	w.do("", "POST", confirmLogin, nil).refused(409, "MissingParameter", "missing email\n. missing otp")
	w.do("", "POST", confirmLogin, "[]").refused(400, "BadRequest", "the body is not a JSON object")

	w.login(w.Account()).ok()
	w.clock.now = w.clock.now.Add(time.Minute)
	a := w.login(w.Account())
	a.lone(409, "otp_recently_sent")
	if got := a.header.Get("Retry-After"); got != "60" {
		t.Errorf("Retry-After is %q", got)
	}
	w.clock.now = w.clock.now.Add(time.Minute)
	w.login(w.Account()).ok() // the same code again, good for longer
	w.clock.now = w.clock.now.Add(10 * time.Minute)
	w.confirm(w.Account(), "123456").refused(400, "ERROR", "invalid_otp")
	w.login(w.Account()).ok()
	w.clock.now = w.clock.now.Add(10*time.Minute - time.Millisecond)
	w.confirm(w.Account(), "123456").ok()
}

func TestSession(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	for query, months := range map[string]int{"": 1, "&expiresIn=": 1, "&expiresIn=1": 1, "&expiresIn=6": 6, "&expiresIn=120": 120} {
		a := w.do(w.Token(), "GET", session+"?origin=refresh"+query, nil)
		token, _ := a.body["accessToken"].(string)
		if a.status != 200 || a.body["data"] != nil || a.body["tokenType"] != "bearer" || token == w.Token() {
			t.Fatalf("%s: %d %v", query, a.status, a.body)
		}
		if got := life(t, token); got != time.Duration(months)*30*24*time.Hour {
			t.Errorf("%s: it lives %v", query, got)
		}
		w.do(token, "GET", me, nil).ok()
	}
	w.do(w.Token(), "GET", me, nil).ok() // the old one too
	w.do("", "GET", session+"?origin=refresh", nil).refused(401, "Unauthorized", "Access denied")
	w.do(p.token, "GET", session+"?origin=refresh", nil).lone(403, "access_denied")
	w.do(w.Token(), "GET", session, nil).refused(409, "MissingParameter", "missing origin")
	w.do(w.Token(), "GET", session+"?origin=app", nil).refused(409, "MissingParameter", "Invalid parameter: origin must be refresh")
	for _, months := range []string{"0", "-1", "121", "99999999999999999999", "one", "1.5"} {
		w.do(w.Token(), "GET", session+"?origin=refresh&expiresIn="+months, nil).
			refused(409, "MissingParameter", "Invalid parameter: expiresIn must be between 1 and 120")
	}
}

// TestCredits: what is sent costs one, what is refused none.
func TestCredits(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	credits := func() int {
		t.Helper()
		d := w.do(w.Token(), "GET", me, nil).ok()
		if !isID(d["_id"]) || d["name"] == "" || d["email"] != w.Account() {
			t.Errorf("got %v", d)
		}
		return int(d["credits"].(float64))
	}
	costs := func(what string, want int, act func()) {
		t.Helper()
		before := credits()
		act()
		if got := before - credits(); got != want {
			t.Errorf("%s costs %d, want %d", what, got, want)
		}
	}
	if got := credits(); got != 480 {
		t.Errorf("it begins with %d", got)
	}
	p := w.someone("ana@acme.co")
	w.do(p.token, "GET", me, nil).lone(403, "access_denied")
	ask := func() reply {
		return p.do(p.token, "POST", emailCodes, object{"project": w.Project(), "email": "ana@acme.co",
			"validationMethod": "verificationCode", "type": "onboarding"})
	}
	costs("a code", 1, func() { ask().ok() })
	costs("the code again", 1, func() { ask().ok() })
	costs("validating both", 2, func() { p.validateEmail(); p.validatePhone() })
	costs("a code for what is validated", 0, func() { ask().ok() })
	costs("a code to sign in", 0, func() { w.login(w.Account()).ok(); w.confirm(w.Account(), "123456").ok() })
	costs("a document", 1, func() { p.document(object{"image": b64("FAIL")}).ok() })
	costs("a second one", 0, func() { p.document(object{"image": b64("")}).lone(409, "already_exists") })
	face := func(word string) reply {
		return p.do(p.token, "POST", faces, object{"image": "data:image/png;base64," + b64(word), "os": "IOS"})
	}
	costs("a face that fails", 1, func() { face("FAIL").refused(409, "liveness_failed", "409:liveness_failed@0.45") })
	costs("a face", 1, func() { face("").ok() })
	costs("a second face", 0, func() { face("").lone(409, "person_already_set") })
	for range 481 {
		p.document(object{"image": b64(""), "force": true}).ok()
	}
	if got := credits(); got != 0 {
		t.Errorf("in the end there are %d", got)
	}
}

// TestSignInOverHTTP goes the whole way.
func TestSignInOverHTTP(t *testing.T) {
	s := serve(t, sandbox.Options{})
	a, err := s.send(context.Background(), "POST", emailLogin+"?email="+url.QueryEscape(s.Account()), nil)
	if err != nil || a.status != 200 {
		t.Fatalf("%v %s", err, a.body)
	}
	a, err = s.send(context.Background(), "POST", confirmLogin, object{"email": s.Account(), "otp": a.header.Get("Sandbox-Otp")})
	if err != nil || a.status != 200 {
		t.Fatalf("%v %s", err, a.body)
	}
}

// life is how long a token lives from its start.
func life(t *testing.T, token string) time.Duration {
	t.Helper()
	var c jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(token, &c); err != nil {
		t.Fatal(err)
	}
	return c.ExpiresAt.Sub(c.IssuedAt.Time)
}
