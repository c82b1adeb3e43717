package client

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/internal/redact"
)

// TestParsePath: no path leads to another server, nor out of the base's.
func TestParsePath(t *testing.T) {
	for _, path := range []string{
		"", "v2/x", "//evil.co/x", "https://evil.co/v2/x", "/..", "/v2/../x", "/v2/%2e%2e/x", "/v2/%2E./x", "/v2/..%2fx", "/v2/%5c..%5cx",
		`/v2\x`, "/v2//x", "/v2/%2f%2fx", "/v2/x#y", "/v2/x y", "/v2/x\n", "/v2/%0d%0aHost:x", "/v2/x?a=\r\nX: y", "/v2/a\u200bb", "/v2/%e2%80%8b", "/v2/%ff", "/v2/%zz", "/v2/x?a=\xff",
	} {
		if u, err := ParsePath(path); !errors.Is(err, ErrBadPath) {
			t.Errorf("%q is %v, %v", path, u, err)
		}
	}
	for path, want := range map[string]string{
		"/v2/app-registrations": "", "/v2/x?like_name=é&in_status[]=A": "/v2/x?like_name=%C3%A9&in_status[]=A", "/v2/a%20b": "", "/v2/x?a=https://b.co/../c": "",
	} {
		if want == "" {
			want = path
		}
		if u, err := ParsePath(path); err != nil || u.String() != want {
			t.Errorf("%q is %v, %v", path, u, err)
		}
	}
}

// TestSend: what is sent is what was given, and what came back comes with its refusal.
func TestSend(t *testing.T) {
	body := ` {"b":1,  "a":"<é>","image":"` + strings.Repeat("QUJD", 4000) + `"}`
	answer := `{"code":"Conflict","message":"registration_is_closed","token":"` + aJWT + `"}`
	var got string
	c, asked := serve(t, func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		got = r.Method + " " + r.RequestURI + " " + r.Header.Get("Authorization") + "\n" + string(sent)
		says(409, answer)(w, r)
	})
	c.Hold(anaID, redact.New(redact.Token, "hers"))
	for as, token := range map[string]string{"": testToken, anaID: "hers"} {
		a, err := c.Send(within(t), RawRequest{Method: "PUT", Path: "/v2/odd/%41?z=1&a=2", Body: []byte(body), As: as})
		if want := "PUT /base/path/v2/odd/%41?z=1&a=2 Bearer " + token + "\n" + body; got != want {
			t.Errorf("%.200s", got)
		}
		if a.Status != 409 || string(a.Body) != answer || KindOf(err) != ErrRefused {
			t.Errorf("%d %s %v", a.Status, a.Body, err)
		}
		if shown := string(c.Mask(a.Body)); !strings.Contains(shown, "‹token …4f2a›") || strings.Contains(shown, aJWT) {
			t.Error(shown)
		}
		call := c.LastCall()
		if call.Route != "{path}" || strings.Contains(string(call.Request), "QUJDQUJD") || !strings.Contains(string(call.Request), `"‹image, 12000 bytes, SHA-256 9dc3795c40305e208c006fb9fb8ab279d361a07051cee4dca978d22e90c1783a›"`) {
			t.Errorf("%s %s", call.Route, call.Request)
		}
	}
	if len(*asked) != 2 {
		t.Errorf("%d requests", len(*asked))
	}
}

// TestSendOnce: a write goes out once, whatever comes of it, and is in doubt where the
// answer says nothing of it. What is read is asked for again.
func TestSendOnce(t *testing.T) {
	for method, want := range map[string]int{"PUT": 1, "POST": 1, "DELETE": 1, "GET": 4} {
		c, asked := serve(t, busy(503, ""), WithSleep(func(context.Context, time.Duration) error { return nil }))
		_, err := c.Send(within(t), RawRequest{Method: method, Path: "/v2/app-registrations/" + anaID + "/sync"})
		if err == nil || len(*asked) != want {
			t.Errorf("%s: %d requests, %v", method, len(*asked), err)
		}
	}
	if _, err := owned().Send(within(t), RawRequest{Method: "TRACE", Path: "/v2/x"}); !errors.Is(err, ErrBadPath) {
		t.Error(err)
	}
}

// TestRouteOf: which token a route takes, by contract.md.
func TestRouteOf(t *testing.T) {
	for call, want := range map[string]struct {
		route string
		takes Bearer
	}{
		"POST /v2/app-registrations":                               {"/v2/app-registrations", BearerClient},
		"POST /v2/app-registrations/me":                            {"/v2/app-registrations/me", BearerRegistration},
		"PUT /v2/app-registrations/" + anaID + "/sync":             {syncRoute, BearerEither},
		"POST /v2/app-registrations/" + anaID + "/resend-link":     {"/v2/app-registrations/{id}/{call}", BearerClient},
		"GET /v2/app-registrations/statistics":                     {"/v2/app-registrations/statistics", BearerClient},
		"GET /v2/app-registrations/" + anaID:                       {"/v2/app-registrations/{id}", BearerEither},
		"POST /v2/document-validations/app-registration":           {"/v2/document-validations/{call}", BearerRegistration},
		"PUT /v2/document-validations/" + anaID + "/validate":      {"/v2/document-validations/{id}/validate", BearerEither},
		"PUT /v2/email-validations/" + anaID:                       {"/v2/email-validations/{id}", BearerRegistration},
		"GET /v2/projects/kyc?id=1":                                {"/v2/projects/kyc", BearerNone},
		"GET /v2/projects/" + acmeID:                               {"/v2/projects/{id}", BearerClient},
		"GET /v9/new/" + anaID:                                     {"{path}", BearerUnknown},
		"DELETE /v2/app-registrations/" + anaID + "/validations/x": {"{path}", BearerUnknown},
	} {
		method, path, _ := strings.Cut(call, " ")
		u, err := ParsePath(path)
		if err != nil {
			t.Fatal(err)
		}
		if route, takes := RouteOf(method, u); route != want.route || takes != want.takes {
			t.Errorf("%s is %s, %d", call, route, takes)
		}
	}
}
