package tui

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/register"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
)

// took makes a registration one that was ended so long after it was made.
func took(reg client.Registration, d time.Duration) client.Registration {
	reg.UpdatedAt = reg.CreatedAt.Add(d)
	return reg
}

// proven is a registration whose contacts, document and face are all there.
func (s *stage) proven(t testing.TB, ends flow.Status) client.Registration {
	t.Helper()
	reg := s.register(t, strings.Replace(facesFlow, `"email":true`, `"email":true,"emailGateway":"mailgun","phone":true,"phoneGateway":"sms"`, 1))
	reg.Email, reg.Phone, reg.CountryCode = "ana@acme.co", "3001234567", "+57" // whatever a server shows
	for _, by := range client.Channels() {
		sent, err := s.client.SendCode(t.Context(), reg, by, "")
		if err != nil {
			return reg // a server that lies
		}
		if _, err = s.client.ConfirmCode(t.Context(), reg, by, sent.ID, redact.New(redact.Code, "123456")); err != nil {
			t.Fatal(err)
		}
	}
	reg = s.withEvidence(t, reg, "", "")
	for _, to := range []flow.Transition{ongoing(flow.SignUpForm), ongoing(flow.Document), ongoing(flow.Liveness)} {
		if _, err := s.client.Sync(t.Context(), reg.ID, to); err != nil {
			t.Fatal(err)
		}
	}
	if ends != "" {
		if _, err := s.client.Sync(t.Context(), reg.ID, ended(ends)); err != nil {
			t.Fatal(err)
		}
	}
	return s.withEvidence(t, reg, "-", "-")
}

// What speaks against somebody is no tick, also where a reviewer let it pass: that is said.
func TestCardOfWhatWasDoubtful(t *testing.T) {
	s := newStage(t, plain)
	reg := s.withEvidence(t, s.register(t, facesFlow, ongoing(flow.SignUpForm)), "OTHERNAME", "OTHERFACE")
	if _, err := s.client.Sync(t.Context(), reg.ID, ended(flow.Completed)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.client.Decide(t.Context(), reg.ID, flow.Completed, ""); err != nil {
		t.Fatal(err)
	}
	m := size(s.open(page.Registration{Reg: s.withEvidence(t, reg, "-", "-")}), 120, 40)
	sees(t, m, "✓ Completed", "in another name, 17 % alike · approved by a reviewer", "41 % like the document's photo · approved by a reviewer")
	for row := range strings.SplitSeq(screenText(m), "\n") {
		if strings.Contains(row, "approved") && (strings.Contains(row, "✓") || !strings.Contains(row, "!")) {
			t.Errorf("a tick: %q", row)
		}
	}
}

// COMPLETED says who, after how long, what was proven with its scores, the id, and
// how many there were today; it leads on to the next person.
func TestCardOfCompleted(t *testing.T) {
	s := newStage(t, plain)
	s.Journal = &shortJournal{}
	reg := took(s.proven(t, flow.Completed), 4*time.Minute+12*time.Second)
	m := drive(s.open(page.Register{}), page.Registration{Reg: reg})
	for _, at := range sizes {
		m = size(m, at.w, at.h)
		sees(t, m, "Ana Gómez", "✓ Completed in 4 min 12 s", "· 3 today", "✓ Document", "✓ Selfie", reg.ID, "▸ Next person", "2 Copy the id", "3 Copy a summary for a ticket")
	}
	sees(t, size(m, 80, 24), "✓ Email ana@acme.co", "✓ Phone +57 300 123 4567", "a living person, 9", "", "with the same flow, A flow")
	if got := press(m, "enter").(Root).top().Screen.(register.Form).Chosen.Flow.ID; got != reg.FlowID {
		t.Errorf("the next person's flow is %q", got)
	}
}

// What was measured at the end is in no answer to a sync: the registration is read
// again beside the card, and nobody waits for that.
func TestCardIsRead(t *testing.T) {
	s := newStage(t, plain)
	s.Journal = &shortJournal{}
	m := s.open(page.Registration{Reg: s.proven(t, "")})
	reads := 0
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodGet {
			reads++
		}
		return false
	}
	m = press(pickEntry(t, m, s.Words.Does("COMPLETED")), "enter enter")
	sees(t, m, "✓ Completed", "", "· 3 today", "▸ Next person")
	if reads != 1 {
		t.Errorf("it was read %d times", reads)
	}
	m = press(m, "down down")
	if reads != 1 {
		t.Errorf("it was read %d times", reads)
	}
	s.before = answering(http.StatusBadGateway, "") // and where it cannot be read, no harm is done
	sees(t, press(m, "up"), "✓ Completed")
}

