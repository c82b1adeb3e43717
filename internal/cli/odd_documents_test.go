package cli_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/sandbox"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestOddAnswers: whatever a server has in the places of its answers, what this program
// says of its own is as its schema wants it, and nothing breaks. The server's own objects
// are what they are then.
func TestOddAnswers(t *testing.T) {
	t.Parallel()
	box := sandbox.New(sandbox.Options{Seed: 7})
	odd := &spoiler{to: box, random: rand.New(rand.NewPCG(7, 7))}
	server := httptest.NewServer(odd)
	defer server.Close()
	people := inReview(t, box)
	schemas := withoutObjects(t)
	wentWell := 0
	for range 10 {
		for i, id := range people {
			for _, args := range [][]string{
				{"get", id}, {"next", id}, {"reasons", id}, {"events", id}, {"wait", id, "--status", "EXPIRED", "--timeout", "1ms"},
				{"resend-link", id}, {"otp", "send", "email", id}, {"update", id, "--first-name", "Ana"}, {"sync", id, "instructions"},
				{"list", "--limit", "5"}, {"list", "--all", "--name", "gomez"}, {"projects"}, {"flows", "--project", box.Project()},
				{"flow", box.ProjectFlow(), "--from", id}, {"stats"}, {"whoami"},
			} {
				if i > 0 && !slices.Contains(args, id) {
					continue
				}
				text, code := ask(t, server.URL, box.Token(), append(args, "--json", "--no-input"))
				if code == program.Panicked {
					t.Fatalf("%v: after %s", args, odd.last)
				}
				if code == program.Done {
					wentWell++
				}
				v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
				if err == nil {
					err = schemas(cli.CommandOf(args)).Validate(v)
				}
				if err != nil {
					t.Errorf("%v: after %s: %v", args, odd.last, err)
				}
			}
		}
	}
	if wentWell < 150 {
		t.Errorf("only %d commands went well", wentWell)
	}
}

// inReview are people whom a sandbox starts with, of whom most is to be told.
func inReview(t *testing.T, box *sandbox.Server) (ids []string) {
	t.Helper()
	rec := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/v2/app-registrations?limit=5&where_status=NEEDS_MANUAL_VERIFICATION", nil)
	r.Header.Set("Authorization", "Bearer "+box.Token())
	box.ServeHTTP(rec, r)
	var page struct {
		Data []struct {
			ID string `json:"_id"`
		}
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &page); err != nil || len(page.Data) < 3 {
		t.Fatal(rec.Body, err)
	}
	for _, r := range page.Data {
		ids = append(ids, r.ID)
	}
	return ids
}

// ask runs a command, and returns what it has printed.
func ask(t *testing.T, url, token string, args []string) (string, int) {
	t.Helper()
	var out, errs bytes.Buffer
	var made []*client.Client
	code := cli.Program{
		Getenv: func(name string) string {
			return map[string]string{"VERIFIK_API_URL": url, "VERIFIK_TOKEN": token}[name]
		},
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
		Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
			c, err := client.New(t.Base, t.Token, opts...)
			made = append(made, c)
			return c, err
		},
	}.Run(t.Context(), args)
	for _, c := range made {
		c.Close()
	}
	return out.String(), code
}

// withoutObjects are the schemas of commands, in which the server's own objects may be
// anything.
func withoutObjects(t *testing.T) func(command string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	file := filepath.Join(schemasDir, "objects.schema.json")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var objects struct {
		Defs map[string]any `json:"$defs"`
	}
	if err := json.Unmarshal(text, &objects); err != nil {
		t.Fatal(err)
	}
	for name := range objects.Defs {
		objects.Defs[name] = true
	}
	if file, err = filepath.Abs(file); err == nil {
		err = c.AddResource(file, map[string]any{"$defs": objects.Defs})
	}
	if err != nil {
		t.Fatal(err)
	}
	return func(command string) *jsonschema.Schema {
		s, err := c.Compile(filepath.Join(schemasDir, schemaFile(command)))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// spoiler puts something odd in one place of each answer that is a success.
type spoiler struct {
	to     http.Handler
	mu     sync.Mutex
	random *rand.Rand
	last   string // what it has done last
}

func (s *spoiler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rec := httptest.NewRecorder()
	s.to.ServeHTTP(rec, r)
	body := rec.Body.Bytes()
	var v any
	if rec.Code == http.StatusOK && json.Unmarshal(body, &v) == nil {
		s.mu.Lock()
		v = s.spoil(v, r.Method+" "+r.URL.Path)
		s.mu.Unlock()
		body, _ = json.Marshal(v) // it was unmarshalled
	}
	maps.Copy(w.Header(), rec.Header())
	w.Header().Del("Content-Length")
	w.WriteHeader(rec.Code)
	w.Write(body)
}

// spoil puts something odd in one place of v.
func (s *spoiler) spoil(v any, at string) any {
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		if len(keys) > 0 && s.random.IntN(8) > 0 {
			key := keys[s.random.IntN(len(keys))]
			v[key] = s.spoil(v[key], at+" "+key)
			return v
		}
	case []any:
		if len(v) > 0 && s.random.IntN(8) > 0 {
			i := s.random.IntN(len(v))
			v[i] = s.spoil(v[i], at+" []")
			return v
		}
	}
	odd := []any{nil, "", " ", "x", "true", "[1]", "null", true, -1, 0, 1.5, 101, 1e300, -1e-300, "-1", "NaN", "2026-13-01T00:00:00Z", "9999-12-31T23:59:59.999999999+23:59", -62135596801, []any{}, []any{nil, 1, "x"}, map[string]any{}, map[string]any{"_id": 1}}
	with := odd[s.random.IntN(len(odd))]
	text, _ := json.Marshal(with) // one of them
	s.last = at + " = " + string(text)
	return with
}
