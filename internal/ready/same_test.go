package ready

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli"
	"appreg/internal/config"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/session"
)

// request is what arrived.
type request struct {
	method, path string
	query        url.Values
	body         any
	before       []byte // all that there was
}

// recorded is a sandbox that tells of what arrives.
type recorded struct {
	*sandbox.Server
	mu  sync.Mutex
	got []request
	url string
}

func newRecorded(t *testing.T) *recorded {
	r := &recorded{Server: sandbox.New(sandbox.Options{Seed: 7, OTP: "123456"})}
	front := httptest.NewServer(http.StripPrefix("/base", http.HandlerFunc(func(w http.ResponseWriter, in *http.Request) {
		body, _ := io.ReadAll(in.Body)
		now := request{method: in.Method, path: in.URL.Path, query: in.URL.Query()}
		_ = json.Unmarshal(body, &now.body)
		now.query.Del("populates[]") // how much is shown of it
		if status := now.query.Get("where_status"); status != "" {
			now.query["in_status[]"] = []string{status}
			now.query.Del("where_status")
		}
		r.mu.Lock()
		now.before = r.state(t)
		r.got = append(r.got, now)
		r.mu.Unlock()
		in.Body = io.NopCloser(bytes.NewReader(body))
		r.ServeHTTP(w, in)
	})))
	t.Cleanup(front.Close)
	r.url = front.URL + "/base"
	return r
}

// state reads all that there is, and puts it back.
func (r *recorded) state(t *testing.T) []byte { return r.stateOf(t, http.MethodGet, nil) }

func (r *recorded) stateOf(t *testing.T, method string, body []byte) []byte {
	in := httptest.NewRequest(method, "/_sandbox/state", bytes.NewReader(body))
	in.Header.Set("Authorization", "Bearer "+r.Token())
	in.Header.Set("Content-Type", "application/json")
	out := httptest.NewRecorder()
	r.ServeHTTP(out, in)
	if out.Code != http.StatusOK {
		t.Errorf("%s state: %d %.200s", method, out.Code, out.Body)
	}
	return out.Body.Bytes()
}

// words are those of a command line, as bash has them, and what it is told on stdin.
func words(t *testing.T, line string) (args []string, stdin string) {
	t.Helper()
	cmd := exec.Command("bash", "-eu", "-c", `appreg() { for a; do printf '%s\0' "$a"; done; printf '\0\0'; cat; }`+"\n"+line)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	all, stdin, _ := strings.Cut(string(out), "\x00\x00\x00")
	return strings.Split(all, "\x00"), stdin
}

// run runs a command, with what is to be put in.
func (r *recorded) run(t *testing.T, line string, files ...string) (told string) {
	t.Helper()
	args, stdin := words(t, line)
	for i, a := range args {
		switch a {
		case "FILE":
			args[i], files = files[0], files[1:]
		case "CODE":
			args[i] = "123456"
		}
	}
	switch args[0] {
	case "delete", "decide":
		args = append(args, "--yes")
	case "login":
		if args[1] != "--renew" {
			args, stdin = append(args, "--otp-stdin"), "123456\n"
		}
	}
	env, state := map[string]string{"VERIFIK_API_URL": r.url, "VERIFIK_TOKEN": r.Token()}, t.TempDir()
	var out bytes.Buffer
	cli.Program{
		Getenv: func(name string) string { return env[name] },
		Stdin:  strings.NewReader(stdin), Stdout: &out, Stderr: &out, Now: time.Now,
		State: state, Vault: session.NewVault(state, nil),
		Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
			return client.New(t.Base, t.Token, opts...)
		},
		Visitor: func(base string, opts ...client.Option) (cli.Visitor, error) { return client.NewVisitor(base, opts...) },
	}.Run(t.Context(), args)
	return out.String()
}

