package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/internal/clean"
)

// RawRequest is a call in the caller's own words, for who explores the API.
type RawRequest struct {
	Method string // one of [Methods]
	Path   string // as [ParsePath] takes it
	Body   []byte // JSON, sent as it is; nil: none
	As     string // the registration whose own token it is made with; "": the client token
}

// RawAnswer is what a server sent, whatever it is. Secrets are in it.
type RawAnswer struct {
	Status int // 0: no answer came
	Media  string
	Body   []byte // at most 20 MiB
}

// Methods are those that the API has calls of.
func Methods() []string {
	return []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}
}

// ownWords are what makes a request one of the caller's own words.
type ownWords struct {
	path   *url.URL
	body   []byte
	answer *RawAnswer
}

// Send makes a call in the caller's own words, and returns what came back beside the
// error, which is sorted as that of any other call: a refusal has both. A write is sent
// once. A newer token of the registration that it was made as is held from then on.
func (c *Client) Send(ctx context.Context, r RawRequest) (RawAnswer, error) {
	var a RawAnswer
	path, err := ParsePath(r.Path)
	if err == nil && !slices.Contains(Methods(), r.Method) {
		err = fmt.Errorf("client: %w", ErrBadPath)
	}
	if err != nil {
		return a, err
	}
	route, takes := RouteOf(r.Method, path)
	send := request{method: r.Method, route: route, raw: &ownWords{path, r.Body, &a}, single: true, visitor: takes == BearerNone}
	read := func(got answer) (struct{}, error) {
		if r.As != "" && TokenOf(got.token).Registration == bareID(r.As) {
			c.received(r.As, got)
		}
		return struct{}{}, nil
	}
	if r.As != "" {
		_, err = callAs(ctx, c, r.As, send, read)
		return a, err
	}
	send.owner = takes != BearerNone
	_, err = call(ctx, c, send, read)
	return a, err
}

// Mask is a body as it may be shown: what could act on a terminal is escaped, and
// secrets are masked.
func (c *Client) Mask(body []byte) []byte { return c.masked(body) }

