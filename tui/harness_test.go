package tui

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/hosted"
	"appreg/internal/i18n"
	"appreg/internal/painter"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// noon is when every test takes place: frames show times.
var noon = time.Date(2026, 3, 2, 12, 4, 11, 0, time.UTC)

// handler lets a client talk to a server without a network between them.
type handler struct{ http.Handler }

func (h handler) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	if r.Body == nil {
		r.Body = http.NoBody
	}
	h.ServeHTTP(w, r)
	return w.Result(), nil
}

// stage is a wizard on a sandbox whose ids and times repeat.
type stage struct {
	page.Deps
	ctx     context.Context // ends with the test
	server  *sandbox.Server
	client  *client.Client
	wire    *http.Client
	writes  atomic.Int32 // requests other than GET that reached the server
	before  func(http.ResponseWriter, *http.Request) bool
	copied  string        // what was put on the clipboard
	way     clipboard.Way // how
	noCopy  error
	saved   []client.Call // to a file
	savedTo string
	whole   bool // with people's data
	noSave  error
}

// look is a way of drawing: a language, and glyphs with or without color.
type look struct {
	name   string
	lang   i18n.Lang
	mode   styles.Mode
	glyphs styles.Glyphs
}

// sizes are those that every screen is drawn at.
var sizes = []struct{ w, h int }{{40, 15}, {80, 24}, {120, 40}, {200, 60}}

var looks = []look{
	{"en", i18n.English, styles.Auto, styles.Unicode()},
	{"es", i18n.Spanish, styles.Auto, styles.Unicode()},
	{"en-ascii", i18n.English, styles.Mono, styles.ASCII()},
	{"es-ascii", i18n.Spanish, styles.Mono, styles.ASCII()},
}

var (
	mono  = look{"en-mono", i18n.English, styles.Mono, styles.Unicode()}
	plain = look{"en-plain", i18n.English, styles.Plain, styles.Unicode()} // for tests that read the text
)

// secret makes the tokens repeat, whose ends the goldens show.
const secret = "\x1b\x7a\x39\x69\xc6\x93\x20\x7d\x75\x61\x8d\xc5\x94\x76\xcd\x9f" +
	"\xec\x88\xb6\x64\x0d\x32\x9a\x89\xa4\x6e\x93\x77\xe1\x17\x9d\xa8"

func newStage(t testing.TB, l look, options ...func(*sandbox.Options)) *stage {
	t.Helper()
	clock := func() time.Time { return noon }
	o := sandbox.Options{Seed: 7, OTP: "123456", Now: clock, Secret: []byte(secret), Page: hosted.Languages}
	for _, option := range options {
		option(&o)
	}
	return stageOn(t, l, sandbox.New(o))
}

// stageOn is a wizard of its own, which has seen nothing yet, on a sandbox.
func stageOn(t testing.TB, l look, server *sandbox.Server) *stage {
	t.Helper()
	clock := func() time.Time { return noon }
	s := &stage{ctx: t.Context(), way: clipboard.Native, server: server}
	front := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			s.writes.Add(1)
		}
		if s.before == nil || !s.before(w, r) {
			s.server.ServeHTTP(w, r)
		}
	})
	s.wire = &http.Client{Transport: handler{front}}
	var err error
	s.client, err = client.New("http://127.0.0.1:8080", redact.New(redact.Token, s.server.Token()),
		client.WithClock(clock), client.WithSleep(single), client.WithHTTPClient(s.wire))
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	passing := func() time.Time { // for the wizard: nobody in a test is too fast
		asked++
		return noon.Add(time.Duration(asked) * time.Second)
	}
	s.Deps = page.NewDeps(t.Context(), page.Options{
		API:     s.client,
		World:   page.World{Name: "SANDBOX", Own: true, Test: true},
		Theme:   styles.New(discard{}, l.mode, l.glyphs),
		Words:   i18n.For(l.lang),
		Timeout: 30 * time.Second,
		Now:     passing,
		Tick: func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
			if d != widget.SearchAfter { // nothing else moves while a test looks
				return nil
			}
			return func() tea.Msg { return f(noon) }
		},
		Copy: func(_ context.Context, text string) (clipboard.Way, error) {
			s.copied = text
			return s.way, s.noCopy
		},
		Save: func(path string, calls []client.Call, people bool) (string, error) {
			s.savedTo = path
			s.saved, s.whole = calls, people
			return "/home/ana/appreg-20260302-120411.000.har", s.noSave
		},
	})
	return s
}

