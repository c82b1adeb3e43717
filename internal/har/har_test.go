package har_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/har"
	"appreg/internal/redact"
	"appreg/internal/sandbox"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// recorded are the calls of somebody's registration, with codes and an image, a refusal,
// a call that nobody answered and one that was answered with no JSON; and the secrets and
// the person of them.
func recorded(t *testing.T) (calls []client.Call, secrets, person []string) {
	t.Helper()
	server := sandbox.New(sandbox.Options{Seed: 7, OTP: "918273"})
	said := ""
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch said {
		case "":
			server.ServeHTTP(w, r)
		case "drop":
			panic(http.ErrAbortHandler)
		default:
			w.Header().Set("Content-Disposition", `inline; filename="Ana Quintanilla.html"`)
			w.WriteHeader(http.StatusBadGateway)
			w.Write([]byte(said))
		}
	}))
	t.Cleanup(front.Close)
	c, err := client.New(front.URL, redact.New(redact.Token, server.Token()), client.WithSleep(func(context.Context, time.Duration) error { return context.Canceled }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	ctx := t.Context()
	flows, err := c.Flows(ctx, client.FlowQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var kyc client.Flow
	for _, f := range flows.Items {
		if f.Name == "Full KYC" {
			kyc = f
		}
	}
	made, err := c.Create(ctx, client.CreateRequest{Project: kyc.ProjectID, ProjectFlow: kyc.ID, Email: "ana.quintanilla@acme.co", Phone: "3117654321", CountryCode: "+57", FullName: "Ana Quintanilla"})
	if err != nil {
		t.Fatal(err)
	}
	reg := made.Registration
	code, err := c.SendCode(ctx, reg, client.ByEmail, "")
	if err == nil {
		_, err = c.ConfirmCode(ctx, reg, client.ByEmail, code.ID, redact.New(redact.Code, "918273"))
	}
	image := sandbox.Samples()[0].Image()
	if err == nil {
		_, err = c.SendDocument(ctx, reg.ID, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: image}})
	}
	if err == nil {
		_, err = c.Retrieve(ctx, reg.ID)
	}
	if err == nil {
		_, err = c.List(ctx, client.ListQuery{LikeEmail: "ana.quintanilla", Status: flow.Ongoing})
	}
	if err == nil {
		_, err = c.ResendLink(ctx, reg.ID, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	said = "<p>Ana Quintanilla is not here"
	c.Retrieve(ctx, reg.ID)
	said = `{"data":{"_id":"` + reg.ID + `","documentFace":"` + base64.StdEncoding.EncodeToString(image) + `","note":"got data:image/png;base64,` + base64.StdEncoding.EncodeToString(image) + `"}}`
	c.Retrieve(ctx, reg.ID)
	said = "drop"
	c.Sync(ctx, reg.ID, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing})
	calls = c.Calls()
	token, _ := c.Token(reg.ID)
	secrets = []string{server.Token(), token.Secret.Reveal(), "918273", "eyJ", base64.StdEncoding.EncodeToString(image)[:60], "iVBORw0KGg"}
	return calls, secrets, []string{"uintanilla", "3117654321", "Ana", "+57"}
}

// published is the schema of har-schema 2.0.0, as it was published (its LICENSE lies
// beside it), with the formats that it names.
func published(t *testing.T) *jsonschema.Schema {
	t.Helper()
	paths, _ := filepath.Glob("testdata/har-schema-2.0.0/*.json")
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		part, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err == nil {
			err = c.AddResource("https://har-schema.test/"+filepath.Base(path), part)
		}
		if err != nil {
			t.Fatal(path, err)
		}
	}
	schema, err := c.Compile("https://har-schema.test/har.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// specified holds an archive against what HAR 1.2 says and its schema does not, and
// counts its entries.
func specified(t *testing.T, archive []byte) int {
	t.Helper()
	var a struct {
		Log struct {
			Version string
			Entries []struct {
				Started time.Time `json:"startedDateTime"`
				Time    float64
				Timings map[string]float64
				Request struct {
					URL      string
					PostData map[string]any
				}
				Response struct{ Content struct{ Size int } }
			}
		}
	}
	if err := json.Unmarshal(archive, &a); err != nil {
		t.Fatal(err)
	}
	if a.Log.Version != "1.2" {
		t.Errorf("version %q", a.Log.Version)
	}
	var last time.Time
	for i, e := range a.Log.Entries {
		sum := 0.0
		for name, took := range e.Timings {
			if sum += max(took, 0); took < 0 && (name == "send" || name == "wait" || name == "receive") {
				t.Errorf("entry %d: %s is %v: these are never missing", i, name, took)
			}
		}
		if diff := e.Time - sum; diff > 0.001 || diff < -0.001 {
			t.Errorf("entry %d took %v, and its parts %v", i, e.Time, sum)
		}
		if e.Started.Before(last) {
			t.Errorf("entry %d is older than the one before it", i)
		}
		last = e.Started
		if u, err := url.Parse(e.Request.URL); err != nil || !u.IsAbs() || u.Fragment != "" {
			t.Errorf("entry %d is of %q: %v", i, e.Request.URL, err)
		}
		_, params := e.Request.PostData["params"]
		if _, text := e.Request.PostData["text"]; text && params {
			t.Errorf("entry %d has text and params, which exclude each other", i)
		}
		if e.Response.Content.Size < 0 {
			t.Errorf("entry %d: size %d", i, e.Response.Content.Size)
		}
	}
	return len(a.Log.Entries)
}

func TestOf(t *testing.T) {
	calls, secrets, person := recorded(t)
	schema := published(t)
	for _, people := range []bool{false, true} {
		got := har.Of(calls, "1.2.3", people)
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Error(err)
		}
		if n := specified(t, got); n != len(calls) || n < 9 {
			t.Errorf("%d entries of %d calls", n, len(calls))
		}
		for _, s := range secrets {
			if strings.Contains(string(got), s) {
				t.Errorf("people %t: a secret is in it: %.4s…", people, s)
			}
		}
		for _, p := range person {
			if strings.Contains(string(got), p) != people {
				t.Errorf("people %t: %q is in it: %t", people, p, !people)
			}
		}
		for _, kept := range []string{calls[1].As, `\"currentStep\":`, "SHA-256", `"status": 502`, `"status": 0`, "where_status=ONGOING", "Bearer ‹token …", `\"validationMethod\":\"verificationCode\"`} {
			if !people && kept == "SHA-256" {
				continue
			}
			if !strings.Contains(string(got), kept) {
				t.Errorf("people %t: %q is not in it", people, kept)
			}
		}
	}
	if got := har.Of(nil, "1", false); !strings.Contains(string(got), `"entries": []`) {
		t.Errorf("%s", got)
	}
}

func TestSave(t *testing.T) {
	dir, now := t.TempDir(), time.Date(2026, 11, 30, 1, 2, 3, 4e6, time.UTC)
	path, err := har.Save(dir, now, "1", nil, false)
	if err != nil || path != filepath.Join(dir, "appreg-20261130-010203.004.har") {
		t.Fatal(path, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
	if _, err := har.Save(dir, now, "1", nil, false); !errors.Is(err, os.ErrExist) {
		t.Errorf("over one that is there: %v", err)
	}
	t.Chdir(dir)
	if got, err := har.Save("my calls.har", now, "1", nil, false); err != nil || filepath.Base(got) != "my calls.har" || !filepath.IsAbs(got) {
		t.Error(got, err)
	}
	for _, odd := range []string{"my calls.har", path, filepath.Join(path, "x.har"), filepath.Join(dir, "none", "x.har")} {
		if got, err := har.Save(odd, now, "1", nil, false); err == nil {
			t.Errorf("%s was written", got)
		}
	}
	if err := os.Chmod(dir, 0o500); err != nil || os.Getuid() == 0 {
		return // who may write anywhere
	}
	if _, err := har.Save("other.har", now, "1", nil, false); !errors.Is(err, os.ErrPermission) {
		t.Error(err)
	}
}
