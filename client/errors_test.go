package client

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"
)

// errorTable has every shape of an error answer of contract.md section 1.
var errorTable = []struct {
	name   string
	status int
	header http.Header
	body   string

	is      []error
	reasons []string
	code    string
	message string
	score   string
	detail  string
	face    *RefusedFace
	html    bool
	doubt   bool // the same answer to a write is in doubt
}{
	{name: "code and message", status: 409, body: `{"code":"Conflict","message":"email_is_registered_already"}`,
		code: "Conflict", message: "email_is_registered_already", reasons: []string{"email_is_registered_already"}},
	{name: "status in the body", status: 409, body: `{"message":"missing countryCode","code":"MissingParameter","status":409}`,
		code: "MissingParameter", message: "missing countryCode", reasons: []string{"missing countryCode"}},
	{name: "status in front", status: 404, body: `{"code":"project_not_found","message":"404:project_not_found"}`,
		is: []error{ErrNotFound}, code: "project_not_found", message: "404:project_not_found", reasons: []string{"project_not_found"}},
	{name: "not found under another status", status: 412, body: `{"code":"x","message":"404:gone"}`,
		is: []error{ErrNotFound}, code: "x", message: "404:gone", reasons: []string{"gone"}},
	{name: "not found by its words", status: 409, body: `{"code":"NotFound","message":"AppRegistration_not_found"}`,
		is: []error{ErrNotFound}, code: "NotFound", message: "AppRegistration_not_found", reasons: []string{"AppRegistration_not_found"}},
	{name: "a score", status: 409, body: `{"code":"Conflict","message":"409:liveness_failed@0.45"}`,
		code: "Conflict", message: "409:liveness_failed@0.45", reasons: []string{"liveness_failed"}, score: "0.45",
		face: &RefusedFace{Score: ptr(0.45)}},
	{name: "a score of 100", status: 409, body: `{"code":"Conflict","message":"409:liveness_failed@45"}`,
		code: "Conflict", message: "409:liveness_failed@45", reasons: []string{"liveness_failed"}, score: "45", face: &RefusedFace{Score: ptr(0.45)}},
	{name: "a provider's code", status: 409, body: `{"code":"liveness_failed","message":"409:liveness_failed@ERR_NO_FACE_DETECTED"}`,
		code: "liveness_failed", message: "409:liveness_failed@ERR_NO_FACE_DETECTED", reasons: []string{"liveness_failed"}, detail: "ERR_NO_FACE_DETECTED",
		face: &RefusedFace{Reason: "ERR_NO_FACE_DETECTED"}},
	{name: "another head", status: 409, body: `{"message":"liveness_quality@face_too_close"}`,
		message: "liveness_quality@face_too_close", reasons: []string{"liveness_quality"}, detail: "face_too_close",
		face: &RefusedFace{Kind: "quality", Reason: "face_too_close"}},
	{name: "nothing behind it", status: 409, body: `{"message":"liveness_failed@"}`,
		message: "liveness_failed@", reasons: []string{"liveness_failed"}, face: &RefusedFace{}},
	{name: "more than its message", status: 409, body: `{"code":"Conflict","message":"liveness_failed@0.45","failureKind":"Score","failureReason":"poor_lighting\n at /srv/x","livenessScore":"44","minimumScore":0.65,"remainingAttempts":2}`,
		code: "Conflict", message: "liveness_failed@0.45", reasons: []string{"liveness_failed"}, score: "0.45",
		face: &RefusedFace{Kind: "score", Reason: "poor_lighting", Score: ptr(0.44), Least: ptr(0.65), Left: ptr(2)}},
	{name: "more, in the error's object", status: 409, body: `{"error":{"message":"x","failureKind":"unknown","remainingAttempts":-1}}`,
		message: "x", reasons: []string{"x"}, face: &RefusedFace{Kind: "unknown"}},
	{name: "more, in data", status: 409, body: `{"message":"x","data":{"remainingAttempts":"0","minimumScore":{}}}`,
		message: "x", reasons: []string{"x"}, face: &RefusedFace{Left: ptr(0)}},
	{name: "more, of wrong types", status: 409, body: `{"message":"x","failureKind":7,"failureReason":[],"livenessScore":"high","minimumScore":-1,"remainingAttempts":"many","data":7}`,
		message: "x", reasons: []string{"x"}, face: &RefusedFace{Kind: "7"}},
	{name: "an address", status: 409, body: `{"message":"ana_g@acme.co"}`, message: "ana_g@acme.co", reasons: []string{"ana_g@acme.co"}},
	{name: "an address on this machine", status: 409, body: `{"message":"ana@localhost"}`, message: "ana@localhost", reasons: []string{"ana@localhost"}},
	{name: "the class as its code", status: 403, body: `{"code":"Forbidden","message":"otp_does_not_match"}`,
		code: "Forbidden", message: "otp_does_not_match", reasons: []string{"otp_does_not_match"}},
	{name: "the class as its code, and about the token", status: 403, body: `{"code":"Forbidden","message":"403:access_denied"}`,
		is: []error{ErrAccessDenied}, code: "Forbidden", message: "403:access_denied", reasons: []string{"access_denied"}},
	{name: "the class as its code, and a sentence", status: 403, body: `{"code":"Forbidden","message":"Only owners may decide"}`,
		is: []error{ErrAccessDenied}, code: "Forbidden", message: "Only owners may decide", reasons: []string{"Only owners may decide"}},
	{name: "the class as its code, and expired", status: 403, body: `{"code":"Forbidden","message":"token_expired"}`,
		is: []error{ErrSessionOver}, code: "Forbidden", message: "token_expired", reasons: []string{"token_expired"}},
	{name: "not found by its class", status: 409, body: `{"code":"NotFound","message":"invalid_email"}`,
		is: []error{ErrNotFound}, code: "NotFound", message: "invalid_email", reasons: []string{"invalid_email"}},
	{name: "out of time by its class", status: 412, body: `{"code":"PreconditionFailed","message":"emailValidation_has_expired"}`,
		code: "PreconditionFailed", message: "emailValidation_has_expired", reasons: []string{"emailValidation_has_expired"}},
	{name: "must be unique", status: 409, body: `{"code":"Conflict","message":"phone, email, projectFlow must be unique"}`,
		code: "Conflict", message: "phone, email, projectFlow must be unique", reasons: []string{string(NotUnique)}},
	{name: "no score", status: 409, body: `{"code":"Conflict","message":"not ana@acme.co"}`,
		code: "Conflict", message: "not ana@acme.co", reasons: []string{"not ana@acme.co"}},
	{name: "joined", status: 409, body: `{"code":"MissingParameter","message":"missing project\n. missing email\n. "}`,
		code: "MissingParameter", message: "missing project␊. missing email␊.", reasons: []string{"missing project", "missing email"}},
	{name: "joined, and each with a status", status: 409, body: `{"message":"409:a@0.5\r\n. 404:b"}`,
		is: nil, message: "409:a@0.5␍␊. 404:b", reasons: []string{"a", "b"}, score: "0.5", doubt: false},
	{name: "error as a text", status: 401, body: `{"error":"Unauthorized"}`,
		is: []error{ErrSessionOver}, message: "Unauthorized", reasons: []string{"Unauthorized"}},
	{name: "error as an object", status: 403, body: `{"error":{"code":"Forbidden","message":"Access forbidden"}}`,
		is: []error{ErrAccessDenied}, code: "Forbidden", message: "Access forbidden", reasons: []string{"Access forbidden"}},
	{name: "message before error", status: 400, body: `{"error":"Bad Request","message":"invalid_otp","code":"ERROR"}`,
		code: "ERROR", message: "invalid_otp", reasons: []string{"invalid_otp"}},
	{name: "blank message", status: 400, body: `{"error":"Bad Request","message":" "}`, message: "Bad Request", reasons: []string{"Bad Request"}},
	{name: "detail, a list of texts", status: 422, body: `{"detail":["a","b"]}`, message: "a␊. b", reasons: []string{"a", "b"}},
	{name: "detail, a list of objects", status: 422, body: `{"detail":[{"loc":["x"],"msg":"field required"},{"message":"b"},7,[["c"]],null]}`,
		message: "field required␊. b␊. 7", reasons: []string{"field required", "b", "7"}},
	{name: "details", status: 422, body: `{"details":[{"message":"a"}]}`, message: "a", reasons: []string{"a"}},
	{name: "message as a list", status: 400, body: `{"message":["a","b"],"code":400}`, code: "400", message: "a␊. b", reasons: []string{"a", "b"}},
	{name: "a code alone", status: 409, body: `{"code":"Project_not_active"}`, code: "Project_not_active", reasons: []string{"Project_not_active"}},
	{name: "a text", status: 400, body: `"nope"`, message: "nope", reasons: []string{"nope"}},
	{name: "a list", status: 400, body: `["nope"]`, message: "nope", reasons: []string{"nope"}},
	{name: "null", status: 400, body: `null`},
	{name: "empty", status: 400, body: ``},
	{name: "expired", status: 403, body: `{"code":"expired_token","message":"403:Expired_Token"}`,
		is: []error{ErrSessionOver}, code: "expired_token", message: "403:Expired_Token", reasons: []string{"Expired_Token"}},
	{name: "expired, the other way round", status: 403, body: `{"message":"token_expired"}`,
		is: []error{ErrSessionOver}, message: "token_expired", reasons: []string{"token_expired"}},
	{name: "jwt expired", status: 500, body: `{"code":"JsonWebTokenError","message":"Error: jwt expired"}`,
		is: []error{ErrSessionOver}, code: "JsonWebTokenError", message: "Error: jwt expired", reasons: []string{"Error: jwt expired"}},
	{name: "invalid token", status: 409, body: `{"code":"x","message":"Invalid or expired token."}`,
		is: []error{ErrSessionOver}, code: "x", message: "Invalid or expired token.", reasons: []string{"Invalid or expired token."}},
	{name: "invalid_token, a code alone", status: 400, body: `{"code":"invalid_token"}`, is: []error{ErrSessionOver}, code: "invalid_token", reasons: []string{"invalid_token"}},
	{name: "invalid_token, beside a sentence", status: 403, body: `{"code":"invalid_token","message":"Sign in again"}`, is: []error{ErrSessionOver}, code: "invalid_token", message: "Sign in again", reasons: []string{"Sign in again"}},
	{name: "invalid_token", status: 400, body: `{"message":"invalid_token"}`, is: []error{ErrSessionOver}, message: "invalid_token", reasons: []string{"invalid_token"}},
	{name: "access denied to nobody", status: 401, body: `{"code":"Unauthorized","message":"Access denied"}`,
		is: []error{ErrSessionOver}, code: "Unauthorized", message: "Access denied", reasons: []string{"Access denied"}},
	{name: "access denied", status: 403, body: `{"code":"access_denied","message":"403:access_denied"}`,
		is: []error{ErrAccessDenied}, code: "access_denied", message: "403:access_denied", reasons: []string{"access_denied"}},
	{name: "a 403 that denies something else", status: 403, body: `{"code":"otp_does_not_match","message":"403:otp_does_not_match"}`,
		code: "otp_does_not_match", message: "403:otp_does_not_match", reasons: []string{"otp_does_not_match"}},
	{name: "a 403 from a firewall", status: 403, body: "<html><title>Blocked</title>", is: []error{ErrAccessDenied}, message: "Blocked", html: true},
	{name: "no credits", status: 402, body: `{"code":"PaymentRequired","message":"x"}`, is: []error{ErrNoCredits}, code: "PaymentRequired", message: "x", reasons: []string{"x"}},
	{name: "no credits, the other way", status: 403, body: `{"message":"insufficient_credits"}`, is: []error{ErrNoCredits}, message: "insufficient_credits", reasons: []string{"insufficient_credits"}},
	{name: "too many", status: 429, body: `{"code":"TooManyRequests","message":"slow down"}`, is: []error{ErrRateLimited}, code: "TooManyRequests", message: "slow down", reasons: []string{"slow down"}},
	{name: "an unsupported step", status: 500, body: `{"code":"step_not_supported","message":"500:step_not_supported"}`,
		code: "step_not_supported", message: "500:step_not_supported", reasons: []string{"step_not_supported"}},
	{name: "a gateway's page", status: 502, header: http.Header{"Content-Type": {"text/html"}}, body: "\n <!DOCTYPE html><html><head>\n<TITLE class=x>502\n Bad \x1b[31mGateway</TITLE><body>",
		message: "502 Bad ␛[31mGateway", html: true, doubt: true},
	{name: "a page without a title", status: 503, body: "<html>", html: true, doubt: true},
	{name: "a gateway's text", status: 504, body: "upstream request timeout\n", message: "upstream request timeout", doubt: true},
	{name: "a text with the token in it", status: 400, body: "bad " + testToken, message: "bad ‹token …cdef›"},
	{name: "over, and forbidden", status: 403, body: `{"code":"Forbidden","message":"Invalid or expired token"}`,
		is: []error{ErrSessionOver}, code: "Forbidden", message: "Invalid or expired token", reasons: []string{"Invalid or expired token"}},
	{name: "a gateway's JSON", status: 504, body: `{"message":"Endpoint request timed out"}`, message: "Endpoint request timed out", reasons: []string{"Endpoint request timed out"}, doubt: true},
	{name: "a truncated answer", status: 500, body: `{"code":"Conf`, message: `{"code":"Conf`, doubt: true},
	{name: "an empty answer", status: 500, doubt: true},
	{name: "hostile text", status: 409, body: `{"code":"\u001b]0;x\u0007","message":"a\u202eb` + "\u200b\x07" + `"}`,
		code: "␛]0;x␇", message: "a⟨U+202E⟩b⟨U+200B⟩␇", reasons: []string{"a⟨U+202E⟩b⟨U+200B⟩␇"}},
	{name: "with the token in it", status: 409, body: `{"code":"x","message":"bad ` + testToken + ` or eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln-A"}`,
		code: "x", message: "bad ‹token …cdef› or ‹token …ln-A›", reasons: []string{"bad ‹token …cdef› or ‹token …ln-A›"}},
}

