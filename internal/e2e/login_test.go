//go:build !windows

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
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
	m.see(i18n.For(i18n.English).Help.Keys)
	m.press("ctrl+c")
	if code := m.exit(); code != 0 {
		t.Errorf("exit code %d\n%s", code, m.picture())
	}
	if strings.Contains(string(m.raw), s.Token[:20]) {
		t.Error("the token is shown")
	}
}
