package tui

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/clipboard"
	"appreg/tui/handover"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// unbroken is the screen without the blanks and breaks that wrapping makes.
func unbroken(m tea.Model) string { return strings.Join(strings.Fields(screenText(m)), "") }

// The link is masked wherever nobody has asked for it, and what copies it gets
// all of it.
func TestLinkIsMasked(t *testing.T) {
	url := linkOf(312)
	s := newStage(t, looks[0])
	m := s.atLink(t, url)
	masked := func(m tea.Model) {
		t.Helper()
		lacks(t, m, "eyJ", url[len(url)-12:], "sign-up")
		sees(t, m, "‹link …"+url[len(url)-4:]+"›", "works until 12:34")
	}
	masked(m)
	sees(t, m, "Ana Gómez", "ana@acme.co", "+57 300 123 4567")
	m = press(m, "enter")
	masked(m)
	if s.copied != url {
		t.Errorf("copied %q", s.copied)
	}
	m = press(m, "down down down enter")
	if !strings.Contains(unbroken(m), url) {
		t.Errorf("the link was asked for\n%s", screenText(m))
	}
	for _, row := range strings.Split(ansi.Strip(m.View()), "\n") {
		if strings.Contains(row, "eyJ") && row != strings.TrimSpace(row) {
			t.Errorf("more than the link would be selected: %q", row)
		}
	}
	masked(press(m, "esc"))
	masked(press(m, "enter"))
}

// What is said of a copy is no more than is known.
func TestLinkCopied(t *testing.T) {
	for _, tt := range []struct {
		way  clipboard.Way
		err  error
		says []string
		not  string
	}{
		{clipboard.Native, nil, []string{"Copied to this computer's clipboard."}, "OSC"},
		{clipboard.Tmux, nil, []string{"Copied to tmux", "may not have it"}, "computer"},
		{clipboard.OSC52, nil, []string{"Sent to the terminal's clipboard (OSC 52)", "Paste it to check"}, "Copied"},
		{0, clipboard.ErrNone, []string{"There is no clipboard here, so nothing was copied.", "select it with the mouse"}, "Copied"},
		{0, clipboard.ErrTooLong, []string{"too long for the terminal's clipboard", "select it with the mouse"}, "Copied"},
		{0, context.Canceled, []string{"Cancelled."}, "Copied"},
	} {
		s := newStage(t, looks[0])
		s.way, s.noCopy = tt.way, tt.err
		m := press(s.atLink(t, linkOf(312)), "enter")
		sees(t, m, tt.says...)
		lacks(t, m, tt.not, "eyJ")
		if errors.Is(tt.err, clipboard.ErrNone) { // Enter takes the way out
			if m = press(m, "enter"); !strings.Contains(unbroken(m), linkOf(312)) {
				t.Errorf("the way out is not under the cursor\n%s", screenText(m))
			}
		}
	}
}

// A mail is only said to have been sent when the server says so.
func TestLinkEmailed(t *testing.T) {
	for _, tt := range []struct {
		sent, says, not string
	}{
		{`{"sent":true,"email":"ana.gomez@acme.co"}`, "A new link was sent to ana.gomez@acme.co.", "did not say"},
		{`{"sent":true}`, "A new link was sent to ana@acme.co.", "did not say"},
		{`null`, "did not say that it was sent", "was sent to"},
		{`{"sent":false,"email":"ana@acme.co"}`, "did not say that it was sent", "was sent to"},
		{`{}`, "did not say that it was sent", "was sent to"},
	} {
		s := newStage(t, looks[0])
		s.World = page.World{Name: "127.0.0.1:8080"} // a sandbox that somebody else runs, for all one knows
		m := s.atLink(t, linkOf(312))
		s.before = answeringTo(http.MethodPost, http.StatusOK, `{"data":{"token":"t","link":"`+linkOf(200)+`","emailSent":`+tt.sent+`}}`)
		m = press(m, "down enter")
		sees(t, m, tt.says)
		lacks(t, m, tt.not)
		m = press(m, "up enter") // the newest link is the one that is handed over
		if s.copied != linkOf(200) {
			t.Errorf("copied %q", s.copied)
		}
		sees(t, m, "the server does not say how long it works")
	}
}

