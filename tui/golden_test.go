package tui

import (
	"fmt"
	"io/fs"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/painter"
	"appreg/internal/photo"
	"appreg/internal/session"
	"appreg/styles"
	"appreg/tui/evidence"
	"appreg/tui/page"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"
)

// shot is a screen in one of the states that look different.
type shot struct {
	name string
	open func(testing.TB, *stage) tea.Model
}

// screens are all screens but the review desk's, which are deskScreens.
var screens = []shot{
	{"flow", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Register{}), "down down") }},
	{"flow-filtered", func(_ testing.TB, s *stage) tea.Model { return enter(s.open(page.Register{}), "kyc") }},
	{"flow-unreachable", func(_ testing.TB, s *stage) tea.Model {
		s.before = answering(http.StatusBadGateway, "<html><title>Bad gateway</title></html>")
		return s.open(page.Register{})
	}},
	{"ids", func(_ testing.TB, s *stage) tea.Model {
		return paste(press(s.open(page.Register{}), "f3"), "ObjectId('5f8d0a24c6345c001fa9e2b')")
	}},
	{"contact", func(_ testing.TB, s *stage) tea.Model {
		return enter(press(enter(s.atContact("Full KYC"), "Ana@Acme.co"), "tab"), "300 12")
	}},
	{"contact-wrong", func(_ testing.TB, s *stage) tea.Model {
		return press(enter(press(enter(s.atContact("Full KYC"), "ana@acme"), "tab"), "300 12"), "enter")
	}},
	{"person", func(_ testing.TB, s *stage) tea.Model {
		return press(press(enter(press(enter(s.atContact("Full KYC"), "ana@acme.co"), "tab"), "3001234599"), "tab"), "tab")
	}},
	{"review", func(_ testing.TB, s *stage) tea.Model { return s.atReview("Full KYC") }},
	{"review-curl", func(_ testing.TB, s *stage) tea.Model { return press(s.atReview("Full KYC"), "c") }},
	{"leftovers", func(_ testing.TB, s *stage) tea.Model { return s.open(page.Leftovers{Entries: leftFrom(s)}) }},
	{"leftovers-forget", func(_ testing.TB, s *stage) tea.Model {
		return press(s.open(page.Leftovers{Entries: leftFrom(s)}), "down x")
	}},
	{"notice", func(_ testing.TB, s *stage) tea.Model {
		m := s.open(page.Register{}).(Root)
		m.notices = m.notices.tell(s.Words.Unfinished.NoKeyring)
		return m
	}},
	{"taken-doubt-registered", func(_ testing.TB, s *stage) tea.Model {
		m := s.atReview("Full KYC")
		s.before = s.acting(http.MethodPost)
		return press(m, "enter")
	}},
	{"taken-doubt-not-there", func(_ testing.TB, s *stage) tea.Model {
		m := s.atReview("Full KYC")
		s.before = answeringTo(http.MethodPost, http.StatusBadGateway, "<html><title>Bad gateway</title></html>")
		return press(m, "enter")
	}},
	{"taken-doubt-unread", func(_ testing.TB, s *stage) tea.Model {
		m := s.atReview("Full KYC")
		s.before = answering(http.StatusBadGateway, "<html><title>Bad gateway</title></html>")
		return press(m, "enter")
	}},
	{"review-in-doubt", func(_ testing.TB, s *stage) tea.Model {
		m := s.atReview("Full KYC")
		s.before = answering(http.StatusBadGateway, "<html><title>Bad gateway</title></html>")
		return press(m, "enter esc")
	}},
	{"review-taken", func(_ testing.TB, s *stage) tea.Model {
		m := s.atReview("Quick")
		s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"Conflict","message":"email_is_registered_already"}`)
		return press(m, "enter")
	}},
	{"taken", func(_ testing.TB, s *stage) tea.Model {
		return press(s.atReviewAgain("Quick"), "enter")
	}},
	{"taken-closed", func(t testing.TB, s *stage) tea.Model {
		m := s.atReviewAgain("Quick")
		all, err := s.client.List(t.Context(), client.ListQuery{LikeEmail: "ana@acme.co"})
		if err != nil || len(all.Items) != 1 {
			t.Fatal(all, err)
		}
		if _, err := s.client.Sync(t.Context(), all.Items[0].ID, ended(flow.Failed)); err != nil {
			t.Fatal(err)
		}
		return press(m, "enter")
	}},
	{"code", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, kycFlow)
		s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"Conflict","message":"otp_not_sent"}`)
		return s.open(page.Code{Reg: reg, By: client.ByEmail})
	}},
	{"code-both", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, strings.Replace(kycFlow, `"sms"`, `"both"`, 1))
		return s.open(page.Code{Reg: reg, By: client.ByPhone})
	}},
	{"code-sent", func(t testing.TB, s *stage) tea.Model {
		return enter(s.atCode(t, client.ByEmail), "0123")
	}},
	{"code-long", func(t testing.TB, s *stage) tea.Model {
		return paste(s.atCode(t, client.ByEmail), "1234567")
	}},
	{"code-wrong", func(t testing.TB, s *stage) tea.Model {
		return enter(s.atCode(t, client.ByPhone), "654321")
	}},
	{"code-live", func(t testing.TB, s *stage) tea.Model {
		s.World = page.World{Name: "PRODUCTION", Live: true}
		return s.atCode(t, client.ByPhone)
	}},
	{"signin", func(t testing.TB, s *stage) tea.Model { return s.stranger(t).begin() }},
	{"signin-code", func(t testing.TB, s *stage) tea.Model {
		return enter(press(enter(s.stranger(t).begin(), owner), "enter"), "012")
	}},
	{"signin-wrong", func(t testing.TB, s *stage) tea.Model {
		return enter(press(enter(s.stranger(t).begin(), owner), "enter"), "654321")
	}},
	{"signin-token", func(t testing.TB, s *stage) tea.Model {
		return press(paste(s.stranger(t).begin(), strings.Repeat("abcdefghij", 5)), "enter")
	}},
	{"signin-unknown", func(t testing.TB, s *stage) tea.Model {
		return press(enter(s.stranger(t).begin(), "ana@acme.co"), "enter")
	}},
	{"signin-over", func(t testing.TB, s *stage) tea.Model {
		m := s.signsIn().open(page.Registration{Reg: s.register(t, kycFlow)})
		s.ends()
		return press(m, "r")
	}},
	{"signin-rights", func(t testing.TB, s *stage) tea.Model {
		m := press(enter(s.stranger(t).begin(), owner), "enter")
		s.before = answeringTo(http.MethodGet, http.StatusForbidden, `{"code":"Forbidden","message":"access_denied"}`)
		return enter(m, "123456")
	}},
	{"signin-later", func(t testing.TB, s *stage) tea.Model { return press(s.stranger(t).begin(), "esc") }},
	{"edit", func(t testing.TB, s *stage) tea.Model {
		return enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), "end"), "m")
	}},
	{"edit-save", func(t testing.TB, s *stage) tea.Model {
		m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow), Field: "lastName"}), "end"), "z")
		return press(m, "enter")
	}},
	{"standing-followed", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, lightFlow)
		m := s.open(page.Registration{Reg: reg})
		if _, err := s.client.Sync(t.Context(), reg.ID, ongoing(flow.SignUpForm)); err != nil {
			t.Fatal(err)
		}
		return press(m, "w")
	}},
	{"standing-resumed-404", func(_ testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: client.Registration{ID: "5f8d0a24c6345c001fa9e2b0"}, Again: true, Listed: true})
	}},
	{"standing-started", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.register(t, lightFlow)})
	}},
	{"standing-kyc", func(t testing.TB, s *stage) tea.Model { return s.open(page.Registration{Reg: s.register(t, kycFlow)}) }},
	{"standing-ongoing", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "up up enter")
	}},
	{"standing-review", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm), ended(flow.NeedsManualVerification))})
	}},
	{"standing-completed", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm), ended(flow.Completed))})
	}},
	{"standing-failed", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.register(t, lightFlow, ended(flow.Failed))})
	}},
	{"card", func(t testing.TB, s *stage) tea.Model {
		s.Journal = &shortJournal{}
		return s.open(page.Registration{Reg: took(s.proven(t, flow.Completed), 4*time.Minute+12*time.Second)})
	}},
	{"card-copied", func(t testing.TB, s *stage) tea.Model {
		s.Journal = &shortJournal{}
		return press(s.open(page.Registration{Reg: took(s.proven(t, flow.Completed), 42*time.Second)}), "down down enter")
	}},
	{"card-failed", func(t testing.TB, s *stage) tea.Model {
		reg := took(s.withEvidence(t, s.register(t, facesFlow), "FAIL", "-"), 75*time.Hour)
		reg.Status = flow.Failed
		return press(s.open(page.Registration{Reg: reg}), "down")
	}},
	{"card-expired", func(t testing.TB, s *stage) tea.Model {
		reg := took(s.register(t, facesFlow), 30*24*time.Hour)
		reg.Status = flow.Expired
		return s.open(page.Registration{Reg: reg})
	}},
	{"card-without-kyc", func(t testing.TB, s *stage) tea.Model {
		reg := took(s.register(t, facesFlow), 2*time.Hour+5*time.Minute)
		reg.Status = flow.CompletedWithoutKYC
		return s.open(page.Registration{Reg: reg})
	}},
	{"standing-pasted", func(t testing.TB, s *stage) tea.Model {
		return paste(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "123456")
	}},
	{"standing-refused", func(t testing.TB, s *stage) tea.Model {
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
		s.before = answeringTo(http.MethodPut, http.StatusConflict, `{"code":"Conflict","message":"signUpForm_validation_not_passed"}`)
		return press(m, "up up enter")
	}},
	{"standing-in-doubt", func(t testing.TB, s *stage) tea.Model {
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
		s.before = answering(http.StatusOK, `{"data":`)
		return press(m, "up up enter")
	}},
	{"standing-was-not-done", func(t testing.TB, s *stage) tea.Model {
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
		s.before = answeringTo(http.MethodPut, http.StatusOK, `{"data":`)
		return press(m, "up up enter")
	}},
	{"standing-was-done", func(t testing.TB, s *stage) tea.Model {
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
		s.before = s.acting(http.MethodPut)
		return press(m, "up up enter")
	}},
	{"standing-token-over", func(t testing.TB, s *stage) tea.Model {
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
		s.before = answeringTo(http.MethodPut, http.StatusUnauthorized, `{"code":"Unauthorized","message":"jwt expired"}`)
		return press(m, "up up enter")
	}},
	{"standing-unknown", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, lightFlow)
		reg.Status, reg.CurrentStep = "ON_HOLD", "selfie"
		return s.open(page.Registration{Reg: reg})
	}},
	{"standing-document", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.register(t, facesFlow, ongoing(flow.SignUpForm))})
	}},
	{"standing-hindered", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.withEvidence(t, s.register(t, facesFlow, ongoing(flow.SignUpForm)), "OTHERNAME", "-")})
	}},
	{"standing-to-review", func(t testing.TB, s *stage) tea.Model {
		return s.open(page.Registration{Reg: s.judged(t)})
	}},
	{"standing-review-blocked", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Registration{Reg: s.judged(t)}), "enter down enter")
	}},
	{"standing-gone", func(t testing.TB, s *stage) tea.Model {
		m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
		s.before = answering(http.StatusNotFound, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
		return press(m, "r")
	}},
	{"confirm-to-review", func(t testing.TB, s *stage) tea.Model {
		return s.open(registration.Confirm{Reg: s.judged(t), Does: ended(flow.Completed)})
	}},
	{"confirm", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), strings.Repeat("down ", 9)+"enter")
	}},
	{"confirm-review-trap", func(t testing.TB, s *stage) tea.Model {
		return s.open(registration.Confirm{Reg: s.register(t, documentFlow), Does: ended(flow.NeedsManualVerification)})
	}},
	{"fields", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "f")
	}},
	{"fields-json", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "f j")
	}},
	{"timeline", func(t testing.TB, s *stage) tea.Model { return press(s.atTimeline(t), "end up") }},
	{"timeline-start", func(t testing.TB, s *stage) tea.Model { return press(s.atTimeline(t), "home") }},
	{"timeline-hidden", func(t testing.TB, s *stage) tea.Model {
		reg := s.eventful(t)
		s.unread(http.StatusForbidden, `{"code":"Forbidden","message":"access_denied"}`)
		return s.open(page.Timeline{Reg: reg})
	}},
	{"timeline-desk", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "hugo"), "t") }},
	{"timeline-event", func(t testing.TB, s *stage) tea.Model { return press(s.atFailed(t), "enter") }},
	{"timeline-call", func(t testing.TB, s *stage) tea.Model { return press(s.atTimeline(t), "home down enter") }},
	{"timeline-resend", func(t testing.TB, s *stage) tea.Model { return press(s.atFailed(t), "R") }},
	{"timeline-resent", func(t testing.TB, s *stage) tea.Model { return press(s.atFailed(t), "R down enter") }},
	{"timeline-inactive", func(t testing.TB, s *stage) tea.Model {
		m := press(s.atFailed(t), "R down")
		s.unread(http.StatusConflict, `{"code":"Conflict","message":"webhook_is_not_active"}`)
		return press(m, "enter")
	}},
	{"calls", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "up up") }},
	{"calls-filtered", func(t testing.TB, s *stage) tea.Model { return enter(press(s.called(t), "/"), "validations") }},
	{"calls-filter", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "/") }},
	{"calls-retried", func(t testing.TB, s *stage) tea.Model { return s.retried(t) }},
	{"call-retried", func(t testing.TB, s *stage) tea.Model { return press(s.retried(t), "enter") }},
	{"calls-none", func(_ testing.TB, s *stage) tea.Model { return s.open(page.Calls{}) }},
	{"calls-copied", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "y") }},
	{"calls-saved", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "h enter") }},
	{"calls-file", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "H") }},
	{"call-not-saved", func(t testing.TB, s *stage) tea.Model {
		m := s.called(t)
		s.noSave = fs.ErrExist
		return press(m, "enter h enter")
	}},
	{"call", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "home down down enter") }},
	{"call-code", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "up up up enter Y") }},
	{"call-unanswered", func(t testing.TB, s *stage) tea.Model { return press(s.called(t), "enter") }},
	{"help", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "?")
	}},
	{"browse", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Browse{}), "down down") }},
	{"browse-revealed", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Browse{}), "down down v") }},
	{"browse-to-do", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Browse{}), "right") }},
	{"browse-queue", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Browse{}), "right right down") }},
	{"browse-search", func(_ testing.TB, s *stage) tea.Model { return enter(press(s.open(page.Browse{}), "/"), "@correo") }},
	{"browse-failed-page", func(_ testing.TB, s *stage) tea.Model {
		s.API = &crowd{API: s.API, total: 1243, fails: map[int]error{2: &client.Error{Status: http.StatusTooManyRequests, RetryAfter: 30 * time.Second}}}
		return press(s.open(page.Browse{}), strings.Repeat("pgdown ", 9))
	}},
	{"browse-unreachable", func(_ testing.TB, s *stage) tea.Model {
		s.before = answering(http.StatusBadGateway, "<html><title>Bad gateway</title></html>")
		return s.open(page.Browse{})
	}},
	{"browse-old", func(_ testing.TB, s *stage) tea.Model {
		m := press(s.open(page.Browse{}), "down down")
		s.before = answering(http.StatusTooManyRequests, "{}")
		return press(m, "r")
	}},
	{"browse-empty", func(_ testing.TB, s *stage) tea.Model {
		return s.open(page.Browse{Status: flow.Failed, Flow: s.server.ProjectFlow(), Name: "Acme Bank · Quick sign-up"})
	}},
	{"browse-pick", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Browse{}), "p down down") }},
	{"browse-statuses", func(_ testing.TB, s *stage) tea.Model { return press(s.open(page.Browse{}), "s down down") }},
	{"link", func(t testing.TB, s *stage) tea.Model { return s.open(page.Link{Reg: s.register(t, lightFlow)}) }},
	{"link-shown", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "down down down enter")
	}},
	{"link-emailed", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "down enter")
	}},
	{"link-qr", func(t testing.TB, s *stage) tea.Model {
		return press(s.open(page.Link{Reg: s.register(t, lightFlow)}), "down down enter")
	}},
	{"link-refused", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, lightFlow)
		s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"Conflict","message":"cannot_resend_link_for_this_status"}`)
		return s.open(page.Link{Reg: reg})
	}},
	{"image-document", func(t testing.TB, s *stage) tea.Model { return s.imageAmong(t, flow.Document, "") }},
	{"image-found", func(t testing.TB, s *stage) tea.Model {
		return press(enter(s.imageState(t, flow.Document, "enter tab"), "/no/such/file.png"), "enter")
	}},
	{"image-completion", func(t testing.TB, s *stage) tea.Model {
		m := begunBy(enter(s.imageState(t, flow.Document, ""), "~/ce"), tea.KeyTab)
		return drive(m, page.Answer[evidence.Completion]{Job: imageScreen(m).Looking.ID, Val: evidence.Completion{Typed: "~/ce", Completed: "~/cedula-", Options: strings.Split(strings.Repeat("cedula-front.png cedula-back.jpg cedula-ana-gómez.pdf\x1b ", 8), " ")}})
	}},
	{"image-picker", func(t testing.TB, s *stage) tea.Model {
		m := begunBy(s.imageState(t, flow.Document, "up"), tea.KeyEnter)
		files := []photo.Entry{{Name: "photos", Dir: true}, {Name: "ana.png"}, {Name: "red\x1b[31m\n.png"}, {Name: strings.Repeat("long ", 40)}, {Name: "李小龍.jpg"}}
		return press(drive(m, page.Answer[evidence.DirListing]{Job: imageScreen(m).Picker.Job.ID, Val: evidence.DirListing{Dir: "/home/ana/documents", All: files}}), "down")
	}},
	{"image-samples", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Liveness, "down") }},
	{"image-drawn", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Document, "enter") }},
	{"image-drawn-both", func(t testing.TB, s *stage) tea.Model {
		s.Theme.Depth = styles.TwentyFour
		return s.imageState(t, flow.Document, "enter tab 5")
	}},
	{"image-drawn-face", func(t testing.TB, s *stage) tea.Model {
		s.Theme.Depth = styles.Cube
		return s.imageState(t, flow.Liveness, "enter")
	}},
	{"image-sending", func(t testing.TB, s *stage) tea.Model {
		m := begunBy(s.imageState(t, flow.Liveness, "enter"), tea.KeyEnter)
		at := imageScreen(m)
		at.Meter.Tell(2<<20, 6<<20)
		return drive(m, page.Pulse{Job: at.Job.ID, At: at.Job.Started.Add(5 * time.Second)})
	}},
	{"image-refused", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Liveness, "3 enter") }},
	{"image-in-doubt", func(t testing.TB, s *stage) tea.Model {
		m := s.imageState(t, flow.Liveness, "enter")
		s.before = answeringTo(http.MethodPost, http.StatusOK, `{"data":`)
		return press(m, "enter")
	}},
	{"image-replace", func(t testing.TB, s *stage) tea.Model {
		return s.imageState(t, flow.Document, "4 enter 3 enter enter")
	}},
	{"image-validated", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Document, "enter enter") }},
	{"image-failed", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Document, "3 enter") }},
	{"image-manual", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Document, "4 enter") }},
	{"image-back", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Document, "5 enter") }},
	{"image-face", func(t testing.TB, s *stage) tea.Model { return s.imageState(t, flow.Liveness, "enter enter") }},
}

// answering stands in for the sandbox with one answer to everything.
func answering(status int, body string) func(http.ResponseWriter, *http.Request) bool {
	return answeringTo("", status, body)
}

func answeringTo(method string, status int, body string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if method != "" && r.Method != method {
			return false
		}
		if strings.HasPrefix(body, "<") {
			w.Header().Set("Content-Type", "text/html")
		}
		w.WriteHeader(status)
		fmt.Fprint(w, body)
		return true
	}
}

// leftFrom is what an earlier run may have left.
func leftFrom(s *stage) []session.Entry {
	who := func(name string, step flow.Step) *session.Registration {
		return &session.Registration{ID: "674de8df21c72be3cc42b8a7", Status: flow.Ongoing, CurrentStep: step, Name: name}
	}
	request := client.CreateRequest{Email: "luisa@acme.co", FullName: "Luisa Fernanda Quiñones Arboleda de la Torre"}
	return []session.Entry{
		{Key: "1", Saved: noon, Registration: who("Ana Gómez", flow.Document), Doubt: &session.Doubt{Call: session.CallSync}},
		{Key: "2", Saved: noon, Doubt: &session.Doubt{Call: session.CallCreate, Request: &request}},
		{Key: "3", Saved: noon, Registration: who("李小龍", flow.Liveness)},
		{Key: "4", Saved: noon, Draft: &session.Draft{Typed: map[string]string{"email": "eva@acme.co"}}},
	}
}

// acting lets the server act, and loses its answer.
func (s *stage) acting(method string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != method {
			return false
		}
		s.server.ServeHTTP(discardAnswer{w.Header()}, r)
		w.WriteHeader(http.StatusOK)
		return true
	}
}

// After a change of looks: go test ./tui -run 'TestScreens|TestDeskScreens'
// -update, and read the diff.
func TestScreens(t *testing.T)     { keeps(t, slices.Concat(screens, states, backstageShots)) }
func TestDeskScreens(t *testing.T) { keeps(t, deskScreens) }

// keeps compares whole frames with those that were kept: in English at all
// sizes, and at the two that most people have in Spanish, without colour, and
// as plain ASCII. A file holds one screen in one look, so that a diff of it can
// be read from top to bottom.
func keeps(t *testing.T, shots []shot) {
	kept := map[string]bool{}
	for _, sc := range shots {
		for i, l := range []look{looks[0], looks[1], mono, looks[2]} {
			at := 2
			if i == 0 {
				at = len(sizes)
			}
			kept[filepath.Join("testdata", t.Name(), sc.name, l.name+".golden")] = true
			t.Run(sc.name+"/"+l.name, func(t *testing.T) {
				t.Parallel()
				m := sc.open(t, newStage(t, l))
				var frames strings.Builder
				for _, z := range sizes[:at] {
					m = size(m, z.w, z.h)
					fmt.Fprintf(&frames, "== %d×%d\n%s\n", z.w, z.h, m.View())
				}
				golden.RequireEqual(t, frames.String())
			})
		}
	}
	files, err := filepath.Glob(filepath.Join("testdata", t.Name(), "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !kept[file] {
			t.Errorf("no screen looks like %s: take it away", file)
		}
	}
}

// TestMonoHasNoColor: without color no screen writes more than what is bold, faint
// or reversed.
func TestMonoHasNoColor(t *testing.T) {
	for _, sc := range screens {
		view := sc.open(t, newStage(t, mono)).View()
		if rest := allowed.ReplaceAllString(strings.ReplaceAll(view, painter.Caret, ""), ""); strings.Contains(rest, "\x1b") {
			t.Errorf("%s: more than bold and faint without colour: %q", sc.name, rest)
		}
	}
}

var allowed = regexp.MustCompile(`\x1b\[(0|1|2|7|1;7)?m`)
