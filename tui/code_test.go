package tui

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/tui/evidence"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// atCodeOf opens the registration of a flow that sends codes, and there the
// screen of one of them.
func (s *stage) atCodeOf(t testing.TB, by client.Channel) tea.Model {
	t.Helper()
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	return press(pickEntry(t, m, by.Text(standingOf(m).Reg)), "enter")
}

// Both codes are sent and confirmed, and the step that waited for them leads.
func TestCodes(t *testing.T) {
	s := newStage(t, plain)
	m := s.atCodeOf(t, client.ByEmail)
	sees(t, m, "The code for ana@acme.co", "▸ Confirm the code", "good until 12:14")
	m = enter(m, "123456")
	sees(t, m, "ana@acme.co ✓", "✓ Ana's email is confirmed.", "▸ Send a code to +57 300 123 4567")
	lacks(t, m, "validated")
	m = enter(press(m, "enter"), "123456")
	sees(t, m, "+57 300 123 4567 ✓", "▸ Upload the identity document")
}

// A code that is out is asked for at once when its screen opens again.
func TestCodeIsStillOut(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atCodeOf(t, client.ByEmail), "esc")
	sees(t, m, "▸ Enter the code for ana@acme.co")
	m = press(m, "enter")
	sees(t, m, "[▏ ]", "▸ Confirm the code", "good until 12:14", "The code is 123456")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes: opening the screen must send nothing", n)
	}
	sees(t, enter(m, "123456"), "ana@acme.co ✓")
}

// What is typed or pasted is read as people write codes, and nothing is cut.
func TestCodeIsTyped(t *testing.T) {
	for _, tt := range []struct{ pasted, sent, says string }{
		{"123 456", "123456", ""},
		{" 123-456\n", "123456", ""},
		{"１２３４５６", "123456", ""},
		{"012345", "012345", ""},
		{"1234567", "", "a code has six digits; this has 7"},
		{"12345", "", "a code has six digits; this has 5"},
		{"12345a", "", "a "},
		{"abcdef", "", "abcdef "},
		{"Your code is 123456", "123456", ""},
		{"Su código es 123-456.", "123456", ""},
		{"Code 123456, good for 10 minutes", "123456", ""},
		{"call 300 123 4567", "", "a code is six digits and nothing else"},
		{"123456 or 654321?", "", "you pasted two codes"},
		{"", "", "type the six digits first"},
	} {
		t.Run(tt.pasted, func(t *testing.T) {
			s := newStage(t, plain)
			m := s.atCode(t, client.ByEmail)
			s.writes.Store(0)
			var body string
			s.before = func(_ http.ResponseWriter, r *http.Request) bool {
				if r.Method == http.MethodPut {
					b := make([]byte, 200)
					n, _ := r.Body.Read(b)
					body = string(b[:n])
				}
				return false
			}
			if m = paste(m, tt.pasted); tt.sent == "" {
				m = press(m, "enter")
			}
			if tt.says != "" {
				sees(t, m, tt.says)
				if n := s.writes.Load(); n != 0 {
					t.Errorf("%d writes", n)
				}
				return
			}
			if !strings.Contains(body, fmt.Sprintf(`"otp":"%s"`, tt.sent)) {
				t.Errorf("sent %s", body)
			}
		})
	}
}

// A letter by mistake is nothing: the digits after it are the code. What was pasted
// with a letter in it waits for Enter, as it is seen.
func TestCodeIsTypedAmongLetters(t *testing.T) {
	for _, lang := range []look{plain, plainSpanish} {
		s := newStage(t, lang)
		m := enter(s.atCodeOf(t, client.ByEmail), "z")
		sees(t, m, "[▏ ] [ ] [ ]   [ ] [ ] [ ]")
		lacks(t, m, fmt.Sprintf(s.Words.Code.Stray, "z"))
		sees(t, enter(m, "12z3 456"), "ana@acme.co ✓")
		m = paste(m, "123456ñandú")
		sees(t, m, "[5] [6]", "ñandú")
		sees(t, press(m, "enter"), "ana@acme.co ✓")
	}
}

