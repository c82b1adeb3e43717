package sandbox_test

import (
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// spaces is a body of n bytes, without its length unless it is declared.
func spaces(n int, declared bool) io.Reader {
	body := strings.NewReader("{}" + strings.Repeat(" ", n-2))
	if declared {
		return body
	}
	return struct{ io.Reader }{body}
}

// TestEveryBodyHasItsSize: a byte more is refused, by every call, whether its
// length is declared or not, and with faults too, which read ahead.
func TestEveryBodyHasItsSize(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	sized := map[route]int{{"POST", documents}: 20 << 20, {"POST", faces}: 20 << 20,
		{"POST", "/v2/app-registrations/x/rerun-compare"}: 20 << 20, {"PUT", "/_sandbox/state"}: 32 << 20}
	for _, o := range []sandbox.Options{{}, {Faults: faults(t, "GET /v2/auth/session=ok@1000")}} {
		w := newWorld(t, o)
		for _, r := range routes("x") {
			size, message := 64<<10, "the body is larger than 64 KiB"
			if sized[r] != 0 {
				size, message = sized[r], fmt.Sprintf("the body is larger than %d MiB", sized[r]>>20)
			}
			for _, declared := range []bool{true, false} {
				if a := w.sends(r, spaces(size, declared)); a.status == 413 {
					t.Errorf("%v: %d bytes: %v", r, size, a.body)
				}
				w.sends(r, spaces(size+1, declared)).refused(413, "PayloadTooLarge", message)
			}
		}
	}
}

// sends makes a call with the client token and a body as it comes.
func (w *world) sends(to route, body io.Reader) reply {
	w.Helper()
	r := httptest.NewRequest(to.method, to.path, body)
	r.Header.Set("Authorization", "Bearer "+w.Token())
	r.Header.Set("Content-Type", "application/json")
	rec := httptest.NewRecorder()
	w.Server.ServeHTTP(rec, r)
	a := reply{TB: w, status: rec.Code}
	a.body, _ = decoded(w, rec.Body.Bytes()).(object)
	return a
}

// TestOnlyAnImageIsLarge: what a call that takes images may keep is as small as
// what any other brings.
func TestOnlyAnImageIsLarge(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	large, digits := strings.Repeat("A", 64<<10+4), "1"+strings.Repeat("0", 64<<10)
	for _, body := range []any{
		object{"image": b64("fine"), "inputMethod": large}, object{"image": b64("fine"), "whatever": large},
		`{"image":"AAAA","inputMethod":` + digits + `}`,
	} {
		p.do(p.token, "POST", documents, body).refused(413, "PayloadTooLarge", "only an image may be larger than 64 KiB")
	}
	p.face("fine", object{"os": large}).refused(413, "PayloadTooLarge", "only an image may be larger than 64 KiB")
	p.document(object{"image": large, "backImage": large, "documentFace": large, "whatever": []string{large}, "inputMethod": large[:64<<10]}).ok()
}

// TestTokenComesBeforeTheBody: of who has none nothing is read. With faults, which
// have to read ahead, little of it is kept: see [TestMemoryOfAHostileBody].
func TestTokenComesBeforeTheBody(t *testing.T) {
	for _, token := range []string{"", "Bearer x"} {
		w := newWorld(t, sandbox.Options{})
		for _, r := range routes("x") {
			if public(r) {
				continue
			}
			rec, req := httptest.NewRecorder(), httptest.NewRequest(r.method, r.path, unread{t})
			req.Header.Set("Authorization", token)
			if w.Server.ServeHTTP(rec, req); rec.Code != 401 {
				t.Errorf("%v: got %d", r, rec.Code)
			}
		}
	}
}

// TestBodiesWithinBounds: a body that is small enough may still have too much in
// it, which is refused where a body is that is no JSON.
func TestBodiesWithinBounds(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	const refusal = "the body has more than 5000 values, or they are nested more than 50 deep"
	for body, fits := range map[string]bool{
		`{"a":[` + strings.Repeat("1,", 4_998) + `1]}`:                        true,
		`{"a":[` + strings.Repeat("1,", 4_999) + `1]}`:                        false,
		`{` + strings.Repeat(`"a":1,`, 4_999) + `"a":1}`:                      true,
		`{` + strings.Repeat(`"a":1,`, 5_000) + `"a":1}`:                      false,
		`{"a":` + strings.Repeat("[", 49) + strings.Repeat("]", 49) + `}`:     true,
		`{"a":` + strings.Repeat("[", 50) + strings.Repeat("]", 50) + `}`:     false,
		`{"a":` + strings.Repeat(`{"a":`, 49) + "1" + strings.Repeat("}", 50): true,
		strings.Repeat(`{"a":`, 10_000):                                       false,
		`{"a":"` + strings.Repeat(`[,{\"`, 9_000) + `"}`:                      true, // a text
		`{"a":"\\","b":"` + strings.Repeat("[,", 9_000) + `"}`:                true,
	} {
		a := w.control("POST", "clock", body)
		if fits {
			a.ok()
		} else {
			a.refused(400, "BadRequest", refusal)
		}
	}
	deep := strings.Repeat("[", 1_000)
	p.do(p.token, "POST", documents, `{"image":`+deep).refused(400, "BadRequest", refusal)
	p.do(w.Token(), "POST", documents, `{"image":`+deep).lone(403, "access_denied")
	w.do(w.Token(), "GET", me, deep).ok() // nobody looks at it
}

// TestResetDuringABody: the token was good when the call began, and then there
// is nobody any more whose it is.
func TestResetDuringABody(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	r := httptest.NewRequest("POST", emailCodes, during{strings.NewReader("{}"), func() { w.control("POST", "reset", nil).ok() }})
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Content-Type", "application/json")
	rec := httptest.NewRecorder()
	if w.Server.ServeHTTP(rec, r); rec.Code != 401 {
		t.Errorf("got %d %s", rec.Code, rec.Body)
	}
}

// during is a body while which something happens.
type during struct {
	io.Reader
	happens func()
}

func (d during) Read(b []byte) (int, error) {
	d.happens()
	return d.Reader.Read(b)
}