// ptr is for what may be missing.
func ptr[T any](v T) *T { return &v }

func TestErrorShapes(t *testing.T) {
	for _, tt := range errorTable {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
				for k, v := range tt.header {
					w.Header()[k] = v
				}
				says(tt.status, tt.body)(w, r)
			})
			_, err := c.Retrieve(within(t), anaID)
			wants(t, err, tt.is...)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("%T", err)
			}
			if e.Op != "GET /v2/app-registrations/{id}" || e.Status != tt.status || e.Code != tt.code || e.Message != tt.message ||
				e.Score != tt.score || e.Detail != tt.detail || !reflect.DeepEqual(e.Liveness, tt.face) || e.HTML != tt.html || !reflect.DeepEqual(e.Reasons, tt.reasons) {
				t.Errorf("%+v", e)
			}
			for _, r := range tt.reasons {
				if !errors.Is(err, Reason(strings.ToUpper(r))) || errors.Is(err, Reason(r+"x")) {
					t.Errorf("reason %q", r)
				}
			}
			_, err = c.Create(within(t), CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"})
			if errors.Is(err, ErrInDoubt) != tt.doubt {
				t.Errorf("in doubt: %v", err)
			}
			if !strings.HasPrefix(err.Error(), "client: POST /v2/app-registrations: ") || strings.Contains(err.Error(), testToken) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestErrorText(t *testing.T) {
	e := &Error{Op: "PUT /v2/app-registrations/{id}/sync", Status: 409, Code: "Conflict", Message: "signUpForm_validation_not_passed"}
	if got := e.Error(); got != "client: PUT /v2/app-registrations/{id}/sync: 409 Conflict: signUpForm_validation_not_passed" {
		t.Error(got)
	}
	e = &Error{Op: "PUT /x", Status: 502, Message: "oops", also: []error{ErrInDoubt}}
	if got := e.Error(); got != "client: PUT /x: 502 Bad Gateway: oops: whether it was done is not known" {
		t.Error(got)
	}
}

func TestRetryAfter(t *testing.T) {
	date := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "2": 2 * time.Second, " 3600 ": time.Hour, "-1": 0, "1.5": 0, "soon": 0, "0": 0,
		"Fri, 02 Jan 2026 03:04:35 GMT": 30 * time.Second, "Fri, 02 Jan 2026 03:04:00 GMT": 0,
		"99999999999999999999": 365 * 24 * time.Hour, "9999999999": 365 * 24 * time.Hour,
	} {
		if got := retryAfter(header, date); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
	c, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", "Fri, 02 Jan 2026 03:04:05 GMT") // years from the local clock
		w.Header().Set("Retry-After", "Fri, 02 Jan 2026 03:05:05 GMT")
		w.WriteHeader(429)
	})
	_, err := c.Projects(within(t), ProjectQuery{})
	var e *Error
	if !errors.As(err, &e) || e.RetryAfter != time.Minute {
		t.Errorf("%+v", e)
	}
}

