package session_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"

	"github.com/zalando/go-keyring"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("APPREG_TEST_CHILD"); dir != "" {
		child(dir)
		return
	}
	goleak.VerifyTestMain(m)
}

// child is another wizard: it saves a draft, or adopts the entry whose key it
// is given, says so, and lives until its input ends.
func child(dir string) {
	if base := os.Getenv("APPREG_TEST_SERVER"); base != "" {
		walk(dir, base)
		return
	}
	j := session.Open(dir, prod, nil)
	limitFiles()
	if key := os.Getenv("APPREG_TEST_ADOPT"); key != "" {
		_, err := j.Adopt(key)
		fmt.Println("adopted", err)
	} else {
		j.Draft(session.Draft{Typed: map[string]string{"email": "child@acme.co"}})
		fmt.Println("saved", j.Problem())
	}
	bufio.NewReader(os.Stdin).ReadString('\n')
	j.Close()
}

// walk types a draft, creates the registration and syncs it once.
func walk(dir, base string) {
	c, err := client.New(base, redact.New(redact.Token, clientToken))
	if err != nil {
		panic(err)
	}
	j := session.Open(dir, base, session.NewVault(dir, nil))
	api := session.NewClient(c, j)
	j.Draft(typed)
	api.Create(context.Background(), request)
	api.Sync(context.Background(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing})
	j.Close()
}

const (
	prod = "https://api.verifik.co"
	ana  = "674de8df21c72be3cc42b8a7"
	luis = "674de8df21c72be3cc42b8a8"

	otp         = "918273"
	clientToken = "canary-client-token-0123456789"
)

var (
	picture = []byte("canary image: whoever reads this has seen a face, which nobody may but the server")
	request = client.CreateRequest{Project: "507f1f77bcf86cd799439011", ProjectFlow: "507f1f77bcf86cd799439015", Email: "ana@acme.co", FullName: "Ana Gómez"}
	typed   = session.Draft{Project: session.Named{ID: request.Project, Name: "Acme"}, Typed: map[string]string{"email": "ana@acme.co", "fullName": "Ana Gómez"}}
)

// ring is a keyring in memory.
type ring struct {
	mu    sync.Mutex
	items map[string]string
	fails error         // what every call answers
	hangs chan struct{} // what every call waits for
	calls int
}

func (r *ring) enter() error {
	if r.hangs != nil {
		<-r.hangs
	}
	r.mu.Lock()
	r.calls++
	return r.fails
}

func (r *ring) Get(service, account string) (string, error) {
	defer r.mu.Unlock()
	if err := r.enter(); err != nil {
		return "", err
	}
	s, ok := r.items[service+"/"+account]
	if !ok {
		return "", keyring.ErrNotFound
	}
	return s, nil
}

func (r *ring) Set(service, account, secret string) error {
	defer r.mu.Unlock()
	if err := r.enter(); err != nil {
		return err
	}
	if r.items == nil {
		r.items = map[string]string{}
	}
	r.items[service+"/"+account] = secret
	return nil
}

func (r *ring) Delete(service, account string) error {
	defer r.mu.Unlock()
	if err := r.enter(); err != nil {
		return err
	}
	if _, ok := r.items[service+"/"+account]; !ok {
		return keyring.ErrNotFound
	}
	delete(r.items, service+"/"+account)
	return nil
}

func (r *ring) of(account string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.items["appreg/"+account]
}

// server answers every call of a registration as if all went well, unless it
// is told otherwise. It echoes what nobody may keep.
type server struct {
	*httptest.Server
	mu     sync.Mutex
	tokens int // given away
	status string
	step   string
	answer string              // in place of the usual one
	code   int                 // its status
	look   func(*http.Request) // called before the answer
}

