//go:build !windows

package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"appreg/internal/hosted"
	"appreg/internal/i18n"
	"appreg/internal/sandbox"
)

// birds are the secrets of a run, planted or overheard.
type birds struct {
	testing.TB
	otp   string
	image []byte

	mu     sync.Mutex
	tokens []string // the client's first
	links  []string
}

var (
	anyToken = regexp.MustCompile(`eyJ[\w-]+\.[\w-]+\.[\w-]+`)
	anyLink  = regexp.MustCompile(`(https://access\.verifik\.co/|http://[^"\\]+/_sandbox/page)[^"\\]+`)
)

// hear keeps the secrets of an answer.
func (b *birds) hear(answer []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range anyToken.FindAllString(string(answer), -1) {
		if !slices.Contains(b.tokens, s) {
			b.tokens = append(b.tokens, s)
		}
	}
	b.links = append(b.links, anyLink.FindAllString(string(answer), -1)...)
}

// shapes are what the secrets could look like somewhere: a piece of a token is
// one, too, since a screen breaks lines. Its header is the same for all, and
// its last four characters are told.
func (b *birds) shapes() map[string]string {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := map[string]string{"OTP": b.otp, "image": string(b.image[20:60])}
	for at := 24; at+24 <= min(len(b.image), 2400); at += 24 { // as far as a message is shown
		all[fmt.Sprintf("image in base64, from %d", at)] = base64.StdEncoding.EncodeToString(b.image[at : at+24])
	}
	for i, token := range b.tokens {
		parts := strings.Split(token, ".")
		for k := 0; k+16 <= len(parts[2]); k += 4 {
			all[fmt.Sprintf("token %d, signature from %d", i, k)] = parts[2][k : k+12]
		}
		for k := 40; k+16 <= len(parts[1]); k += 8 { // what comes before is the same in many
			all[fmt.Sprintf("token %d, claims from %d", i, k)] = parts[1][k : k+16]
		}
		all[fmt.Sprintf("token %d, header", i)] = parts[0] + "."
	}
	for i, link := range b.links {
		all[fmt.Sprintf("link %d", i)] = link
	}
	return all
}

// keeps fails where one of the secrets has got out.
func (b *birds) keeps(where string, text []byte) {
	b.Helper()
	if len(text) == 0 {
		b.Errorf("%s is empty: nothing was looked at", where)
	}
	for what, s := range b.shapes() {
		if at := bytes.Index(text, []byte(s)); at >= 0 {
			b.Errorf("%s tells a secret (%s)", where, what) // and this error does not
		}
	}
}

// gossip answers the first call of some kinds with an error that repeats all
// that it was sent, token included, and lets everything else through.
func (b *birds) gossip(next http.Handler) http.Handler {
	told := map[string]bool{}
	var mu sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		kind := r.Method + " " + r.URL.Path[strings.LastIndexByte(r.URL.Path, '/'):]
		mu.Lock()
		tells := !told[kind] && (kind == "POST /app-registrations" || kind == "PUT /sync" || kind == "POST /app-registration" && len(body) > 1000)
		told[kind] = told[kind] || tells
		mu.Unlock()
		if tells {
			w.WriteHeader(http.StatusBadRequest)
			_ = json.NewEncoder(w).Encode(map[string]string{"code": "BadRequest", "message": "no: " + r.Header.Get("Authorization") + " sent " + string(body)})
			return
		}
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		b.hear(answer.Body.Bytes())
		for name, values := range answer.Header() {
			if name != "Sandbox-Otp" { // the person has it from their phone
				w.Header()[name] = values
			}
		}
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes())
	})
}

