//go:build !windows

package e2e

import (
	"encoding/json"
	"fmt"
	"testing"

	"appreg/flow"
	"appreg/internal/i18n"
)

// TestReviewed: a registration in manual review is approved with a note, in both
// languages. Its history shows that at once, and another process sees it.
func TestReviewed(t *testing.T) {
	for lang, note := range map[i18n.Lang]string{
		i18n.English: "I rang, and it is him: Hugo.",
		i18n.Spanish: "Llamé y sí es él, mañana firma.",
	} {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			s := serve(t)
			id := s.registrations("hugo.benitez@correo.example")[0]["_id"].(string)
			words := i18n.For(lang)
			w := wizard{open(t, size{100, 40}, s.env(), program, "resume", id, "--lang", string(lang)), words}
			w.see("▸ 1  " + words.Decision(flow.Completed))
			w.see("41 %")
			w.see(words.Told(flow.Completed, ""))
			w.settle()
			w.press("enter")
			w.see(words.DecisionAsked(flow.Completed, "Hugo Benítez"))
			w.at(words.Desk.Note)
			w.type_(note)
			w.see(note)
			w.press("enter")
			w.see("▸ " + words.Confirm.No) // without a digit: one would be the note's
			w.press("down")
			w.see("▸ " + single(fmt.Sprintf(words.Confirm.Yes, words.AgreesTo(flow.Completed))))
			w.press("enter")
			w.stands("COMPLETED")
			w.see(words.Desk.History)
			w.see("Demo Verifik")
			w.see(note)

			stdout, stderr, code := run(t, s.env(), "get", id, "--json")
			var got struct {
				Registration struct {
					Status string `json:"status"`
					Log    []struct {
						Previous string `json:"previousStatus"`
						New      string `json:"newStatus"`
						Note     string `json:"note"`
					} `json:"manualReviewLog"`
				} `json:"appRegistration"`
			}
			if err := json.Unmarshal([]byte(stdout), &got); err != nil || code != 0 {
				t.Fatalf("%d: %v\n%s%s", code, err, stdout, stderr)
			}
			r := got.Registration
			if r.Status != "COMPLETED" || len(r.Log) != 1 || r.Log[0].Previous != "NEEDS_MANUAL_VERIFICATION" || r.Log[0].New != "COMPLETED" || r.Log[0].Note != note {
				t.Errorf("another process sees %+v", r)
			}
			if left := w.quit(); left != id {
				t.Errorf("the summary tells of %q", left)
			}
		})
	}
}
