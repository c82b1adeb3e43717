package tui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

func TestGoneBetweenCheckAndSend(t *testing.T) {
	s := newStage(t, plain)
	m := s.atImage(t, flow.Liveness)
	onDisk(t, "a.png", picture(""))
	m = press(enter(m, "a.png"), "enter")
	sees(t, m, "PNG, 40×30")
	if err := os.Remove("a.png"); err != nil {
		t.Fatal(err)
	}
	m = press(m, "enter")
	sees(t, m, "The file was there when it was checked, and now cannot be read. Nothing was sent.", "a.png")
	if s.writes.Load() != 0 {
		t.Error("something was sent")
	}
	onDisk(t, "a.png", picture("")) // put back
	sees(t, toSend(press(m, "enter")), "The selfie passed.")
}

func TestChangedBetweenCheckAndSend(t *testing.T) {
	s := newStage(t, plain)
	m := s.atImage(t, flow.Liveness)
	onDisk(t, "a.png", picture(""))
	m = press(enter(m, "a.png"), "enter")
	onDisk(t, "a.png", picture("another"))
	m = press(m, "enter")
	sees(t, m, "The file has changed since it was checked, so nothing was sent.", "▸ Send")
	if s.writes.Load() != 0 {
		t.Error("something was sent")
	}
	sees(t, press(m, "enter"), "The selfie passed.")
}

func TestRefusalsOfAnImage(t *testing.T) {
	for _, tt := range []struct {
		status     int
		body, want string
	}{
		{402, `{"code":"PaymentRequired","message":"insufficient_credits"}`, "The account is out of credits."},
		{403, `{"code":"Forbidden","message":"insufficient_credits"}`, "The account is out of credits."},
		{404, `{"code":"NotFound","message":"404:document_settings_not_set"}`, "This flow takes no documents."},
		{409, `{"code":"Conflict","message":"registration_is_closed"}`, "The registration has ended"},
		{413, `<html><title>Too large</title></html>`, "not the API but a web page (status 413)"},
		{429, `{"code":"TooMany","message":"slow down"}`, "Too many calls"},
	} {
		s := newStage(t, plain)
		m := s.atImage(t, flow.Document)
		s.before = answeringTo(http.MethodPost, tt.status, tt.body)
		m = sendPicture(t, m, "")
		sees(t, m, tt.want, "a.png", "PNG, 40×30", "▸ Send", "Your picture is still here.")
		s.before = nil
		sees(t, press(m, "enter"), "The document passed.")
	}
}

// Each advice gets its own sentence, in both languages, and one can try again.
func TestLivenessAdvice(t *testing.T) {
	for _, word := range []string{"face_too_close", "face_too_far", "face_not_centered", "face_occluded", "face_rotation_too_large",
		"multiple_faces_detected", "no_face_detected", "poor_lighting", "Liveness_score_not_acceptable", "duplicated_person",
		"person_linked_to_another_email", "person_linked_to_another_phone", "collection_not_set"} {
		for _, l := range []look{plain, looks[3]} {
			s := newStage(t, l)
			m := sendPicture(t, s.atImage(t, flow.Liveness), word)
			text, ok := s.Words.Known(word)
			if !ok {
				t.Errorf("%s has no words", word)
			}
			sees(t, m, text, s.Words.Image.Send)
			onDisk(t, "a.png", picture("")) // another picture, under the same name
			if m = press(m, "enter"); s.writes.Load() > 1 {
				t.Error("it was sent again by the first key")
			}
			if m = press(m, "enter"); !strings.Contains(screenText(m), s.Words.Proofs.Face.Passed) {
				m = press(m, "enter")
			}
			sees(t, m, s.Words.Proofs.Face.Passed)
		}
	}
	sees(t, sendPicture(t, newStage(t, plain).atImage(t, flow.Liveness), "FAIL"), "does not show a live face well enough", "The score was 45 %, at least 65 % is needed; 2 attempts are left.")
}

