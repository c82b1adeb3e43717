package tui

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/evidence"
	"appreg/tui/handover"
	"appreg/tui/page"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
)

// entries are the menu's, in short, without those of the review desk and the link.
func entries(m tea.Model) string {
	var all []string
	for _, e := range standingOf(m).Menu() {
		_, desk := e.To.(page.Review)
		_, link := e.To.(page.Link)
		switch {
		case desk, link:
		case e.To != nil:
			all = append(all, "+"+string(e.Step))
		case e.Does.Step == flow.End:
			all = append(all, string(e.Does.Status))
		default:
			all = append(all, string(e.Does.Step))
		}
	}
	return strings.Join(all, " ")
}

// offers fails unless the menu has these entries and no others.
func offersOnly(t testing.TB, m tea.Model, want string) {
	t.Helper()
	if got := entries(m); got != want {
		t.Fatalf("it offers %q, want %q\n%s", got, want, screenText(m))
	}
}

// withEvidence sends a document and a face with these words in them; "-": none.
func (s *stage) withEvidence(t testing.TB, reg client.Registration, document, face string) client.Registration {
	t.Helper()
	if document != "-" {
		if _, err := s.client.SendDocument(t.Context(), reg.ID, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: picture(document)}, Force: true}); err != nil {
			t.Fatal(err)
		}
	}
	if face != "-" {
		_, err := s.client.SendFace(t.Context(), reg.ID, client.FaceRequest{Image: client.Image{Type: "image/png", Data: picture(face)}, Force: true})
		if err != nil && face != "FAIL" {
			t.Fatal(err)
		}
	}
	now, err := s.client.Retrieve(t.Context(), reg.ID)
	if err != nil {
		t.Fatal(err)
	}
	s.writes.Store(0)
	return now
}

// judged is a registration that has all it needs, and two blockers.
func (s *stage) judged(t testing.TB) client.Registration {
	t.Helper()
	reg := s.withEvidence(t, s.register(t, facesFlow, ongoing(flow.SignUpForm)), "OTHERNAME", "OTHERFACE")
	if _, err := s.client.Sync(t.Context(), reg.ID, ongoing(flow.Liveness)); err != nil {
		t.Fatal(err)
	}
	return s.withEvidence(t, reg, "-", "-")
}

const facesFlow = `"onboardingSettings":{"signUpForm":{"email":true},"document":{"verifyNames":true},` +
	`"steps":{"signUpForm":"mandatory","document":"mandatory","liveness":"mandatory"}}`

