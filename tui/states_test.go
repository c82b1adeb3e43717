package tui

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/session"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// waiting is m some seconds into the calls that its screen waits for.
func waiting(m tea.Model) tea.Model {
	for _, j := range top(m).Jobs() {
		if j.Busy() {
			m, _ = m.Update(page.Pulse{Job: j.ID, At: j.Started.Add(7 * time.Second)})
		}
	}
	return m
}

// under is m after a key or a route whose call is still under way.
func under(m tea.Model, msg tea.Msg) tea.Model {
	m, _ = m.Update(msg)
	return waiting(m)
}

var (
	hitEnter = tea.KeyMsg{Type: tea.KeyEnter}
	hitR     = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'r'}}
)

// live makes the world production.
func (s *stage) live() *stage {
	s.World = page.World{Name: "PRODUCTION", Live: true}
	return s
}

// states are the screens in states that are passed through: while a call runs,
// in production, after what goes wrong, on the way out.
var states = []shot{
	{"flow-loading", func(_ testing.TB, s *stage) tea.Model { return waiting(newRoot(s.Deps, page.Register{})) }},
	{"calls-beside", func(t testing.TB, s *stage) tea.Model {
		s.called(t)
		return press(size(s.open(page.Registration{Reg: s.register(t, facesFlow)}), 200, 60), "i esc")
	}},
	{"flow-no-match", func(_ testing.TB, s *stage) tea.Model { return enter(s.open(page.Register{}), "zzz") }},
	{"flow-none", func(_ testing.TB, s *stage) tea.Model {
		s.before = answering(http.StatusOK, `{"data":[],"total":0,"page":1,"pages":1,"limit":100}`)
		return s.open(page.Register{})
	}},
	{"flow-used-before", func(_ testing.TB, s *stage) tea.Model {
		s.Habits = session.Habits{Flows: []session.Habit{{Project: session.Named{Name: "Acme Bank"}, Flow: session.Named{Name: "Full KYC"}}}}
		return s.open(page.Register{})
	}},
	{"contact-pasted", func(_ testing.TB, s *stage) tea.Model {
		return paste(s.atContact("Full KYC"), "Ana Gómez\t1020304050\tana@acme.co\t+593 99 123 4567")
	}},
	{"contact-country", func(_ testing.TB, s *stage) tea.Model {
		return enter(press(s.atContact("Full KYC"), "tab"), "Ecu")
	}},
	{"contact-live", func(_ testing.TB, s *stage) tea.Model { return s.live().atReview("Full KYC") }},
	{"contact-long", func(_ testing.TB, s *stage) tea.Model {
		return enter(s.atContact("Full KYC"), strings.Repeat("maria-fernanda.", 9)+"@acme.co")
	}},
	{"review-sending", func(_ testing.TB, s *stage) tea.Model { return under(s.atReview("Full KYC"), hitEnter) }},
	{"review-limited", func(_ testing.TB, s *stage) tea.Model {
		m := s.atReview("Full KYC")
		s.before = answeringTo(http.MethodPost, http.StatusTooManyRequests, `{"code":"TooManyRequests","message":"too_many_requests"}`)
		return press(m, "enter")
	}},
	{"taken-looking", func(_ testing.TB, s *stage) tea.Model {
		m := s.atReviewAgain("Quick")
		s.before = answeringTo(http.MethodGet, http.StatusBadGateway, "{}")
		return press(m, "enter")
	}},
	{"leaving", func(_ testing.TB, s *stage) tea.Model { return press(s.atReview("Full KYC"), "ctrl+c") }},
	{"standing-meant-for-before", func(t testing.TB, s *stage) tea.Model {
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)}).(Root)
		m.held.told = true
		return m
	}},
	{"help-form", func(_ testing.TB, s *stage) tea.Model { return press(s.atContact("Full KYC"), "f1") }},
	{"help-browse", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Browse{}), "?") }},
	{"help-image", func(t testing.TB, s *stage) tea.Model { return press(s.imageState(t, flow.Document, ""), "f1") }},
	{"help-calls", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "?") }},
	{"help-timeline", func(t testing.TB, s *stage) tea.Model { return press(s.atTimeline(t), "?") }},
	{"timeline-reading", func(t testing.TB, s *stage) tea.Model {
		return under(s.open(page.Timeline{Reg: s.eventful(t)}), hitR)
	}},
	{"timeline-resending", func(t testing.TB, s *stage) tea.Model {
		m, cmd := press(s.live().atFailed(t), "R down").Update(hitEnter)
		m, _ = m.Update(cmd())
		return waiting(m)
	}},
	{"help-desk", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "hugo"), "?") }},
	{"standing-moving", func(t testing.TB, s *stage) tea.Model {
		return under(press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "down"), hitEnter)
	}},
	{"standing-reading", func(t testing.TB, s *stage) tea.Model {
		return under(s.open(page.Registration{Reg: s.register(t, kycFlow)}), hitR)
	}},
	{"standing-live", func(t testing.TB, s *stage) tea.Model {
		return s.live().open(page.Registration{Reg: s.register(t, kycFlow)})
	}},
	{"standing-api-names", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Registration{Reg: s.register(t, kycFlow)}), "a")
	}},
	{"standing-expired", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, kycFlow)
		reg.Status = flow.Expired
		return s.open(page.Registration{Reg: reg})
	}},
	{"standing-without-kyc", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, lightFlow)
		reg.Status, reg.CurrentStep = flow.CompletedWithoutKYC, flow.End
		return s.open(page.Registration{Reg: reg})
	}},
	{"standing-nameless", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.registerAs(t, client.CreateRequest{Email: "ana@acme.co", Language: "es"}, lightFlow)})
	}},
	{"standing-long-name", func(t testing.TB, s *stage) tea.Model {
		who := client.CreateRequest{Email: strings.Repeat("maria-fernanda.", 3) + "r@acme.co", FullName: "李小龍 María Fernanda Quiñones Arboleda de la Torre y Santamaría", Language: "es"}
		return s.open(page.Registration{Reg: s.registerAs(t, who, lightFlow)})
	}},
	{"confirm-live", func(t testing.TB, s *stage) tea.Model {
		m := s.live().open(page.Registration{Reg: s.register(t, lightFlow)})
		return press(m, strings.Repeat("down ", 9)+"enter")
	}},
	{"edit-saving", func(t testing.TB, s *stage) tea.Model {
		m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow), Field: "lastName"}), "end"), "z")
		return under(press(m, "enter"), hitEnter)
	}},
	{"edit-leaving", func(t testing.TB, s *stage) tea.Model {
		return press(enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), "end"), "m"), "esc")
	}},
	{"edit-refused", func(t testing.TB, s *stage) tea.Model {
		m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow), Field: "lastName"}), "end"), "z")
		s.before = answeringTo(http.MethodPut, http.StatusConflict, `{"code":"Conflict","message":"email_is_registered_already"}`)
		return press(m, "enter enter")
	}},
	{"link-making", func(t testing.TB, s *stage) tea.Model {
		return under(s.open(page.Registration{Reg: s.register(t, lightFlow)}), page.Link{Reg: s.register(t, lightFlow)})
	}},
	{"link-live", func(t testing.TB, s *stage) tea.Model {
		return press(s.live().open(page.Link{Reg: s.register(t, lightFlow)}), "down enter")
	}},
	{"link-copied", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "enter")
	}},
	{"link-copied-by-the-terminal", func(t testing.TB, s *stage) tea.Model {
		s.way = clipboard.OSC52
		return press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "enter")
	}},
	{"link-not-copied", func(t testing.TB, s *stage) tea.Model {
		s.noCopy = clipboard.ErrTooLong
		return press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "enter")
	}},
	{"browse-loading", func(_ testing.TB, s *stage) tea.Model { return under(s.open(page.Register{}), page.Browse{}) }},
	{"browse-no-hit", func(_ testing.TB, s *stage) tea.Model { return enter(press(s.open(page.Browse{}), "/"), "zzzzzz") }},
	{"code-sending", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, kycFlow)
		return under(under(s.open(page.Registration{Reg: reg}), page.Code{Reg: reg, By: client.ByPhone}), hitEnter)
	}},
	{"code-not-sent", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, kycFlow)
		s.before = answeringTo(http.MethodPost, http.StatusBadGateway, "{}")
		return s.open(page.Code{Reg: reg, By: client.ByPhone})
	}},
	{"code-confirming", func(t testing.TB, s *stage) tea.Model {
		m := enter(s.atCode(t, client.ByEmail), "12345")
		return under(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'6'}})
	}},
	{"code-in-doubt", func(t testing.TB, s *stage) tea.Model {
		m := enter(s.atCode(t, client.ByEmail), "12345")
		s.before = answering(http.StatusOK, `{"data":`)
		return enter(m, "6")
	}},
	{"image-live", func(t testing.TB, s *stage) tea.Model { return s.live().imageState(t, flow.Document, "") }},
}