// TestCommandMakesTheSameCall: of every call that the client can make there is a command,
// and run by this program it makes that call.
func TestCommandMakesTheSameCall(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip(err)
	}
	r := newRecorded(t)
	c, err := client.New(r.url, redact.New(redact.Token, r.Token()), client.WithSleep(func(context.Context, time.Duration) error { return context.Canceled }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	front, back, face := everything(t, c)
	save := func(name string, data []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	files := map[string][]string{
		"/v2/document-validations/app-registration":  {save("front.png", front), save("back.png", back)},
		"/v2/biometric-validations/app-registration": {save("face.png", face)},
		"/v2/app-registrations/{id}/export-cv":       {filepath.Join(t.TempDir(), "a.pdf")},
	}
	sent := r.got
	calls := c.Calls()
	if len(sent) != len(calls) {
		t.Fatalf("%d calls, %d sent", len(calls), len(sent))
	}
	routes := map[string]bool{}
	for i, call := range calls {
		routes[call.Route] = true
		line := Command(call)
		if strings.Contains(line, "123456") || strings.Contains(line, "eyJ") || strings.Contains(line, "‹") {
			t.Errorf("there is a secret in %s", line)
		}
		r.stateOf(t, http.MethodPut, sent[i].before)
		r.got = nil
		told := r.run(t, line, files[call.Route]...)
		same := false
		for _, got := range r.got {
			same = same || got.method == sent[i].method && got.path == sent[i].path && reflect.DeepEqual(got.query, sent[i].query) && reflect.DeepEqual(got.body, sent[i].body)
		}
		if !same {
			t.Errorf("%s %s was %s\n%.300s", call.Method, call.Path, line, told)
			for _, got := range append(r.got, sent[i]) {
				t.Logf("%s %s %v %.300v", got.method, got.path, got.query, got.body)
			}
		}
	}
	for _, route := range clientRoutes(t) {
		if !routes[route] {
			t.Errorf("no call of %s was made", route)
		}
	}
}

// clientRoutes are those that the client's methods name.
func clientRoutes(t *testing.T) (all []string) {
	paths, err := filepath.Glob("../../client/*.go")
	if err != nil || len(paths) < 20 {
		t.Fatal(paths, err)
	}
	named := regexp.MustCompile(`route(?:: | = |, send.route = .*, )"(/v[^"]+)"`)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, m := range named.FindAllSubmatch(text, -1) {
			all = append(all, string(m[1]))
		}
	}
	if len(all) < 20 {
		t.Fatal(all)
	}
	return all
}

// everything makes every call that there is, in a full KYC and around it.
func everything(t *testing.T, c *client.Client) (front, back, face []byte) {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	projects, err := c.Projects(ctx, client.ProjectQuery{NameLike: "acme", Status: "active", Page: 1, Limit: 5})
	must(err)
	project := projects.Items[0].ID
	_, err = c.Project(ctx, project)
	must(err)
	flows, err := c.Flows(ctx, client.FlowQuery{Project: project, Limit: 50})
	must(err)
	var kyc client.Flow
	for _, f := range flows.Items {
		if f.Name == "Full KYC" {
			kyc = f
		}
	}
	_, err = c.Flow(ctx, kyc.ID)
	must(err)
	made, err := c.Create(ctx, client.CreateRequest{Project: project, ProjectFlow: kyc.ID, Email: "ana+it's@acme.co", Phone: "3001234599", CountryCode: "+57", FullName: "Ana O'Neill $(x)", Language: "es"})
	must(err)
	id := made.Registration.ID
	read := func() client.Registration {
		reg, err := c.Retrieve(ctx, id)
		must(err)
		return reg
	}
	for _, by := range client.Channels() {
		gateway := ""
		if by == client.ByPhone {
			gateway = "sms"
		}
		_, err = c.SendCode(ctx, read(), by, gateway)
		must(err)
		code, err := c.SendCode(ctx, read(), by, gateway)
		must(err)
		_, err = c.ConfirmCode(ctx, read(), by, code.ID, redact.New(redact.Code, "123456"))
		must(err)
	}
	image := func(step, word string) []byte {
		for _, s := range sandbox.Samples() {
			if s.Step == step && s.Word == word {
				return s.Image()
			}
		}
		t.Fatalf("there is no sample %s %s", step, word)
		return nil
	}
	png := func(data []byte) client.Image { return client.Image{Type: "image/png", Data: data} }
	front, back, face = image("document", ""), image("document", "BACK"), image("liveness", "")
	sync := func(step flow.Step, status flow.Status) {
		t.Helper()
		_, err := c.Sync(ctx, id, flow.Transition{Step: step, Status: status})
		must(err)
	}
	sync(flow.SignUpForm, flow.Ongoing)
	document, err := c.SendDocument(ctx, id, client.DocumentRequest{Front: png(front), Back: png(back)})
	must(err)
	_, err = c.SendDocument(ctx, id, client.DocumentRequest{Front: png(front), Back: png(back), Force: true})
	must(err)
	sync(flow.Document, flow.Ongoing)
	_, err = c.SendFace(ctx, id, client.FaceRequest{Image: png(face)})
	must(err)
	_, err = c.SendFace(ctx, id, client.FaceRequest{Image: png(face), Force: true})
	must(err)
	sync(flow.Liveness, flow.Ongoing)
	for _, email := range []bool{false, true} {
		_, err = c.ResendLink(ctx, id, email)
		must(err)
	}
	_, err = c.Update(ctx, id, client.UpdateRequest{FirstName: "Ana María"})
	must(err)
	for _, q := range []client.ListQuery{
		{LikeEmail: "ana+it's@", Limit: 5, Populates: []string{"informationValidation"}, Status: flow.Ongoing, Sort: "-updatedAt"},
		{Search: "ana neill", Page: 1, Project: project, Flow: kyc.ID, Statuses: []flow.Status{flow.Ongoing, flow.Started}, CurrentStep: flow.Liveness},
		{LikeName: "$HOME", CreatedFrom: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
	} {
		_, err = c.List(ctx, q)
		must(err)
	}
	_, err = c.Statistics(ctx, project)
	must(err)
	document.ID = cmp.Or(read().DocumentValidation.ID, document.ID)
	_, err = c.ReviewNames(ctx, document.ID, client.NamesMatch, "it's \x1b[2J\nthe same")
	must(err)
	_, err = c.ReviewNames(ctx, document.ID, client.NamesMatch, "")
	must(err)
	_, err = c.ValidateDocument(ctx, document.ID)
	must(err)
	_, err = c.RerunCompare(ctx, id)
	must(err)
	_, err = c.ExportPDF(ctx, id, "es")
	must(err)
	_, err = c.EmailPDF(ctx, id, []string{"bo@acme.co", "lu@acme.co"}, "es", "Ana")
	must(err)
	sync(flow.End, flow.Completed)
	_, err = c.Decide(ctx, id, flow.Failed, "it's\nnot them")
	must(err)
	_, err = c.Decide(ctx, id, flow.Completed, "the same, it's known")
	must(err)
	events, err := c.Events(ctx, client.EventQuery{Registration: id, Limit: 5, Sent: true})
	must(err)
	_, _, err = client.EventsOf(ctx, c.Events, id)
	must(err)
	_, err = c.Events(ctx, client.EventQuery{Page: 1, Limit: 100, Sort: "-createdAt"})
	must(err)
	event := "674de8df21c72be3cc42b8a7"
	if len(events.Items) > 0 {
		event = events.Items[0].ID
	}
	_, _ = c.Event(ctx, event) // may not be there: it is asked for all the same
	_, _ = c.ResendEvent(ctx, event, true)
	_, err = c.Account(ctx)
	must(err)
	_, err = c.RenewClientToken(ctx, 1)
	must(err)
	_, err = c.SendLoginCode(ctx, "demo@verifik.example")
	must(err)
	_, err = c.Login(ctx, "demo@verifik.example", redact.New(redact.Code, "123456"))
	must(err)
	must(c.Delete(ctx, id))
	return front, back, face
}