// Evidence is asked for when its time has come, and as long as it is not there,
// whether its step is reached or not; what the flow does not demand can be passed
// over.
func TestEvidenceThatIsDue(t *testing.T) {
	const optional = `"onboardingSettings":{"signUpForm":{"email":true},"steps":{"signUpForm":"mandatory","document":"optional","form":"optional"}}`
	for name, tt := range map[string]struct {
		flow           string
		steps          []flow.Step
		document, face string
		want, says     string
	}{
		"before its turn":      {facesFlow, nil, "-", "-", "+document instructions signUpForm document NEEDS_MANUAL_VERIFICATION FAILED", "Completed waits for the document and the selfie."},
		"its turn":             {facesFlow, []flow.Step{"signUpForm"}, "-", "-", "+document document NEEDS_MANUAL_VERIFICATION FAILED", "Completed waits for the document and the selfie."},
		"its step is reached":  {facesFlow, []flow.Step{"signUpForm", "document"}, "-", "-", "+document NEEDS_MANUAL_VERIFICATION FAILED", ""},
		"it failed":            {facesFlow, []flow.Step{"signUpForm"}, "FAIL", "-", "+document document NEEDS_MANUAL_VERIFICATION FAILED", "the last one: failed"},
		"the back is missing":  {facesFlow, []flow.Step{"signUpForm"}, "BACKSIDE", "-", "+document document NEEDS_MANUAL_VERIFICATION FAILED", "Completed waits for the back of the document and the selfie."},
		"it has to be judged":  {facesFlow, []flow.Step{"signUpForm"}, "MANUAL", "-", "+liveness +document document liveness NEEDS_MANUAL_VERIFICATION FAILED", ""},
		"in another name":      {facesFlow, []flow.Step{"signUpForm"}, "OTHERNAME", "-", "+liveness +document document liveness NEEDS_MANUAL_VERIFICATION FAILED", "since the names differ"},
		"of somebody else":     {facesFlow, []flow.Step{"signUpForm"}, "", "OTHERFACE", "+liveness document liveness COMPLETED NEEDS_MANUAL_VERIFICATION FAILED", "since the faces differ"},
		"it is unverified":     {facesFlow, []flow.Step{"signUpForm"}, "UNVERIFIED", "-", "+liveness document liveness NEEDS_MANUAL_VERIFICATION FAILED", ""},
		"the face failed":      {facesFlow, []flow.Step{"signUpForm", "document"}, "", "FAIL", "+liveness liveness NEEDS_MANUAL_VERIFICATION FAILED", "Completed waits for another selfie."},
		"all is there":         {facesFlow, []flow.Step{"signUpForm"}, "", "", "document liveness COMPLETED NEEDS_MANUAL_VERIFICATION FAILED", ""},
		"optional":             {optional, []flow.Step{"signUpForm"}, "-", "-", "+document document form skipKYC COMPLETED NEEDS_MANUAL_VERIFICATION FAILED", ""},
		"optional, reached":    {optional, []flow.Step{"signUpForm", "document"}, "-", "-", "+document form skipKYC COMPLETED NEEDS_MANUAL_VERIFICATION FAILED", ""},
		"optional, gone by":    {optional, []flow.Step{"signUpForm", "form"}, "-", "-", "skipKYC COMPLETED NEEDS_MANUAL_VERIFICATION FAILED", ""},
		"led back to the form": {optional, []flow.Step{"form", "signUpForm"}, "-", "-", "+document document form skipKYC COMPLETED NEEDS_MANUAL_VERIFICATION FAILED", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			reg := s.register(t, tt.flow)
			for _, step := range tt.steps {
				if _, err := s.client.Sync(t.Context(), reg.ID, ongoing(step)); err != nil {
					t.Fatal(err)
				}
			}
			reg = s.withEvidence(t, reg, tt.document, tt.face)
			m := s.open(page.Registration{Reg: reg})
			offersOnly(t, m, tt.want)
			sees(t, m, tt.says)
		})
	}
}

// What the server has asked for is offered, with what brings it, against all that
// is shown, until other evidence has come.
func TestTheServersRefusalCountsMore(t *testing.T) {
	s := newStage(t, plain)
	reg := s.withEvidence(t, s.register(t, facesFlow, ongoing(flow.SignUpForm), ongoing(flow.Document)), "", "")
	m := s.open(page.Registration{Reg: reg})
	offersOnly(t, m, "liveness COMPLETED NEEDS_MANUAL_VERIFICATION FAILED")
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"document_validation_not_passed"}`)
	m = press(pickEntry(t, m, "Go to the selfie step"), "enter")
	s.before = nil
	sees(t, m, "still waits for the step Document", "▸ Upload the identity document again")
	offersOnly(t, m, "+document document NEEDS_MANUAL_VERIFICATION FAILED")
	sees(t, m, "Completed waits for another document.")
	m = press(m, "r") // that it is read again changes nothing
	offersOnly(t, m, "+document document NEEDS_MANUAL_VERIFICATION FAILED")
	s.withEvidence(t, reg, "", "-")
	m = drive(m, page.Changed{ID: reg.ID, Step: flow.Document})
	offersOnly(t, m, "liveness COMPLETED NEEDS_MANUAL_VERIFICATION FAILED")

	// Or until it accepts the step.
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"signUpForm_validation_not_passed"}`)
	m = press(pickEntry(t, m, "Go to the selfie step"), "enter")
	s.before = nil
	offersOnly(t, m, "+signUpForm +signUpForm signUpForm FAILED")
	sees(t, m, "▸ Send a code to ana@acme.co")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	offersOnly(t, m, "document liveness COMPLETED NEEDS_MANUAL_VERIFICATION FAILED")
}