// A paste that comes without brackets, and ends in a new line, is a code as well: its
// Enter, which is read as ctrl+j, does nothing more.
func TestCodeIsPastedRaw(t *testing.T) {
	s := newStage(t, plain)
	m := s.atCodeOf(t, client.ByEmail)
	s.writes.Store(0)
	m = drive(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("123456")}, tea.KeyMsg{Type: tea.KeyCtrlJ})
	sees(t, m, "ana@acme.co ✓")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes", n)
	}
}

// The sixth digit confirms by itself, whatever was typed ahead of the code that is
// still being sent is kept for it, and a seventh is told.
func TestCodeIsTypedAhead(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	m, opens := m.Update(enterKey)
	m, begins := m.Update(opens())
	m, sends := m.Update(begins())
	m = enter(m, "123")
	sees(t, m, "[3] [▏ ]", "sending the code")
	held := enter(m, "4567")
	sees(t, held, "this has 7")
	m = enter(m, "456")
	sees(t, settle(m, sends), "ana@acme.co ✓", "End as failed")

	s = newStage(t, plain)
	m = enter(s.atCode(t, client.ByEmail), "12345")
	m, confirms := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'0'}})
	m = enter(m, "6")
	sees(t, m, "[5] [0]", "this has 7", "confirming the code")
	m = settle(m, confirms)
	sees(t, m, "You typed 123 450. This is not the code", "[▏ ] [ ] [ ]", "▸ Confirm the code")
	lacks(t, m, "this has 7")
	if n := s.writes.Load(); n != 2 {
		t.Errorf("%d writes", n)
	}
}

// A code that was pasted on the screen of the registration is confirmed at once, and
// none is sent for it.
func TestCodeThatWasGiven(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	given := redact.New(redact.Code, "123456")
	m := drive(s.open(page.Registration{Reg: reg}), page.Code{Reg: reg, By: client.ByPhone, Given: given})
	sees(t, m, "No code is pending", "▸ Send the code")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes", n)
	}
	if _, err := s.client.SendCode(t.Context(), reg, client.ByPhone, ""); err != nil {
		t.Fatal(err)
	}
	sees(t, drive(s.open(page.Registration{Reg: reg}), page.Code{Reg: reg, By: client.ByPhone, Given: given}), "+57 300 123 4567 ✓", "End as failed")
}

// Every outcome of a code has words of its own, in both languages, and can be
// gone on from.
func TestCodeOutcomes(t *testing.T) {
	lone := func(status int, word string) string {
		return fmt.Sprintf(`{"code":%q,"message":"%d:%s","status":%d}`, word, status, word, status)
	}
	known := func(word string) func(*i18n.Words) string {
		return func(w *i18n.Words) string { return w.Reason(word) }
	}
	confirm := func(w *i18n.Words) string { return w.Code.Confirm }
	send := func(w *i18n.Words) string { return w.Code.Send }
	for _, tt := range []struct {
		name   string
		by     client.Channel
		status int
		body   string
		says   func(*i18n.Words) string
		leads  func(*i18n.Words) string
	}{
		{"wrong", client.ByEmail, 403, lone(403, "otp_does_not_match"), known("otp_does_not_match"), confirm},
		{"expired email", client.ByEmail, 412, lone(412, "emailValidation_has_expired"), known("emailvalidation_has_expired"), send},
		{"expired phone", client.ByPhone, 412, lone(412, "phoneValidation_has_expired"), known("phonevalidation_has_expired"), send},
		{"no email pending", client.ByEmail, 404, lone(404, "email_validation_not_found"), known("email_validation_not_found"), send},
		{"no phone pending", client.ByPhone, 404, lone(404, "phone_validation_not_found"), known("phone_validation_not_found"), send},
		{"another contact", client.ByEmail, 409, `{"code":"Conflict","message":"contact_does_not_match"}`, known("contact_does_not_match"), confirm},
		{"closed", client.ByEmail, 409, `{"code":"Conflict","message":"registration_is_closed"}`, known("registration_is_closed"), confirm},
		{"in review", client.ByEmail, 409, `{"code":"Conflict","message":"needs_manual_verification"}`, known("needs_manual_verification"), confirm},
		{"402", client.ByEmail, 402, `{"code":"PaymentRequired"}`, func(w *i18n.Words) string { return w.Errors.NoCredits }, confirm},
		{"403 credits", client.ByEmail, 403, `{"code":"Forbidden","message":"insufficient_credits"}`, func(w *i18n.Words) string { return w.Errors.NoCredits }, confirm},
	} {
		for _, lang := range []i18n.Lang{i18n.English, i18n.Spanish} {
			t.Run(tt.name+"/"+string(lang), func(t *testing.T) {
				l := plain
				l.lang = lang
				s := newStage(t, l)
				m := s.atCode(t, tt.by)
				s.before = answeringTo(http.MethodPut, tt.status, tt.body)
				m = enter(m, "123456")
				sees(t, m, tt.says(s.Words), "▸ "+tt.leads(s.Words))
			})
		}
	}
}