// showing has the sandbox show steps by a reading (section 4 of the contract, "Two
// readings").
func showing(r flow.Reading) func(*sandbox.Options) {
	return func(o *sandbox.Options) { o.ShowsNext = r == flow.ShowsNext }
}

// single has a call go out once: what is retried is package client's to test.
func single(context.Context, time.Duration) error { return errors.New("no retries") }

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// open starts the wizard at a route, in a window of 80×24.
func (s *stage) open(r page.Route) tea.Model {
	m := newRoot(s.Deps, r)
	return settle(m, m.Init())
}

// drive feeds msgs to m, and all that its commands bring, until nothing is left.
func drive(m tea.Model, msgs ...tea.Msg) tea.Model {
	for _, msg := range msgs {
		var cmd tea.Cmd
		m, cmd = m.Update(msg)
		m = settle(m, cmd)
	}
	return m
}

// wakesBy reports whether msg is a T for one screen.
func wakesBy[T any](msg tea.Msg) bool {
	p, _ := msg.(page.Personal)
	_, ok := p.Msg.(T)
	return ok
}

// settle runs cmd and hands what it brings to m, until nothing is left.
func settle(m tea.Model, cmd tea.Cmd) tea.Model {
	if cmd == nil {
		return m
	}
	switch msg := cmd().(type) {
	case nil:
		return m
	case tea.BatchMsg:
		for _, c := range msg {
			m = settle(m, c)
		}
		return m
	default:
		return drive(m, msg)
	}
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "esc": tea.KeyEsc,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1, "ctrl+g": tea.KeyCtrlG, "f2": tea.KeyF2, "f3": tea.KeyF3, "ctrl+_": tea.KeyCtrlUnderscore, "ctrl+t": tea.KeyCtrlT, "ctrl+u": tea.KeyCtrlU,
	"ctrl+c": tea.KeyCtrlC, "ctrl+l": tea.KeyCtrlL, "ctrl+z": tea.KeyCtrlZ, "ctrl+r": tea.KeyCtrlR, "ctrl+j": tea.KeyCtrlJ,
}

// press presses keys, one after the other: "tab enter x".
func press(m tea.Model, keys string) tea.Model {
	for _, k := range strings.Fields(keys) {
		if t, ok := named[k]; ok {
			m = drive(m, tea.KeyMsg{Type: t})
		} else {
			m = enter(m, k)
		}
	}
	return m
}

// enter types text, a key a rune.
func enter(m tea.Model, text string) tea.Model {
	for _, r := range text {
		k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if r == ' ' {
			k.Type = tea.KeySpace
		}
		m = drive(m, k)
	}
	return m
}

// paste pastes text as a terminal with bracketed paste does.
func paste(m tea.Model, text string) tea.Model {
	return drive(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

func size(m tea.Model, w, h int) tea.Model {
	return drive(m, tea.WindowSizeMsg{Width: w, Height: h})
}

// screenText is what a person reads, without colors and without the digit at the
// cursor, which is another one wherever an entry moves.
func screenText(m tea.Model) string {
	return atCursor.ReplaceAllString(ansi.Strip(strings.ReplaceAll(m.View(), painter.Caret, caret)), "$1 ")
}

// caret is what stands for the cursor in what these tests read.
const caret = "▏"

var atCursor = regexp.MustCompile(`(?m)^( *[▸>]) [1-9]  `)

// sees fails unless every text is on the screen, wherever its lines break.
func sees(t testing.TB, m tea.Model, texts ...string) {
	t.Helper()
	flat := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "▀", "")), " ") } // without pictures
	right := func(from int) string {                                                                           // of the two columns of a wide window
		var rows []string
		for _, row := range strings.Split(screenText(m), "\n") {
			rows = append(rows, ansi.Cut(row, from, len(row)))
		}
		return strings.Join(rows, " ")
	}
	reads := flat(screenText(m)) + "\n" + flat(right(32)) + "\n" + flat(right(15))
	for _, text := range texts {
		if !strings.Contains(reads, flat(text)) {
			t.Fatalf("not on the screen: %q\n%s", text, screenText(m))
		}
	}
}