// A COMPLETED that will end in manual review says so, and why: in the menu, when
// it is asked about, and not as a surprise afterwards.
func TestCompletedSaysWhatComesOfIt(t *testing.T) {
	for word, why := range map[string]string{
		"MANUAL":    "goes to manual review, since a person has to look at the document",
		"OTHERNAME": "goes to manual review, since the names differ",
		"OTHERFACE": "goes to manual review, since the faces differ",
	} {
		s := newStage(t, plain)
		document, face := word, ""
		if word == "OTHERFACE" {
			document, face = "", word
		}
		reg := s.withEvidence(t, s.register(t, facesFlow, ongoing(flow.SignUpForm), ongoing(flow.Document), ongoing(flow.SignUpForm)), document, face)
		m := s.open(page.Registration{Reg: reg})
		sees(t, m, "Complete: "+why)
		for _, at := range sizes {
			sees(t, size(pickEntry(t, m, "Complete"), at.w, at.h), "Complete")
		}
		m = press(pickEntry(t, m, "Complete"), "enter")
		sees(t, m, "Complete the registration of Ana Gómez?", why[1:], "all that is left is to decide it or end it")
		lacks(t, m, "This ends it")
		m = press(m, "down enter")
		sees(t, m, "! In manual review", "▸ Approve")
		lacks(t, m, "the server decided")
		offersOnly(t, m, "FAILED")
		_, since, _ := strings.Cut(why, "since ")
		sees(t, press(size(m, 80, 50), "T"), "it would stay in manual review, since "+since)
	}
}

// A person in review can send nothing more, and nothing more can be changed.
func TestNothingIsSentInReview(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, facesFlow, ended(flow.NeedsManualVerification))})
	offersOnly(t, m, "FAILED")
	if keys := " " + offered(m) + " "; strings.Contains(keys, " l ") || strings.Contains(keys, " e ") {
		t.Errorf("it offers %s", keys)
	}
	for _, k := range []string{"l", "e"} {
		if n := depth(press(m, k)); n != 1 {
			t.Errorf("%s opens something", k)
		}
	}
	sees(t, m, "By the flow's own rules, without a note")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
	if s.resumed(standingOf(m).Reg.ID); s.writes.Load() != 0 { // no token is asked for
		t.Errorf("%d writes", s.writes.Load())
	}
	m = s.open(page.Registration{Reg: s.registerAs(t, client.CreateRequest{Email: "eva@acme.co"}, lightFlow, ended(flow.NeedsManualVerification))})
	offersOnly(t, m, "COMPLETED FAILED") // nothing is in its way
}

// What nobody has heard of withholds nothing, and is shown as it is.
func TestUnheardOfWithholdsNothing(t *testing.T) {
	s := newStage(t, plain)
	reg := s.withEvidence(t, s.register(t, facesFlow), "", "-")
	reg.Status, reg.CurrentStep, reg.DocumentValidation.Status = "ON_HOLD", "selfie", "SEEN_BY_MARS"
	m := s.open(page.Registration{Reg: reg})
	offersOnly(t, m, "+liveness instructions signUpForm document liveness COMPLETED NEEDS_MANUAL_VERIFICATION FAILED")
	sees(t, m, "ON_HOLD", `It is at "selfie"`)
	lacks(t, m, "◉ Document", "✓ Document")
	if keys := " " + offered(m) + " "; !strings.Contains(keys, " l ") || !strings.Contains(keys, " e ") {
		t.Errorf("it offers %s", keys)
	}
	reg.Status, reg.CurrentStep = flow.Ongoing, flow.Document
	sees(t, s.open(page.Registration{Reg: reg}), "✓ Document")
	im := s.open(page.Image{Reg: reg, Step: flow.Document})
	shown := imageScreen(im)
	shown.Came, shown.Page = reg.DocumentValidation, evidence.Arrived
	if text := shown.View(80, 20); !strings.Contains(text, "SEEN_BY_MARS") {
		t.Errorf("its status is not shown\n%s", text)
	}
}

// A real document's status counts, and the screen that took it in says so.
func TestUnverifiedCounts(t *testing.T) {
	s := newStage(t, plain)
	m := sendPicture(t, s.atImage(t, flow.Document), "UNVERIFIED")
	sees(t, m, "✓ The document is accepted (valid, though not verified).", "▸ Go on")
}

