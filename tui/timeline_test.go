package tui

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/session"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// hooked has a server tell of events, as a webhook took them: a type and an outcome each,
// "app_registration_created success".
func (s *stage) hooked(events ...string) *stage {
	list := slices.Clone(events)
	event := func(i int) string {
		kind, outcome, _ := strings.Cut(list[i], " ")
		at := noon.Add(time.Duration(i) * time.Minute).Format(time.RFC3339)
		e := fmt.Sprintf(`{"_id":"675a1c0e21c72be3cc42b8%02x","type":"onboarding_%s","createdAt":%q,"body":{"type":"onboarding_%[2]s","object":{"status":"ONGOING"}}`, 0xb0+i, kind, at)
		switch outcome {
		case "pending":
			return e + `,"status":"pending"}`
		case "fail":
			return e + fmt.Sprintf(`,"status":"sent","sentAt":%q,"response":{"status":"fail","body":"no such page\n\u001b[2J"}}`, at)
		}
		return e + fmt.Sprintf(`,"status":"sent","sentAt":%q,"response":{"status":"success","body":"{\"ok\":true}"}}`, at)
	}
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		switch {
		case r.URL.Path == "/v2/webhook-events":
			var all []string
			for i := range list {
				all = append(all, event(i))
			}
			fmt.Fprintf(w, `{"data":[%s],"total":%d,"page":1,"pages":1,"limit":100}`, strings.Join(all, ","), len(all))
		case strings.HasSuffix(r.URL.Path, "/resend"):
			kind, _, _ := strings.Cut(list[0], " ")
			list = append(list, kind+" pending")
			fmt.Fprintf(w, `{"data":%s}`, event(len(list)-1))
		default:
			return false
		}
		return true
	}
	return s
}

// eventful is somebody to whom much has happened, here and at a webhook.
func (s *stage) eventful(t testing.TB) client.Registration {
	t.Helper()
	reg := s.register(t, kycFlow)
	s.client.SendCode(s.ctx, reg, client.ByEmail, "")
	if now, _ := s.client.Retrieve(s.ctx, reg.ID); now.EmailValidation != nil {
		s.client.ConfirmCode(s.ctx, now, client.ByEmail, now.EmailValidation.ID, redact.New(redact.Code, "123456"))
	}
	s.client.SendDocument(s.ctx, reg.ID, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: sandbox.Samples()[0].Image()}})
	s.client.Sync(s.ctx, reg.ID, ongoing(flow.SignUpForm))
	s.client.Sync(s.ctx, reg.ID, ended(flow.Completed)) // which is refused
	s.hooked("app_registration_created success", "email_validation_validated success", "document_validation_created fail", "app_registration_sync_sign_up_form pending", "something_new success")
	s.writes.Store(0)
	return reg
}

// atTimeline opens what happened to them.
func (s *stage) atTimeline(t testing.TB) tea.Model {
	return press(s.open(page.Registration{Reg: s.eventful(t)}), "t")
}

// atFailed is there, on the event that the webhook has not accepted.
func (s *stage) atFailed(t testing.TB) tea.Model {
	t.Helper()
	m := press(size(s.atTimeline(t), 200, 60), "end")
	for range 40 {
		if strings.Contains(rowOf(m), "no such page") {
			return size(m, 80, 24)
		}
		m = press(m, "up")
	}
	t.Fatal(m.View())
	return nil
}

// unread has the list of events answered otherwise.
func (s *stage) unread(status int, body string) {
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasPrefix(r.URL.Path, "/v2/webhook-events") {
			w.WriteHeader(status)
			fmt.Fprint(w, body)
			return true
		}
		return false
	}
}

