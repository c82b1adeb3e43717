package tui

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/clipboard"
	"appreg/internal/i18n"
	"appreg/internal/painter"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/session"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/register"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

var (
	monkeyKeys = flag.Int("monkey.keys", 6_000, "how many keys, pastes and resizes the monkey sends")
	monkeySeed = flag.Uint64("monkey.seed", 7, "what the monkey's keys follow from")
)

// A monkey at the keyboard of the real program, which talks over HTTP to a
// sandbox that breaks all the time: nothing panics, nothing races, every frame
// fits its window, no escape code of a server's is in it, and the keyboard
// answers whatever has happened. go test ./tui -run Monkey -monkey.seed N
// repeats its keys.
func TestMonkey(t *testing.T) {
	t.Chdir(t.TempDir())
	onDisk(t, "a.png", picture(""))
	onDisk(t, "fails.png", picture("FAIL"))
	rnd := rand.New(rand.NewPCG(*monkeySeed, 0))
	m := newMonkey(t, rnd)
	done := make(chan error)
	go func() { _, err := m.program.Run(); done <- err }()
	for n := range *monkeyKeys {
		m.clock.Add(int64(m.pause()))
		meant := len(m.habit) > 0
		key := m.hit()
		if meant {
			m.wait(t)
		}
		m.program.Send(key)
		if n%500 == 499 {
			m.answers(t, n)
		}
	}
	m.done.Store(true)
	m.program.Quit()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	for _, complaint := range m.complaints {
		t.Error(complaint)
	}
	if m.creates.unmeant.Load() {
		t.Errorf("%d creates went out, and %d times somebody had pressed Enter on Register", m.creates.sent.Load(), m.creates.meant.Load())
	}
	t.Logf("%d messages, %d requests, %d creates, %v", m.messages, len(m.api.Calls()), m.creates.sent.Load(), len(m.seen))
	// Which ones depends on how fast the answers come; one that sees fewer
	// has lost its way in.
	if len(m.seen) < 6 {
		t.Errorf("the monkey saw only %v", m.seen)
	}
}

// monkey is the program, and what was seen of it. What is no pointer belongs to
// the program's own goroutine.
type monkey struct {
	program *tea.Program
	rnd     *rand.Rand
	clock   atomic.Int64
	api     *client.Client
	w, h    int
	habit   []tea.Msg // what is left of it
	people  int       // that were typed in
	last    tea.Msg   // what was hit
	repeats int       // how often that is to come again: the key is held
	creates creates
	entered time.Time   // when Enter or a digit was pressed last
	there   bool        // on Register then
	done    atomic.Bool // it may quit

	messages   int
	seen       map[string]int
	quits      int
	complaints []string
}

// creates are those that went out, and the times when somebody meant one: each
// belongs to an Enter on Register, or where a create in doubt is sent again, that
// came after a pause.
type creates struct {
	sent, meant atomic.Int32
	unmeant     atomic.Bool
}

// RoundTrip counts, and notes a create that nobody has meant.
func (c *creates) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodPost && r.URL.Path == "/v2/app-registrations" && c.sent.Add(1) > c.meant.Load() {
		c.unmeant.Store(true)
	}
	return http.DefaultTransport.RoundTrip(r)
}

// enters notes an Enter that may create, before the program sees it.
func (m *monkey) enters(root Root, msg tea.KeyMsg) {
	digit := msg.Type == tea.KeyRunes && len(msg.Runes) == 1 && '1' <= msg.Runes[0] && msg.Runes[0] <= '9'
	if msg.Type != tea.KeyEnter && (!digit || root.top().Typing()) {
		return
	}
	there := false
	switch at := root.top().Screen.(type) {
	case register.Form:
		there = at.At == register.PageSend
	case register.DuplicateScreen:
		there = true
	}
	now := time.Unix(0, m.clock.Load())
	if there && msg.Type == tea.KeyEnter && (m.there || now.Sub(m.entered) >= heldFor) {
		m.creates.meant.Add(1)
	}
	m.entered, m.there = now, there
}

// pause is how long the monkey takes until its next key. A key that is held comes
// some thirty times a second.
func (m *monkey) pause() time.Duration {
	if m.repeats > 0 {
		return 30 * time.Millisecond
	}
	return time.Duration(m.rnd.IntN(400)) * time.Millisecond
}

// probe asks the program, from its own goroutine, how it stands.
type probe chan monkeyState

// monkeyState is what the probe brings.
type monkeyState struct {
	leaving, helping, busy bool
	quits                  int // so far
}