// TestRedirect proves that the token goes nowhere else, not even to another
// path of the same server.
func TestRedirect(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("followed: %v", r.Header)
	}))
	defer other.Close()
	for _, status := range []int{300, 301, 302, 303, 304, 307, 308} {
		for _, location := range []string{other.URL, "/base/path/v2/app-registrations/other", "http://[::bad%zz", ""} {
			c, asked := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", location)
				w.WriteHeader(status)
			})
			_, err := c.Retrieve(within(t), anaID)
			wants(t, err, ErrRedirect)
			_, err = c.Create(within(t), CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"})
			wants(t, err, ErrRedirect, ErrInDoubt)
			if len(*asked) != 2 {
				t.Errorf("%d %q: asked %d times", status, location, len(*asked))
			}
		}
	}
}

// TestErrorTooLarge: the status of an answer counts even when its body is too
// large to read.
func TestErrorTooLarge(t *testing.T) {
	c, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(404)
		io.WriteString(w, `{"message":"`+strings.Repeat("x", 2<<20)+`"}`)
	})
	_, err := c.Retrieve(within(t), anaID)
	wants(t, err, ErrNotFound, ErrTooLarge)
	if len(err.Error()) > 8<<10 {
		t.Errorf("an error of %d bytes", len(err.Error()))
	}
}
