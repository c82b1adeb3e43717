package sandbox_test

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// latest is the last call that is listed.
func (w *world) latest() object {
	w.Helper()
	return w.control("GET", "calls?limit=1", nil).rows()[0]
}

// TestCallsTellWhatCame: what was asked, in which words, and why it was refused.
func TestCallsTellWhatCame(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t, "GET /v2/clients/me=402")})
	w.with(http.Header{"User-Agent": {"tests"}, "X-Twice": {"a", "b"}}, w.Token(), "GET", "/v3/projects?limit=0&perPage=3&perPage=4", nil)
	c := w.latest()
	for name, want := range map[string]string{
		"query":   `{"limit":["0"],"perPage":["3","4"]}`,
		"headers": `{"Authorization":["Bearer ***"],"User-Agent":["tests"],"X-Twice":["a","b"]}`,
		"error":   `{"code":"MissingParameter","message":"Invalid parameter: limit must be between 1 and 100"}`,
		"body":    `null`,
	} {
		if got := text(t, c[name]); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	w.do(w.Token(), "POST", "/v2/app-registrations", object{"project": "p", "list": []any{1.5, nil, true, object{"deep": "text"}}})
	if got := text(t, w.latest()["body"]); got != `{"list":[1.5,null,true,{"deep":"text"}],"project":"p"}` {
		t.Errorf("got %s", got)
	}
	w.do(w.Token(), "GET", me, nil) // which a fault refuses
	if got := text(t, w.latest()["error"]); got != `{"code":"PaymentRequired","message":"402:PaymentRequired"}` {
		t.Errorf("got %s", got)
	}
	for body, want := range map[string]string{
		"": "null", "{}": "null",
		"[1]":      `{"bytes":3,"sha256":"080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22"}`,
		"{":        `{"bytes":1,"sha256":"021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96"}`,
		"\x00\xff": `{"bytes":2,"sha256":"06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8"}`,
	} {
		w.do(w.Token(), "POST", "/v2/app-registrations", body)
		if got := text(t, w.latest()["body"]); got != want {
			t.Errorf("%q: got %s, want %s", body, got, want)
		}
	}
	w.do(w.Token(), "POST", "/v2/app-registrations", `{"image":"`+strings.Repeat("x", 5<<20)+`"}`)
	if got := w.latest(); text(t, got["body"]) != `{"bytes":5242892}` || got["status"] != 413.0 || !strings.Contains(text(t, got["error"]), "larger than 64 KiB") {
		t.Errorf("got %v", got)
	}
	first := text(t, w.control("GET", "calls?limit=2", nil).rows()[1])
	if again := text(t, w.control("GET", "calls?limit=1&page=2", nil).rows()[0]); again != first {
		t.Errorf("on its page it is %s, not %s", again, first)
	}
}

// TestCallsKeepNoSecret: wherever one stands. Of an image they have what a file of it has.
func TestCallsKeepNoSecret(t *testing.T) {
	w := newWorld(t, sandbox.Options{OTP: "902817"})
	p := w.someone("ana@acme.co")
	image := "data:image/png;base64,YWJj"
	secrets := object{
		"otp": "902817", "Token": "short-secret", "accessToken": "short-secret", "list": []any{p.token}, "note": "Bearer " + p.token + " and more",
		"nested": object{"otp": 902817, "password": []any{"short-secret"}}, "image": image, "backImage": "YWJj", "documentFace": "short-secret\x00", p.token: 1,
	}
	for _, header := range []http.Header{{"Authorization": {"Bearer " + p.token}}, {"Authorization": {"Basic short-secret"}}, {"Cookie": {"short-secret"}, "X-Api-Key": {"short-secret"}}} {
		w.with(header, "", "PUT", "/v2/"+p.token+"?otp=902817&otp[]=902817&q="+p.token, secrets)
		w.with(header, "", "POST", documents, secrets)
	}
	p.do(p.token, "POST", documents, secrets)
	c := w.latest()
	abc := object{"bytes": 3, "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
	body, _ := c["body"].(object)
	if text(t, body["image"]) != text(t, abc) || text(t, body["backImage"]) != text(t, abc) || body["note"] != "Bearer *** and more" || body["otp"] != "***" {
		t.Errorf("got %v", c)
	}
	all := text(t, w.control("GET", "calls?limit=100", nil).body)
	for _, secret := range []string{"902817", "short-secret", p.token, w.Token(), strings.Split(p.token, ".")[2], "YWJj"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is listed", secret)
		}
	}
}

// TestCallsAreBoundedInBytes: the oldest go, and one that has too much tells how much.
func TestCallsAreBoundedInBytes(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	many := object{}
	for n := range 19 {
		many[strings.Repeat("n", n+1)] = strings.Repeat("x", 190)
	}
	for range 400 {
		w.do(w.Token(), "POST", "/v2/app-registrations", many)
	}
	if n := w.control("GET", "calls", nil).body["total"].(float64); n < 200 || n > 300 {
		t.Errorf("%v calls are listed", n)
	}
	many["more"], many["text"] = strings.Repeat("x", 256), strings.Repeat("y", 257)
	w.do(w.Token(), "POST", "/v2/app-registrations", many)
	if body, _ := w.latest()["body"].(object); len(body) != 2 || body["bytes"].(float64) < 4096 {
		t.Errorf("got %v", body)
	}
	w.do(w.Token(), "POST", "/v2/app-registrations", object{"text": many["text"]})
	if body, _ := w.latest()["body"].(object)["text"].(object); body["bytes"] != 257.0 {
		t.Errorf("got %v", body)
	}
}

// TestTold: a line for each call, that does nothing to a terminal.
func TestTold(t *testing.T) {
	var told bytes.Buffer
	w := newWorld(t, sandbox.Options{Told: &told, Faults: faults(t, "GET /v2/clients/me=drop")})
	w.do(w.Token(), "GET", "/v3/projects?limit=1&q="+w.Token(), nil).ok()
	w.do("", "GET", "/v2/%1b%5d0;x%07%0a%e2%80%ae", nil)
	func() {
		defer func() { _ = recover() }()
		w.do(w.Token(), "GET", me, nil)
	}()
	w.control("GET", "calls", nil)
	got := regexp.MustCompile(`[0-9.]+ms`).ReplaceAllString(told.String(), "…ms")
	if got != "15:04:05.678 GET /v3/projects 200 …ms\n"+
		"15:04:05.678 GET /v2/\\x1b]0;x\\a\\n\\u202e 404 …ms route_not_found\n"+
		"15:04:05.678 GET /v2/clients/me 0 …ms\n" {
		t.Errorf("got %s", got)
	}
}
