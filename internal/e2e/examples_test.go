//go:build !windows

package e2e

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What words in capitals stand for in an example. Everything else is as it is typed: the
// state that each section begins with, in testdata/examples.json, has what it names.
const (
	exampleProject = "66f1a2b3c4d5e6f708192a3b"
	exampleFlow    = "66f1a2b3c4d5e6f708192a4c"
	exampleID      = "674de8df21c72be3cc42b8a7"
	otherID        = "674de8df21c72be3cc42b8a3" // has evidence for everything
)

const ctrlC = "\x03"

// way is how a line goes that does not end with 0 by itself.
type way struct {
	before string   // what is typed before it
	id     string   // for ID; "": exampleID
	talk   []string // in a terminal: what is seen there, what is pressed then or "", and so on; $ and a command: that happens elsewhere
	code   int      // that it ends with
}

// ways are those of all lines that need one.
var ways = map[string]way{
	"appreg api POST /v2/face-recognition/compare/app-registration --as ID": {id: otherID},

	// They ask first, or show something until they are left.
	"appreg decide " + exampleID + " COMPLETED --note 'the same person'": {talk: []string{"[y/N]", "y\r"}},
	"appreg delete " + exampleID:                                         {talk: []string{"[y/N]", "y\r"}},
	"appreg demo":                                                        {talk: []string{"space", "q"}},
	"appreg demo --lang es --speed 1.5":                                  {talk: []string{"espacio", "q"}},
	"appreg resume":                                                      {talk: []string{"Registrations", ctrlC}},
	"appreg resume " + exampleID:                                         {talk: []string{"Ana Gómez", ctrlC}},
	"appreg events " + exampleID + " --follow --json":                    {talk: []string{`"entry"`, ctrlC}, code: 130},

	// Somebody signs in who is not. The real server is out of reach: the proxy here says so.
	"appreg login --email EMAIL": {before: "unset VERIFIK_TOKEN", talk: []string{"Code, six digits:", "123456\r"}},
	"appreg login --env staging": {before: "unset VERIFIK_TOKEN", talk: []string{"Email of the project's owner:", "ana@acme.co\r", "HTTP status 403", ""}, code: 75},
	"appreg login --renew":       {before: "unset VERIFIK_TOKEN"},

	// What is listened to happens meanwhile. Ctrl+c ends it.
	"appreg listen --forward-to http://127.0.0.1:3000/hook": {talk: listening("-> 204"), code: 130},
	"appreg listen --since 2h --type 'app_registration_*'":  {talk: listening("onboarding_app_registration_failed"), code: 130},
	"appreg listen --json --jq .webhookEvent.type":          {talk: listening("onboarding_app_registration_failed"), code: 130},
	"appreg listen --forward-to localhost:3000/hook --json": {talk: listening(`"forwarded"`), code: 130},

	// A key is random: this one is as in the example.
	"appreg journal show 3f2a": {before: "appreg otp send email " + exampleID + ` >/dev/null; cd state/appreg/registrations/*
		for f in *.json; do sed 's/"key": "..../"key": "3f2a/' "$f" >"3f2a${f#????}"; rm "$f"; done; cd "$HOME"`},

	// Other shells know these.
	`appreg completion zsh >"${fpath[1]}/_appreg"`:                   {before: `fpath=(none "$HOME")`},
	"appreg completion fish >~/.config/fish/completions/appreg.fish": {before: "mkdir -p ~/.config/fish/completions"},
	"appreg completion powershell >>$PROFILE":                        {before: "PROFILE=profile.ps1"},

	// The page shows how it is refused.
	"appreg otp confirm email " + exampleID + " 654321 --json": {code: 5},
}

// listening sees that it listens, has something happen, sees it, and ends it.
func listening(seen string) []string {
	return []string{"Listening to", "$ appreg decide " + exampleID + " FAILED --yes", seen, ctrlC}
}

// example is a line that a page has people type.
type example struct {
	page  string
	line  int // from 1
	typed string
	shown string // what the page says that it prints; "": nothing
}