// A link that takes the place of another says that both work, and until when: so it is
// with a person who has the first one already.
func TestLinkBeforeWorksToo(t *testing.T) {
	s := newStage(t, looks[0])
	m := s.open(page.Link{Reg: s.register(t, lightFlow)})
	lacks(t, m, "The one before it")
	sees(t, press(m, "r"), "This link is new. The one before it works, too, until 12:34.")
	sees(t, press(m, "2"), "The link is new. The one before it works, too, until 12:34.")

	s = newStage(t, looks[0])
	answers := func(link string) func(http.ResponseWriter, *http.Request) bool {
		return answeringTo(http.MethodPost, http.StatusOK, `{"data":{"token":"t","link":"`+link+`"}}`)
	}
	m = s.open(page.Link{Reg: s.register(t, lightFlow)})
	s.before = answers(linkOf(210)) // which says no end
	m = press(m, "r")
	lacks(t, press(m, "r"), "The one before it") // it is the same
	s.before = answers(linkOf(220))
	sees(t, press(m, "r"), "The one before it works, too, until it expires.")
}

// Nothing leaves the program's own sandbox, whatever that says.
func TestLinkIsNotEmailedFromASandbox(t *testing.T) {
	for i, says := range [][2]string{
		{"Nothing was sent to ana@acme.co: the sandbox sends no email.", "A new link was sent"},
		{"A ana@acme.co no se envió nada: el ambiente de prueba no envía correos.", "Se envió"},
	} {
		s := newStage(t, looks[i])
		m := press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "down enter")
		sees(t, m, says[0])
		lacks(t, m, says[1])
	}
}

// Where people are real, nobody is sent anything without a question, whose
// preset answer is no.
func TestLinkEmailAsksWhereLive(t *testing.T) {
	s := newStage(t, looks[0])
	s.World = page.World{Name: "PRODUCTION", Live: true}
	m := s.open(page.Link{Reg: s.register(t, lightFlow)})
	made := s.writes.Load()
	m = press(m, "down enter")
	sees(t, m, "Email a link to ana@acme.co?", "This is PRODUCTION", "No, go back")
	for _, no := range []string{"enter", "esc", "r esc"} {
		back := press(m, no)
		lacks(t, back, "Email a link to")
		if top := back.(Root).top().Screen.(handover.LinkScreen); top.Cursor != handover.MailRow || s.writes.Load() != made {
			t.Fatalf("%s: row %d, %d requests", no, top.Cursor, s.writes.Load()-made)
		}
	}
	m = press(m, "down enter")
	sees(t, m, "A new link was sent to ana@acme.co.")
	if n := s.writes.Load() - made; n != 1 {
		t.Errorf("%d requests", n)
	}
	lacks(t, m, "Email a link to")
}

// Every refusal is explained, and can be tried again by r or with the arrows.
func TestLinkRefused(t *testing.T) {
	for _, tt := range []struct {
		status        int
		code, message string
		says          string
		mailed        string // what is added where a mail was asked for
	}{
		{403, "access_denied", "403:access_denied", "not allowed to do that", ""},
		{404, "AppRegistration_not_found", "404:AppRegistration_not_found", "no such registration", ""},
		{409, "Conflict", "cannot_resend_link_for_this_status", "The registration has ended", ""},
		{409, "MissingParameter", "missing email", "An email is needed", ""},
		{429, "TooManyRequests", "slow down", "Too many calls", ""},
		{401, "Unauthorized", "Access denied", "does not accept the API token", ""},
		{502, "BadGateway", "", "", "may have gone out or not"},
	} {
		for _, mail := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d %s, mail %v", tt.status, tt.message, mail), func(t *testing.T) {
				s := newStage(t, looks[0])
				reg := s.register(t, lightFlow)
				body := fmt.Sprintf(`{"code":%q,"message":%q}`, tt.code, tt.message)
				if tt.mailed != "" {
					body = "<html><title>Bad gateway</title></html>"
				}
				refuse := answeringTo(http.MethodPost, tt.status, body)
				if !mail {
					s.before = refuse
				}
				m := s.open(page.Link{Reg: reg})
				if mail {
					s.before = refuse
					m = press(m, "down enter")
				}
				if tt.says != "" {
					sees(t, m, tt.says)
				}
				if doubt := strings.Contains(unbroken(m), "gone"); doubt != (mail && tt.mailed != "") {
					t.Errorf("in doubt: %v\n%s", doubt, screenText(m))
				}
				for _, again := range []string{"r", "enter"} {
					s.before = nil
					done := press(m, again)
					sees(t, done, "works until 12:34")
					lacks(t, done, "Try again")
					if sent := strings.Contains(screenText(done), "was sent to"); sent != mail {
						t.Errorf("%s: mailed %v, asked for %v\n%s", again, sent, mail, screenText(done))
					}
				}
			})
		}
	}
}