// The same refusal can mean that the code was used: the registration says so.
func TestCodeWasUsed(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	m := s.open(page.Code{Reg: reg, By: client.ByEmail})
	sent := m.(Root).top().Screen.(evidence.CodeScreen).Sent
	if _, err := s.client.ConfirmCode(t.Context(), reg, client.ByEmail, sent.ID, redact.New(redact.Code, "123456")); err != nil {
		t.Fatal(err)
	}
	s.before = answeringTo(http.MethodPut, 404, `{"code":"email_validation_not_found","message":"404:email_validation_not_found"}`)
	m = enter(m, "123456")
	sees(t, m, "ana@acme.co is confirmed already: the code was used", "▸ Go on")
}

// Nothing that sends a code goes out twice by itself, and each refusal of it is
// explained.
func TestCodeIsNotSent(t *testing.T) {
	for _, tt := range []struct{ word, says string }{
		{"otp_not_sent", "could not be sent"},
		{"otp_recently_sent", "was sent a moment ago"},
		{"security_not_set", "no security settings"},
		{"project_not_found", "no such project"},
		{"Project_not_active", "paused or still a draft"},
		{"phone_or_email_is_not_unique", "Another person has this"},
	} {
		s := newStage(t, plain)
		reg := s.register(t, kycFlow)
		if _, err := s.client.Update(t.Context(), reg.ID, client.UpdateRequest{Email: "ana+" + tt.word + "@acme.co"}); err != nil {
			t.Fatal(err)
		}
		reg, _ = s.client.Retrieve(t.Context(), reg.ID)
		s.writes.Store(0)
		m := s.open(page.Code{Reg: reg, By: client.ByEmail})
		sees(t, m, tt.says, "▸ Send the code")
		if n := s.writes.Load(); n != 1 {
			t.Errorf("%s: %d writes", tt.word, n)
		}
	}
}

func TestCodeSendInDoubt(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	s.before = answeringTo(http.MethodPost, 200, "")
	m := s.open(page.Code{Reg: reg, By: client.ByEmail})
	sees(t, m, "the code may or may not be on its way", "not sent again by itself")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes", n)
	}
}

// The provider can refuse a code in an answer that is a success.
func TestCodeProviderRefuses(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	s.before = answeringTo(http.MethodPost, 200, `{"data":{"_id":"674de8df21c72be3cc42b8b1","status":"sent","sent":false}}`)
	sees(t, s.open(page.Code{Reg: reg, By: client.ByEmail}), "The provider did not take the code", "▸ Send the code")
}

// That another code was sent is said, and of one that was not, nothing is.
func TestAnotherCodeIsSent(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		for _, shown := range []bool{true, false} {
			s := newStage(t, l)
			now := noon
			s.Now = func() time.Time { return now }
			reg := s.register(t, kycFlow)
			another := func(at time.Time) string { return fmt.Sprintf(s.Words.Code.SentAnother, at.Format("15:04:05")) }
			if !shown {
				s.before = answeringTo(http.MethodPost, 200, `{"data":{"_id":"674de8df21c72be3cc42b8b1","status":"sent","sent":true}}`)
			}
			m := s.open(page.Code{Reg: reg, By: client.ByEmail})
			lacks(t, m, another(now))
			now = now.Add(3 * time.Minute)
			m = press(m, "down enter")
			sees(t, m, another(now), "▸ "+s.Words.Code.Confirm)
			sent := now
			s.before = answeringTo(http.MethodPost, 409, `{"code":"otp_recently_sent","message":"409:otp_recently_sent"}`)
			now = now.Add(time.Minute)
			m = press(m, "down enter")
			lacks(t, m, another(now), another(sent))
			sees(t, enter(m, "1"), another(sent))
		}
	}
}