// What is there is replaced only after a yes, which is not the preset answer.
func TestReplacing(t *testing.T) {
	for _, step := range []flow.Step{flow.Document, flow.Liveness} {
		s := newStage(t, plain)
		m := sendPicture(t, s.atImage(t, step), "")
		reg := imageScreen(m).Reg
		s.writes.Store(0)
		if step == flow.Liveness {
			reg.BiometricValidation.Status = "validated"
		}
		m = sendPicture(t, s.open(page.Image{Reg: reg, Step: step}), "MANUAL")
		sees(t, m, "already (", "Replace it?", "The earlier result no longer counts", "▸ No, leave it as it is")
		no := press(m, "enter")
		sees(t, no, "▸ Send", "a.png")
		if s.writes.Load() != 0 {
			t.Error("no was sent")
		}
		sees(t, press(m, "esc"), "▸ Send")
		yes := press(m, "down enter")
		if s.writes.Load() != 1 {
			t.Errorf("yes: %d writes", s.writes.Load())
		}
		if step == flow.Document {
			sees(t, yes, "A person has to look at this document")
		} else {
			sees(t, yes, "The selfie passed.")
		}
	}
}

// Nothing is lost where what is there has failed, or only its name keeps the
// registration from being completed: that is replaced without a question.
func TestReplacingWhatFailed(t *testing.T) {
	s := newStage(t, plain)
	m := sendPicture(t, s.atImage(t, flow.Document), "FAIL")
	sees(t, m, "it replaces this one", "▸ Send another picture")
	m = press(sendPicture(t, press(m, "enter "+strings.Repeat("backspace ", 5)), ""), "enter") // the file has changed
	sees(t, m, "The document passed.")

	s = newStage(t, plain)
	m = sendPicture(t, s.atImage(t, flow.Liveness), "FAIL")
	reg, err := s.client.Retrieve(t.Context(), imageScreen(m).Reg.ID)
	if err != nil || reg.BiometricValidation == nil {
		t.Fatal(err)
	}
	sees(t, sendPicture(t, s.open(page.Image{Reg: reg, Step: flow.Liveness}), ""), "The selfie passed.")
}

// A document in another name is no success: the page says where it leads and offers
// another, and so does the registration, until one comes that is the person's.
func TestADocumentInAnotherName(t *testing.T) {
	t.Chdir(t.TempDir())
	s := newStage(t, plain)
	reg := s.register(t, facesFlow, ongoing(flow.SignUpForm))
	m := sendPicture(t, s.open(page.Image{Reg: reg, Step: flow.Document}), "OTHERNAME")
	sees(t, m, "! The document passed, but it is in another name.", "completing leads to manual review", "▸ Send another document", "Go on to the selfie")
	lacks(t, m, "✓ The document passed")
	sees(t, press(sendPicture(t, press(m, "enter "+strings.Repeat("backspace ", 5)), ""), "enter"), "✓ The document passed.", "▸ Go on to the selfie")

	reg = s.withEvidence(t, s.registerAs(t, client.CreateRequest{Email: "eva@acme.co", FullName: "Eva Ruiz", Language: "es"}, facesFlow, ongoing(flow.SignUpForm)), "OTHERNAME", "-")
	m = s.open(page.Registration{Reg: reg})
	sees(t, m, "! As it is, completing it goes to manual review, since the names differ.", "▸ Upload the selfie", "2  Send another document   the names differ")
	m = sendPicture(t, press(m, "2"), "")
	m = press(pickRow(t, m, "Back to the registration"), "enter")
	lacks(t, m, "names differ", "Send another document")
	reg = s.withEvidence(t, reg, "OTHERNAME", "-")
	reg.DocumentValidation = nil // somebody looked before it came
	m = press(s.open(page.Registration{Reg: reg}), "r")
	sees(t, m, "document accepted · the names differ")

	const free = `"onboardingSettings":{"signUpForm":{"email":true},"document":{"verifyNames":true},"steps":{"signUpForm":"mandatory","document":"optional"}}`
	reg = s.registerAs(t, client.CreateRequest{Email: "leo@acme.co", FullName: "Leo Paz", Language: "es"}, free, ongoing(flow.SignUpForm))
	m = sendPicture(t, s.open(page.Image{Reg: reg, Step: flow.Document}), "OTHERNAME")
	sees(t, m, "! The document passed, but it is in another name.", "▸ Back to the registration", "Send another document")
	lacks(t, m, "manual review")
}

// pickRow puts the cursor on the row with the text.
func pickRow(t testing.TB, m tea.Model, text string) tea.Model {
	t.Helper()
	for range 9 {
		if strings.Contains(screenText(m), "▸ "+text) {
			return m
		}
		m = press(m, "down")
	}
	t.Fatalf("no row %q\n%s", text, screenText(m))
	return nil
}