// Faces that failed count against the flow's attempts, and it is said how many.
func TestFacesTried(t *testing.T) {
	s := newStage(t, plain)
	reg := s.withEvidence(t, s.register(t, facesFlow, ongoing(flow.SignUpForm), ongoing(flow.Document)), "", "FAIL")
	m := s.open(page.Registration{Reg: reg})
	sees(t, m, "▸ Upload the selfie again              1 of 3 used")
	sees(t, m, "Completed waits for another selfie.")
}

// A registration that is deleted while it is open: whichever call finds it out,
// it is said, nothing of it is lost, nothing is offered, and one gets away.
func TestDeletedWhileOpen(t *testing.T) {
	for name, call := range map[string]func(testing.TB, tea.Model) tea.Model{
		"read":  func(_ testing.TB, m tea.Model) tea.Model { return press(m, "r") },
		"watch": func(_ testing.TB, m tea.Model) tea.Model { return press(m, "w") },
		"sync": func(t testing.TB, m tea.Model) tea.Model {
			return press(pickEntry(t, m, "Go to the instructions step"), "enter")
		},
		"end": func(t testing.TB, m tea.Model) tea.Model {
			return press(pickEntry(t, m, "End as failed"), "enter down enter")
		},
		"link": func(_ testing.TB, m tea.Model) tea.Model { return press(m, "l esc") },
		"code": func(_ testing.TB, m tea.Model) tea.Model { return press(press(m, "enter enter"), "esc") },
		"change": func(_ testing.TB, m tea.Model) tea.Model {
			return press(enter(press(m, "e end"), "m"), toSave+" enter esc esc")
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			reg := s.register(t, kycFlow)
			m := s.open(page.Registration{Reg: reg, Listed: true})
			if !m.(Root).top().Unsaved() {
				t.Fatal("nothing is at stake")
			}
			s.before = answeringPath("/v2/app-registrations/"+reg.ID, 404, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
			real := s.before
			s.before = func(w http.ResponseWriter, r *http.Request) bool {
				return real(w, r) || answeringPath("/v2/email-validations", 404, `{"code":"NotFound","message":"AppRegistration_not_found"}`)(w, r)
			}
			m = call(t, m)
			sees(t, m, "This registration no longer exists", "Ana Gómez", "ana@acme.co")
			lacks(t, m, "End as failed", "Decide")
			offersOnly(t, m, "")
			if m.(Root).top().Unsaved() {
				t.Error("it holds ctrl+c up")
			}
			if got := offered(m); got != "esc n r f y Y" {
				t.Errorf("it offers %s", got)
			}
			sees(t, press(m, "r"), "This registration no longer exists")
			lacks(t, enter(press(m, "n"), "no such flow"), "Back to the registration")
			s.before = nil // it was the server's mistake
			sees(t, press(m, "r"), "End as failed")
		})
	}
}

