package sandbox_test

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"appreg/internal/sandbox"
)

// TestSyncBeforeTheVerdict is rules 1 to 3, and that each goes before the next.
func TestSyncBeforeTheVerdict(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	old := p.token
	unknown := "/v2/app-registrations/ffffffffffffffffffffffff/sync"
	fine := object{"step": "instructions", "status": "ONGOING"}
	for _, c := range []struct {
		name, token, path string
		body              any
		status            int
		code, message     string
	}{
		{"1 before 2", "", unknown, nil, 401, "Unauthorized", "Access denied"},
		{"1: malformed", "abc", p.path() + "/sync", fine, 401, "Unauthorized", "Access denied"},
		{"1: another secret", foreign(t, p.token), p.path() + "/sync", fine, 401, "Unauthorized", "Access denied"},
		{"1: no signature", unsigned(p.token), p.path() + "/sync", fine, 401, "Unauthorized", "Access denied"},
		{"2: unknown, before the kind of token", w.Token(), unknown, nil, 404, "AppRegistration_not_found", "404:AppRegistration_not_found"},
		{"2: unknown", p.token, unknown, nil, 404, "AppRegistration_not_found", "404:AppRegistration_not_found"},
		{"2: me is no id here", p.token, "/v2/app-registrations/me/sync", fine, 404, "AppRegistration_not_found", "404:AppRegistration_not_found"},
		{"2: the client's token, before 3", w.Token(), p.path() + "/sync", nil, 403, "access_denied", "403:access_denied"},
		{"2: another's token, before 3", q.token, p.path() + "/sync", nil, 403, "access_denied", "403:access_denied"},
		{"3: both", p.token, p.path() + "/sync", object{"step": " "}, 409, "MissingParameter", "missing step\n. missing status"},
		{"3: step, before 5", p.token, p.path() + "/sync", object{"status": "DONE"}, 409, "MissingParameter", "missing step"},
		{"3: status, before 4", p.token, p.path() + "/sync", object{"step": "selfie", "status": nil}, 409, "MissingParameter", "missing status"},
		{"3: no body", p.token, p.path() + "/sync", "", 409, "MissingParameter", "missing step\n. missing status"},
		{"4", p.token, p.path() + "/sync", object{"step": "selfie", "status": "DONE"}, 500, "step_not_supported", "500:step_not_supported"},
		{"5", p.token, p.path() + "/sync", object{"step": "form", "status": "DONE"}, 409, "Conflict", "status_not_supported"},
		{"8", p.token, p.path() + "/sync", object{"step": "form", "status": "ONGOING"}, 409, "Conflict", "form_is_skipped"},
		{"no JSON", p.token, p.path() + "/sync", `{"step":`, 400, "BadRequest", "the body is not a JSON object"},
		{"no object", p.token, p.path() + "/sync", `["step"]`, 400, "BadRequest", "the body is not a JSON object"},
		{"more than one", p.token, p.path() + "/sync", `{}}`, 400, "BadRequest", "the body is not a JSON object"},
	} {
		for _, method := range []string{"PUT", "POST"} {
			t.Run(c.name+" "+method, func(t *testing.T) {
				w.do(c.token, method, c.path, c.body).refused(c.status, c.code, c.message)
			})
		}
	}
	w.clock.now = w.clock.now.Add(120*time.Minute - time.Second)
	p.sync("instructions", "ONGOING").ok()
	w.clock.now = w.clock.now.Add(time.Second)
	w.do(old, "PUT", unknown, fine).refused(401, "Unauthorized", "Access denied") // expired
	p.sync("instructions", "ONGOING").ok()                                        // the newer one is not
}

