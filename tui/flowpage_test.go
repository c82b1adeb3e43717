package tui

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/register"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// account answers /v3/projects with n projects of one flow each, a page at a time.
func account(n int, asked *[]string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		q := r.URL.Query()
		*asked = append(*asked, "page "+q.Get("page")+" like "+q.Get("like_name"))
		var limit, number int
		fmt.Sscan(q.Get("limit"), &limit)
		fmt.Sscan(q.Get("page"), &number)
		var all, here []string
		for i := range n {
			if name := fmt.Sprintf("Project %03d", i); strings.Contains(strings.ToLower(name), strings.ToLower(q.Get("like_name"))) {
				all = append(all, fmt.Sprintf(`{"_id":"%024x","name":"%s","status":"active","projectFlows":[
					{"_id":"%024x","name":"Flow","type":"onboarding","status":"active","onboardingSettings":{"signUpForm":{"email":true}}}]}`, i, name, 1000+i))
			}
		}
		if from := (number - 1) * limit; from < len(all) {
			here = all[from:min(from+limit, len(all))]
		}
		fmt.Fprintf(w, `{"data":[%s],"total":%d,"limit":%d,"page":%d,"pages":%d}`, strings.Join(here, ","), len(all), limit, number, (len(all)+limit-1)/limit)
		return true
	}
}

// The list loads more as one scrolls, and not before.
func TestListLoadsMoreAsOneScrolls(t *testing.T) {
	s := newStage(t, plain)
	var asked []string
	s.before = account(100, &asked)
	m := s.open(page.Register{})
	if len(asked) != 1 {
		t.Fatalf("asked for %q at once", asked)
	}
	for range 60 {
		m = press(m, "down")
	}
	sees(t, m, "▸ Project 060")
	if len(asked) < 3 || len(asked) > 4 {
		t.Errorf("asked for %q", asked)
	}
	m = press(m, strings.Repeat("pgdown ", 12))
	sees(t, m, "▸ Project 099")
	if len(asked) != 5 {
		t.Errorf("100 projects came in %d pages: %q", len(asked), asked)
	}
}

// A filter finds what is loaded at once, and after a pause what only the
// server has.
func TestFilterSearchesTheServerToo(t *testing.T) {
	s := newStage(t, plain)
	var pauses []func() tea.Msg
	s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		if d == widget.SearchAfter {
			pauses = append(pauses, func() tea.Msg { return f(noon) })
		}
		return nil
	}
	var asked []string
	s.before = account(100, &asked)
	m := enter(s.open(page.Register{}), "ct 090")
	sees(t, m, s.Words.Flow.Loading)
	if len(asked) != 1 {
		t.Fatalf("asked for %q while typing", asked)
	}
	for _, pause := range pauses { // of which only the last one counts
		m = drive(m, pause())
	}
	sees(t, m, "Project 090")
	if len(asked) != 2 || asked[1] != "page 1 like ct 090" {
		t.Errorf("asked for %q", asked)
	}
}

// Only flows that can take registrations are offered; how many were left out
// and why stands below.
func TestLeftOut(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Register{})
	sees(t, m, "So far 19 flows take no registrations:", "login", "draft", "paused")
	lacks(t, m, "Customer login")
	m = enter(m, "customer login")
	sees(t, m, "Nothing matches")
}

// The filter goes by letters, not by their accents or case.
func TestFilterIgnoresAccents(t *testing.T) {
	s := newStage(t, plain)
	sees(t, enter(s.open(page.Register{}), "NANDU"), "Cooperativa Ñandú")
}

// A project that was paused after it was chosen: the list says so, and is read
// again.
func TestPausedAfterItWasChosen(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Full KYC")
	reads := 0
	refuse := answeringTo(http.MethodPost, 409, `{"code":"Project_not_active","message":"409:Project_not_active"}`)
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodGet {
			reads++
		}
		return refuse(w, r)
	}
	m = press(m, "enter")
	sees(t, m, "paused or still a draft", "▸ Acme Bank")
	sees(t, size(m, 40, 15), "paused or still a draft", "▸ Acme Bank")
	if reads == 0 {
		t.Error("the list was not read again")
	}
	if got := fieldsOf(m); got["email"] != "ana@acme.co" {
		t.Errorf("what was typed is lost: %v", got)
	}
}

// A token that may not list projects still gets on, by ids.
func TestWithoutTheRightToList(t *testing.T) {
	s := newStage(t, plain)
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodGet {
			return false
		}
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, `{"code":"access_denied","message":"403:access_denied"}`)
		return true
	}
	m := s.open(page.Register{})
	sees(t, m, "not allowed to do that", "press F3 to type the ids")
	m = press(m, "f3")
	m = paste(m, s.server.ProjectFlow())
	m = press(paste(press(m, "tab"), s.server.Project()), "tab")
	sees(t, m, "could not be read: enter an email, a phone, or both")
	m = press(enter(m, "ana@acme.co"), "ctrl+r enter")
	sees(t, m, "Started")
}

// A country code that a flow presets does not go along to another flow.
func TestPresetCountryStaysWithItsFlow(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atContact("socios"), "esc "+strings.Repeat("backspace ", 6))
	first := countryOf(m)
	m = press(enter(m, "Inversionistas"), "enter")
	if second := countryOf(m); first == "" || second == "" || first == second {
		t.Errorf("first %q, then %q", first, second)
	}
}

// What comes in while one looks at the end of the list does not slide another
// row under the cursor.
func TestRowsDoNotSlideUnderTheCursor(t *testing.T) {
	s := newStage(t, plain)
	var asked []string
	s.before = account(25, &asked)
	m := s.open(page.Register{})
	var later tea.Cmd
	for range 20 {
		var cmd tea.Cmd
		if m, cmd = m.Update(tea.KeyMsg{Type: tea.KeyDown}); cmd != nil {
			later = cmd
		}
	}
	sees(t, m, "▸ Project 019")
	m = settle(m, later)
	sees(t, m, "▸ Project 019")
	sees(t, press(m, "end"), "▸ Project 024")
}

// countryOf is the country of a number that comes without one.
func countryOf(m tea.Model) string { return m.(Root).stack[0].Screen.(register.Form).Who.Country }

// TestFlowsToldByIDs: a server that shows a project's flows by their ids alone is
// asked for them, and one that its answer leaves out can still be chosen.
func TestFlowsToldByIDs(t *testing.T) {
	got := widget.WithShown(
		[]client.Flow{{ID: "a"}, {ID: "b"}, {ID: "c"}},
		[]client.Flow{{ID: "c", Name: "Third", Shown: true}, {ID: "d", Name: "Another", Shown: true}, {ID: "a", Name: "First", Shown: true}},
	)
	want := []client.Flow{{ID: "c", Name: "Third", Shown: true}, {ID: "d", Name: "Another", Shown: true}, {ID: "a", Name: "First", Shown: true}, {ID: "b"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}