// ParsePath reads the path of a call, with its query. What would lead to another
// server, or out of the path that a server's URL has, is [ErrBadPath].
func ParsePath(text string) (*url.URL, error) {
	bad := fmt.Errorf("client: %w", ErrBadPath)
	if !strings.HasPrefix(text, "/") || strings.HasPrefix(text, "//") || strings.ContainsAny(text, `\# `) || !shows(text) {
		return nil, bad
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme+u.Host+u.Opaque != "" || u.User != nil {
		return nil, bad
	}
	climbs := func(part string) bool { return part == "." || part == ".." }
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' || r == '\\' })
	if !shows(u.Path) || strings.Contains(u.Path, `\`) || strings.Contains(u.Path, "//") || slices.ContainsFunc(parts, climbs) {
		return nil, bad
	}
	var query strings.Builder
	for _, b := range []byte(u.RawQuery) {
		if b < utf8.RuneSelf {
			query.WriteByte(b)
		} else {
			fmt.Fprintf(&query, "%%%02X", b)
		}
	}
	u.RawQuery = query.String()
	return u, nil
}

// shows reports whether a text has nothing in it that cannot be seen.
func shows(text string) bool { return utf8.ValidString(text) && clean.Text(text) == text }

// Bearer is whose token a route takes (contract.md sections 3, 5, 7 and 8).
type Bearer int

// What a route takes.
const (
	BearerClient       Bearer = iota // the client token
	BearerRegistration               // a registration's own
	BearerEither
	BearerNone
	BearerUnknown // nothing is known of the route
)

// unheard is the route of a path that nothing is known of: there may be ids of people in it.
const unheard = "{path}"

// routes are those of the API, special ones first. A method of "" is any.
var routes = []struct {
	method, route string
	takes         Bearer
}{
	{"POST", "/v2/app-registrations/me", BearerRegistration},
	{"GET", "/v2/app-registrations/me", BearerRegistration},
	{"GET", "/v2/app-registrations/statistics", BearerClient},
	{"", syncRoute, BearerEither}, // a reviewer's decision goes over it, too
	{"GET", "/v2/app-registrations/{id}", BearerEither},
	{"PUT", "/v2/app-registrations/{id}", BearerEither},
	{"DELETE", "/v2/app-registrations/{id}", BearerClient},
	{"POST", "/v2/app-registrations/{id}/{call}", BearerClient},
	{"POST", "/v2/app-registrations/{id}/export-cv/email", BearerClient},
	{"GET", "/v2/app-registrations", BearerEither},
	{"POST", "/v2/app-registrations", BearerClient},
	{"PUT", "/v2/document-validations/{id}/validate", BearerEither},
	{"PUT", "/v2/document-validations/{id}/manual-name-review", BearerClient},
	{"", "/v2/document-validations/{call}", BearerRegistration},
	{"", "/v2/email-validations", BearerRegistration},
	{"", "/v2/email-validations/{id}", BearerRegistration},
	{"", "/v2/phone-validations", BearerRegistration},
	{"", "/v2/phone-validations/{id}", BearerRegistration},
	{"POST", "/v2/biometric-validations/app-registration", BearerRegistration},
	{"POST", "/v2/face-recognition/compare/app-registration", BearerRegistration},
	{"PUT", "/v2/information-validations/{id}/background-check", BearerRegistration},
	{"GET", "/v2/identity-images", BearerRegistration},
	{"GET", "/v2/projects/kyc", BearerNone},
	{"POST", "/v2/projects/email-login", BearerNone},
	{"POST", "/v2/projects/email-login/confirm", BearerNone},
	{"", "/v2/projects", BearerClient}, {"", "/v2/projects/{id}", BearerClient},
	{"", "/v3/projects", BearerClient}, {"", "/v3/projects/{id}", BearerClient},
	{"", "/v2/project-flows", BearerClient}, {"", "/v2/project-flows/{id}", BearerClient},
	{"", "/v2/webhooks", BearerClient}, {"", "/v2/webhooks/{id}", BearerClient},
	{"", "/v2/webhook-events", BearerClient}, {"", "/v2/webhook-events/{id}", BearerClient},
	{"PUT", "/v2/webhook-events/{id}/resend", BearerClient},
	{"GET", "/v2/document-types", BearerClient},
	{"GET", "/v2/clients/me", BearerClient}, {"GET", "/v2/auth/session", BearerClient},
}

// RouteOf is the route that a path is of, without an id in it, and the token that it
// takes.
func RouteOf(method string, path *url.URL) (route string, takes Bearer) {
	for _, r := range routes {
		if (r.method == "" || r.method == method) && fits(r.route, path.Path) {
			return r.route, r.takes
		}
	}
	return unheard, BearerUnknown
}

// fits reports whether a path is of a route.
func fits(route, path string) bool {
	want, parts := strings.Split(route, "/"), strings.Split(strings.TrimRight(path, "/"), "/")
	return slices.EqualFunc(want, parts, func(w, part string) bool {
		return w == part || strings.HasPrefix(w, "{") && part != ""
	})
}

// received keeps what came back.
func (r *ownWords) received(resp *http.Response, body []byte) {
	media, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")) // "" is none
	*r.answer = RawAnswer{Status: resp.StatusCode, Media: media, Body: body}
}

// Binary reports whether the body is a file, of which nothing can be read.
func (a RawAnswer) Binary() bool {
	text := strings.HasPrefix(a.Media, "text/") || strings.Contains(a.Media, "json") || strings.Contains(a.Media, "xml")
	return !json.Valid(a.Body) && (!text && a.Media != "" || !utf8.Valid(a.Body) || bytes.IndexByte(a.Body, 0) >= 0)
}
