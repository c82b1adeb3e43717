package tui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// broken is a line on which nothing arrives.
type broken struct{}

func (broken) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("connection reset")
}

// called is the screen of the calls after some of every sort: codes, an image, a refusal,
// and one that nobody answered.
func (s *stage) called(t testing.TB) tea.Model {
	t.Helper()
	reg, before, wire := s.register(t, kycFlow), s.before, s.wire.Transport
	s.client.SendCode(s.ctx, reg, client.ByEmail, "")
	if now, _ := s.client.Retrieve(s.ctx, reg.ID); now.EmailValidation != nil {
		s.client.ConfirmCode(s.ctx, now, client.ByEmail, now.EmailValidation.ID, redact.New(redact.Code, "123456"))
	}
	front := client.Image{Type: "image/png", Data: sandbox.Samples()[0].Image()}
	s.client.SendDocument(s.ctx, reg.ID, client.DocumentRequest{Front: front})
	s.before = answering(http.StatusBadGateway, "<html><title>Bad gateway</title>\x1b[2J</html>")
	s.client.Retrieve(s.ctx, reg.ID)
	s.before, s.wire.Transport = before, broken{}
	s.client.Sync(s.ctx, reg.ID, ongoing(flow.SignUpForm))
	s.wire.Transport = wire
	return s.open(page.Calls{})
}

// retried is the screen of the calls after one that went out three times.
func (s *stage) retried(t testing.TB) tea.Model {
	t.Helper()
	reg := s.register(t, kycFlow)
	now := noon
	c, err := client.New("http://127.0.0.1:8080", redact.New(redact.Token, s.server.Token()), client.WithHTTPClient(s.wire),
		client.WithClock(func() time.Time { now = now.Add(84 * time.Millisecond); return now }),
		client.WithSleep(func(_ context.Context, d time.Duration) error { now = now.Add(400 * time.Millisecond); return nil }))
	if err != nil {
		t.Fatal(err)
	}
	s.API = c
	left := 2
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		left--
		return left >= 0 && answering(http.StatusServiceUnavailable, `{"code":"Unavailable","message":"try_later"}`)(w, r)
	}
	if _, err := c.Flow(s.ctx, reg.FlowID); err != nil {
		t.Fatal(err)
	}
	return s.open(page.Calls{})
}

// The key opens the calls over any screen where letters are no text, and closes them.
func TestCallsKey(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := s.open(page.Registration{Reg: reg})
	below := m.View()
	for _, keys := range []string{"i i", "i esc", "i enter left i", "i / esc esc", "? esc i i"} {
		if got := press(m, keys); got.View() != below {
			t.Errorf("%s:\n%s", keys, got.View())
		}
	}
	if got := press(m, "i").View(); !strings.Contains(got, "POST   /v2/app-registrations") || strings.Contains(got, reg.FullName) {
		t.Error(got)
	}
	if got := press(enter(s.atContact("Full KYC"), "x"), "i"); !strings.Contains(got.View(), "xi") {
		t.Error(got.View())
	}
}

// A call that is made while one looks is there at once, and the screen below goes on
// with its answer.
func TestCallsMeanwhile(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	list := press(m, "i")
	s.client.Projects(s.ctx, client.ProjectQuery{})
	if got := list.View(); !strings.Contains(got, "▸ 12:04:11     0 ms  200 GET    /v3/projects") {
		t.Error(got)
	}
	m, cmd := m.Update(page.Link{Reg: s.register(t, lightFlow)})
	m = press(m, "i enter")
	if top(m).Title() != "Calls" {
		t.Fatal(m.View())
	}
	m = settle(m, cmd)
	if got := press(m, "esc esc").View(); !strings.Contains(got, "‹link …") {
		t.Error(got)
	}
}

// Who is registered meanwhile is shown: the calls, and the help over them, were only
// looked at.
func TestCallsGiveWay(t *testing.T) {
	after := func(keys string) tea.Model {
		m, cmd := newStage(t, plain).atReview("Full KYC").Update(hitEnter)
		return settle(press(m, keys), cmd)
	}
	want := after("")
	for _, keys := range []string{"i", "i enter", "i enter ?", "f1"} {
		if m := after(keys); m.View() != want.View() || depth(m) != depth(want) {
			t.Errorf("%s: %d screens\n%s", keys, depth(m), m.View())
		}
	}
}

