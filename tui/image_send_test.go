package tui

import (
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
	sees(t, m, "The file was here when it was checked, and now cannot be read. Nothing was sent.", "a.png")
	if s.writes.Load() != 0 {
		t.Error("something was sent")
	}
	onDisk(t, "a.png", picture("")) // put back
	sees(t, toLastRow(press(m, "enter")), "The face is validated.")
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
	sees(t, press(m, "enter"), "The face is validated.")
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
		sees(t, m, tt.want, "a.png", "PNG, 40×30", "▸ Send", "What was filled in is still here.")
		s.before = nil
		sees(t, press(m, "enter"), "The document is validated.")
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
			m = press(m, "enter")
			sees(t, m, s.Words.Image.Changed)
			sees(t, press(m, "enter"), s.Words.Image.FacePassed)
		}
	}
	sees(t, sendPicture(t, newStage(t, plain).atImage(t, flow.Liveness), "FAIL"), "does not show a live face well enough", "Score: 0.45")
}

// What is there is replaced only after a yes, which is not the preset answer.
func TestReplacing(t *testing.T) {
	for _, step := range []flow.Step{flow.Document, flow.Liveness} {
		s := newStage(t, plain)
		m := sendPicture(t, s.atImage(t, step), "")
		reg := imageScreen(m).reg
		s.writes.Store(0)
		if step == flow.Liveness {
			reg.BiometricValidation.Status = "validated"
		}
		m = sendPicture(t, s.open(toImage{reg: reg, step: step}), "MANUAL")
		sees(t, m, "already, and it is", "Replace it?", "may go back to the step "+string(step), "▸ No, leave it as it is")
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
			sees(t, yes, "needs a look by a person")
		} else {
			sees(t, yes, "The face is validated.")
		}
	}
}