// The key opens it over a registration, however that stands, and closes it.
func TestTimelineKey(t *testing.T) {
	s := newStage(t, plain)
	for name, m := range map[string]tea.Model{
		"open":      s.open(page.Registration{Reg: s.register(t, lightFlow)}),
		"in review": newStage(t, plain).atDesk(t, "hugo"),
	} {
		below := m.View()
		for _, keys := range []string{"t t", "t esc", "t enter left t", "t ? esc t"} {
			if got := press(m, keys); got.View() != below {
				t.Errorf("%s, %s:\n%s", name, keys, got.View())
			}
		}
	}
	m := newStage(t, plain).atDesk(t, "hugo")
	sees(t, size(press(m, "t"), 100, 60), "Timeline", "server Registered", "Faces compared: 41 %", "Last changed: in manual review")
}

// What was done here, what the server shows and what went to the webhook are one list, and
// the cursor stays where it was put when more comes in.
func TestTimeline(t *testing.T) {
	s := newStage(t, plain)
	m := size(s.atTimeline(t), 100, 60)
	sees(t, m, "here Registered 200", "server Registered", "webhook Registered ✓ delivered", "here Code asked for by email 200",
		"Email confirmed", "Document sent ✗ not accepted: no such page␊␛[2J", "Step Sign-up on its way", "here Complete ✗ 409", "Something new ✓ delivered")
	m = press(m, "home")
	sees(t, m, "▸ 12:04:11 here Registered")
	s.client.Sync(s.ctx, top(m).Screen.(interface{ Title() string }).Title(), ongoing(flow.Document)) // somebody else's
	m = press(m, "r")
	sees(t, m, "▸ 12:04:11 here Registered")
	m = press(press(m, "end"), "up")
	at := screenText(m)
	if m = press(m, "down"); screenText(m) == at {
		t.Error("the cursor stays")
	}
}

// An event is delivered again after a yes alone, and the new one is there.
func TestTimelineResend(t *testing.T) {
	s := newStage(t, plain)
	m := size(s.atTimeline(t), 100, 60)
	if got := press(press(m, "home"), "R"); got.View() != press(m, "home").View() {
		t.Error("a call of this run is delivered again", got.View())
	}
	s = newStage(t, plain)
	m = size(s.atFailed(t), 100, 60)
	asked := press(m, "R")
	sees(t, asked, "Deliver this event again?", "Document sent · 2 Mar 2026 12:06:11 · ✗ not accepted", "675a1c0e21c72be3cc42b8b2")
	if got := press(asked, "enter"); s.writes.Load() != 0 || got.View() != m.View() {
		t.Errorf("%d calls were made\n%s", s.writes.Load(), got.View())
	}
	sent := press(asked, "down enter")
	if s.writes.Load() != 1 {
		t.Errorf("%d calls were made", s.writes.Load())
	}
	sees(t, sent, "✓ It is on its way again, as a new event.", "here Event to be delivered again 200")
	lacks(t, press(sent, "down"), "It is on its way")
	opened := press(press(m, "enter"), "R")
	sees(t, opened, "Deliver this event again?", "Document sent")
	if depth(press(opened, "down enter")) != depth(m) || s.writes.Load() != 2 {
		t.Errorf("%d calls", s.writes.Load())
	}

	s.unread(http.StatusConflict, `{"code":"Conflict","message":"webhook_is_not_active"}`)
	sees(t, press(asked, "down enter"), "✗ The webhook is switched off")
	s.unread(http.StatusBadGateway, `<html>`)
	sees(t, press(asked, "down enter"), "! No answer came, so it may be delivered again or not.")
}

// rowOf is the row that the cursor is on.
func rowOf(m tea.Model) string {
	for row := range strings.Lines(screenText(m)) {
		if strings.Contains(row, "▸") || strings.Contains(row, " > ") {
			return row
		}
	}
	return ""
}