// The server says from when on another code can be had.
func TestCodeCooldown(t *testing.T) {
	s := newStage(t, plain)
	m := s.atCode(t, client.ByEmail)
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Retry-After", "90")
		return answeringTo(http.MethodPost, 409, `{"code":"otp_recently_sent","message":"409:otp_recently_sent"}`)(w, r)
	}
	m = press(m, "down enter")
	again := m.(Root).top().Screen.(evidence.CodeScreen).Again
	if d := again.Sub(noon); d < 90*time.Second || d > 2*time.Minute {
		t.Errorf("another one in %s", d)
	}
	sees(t, m, "▸ Send another code  usually after "+again.Format("15:04:05"))
}

// The time that a code has left is counted by the wall, and drawn when it reads
// differently.
func TestCodeClock(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	var waits []time.Duration
	var wakes []tea.Cmd
	s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		waits = append(waits, d)
		wakes = append(wakes, func() tea.Msg { return f(now) })
		return nil
	}
	m := press(s.atCode(t, client.ByEmail), "down up")
	sees(t, m, "(10 min)")
	for _, tt := range []struct {
		after time.Duration
		says  string
	}{{time.Minute, "(9 min)"}, {9 * time.Minute, "(60 s)"}, {9*time.Minute + 50*time.Second, "(10 s)"}, {10 * time.Minute, "it has expired"}} {
		now = noon.Add(tt.after)
		n := len(wakes)
		m = drive(m, wakes[n-1]())
		sees(t, m, tt.says)
	}
	if n := len(wakes); waits[n-1] != 10*time.Second {
		t.Errorf("the last waits were %v", waits[n-3:])
	}
}

// In the sandbox the code is on the screen.
func TestCodeOfTheSandbox(t *testing.T) {
	for lang, says := range map[i18n.Lang]string{i18n.English: "The code is 123456", i18n.Spanish: "El código es 123456"} {
		l := plain
		l.lang = lang
		sees(t, newStage(t, l).atCode(t, client.ByEmail), says)
	}
}