// While a call runs nothing else can be sent, and esc gives it up.
func TestLinkGivenUp(t *testing.T) {
	s := newStage(t, looks[0])
	m := newRoot(s.Deps, page.Link{Reg: s.register(t, lightFlow)})
	top := m.top()
	next, call := m.Update(begun{top.id})
	sees(t, next, "making a link")
	for _, k := range []string{"enter", "r", "down"} {
		next = press(next, k)
	}
	if n := s.writes.Load(); n != 0 {
		t.Fatalf("%d requests", n)
	}
	next = press(next, "esc")
	next = settle(next, call)
	sees(t, next, "Cancelled.", "Try again")
	next = press(next, "enter")
	sees(t, next, "works until 12:34")
	made := s.writes.Load()
	next = press(next, "down")
	next, call = next.Update(tea.KeyMsg{Type: tea.KeyEnter})
	sees(t, next, "emailing a link to ana@acme.co")
	next = press(next, "enter r")
	next = drive(next, page.Answer[client.Link]{Job: -1, Err: client.ErrNotFound}, page.Answer[clipboard.Way]{Job: -1})
	sees(t, next, "emailing a link to ana@acme.co")
	if next = settle(next, call); s.writes.Load() != made+1 {
		t.Errorf("%d requests", s.writes.Load()-made)
	}
	sees(t, next, "The link is new.")
}

// A link that has ended by the clock is said to have, is not handed over any
// more, and another is offered.
func TestLinkExpires(t *testing.T) {
	for name, wake := range map[string]bool{"by its tick": true, "after a sleep of the machine": false} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, looks[0])
			var after time.Duration
			var tick func(time.Time) tea.Msg
			s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
				if d > time.Minute {
					after, tick = d, f
				}
				return nil
			}
			now := noon
			s.Now = func() time.Time { return now }
			m := press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "down up")
			if after != 30*time.Minute {
				t.Fatalf("wakes up after %v", after)
			}
			revealed := press(m, "down down down enter")
			drawn := size(press(m, "down down enter"), 80, 40)
			sees(t, drawn, "█")
			now = noon.Add(30 * time.Minute)
			if wake {
				m = drive(m, tick(now))
				for _, m := range []tea.Model{revealed, drawn} {
					m = drive(m, tick(now))
					sees(t, m, "This link has expired")
					lacks(t, m, "eyJ", "█")
				}
			} else {
				m = press(m, "enter")
			}
			now = now.Add(heldFor)
			sees(t, m, "This link has expired", "Make a new link")
			lacks(t, m, "works until")
			if press(m, "up up up up enter"); s.copied != "" {
				t.Errorf("an expired link was copied: %q", s.copied)
			}
			lacks(t, press(m, "up enter"), "eyJ")
			now = noon // the sandbox's clock stands still
			lacks(t, press(m, "enter"), "This link has expired")
		})
	}
}

// A registration without an email says why no mail can go out.
func TestLinkWithoutEmail(t *testing.T) {
	s := newStage(t, looks[0])
	reg := s.register(t, lightFlow)
	reg.Email = ""
	m := s.open(page.Link{Reg: reg})
	sees(t, m, "Email it the registration has no email")
	made := s.writes.Load()
	if press(m, "down enter"); s.writes.Load() != made {
		t.Error("something was sent")
	}
}

