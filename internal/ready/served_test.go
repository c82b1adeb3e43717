package ready

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/redact"
)

// TestCallInOnesOwnWords: of every call that the sandbox serves, its own and the API's,
// made in one's own words, there is a command, and it makes that call.
func TestCallInOnesOwnWords(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip(err)
	}
	text, err := os.ReadFile("../sandbox/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Paths map[string]map[string]any
	}
	if err := json.Unmarshal(text, &document); err != nil || len(document.Paths) < 50 {
		t.Fatal(len(document.Paths), err)
	}
	r := newRecorded(t)
	c, err := client.New(r.url, redact.New(redact.Token, r.Token()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	made, err := c.Create(t.Context(), client.CreateRequest{Project: r.Project(), ProjectFlow: r.ProjectFlow(), Email: "ana@acme.co"})
	if err != nil {
		t.Fatal(err)
	}
	before := r.state(t)
	for pattern, methods := range document.Paths {
		path := strings.ReplaceAll(pattern, "{id}", made.Registration.ID)
		for method := range methods {
			send := client.RawRequest{Method: strings.ToUpper(method), Path: path + "?limit=1"}
			if strings.Contains("POST PUT PATCH", send.Method) {
				send.Path, send.Body = path, []byte(`{"change":2}`)
			}
			if _, takes := client.RouteOf(send.Method, &url.URL{Path: path}); takes == client.BearerRegistration {
				send.As = made.Registration.ID
			}
			r.stateOf(t, http.MethodPut, before)
			_, _ = c.Send(t.Context(), send) // most of them are refused
			calls := c.Calls()
			line := Command(calls[len(calls)-1])
			r.stateOf(t, http.MethodPut, before)
			r.got = nil
			told := r.run(t, line)
			want := request{method: send.Method, path: path, query: url.Values{}}
			if send.Body == nil {
				want.query.Set("limit", "1")
			} else {
				_ = json.Unmarshal(send.Body, &want.body)
			}
			same := false
			for _, got := range r.got {
				got.before = nil
				same = same || reflect.DeepEqual(got, want)
			}
			if !same {
				t.Errorf("%s %s was %s\n%.300s", send.Method, send.Path, line, told)
			}
		}
	}
	if unknown := Command(client.Call{Method: http.MethodPost, Route: "{path}", Path: "/base/_sandbox/undo", Request: []byte(`{"change":2}`), Asked: client.Asked{Base: "/base"}}); unknown != "appreg api POST /_sandbox/undo -f change:=2" {
		t.Error(unknown)
	}
}