// What it costs and through which gateway is said before a code is sent.
func TestCodeCosts(t *testing.T) {
	s := newStage(t, plain)
	lacks(t, press(s.atCode(t, client.ByEmail), "down"), "credits", "mailgun")
	s = newStage(t, plain)
	s.World = page.World{Name: "PRODUCTION", Live: true}
	sees(t, press(s.atCode(t, client.ByEmail), "down"), "PRODUCTION", "uses credits")
	s = newStage(t, plain)
	s.World = page.World{Name: "STAGING"}
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"Conflict","message":"otp_not_sent"}`)
	m = press(m, "2")
	sees(t, m, "by SMS", "may use credits")

	// A server that tells the code is a sandbox, wherever it is.
	s = newStage(t, plain)
	s.World = page.World{Name: "127.0.0.1:4000"}
	m = s.open(page.Registration{Reg: s.register(t, kycFlow)})
	sees(t, m, "Send a code to ana@acme.co", "may use credits")
	m = press(m, "1")
	sees(t, m, "The code is 123456")
	lacks(t, m, "credits")
	m = press(m, "esc")
	sees(t, m, "Send a code to +57")
	lacks(t, m, "credits")
}

// A flow that leaves the gateway open has the person at the keyboard choose.
func TestCodeGateways(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, strings.Replace(kycFlow, `"sms"`, `"both"`, 1))
	m := press(s.open(page.Code{Reg: reg, By: client.ByPhone}), "down")
	sees(t, m, "▸ Send the code by WhatsApp")
	m = press(m, "enter")
	if got := m.(Root).top().Screen.(evidence.CodeScreen).Sent.Gateway; got != "whatsapp" {
		t.Errorf("sent through %q", got)
	}
}

// esc gives up what takes too long, and nothing that was typed is lost.
func TestCodeGivenUp(t *testing.T) {
	s := newStage(t, plain)
	m := enter(s.atCode(t, client.ByEmail), "12345")
	m, slow := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'6'}})
	m = press(m, "esc")
	m = settle(m, slow) // its context has ended before it began
	sees(t, m, "[6]", "▸ Confirm the code")
	if _, ok := m.(Root).top().Screen.(evidence.CodeScreen); !ok {
		t.Error("esc left the screen while a call was under way")
	}
}

// The contact can be changed from here, and what is left then is the
// registration, with the new one.
func TestCodeChangesTheContact(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atCodeOf(t, client.ByEmail), "down down enter")
	sees(t, m, "▸ Email")
	m = press(enter(press(m, "end"), "m"), "up shift+tab")
	m = press(m, strings.Repeat("down ", 6)+"enter")
	sees(t, m, "Send a code to ana@acme.com", "End as failed")
}

// A send of which no answer came may have been taken: the code can be typed.
func TestCodeSendInDoubtIsTyped(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPost {
			return false
		}
		s.server.ServeHTTP(discardAnswer{w.Header()}, r)
		return answering(http.StatusBadGateway, "<html>")(w, r)
	}
	m = press(m, "enter")
	sees(t, m, "may or may not be on its way", "[▏ ]", "good until 12:14")
	s.before = nil
	m = enter(m, "123456")
	sees(t, m, "ana@acme.co ✓")
}

// An Enter that is held down on the menu sends one code, and no more.
func TestCodeIsSentOnceByAHeldEnter(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	now = now.Add(heldFor)
	m = press(m, "enter enter enter")
	sees(t, m, "▸ Confirm the code")
	lacks(t, m, "type the six digits")
	if n := s.writes.Load(); n != 1 {
		t.Fatalf("%d writes", n)
	}
	now = now.Add(heldFor)
	sees(t, press(m, "enter"), "type the six digits first")
}

// What a code costs is in sight with what sends it, in any window.
func TestCodeCostIsInSight(t *testing.T) {
	for _, size := range []struct{ w, h int }{{40, 15}, {80, 12}, {40, 12}, {60, 11}, {80, 24}} {
		s := newStage(t, plain)
		s.World = page.World{Name: "PRODUCTION", Live: true}
		m := drive(press(s.atCode(t, client.ByPhone), "down"), tea.WindowSizeMsg{Width: size.w, Height: size.h})
		sees(t, m, "uses credits", "▸ Send another code by SMS")
	}
}

// The answer to a change finds its way under the help.
func TestAnswerUnderTheHelp(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(page.Registration{Reg: s.register(t, kycFlow)}), "e")
	m = press(enter(press(m, "end"), "m"), toSave)
	m, saving := m.Update(enterKey)
	m = press(m, "f1")
	sees(t, m, "Help")
	m = settle(m, saving)
	sees(t, m, "ana@acme.com", "End as failed")
}

// A code goes to the bare phone, however the server shows it.
func TestCodeToAPhoneWithAPlus(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	reg.Phone = "+573001234567"
	m := s.open(page.Code{Reg: reg, By: client.ByPhone})
	sees(t, m, "The code is 123456")
	s.writes.Store(0)
	reg.CountryCode = ""
	sees(t, s.open(page.Edit{Reg: reg}), "Nothing has changed yet", "+57", "+57 300 123 4567")
}

func codeOf(m tea.Model) evidence.CodeScreen { return m.(Root).top().Screen.(evidence.CodeScreen) }

const codeSent = `{"data":{"_id":"674de8df21c72be3cc42b8b1","status":"sent","sent":true}}`

// While a call is under way nothing but giving it up is possible, and what was
// typed is held as long as it is worth something.
func TestCodeOffers(t *testing.T) {
	s := newStage(t, plain)
	var m tea.Model = newRoot(s.Deps, page.Code{Reg: s.register(t, kycFlow), By: client.ByEmail})
	sending, send := m.Update(m.Init()())
	if got := offered(sending); got != "esc" || !codeOf(sending).Unsaved() {
		t.Errorf("sending: %s", got)
	}
	m = settle(sending, send)
	if got := offered(m); got != "enter esc "+s.Theme.Arrows || codeOf(m).Unsaved() {
		t.Errorf("at first: %s, unsaved: %t", got, codeOf(m).Unsaved())
	}
	m = enter(m, "12345")
	if !codeOf(m).Unsaved() {
		t.Error("a code that was typed is left without a word")
	}
	if n := depth(press(m, "?")); n != 1 {
		t.Error("a letter in the cells opened something")
	}
	confirming, confirm := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'6'}})
	if got := enter(confirming, "7"); codeOf(got).Typed != "123456" || offered(got) != "esc" {
		t.Errorf("confirming: %q, %s", codeOf(got).Typed, offered(got))
	}
	confirming.(Root).top().Leave()
	if m = settle(confirming, confirm); codeOf(m).Err == nil {
		t.Error("leaving did not give the call up")
	}
	s.before = answeringTo(http.MethodPut, 412, `{"code":"emailValidation_has_expired","message":"412:emailValidation_has_expired"}`)
	if m = press(m, "enter"); codeOf(m).Unsaved() {
		t.Error("an expired code holds ctrl+c up")
	}
	lacks(t, m, "The code is")
}

// An answer to a question of another screen is none here, and a change of
// another registration, or of none, leaves the code where it is.
func TestCodeKeepsToItself(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	other := reg
	other.Email = "otra@acme.co"
	m := drive(s.open(page.Register{}), page.Code{Reg: reg, By: client.ByEmail})
	m = drive(m, page.Answer[client.Code]{Job: 999, Val: client.Code{Validation: client.Validation{Status: "validated"}}},
		page.Answer[client.Registration]{Job: 999, Val: other}, page.Changed{ID: reg.ID}, page.Changed{ID: "674de8df21c72be3cc42b8b1", Moved: true})
	sees(t, m, "The code for ana@acme.co", "▸ Confirm the code")
	if n := depth(drive(m, page.Changed{ID: reg.ID, Moved: true})); n != 1 {
		t.Errorf("%d screens after the contact has changed", n)
	}
}

// Who looks and goes back has changed nothing, so nothing is read.
func TestCodeLookedAt(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atCodeOf(t, client.ByEmail), "esc enter")
	calls := len(s.API.Calls())
	sees(t, press(m, "esc"), "▸ Enter the code for ana@acme.co")
	if n := len(s.API.Calls()); n != calls {
		t.Errorf("%d calls", n-calls)
	}
}

// What is typed next begins a new code after a refusal, leads to confirming it,
// and takes back what was said about the one before.
func TestCodeIsTypedAnew(t *testing.T) {
	s := newStage(t, plain)
	m := s.atCode(t, client.ByEmail)
	m = press(m, "enter")
	sees(t, m, "type the six digits first")
	m = press(enter(m, "1"), "down")
	lacks(t, m, "six digits")
	sees(t, m, "▸ Send another code")
	m = enter(m, "11111")
	sees(t, m, "▸ Confirm the code", "You typed 111 111", "not the code")
	m = enter(m, "2")
	lacks(t, m, "not the code", "You typed")
	sees(t, m, "[2] [▏ ] [ ] [ ] [ ] [ ]")
	m = paste(m, "1234567")
	sees(t, m, "[6] 7", "this has 7")
	s.before = answeringTo(http.MethodPut, http.StatusPaymentRequired, "{}")
	m = paste(m, "Your code is 345678")
	sees(t, m, "[3] [4] [5] [6] [7] [8]", "taken from what you pasted", "out of credits")
	sees(t, paste(m, "222222"), "[2] [2] [2] [2] [2] [2]")
	m = press(m, "backspace")
	lacks(t, m, "taken out")
	sees(t, drive(m, tea.KeyMsg{Type: tea.KeyCtrlU}), "[▏ ] [ ] [ ] [ ] [ ] [ ]")
	s.before = answeringTo(http.MethodPost, 200, codeSent)
	m = press(m, "down enter")
	sees(t, m, "▸ Confirm the code", "[▏ ] [ ] [ ] [ ] [ ] [ ]", "Another code was sent at", "usually after")
	lacks(t, m, "not the code")
}

// An Enter that is held down sends no other code after a refusal: it was meant
// for what was there before.
func TestCodeRefusedUnderAHeldEnter(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	now = now.Add(heldFor)
	s.before = answeringTo(http.MethodPost, 403, `{"code":"security_not_set","message":"403:security_not_set"}`)
	m = press(m, "enter enter enter")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d codes asked for", n)
	}
	s.before = nil
	now = now.Add(heldFor)
	m = enter(press(m, "enter"), "12345")
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		now = now.Add(heldFor) // each call takes as long
		return answeringTo(http.MethodPut, 412, `{"code":"emailValidation_has_expired","message":"412:emailValidation_has_expired"}`)(w, r)
	}
	s.writes.Store(0)
	now = now.Add(heldFor)
	m = press(enter(m, "6"), "enter enter enter")
	sees(t, m, "▸ Send the code")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes", n)
	}
}

// A code of which no answer came may have been used: the registration says so,
// and where it was not, the same can be tried again.
func TestCodeConfirmInDoubt(t *testing.T) {
	s := newStage(t, plain)
	m := s.atCode(t, client.ByEmail)
	s.before = answeringTo(http.MethodPut, 200, "")
	m = enter(m, "123456")
	sees(t, m, "the contact is not confirmed. You can try the same code again", "[6]", "▸ Confirm the code")
	s.World = page.World{Name: "PRODUCTION", Live: true}
	s.before = nil
	m = s.atCode(t, client.ByEmail)
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPut {
			return false
		}
		s.server.ServeHTTP(discardAnswer{w.Header()}, r)
		return answering(http.StatusBadGateway, "<html>")(w, r)
	}
	m = enter(m, "123456")
	sees(t, m, "is confirmed already", "▸ Go on")
	lacks(t, m, "uses credits", "[6]")
	if got := offered(m); got != "enter esc" {
		t.Errorf("after it was used: %s", got)
	}
	if codeOf(m).Unsaved() {
		t.Error("a used code holds ctrl+c up")
	}
}

// What says nothing about the code is followed by no other call.
func TestCodeIsNotLookedAfter(t *testing.T) {
	for _, status := range []int{http.StatusTooManyRequests, http.StatusPaymentRequired} {
		s := newStage(t, plain)
		m := s.atCode(t, client.ByEmail)
		s.before = answeringTo(http.MethodPut, status, `{}`)
		calls := len(s.API.Calls())
		sees(t, enter(m, "123456"), "▸ Confirm the code", "[6]")
		if n := len(s.API.Calls()); n != calls+1 {
			t.Errorf("%d: %d calls", status, n-calls)
		}
	}
}

// A registration that shows no validation has no code to wait for, unless the
// server has just compared one.
func TestCodeOfNoValidation(t *testing.T) {
	for word, leads := range map[string]string{"otp_does_not_match": "▸ Confirm the code", "contact_does_not_match": "▸ Send the code"} {
		s := newStage(t, plain)
		m := s.atCode(t, client.ByEmail)
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			return answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"`+word+`"}`)(w, r) ||
				answeringTo(http.MethodGet, 200, `{"data":{"_id":"674de8df21c72be3cc42b8b1","status":"STARTED","email":"ana@acme.co"}}`)(w, r)
		}
		sees(t, enter(m, "123456"), leads)
	}
}