// TestCallsOfAServer: a command says where it goes, as the wizard was told.
func TestCallsOfAServer(t *testing.T) {
	s := newStage(t, plain)
	s.World = page.World{Name: "STAGING", Flags: []string{"--env", "staging"}}
	reg := s.register(t, lightFlow)
	m := s.open(page.Calls{})
	sees(t, m, "--env staging")
	sees(t, press(m, "enter"), "appreg get "+reg.ID+" --env staging")
	if press(m, "c"); !strings.HasSuffix(s.copied, " --env staging") {
		t.Errorf("copied %q", s.copied)
	}
}

// What is copied from the program's own sandbox runs nowhere else, which is told with
// where it would.
func TestCopiedFromOnesOwnSandbox(t *testing.T) {
	s := newStage(t, plain)
	m := s.called(t)
	for _, keys := range []string{"y", "c", "enter y"} {
		got := press(m, keys)
		sees(t, got, "this window's sandbox lets nobody else in", "`appreg sandbox -- bash`")
		lacks(t, got, "It reads these variables")
		sees(t, press(size(m, 40, 15), keys), "Copied", "It runs nowhere else")
	}
}

// What is copied runs, reads its token, and has a code in it where that was asked for.
func TestCallsCopied(t *testing.T) {
	s := newStage(t, plain)
	s.World = page.World{Name: "STAGING", Flags: []string{"--env", "staging"}}
	m := s.called(t)
	for _, c := range []struct {
		keys, want string
		code       bool
	}{
		{"y", `-d '{"step":"signUpForm","status":"ONGOING"}'`, false},
		{"home y", `-H "Authorization: Bearer $VERIFIK_TOKEN"`, false},
		{"/ l - v a l i d a t i o n s / enter y", `"otp":"'"$APPREG_CODE"'"}'`, false},
		{"/ l - v a l i d a t i o n s / enter Y", `"otp":"123456"}'`, true},
		{"/ d o c u m e n t - enter y", `base64 <"$APPREG_IMAGE_FILE" | tr -d '\n'`, false},
		{"/ 5 x x enter y", "curl 'http://127.0.0.1:8080/v2/app-registrations/", false},
		{"Y", "", false},
		{"c", "appreg sync 104cfe54267a0e4ab5cec008 signUpForm ONGOING", false},
	} {
		s.copied = ""
		got := press(m, c.keys)
		if !strings.Contains(s.copied, c.want) || strings.Contains(s.copied, `"123456"`) != c.code || strings.Contains(s.copied, "eyJ") || c.want == "" && s.copied != "" {
			t.Errorf("%s: %q\n%s", c.keys, s.copied, got.View())
		}
		if c.want != "" && c.keys != "c" && !strings.Contains(got.View(), "It reads these variables:") {
			t.Errorf("%s:\n%s", c.keys, got.View())
		}
	}
	for way, says := range map[clipboard.Way]string{clipboard.OSC52: "Sent to the terminal's clipboard (OSC 52)", clipboard.Tmux: "Copied to tmux"} {
		s.way = way
		sees(t, press(m, "y"), says, "It reads these variables: APPREG_TOKEN (the registration's: $(appreg api POST /v2/app-registrations/104cfe54267a0e4ab5cec008/resend-link --reveal --jq .data.token --env staging))")
	}
	s.way = clipboard.Native
	sees(t, press(m, "/ d o c u m e n t - enter y"), "APPREG_IMAGE_FILE (the picture's path)")
	sees(t, press(m, "home y"), "VERIFIK_TOKEN (your API token).")
	lacks(t, press(m, "c"), "variables")
	s.noCopy = clipboard.ErrNone
	sees(t, press(m, "y"), "There is no clipboard here, so nothing was copied. The command is at the end of the opened call.")
	sees(t, press(size(m, 80, 60), "enter end"), "As curl", `-d '{"step":"signUpForm","status":"ONGOING"}'`)
	s.noCopy = clipboard.ErrTooLong
	if got := press(m, "y"); !strings.Contains(got.View(), "The command is at the end of") {
		t.Error(got.View())
	}
	if got := press(m, "/ 4 x x enter"); !strings.Contains(got.View(), "0 of 8 calls") {
		t.Error(got.View())
	}
}