// What the screen did not know of, the server tells; it asks then.
func TestTheServerSaysThatItIsThere(t *testing.T) {
	for _, step := range []flow.Step{flow.Document, flow.Liveness} {
		s := newStage(t, plain)
		m := s.atImage(t, step)
		reg := imageScreen(m).reg // which shows nothing yet
		sendPicture(t, m, "")
		m = sendPicture(t, s.open(toImage{reg: reg, step: step}), "")
		sees(t, m, "already. Replace it?", "▸ No, leave it as it is")
		sees(t, press(m, "down enter"), "validated.")
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
	s.client, err = client.New("http://127.0.0.1:8080", s.server.Token(), client.WithHTTPClient(&http.Client{Transport: line}))
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
		sees(t, m, "In doubt: no usable answer came", "▸ Read the registration", "a.png")
		lacks(t, m, "▸ Send")
		if got := imageScreen(m); !got.Unsaved() || len(got.work()) != 1 || got.work()[0].doubt != string(step) {
			t.Errorf("the doubt is not told: %v", got.work())
		}
		m = press(m, "r")
		sees(t, m, "It did not come in", "▸ Send", "a.png")
		line.cut = nil
		sees(t, press(m, "enter"), "validated.")

		s = newStage(t, plain)
		s.breaking(t, noAnswer)
		m = sendPicture(t, s.atImage(t, step), "")
		sees(t, m, "In doubt")
		sees(t, press(m, "enter"), "validated.", "▸ Go on")
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
	sees(t, m, "In doubt", "▸ Read the registration")
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
	if !imageScreen(m).job.busy() {
		t.Fatal("nothing is sent")
	}
	sees(t, m, "sending", "esc give up")
	answers := make(chan tea.Msg)
	go func() { answers <- cmd() }()
	<-entered
	before := m.View()
	m = press(m, "enter down x")
	if m.View() != before {
		t.Error("another key did something")
	}
	m = press(m, "esc")
	m = drive(m, <-answers)
	sees(t, m, "In doubt", "a.png")
	sees(t, press(m, "r"), "It did not come in", "a.png", "▸ Send")
}

func TestProgress(t *testing.T) {
	for _, l := range []look{plain, looks[2]} {
		s := newStage(t, l)
		m := s.atImage(t, flow.Liveness)
		onDisk(t, "a.png", picture(""))
		m = press(enter(m, "a.png"), "enter")
		m, _ = m.Update(tea.KeyMsg{Type: tea.KeyEnter})
		at := imageScreen(m)
		at.meter.tell(3<<20, 6<<20)
		m = drive(m, pulse{job: at.job.id, at: at.job.started.Add(5e9)})
		bar := strings.Repeat(s.Theme.Badge, 15) + strings.Repeat(s.Theme.Ahead, 15)
		sees(t, m, "sending 5 s", bar+"  3.0 MB of 6.0 MB")
		sees(t, size(m, 40, 6), "sending 5 s", "3.0 MB of 6.0 MB")
		m = size(m, 80, 24)
		at.meter.tell(6<<20, 6<<20)
		sees(t, drive(m, pulse{job: at.job.id, at: at.job.started.Add(6e9)}), "the server is looking at it")
	}
}

func TestWhatItMayCost(t *testing.T) {
	s := newStage(t, plain)
	sees(t, s.atImage(t, flow.Document), "It costs nothing here")
	s.World = World{Name: "PRODUCTION", Live: true}
	sees(t, s.atImage(t, flow.Document), "! Sending it may use credits of PRODUCTION.")
}

// The row that sends is never seen without what it costs, in a low window
// either, and whatever came of the try before.
func TestTheCostIsInSightWithTheRowThatSends(t *testing.T) {
	for _, l := range []look{plain, looks[3]} {
		for _, world := range []World{{Name: "PRODUCTION", Live: true}, {Name: "api.verifik.staging.acme.example:8443"}, {Name: "SANDBOX", Own: true}} {
			for _, step := range []flow.Step{flow.Document, flow.Liveness} {
				s := sampled(newStage(t, l))
				s.World.Name, s.World.Live, s.World.Own = world.Name, world.Live, world.Own
				i := s.Words.Image
				costs := []string{i.CostBeside, strings.Fields(i.Cost)[0]}
				if world.Own {
					costs = []string{i.FreeBeside, strings.Fields(i.CostFree)[0]}
				}
				shown := func(m tea.Model, row string) {
					t.Helper()
					for _, at := range [][2]int{{40, 15}, {80, 12}, {40, 12}, {80, 24}, {80, 20}} {
						m = size(m, at[0], at[1])
						sees(t, m, s.Theme.Cursor+" "+row)
						if text := screenText(m); !strings.Contains(text, costs[0]) && !strings.Contains(text, costs[1]) {
							t.Errorf("%s, %v: the cost is out of sight\n%s", world.Name, at, text)
						}
						if text := screenText(m); world.Live && !strings.Contains(text, s.Theme.Glyphs.Warn+" "+costs[0]) && !strings.Contains(text, s.Theme.Glyphs.Warn+" "+costs[1]) {
							t.Errorf("%s, %v: no warning\n%s", world.Name, at, text)
						}
					}
				}
				m := press(s.atImage(t, step), "down down down down down end")
				shown(m, i.Send)
				s.before = answeringTo(http.MethodPost, 402, `{"code":"PaymentRequired","message":"insufficient_credits"}`)
				onDisk(t, "a.png", picture(""))
				m = press(s.open(toImage{reg: imageScreen(m).reg, step: step}), "")
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
	s.Now = func() time.Time { return noon }
	m := s.atImage(t, flow.Liveness)
	onDisk(t, "a.png", picture(""))
	m = press(press(enter(m, "a.png"), "enter"), "enter enter")
	sees(t, m, "The face is validated.")
	_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	if cmd != nil {
		t.Error("it went on")
	}
	if _, cmd := press(m, "down").Update(tea.KeyMsg{Type: tea.KeyEnter}); cmd == nil {
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
	m := toLastRow(press(enter(waits, "a.png"), "enter"))
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
	m = press(m, "enter")
	sees(t, m, "cannot be reached, so nothing was sent")
	if !imageScreen(m).touched {
		t.Error("forgotten")
	}
}