// The server sends no other code for two minutes after its last, which is what
// counts where it does not say from when on; and the last one can be typed.
func TestCodeCooldownUnsaid(t *testing.T) {
	s := newStage(t, plain)
	m := s.atCode(t, client.ByEmail)
	since := codeOf(m).Since
	recent := answeringTo(http.MethodPost, 409, `{"code":"otp_recently_sent","message":"409:otp_recently_sent"}`)
	s.before = recent
	m = press(m, "down enter")
	sees(t, m, "usually after "+since.Add(2*time.Minute).Format("15:04:05"))

	s = newStage(t, plain)
	m = press(s.atCodeOf(t, client.ByEmail), "esc enter")
	s.before = answeringTo(http.MethodPut, 404, `{"code":"email_validation_not_found","message":"404:email_validation_not_found"}`)
	m = enter(m, "123456")
	sees(t, m, "▸ Send the code")
	s.before = recent
	sees(t, press(m, "enter"), "[▏ ]", "Confirm the code")
}

// A code is brought back for the validation that sent it.
func TestCodeOfTheNewestValidation(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	reg.EmailValidation = &client.Validation{ID: "674de8df21c72be3cc42b8b0", Status: "failed", Populated: true}
	var path string
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPut {
			path = r.URL.Path
		}
		return answeringTo(http.MethodPost, 200, codeSent)(w, r)
	}
	enter(s.open(page.Code{Reg: reg, By: client.ByEmail}), "123456")
	if !strings.HasSuffix(path, "/674de8df21c72be3cc42b8b1") {
		t.Errorf("asked %s", path)
	}
}

