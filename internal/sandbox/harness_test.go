package sandbox_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3filter"
	"go.uber.org/goleak"

	"appreg/internal/sandbox"
)

func TestMain(m *testing.M) {
	if os.Getenv(soaked) != "" {
		os.Exit(serveSoak())
	}
	goleak.VerifyTestMain(m)
}

// object is a decoded JSON object.
type object = map[string]any

// clock is a time that a test moves by hand.
type clock struct{ now time.Time }

func newClock() *clock { return &clock{time.Date(2026, 3, 2, 15, 4, 5, 678e6, time.UTC)} }

// world is a sandbox and what a test does to it. The fields of Options that
// a test leaves out are the seed and a clock that stands still.
type world struct {
	testing.TB
	*sandbox.Server
	clock *clock

	toured func(exchange, *openapi3filter.RequestValidationInput) // told of each call that has a route; may be nil
}

func newWorld(t testing.TB, o sandbox.Options) *world {
	t.Helper()
	k := newClock()
	if o.Seed == 0 {
		o.Seed = 7
	}
	if o.Now == nil {
		o.Now = func() time.Time { return k.now }
	}
	return &world{TB: t, Server: sandbox.New(o), clock: k}
}

// reply is an answer, decoded.
type reply struct {
	testing.TB
	status int
	header http.Header
	body   object
}

// do sends body, an object or raw text, and decodes the answer, which is JSON
// whatever happens.
func (w *world) do(token, method, path string, body any) reply {
	w.Helper()
	return w.with(nil, token, method, path, body)
}

// with is do with a header of its own.
func (w *world) with(header http.Header, token, method, path string, body any) reply {
	w.Helper()
	raw, ok := body.(string)
	if !ok && body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			w.Fatal(err)
		}
		raw = string(b)
	}
	r := httptest.NewRequest(method, path, strings.NewReader(raw))
	if raw != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	maps.Copy(r.Header, header)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, r)
	a := reply{TB: w, status: rec.Code, header: rec.Header()}
	if err := json.Unmarshal(rec.Body.Bytes(), &a.body); err != nil {
		w.Fatalf("%s %s: not JSON: %q", method, path, rec.Body)
	}
	return a
}

// ok insists on a 200 and gives its data.
func (a reply) ok() object {
	a.Helper()
	if a.status != http.StatusOK {
		a.Fatalf("got %d %v", a.status, a.body)
	}
	d, _ := a.body["data"].(object)
	return d
}

// rows insists on a list and gives its rows.
func (a reply) rows() []object {
	a.Helper()
	a.ok()
	list, ok := a.body["data"].([]any)
	if !ok {
		a.Fatalf("no list: %v", a.body)
	}
	rows := make([]object, len(list))
	for i, row := range list {
		rows[i] = row.(object)
	}
	return rows
}

// refused insists on an error answer, in its three parts.
func (a reply) refused(status int, code, message string) {
	a.Helper()
	if a.status != status || a.body["code"] != code || a.body["message"] != message || a.body["status"] != float64(status) {
		a.Errorf("got  %d %v\nwant %d %s %q", a.status, a.body, status, code, message)
	}
}

// lone insists on a refusal that is one lone word.
func (a reply) lone(status int, word string) {
	a.Helper()
	a.refused(status, word, strconv.Itoa(status)+":"+word)
}

// person is a registration that a test walks.
type person struct {
	*world
	id, token string
}

// flow makes a flow of the first project.
func (w *world) flow(doc object) string {
	w.Helper()
	body := object{"project": w.Project()}
	for k, v := range doc {
		body[k] = v
	}
	return w.do(w.Token(), "POST", "/v2/project-flows", body).ok()["_id"].(string)
}

// create registers somebody in flow; what comes in body is added.
func (w *world) create(flow string, body object) person {
	w.Helper()
	all := object{"project": w.Project(), "projectFlow": flow}
	for k, v := range body {
		all[k] = v
	}
	d := w.do(w.Token(), "POST", "/v2/app-registrations", all).ok()
	return person{w, d["appRegistration"].(object)["_id"].(string), d["token"].(string)}
}

func (p person) path() string { return "/v2/app-registrations/" + p.id }

// sync sends one transition and keeps the token when it is accepted.
func (p *person) sync(step, status string) reply {
	p.Helper()
	a := p.do(p.token, "PUT", p.path()+"/sync", object{"step": step, "status": status})
	if a.status == http.StatusOK {
		p.token = a.ok()["token"].(string)
	}
	return a
}

// shown is the registration as retrieve shows it, with all its references.
func (p person) shown() object {
	p.Helper()
	return p.do(p.token, "GET", p.path()+"?populates[]=emailValidation&populates[]=phoneValidation"+
		"&populates[]=documentValidation&populates[]=biometricValidation&populates[]=informationValidation", nil).ok()
}

// isID tells whether v is 24 hexadecimal digits.
func isID(v any) bool {
	id, _ := v.(string)
	return len(id) == 24 && strings.Trim(id, "0123456789abcdef") == ""
}

// randomish is nine digits that are the same for the same v.
func randomish(v any) string {
	h := fnv.New32a()
	fmt.Fprint(h, v)
	return strconv.Itoa(100_000_000 + int(h.Sum32()%900_000_000))
}
