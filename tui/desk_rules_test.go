package tui

import (
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Since when somebody waits is what the record shows of it: what put it into
// review, else its last change.
func TestInReviewSince(t *testing.T) {
	changed, decided := noon.Add(-time.Hour), noon.Add(-50*time.Hour)
	reg := client.Registration{Status: flow.NeedsManualVerification, UpdatedAt: changed}
	if got := widget.InReviewSince(reg); !got.Equal(changed) {
		t.Errorf("%v", got)
	}
	reg.ReviewLog = []client.Review{{New: flow.NeedsManualVerification, At: decided}, {New: flow.Failed, At: decided.Add(-time.Hour)}}
	if got := widget.InReviewSince(reg); !got.Equal(decided) {
		t.Errorf("%v", got)
	}
	reg.ReviewLog[0].New = flow.Completed
	if got := widget.InReviewSince(reg); !got.Equal(changed) {
		t.Errorf("after a decision that ended it: %v", got)
	}
}

// How long it waits is said in words, and not where nobody knows or it has just
// come.
func TestWaitingIsSaid(t *testing.T) {
	for _, tc := range []struct {
		updated any
		l       look
		want    string
	}{
		{"2026-02-27T11:00:00Z", plain, "in manual review for 3 days"},
		{"2026-02-27T11:00:00Z", plainSpanish, "en revisión manual desde hace 3 días"},
		{"2026-03-02T10:04:00Z", plain, "in manual review for 2 hours"},
		{"2026-03-02T12:04:00Z", plain, "! In manual review"},
		{"2027-03-02T12:04:00Z", plain, "! In manual review"}, // another clock
		{nil, plainSpanish, "! En revisión manual"},
	} {
		s := newStage(t, tc.l)
		s.showing(func(reg map[string]any) { reg["updatedAt"] = tc.updated })
		for _, w := range []int{40, 80, 120} {
			sees(t, size(s.atDesk(t, "hugo"), w, 24), tc.want)
		}
	}
}

// Whatever is read of the facts, and however long they are, the decisions are in
// sight, and reading moves no cursor.
func TestDecisionsStayInSight(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		s := newStage(t, l)
		for _, z := range []struct{ w, h int }{{40, 15}, {80, 24}, {120, 40}, {200, 60}} {
			m := size(s.atDesk(t, "ivan"), z.w, z.h)
			first, pages := screenText(m), 0
			for range 6 {
				for _, to := range flow.Decisions() {
					if !strings.Contains(screenText(m), s.Words.Decision(to)) {
						t.Fatalf("%d×%d: no %s:\n%s", z.w, z.h, to, screenText(m))
					}
				}
				next := press(m, "pgdown")
				if screenText(next) != screenText(m) {
					pages++
				}
				m = next
			}
			if pages == 0 && z.h < 24 {
				t.Errorf("%d×%d: the facts do not scroll:\n%s", z.w, z.h, first)
			}
			if m = press(m, strings.Repeat("pgup ", 6)); screenText(m) != first {
				t.Errorf("%d×%d: it does not come back:\n%s", z.w, z.h, screenText(m))
			}
			moved := press(press(m, "pgdown"), "down")
			if reads := screenText(moved); standingOf(moved).Down == 0 && pages > 0 {
				t.Errorf("%d×%d: the cursor scrolls what is read:\n%s", z.w, z.h, reads)
			}
		}
	}
}

// The API's names are at the ends of the desk's rows where there is room, and
// elsewhere once they were asked for.
func TestDeskNamesTheAPI(t *testing.T) {
	names := []string{"compareFaceVerification", "COMPLETED_WITHOUT_KYC"}
	event := "onboarding_app_registration_failed"
	ask := func(m tea.Model) tea.Model { return press(m, "down down enter") }
	m := newStage(t, plain).atDesk(t, "hugo")
	lacks(t, m, append(names, event)...)
	lacks(t, ask(m), event)
	for _, w := range []int{100, 120, 200} {
		wide := size(m, w, 40)
		for _, name := range names {
			if !strings.Contains(screenText(wide), name) {
				t.Errorf("%d columns: no %s:\n%s", w, name, screenText(wide))
			}
		}
		if !strings.Contains(screenText(ask(wide)), event) {
			t.Errorf("%d columns: no event", w)
		}
	}
	m = press(m, "a")
	sees(t, m, names...)
	sees(t, ask(m), event)
}

// A decision is asked about with the reasons beside it, where there is room.
func TestQuestionReminds(t *testing.T) {
	m := press(newStage(t, plain).atDesk(t, "hugo"), "enter")
	sees(t, m, "✗ Faces differ: 41 %, at least 85 %")
	s := newStage(t, plainSpanish)
	s.showing(nearMiss)
	sees(t, press(s.atDesk(t, "hugo"), "enter"), "! Prueba de vida: 58 %, mínimo 65 %: falló por poco")
	lacks(t, press(newStage(t, plain).atDesk(t, "hugo"), "down down down enter"), "Faces differ")
}

// A score is a line as long as it is, with a mark at the least one.
func TestScoreIsALine(t *testing.T) {
	m := size(newStage(t, plain).atDesk(t, "hugo"), 100, 40)
	bar := func(n int, of string) string { return strings.Repeat(of, n) }
	for _, line := range []string{
		bar(16, "━") + bar(18, "─") + "┃" + bar(5, "─"), // 41 % of at least 85 %
		bar(26, "━") + "┃" + bar(9, "━") + bar(4, "─"),  // 91 % of at least 65 %
	} {
		if !strings.Contains(screenText(m), " "+line) {
			t.Errorf("no %s:\n%s", line, screenText(m))
		}
	}
}