// prompted are the lines of a page that people type, those after a prompt, and helped
// those in what help says, with how they are typed, {} being what is found: all that has
// the program's name in it, but for how it is used; a topic of help; faults that a sandbox
// takes.
var prompted, helped = map[*regexp.Regexp]string{regexp.MustCompile(`^ *\$ (appreg .*)$`): "{}"}, map[*regexp.Regexp]string{
	regexp.MustCompile(`^  (?:(?:bash|zsh|fish|powershell) +)?((?:[a-z]+ .*)?\bappreg .*)$`): "{}",
	regexp.MustCompile(`^  (help [a-z-]+)  `):                                                "appreg {}",
	regexp.MustCompile(`^  (--fault '.*)$`):                                                  "appreg sandbox {} -- true",
}

// examples are those of a page, each section's after its title.
func examples(path, page string) map[string][]example {
	all, title, typedIn := map[string][]example{}, "", prompted
	if path == "docs/commands.md" {
		typedIn = helped
	}
	lines := strings.Split(page, "\n")
	for i, line := range lines {
		title = strings.TrimPrefix(cmp.Or(regexp.MustCompile("^## .*").FindString(line), title), "## ")
		for is, how := range typedIn {
			m := is.FindStringSubmatch(line)
			if m == nil || strings.HasSuffix(line, "[--flag …]") {
				continue
			}
			e := example{page: path, line: i + 1, typed: strings.Replace(how, "{}", m[1], 1)}
			for _, next := range lines[i+1:] {
				if !strings.HasPrefix(next, "    ") {
					break
				}
				e.shown += next
			}
			all[title] = append(all[title], e)
		}
	}
	return all
}

// TestExamples: what help and the pages give as examples works as it stands there, in
// the order of its section.
func TestExamples(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip(err)
	}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host != "staging-api.verifik.co:443" {
			t.Errorf("%s is called", r.Host)
		}
		w.WriteHeader(http.StatusForbidden)
	}))
	t.Cleanup(proxy.Close)
	receiver, err := net.Listen("tcp", "127.0.0.1:3000")
	if err == nil {
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })}
		go server.Serve(receiver)
		t.Cleanup(func() { server.Close() })
	}
	pages, _ := filepath.Glob("docs/*/*.md")
	left, count := maps.Clone(ways), map[string]int{}
	for _, path := range append(papers(t), pages...) {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for title, section := range examples(path, string(page)) {
			count[path] += len(section)
			t.Run(filepath.Base(path)+"/"+title, func(t *testing.T) {
				t.Parallel()
				p := newPlace(t, title, proxy.URL, receiver != nil)
				for _, e := range section {
					p.does(e)
				}
			})
			for _, e := range section {
				delete(left, e.typed)
			}
		}
	}
	if count["docs/commands.md"] < 70 || count["docs/json.md"] < 8 {
		t.Errorf("%v: are these all?", count)
	}
	for line := range left {
		t.Errorf("no page has %s", line)
	}
}

// place is where the examples of a section are typed: a home with the files that they
// name, and a sandbox.
type place struct {
	*testing.T
	env      []string
	receives bool // port 3000 is the tests' own
}