func TestSyncAnswers(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co", "fullName": "Ana Gómez"})
	first := p.token
	d := p.sync("signUpForm", "ONGOING").ok()
	steps := d["steps"].(object)
	want := object{"signUpForm": "mandatory", "basicInformation": "optional", "document": "optional", "liveness": "optional", "form": "skip"}
	if !maps.Equal(steps, want) {
		t.Errorf("steps: %v", steps)
	}
	delete(d, "steps")
	if want := (object{
		"token": d["token"], "firstName": "", "lastName": "", "fullName": "Ana Gómez",
		"step": "signUpForm", "appRegistrationId": p.id, "status": "ONGOING",
	}); !maps.Equal(d, want) {
		t.Errorf("\n got %v\nwant %v", d, want)
	}
	second := p.token
	p.sync("signUpForm", "ONGOING").ok() // a retry, within the same second
	if first == second || second == p.token {
		t.Error("a token came twice")
	}
	p.token = first
	p.sync("basicInformation", "ONGOING").ok() // older ones stay valid
	if got := p.do(first, "POST", p.path()+"/sync", object{"step": "skipKYC", "status": "COMPLETED_WITHOUT_KYC"}).ok(); got["status"] != "COMPLETED_WITHOUT_KYC" || got["step"] != "skipKYC" {
		t.Errorf("by POST: %v", got)
	}
	p.sync("end", "FAILED").refused(409, "Conflict", "registration_is_closed")
}

func TestTheSameStepAgainChangesNothing(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	p.sync("signUpForm", "ONGOING").ok()
	before := p.shown()
	w.clock.now = w.clock.now.Add(time.Minute)
	p.sync("signUpForm", "ONGOING").ok()
	if after := p.shown(); after["updatedAt"] != before["updatedAt"] || after["currentStep"] != before["currentStep"] {
		t.Errorf("before %v\nafter %v", before, after)
	}
	p.sync("instructions", "ONGOING").ok() // and back
	if after := p.shown(); after["updatedAt"] == before["updatedAt"] || after["currentStep"] != "instructions" {
		t.Errorf("back: %v", after)
	}
}

func TestTokenClaims(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	created := p.token
	p.sync("instructions", "ONGOING").ok()
	link := w.do(w.Token(), "POST", p.path()+"/resend-link", nil).ok()["token"].(string)
	now := float64(w.clock.now.Unix())
	for name, c := range map[string]struct {
		token, access string
		life          time.Duration
	}{
		"create": {created, "app_registration_initiated", 120 * time.Minute},
		"sync":   {p.token, "app_registration_initiated", 120 * time.Minute},
		"link":   {link, "app_registration_initiated", 30 * time.Minute},
		"client": {w.Token(), "client", 30 * 24 * time.Hour},
	} {
		claims := payload(t, c.token)
		if claims["accessType"] != c.access || claims["iat"] != now || claims["exp"] != now+c.life.Seconds() {
			t.Errorf("%s: %v", name, claims)
		}
		step := map[string]any{"create": "1", "sync": "instructions", "link": "instructions"}[name]
		if claims["step"] != step {
			t.Errorf("%s: at %v, not %v", name, claims["step"], step)
		}
		if id, has := claims["appRegistrationId"]; has != (name != "client") || has && id != p.id {
			t.Errorf("%s: of %v", name, id)
		}
	}
	w.clock.now = w.clock.now.Add(30 * time.Minute)
	w.do(link, "GET", p.path(), nil).refused(401, "Unauthorized", "Access denied")
	w.do(p.token, "GET", p.path(), nil).ok()
}

// payload is what a token says, unverified.
func payload(t *testing.T, token string) object {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	var claims object
	if err := json.Unmarshal(raw, &claims); err != nil {
		t.Fatal(err)
	}
	return claims
}

// foreign is token with the same claims, signed by somebody else.
func foreign(t *testing.T, token string) string {
	t.Helper()
	s, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims(payload(t, token))).SignedString([]byte("another secret"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// unsigned is token with the algorithm none.
func unsigned(token string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","typ":"JWT"}`)) + "." + strings.Split(token, ".")[1] + "."
}