// TestCanary does all that one can do with secrets, against a server that
// repeats them in its errors, and looks for them wherever the program writes.
func TestCanary(t *testing.T) {
	t.Parallel()
	b := &birds{TB: t, otp: "739164"}
	box := sandbox.New(sandbox.Options{OTP: b.otp, Page: hosted.Languages})
	b.hear([]byte(box.Token()))
	front := httptest.NewServer(b.gossip(box))
	defer front.Close()

	dir := t.TempDir()
	face := filepath.Join(dir, "face.png")
	for _, s := range sandbox.Samples() {
		if s.Step == "liveness" && s.Word == "" {
			b.image = s.Image()
			if err := os.WriteFile(face, b.image, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	state, logFile := filepath.Join(dir, "state"), filepath.Join(dir, "log")
	env := []string{"VERIFIK_TOKEN=" + box.Token(), "VERIFIK_API_URL=" + front.URL, "XDG_STATE_HOME=" + state}
	w := wizard{open(t, size{100, 30}, env, "sh", "-c", `cd "$0" && exec "$@"`, dir, program, "--lang", "en", "--log", logFile), i18n.For(i18n.English)}
	w.toContactOf("Full KYC")
	w.fromContact(ana)
	w.press("enter")
	w.see("400).") // it repeats the token and the body
	w.settle()
	w.press("enter")
	w.stands("STARTED")
	w.confirmsWith(ana.email, b.otp)
	w.confirmsWith(shownPhone, b.otp)
	w.choose("signUpForm", "ONGOING")
	w.see("400).")
	w.choose("signUpForm", "ONGOING")
	w.gone("status 400")
	w.stands("ONGOING")

	w.press("f") // all that the server returned, as a table and as JSON
	w.see(w.words.Fields.Token)
	w.press("tab")
	w.settle()
	w.press("esc")
	w.see(w.words.Desk.Decide)
	w.press("l")
	w.see(w.words.Link.Copy)
	w.settle()
	w.press("esc")
	w.see(w.words.Desk.Decide)

	w.bringsDocumentFrom(face)
	w.press("i") // every call, and all of them in a file
	w.see("/v2/document-validations/app")
	w.press("enter")
	w.see(w.words.Calls.Sent)
	w.settle()
	w.press("esc")
	w.see(w.words.Calls.KeyFilter)
	for key, says := range map[string]string{"H": "Saved with people's data", "h": "Saved without people's data"} {
		w.press(key)
		w.see(w.words.Calls.File)
		w.send("\x15")
		w.type_(key + ".har")
		w.settle()
		w.press("enter")
		w.see(says)
		w.settle()
	}
	w.press("esc")
	w.see(w.words.Desk.Decide)
	cmdline, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", w.cmd.Process.Pid))
	if err == nil { // where there is a /proc
		b.keeps("/proc/self/cmdline", cmdline)
	}
	id := w.quit()
	b.keeps("the screen", w.raw)

	log, err := os.ReadFile(logFile)
	if err != nil {
		t.Fatal(err)
	}
	b.keeps("the log", log)
	for _, datum := range []string{ana.email, ana.phone, ana.name} {
		if bytes.Contains(log, []byte(datum)) {
			t.Errorf("the log has %q", datum)
		}
	}
	b.journal(filepath.Join(state, "appreg"))
	for name, people := range map[string]bool{"H.har": true, "h.har": false} {
		calls, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		b.keeps("the calls", calls)
		for _, datum := range []string{ana.email, ana.phone, ana.name} {
			if bytes.Contains(calls, []byte(datum)) != people {
				t.Errorf("of the calls in %s people's data is there: %t", name, !people)
			}
		}
	}

	for _, args := range [][]string{
		{"next", id}, {"next", id, "--json"}, {"next", "nobody"}, {"whoami"}, {"whoami", "--json"},
		{"journal", "list"}, {"journal", "list", "--json"}, {"journal", "list", "--reveal"}, {"login", "--no-input"}, {"--help"}, {"logout"},
		{"api", "PUT", "/_sandbox/listener"}, {"get", id, "--verbose"}, {"sync", id, "document", "--verbose"}, {"document", id, face, "--force", "--verbose"}, {"resend-link", id, "--verbose", "--json"},
		{"otp", "confirm", "email", id, b.otp, "--verbose"}, {"get", id, "--verbose", "--jq", "error(tostring)"},
		{"api", "GET", "/v2/app-registrations/me", "--as", id, "--verbose"}, {"api", "POST", "/v2/app-registrations/" + id + "/resend-link", "-f", "sendEmail:=false", "--verbose"},
		{"api", "GET", "/v2/identity-images", "--as", id, "--verbose"}, {"api", "GET", "/v2/auth/session", "-f", "origin=refresh", "-f", "expiresIn=1", "--jq", ".accessToken"},
		{"listen", "--since", "1h", "--limit", "1", "--verbose"}, {"listen", "--since", "1h", "--limit", "1", "--forward-to", "localhost:1", "--json", "--verbose"},
		{"api", "POST", "/v2/email-validations/validate", "--as", id, "-f", "email=" + ana.email, "-f", "otp=" + b.otp, "--verbose"},
	} {
		stdout, stderr, _ := run(t, env, args...)
		b.keeps(strings.Join(args, " "), []byte(stdout+stderr))
	}
	if len(b.tokens) < 4 || len(b.links) == 0 {
		t.Errorf("%d tokens and %d links were about: the test has lost its point", len(b.tokens), len(b.links))
	}
}

// journal looks through the journal's files: a registration's token is in a
// file of its own, that nobody else can read, and nowhere else.
func (b *birds) journal(dir string) {
	b.Helper()
	kept := 0
	err := filepath.WalkDir(dir, func(path string, f fs.DirEntry, err error) error {
		if err != nil || f.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := f.Info()
		if err != nil || info.Mode().Perm() != 0o600 {
			b.Errorf("%s: %v, %v", f.Name(), info.Mode(), err)
		}
		switch filepath.Ext(f.Name()) {
		case ".token":
			kept++
			if bytes.Contains(text, []byte(b.tokens[0])) || bytes.Contains(text, []byte(b.otp)) {
				b.Errorf("%s has more than a registration's token", f.Name())
			}
		case ".lock":
		default:
			b.keeps(f.Name(), text)
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if kept != 1 {
		b.Errorf("%d tokens are kept, want that of one registration", kept)
	}
}

// confirmsWith has a code sent to a contact, and types it.
func (w wizard) confirmsWith(contact, otp string) {
	w.Helper()
	c := w.words.Code
	w.take(fmt.Sprintf(w.words.Standing.SendCode, contact))
	w.see(fmt.Sprintf(c.Heading, contact))
	w.at(c.Confirm)
	w.code(otp)
	w.see(contact + " ✓")
}

// bringsDocumentFrom sends a file as the document, twice: the server repeats
// the first.
func (w wizard) bringsDocumentFrom(path string) {
	w.Helper()
	i := w.words.Image
	w.take(w.words.Proofs.Document.Take)
	w.see(i.Front)
	w.paste(path)
	w.see(filepath.Base(path))
	w.take(i.Send)
	w.see("400).")
	w.take(i.Send)
	w.see(w.words.Proofs.Document.Passed)
	w.take(i.Leave)
	w.see(w.words.Desk.Decide)
}
