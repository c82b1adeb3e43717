//go:build !windows

package e2e

import (
	"testing"

	"appreg/internal/i18n"
)

// TestChosenBeforeInTheProgram: the flow of the last run is preset in the next, and
// --project-flow begins at the page.
func TestChosenBeforeInTheProgram(t *testing.T) {
	t.Parallel()
	state := "XDG_STATE_HOME=" + t.TempDir()
	w := openWizard(t, size{80, 24}, i18n.English, state)
	w.toContactOf("Full KYC")
	w.press("ctrl+c")
	w.exit()

	w = openWizard(t, size{80, 24}, i18n.English, state)
	w.see("▸ Acme Bank · Full KYC")
	w.press("enter")
	w.at(w.words.Form.Label["email"])
	w.press("ctrl+c")
	w.exit()

	w = openWizard(t, size{80, 24}, i18n.English, state, "APPREG_PROJECT_FLOW=staff accounts")
	w.at(w.words.Form.Label["email"])
	w.see("Acme Bank · Staff accounts")
	w.press("ctrl+c")
	w.exit()
}

// TestTypedAheadInTheProgram: while the flows are slow to come, what is typed reaches the
// page that it was meant for, and an arrow lands on no last row.
func TestTypedAheadInTheProgram(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"typed", "arrow"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, "--latency", "4s")
			w := openWizard(t, size{80, 24}, i18n.English, "VERIFIK_API_URL="+s.URL, "VERIFIK_TOKEN="+s.Token)
			w.see(w.words.Flow.Loading)
			waiting := 0
			waits := func(more int) { // so that keys are not read in one piece, which is a paste
				waiting += more
				w.see(i18n.Count(w.words.Flow.Waiting, waiting))
			}
			if name == "typed" {
				w.type_("full kyc")
				w.see("full kyc▏")
			} else {
				w.press("down")
				waits(1)
			}
			w.press("enter")
			waits(1)
			w.type_("ana")
			w.see("▸ " + w.words.Form.Label["email"] + " ana▏")
			w.see("Acme Bank · Full KYC")
		})
	}
}

// TestStartedByASandbox: the wizard that a sandbox runs says that it is on one, and of
// nothing that it may cost.
func TestStartedByASandbox(t *testing.T) {
	t.Parallel()
	m := open(t, size{80, 24}, []string{"APPREG_PROJECT_FLOW=full kyc"}, program, "sandbox", "--seed", "7", "--", program, "--lang", "en")
	w := wizard{m, i18n.For(i18n.English)}
	w.see("SANDBOX 127.0.0.1:")
	w.at(w.words.Form.Label["email"])
	w.fromContact(ana)
	w.see(w.words.Review.CostSandbox)
	w.press("ctrl+c")
	w.press("ctrl+c")
	w.exit()
}