// The phone is changed where it stands, and a gateway that was chosen is named.
func TestCodeOfAPhone(t *testing.T) {
	s := newStage(t, plain)
	sees(t, press(s.atCode(t, client.ByPhone), "down down enter"), "▸ Phone")
	reg := s.register(t, strings.Replace(kycFlow, `"sms"`, `"both"`, 1))
	m := s.open(page.Code{Reg: reg, By: client.ByPhone})
	sees(t, m, "It goes to the phone. Ask the person")
	sees(t, press(m, "down enter"), "It goes to the phone, by WhatsApp")
}

// The time of a code that is out is counted from where its screen opens, once:
// a tick of the code before it wakes nothing.
func TestCodeTicksOnce(t *testing.T) {
	s := newStage(t, plain)
	var wakes []tea.Cmd
	tick := s.Tick
	s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg {
			if msg := f(noon); wakesBy[evidence.CodeTick](msg) {
				wakes = append(wakes, func() tea.Msg { return msg })
				return nil
			}
			if cmd := tick(d, f); cmd != nil {
				return cmd()
			}
			return nil
		}
	}
	m := press(s.atCodeOf(t, client.ByEmail), "esc enter")
	if len(wakes) != 2 {
		t.Fatalf("%d ticks, want one of each screen", len(wakes))
	}
	s.before = answeringTo(http.MethodPost, 200, strings.Replace(codeSent, `"sent":true`, `"expiresAt":"2026-03-02T12:20:11.000Z"`, 1))
	m = press(m, "down enter")
	n := len(wakes)
	if m = drive(m, wakes[0](), wakes[1]()); len(wakes) != n {
		t.Error("an old tick goes on")
	}
	if drive(m, wakes[n-1]()); n != 3 || len(wakes) != 4 {
		t.Errorf("%d ticks, then %d", n, len(wakes))
	}
}