// The other ends are calmer: how it ended, what was not done, and what can still be.
func TestCardOfOtherEnds(t *testing.T) {
	for status, want := range map[flow.Status][]string{
		flow.Failed:              {"✗ Failed after 3 days", "· Document not done", "2 Change the outcome"},
		flow.Expired:             {"✗ Expired after 3 days", "· Selfie not done", "2 Send a new link", "3 Change the outcome"},
		flow.CompletedWithoutKYC: {"✓ Completed without KYC in 3 days", "2 Change the outcome"},
	} {
		s := newStage(t, plain)
		s.Journal = &shortJournal{}
		reg := took(s.register(t, facesFlow), 75*time.Hour)
		reg.Status = status
		m := s.open(page.Registration{Reg: reg})
		sees(t, m, append(want, "▸ Next person", "Copy the id", reg.ID)...)
		lacks(t, m, "today")
		sees(t, press(m, "up up 2"), map[bool]string{true: "the decision replaces that", false: "link"}[status != flow.Expired])
	}
}

// Whoever knows it registers the next person with five keys that are no part of a
// value.
func TestNextPersonInFiveKeys(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	m = press(m, "enter")
	m = press(pickEntry(t, m, s.Words.Does("COMPLETED")), "enter enter")
	sees(t, m, "▸ Next person")
	before := s.writes.Load()
	m = press(m, "enter")
	m = press(enter(m, "eva@acme.co"), "enter")
	m = press(enter(m, "3001234598"), "enter")
	m = press(enter(m, "Eva Ruiz"), "enter")
	m = press(m, "enter")
	if n := s.writes.Load(); n != before+1 {
		t.Fatalf("%d requests\n%s", n-before, screenText(m))
	}
	if got := standingTop(m).Reg; got.Who() != "Eva Ruiz" || got.Email != "eva@acme.co" {
		t.Errorf("%s, %s", got.Who(), got.Email)
	}
}

// y puts the id on the clipboard, and Y a summary, wherever a registration is shown;
// how is said, and goes with the next key.
func TestCopying(t *testing.T) {
	for name, open := range map[string]func(*stage) tea.Model{
		"started": func(s *stage) tea.Model { return s.open(page.Registration{Reg: s.register(t, kycFlow)}) },
		"review":  func(s *stage) tea.Model { return s.open(page.Registration{Reg: s.judgedBy(t)}) },
		"ended": func(s *stage) tea.Model {
			return s.open(page.Registration{Reg: s.register(t, lightFlow, ended(flow.Failed))})
		},
		"under way": func(s *stage) tea.Model {
			m, _ := s.open(page.Registration{Reg: s.register(t, kycFlow)}).Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("r")})
			return m
		},
		"gone": func(s *stage) tea.Model {
			m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
			s.before = answering(http.StatusNotFound, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
			return press(m, "r")
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			m := open(s)
			reg := standingTop(m).Reg
			m = press(m, "y")
			if sees(t, m, "Copied to this computer's clipboard."); s.copied != reg.ID {
				t.Errorf("copied %q", s.copied)
			}
			lacks(t, press(m, "down"), "Copied:")
			m = press(m, "Y")
			if sees(t, m, "That is the summary"); !strings.Contains(s.copied, "Ana Gómez\n") || !strings.Contains(s.copied, reg.ID) {
				t.Errorf("copied %q", s.copied)
			}
			s.noCopy = clipboard.ErrNone
			sees(t, press(m, "y"), "There is no clipboard here", reg.ID)
			s.noCopy = errors.New("no clipboard")
			sees(t, press(m, "Y"), "f shows everything")
		})
	}
}

// The summary is what somebody needs who is told of it in a ticket, in the language
// of who writes that, and it has no token.
func TestSummaryForATicket(t *testing.T) {
	want := map[string]string{
		"en": "Ana Gómez\nEmail: ana@acme.co, confirmed\nPhone: +57 300 123 4567, confirmed\nFlow: Acme Bank, A flow\nStatus: In progress\n" +
			"Done: Sign-up, Document\nMissing: Selfie\nStarted: 2 Mar 2026 12:04\nRegistration: ID\nServer: SANDBOX",
		"es": "Ana Gómez\nCorreo: ana@acme.co, confirmado\nCelular: +57 300 123 4567, confirmado\nFlujo: Acme Bank, A flow\nEstado: En curso\n" +
			"Hecho: Registro, Documento\nFalta: Selfie\nInició: 2 mar 2026 12:04\nRegistro: ID\nServidor: SANDBOX",
	}
	for _, l := range looks[:2] {
		s := newStage(t, l)
		reg := s.proven(t, "")
		reg.BiometricValidation = nil
		press(s.open(page.Registration{Reg: reg}), "Y")
		if got := strings.ReplaceAll(s.copied, reg.ID, "ID"); got != want[l.name] {
			t.Errorf("%s: got\n%s\nwant\n%s", l.name, got, want[l.name])
		}
		token, _ := s.client.Token(reg.ID)
		if token.Secret.Empty() || strings.Contains(s.copied, token.Secret.Reveal()) {
			t.Error("the token is in it, or there ")
		}
	}
}

// standingTop is the registration's screen on top.
func standingTop(m tea.Model) registration.Screen { return m.(Root).top().Screen.(registration.Screen) }
