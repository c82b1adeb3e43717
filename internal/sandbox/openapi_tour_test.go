package sandbox_test

import (
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"appreg/internal/hosted"
	"appreg/internal/sandbox"
)

// TestDocumentPromisesNoMore: every answer that the document has can be had,
// and every field of one. That an answer has no more is held for each call of
// every test, see [world.conforms]; calls that succeed here are as the document
// wants them too.
func TestDocumentPromisesNoMore(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	w := newWorld(t, sandbox.Options{Cooldown: 2 * time.Minute, Page: hosted.Languages})
	tour := newTour(w)
	tour.refused()
	tour.limited()
	tour.misdirected()
	tour.registered()
	tour.evidence()
	tour.judged()
	tour.confirmed()
	tour.before()
	tour.heard()
	tour.signedIn()
	tour.looked()
	for _, promise := range slices.Sorted(maps.Keys(tour.promised)) {
		t.Error("never seen: " + promise)
	}
}

// tour is a way past everything that the document has, and what was not met on
// it yet.
type tour struct {
	*world
	person                     // in the flow that asks for all evidence
	ids      map[string]string // other ids that there are, by what comes before them in a path
	promised map[string]bool
}

func newTour(w *world) *tour {
	t := &tour{world: w, promised: map[string]bool{}}
	w.toured = t.met
	for _, o := range operations(w) {
		for status, answer := range o.Responses.Map() {
			t.promised[o.name+" "+status] = true
			fields(answered(answer), nil, func(field string) { t.promised[field] = true })
		}
	}
	t.person = w.someone("ana@acme.co")
	eve := w.hooked(w.hookedFlow("http://192.0.2.1/"), "eve@acme.co")
	paper := eve.document(object{"image": b64("")}).ok()["documentValidation"].(object)["_id"].(string)
	first := func(list string) string { return w.do(w.Token(), "GET", list, nil).rows()[0]["_id"].(string) }
	t.ids = map[string]string{
		"/v3/projects/": w.Project(), "/v2/projects/": w.Project(), "/v2/project-flows/": w.ProjectFlow(),
		"/v2/webhooks/": first("/v2/webhooks"), "/v2/webhook-events/": first("/v2/webhook-events"), "/_sandbox/events/": first("/v2/webhook-events"),
		"/v2/document-validations/": paper,
	}
	return t
}

// met strikes out what a call has shown, and holds one that succeeded against
// the document.
func (t *tour) met(x exchange, in *openapi3filter.RequestValidationInput) {
	status := strconv.Itoa(x.status)
	delete(t.promised, x.Method+" "+in.Route.Path+" "+status)
	if answer := in.Route.Operation.Responses.Status(x.status); answer != nil {
		if strings.HasPrefix(x.header.Get("Content-Type"), "application/json") {
			fields(answered(answer), decoded(t.world, x.answered), func(field string) { delete(t.promised, field) })
		}
	}
	if x.status != 200 {
		return
	}
	if err := openapi3filter.ValidateRequest(context.Background(), in); err != nil {
		t.world.Errorf("%s %s: %s is not as documented: %v", x.Method, x.URL, x.asked, err)
	}
}

// answered is what an answer has in it: of a file that is not described.
func answered(answer *openapi3.ResponseRef) *openapi3.SchemaRef {
	if object := answer.Value.Content["application/json"]; object != nil {
		return object.Schema
	}
	return openapi3.NewSchemaRef("", openapi3.NewStringSchema())
}

// fields names every field of schema that value has, as deep as they go, once
// each. A value of nil has them all.
func fields(schema *openapi3.SchemaRef, value any, name func(string)) {
	walk := &fieldWalk{all: value == nil, name: name, been: map[*openapi3.Schema]bool{}}
	walk.schema("", schema, value)
}

type fieldWalk struct {
	all  bool
	name func(string)
	been map[*openapi3.Schema]bool // with all
}

func (f *fieldWalk) schema(of string, s *openapi3.SchemaRef, value any) {
	if f.all {
		if f.been[s.Value] {
			return
		}
		f.been[s.Value] = true
	}
	if s.Ref != "" {
		of = s.Ref[strings.LastIndex(s.Ref, "/")+1:]
	}
	for _, one := range s.Value.OneOf {
		if f.all || one.Value.VisitJSON(value) == nil {
			f.schema(of, one, value)
		}
	}
	rows, _ := value.([]any)
	if f.all && s.Value.Items != nil {
		rows = []any{nil}
	}
	for _, row := range rows {
		f.schema(of, s.Value.Items, row)
	}
	has, _ := value.(object)
	for field, inner := range s.Value.Properties {
		if v, ok := has[field]; ok || f.all {
			if of != "" { // an envelope is no promise
				f.name("the field " + of + "." + field)
			}
			f.schema(strings.TrimPrefix(of+"."+field, "."), inner, v)
		}
	}
}

