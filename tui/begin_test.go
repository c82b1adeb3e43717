package tui

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/register"

	tea "github.com/charmbracelet/bubbletea"
)

// What was chosen is there in the next run: the flow comes first and is preset, with
// the country and the language that were used last.
func TestChosenBefore(t *testing.T) {
	for _, own := range []bool{false, true} {
		dir := t.TempDir()
		s := newStage(t, plain)
		s.World.Own = own
		m, ends := s.run(t, dir, ring{})
		sees(t, m, "▸ Acme Bank · Quick sign-up")
		m = press(enter(m, "staff"), "enter esc "+strings.Repeat("backspace ", 5))
		m = press(enter(m, "full kyc"), "enter")
		m = enter(press(enter(m, "ana@acme.co"), "enter"), "+593 99 123 4567")
		m = press(enter(press(m, "enter"), "Ana Gómez"), "tab right enter enter")
		sees(t, m, "End as failed")
		ends()

		m, _ = s.run(t, dir, ring{})
		if !own {
			m = press(m, "esc") // nothing unfinished is gone on with
		}
		flows := screenText(m)
		first, second := strings.Index(flows, "▸ Acme Bank · Full KYC"), strings.Index(flows, "Acme Bank · Staff accounts")
		if first < 0 || second < first || strings.Index(flows, "Quick") < second {
			t.Errorf("the flows that were chosen do not come first\n%s", flows)
		}
		m = press(m, "enter")
		sees(t, m, "Full KYC", "Language Spanish")
		m = press(enter(press(m, "esc "), "Cuenta joven"), "enter")
		if got := countryOf(m); got != "+593" {
			t.Errorf("own %t: the country is %q\n%s", own, got, screenText(m))
		}
	}
}

// What is no country and no language is not begun with, whatever was kept.
func TestOddHabits(t *testing.T) {
	s := newStage(t, plain)
	s.Habits = session.Habits{Country: "Narnia", Language: "elvish"}
	m := press(enter(s.open(page.Register{}), "cuenta joven"), "enter")
	sees(t, m, "Language English")
	if got := countryOf(m); got == "Narnia" {
		t.Errorf("the country is %q", got)
	}
}

// A country is found by its name, with arrows where several have it; another name
// begins with the first again.
func TestCountryIsChosen(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.atContact("Full KYC"), "down"), "gui")
	sees(t, m, "Enter takes", "▸ ")
	first := countryOf(press(m, "enter"))
	second := countryOf(press(m, "right enter"))
	if first == second || first == "" || second == "" {
		t.Errorf("first %q, second %q\n%s", first, second, screenText(m))
	}
	m = press(enter(press(m, "right backspace backspace backspace"), "ecuador"), "enter")
	sees(t, m, "▸ Phone ▏", "+593 Ecuador")
	m = press(enter(m, "991234567"), "enter")
	sees(t, m, "+593 991 234 567 Ecuador", "▸ Name")
}

// The flow that the program is begun with is chosen, by its id or its name; of one
// that is not there it is told, and the list is shown.
func TestBegunWithAFlow(t *testing.T) {
	ask := func(text string) tea.Model {
		s := newStage(t, plain)
		if text == "id" {
			text = s.server.ProjectFlow()
		}
		s.Begin = text
		return s.open(page.Register{})
	}
	sees(t, ask("id"), "Acme Bank · Quick sign-up", "▸ Email")
	sees(t, ask("full kyc"), "Acme Bank · Full KYC", "▸ Email")
	sees(t, ask("cooperativa nandu · alta de socios"), "Cooperativa Ñandú · Alta de socios", "▸ Phone")
	sees(t, ask("no such"), `There is no flow "no such" here`, "▸ Acme Bank · Quick sign-up")
	sees(t, ask("5f8d0a24c6345c001fa9e2b3"), "There is no flow", "▸ Acme Bank · Quick sign-up")
	sees(t, ask("comercios"), `Several flows are called "comercios"`, "▸ Acme Bank · Comercios")
	sees(t, ask("customer login"), "takes no registrations (for login)")
}

// A flow that the program is begun with by its name is looked for in the list of the
// flows, which is asked for once, and is there when somebody goes back to it.
func TestBegunWithAFlowAsksOnce(t *testing.T) {
	for _, name := range []string{"full kyc", "no such", "comercios"} {
		s := newStage(t, plain)
		asked := map[string]int{}
		s.before = func(_ http.ResponseWriter, r *http.Request) bool {
			asked[r.URL.RequestURI()]++
			return false
		}
		s.Begin = name
		m := s.open(page.Register{})
		for path, n := range asked {
			if n > 1 {
				t.Errorf("%s: %s was asked for %d times", name, path, n)
			}
		}
		if before := len(asked); name == "full kyc" {
			sees(t, press(m, "esc"), "Acme Bank · Full KYC", "Cooperativa Ñandú · Alta de socios")
			if len(asked) != before {
				t.Errorf("%d more calls", len(asked)-before)
			}
		}
	}
}

