//go:build !windows

package e2e

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"appreg/internal/i18n"
)

// TestLogin: somebody signs in at a terminal, commands and the wizard are
// signed in then, and the token is in no output and on nobody's command line.
func TestLogin(t *testing.T) {
	t.Parallel()
	s := serve(t, "--seed", "7")
	words := i18n.For(i18n.English).Login
	env := []string{"XDG_STATE_HOME=" + t.TempDir(), "VERIFIK_API_URL=" + s.URL, "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"}

	m := open(t, size{100, 30}, env, program, "login")
	m.see(words.AskEmail)
	m.send("demo@verifik.example\r")
	m.see(words.AskCode)
	m.send("000000\r")
	m.see("This code does not work")
	m.send("123 456\r")
	if code := m.exit(); code != 0 || !m.shows("Signed in to ") {
		t.Errorf("exit code %d\n%s", code, m.picture())
	}
	if strings.Contains(string(m.raw), "eyJ") {
		t.Error("the token is shown")
	}

	stdout, stderr, code := run(t, env, "whoami", "--json")
	var who struct {
		OK      bool
		Source  string
		Account struct{ Email string }
	}
	if err := json.Unmarshal([]byte(stdout), &who); err != nil || code != 0 || stderr != "" || !who.OK || who.Source != "stored" || who.Account.Email != "demo@verifik.example" {
		t.Errorf("%q, %q, %d", stdout, stderr, code)
	}

	m = open(t, size{100, 30}, env, program, "resume")
	m.see("127.0.0.1")
	m.press("ctrl+c")
	m.exit()

	if stdout, stderr, code = run(t, env, "logout"); code != 0 || stderr != "" || !strings.HasPrefix(stdout, "Signed out of ") {
		t.Errorf("%q, %q, %d", stdout, stderr, code)
	}
	if _, _, code = run(t, env, "whoami"); code != 4 {
		t.Errorf("signed out, whoami ends with %d", code)
	}
}

// TestSignInAtWork: without a token the wizard opens with the sign-in, goes on with the
// work after it, and so does the next run. When the token ends in the middle of a form,
// the same stands over it, and nothing that was typed is lost.
func TestSignInAtWork(t *testing.T) {
	t.Parallel()
	s := serve(t, "--seed", "7")
	over, front := expiring(t, s.URL)
	words := i18n.For(i18n.Spanish)
	env := []string{"XDG_STATE_HOME=" + t.TempDir(), "LANG=es_CO.UTF-8", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"}

	opens := func(command ...string) wizard {
		return wizard{open(t, size{100, 30}, env, append([]string{program}, append(command, "--api-url", front)...)...), words}
	}
	w := opens("resume")
	w.signsIn("000000")
	w.see("000 000")
	w.code("123456")
	w.see("Acme Bank") // the list
	w.press("ctrl+c")
	w.exit()

	w = opens()
	w.toReview(ana)
	over()
	w.press("enter")
	w.signsIn("123456")
	w.see(words.SignIn.Again)
	w.press("enter")
	w.see(words.Desk.Decide)
	w.press("ctrl+c")
	w.exit()
	if w.shows("eyJ") || strings.Contains(string(w.raw), "eyJ") {
		t.Error("the token is shown")
	}
}

// signsIn asks for a code and types one.
func (w wizard) signsIn(code string) {
	w.Helper()
	w.see("▸ " + w.words.SignIn.Send)
	w.type_("demo@verifik.example")
	w.press("enter")
	w.see("▸ " + w.words.SignIn.Confirm)
	w.code(code)
}

// expiring is a server in front of another one, at which all client tokens that were
// used until then end when over is called.
func expiring(t *testing.T, behind string) (over func(), front string) {
	t.Helper()
	to, err := url.Parse(behind)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	seen, ended := map[string]bool{}, map[string]bool{}
	through := httputil.NewSingleHostReverseProxy(to)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := r.Header.Get("Authorization")
		mu.Lock()
		seen[token] = token != ""
		refused := ended[token]
		mu.Unlock()
		if refused {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"code":"Unauthorized","message":"jwt expired"}`)
			return
		}
		r.Host = to.Host
		through.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return func() {
		mu.Lock()
		defer mu.Unlock()
		ended = maps.Clone(seen)
	}, server.URL
}

// TestLoginInterrupted: ctrl+c at a question ends the program at once.
func TestLoginInterrupted(t *testing.T) {
	t.Parallel()
	m := open(t, size{100, 30}, nil, program, "login", "--env", "staging")
	m.see(i18n.For(i18n.English).Login.AskEmail)
	m.send("\x03")
	if code := m.exit(); code != 130 {
		t.Errorf("exit code %d\n%s", code, m.picture())
	}
}

// TestTokenOnStdin: stdin is used up by the token, so keys are read from the
// terminal itself.
func TestTokenOnStdin(t *testing.T) {
	t.Parallel()
	s := serve(t, "--seed", "7")
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("Bearer "+s.Token+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m := open(t, size{100, 30}, []string{"VERIFIK_API_URL=" + s.URL}, "sh", "-c", `"$0" --token-stdin < "$1"`, program, file)
	m.see(i18n.For(i18n.English).Flow.Filter)
	m.see("127.0.0.1")
	m.press("f1")
	m.see(i18n.For(i18n.English).Help.Title)
	m.press("ctrl+c")
	if code := m.exit(); code != 0 {
		t.Errorf("exit code %d\n%s", code, m.picture())
	}
	if strings.Contains(string(m.raw), s.Token[:20]) {
		t.Error("the token is shown")
	}
}