// operation is one of the document, named as "GET /v3/projects/{id}".
type operation struct {
	*openapi3.Operation
	name, method, path string
}

func operations(t testing.TB) []operation {
	var all []operation
	for path, item := range document(t).Paths.Map() {
		for method, o := range item.Operations() {
			all = append(all, operation{o, method + " " + path, method, path})
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.name, b.name) })
	return all
}

// takes tells whether a kind of token is good for an operation.
func (o operation) takes(kind string) bool {
	return slices.ContainsFunc(*o.Security, func(s openapi3.SecurityRequirement) bool { return s[kind] != nil })
}

// at is where an operation is, with an id that there is, if any.
func (t *tour) at(o operation) string {
	id := t.id
	for before, other := range t.ids {
		if strings.HasPrefix(o.path, before) {
			id = other
		}
	}
	return strings.Replace(o.path, "{id}", id, 1)
}

// anybody is what those calls answer a token of the other kind for which none is
// of the wrong kind: they are about its own registration.
var anybody = map[string]int{
	"GET /v2/app-registrations": 200, "POST /v2/app-registrations/me": 404,
	"PUT /v2/document-validations/{id}/validate": 404, "PUT /v2/document-validations/{id}/manual-verification": 404,
}

// refused has each operation refuse tokens and bodies.
func (t *tour) refused() {
	another := t.world.someone("bob@acme.co").token
	huge := strings.Repeat(" ", 33<<20) + "{}"
	for _, o := range operations(t.world) {
		good, bad := t.token, t.world.Token()
		if o.takes("clientToken") {
			good, bad = bad, another
		}
		if len(*o.Security) > 0 {
			t.expect(401, "", o, nil)
			t.expect(cmp.Or(anybody[o.name], 403), bad, o, nil)
		}
		if o.RequestBody != nil {
			t.expect(400, good, o, "[")
		}
		if sandbox.Unlocked(o.path) { // nothing is looked at
			continue
		}
		t.expect(413, good, o, huge)
		if o.method != "GET" {
			t.expectWith(http.Header{"Content-Type": {"text/plain"}}, 415, good, o, "{}")
			t.expectWith(http.Header{"Origin": {"null"}}, 403, good, o, nil)
		}
	}
}

func (t *tour) expect(status int, token string, o operation, body any) {
	t.expectWith(nil, status, token, o, body)
}

func (t *tour) expectWith(header http.Header, status int, token string, o operation, body any) {
	if a := t.world.with(header, token, o.method, t.at(o), body); a.status != status {
		t.world.Errorf("%s: got %d %v, want %d", o.name, a.status, a.body, status)
	}
}

// misdirected calls what a sandbox that listens refuses by its Host alone.
func (t *tour) misdirected() {
	listening := serve(t.world.TB, sandbox.Options{})
	for _, o := range operations(t.world) {
		if o.Responses.Value("421") == nil { // it is written where nothing else can be refused
			continue
		}
		r, err := http.NewRequest(o.method, listening.URL()+o.path, nil)
		if err != nil {
			t.world.Fatal(err)
		}
		r.Host = "evil.example"
		answer, err := listening.client.Do(r)
		if err != nil {
			t.world.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if err = errors.Join(err, answer.Body.Close()); err != nil {
			t.world.Fatal(err)
		}
		t.world.conforms(exchange{r, nil, answer.StatusCode, answer.Header, body})
	}
}

// limited has each operation refuse one call too many.
func (t *tour) limited() {
	w := newWorld(t.world.TB, sandbox.Options{RateLimit: 1})
	w.toured = t.met
	w.do(w.Token(), "GET", me, nil).ok()
	for _, o := range operations(w) {
		if o.Responses.Value("429") == nil { // no limit counts the sandbox's own calls
			continue
		}
		if a := w.do(w.Token(), o.method, t.at(o), nil); a.status != 429 {
			w.Errorf("%s: got %d %v", o.name, a.status, a.body)
		}
	}
}