func newMonkey(t *testing.T, rnd *rand.Rand) *monkey {
	t.Helper()
	faults, err := sandbox.ParseFaults(mishaps(rnd, 4000))
	if err != nil {
		t.Fatal(err)
	}
	server, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: *monkeySeed, Faults: faults, Latency: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(func() {
		cancel()
		server.Close(context.Background())
	})
	m := &monkey{rnd: rnd, w: 80, h: 24, seen: map[string]int{}}
	m.clock.Store(time.Now().UnixNano())
	now := func() time.Time { return time.Unix(0, m.clock.Load()) }
	m.api, err = client.New(server.URL(), redact.New(redact.Token, server.Token()), client.WithSleep(single),
		client.WithHTTPClient(&http.Client{Transport: &m.creates}))
	if err != nil {
		t.Fatal(err)
	}
	journal := session.Open(t.TempDir(), "https://staging.example", session.NewVault(t.TempDir(), nil))
	t.Cleanup(journal.Close)
	kept := session.NewClient(m.api, journal)
	var all []page.Sample
	for _, s := range sandbox.Samples() {
		all = append(all, page.Sample{Word: s.Word, Image: s.Image, Step: "document"})
	}
	root := New(ctx, page.Options{
		API:     kept,
		World:   page.World{Name: "SANDBOX", Samples: all},
		Theme:   styles.New(discard{}, styles.Plain, styles.Unicode()),
		Words:   i18n.For(i18n.English),
		Timeout: 50 * time.Millisecond,
		Now:     now,
		Tick: func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
			return func() tea.Msg {
				select {
				case at := <-time.After(d):
					return f(at)
				case <-ctx.Done(): // nobody waits for what ends a link in half an hour
					return nil
				}
			}
		},
		Copy:    func(context.Context, string) (clipboard.Way, error) { return clipboard.Native, nil },
		Journal: kept,
		Log:     slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	m.program = tea.NewProgram(unseen{root}, tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(io.Discard),
		tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(), tea.WithFilter(m.watch))
	return m
}

// unseen is the program without a screen: most of what it would draw while the
// monkey hits its keys is seen by nobody.
type unseen struct{ Root }

func (u unseen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := u.Root.Update(msg)
	return unseen{next.(Root)}, cmd
}

func (u unseen) View() string { return "" }

// watch sees every message before the program does, on its goroutine.
func (m *monkey) watch(model tea.Model, msg tea.Msg) tea.Msg {
	root := model.(unseen).Root
	switch msg := msg.(type) {
	case tea.QuitMsg:
		if m.quits++; !m.done.Load() {
			return nil
		}
	case tea.SuspendMsg:
		return nil // there is no shell
	case tea.WindowSizeMsg:
		m.w, m.h = root.w, root.h
	case tea.KeyMsg:
		m.enters(root, msg)
	case probe:
		busy := slices.ContainsFunc(root.top().Jobs(), page.Job.Busy)
		msg <- monkeyState{root.leaving, root.helping(), busy, m.quits}
		return nil
	}
	m.messages++
	m.seen[fmt.Sprintf("%T", root.top().Screen)]++
	if m.messages%20 == 0 {
		m.look(root)
	}
	return msg
}

// look complains of a frame that does not fit, or that acts on a terminal.
func (m *monkey) look(root Root) {
	frame := root.View()
	rows := strings.Split(frame, "\n")
	wide := 0
	for _, r := range rows {
		wide = max(wide, lipgloss.Width(r))
	}
	if len(rows) > root.h || wide > root.w {
		m.complain("%d×%d in a window of %d×%d:\n%s", wide, len(rows), root.w, root.h, frame)
	}
	if strings.ContainsAny(strings.Replace(frame, painter.Caret, "", 1), "\x1b\x07\u202e\u009b") {
		m.complain("acts on the terminal: %q", frame)
	}
}

func (m *monkey) complain(format string, args ...any) {
	if len(m.complaints) < 5 {
		m.complaints = append(m.complaints, fmt.Sprintf(format, args...))
	}
}

// ask is how the program stands once it has worked off what was sent.
func (m *monkey) ask(t *testing.T) monkeyState {
	t.Helper()
	p := make(probe)
	m.program.Send(p)
	select {
	case now := <-p:
		return now
	case <-time.After(20 * time.Second):
		t.Fatal("the program answers nothing any more")
		panic("unreachable")
	}
}

// wait waits for what was asked for, as a person does who means what comes next,
// but not for long.
func (m *monkey) wait(t *testing.T) {
	for began := time.Now(); m.ask(t).busy && time.Since(began) < 100*time.Millisecond; {
	}
}

// answers fails unless ctrl+c asks or quits, and F1 opens the help or closes it.
func (m *monkey) answers(t *testing.T, n int) {
	t.Helper()
	m.clock.Add(int64(time.Second))
	m.program.Send(tea.KeyMsg{Type: tea.KeyUp}) // stays, where it was asked already
	before := m.ask(t)
	m.program.Send(tea.KeyMsg{Type: tea.KeyCtrlC})
	m.until(t, func(now monkeyState) bool { return now.leaving || now.quits > before.quits }, "after %d keys ctrl+c is dead", n)
	m.program.Send(tea.KeyMsg{Type: tea.KeyUp}) // stays
	before = m.ask(t)
	m.program.Send(tea.KeyMsg{Type: tea.KeyF1})
	m.until(t, func(now monkeyState) bool { return now.helping != before.helping }, "after %d keys F1 is dead", n)
}

// until asks the program until it is as it should be: what a key brings may
// be a message that is on its way.
func (m *monkey) until(t *testing.T, as func(monkeyState) bool, format string, args ...any) {
	t.Helper()
	for began := time.Now(); !as(m.ask(t)); {
		if time.Since(began) > 20*time.Second {
			t.Fatalf(format, args...)
		}
	}
}

// hit is the next key, paste or resize, or the last one again: it is held.
func (m *monkey) hit() tea.Msg {
	if m.repeats > 0 {
		m.repeats--
		return m.last
	}
	m.last = m.next()
	if m.rnd.IntN(25) == 0 {
		m.repeats = m.rnd.IntN(20)
	}
	return m.last
}

// next is one at random, or the next of what a person does on some screen.
func (m *monkey) next() tea.Msg {
	if len(m.habit) > 0 {
		next := m.habit[0]
		m.habit = m.habit[1:]
		return next
	}
	switch n := m.rnd.IntN(100); {
	case n < 3:
		return tea.WindowSizeMsg{Width: 1 + m.rnd.IntN(160), Height: 1 + m.rnd.IntN(50)}
	case n < 8:
		return tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(oneOf(m.rnd, monkeyPastes))}
	case n < 14:
		m.people++
		contact := fmt.Sprintf("ana%d@acme.co", m.people/2) // some come twice
		for _, k := range strings.Fields(strings.ReplaceAll(oneOf(m.rnd, monkeyHabits), "{contact}", contact)) {
			if t, ok := named[k]; ok {
				m.habit = append(m.habit, tea.KeyMsg{Type: t})
			} else {
				m.habit = append(m.habit, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k), Paste: len(k) > 1})
			}
		}
	case n < 35:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{oneOf(m.rnd, []rune("abcdefhijlnprstvwxy/?123456789@+. ñ李\u0301"))}}
	case n < 37:
		return tea.KeyMsg{Type: tea.KeyRunes, Alt: true, Runes: []rune{'b'}}
	}
	return tea.KeyMsg{Type: oneOf(m.rnd, []tea.KeyType{
		tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter,
		tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyUp, tea.KeyTab, tea.KeyShiftTab, tea.KeyLeft, tea.KeyRight,
		tea.KeyEsc, tea.KeyCtrlR, tea.KeyCtrlL, tea.KeyCtrlJ, tea.KeyCtrlC, tea.KeyCtrlZ, tea.KeyF1,
		tea.KeyBackspace, tea.KeyDelete, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown, tea.KeySpace, tea.KeyCtrlAt, tea.KeyCtrlW, tea.KeyCtrlUnderscore, tea.KeyCtrlT, tea.KeyF3,
	})}
}