// A change of the contact that is in doubt leaves no screen that would send a
// code to the old one; a change of the name leaves it as it is.
func TestCodeAfterAnEdit(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atCodeOf(t, client.ByEmail), "down down enter")
	m = press(enter(press(m, "end"), "m"), toSave)
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPut {
			return false
		}
		s.server.ServeHTTP(discardAnswer{w.Header()}, r)
		return true
	}
	m = press(m, "enter")
	s.before = nil
	m = press(m, "esc esc")
	sees(t, m, "▸ Send a code to ana@acme.com")

	s = newStage(t, plain)
	m = s.atCodeOf(t, client.ByEmail)
	m = press(enter(m, "1234"), "down down enter")
	m = enter(press(m, "tab tab tab end"), "z")
	m = press(m, "enter enter")
	sees(t, m, "[4]", "The code for ana@acme.co")
}

// Where neither the answer to a send nor a reading came, the validation is read
// before a code is confirmed.
func TestCodeOfAnUnknownValidation(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			s.server.ServeHTTP(discardAnswer{w.Header()}, r)
		}
		return answering(http.StatusBadGateway, "<html>")(w, r)
	}
	m = press(m, "enter")
	s.before = nil
	m = enter(m, "123456")
	sees(t, press(m, "enter"), "ana@acme.co ✓")
}

// After a send in doubt the cursor stands on what costs nothing.
func TestCodeInDoubtMovesTheCursor(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, strings.Replace(kycFlow, `"sms"`, `"both"`, 1))
	m := press(s.open(page.Code{Reg: reg, By: client.ByPhone}), "down")
	s.before = answeringTo(http.MethodPost, http.StatusBadGateway, "<html>")
	sees(t, press(m, "enter"), "▸ Confirm the code")
}