// lacks fails when a text is on the screen.
func lacks(t testing.TB, m tea.Model, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(screenText(m), text) {
			t.Fatalf("on the screen: %q\n%s", text, screenText(m))
		}
	}
}

// atContact opens the form at its second page, for the flow with the name.
func (s *stage) atContact(name string) tea.Model {
	return press(enter(s.open(page.Register{}), name), "enter")
}

// atReview fills the form in.
func (s *stage) atReview(flowName string) tea.Model {
	m := enter(s.atContact(flowName), "ana@acme.co")
	m = enter(press(m, "tab"), "3001234599")
	m = enter(press(m, "tab"), "Ana Gómez")
	return press(m, "ctrl+r")
}

// atReviewAgain fills the form in for a contact that is registered already.
func (s *stage) atReviewAgain(flowName string) tea.Model {
	press(s.atReview(flowName), "enter")
	return s.atReview(flowName)
}

// atCode opens the screen that sends a code to a contact.
func (s *stage) atCode(t testing.TB, by client.Channel) tea.Model {
	t.Helper()
	return s.open(page.Code{Reg: s.register(t, kycFlow), By: by})
}

// register makes a registration of a flow of our own and reads it back.
func (s *stage) register(t testing.TB, body string, steps ...flow.Transition) client.Registration {
	t.Helper()
	return s.registerAs(t, client.CreateRequest{
		Email: "ana@acme.co", Phone: "3001234567", CountryCode: "+57", FullName: "Ana Gómez", Language: "es",
	}, body, steps...)
}

// registerAs is register for somebody else.
func (s *stage) registerAs(t testing.TB, who client.CreateRequest, body string, steps ...flow.Transition) client.Registration {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/v2/project-flows", strings.NewReader(
		`{"project":"`+s.server.Project()+`","name":"A flow","status":"active",`+body+`}`))
	r.Header.Set("Authorization", "Bearer "+s.server.Token())
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.server.ServeHTTP(w, r)
	_, id, _ := strings.Cut(w.Body.String(), `"_id":"`)
	id, _, _ = strings.Cut(id, `"`)
	if w.Code != http.StatusOK || id == "" {
		t.Fatalf("no flow: %d %s", w.Code, w.Body)
	}
	ctx := context.Background()
	who.Project, who.ProjectFlow = s.server.Project(), id
	created, err := s.client.Create(ctx, who)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		if _, err := s.client.Sync(ctx, created.Registration.ID, step); err != nil {
			t.Fatal(err)
		}
	}
	reg, err := s.client.Retrieve(ctx, created.Registration.ID)
	if err != nil {
		t.Fatal(err)
	}
	s.writes.Store(0)
	return reg
}

const (
	lightFlow = `"onboardingSettings":{"signUpForm":{"email":true,"phone":true,"phoneGateway":"none"},"steps":{"signUpForm":"mandatory","basicInformation":"optional"}}`
	kycFlow   = `"onboardingSettings":{"signUpForm":{"email":true,"phone":true,"fullName":true,"emailGateway":"mailgun","phoneGateway":"sms"},` +
		`"steps":{"signUpForm":"mandatory","document":"mandatory","liveness":"mandatory"}}`
)

func ongoing(s flow.Step) flow.Transition { return flow.Transition{Step: s, Status: flow.Ongoing} }

func ended(s flow.Status) flow.Transition { return flow.Transition{Step: flow.End, Status: s} }