// Whether to replace is asked when what would be sent can be: not for an empty
// field, and not for a file that is bad, gone, or was never looked at.
func TestReplacingIsAskedForWhatCanBeSent(t *testing.T) {
	for _, step := range []flow.Step{flow.Document, flow.Liveness} {
		s := newStage(t, plain)
		m := sendPicture(t, s.atImage(t, step), "")
		reg := imageScreen(m).Reg
		fresh := func() tea.Model { return s.open(page.Image{Reg: reg, Step: step}) }
		refuses := func(m tea.Model, says string) {
			t.Helper()
			sees(t, m, says, "✗")
			lacks(t, m, "Replace it?")
			if !imageScreen(m).Typing() {
				t.Errorf("the field has not the focus\n%s", screenText(m))
			}
		}
		s.writes.Store(0)
		refuses(toSend(fresh()), "Choose a picture first")
		onDisk(t, "bad.png", []byte("dear sir"))
		bad := press(enter(fresh(), "bad.png"), "enter")
		refuses(toSend(bad), "This is really text/plain.")
		onDisk(t, "bad.png", picture("")) // mended since
		sees(t, toSend(bad), "Replace it?")
		onDisk(t, "here.png", picture(""))
		here := press(enter(fresh(), "here.png"), "enter")
		onDisk(t, "here.png", picture("another"))
		sees(t, toSend(here), "The file has changed since it was checked", "▸ Send")
		if err := os.Remove("here.png"); err != nil {
			t.Fatal(err)
		}
		refuses(toSend(here), "now cannot be read. Nothing was sent.")
		if s.writes.Load() != 0 {
			t.Error("it was sent")
		}
	}
}

// While the files are read nothing is in doubt, and it can be given up.
func TestGivingTheCheckUp(t *testing.T) {
	s := newStage(t, plain)
	m := sendPicture(t, s.atImage(t, flow.Document), "")
	m = press(enter(s.open(page.Image{Reg: imageScreen(m).Reg, Step: flow.Document}), "a.png"), "enter")
	m, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	sees(t, m, "looking at the file")
	if len(imageScreen(m).Work()) != 0 {
		t.Error("in doubt")
	}
	m = settle(press(m, "esc"), cmd)
	sees(t, m, "▸ Send")
	lacks(t, m, "Replace it?", "✗")
	sees(t, press(m, "enter"), "Replace it?")
}

// What was sent to replace something, and is in doubt, came in when anything
// shows it; when nothing does, nobody can tell.
func TestAReplacementInDoubt(t *testing.T) {
	was := client.Validation{ID: "1", Populated: true, Status: "FAILED", Score: "0.45"}
	other := was
	other.ID = "2"
	named := was
	named.Name = "ANA"
	unshown := client.Validation{ID: "1"}
	for _, tt := range []struct {
		name        string
		before, now *client.Validation
		in          bool
	}{
		{"nothing shows", &was, &was, false},
		{"only now shown", &unshown, &was, false},
		{"another id", &was, &other, true},
		{"a name that was not there", &other, &named, true},
		{"was not known of", nil, &was, false},
	} {
		for _, l := range []look{plain, looks[1]} {
			s := newStage(t, l)
			m := s.atImage(t, flow.Liveness)
			reg := imageScreen(m).Reg
			reg.BiometricValidation = tt.before
			after := reg
			after.BiometricValidation = tt.now
			api := &doubtful{API: s.API, reg: after, errs: []error{client.ErrInDoubt}}
			if tt.before == nil {
				api.errs = []error{&client.Error{Status: 409, Message: "person_already_set", Reasons: []string{"person_already_set"}}, client.ErrInDoubt}
			}
			s.API = api
			m = sendPicture(t, s.open(page.Image{Reg: reg, Step: flow.Liveness}), "")
			if tt.before == nil || tt.before.Status == "" { // whatever it is, it may have passed
				m = press(m, "down enter")
			}
			sees(t, m, s.Words.Image.InDoubt)
			m = press(m, "r")
			i := s.Words.Image
			lacks(t, m, strings.Join(strings.Fields(i.NotIn)[:3], " "))
			if tt.in {
				sees(t, m, i.Another)
			} else {
				sees(t, m, i.Unknowable, s.Theme.Cursor+" "+i.Send, "a.png")
			}
		}
	}
}

// doubtful answers to faces with errors, one after the other, and shows reg.
type doubtful struct {
	page.API
	reg  client.Registration
	errs []error
}