// Also while it is not known what became of a sync.
func TestDeletedWhileInDoubt(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	s.before = answering(200, "")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In doubt")
	s.before = answering(404, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
	m = press(m, "r")
	sees(t, m, "This registration no longer exists")
	lacks(t, m, "In doubt")
	if strings.Contains(m.(Root).Summary(), "in doubt") {
		t.Error("the summary tells of a doubt")
	}
}

// What is done has a tick, also where its step is not reached; what was passed
// over has none; and where one is, is the first step that is neither.
func TestStepper(t *testing.T) {
	const optional = `"onboardingSettings":{"signUpForm":{"email":true},` +
		`"steps":{"signUpForm":"mandatory","basicInformation":"mandatory","document":"optional","liveness":"optional","form":"mandatory"}}`
	at := func(step flow.Step, status flow.Status, changes func(*client.Registration)) string {
		s := newStage(t, plain)
		reg := s.register(t, optional)
		reg.Status, reg.CurrentStep = status, step
		if changes != nil {
			changes(&reg)
		}
		var signs []string
		for _, n := range registration.Stepper(s.Deps, standingOf(s.open(page.Registration{Reg: reg})).Reg) {
			signs = append(signs, n.Sign)
		}
		return strings.Join(signs, "")
	}
	document := func(r *client.Registration) {
		r.DocumentValidation = &client.Validation{ID: "v", Populated: true, Status: "ACTIVE"}
	}
	next := func(r *client.Registration) { r.Reading = flow.ShowsNext }
	named := func(r *client.Registration) {
		*r = r.Refused(&client.Error{Reasons: []string{"basicInformation_validation_not_passed"}})
	}
	for name, tt := range map[string]struct{ got, want string }{
		"at the start":           {at(flow.Start, flow.Started, nil), "✓◉○○○○"},
		"a document before":      {at(flow.Start, flow.Started, document), "✓◉✓○○○"},
		"the form is handed in":  {at(flow.SignUpForm, flow.Ongoing, nil), "✓◉○○○○"},
		"shown as what is next":  {at(flow.BasicInformation, flow.Ongoing, next), "✓◉○○○○"},
		"taken as it is shown":   {at(flow.BasicInformation, flow.Ongoing, nil), "✓✓◉○○○"},
		"the server wants it":    {at(flow.BasicInformation, flow.Ongoing, named), "✓◉○○○○"},
		"document, and none":     {at(flow.Document, flow.Ongoing, nil), "✓✓◉○○○"},
		"passed over":            {at(flow.Liveness, flow.Ongoing, nil), "✓✓·◉○○"},
		"not passed over":        {at(flow.Liveness, flow.Ongoing, document), "✓✓✓◉○○"},
		"all is done":            {at(flow.Form, flow.Ongoing, nil), "✓✓··✓◉"},
		"nobody has heard of it": {at("selfie", flow.Ongoing, document), "○○✓○○○"},
		"failed early":           {at(flow.End, flow.Failed, nil), "✓····✗"},
		"in review":              {at(flow.End, flow.NeedsManualVerification, nil), "✓✓··✓◉"},
		"completed":              {at(flow.End, flow.Completed, document), "✓✓✓·✓✓"},
		"skipped":                {at(flow.SkipKYC, flow.CompletedWithoutKYC, nil), "✓····✓"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", name, tt.got, tt.want)
		}
	}
}

// What became of a sync that was in doubt is told by what it should have come to:
// a COMPLETED with a blocker ends in manual review. A step that the server asked
// for, and that was reached before, tells nothing.
func TestReadBackByWhatComesOfIt(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.judged(t)})
	s.before = s.acting(http.MethodPut)
	m = press(pickEntry(t, m, "Complete"), "enter down enter")
	sees(t, m, "In manual review", "but it was done")

	s = newStage(t, plain)
	m = s.open(page.Registration{Reg: s.withEvidence(t, s.register(t, facesFlow, ongoing(flow.SignUpForm), ongoing(flow.Document)), "", "")})
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"document_validation_not_passed"}`)
	m = press(pickEntry(t, m, "Go to the selfie step"), "enter")
	s.before = answeringTo(http.MethodPut, 200, "")
	m = press(pickEntry(t, m, "Go to the document step"), "enter")
	lacks(t, m, "it was done", "it was not done", "In doubt")
	offersOnly(t, m, "+document document NEEDS_MANUAL_VERIFICATION FAILED")
}

// Where something has to be judged anyway, nothing is said to be missing.
func TestReviewOfWhatIsThere(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(registration.Confirm{Reg: s.judged(t), Does: ended(flow.NeedsManualVerification)})
	lacks(t, m, "could not complete it", "is missing")
}

// Who confirms a code of a registration that is gone is told so.
func TestCodeOfOneThatIsGone(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	if _, err := s.client.SendCode(t.Context(), reg, client.ByEmail, ""); err != nil {
		t.Fatal(err)
	}
	m := press(s.open(page.Registration{Reg: reg}), "r enter")
	s.before = answering(404, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
	m = press(enter(m, "123456"), "enter esc esc")
	sees(t, m, "This registration no longer exists")
}

// One that is gone is not offered to be opened again.
func TestNoWayBackToOneThatIsGone(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter")
	s.before = answeringPath("/v2/app-registrations", 404, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
	m = press(m, "r")
	sees(t, m, "This registration no longer exists", "b shows the list")
	m = press(m, "n esc "+strings.Repeat("backspace ", 5))
	lacks(t, enter(m, "no such flow"), "Back to the registration")

	s = newStage(t, plain) // what is below is not always the list
	reg := s.register(t, lightFlow)
	m = s.open(page.Registration{Reg: reg, Listed: true})
	s.before = answeringPath("/v2/app-registrations", 404, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
	m = press(m, "r")
	sees(t, m, "This registration no longer exists", "esc goes back")
	lacks(t, m, "esc shows the list")
}

// The link of a person in review leads nowhere, so it is not sent again.
func TestTakenIsInReview(t *testing.T) {
	s := newStage(t, plain)
	m := s.atTaken(s.register(t, lightFlow, ended(flow.NeedsManualVerification)))
	sees(t, m, "In manual review", "▸ Change the contact", "View it")
	lacks(t, m, "Send its link")
}

// A step that the server does not take is no dead end: what waits for it alone is
// offered from then on, and the step itself still is.
func TestStepThatIsNotTaken(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, `"onboardingSettings":{"signUpForm":{"email":true},"steps":{"signUpForm":"mandatory","form":"mandatory"}}`, ongoing(flow.SignUpForm))
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "/sync") {
			return false
		}
		w.WriteHeader(http.StatusConflict)
		io.WriteString(w, `{"code":"Conflict","message":"form_not_set"}`)
		return true
	}
	offers := func(m tea.Model) (form, completed bool) {
		for _, e := range standingOf(m).Menu() {
			form, completed = form || e.Does == ongoing(flow.Form), completed || e.Does == ended(flow.Completed)
		}
		return form, completed
	}
	m := s.open(page.Registration{Reg: reg})
	if form, completed := offers(m); !form || completed {
		t.Fatalf("form %v, completed %v\n%s", form, completed, screenText(m))
	}
	m = press(m, "enter")
	if form, completed := offers(m); !form || !completed {
		t.Errorf("after the refusal: form %v, completed %v\n%s", form, completed, screenText(m))
	}
	if form, completed := offers(press(m, "r")); !form || !completed {
		t.Errorf("read again: form %v, completed %v", form, completed)
	}
}

// One that has expired gets its link all the same, and no other that has ended.
func TestLinkOfAnEnd(t *testing.T) {
	for status, want := range map[flow.Status]bool{
		flow.Started: true, flow.Ongoing: true, flow.Expired: true,
		flow.Completed: false, flow.CompletedWithoutKYC: false, flow.Failed: false, flow.NeedsManualVerification: false,
	} {
		s := newStage(t, plain)
		got, err := s.client.List(t.Context(), client.ListQuery{Limit: 1, Statuses: []flow.Status{status}})
		if err != nil || len(got.Items) == 0 {
			t.Fatal(status, err)
		}
		m := press(s.open(page.Registration{Reg: client.Registration{ID: got.Items[0].ID}, Again: true}), "l")
		if _, opened := m.(Root).top().Screen.(handover.LinkScreen); opened != want {
			t.Errorf("%s: a link %v\n%s", status, opened, screenText(m))
		}
	}
}

// A code that was confirmed answers the refusal that has asked for it, also where
// the server shows no more of it than an id.
func TestCodeOfWhichOnlyTheIDIsShown(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	reg.EmailValidation, reg.PhoneValidation = &client.Validation{ID: "e"}, &client.Validation{ID: "p"}
	reg = reg.Refused(&client.Error{Reasons: []string{"signUpForm_validation_not_passed"}})
	m := s.open(page.Registration{Reg: reg})
	if got := entries(m); !strings.HasPrefix(got, "+signUpForm") {
		t.Fatal(got)
	}
	s.before = func(w http.ResponseWriter, r *http.Request) bool { // it cannot be read again
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	}
	for _, used := range []bool{false, true} {
		m = drive(m, page.Changed{ID: reg.ID, Step: flow.SignUpForm, Used: used})
		if got := standingOf(m).Reg.Facts().Named.Has(flow.SignUpForm); got == used {
			t.Errorf("used %v: still asked for %v", used, got)
		}
	}
}
