package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"appreg/internal/sandbox"
)

// described is the document, read once.
var described = sync.OnceValues(func() (*openapi3.T, error) { return openapi3.NewLoader().LoadFromFile("openapi.json") })

// A file is what it is: nothing of it is held against the document but its kind.
func init() { openapi3filter.RegisterBodyDecoder("application/pdf", openapi3filter.FileBodyDecoder) }

func document(t testing.TB) *openapi3.T {
	t.Helper()
	d, err := described()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDocumentIsValid(t *testing.T) {
	if err := document(t).Validate(context.Background(), openapi3.EnableSchemaFormatValidation()); err != nil {
		t.Error(err)
	}
}

// ServeHTTP has the sandbox answer, and holds its answer against the document:
// every one that any test gets, but those that were asked to be wrong, and all
// with -race, which would find the same.
func (w *world) ServeHTTP(to http.ResponseWriter, r *http.Request) {
	w.Helper()
	var asked []byte
	if r.Body != nil {
		asked, _ = io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(asked))
	}
	rec := httptest.NewRecorder()
	w.Server.ServeHTTP(rec, r)
	if !w.Faulty() && !racing {
		w.conforms(exchange{r, asked, rec.Code, rec.Header(), rec.Body.Bytes()})
	}
	for name, values := range rec.Header() {
		to.Header()[name] = values
	}
	to.WriteHeader(rec.Code)
	to.Write(rec.Body.Bytes())
}

// exchange is a call and its answer.
type exchange struct {
	*http.Request
	asked    []byte
	status   int
	header   http.Header
	answered []byte
}

// conforms fails the test unless the document has this answer.
func (w *world) conforms(x exchange) {
	w.Helper()
	in := x.input(document(w))
	if in == nil || bytes.Contains(x.answered, []byte(`"InternalError"`)) || x.ofNobody(in) { // the document has the shape of these only
		if err := document(w).Components.Schemas["Refusal"].Value.VisitJSON(decoded(w, x.answered)); err != nil {
			w.Errorf("%s %s: %d is not as documented: %v", x.Method, x.URL.Path, x.status, err)
		}
		return
	}
	answer := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: in, Status: x.status, Header: x.header,
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}
	if err := openapi3filter.ValidateResponse(context.Background(), answer.SetBodyBytes(x.answered)); err != nil {
		w.Errorf("%s %s: %d is not as documented: %v", x.Method, in.Route.Path, x.status, err)
	}
	if x.status != 200 {
		w.worded(x, in.Route.Operation.Responses.Status(x.status))
	}
	if w.toured != nil {
		w.toured(x, in)
	}
}

// ofNobody tells whether the call is refused as any is with the token of a
// registration that was deleted.
func (x exchange) ofNobody(in *openapi3filter.RequestValidationInput) bool {
	documented := in.Route.Operation.Responses.Status(x.status)
	return bytes.HasPrefix(x.answered, []byte(`{"code":"NotFound","message":"AppRegistration_not_found"`)) &&
		(documented == nil || !strings.Contains(*documented.Value.Description, "`NotFound`: `AppRegistration_not_found`"))
}

// worded fails the test unless the document has the words of a refusal.
func (w *world) worded(x exchange, documented *openapi3.ResponseRef) {
	w.Helper()
	refused, _ := decoded(w, x.answered).(object)
	message, _ := refused["message"].(string)
	if documented == nil || slices.Contains(refusalWords, strings.TrimPrefix(message, "409:")) ||
		strings.HasPrefix(message, "409:liveness_failed@ERR_") { // those can be had on purpose
		return
	}
	for _, one := range strings.Split(message, "\n. ") {
		if step, rest, ok := strings.Cut(one, "_"); ok && steps[step] && !strings.HasSuffix(rest, "not_found") {
			one = "<step>_" + rest
		}
		for _, r := range variable {
			one = r.of.ReplaceAllString(one, r.in)
		}
		if !strings.Contains(*documented.Value.Description, fmt.Sprintf("`%s`: `%s`", refused["code"], one)) {
			w.Errorf("%s %s: %d %s: %q is not in the document", x.Method, x.URL.Path, x.status, refused["code"], one)
		}
	}
}

// variable is what differs from one refusal to another, and how the document has it.
var variable = []struct {
	of *regexp.Regexp
	in string
}{
	{regexp.MustCompile(`^Invalid parameter: [a-zA-Z]+(?:\[[0-9]+\])?(?:[.][][a-zA-Z0-9_.]+)?: (it is|it has|there is no|another|nothing|nobody|several)`), "Invalid parameter: <place>: $1"},
	{regexp.MustCompile(`^actions\[[0-9]+\] \([a-z_]+\): `), "actions[<place>] (<action>): "},
	{regexp.MustCompile(`\[[0-9]+\] is none: ".*"`), "[<place>] is none: <text>"},
	{regexp.MustCompile(`is not to come: ".*"`), "is not to come: <text>"},
	{regexp.MustCompile(`; expected: .*`), "; expected: <text>"},
	{regexp.MustCompile(`: [0-9]+:[0-9]+$`), ": <line>:<column>"},
}

// steps are those that a refusal can name.
var steps = map[string]bool{"signUpForm": true, "basicInformation": true, "document": true, "liveness": true, "form": true}

func decoded(t testing.TB, text []byte) (v any) {
	t.Helper()
	if err := json.Unmarshal(text, &v); err != nil {
		t.Errorf("%v: %q", err, text)
	}
	return v
}

// input is the call as the validators want it; nil for one without a route.
func (x exchange) input(d *openapi3.T) *openapi3filter.RequestValidationInput {
	pattern, id := sandbox.Pattern(x.Method, x.URL.Path)
	item := d.Paths.Value(pattern)
	if item == nil || item.GetOperation(x.Method) == nil {
		return nil
	}
	r := x.Request.Clone(context.Background())
	r.Body = io.NopCloser(bytes.NewReader(x.asked))
	if len(x.asked) > 0 {
		r.Header.Set("Content-Type", "application/json")
	}
	return &openapi3filter.RequestValidationInput{
		Request: r, PathParams: map[string]string{"id": id},
		Route:   &routers.Route{Spec: d, Path: pattern, PathItem: item, Method: x.Method, Operation: item.GetOperation(x.Method)},
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
	}
}