func (d *doubtful) SendEvidence(context.Context, client.Registration, client.Evidence, client.EvidenceRequest) (client.Registration, error) {
	err := d.errs[0]
	d.errs = d.errs[1:]
	return client.Registration{}, err
}

func (d *doubtful) Retrieve(context.Context, string) (client.Registration, error) { return d.reg, nil }

// What the screen did not know of, the server tells; it asks then.
func TestTheServerSaysThatItIsThere(t *testing.T) {
	for _, step := range []flow.Step{flow.Document, flow.Liveness} {
		s := newStage(t, plain)
		m := s.atImage(t, step)
		reg := imageScreen(m).Reg // which shows nothing yet
		sendPicture(t, m, "")
		m = sendPicture(t, s.open(page.Image{Reg: reg, Step: step}), "")
		sees(t, m, "already. Replace it?", "▸ No, leave it as it is")
		sees(t, press(m, "down enter"), "passed.")
	}
}

// flaky stands between the client and the server.
type flaky struct {
	http.RoundTripper
	cut func(*http.Request, http.RoundTripper) (*http.Response, error)
}

func (f flaky) RoundTrip(r *http.Request) (*http.Response, error) {
	if f.cut != nil && r.Method == http.MethodPost && strings.Contains(r.URL.Path, "validations") {
		return f.cut(r, f.RoundTripper)
	}
	return f.RoundTripper.RoundTrip(r)
}

// breaking puts a line that breaks between the wizard and the sandbox.
func (s *stage) breaking(t testing.TB, cut func(*http.Request, http.RoundTripper) (*http.Response, error)) *flaky {
	t.Helper()
	line := &flaky{RoundTripper: handler{s.server}, cut: cut}
	var err error
	s.client, err = client.New("http://127.0.0.1:8080", redact.New(redact.Token, s.server.Token()), client.WithHTTPClient(&http.Client{Transport: line}))
	if err != nil {
		t.Fatal(err)
	}
	s.API = s.client
	return line
}

var errCut = errors.New("connection reset by peer")

func half(r *http.Request, _ http.RoundTripper) (*http.Response, error) {
	_, _ = io.CopyN(io.Discard, r.Body, r.ContentLength/2)
	return nil, errCut
}

func noAnswer(r *http.Request, to http.RoundTripper) (*http.Response, error) {
	if _, err := to.RoundTrip(r); err != nil {
		return nil, err
	}
	return nil, errCut
}

// An upload that breaks off is in doubt. Nothing is sent again by itself, and
// reading the registration settles it.
func TestAnUploadThatBreaksOff(t *testing.T) {
	for _, step := range []flow.Step{flow.Document, flow.Liveness} {
		s := newStage(t, plain)
		line := s.breaking(t, half)
		m := sendPicture(t, s.atImage(t, step), "")
		sees(t, m, "In doubt: no answer came", "▸ Check again", "a.png")
		lacks(t, m, "▸ Send")
		if got := imageScreen(m); !got.Unsaved() || len(got.Work()) != 1 || got.Work()[0].Doubt != s.Words.Step(string(step)) {
			t.Errorf("the doubt is not told: %v", got.Work())
		}
		if imageScreen(paste(m, "/x.png")).Typed() != imageScreen(m).Typed() {
			t.Error("a file that is dropped is taken in place of one in doubt")
		}
		m = press(m, "r")
		sees(t, m, "It did not arrive", "▸ Send", "a.png")
		sees(t, press(m, "esc"), "Leave without sending?")
		line.cut = nil
		sees(t, press(m, "enter"), "passed.")

		s = newStage(t, plain)
		s.breaking(t, noAnswer)
		m = sendPicture(t, s.atImage(t, step), "")
		sees(t, m, "In doubt")
		sees(t, press(m, "enter"), "passed.", "▸ Go on to the ")
	}
}

// An image on a slow line has more time than any other call, and one that takes
// longer may have come in.
func TestAnUploadThatTakesTooLong(t *testing.T) {
	s := newStage(t, plain)
	var left time.Duration
	s.breaking(t, func(r *http.Request, _ http.RoundTripper) (*http.Response, error) {
		deadline, _ := r.Context().Deadline()
		left = time.Until(deadline)
		return nil, os.ErrDeadlineExceeded
	})
	m := sendPicture(t, s.atImage(t, flow.Document), "")
	sees(t, m, "In doubt", "▸ Check again")
	if left < 4*time.Minute || s.Timeout > time.Minute {
		t.Errorf("%s for an upload, %s for a call", left, s.Timeout)
	}
}