// Where the list cannot be read for its name, it can be tried again.
func TestBegunWithAFlowOutOfReach(t *testing.T) {
	s := newStage(t, plain)
	broken := true
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if broken && r.URL.Path == "/v3/projects" {
			w.WriteHeader(http.StatusForbidden)
			return true
		}
		return false
	}
	s.Begin = "full kyc"
	m := s.open(page.Register{})
	sees(t, m, `There is no flow "full kyc" here`)
	broken = false
	sees(t, press(m, "enter"), "Acme Bank · Full KYC")
}

// The flow of the last time leads where it is on no page that has come, and its
// project has all its flows when its page comes.
func TestChosenBeforeOnAnotherPage(t *testing.T) {
	s := newStage(t, plain)
	s.World.Own = false
	var asked []string
	list := account(100, &asked)
	project, flow := fmt.Sprintf("%024x", 70), fmt.Sprintf("%024x", 1070)
	one := `{"_id":"%s","project":"%s","name":"Flow","type":"onboarding","status":"active","onboardingSettings":{"signUpForm":{"email":true}}}`
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		switch r.URL.Path {
		case "/v2/project-flows/" + flow:
			fmt.Fprintf(w, `{"data":`+one+`}`, flow, project)
			return true
		case "/v3/projects/" + project:
			fmt.Fprintf(w, `{"data":{"_id":"%s","name":"Project 070","status":"active","projectFlows":[`+one+`]}}`, project, flow, project)
			return true
		}
		return list(w, r)
	}
	s.Habits = session.Habits{Flows: []session.Habit{{Server: "s", Project: session.Named{ID: project}, Flow: session.Named{ID: flow}}}}
	m := s.open(page.Register{})
	sees(t, m, "▸ Project 070 · Flow")
	sees(t, press(m, "down"), "▸ Project 000 · Flow")
	m = press(m, strings.Repeat("pgdown ", 20))
	if got := strings.Count(screenText(size(m, 80, 150)), "Project 070"); got != 1 {
		t.Errorf("the flow is there %d times", got)
	}
}

// slow is a wizard whose first answers are to come: answer brings them.
func slow(t *testing.T, change func(*stage)) (s *stage, m tea.Model, answer func(tea.Model) tea.Model) {
	t.Helper()
	s = newStage(t, plain)
	if change != nil {
		change(s)
	}
	m = newRoot(s.Deps, page.Register{})
	m, later := m.Update(m.Init()())
	return s, m, func(m tea.Model) tea.Model { return settle(m, later) }
}

// What is typed while the flows load reaches the page that it was meant for: letters
// are the filter's, and an Enter waits, with all that follows it.
func TestTypedAhead(t *testing.T) {
	s, m, answer := slow(t, nil)
	m = enter(press(enter(m, "full kyc"), "enter"), "ana@acme.co")
	m = enter(press(m, "enter"), "3001234599")
	m = enter(press(m, "enter"), "Ana Gómez")
	sees(t, m, "Filter full kyc▏", s.Words.Flow.Loading)
	m = answer(press(m, "enter enter"))
	sees(t, m, "Acme Bank · Full KYC", "ana@acme.co", "+57 300 123 4599", "Ana Gómez", "▸ Register")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d requests were sent by what was typed ahead", n)
	}
	sees(t, press(m, "enter"), "End as failed")
}

// An arrow that is pressed while the flows load moves along them, and does not land
// on whatever comes last.
func TestArrowAhead(t *testing.T) {
	for _, keys := range []string{"down", "down down up", "end home down", "tab"} {
		_, m, answer := slow(t, nil)
		sees(t, answer(press(m, keys)), "▸ Acme Bank · Full KYC")
	}
	_, m, answer := slow(t, nil)
	m = answer(enter(press(m, "down enter"), "ana@acme.co"))
	sees(t, m, "Acme Bank · Full KYC", "▸ Email ana@acme.co▏")
}

// Where no list comes, or none of it matches, what was typed ahead does nothing else.
func TestTypedAheadOfNothing(t *testing.T) {
	s, m, answer := slow(t, func(s *stage) { s.before = answering(http.StatusBadGateway, "") })
	m = answer(enter(press(enter(m, "kyc"), "enter"), "ana@acme.co"))
	sees(t, m, "▸ Try again", s.Words.Flow.Ahead, "Filter kyc▏")
	s, m, answer = slow(t, nil)
	m = answer(enter(press(enter(m, "no such flow"), "enter"), "ana@acme.co"))
	sees(t, m, s.Words.Flow.NoMatch, "Filter no such flow▏")
	if f := m.(Root).stack[0].Screen.(register.Form); f.At != register.PageFlow {
		t.Error(fmt.Sprint(f.At))
	}
}

// What is typed before the page has asked for anything is looked for in what comes
// first, which is not only what the server finds of it.
func TestTypedBeforeTheStart(t *testing.T) {
	s := newStage(t, looks[0])
	m := newRoot(s.Deps, page.Register{})
	sees(t, settle(enter(m, "full kyc"), m.Init()), "▸ Acme Bank · Full KYC")
}