// Words of the filter come in any order, and stay while a call is opened.
func TestCallsFiltered(t *testing.T) {
	s := newStage(t, plain)
	m := s.called(t)
	sees(t, press(m, "/"), "sync, 409, 4xx or post")
	for filter, n := range map[string]int{
		"sync": 1, "502 get": 1, "GET 502": 1, "4xx": 0, "put": 2, "no answer": 1, "2xx Post": 3, "502": 1, "104": 0, "104cfe": 7, "post validations 2xx": 2, " ": 8, "put post": 0,
	} {
		says := fmt.Sprintf("%d of 8 calls", n)
		got := enter(press(m, "/"), filter)
		if sees(t, got, says); n > 0 {
			sees(t, press(got, "enter enter esc"), says, "Filter")
		}
	}
}

// Those that are shown are saved, with people's data only by its own key, and a file that
// cannot be written is told.
func TestCallsSaved(t *testing.T) {
	s := newStage(t, plain)
	m := s.called(t)
	for _, c := range []struct {
		keys   string
		calls  int
		people bool
		says   string
	}{
		{"h enter", 8, false, "Saved without people's data"},
		{"/ 5 0 2 enter H enter", 1, true, "Saved with people's data"},
		{"enter h enter", 1, false, "for you alone to read: /home/ana/appreg-"},
	} {
		s.saved, s.savedTo = nil, ""
		got := press(m, c.keys)
		if !strings.HasPrefix(s.savedTo, "appreg-20260302-") || !strings.HasSuffix(s.savedTo, ".har") {
			t.Errorf("%s: to %q", c.keys, s.savedTo)
		}
		if len(s.saved) != c.calls || s.whole != c.people || !strings.Contains(got.View(), c.says) {
			t.Errorf("%s: %d calls, people %t\n%s", c.keys, len(s.saved), s.whole, got.View())
		}
	}
	// Another file can be named, and where it cannot be written that is told and the
	// name stays, to be mended.
	for _, c := range []struct {
		err  error
		says string
	}{
		{syscall.EROFS, "read-only file system"}, {syscall.EACCES, "permission denied"}, {syscall.ENOTDIR, "not a directory"},
		{syscall.EEXIST, "there is a file of that name already, so choose another"}, {syscall.ENOENT, "there is no such folder"},
	} {
		s.noSave = &fs.PathError{Op: "open", Path: "/x", Err: c.err}
		for _, opened := range []string{"", "enter "} {
			got := press(enter(press(m, opened+"h"), "~/ana i.har"), "enter")
			sees(t, got, "The calls were not saved: "+c.says+".", "File  ~/ana i.har"+caret)
			if s.savedTo != "~/ana i.har" {
				t.Errorf("to %q", s.savedTo)
			}
			lacks(t, press(got, "esc"), "File  ~", "not saved")
		}
	}
	s.noSave = nil
	s.savedTo = ""
	if got := press(m, "h esc h q ctrl+u enter"); !strings.HasPrefix(s.savedTo, "appreg-") {
		t.Errorf("to %q\n%s", s.savedTo, screenText(got))
	}
	// What is typed first takes the name's place; whoever goes into it keeps it.
	sees(t, press(m, "h right x"), "File  ax"+caret+"ppreg-")
	sees(t, enter(press(m, "h end"), ".txt"), ".har.txt"+caret)
	sees(t, paste(press(m, "h"), "/tmp/mine.har"), "File  /tmp/mine.har"+caret)
	if press(m, "h y Y h c esc"); s.copied != "" {
		t.Error("a letter of the name has copied something")
	}
}

// BenchmarkCallsScreen is a frame of as many calls as are kept.
func BenchmarkCallsScreen(b *testing.B) {
	s := newStage(b, plain)
	for range 100 {
		s.client.Projects(s.ctx, client.ProjectQuery{})
	}
	m := s.open(page.Calls{})
	b.ReportAllocs()
	for b.Loop() {
		m.View()
	}
}