// An Enter that is held down, or was meant for the screen before, copies
// nothing.
func TestLinkHeldEnter(t *testing.T) {
	s := newStage(t, looks[0])
	now := noon
	s.Now = func() time.Time { return now }
	m := press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "enter")
	if s.copied != "" {
		t.Error("copied at once")
	}
	now = now.Add(heldFor)
	if press(m, "enter"); s.copied == "" {
		t.Error("not copied later")
	}
}

// A secret can be taken along without being shown.
func TestFieldsCopyToken(t *testing.T) {
	s := newStage(t, looks[0])
	reg := s.register(t, lightFlow)
	token, _ := s.API.Token(reg.ID)
	m := press(s.open(page.Fields{Reg: reg, Token: token}), "y")
	sees(t, m, "Copied to this computer's clipboard.")
	lacks(t, m, token.Secret.Reveal()[:20])
	if s.copied != token.Secret.Reveal() {
		t.Errorf("copied %q", s.copied)
	}
	s.noCopy = clipboard.ErrNone
	sees(t, press(m, "y"), "There is no clipboard here", "Show the token with t")
	busy, _ := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y")})
	sees(t, busy, "copying the token")
	s.copied = "before"
	if press(s.open(page.Fields{Reg: reg}), "y"); s.copied != "before" {
		t.Error("copied without a token")
	}
}

// Where the link is shown, so is what somebody else could do with it, and from
// 40×15 on all of the link. Nothing reads as if the QR code was meant.
func TestLinkShownWithItsWarning(t *testing.T) {
	for i, says := range []string{"Whoever has the link can go on", "Quien tenga el enlace puede"} {
		for _, keys := range []string{"down down down enter", "down down enter"} {
			s := newStage(t, looks[i])
			m := press(s.open(page.Link{Reg: s.register(t, lightFlow)}), keys)
			url := m.(Root).top().Screen.(handover.RevealScreen).Link.URL.Reveal()
			for _, at := range [][2]int{{40, 15}, {60, 15}, {80, 12}, {80, 24}} {
				m = size(m, at[0], at[1])
				sees(t, m, says)
				lacks(t, m, "all of it", "Selecciónelo")
				if !strings.Contains(unbroken(m), url) {
					t.Errorf("%v: not all of the link is shown\n%s", at, screenText(m))
				}
			}
			sees(t, m, map[bool]string{true: "whole link.", false: "enlace completo."}[i == 0])
			sees(t, size(m, 40, 12), says)
		}
	}
}

// In any window the cursor is in sight, and from 40×15 on what came of the last
// action as well, its beginning and its end.
func TestLinkFits(t *testing.T) {
	for _, l := range looks {
		s := newStage(t, l)
		s.World = page.World{Name: "PRODUCTION", Live: true}
		start := s.atLink(t, linkOf(312))
		for _, state := range []struct {
			way  clipboard.Way
			err  error
			keys string
		}{{clipboard.Tmux, nil, "enter"}, {clipboard.OSC52, nil, "enter"}, {0, clipboard.ErrNone, "enter up up up"}, {0, nil, "down enter"}, {0, nil, "down enter down"}} {
			s.way, s.noCopy = state.way, state.err
			m := press(start, state.keys)
			for _, w := range []int{20, 40, 69, 80} {
				for _, h := range []int{5, 8, 11, 12, 15, 16, 20} {
					m = size(m, w, h)
					if !strings.Contains(screenText(m), s.Theme.Cursor+" ") {
						t.Fatalf("the cursor is out of sight at %d×%d\n%s", w, h, screenText(m))
					}
					if w < 40 || h < 15 {
						continue
					}
					top := m.(Root).top().Screen.(handover.LinkScreen)
					rows := top.ViewState(w - 2*widget.Margin)
					for _, row := range []string{rows[0], rows[len(rows)-1]} {
						if !strings.Contains(screenText(m), ansi.Strip(row)) {
							t.Fatalf("%q is out of sight at %d×%d\n%s", row, w, h, screenText(m))
						}
					}
				}
			}
		}
	}
}