func newPlace(t *testing.T, title, proxy string, receives bool) place {
	t.Helper()
	home := t.TempDir()
	var begin struct {
		State  object
		Stands map[string]object
	}
	text, err := os.ReadFile("internal/e2e/testdata/examples.json")
	if err == nil {
		err = json.Unmarshal(text, &begin)
	}
	if err != nil {
		t.Fatal(err)
	}
	stand := begin.Stands[""]
	maps.Copy(stand, begin.Stands[title])
	begin.State["registrations"] = append(begin.State["registrations"].([]any), stand)
	state, _ := json.Marshal(begin.State)
	picture, _ := os.ReadFile("docs/pictures/card.png")
	pdf, _ := os.ReadFile("internal/photo/testdata/padded-after-eof.pdf")
	for name, data := range map[string][]byte{
		"front.jpg": picture, "front.png": picture, "back.jpg": picture, "face.jpg": picture, "passport.pdf": pdf, "fixtures.json": state,
		"people.csv": []byte("email,phone,fullName\ncarlos@acme.co,+57 300 555 1234,Carlos Gil\neva@acme.co,+57 300 555 4321,Eva Sol\n"),
	} {
		if err := os.WriteFile(filepath.Join(home, name), data, 0o600); err != nil || len(data) == 0 {
			t.Fatal(name, err)
		}
	}
	s := serve(t, "--seed", "7", "--fixtures", filepath.Join(home, "fixtures.json"))
	return place{t, append(s.env(), "HOME="+home, "XDG_STATE_HOME="+filepath.Join(home, "state"), "PATH="+filepath.Dir(program)+":"+os.Getenv("PATH"),
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere", "HTTPS_PROXY="+proxy, "HTTP_PROXY="+proxy), receives}
}

// does types an example, and sees it end as it should, and print what the page shows.
func (p place) does(e example) {
	p.Helper()
	w := ways[e.typed]
	if strings.Contains(e.typed, ":3000") && !p.receives { // and another program gets nothing
		w.talk, e.shown = []string{"Listening to", ctrlC}, ""
	}
	id := cmp.Or(w.id, exampleID)
	typed := strings.NewReplacer("--project ID", "--project "+exampleProject, "--project-flow ID", "--project-flow "+exampleFlow,
		"/ID/", "/"+id+"/", "--as ID", "--as "+id, "EMAIL", "demo@verifik.example").Replace(e.typed)
	runs := p.runs
	if w.talk != nil {
		runs = func(script string) (string, int) { return p.talks(script, w.talk) }
	}
	printed, code := runs("cd \"$HOME\"\n" + w.before + "\n" + typed)
	if code != w.code {
		p.Errorf("%s:%d: %s: ends with %d, want %d\n%s", e.page, e.line, e.typed, code, w.code, printed)
	}
	if e.shown == "" {
		return
	}
	var shown, is any
	_, document, _ := strings.Cut(printed, "{")
	err := errors.Join(json.Unmarshal([]byte(e.shown), &shown), json.NewDecoder(strings.NewReader("{"+document)).Decode(&is))
	if err != nil || len(is.(object)) != len(shown.(object)) || !like(shown, is) {
		p.Errorf("%s:%d: %s prints a document that is not like the one that is shown (%v):\n%s", e.page, e.line, e.typed, err, printed)
	}
}

// runs is what a script prints, without tokens, and what it ends with.
func (p place) runs(script string) (string, int) {
	p.Helper()
	cmd := exec.CommandContext(p.Context(), "bash", "-c", script)
	cmd.Env = environ(p.env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); cmd.ProcessState == nil {
		p.Fatal(err)
	}
	return withoutTokens(out.String()), cmd.ProcessState.ExitCode()
}

// talks is likewise, in a terminal.
func (p place) talks(script string, talk []string) (string, int) {
	p.Helper()
	m := open(p, size{120, 40}, p.env, "bash", "-c", script)
	for i := 0; i < len(talk); i += 2 {
		m.see(talk[i])
		if elsewhere, ok := strings.CutPrefix(talk[i+1], "$ "); !ok {
			m.write(talk[i+1])
		} else if printed, code := p.runs(elsewhere); code != 0 {
			p.Errorf("%s: ends with %d\n%s", elsewhere, code, printed)
		}
	}
	code := m.exit()
	return withoutTokens(string(m.raw)), code
}

func withoutTokens(text string) string {
	return regexp.MustCompile(`eyJ[\w.-]+`).ReplaceAllString(text, "‹token›")
}

// like reports whether a document that is printed has all fields that a page shows. In a
// list there is one like each that is shown; null and … stand for anything.
func like(shown, is any) bool {
	switch shown := shown.(type) {
	case object:
		is, ok := is.(object)
		for name, value := range shown {
			printed, there := is[name]
			ok = ok && there && like(value, printed)
		}
		return ok
	case []any:
		all, ok := is.([]any)
		for _, one := range shown {
			ok = ok && slices.ContainsFunc(all, func(other any) bool { return like(one, other) })
		}
		return ok
	}
	return shown == nil || is == nil || shown == "…" || fmt.Sprintf("%T", shown) == fmt.Sprintf("%T", is)
}