// Esc gives an upload up, from which on nothing is known, and keeps what was
// typed.
func TestGivingAnUploadUp(t *testing.T) {
	s := newStage(t, plain)
	entered := make(chan struct{})
	s.breaking(t, func(r *http.Request, _ http.RoundTripper) (*http.Response, error) {
		close(entered)
		<-r.Context().Done()
		return nil, r.Context().Err()
	})
	m := s.atImage(t, flow.Liveness)
	onDisk(t, "a.png", picture(""))
	m = press(enter(m, "a.png"), "enter")
	m, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	if !imageScreen(m).Job.Busy() {
		t.Fatal("nothing is sent")
	}
	sees(t, m, "sending", "esc cancel")
	answers := make(chan tea.Msg)
	go func() { answers <- cmd() }()
	<-entered
	before := m.View()
	m = paste(press(m, "enter down x"), "/x.png")
	if m.View() != before {
		t.Error("another key did something")
	}
	m = press(m, "esc")
	m = drive(m, <-answers)
	sees(t, m, "In doubt", "a.png")
	sees(t, press(m, "r"), "It did not arrive", "a.png", "▸ Send")
}

func TestProgress(t *testing.T) {
	for _, l := range []look{plain, looks[2]} {
		s := newStage(t, l)
		m := s.atImage(t, flow.Liveness)
		onDisk(t, "a.png", picture(""))
		m = press(enter(m, "a.png"), "enter")
		m, _ = m.Update(tea.KeyMsg{Type: tea.KeyEnter})
		at := imageScreen(m)
		at.Meter.Tell(3<<20, 6<<20)
		m = drive(m, page.Pulse{Job: at.Job.ID, At: at.Job.Started.Add(5e9)})
		bar := strings.Repeat(s.Theme.Badge, 15) + strings.Repeat(s.Theme.Ahead, 15)
		sees(t, m, "sending 5 s", bar+"  3.0 MB of 6.0 MB")
		sees(t, size(m, 40, 6), "sending 5 s", "3.0 MB of 6.0 MB")
		m = size(m, 80, 24)
		at.Meter.Tell(6<<20, 6<<20)
		sees(t, drive(m, page.Pulse{Job: at.Job.ID, At: at.Job.Started.Add(6e9)}), "waiting for the result")
	}
}

func TestWhatItMayCost(t *testing.T) {
	s := newStage(t, plain)
	sees(t, s.atImage(t, flow.Document), "costs nothing in the sandbox")
	s.World = page.World{Name: "PRODUCTION", Live: true}
	sees(t, s.atImage(t, flow.Document), "! may use credits on PRODUCTION")
}

// The row that sends is never seen without what it costs, in a low window
// either, and whatever came of the try before.
func TestTheCostIsInSightWithTheRowThatSends(t *testing.T) {
	for _, l := range []look{plain, looks[3]} {
		for _, world := range []page.World{{Name: "PRODUCTION", Live: true}, {Name: "api.verifik.staging.acme.example:8443"}, {Name: "SANDBOX", Own: true, Test: true}} {
			for _, step := range []flow.Step{flow.Document, flow.Liveness} {
				s := sampled(newStage(t, l))
				s.World.Name, s.World.Live, s.World.Own, s.World.Test = world.Name, world.Live, world.Own, world.Test
				i := s.Words.Image
				costs := strings.Join(strings.Fields(i.Cost)[:2], " ")
				if world.Own {
					costs = strings.Join(strings.Fields(i.CostFree)[:2], " ")
				}
				shown := func(m tea.Model, row string) {
					t.Helper()
					for _, at := range [][2]int{{40, 15}, {80, 12}, {40, 12}, {80, 24}, {80, 20}} {
						m = size(m, at[0], at[1])
						sees(t, m, s.Theme.Cursor+" "+row)
						want := costs
						if world.Live {
							want = s.Theme.Glyphs.Warn + " " + costs
						}
						if text := screenText(m); !strings.Contains(text, want) {
							t.Errorf("%s, %v: the cost is out of sight\n%s", world.Name, at, text)
						}
					}
				}
				m := press(s.atImage(t, step), "down down down home")
				shown(m, i.Send)
				s.before = answeringTo(http.MethodPost, 402, `{"code":"PaymentRequired","message":"insufficient_credits"}`)
				onDisk(t, "a.png", picture(""))
				m = s.open(page.Image{Reg: imageScreen(m).Reg, Step: step})
				m = sendPicture(t, m, "")
				shown(m, i.Send)
				s.before = answeringTo(http.MethodPost, 409, `{"code":"already_exists","message":"already_exists"}`)
				m = press(size(m, 80, 24), "enter")
				shown(press(m, "down"), i.ReplaceYes)
			}
		}
	}
}

