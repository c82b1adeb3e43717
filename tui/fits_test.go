package tui

import (
	"regexp"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/person"
	"appreg/tui/page"
	"appreg/tui/register"
	"appreg/tui/registration"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// begins is how an entry of the menu begins.
func begins(e registration.Entry) string {
	return e.Text[:3]
}

// anyText draws what may stand in any field of a registration: wide, combining,
// long, empty, from right to left.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "Ana Gómez", "李小龍", "👩🏽‍💻 Ana", "محمد علي", "e\u0301", strings.Repeat("ñ", 500), strings.Repeat("palabra ", 80)}),
		rapid.StringN(0, 40, 200).Filter(func(s string) bool { clean, _ := person.Tidy(s); return clean == s }),
	)
}

// someRegistration draws any registration that a server may show.
func someRegistration(t *rapid.T) client.Registration {
	policy := rapid.SampledFrom([]flow.Policy{"", flow.Mandatory, flow.Optional, flow.Skip})
	validation := rapid.SampledFrom([]*client.Validation{
		nil, {ID: "1"}, {ID: "1", Populated: true, Status: "validated"}, {ID: "1", Populated: true, Status: "FAILED"},
	})
	reg := client.Registration{
		ID:          rapid.StringMatching(`[0-9a-f]{24}`).Draw(t, "id"),
		ProjectName: anyText().Draw(t, "project"),
		Status: rapid.SampledFrom([]flow.Status{
			flow.Started, flow.Ongoing, flow.Completed, flow.CompletedWithoutKYC, flow.Failed, flow.NeedsManualVerification, flow.Expired, "ON_HOLD",
		}).Draw(t, "status"),
		CurrentStep: rapid.SampledFrom(append(flow.Steps(), flow.End, "selfie", "")).Draw(t, "currentStep"),
		Email:       anyText().Draw(t, "email"), Phone: anyText().Draw(t, "phone"), CountryCode: "+57",
		FullName: anyText().Draw(t, "name"), Language: "es",
		EmailValidation: validation.Draw(t, "emailValidation"), PhoneValidation: validation.Draw(t, "phoneValidation"),
		DocumentValidation: validation.Draw(t, "documentValidation"), BiometricValidation: validation.Draw(t, "biometricValidation"),
		Flow: &client.Flow{ID: "f", Shown: true, Name: anyText().Draw(t, "flow"),
			Policies: flow.Policies{
				SignUpForm: policy.Draw(t, "signUpForm"), BasicInformation: policy.Draw(t, "basicInformation"),
				Document: policy.Draw(t, "document"), Liveness: policy.Draw(t, "liveness"), Form: policy.Draw(t, "form"),
			},
			SignUp: client.SignUpSettings{Email: true, Phone: true, FullName: true, EmailGateway: "mailgun", PhoneGateway: "sms"},
		},
	}
	return reg
}

// fits fails unless the frame has exactly the window's rows and no row is wider.
func fits(t *rapid.T, m tea.Model, w, h int) {
	rows := strings.Split(m.View(), "\n")
	if len(rows) > h {
		t.Fatalf("%d rows in a window of %d×%d\n%s", len(rows), w, h, screenText(m))
	}
	for i, row := range rows {
		if got := lipgloss.Width(row); got > w {
			t.Fatalf("row %d is %d columns wide in a window of %d×%d: %q", i, got, w, h, row)
		}
	}
}

// Any registration at any size fits the window, shows where the cursor is, and
// from 40×15 on the error and the way out as well.
func TestStandingFits(t *testing.T) {
	stages := []*stage{newStage(t, looks[0]), newStage(t, looks[3])}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(stages).Draw(t, "look")
		w, h := rapid.IntRange(20, 200).Draw(t, "w"), rapid.IntRange(5, 60).Draw(t, "h")
		reg := someRegistration(t)
		m := size(newRoot(s.Deps, page.Registration{Reg: reg}), w, h)
		for range rapid.IntRange(0, 9).Draw(t, "downs") {
			m, _ = m.Update(tea.KeyMsg{Type: tea.KeyDown})
		}
		fits(t, m, w, h)
		standing := m.(Root).stack[0].Screen.(registration.Screen)
		if menu := standing.Menu(); len(menu) > 0 && !regexp.MustCompile(regexp.QuoteMeta(s.Theme.Cursor)+` ([\d ]  |enter  )?`+begins(menu[standing.Cursor])).MatchString(screenText(m)) {
			t.Fatalf("the cursor is out of sight at %d×%d\n%s", w, h, screenText(m))
		}
		standing.Err = client.ErrTimeout
		root := m.(Root)
		root.stack = []layer{{Screen: standing.Gate()}}
		fits(t, root, w, h)
		if w >= 40 && h >= 15 {
			reads := screenText(root)
			begins := ansi.Strip(standing.Problem(20)[0])
			if !strings.Contains(reads, begins) || !strings.Contains(reads, "^c ") && !strings.Contains(reads, "ctrl+c ") {
				t.Fatalf("the error or the way out is out of sight at %d×%d\n%s", w, h, reads)
			}
		}
	})
}

// Whatever is typed, at any size: the form fits, the field with the focus is in
// sight, and from 40×15 on its error and the way out as well.
func TestFormFits(t *testing.T) {
	stages := []*stage{newStage(t, looks[0]), newStage(t, looks[3])}
	start := map[*stage]tea.Model{}
	for _, s := range stages {
		start[s] = s.atContact("Full KYC")
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(stages).Draw(t, "look")
		w, h := rapid.IntRange(20, 200).Draw(t, "w"), rapid.IntRange(5, 60).Draw(t, "h")
		m := size(start[s], w, h)
		for range rapid.IntRange(0, 8).Draw(t, "keys") {
			switch rapid.IntRange(0, 3).Draw(t, "key") {
			case 0:
				m = press(m, "tab")
			case 1:
				m = press(m, "shift+tab")
			case 2:
				m = paste(m, anyText().Draw(t, "text"))
			case 3:
				m = press(m, "enter")
			}
			fits(t, m, w, h)
			f := m.(Root).stack[0].Screen.(register.Form)
			if f.At != register.PageFields {
				return
			}
			set := f.Who.Fieldset
			focused := set.Fields[set.At]
			if label := focused.Label; !strings.Contains(screenText(m), s.Theme.Cursor+" "+ansi.Truncate(label, w/2-5, "")) {
				t.Fatalf("%s is out of sight at %d×%d\n%s", label, w, h, screenText(m))
			}
			if !strings.Contains(screenText(m), caret) {
				t.Fatalf("the caret is out of sight at %d×%d\n%s", w, h, screenText(m))
			}
			remark, lv := focused.Remark("")
			if w >= 40 && h >= 15 && lv == widget.Bad {
				begins := widget.Wrapped(remark, 12)[0]
				if !strings.Contains(screenText(m), begins) || !strings.Contains(screenText(m), "^c ") && !strings.Contains(screenText(m), "ctrl+c ") {
					t.Fatalf("%q or the way out is out of sight at %d×%d\n%s", remark, w, h, screenText(m))
				}
			}
		}
	})
}