func serve(t testing.TB) *server {
	s := &server{status: "STARTED", step: "1"}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// says has the server answer so, until it is called with nothing.
func (s *server) says(code int, answer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.code, s.answer = code, answer
}

// mumbles has the server answer what makes no sense: a write is in doubt.
func (s *server) mumbles() { s.says(200, "<html>") }

func (s *server) stands(status, step string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status, s.step = status, step
}

func (s *server) looking(look func(*http.Request)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.look = look
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.look != nil {
		s.look(r)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Sandbox-Otp", otp)
	if s.code != 0 {
		w.WriteHeader(s.code)
		io.WriteString(w, s.answer)
		return
	}
	s.tokens++
	token := fmt.Sprintf("canary-token-of-a-registration-%d", s.tokens)
	registration := fmt.Sprintf(`{"_id":%q,"project":%q,"projectFlow":%q,"status":%q,"currentStep":%q,"email":"ana@acme.co",
		"phone":"3001234567","countryCode":"+57","fullName":"Ana Gómez","otp":%q,"image":%q}`,
		ana, request.Project, request.ProjectFlow, s.status, s.step, otp, base64.StdEncoding.EncodeToString(picture))
	var data string
	switch path := r.URL.Path; {
	case r.Method == "POST" && path == "/v2/app-registrations":
		data = fmt.Sprintf(`{"appRegistration":%s,"token":%q}`, registration, token)
	case strings.Contains(string(body), "adminOverride"):
		data = registration
	case strings.HasSuffix(path, "/sync"):
		data = fmt.Sprintf(`{"appRegistrationId":%q,"token":%q,"status":%q,"step":%q}`, ana, token, s.status, s.step)
	case strings.HasSuffix(path, "/resend-link"):
		data = fmt.Sprintf(`{"token":%q,"link":"https://access.verifik.co/sign-up/x?token=%s"}`, token, token)
	case strings.Contains(path, "-validations") && !strings.Contains(path, "biometric"):
		one := fmt.Sprintf(`"_id":%q,"status":"sent","otp":%q,"token":%q`, luis, otp, token)
		data = fmt.Sprintf(`{%s,"documentValidation":{%s}}`, one, one)
	default:
		data = registration
	}
	fmt.Fprintf(w, `{"data":%s}`, data)
}

// run is one run of the program on a directory.
type run struct {
	*session.Client
	journal *session.Journal
	vault   *session.Vault
}

func start(t testing.TB, dir string, s *server, keys session.Keyring) run {
	t.Helper()
	c, err := client.New(s.URL, redact.New(redact.Token, clientToken))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	v := session.NewVault(dir, keys)
	j := session.Open(dir, c.Base(), v)
	t.Cleanup(j.Close)
	return run{session.NewClient(c, j), j, v}
}

func account(s *server, id string) session.Account {
	return session.Account{Server: s.URL, Registration: id}
}

// only is the one entry of a directory, as it is on the disk.
func only(t testing.TB, dir string) session.Entry {
	t.Helper()
	all := entries(t, dir)
	if len(all) != 1 {
		t.Fatalf("%d entries: %+v", len(all), all)
	}
	return all[0]
}

// entries are the entries of a directory, as they are on the disk.
func entries(t testing.TB, dir string) []session.Entry {
	t.Helper()
	paths, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	drawers, _ := filepath.Glob(filepath.Join(dir, "registrations", "??", "*.json"))
	paths = append(paths, drawers...)
	var all []session.Entry
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		key, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".json"), "-")
		e, err := session.Decode(key, b)
		if err != nil {
			t.Fatalf("%s: %v\n%s", path, err, b)
		}
		all = append(all, e)
	}
	return all
}

// put writes an entry as a dead run would have left it.
func put(t *testing.T, dir string, e session.Entry) session.Entry {
	t.Helper()
	if e.Key == "" {
		e.Key = fmt.Sprintf("%032x", time.Now().UnixNano())
	}
	if e.Saved.IsZero() {
		e.Saved = time.Now()
	}
	b, err := session.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	file(t, dir, e.Key+".json", b)
	return e
}

func file(t *testing.T, dir, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// names are the names of the files in a directory and its drawers.
func names(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, d.Name())
		}
		return err
	}))
	return strings.Join(all, " ")
}

func asJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