// An Enter that is held down sends, and does not go on from what comes of it.
func TestAHeldEnterStaysAtTheOutcome(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	m := s.atImage(t, flow.Liveness)
	onDisk(t, "a.png", picture(""))
	m = press(enter(m, "a.png"), "enter")
	now = now.Add(heldFor)
	m = press(m, "enter enter")
	sees(t, m, "The selfie passed.")
	_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	if cmd != nil {
		t.Error("it went on")
	}
	now = now.Add(heldFor)
	if _, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEnter}); cmd == nil {
		t.Error("it does not go on")
	}
}

// Where the back came in meanwhile, the server says so, and both sides are
// asked for again.
func TestTheBackCameInMeanwhile(t *testing.T) {
	s := newStage(t, plain)
	waits := sendPicture(t, s.atImage(t, flow.Document), "BACKSIDE")
	sendPicture(t, waits, "")
	s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"already_exists","message":"409:already_exists"}`)
	m := toSend(press(enter(waits, "a.png"), "enter"))
	sees(t, m, "There is a document already: replace it, or leave it as it is.", "▸ Front", "Back")
}

// A server that says the same after the yes is not asked again and again.
func TestForceIsAskedForOnce(t *testing.T) {
	s := newStage(t, plain)
	m := s.atImage(t, flow.Document)
	s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"already_exists","message":"409:already_exists"}`)
	m = press(sendPicture(t, m, ""), "down enter")
	sees(t, m, "✗ There is a document already", "▸ Send")
}

// What was told below once stays to be told, whatever comes after it.
func TestATouchIsNotForgotten(t *testing.T) {
	s := newStage(t, plain)
	line := s.breaking(t, nil)
	m := sendPicture(t, s.atImage(t, flow.Liveness), "FAIL")
	line.cut = func(*http.Request, http.RoundTripper) (*http.Response, error) {
		return nil, &net.OpError{Op: "dial", Err: errCut}
	}
	m = toSend(m)
	sees(t, m, "cannot be reached, so nothing was sent")
	if !imageScreen(m).Touched {
		t.Error("forgotten")
	}
}

// A server that wants force for the back, too, is asked with it.
func TestBackThatNeedsForce(t *testing.T) {
	s := sampled(newStage(t, plain))
	reg := s.register(t, documentFlow, ongoing(flow.SignUpForm))
	if _, err := s.client.SendDocument(t.Context(), reg.ID, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: []byte("BACKSIDE")}}); err != nil {
		t.Fatal(err)
	}
	reg, err := s.client.Retrieve(t.Context(), reg.ID)
	if err != nil {
		t.Fatal(err)
	}
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPost {
			return false
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		return !bytes.Contains(body, []byte(`"force":true`)) &&
			answering(http.StatusConflict, `{"code":"already_exists","message":"409:already_exists"}`)(w, r)
	}
	m := s.open(page.Image{Reg: reg, Step: flow.Document})
	m = press(m, "2 enter")
	sees(t, m, "Replace it?", "▸ No")
	sees(t, press(m, "down enter"), "The document passed.")
}

// What did not pass has no tick where another is chosen, whichever answer said so. A
// better picture of the same name has one.
func TestWhatFailedHasNoTick(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		for _, step := range []flow.Step{flow.Document, flow.Liveness} {
			s := newStage(t, l)
			words := s.Words.Image
			m := sendPicture(t, s.atImage(t, step), "FAIL")
			if strings.Contains(screenText(m), words.Another) {
				m = press(m, "enter")
			}
			sees(t, m, "a.png", words.DidNotPass)
			for _, row := range strings.Split(screenText(m), "\n") {
				if strings.Contains(row, "a.png") && strings.Contains(row, s.Theme.Done) {
					t.Errorf("%s: %s", step, row)
				}
			}
			onDisk(t, "a.png", append(picture(""), "a better one"...))
			m = toSend(m)
			sees(t, m, words.Changed)
			lacks(t, m, words.DidNotPass)
		}
	}
}