// monkeyHabits are ways through the program, a key or a paste a word. What they
// come to depends on where the monkey is.
var monkeyHabits = []string{
	"esc esc home enter", "f2 down down enter", "esc esc f2 / ana enter enter", "esc esc f2 s down enter", "esc esc f2 p down enter",
	"home enter {contact} ctrl+r enter", "esc home enter {contact} enter enter enter enter", "esc esc y esc esc esc home enter {contact} ctrl+r enter", "esc esc esc esc end ctrl+u home enter enter ctrl+u {contact} down end ctrl+u down end ctrl+u ctrl+r enter enter", "up up up up end ctrl+u {contact} down end ctrl+u ctrl+r enter enter", "ctrl+r enter enter", "l", "l down down enter esc", "l down enter", "e end x ctrl+r enter", "w", "f j t esc",
	"n", "down enter down enter", "enter enter", "enter 123456 enter", "enter down enter", "a.png enter enter", "fails.png enter enter", "esc esc b",
	"d down enter", "enter enter x enter down enter", // at the desk
}

func oneOf[T any](rnd *rand.Rand, all []T) T { return all[rnd.IntN(len(all))] }

var monkeyPastes = []string{
	"ana@acme.co", "Correo: luz@acme.co\tCelular: +593 99 123 4567\tLuz Peña", "Ecuador", "eva@acme.co\r\n3001234567\r\nEva Ruiz\r\n", "+57 300 123 4567", "123456", "a.png", "fails.png",
	"\x1b[31mred\x1b[0m\u202e", strings.Repeat("wide 李 ", 40), "\x00\x01\x02", "", "\n\n\n", "ObjectId('674de8df21c72be3cc42b8a7')", "%s%d{{.}}",
}

// mishaps are so many faults for whatever is called, most of them none.
func mishaps(rnd *rand.Rand, n int) string {
	kinds := []string{"503", "502", "html", "drop", "drop-after", "drop-body", "empty", "array", "truncate", "garbage", "gzip", "timeout", "timeout-after",
		"redirect", "unknown", "escape", "401", "402", "403:expired_token", "409:registration_is_closed", "429=1s", "429=garbage", "404"}
	all := make([]string, n)
	for i := range all {
		all[i] = "ok"
		if rnd.IntN(8) == 0 {
			all[i] = oneOf(rnd, kinds)
		}
	}
	return "*=" + strings.Join(all, ",")
}