// Where events cannot be read, the rest is there, and why.
func TestTimelineUnread(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		body   string
		says   string
	}{
		"none":     {http.StatusNotFound, `{"code":"NotFound","message":"not_found"}`, "This account is not shown what went to the webhook. The rest is here."},
		"not ours": {http.StatusForbidden, `{"code":"Forbidden","message":"access_denied"}`, "This account is not shown what went to the webhook. The rest is here."},
		"broken":   {http.StatusInternalServerError, `{"code":"ERROR","message":"x"}`, "✗ Something went wrong on the server"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			reg := s.eventful(t)
			s.unread(c.status, c.body)
			m := size(press(s.open(page.Registration{Reg: reg}), "t"), 100, 60)
			sees(t, m, c.says, "server Registered", "Email confirmed")
			lacks(t, m, "delivered")
			s.hooked("app_registration_created success")
			sees(t, press(m, "r"), "webhook Registered ✓ delivered")
			lacks(t, press(m, "r"), c.says)
		})
	}
}

// What is known is there before anything was read, and the journal's word with the rest.
func TestTimelineAtOnce(t *testing.T) {
	s := newStage(t, plain)
	reg := s.eventful(t)
	s.Journal = notingJournal{}
	m, cmd := newRoot(s.Deps, page.Timeline{Reg: reg}).Update(tea.WindowSizeMsg{Width: 100, Height: 40})
	sees(t, m, "server Registered")
	lacks(t, m, "delivered", "Noted in the journal")
	m = settle(settle(m, cmd), newRoot(s.Deps, page.Timeline{Reg: reg}).Init())
	m = settle(m, m.Init())
	sees(t, m, "delivered", "here Noted in the journal: in progress, Document")
}

// notingJournal is one that has written of somebody.
type notingJournal struct{ page.Journal }

func (notingJournal) Noted(id string) []session.Entry {
	return []session.Entry{{Saved: noon, Registration: &session.Registration{ID: id, Status: flow.Ongoing, CurrentStep: flow.Document}}}
}
func (notingJournal) Problem() error { return nil }
func (notingJournal) Plain() bool    { return false }
func (notingJournal) Completed() int { return 0 }

// Watched, it looks again by itself, until it has ended and the webhook has heard.
func TestTimelineWatch(t *testing.T) {
	s := newStage(t, plain)
	ticks := 0
	var look tea.Cmd
	s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		if d < time.Second || d > time.Minute { // a spinner's, a token's
			return nil
		}
		ticks++
		look = func() tea.Msg { return f(noon) }
		return nil
	}
	m := s.atTimeline(t)
	if m = press(m, "w"); ticks != 1 {
		t.Fatalf("%d ticks", ticks)
	}
	sees(t, m, "watching")
	s.hooked("app_registration_created success", "app_registration_failed pending")
	m = settle(m, look)
	sees(t, size(press(m, "end"), 100, 60), "Failed on its way")
	if ticks != 2 {
		t.Fatalf("%d ticks", ticks)
	}
	old := look
	if m = press(m, "w"); strings.Contains(screenText(m), "watching") {
		t.Error(m.View())
	}
	if settle(m, old); ticks != 2 {
		t.Error("a tick of an earlier watch wakes it")
	}
}

// What a webhook answered is shown as what it is: JSON a member a line, a text as a text,
// and nothing of either acts.
func TestTimelineAnswer(t *testing.T) {
	s := newStage(t, plain)
	for answer, want := range map[string][]string{
		`"{\"ok\":true,\"odd\":\"\\u001b[2J\"}"`: {"What the webhook answered {", `"ok": true,`, `"odd": "\u001b[2J"`},
		`"no such\u001b[2J page"`:                {"What the webhook answered no such␛[2J page"},
		`{"id":7}`:                               {`"id": 7`},
	} {
		reg := s.registerAs(t, client.CreateRequest{Email: fmt.Sprintf("ana%d@acme.co", len(answer))}, lightFlow)
		s.before = answeringPath("/v2/webhook-events", 200, `{"data":[{"_id":"e","type":"onboarding_x","sentAt":"2026-03-02T12:00:00Z","response":{"status":"fail","body":`+answer+`}}],"total":1,"pages":1,"page":1}`)
		m := press(size(s.open(page.Timeline{Reg: reg}), 80, 40), "home enter")
		sees(t, m, want...)
		s.before = nil
	}
}
