package tui

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"
	"syscall"
	"testing"

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

// What is copied runs, reads its token, and has a code in it where that was asked for.
func TestCallsCopied(t *testing.T) {
	s := newStage(t, plain)
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
	} {
		s.copied = ""
		got := press(m, c.keys)
		if !strings.Contains(s.copied, c.want) || strings.Contains(s.copied, `"123456"`) != c.code || strings.Contains(s.copied, "eyJ") || c.want == "" && s.copied != "" {
			t.Errorf("%s: %q\n%s", c.keys, s.copied, got.View())
		}
		if c.want != "" && !strings.Contains(got.View(), "It reads these variables:") {
			t.Errorf("%s:\n%s", c.keys, got.View())
		}
	}
	s.noCopy = clipboard.ErrTooLong
	if got := press(m, "y"); !strings.Contains(got.View(), "The command is at the end of") {
		t.Error(got.View())
	}
	if got := press(m, "/ 4 x x enter"); !strings.Contains(got.View(), "0 of 8 calls") {
		t.Error(got.View())
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
		{"h", 8, false, "Saved without people's data"},
		{"/ 5 0 2 enter H", 1, true, "Saved with people's data"},
		{"enter h", 1, false, "for you alone to read: /home/ana/appreg-"},
	} {
		got := press(m, c.keys)
		if len(s.saved) != c.calls || s.whole != c.people || !strings.Contains(got.View(), c.says) {
			t.Errorf("%s: %d calls, people %t\n%s", c.keys, len(s.saved), s.whole, got.View())
		}
	}
	s.noSave = &fs.PathError{Op: "open", Path: "/x", Err: syscall.EROFS}
	if got := press(m, "h").View(); !strings.Contains(got, "The calls were not saved: read-only file system.") {
		t.Error(got)
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
