package tui

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/painter"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/styles"
	"appreg/tui/edit"
	"appreg/tui/handover"
	"appreg/tui/page"
	"appreg/tui/register"
	"appreg/tui/review"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

var plainSpanish = look{"es-plain", i18n.Spanish, styles.Plain, styles.Unicode()}

// patience is the context of a call that has waited enough when over is closed.
type patience struct {
	context.Context
	over chan struct{}
}

// Done is over.
func (p patience) Done() <-chan struct{} { return p.over }

// Err is how it ended.
func (p patience) Err() error {
	select {
	case <-p.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// faultyStage is a wizard on a sandbox that listens, and has faults.
type faultyStage struct {
	*stage
	enough atomic.Pointer[enough]
}

// enough is when the next call of a route has waited enough.
type enough struct {
	route string
	phase sandbox.Phase
	over  chan struct{}
}

// is reports whether r is that call.
func (e *enough) is(r *http.Request) bool {
	method, path, _ := strings.Cut(e.route, " ")
	shape := regexp.MustCompile("^" + strings.ReplaceAll(path, "{id}", "[0-9a-f]{24}") + "$")
	return r.Method == method && shape.MatchString(r.URL.Path)
}

// impatient is a network on which a call can wait enough.
type impatient struct {
	http.RoundTripper
	*faultyStage
}

// RoundTrip gives the call that is to run out of time the time that it has.
func (i impatient) RoundTrip(r *http.Request) (*http.Response, error) {
	if e := i.enough.Load(); e != nil && e.is(r) {
		r = r.WithContext(patience{r.Context(), e.over})
	}
	return i.RoundTripper.RoundTrip(r)
}

// newFaultyStage has faults befall a wizard. Who goes to another host gets to a
// server that fails the test.
func newFaultyStage(t testing.TB, l look, faults ...string) *faultyStage {
	t.Helper()
	s := &faultyStage{stage: newStage(t, l)}
	o := sandbox.Options{Seed: 7, OTP: "123456", Now: func() time.Time { return noon }, Secret: []byte(secret), Hook: func(now sandbox.Phase, r *http.Request) {
		if r.Method != http.MethodGet && now == sandbox.Arrived {
			s.writes.Add(1)
		}
		if e := s.enough.Load(); e != nil && e.phase == now && e.is(r) {
			s.enough.Store(nil)
			close(e.over)
		}
	}}
	var err error
	if o.Faults, err = sandbox.ParseFaults(faults...); err != nil {
		t.Fatal(err)
	}
	running, err := sandbox.Listen("127.0.0.1:0", o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { running.Close(context.Background()) })
	trap := httptest.NewTLSServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("sent elsewhere: %s %s %v", r.Method, r.URL, r.Header)
	}))
	t.Cleanup(trap.Close)
	// Connections are not kept: on one of those net/http sends a GET again by itself.
	tr := &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	tr.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
		if "http://"+addr != running.URL() {
			addr = trap.Listener.Addr().String()
		}
		return (&net.Dialer{}).DialContext(ctx, network, addr)
	}
	s.server = running.Server
	s.client, err = client.New(running.URL(), redact.New(redact.Token, running.Token()), client.WithSleep(single),
		client.WithClock(func() time.Time { return noon }), client.WithHTTPClient(&http.Client{Transport: impatient{tr, s}}))
	if err != nil {
		t.Fatal(err)
	}
	s.API = s.client
	s.World.Samples = []page.Sample{{Step: flow.Document, Image: sandbox.Samples()[0].Image}}
	return s
}

// ana is her registration, of which there must be one.
func (s *faultyStage) ana(t testing.TB) client.Registration {
	t.Helper()
	got, err := s.client.List(context.Background(), client.ListQuery{LikeEmail: "ana@acme.co"})
	if err != nil || got.Total != 1 || len(got.Items) != 1 {
		t.Fatalf("%d registrations: %v", got.Total, err)
	}
	reg, err := s.client.Retrieve(context.Background(), got.Items[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// programs are marks of the inside of a program, which no person should read.
var programs = regexp.MustCompile(`%!|client: |tui: |goroutine |panic|<nil>|<html|<!DOCTYPE|<h1>|json: |EOF|dial tcp|x509|context |gzip|0x[0-9a-f]{4}`)

// coloring is all that a frame has beside its text: styles, and where the cursor is.
var coloring = regexp.MustCompile(`\x1b\[[0-9;]*m|` + regexp.QuoteMeta(painter.Caret))

// harmless fails when a frame has a byte that acts on a terminal or hides, does
// not fit, or shows the inside of the program.
func harmless(t testing.TB, m tea.Model) {
	t.Helper()
	for _, sz := range []struct{ w, h int }{{20, 5}, {40, 15}, {160, 50}, {80, 24}} {
		m = size(m, sz.w, sz.h)
		rows := strings.Split(m.View(), "\n")
		if len(rows) > sz.h {
			t.Errorf("%d rows at %d×%d", len(rows), sz.w, sz.h)
		}
		for _, row := range rows {
			bare := coloring.ReplaceAllString(row, "")
			if clean.Text(bare) != bare {
				t.Errorf("at %d×%d a row acts: %q", sz.w, sz.h, row)
			}
			if lipgloss.Width(row) > sz.w {
				t.Errorf("too wide at %d×%d: %q", sz.w, sz.h, row)
			}
			if inside := programs.FindString(bare); inside != "" && !aside(top(m).Screen) { // a call is shown as it came
				t.Errorf("at %d×%d somebody reads %q: %q", sz.w, sz.h, inside, bare)
			}
		}
	}
}

// faultyCalls are the calls of the wizard, each from a screen that makes it.
var faultyCalls = []struct {
	name, route string
	before      string // faults for calls of the route that are made on the way there
	token       bool   // with the registration's, which is renewed by itself

	open func(testing.TB, *faultyStage) tea.Model
	call func(testing.TB, *faultyStage, tea.Model) tea.Model
	kept func(testing.TB, tea.Model) bool // what was typed is still there; nil: nothing was

	// What is read, in English and in Spanish, of a write in doubt that the
	// server has done, and has not; "": the cause of the doubt.
	done, undone [2]string

	// out is the way out: all that is left to do.
	out func(testing.TB, *faultyStage, tea.Model, became) tea.Model
	now func(testing.TB, *faultyStage, tea.Model) bool // it is done, by the server
}{
	{
		name: "flows", route: "GET /v3/projects",
		call: func(_ testing.TB, s *faultyStage, _ tea.Model) tea.Model { return s.open(page.Register{}) },
		out: func(_ testing.TB, s *faultyStage, m tea.Model, b became) tea.Model {
			if b.err {
				m = press(m, "enter") // the first row tries again
			}
			if b.fault == "unknown" { // flows of which nobody knows what they are
				m = s.open(page.Register{})
			}
			m = press(enter(m, "Quick"), "enter")
			m = paste(press(enter(m, "ana@acme.co"), "tab tab"), "+57 3001234599")
			return press(m, "ctrl+r enter")
		},
		now: func(t testing.TB, s *faultyStage, _ tea.Model) bool { return s.ana(t).Status == flow.Started },
	},
	{
		name: "create", route: "POST /v2/app-registrations",
		open: func(_ testing.TB, s *faultyStage) tea.Model { return s.atReview("Quick") },
		call: func(_ testing.TB, _ *faultyStage, m tea.Model) tea.Model { return press(m, "enter") },
		kept: func(_ testing.TB, m tea.Model) bool {
			got := requestOf(m)
			return got.Email == "ana@acme.co" && got.Phone == "3001234599" && got.FullName == "Ana Gómez"
		},
		done:   [2]string{"It worked: the registration is there.", "Sí quedó: el registro existe."},
		undone: [2]string{"The server shows no registration with this contact.", "El servidor no muestra ningún registro con este contacto."},
		out: func(_ testing.TB, _ *faultyStage, m tea.Model, b became) tea.Model {
			switch {
			case b.doubt && b.acts: // go on with it
				return press(m, "enter")
			case b.doubt: // send it again
				return press(m, "down enter")
			case b.err:
				return press(m, "enter")
			}
			return press(m, "r") // a status that nobody knows is another one by now
		},
		now: func(t testing.TB, s *faultyStage, _ tea.Model) bool { return s.ana(t).Status == flow.Started },
	},
	{
		name: "retrieve", route: "GET /v2/app-registrations/{id}", before: "ok,",
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return s.open(page.Registration{Reg: s.register(t, lightFlow)})
		},
		call: func(_ testing.TB, _ *faultyStage, m tea.Model) tea.Model { return press(m, "r") },
		out:  func(_ testing.TB, _ *faultyStage, m tea.Model, _ became) tea.Model { return press(m, "r") },
		now: func(t testing.TB, s *faultyStage, m tea.Model) bool {
			return s.ana(t).Status == flow.Started && standingOf(m).Err == nil
		},
	},
	{
		name: "resume", route: "GET /v2/app-registrations/{id}", before: "ok,",
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return s.open(page.Registration{Reg: s.register(t, lightFlow)})
		},
		call: func(_ testing.TB, s *faultyStage, m tea.Model) tea.Model {
			id := standingOf(m).Reg.ID
			s.client.Hold(id, redact.Secret{})
			return s.open(page.Registration{Reg: client.Registration{ID: id}, Again: true, Listed: true})
		},
		out: func(_ testing.TB, _ *faultyStage, m tea.Model, _ became) tea.Model { return press(m, "r") },
		now: func(t testing.TB, s *faultyStage, m tea.Model) bool {
			return s.ana(t).Status == flow.Started && standingOf(m).Err == nil && !standingOf(m).Token.Secret.Empty()
		},
	},
	{
		name: "sync", route: "PUT /v2/app-registrations/{id}/sync", token: true,
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return s.open(page.Registration{Reg: s.register(t, lightFlow)})
		},
		call: func(t testing.TB, _ *faultyStage, m tea.Model) tea.Model {
			return press(pickEntry(t, m, standingOf(m).Words.Does("signUpForm")), "enter")
		},
		done:   [2]string{"No answer came to “Go to the sign-up step”, but it was done", "No llegó respuesta a «Ir al paso Registro», pero sí quedó hecho"},
		undone: [2]string{"and it was not done: the registration is as it was. You can try it again.", "y no quedó hecho: el registro sigue donde estaba. Se puede enviar otra vez."},
		out: func(t testing.TB, _ *faultyStage, m tea.Model, b became) tea.Model {
			if b.err && !b.acts {
				return press(pickEntry(t, m, standingOf(m).Words.Does("signUpForm")), "enter")
			}
			return press(m, "r")
		},
		now: func(t testing.TB, s *faultyStage, m tea.Model) bool {
			reg := s.ana(t)
			return reg.Status == flow.Ongoing && reg.CurrentStep == flow.SignUpForm && standingOf(m).Reg.CurrentStep == flow.SignUpForm
		},
	},
	{
		name: "code send", route: "POST /v2/email-validations/app-registration", token: true,
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return s.open(page.Registration{Reg: s.register(t, kycFlow)})
		},
		call:   func(_ testing.TB, _ *faultyStage, m tea.Model) tea.Model { return press(m, "enter") },
		done:   [2]string{"so the code may or may not be on its way", "puede que el código vaya en camino o que no"},
		undone: [2]string{"so the code may or may not be on its way", "puede que el código vaya en camino o que no"},
		out: func(_ testing.TB, _ *faultyStage, m tea.Model, b became) tea.Model {
			if b.err && !b.acts {
				for range 3 {
					if c := codeOf(m); !c.Sends() {
						m = press(m, "down")
					}
				}
				m = press(m, "enter")
			}
			return press(m, "up up up 123456")
		},
		now: func(t testing.TB, s *faultyStage, _ tea.Model) bool { return passed(s.ana(t).EmailValidation) },
	},
	{
		name: "code confirm", route: "PUT /v2/email-validations/{id}", token: true,
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return press(s.atCode(t, client.ByEmail), "12345")
		},
		call:   func(_ testing.TB, _ *faultyStage, m tea.Model) tea.Model { return press(m, "6") },
		kept:   func(_ testing.TB, m tea.Model) bool { return codeOf(m).Typed == "123456" || codeOf(m).Used },
		done:   [2]string{"ana@acme.co is confirmed", "ana@acme.co ya está confirmado"},
		undone: [2]string{"and the contact is not confirmed. You can try the same code again.", "el contacto sigue sin confirmar. Puede probar otra vez con el mismo código."},
		out:    func(_ testing.TB, _ *faultyStage, m tea.Model, _ became) tea.Model { return press(m, "enter") },
		now:    func(t testing.TB, s *faultyStage, _ tea.Model) bool { return passed(s.ana(t).EmailValidation) },
	},
	{
		name: "document", route: "POST /v2/document-validations/app-registration", token: true,
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return press(s.open(page.Image{Reg: s.register(t, imageFlow, ongoing(flow.SignUpForm)), Step: flow.Document}), "enter")
		},
		call:   func(_ testing.TB, _ *faultyStage, m tea.Model) tea.Model { return press(m, "enter") },
		kept:   func(_ testing.TB, m tea.Model) bool { return imageScreen(m).Set.Fields[0].Text() != "" },
		done:   [2]string{"the picture may or may not have arrived", "no se sabe si la foto quedó"},
		undone: [2]string{"the picture may or may not have arrived", "no se sabe si la foto quedó"},
		out: func(_ testing.TB, _ *faultyStage, m tea.Model, b became) tea.Model {
			if !passed(imageScreen(m).Came) { // reads, where it is in doubt, or sends
				m = press(m, "enter")
			}
			if b.doubt && !b.acts {
				m = press(m, "enter")
			}
			return m
		},
		now: func(t testing.TB, s *faultyStage, m tea.Model) bool {
			return passed(s.ana(t).DocumentValidation) && passed(imageScreen(m).Came)
		},
	},
	{
		name: "edit", route: "PUT /v2/app-registrations/{id}",
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return press(enter(s.open(page.Edit{Reg: s.register(t, kycFlow), Field: "lastName"}), "z"), "enter")
		},
		call: func(_ testing.TB, _ *faultyStage, m tea.Model) tea.Model { return press(m, "enter") },
		kept: func(_ testing.TB, m tea.Model) bool {
			return m.(Root).stack[0].Screen.(edit.Screen).Request().LastName == "Gómezz"
		},
		done:   [2]string{"so it may or may not be saved. Saving again does no harm", "puede que se haya guardado o no. Guardar otra vez no hace daño"},
		undone: [2]string{"so it may or may not be saved. Saving again does no harm", "puede que se haya guardado o no. Guardar otra vez no hace daño"},
		out:    func(_ testing.TB, _ *faultyStage, m tea.Model, _ became) tea.Model { return press(m, "enter") },
		now:    func(t testing.TB, s *faultyStage, _ tea.Model) bool { return s.ana(t).LastName == "Gómezz" },
	},
	{
		name: "link", route: "POST /v2/app-registrations/{id}/resend-link",
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return s.open(page.Registration{Reg: s.register(t, lightFlow)})
		},
		call: func(_ testing.TB, s *faultyStage, m tea.Model) tea.Model {
			return s.open(page.Link{Reg: standingOf(m).Reg})
		},
		out: func(_ testing.TB, _ *faultyStage, m tea.Model, _ became) tea.Model { return press(m, "r") },
		now: func(t testing.TB, s *faultyStage, m tea.Model) bool {
			at := m.(Root).stack[0].Screen.(handover.LinkScreen)
			return s.ana(t).Status == flow.Started && at.Err == nil && !at.Held.URL.Empty()
		},
	},
	{
		name: "list", route: "GET /v2/app-registrations",
		open: func(t testing.TB, s *faultyStage) tea.Model {
			return s.open(page.Registration{Reg: s.register(t, lightFlow)})
		},
		call: func(_ testing.TB, s *faultyStage, _ tea.Model) tea.Model { return s.open(page.Browse{}) },
		out:  func(_ testing.TB, _ *faultyStage, m tea.Model, _ became) tea.Model { return press(m, "r") },
		now: func(t testing.TB, s *faultyStage, m tea.Model) bool {
			return s.ana(t).Status == flow.Started && browsing(m).List().Total > 1 && len(browsing(m).List().Failed) == 0
		},
	},
	{
		name: "decide", route: "PUT /v2/app-registrations/{id}/sync", before: "ok,ok,",
		open: func(t testing.TB, s *faultyStage) tea.Model {
			reg := s.register(t, lightFlow, ongoing(flow.SignUpForm), ended(flow.NeedsManualVerification))
			return press(s.open(page.Registration{Reg: reg}), "enter rang enter down")
		},
		call: func(_ testing.TB, _ *faultyStage, m tea.Model) tea.Model { return press(m, "enter") },
		kept: func(t testing.TB, m tea.Model) bool {
			at, asking := top(m).Screen.(review.Screen)
			return asking && at.Note.Value() == "rang" || !asking && len(standingOf(m).Reg.ReviewLog) == 1
		},
		done:   [2]string{"Demo Verifik rang", "Demo Verifik rang"},
		undone: [2]string{"and it was not done: the registration is as it was. You can try it again.", "y no quedó hecho: el registro sigue donde estaba. Se puede enviar otra vez."},
		out: func(_ testing.TB, _ *faultyStage, m tea.Model, b became) tea.Model {
			if b.err && !b.acts {
				return press(m, "down enter")
			}
			return m
		},
		now: func(t testing.TB, s *faultyStage, m tea.Model) bool {
			reg := s.ana(t)
			return reg.Status == flow.Completed && len(reg.ReviewLog) == 1 && depth(m) == 1 && standingOf(m).Reg.Status == flow.Completed
		},
	},
}

// became is what a fault made of a call.
type became struct {
	fault            string
	err, doubt, acts bool
}

// screenFaults are the sandbox's, with what is read of one, in English and in
// Spanish; "" is no error.
var screenFaults = []struct {
	name   string
	en, es string
	doubt  bool // a write is
	acts   bool // the server has done it
	over   bool // the token is: one that is renewed hides it
	waits  bool // in the phase
	phase  sandbox.Phase
}{
	{name: "timeout", en: "No answer came within 30 seconds. Check the network", es: "No llegó respuesta en 30 segundos. Revise la red", doubt: true, waits: true},
	{name: "timeout-after", en: "No answer came within 30 seconds.", es: "No llegó respuesta en 30 segundos.", doubt: true, acts: true, waits: true, phase: sandbox.Acted},
	{name: "drip", en: "No answer came within 30 seconds.", es: "No llegó respuesta en 30 segundos.", doubt: true, acts: true, waits: true, phase: sandbox.Acted},
	{name: "drop", en: "The connection broke before the answer was complete. Try again.", es: "La conexión se cortó antes de que llegara toda la respuesta. Intente de nuevo.", doubt: true},
	{name: "drop-after", en: "The connection broke", es: "La conexión se cortó", doubt: true, acts: true},
	{name: "drop-body", en: "The connection broke", es: "La conexión se cortó", doubt: true, acts: true},
	{name: "truncate", en: "The server's answer could not be read: it is empty, cut off", es: "No se pudo leer la respuesta del servidor: está vacía, cortada", doubt: true, acts: true},
	{name: "empty", en: "could not be read", es: "No se pudo leer", doubt: true, acts: true},
	{name: "array", en: "could not be read", es: "No se pudo leer", doubt: true, acts: true},
	{name: "garbage", en: "could not be read", es: "No se pudo leer", doubt: true, acts: true},
	{name: "gzip", en: "could not be read", es: "No se pudo leer", doubt: true, acts: true},
	{name: "huge", en: "far larger than the API's usually are, and was not read to the end", es: "mucho más larga que las de la API y no se leyó completa", doubt: true, acts: true},
	{name: "html", en: "What answered is not the API but a web page (status 502)", es: "Lo que respondió no es la API sino una página web (HTTP 502)", doubt: true},
	{name: "redirect", en: "Tokens go nowhere else: check the API's URL", es: "allá no se envía el token: revise la URL de la API", doubt: true},
	{name: "401", en: "does not accept the API token", es: "no acepta el token de la API", over: true},
	{name: "403:expired_token", en: "Get a new one, with `appreg login`", es: "Consiga uno nuevo, con `appreg login`", over: true},
	{name: "402", en: "The account is out of credits", es: "La cuenta no tiene créditos"},
	{name: "403:insufficient_credits", en: "The account is out of credits", es: "La cuenta no tiene créditos"},
	{name: "429=2s", en: "Too many calls in a short time. Try again in 2 s.", es: "Demasiadas solicitudes en poco tiempo. Intente de nuevo en 2 s."},
	{name: "429=date", en: "Try again in 2 s.", es: "Intente de nuevo en 2 s."},
	{name: "429=garbage", en: "Wait a minute and try again.", es: "Espere un minuto e intente de nuevo."},
	{name: "503", en: "Something went wrong on the server: service_unavailable (status 503). Try again in a while.", es: "Algo falló en el servidor: service_unavailable (HTTP 503). Intente de nuevo en un rato."},
	{name: "unknown"},
	{name: "escape"},
}

// TestFaultsInTheWizard: every fault at every call. What is read says what is
// wrong and what to do, what was typed is still there, and the same person can
// be finished with: registered once, and where they should be.
func TestFaultsInTheWizard(t *testing.T) {
	for n, f := range screenFaults {
		for k, c := range faultyCalls {
			if racing && (n+k)%4 > 0 {
				continue // every fault and every call, and not each with each
			}
			i := (n + k) % 2 // every fault and every call in both languages
			l := []look{plain, plainSpanish}[i]
			t.Run(f.name+"/"+c.name+"/"+l.name, func(t *testing.T) {
				t.Parallel()
				s := newFaultyStage(t, l, c.route+"="+c.before+f.name)
				var m tea.Model
				if c.open != nil {
					m = c.open(t, s)
				}
				if f.waits {
					s.enough.Store(&enough{c.route, f.phase, make(chan struct{})})
				}
				m = c.call(t, s, m)
				harmless(t, m)
				b := became{fault: f.name, acts: f.acts, err: f.en != "" && !(f.over && c.token)}
				if f.name == "huge" && c.name == "list" {
					b.err = false // it is asked for again, with less in it
					lacks(t, m, f.en, f.es)
				}
				b.doubt = b.err && f.doubt && c.done[0] != ""
				said := [2]string{f.en, f.es}
				if b.doubt && f.acts {
					said = c.done
				} else if b.doubt {
					said = c.undone
				}
				if b.err {
					sees(t, m, said[i])
				}
				if b.err && !(f.acts && c.name == "create") && c.kept != nil && !c.kept(t, m) {
					t.Errorf("something typed was lost\n%s", screenText(m))
				}
				m = c.out(t, s, m, b)
				harmless(t, m)
				if !c.now(t, s, m) {
					t.Errorf("not done\n%s", screenText(m))
				}
			})
		}
	}
}

// hostile has the server put control sequences into every text that it answers
// with, but for the calls that spare names.
func (s *stage) hostile(t testing.TB, spare ...string) *stage {
	t.Helper()
	faults, err := sandbox.ParseFaults(append(spare, "*=escape@99999")...)
	if err != nil {
		t.Fatal(err)
	}
	s.server = sandbox.New(sandbox.Options{Seed: 7, OTP: "123456", Now: func() time.Time { return noon }, Secret: []byte(secret), Faults: faults})
	return s
}

// TestHostileAnswers: whatever every text of every answer carries, no screen
// writes a byte of it that acts, and none breaks.
func TestHostileAnswers(t *testing.T) {
	var shown atomic.Int32
	t.Run("screens", func(t *testing.T) {
		for i, sc := range screens {
			l := []look{looks[0], plainSpanish}[i%2]
			t.Run(sc.name, func(t *testing.T) {
				t.Parallel()
				// A flow's settings are texts too: what a contact is sent through is
				// one that nobody has heard of, and the form asks for more.
				s := newStage(t, l)
				if strings.HasPrefix(sc.name, "flow") || strings.HasPrefix(sc.name, "contact") {
					s = s.hostile(t)
				} else {
					s = s.hostile(t, "GET /v3/projects=ok@99")
				}
				m := sc.open(t, s)
				harmless(t, m)
				for _, row := range strings.Split(m.(Root).Summary(), "\n") {
					if clean.Text(row) != row {
						t.Errorf("the summary acts: %q", row)
					}
				}
				if strings.Contains(screenText(m), "␛") {
					shown.Add(1)
				}
			})
		}
	})
	if n := shown.Load(); n < 30 {
		t.Errorf("only %d screens show what was sent: is it still?", n)
	}
}

// TestWorkAmongHostileAnswers: somebody can be registered all the same.
func TestWorkAmongHostileAnswers(t *testing.T) {
	s := newFaultyStage(t, looks[0], "*=escape@40")
	m := press(enter(s.open(page.Register{}), "Quick"), "enter")
	harmless(t, m)
	m = paste(press(enter(m, "ana@acme.co"), "tab tab"), "+57 3001234599")
	harmless(t, m)
	m = press(m, "ctrl+r")
	for _, keys := range []string{"c", "c", "enter", "r", "f", "j", "esc", "?", "?", "e", "esc", "l", "down down enter", "esc", "esc", "w", "w"} {
		m = press(m, keys)
		harmless(t, m)
	}
	for range 40 { // until the server has come to its senses
		m = press(m, "r")
	}
	lacks(t, m, "␛")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	m = press(pickEntry(t, m, "Complete"), "enter")
	m = press(m, "down enter")
	sees(t, m, "✓ Completed")
	got, err := s.client.List(context.Background(), client.ListQuery{LikeEmail: "ana@acme.co"})
	if err != nil || got.Total != 1 || got.Items[0].Status != flow.Completed {
		t.Errorf("%v %+v", err, got)
	}
}

// TestPresetOfNoCountry: a country code that a flow begins with, and that is
// none, is not put into a field that somebody then has to clear.
func TestPresetOfNoCountry(t *testing.T) {
	s := newStage(t, plain)
	for preset, want := range map[string]string{"+57": "+57", "57": "+57", "Colombia": "+57", "+999": "+999", "␛[31m+57": "", "none": "", "+12345": ""} {
		f := client.Flow{SignUp: client.SignUpSettings{Email: true, Phone: true, CountryCode: preset}}
		if got := register.NewFields(s.Deps, f, nil).Country; got != want {
			t.Errorf("%q: %q, want %q", preset, got, want)
		}
	}
}

// TestNoLineInTheWizard: where the server cannot be reached, or is not the one
// that it should be, nothing was sent, and it is said what to look at.
func TestNoLineInTheWizard(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	_, refused := net.Dial("tcp", closed.Addr().String())
	bad := func(err error) error { return &tls.CertificateVerificationError{Err: err} }
	for _, tt := range []struct {
		name   string
		fault  error
		en, es string
	}{
		{"refused", refused, "SANDBOX cannot be reached, so nothing was sent. Check the network", "No hay conexión con SANDBOX, así que no se envió nada. Revise la red"},
		{"DNS", &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "api.test", IsNotFound: true}}, "SANDBOX cannot be reached, so nothing was sent. Check the network", "No hay conexión con SANDBOX, así que no se envió nada. Revise la red"},
		{"unknown authority", bad(x509.UnknownAuthorityError{}), "not signed by anybody this computer trusts, so nothing was sent", "no lo firma nadie en quien confíe este equipo, así que no se envió nada"},
		{"expired", bad(x509.CertificateInvalidError{Reason: x509.Expired}), "Check the date and time here", "Revise aquí la fecha y la hora"},
		{"wrong host", bad(x509.HostnameError{Certificate: &x509.Certificate{}, Host: "api.test"}), "has a certificate for another name, so nothing was sent", "tiene un certificado a otro nombre, así que no se envió nada"},
	} {
		for i, l := range []look{plain, plainSpanish} {
			t.Run(tt.name+"/"+l.name, func(t *testing.T) {
				t.Parallel()
				s := newFaultyStage(t, l)
				var down atomic.Bool
				tr := &http.Transport{DisableKeepAlives: true, DialTLSContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
					if down.Load() {
						return nil, tt.fault
					}
					return (&net.Dialer{}).DialContext(ctx, network, addr)
				}}
				var err error
				s.client, err = client.New(strings.Replace(s.client.Base(), "http", "https", 1), s.client.ClientToken().Secret, client.WithSleep(single),
					client.WithClock(func() time.Time { return noon }), client.WithHTTPClient(&http.Client{Transport: tr}))
				if err != nil {
					t.Fatal(err)
				}
				s.API = s.client
				down.Store(true)
				m := s.open(page.Register{})
				harmless(t, m)
				sees(t, m, []string{tt.en, tt.es}[i])
				down.Store(false)
				m = press(enter(press(m, "enter"), "Quick"), "enter")
				m = press(enter(m, "ana@acme.co"), "ctrl+r")
				down.Store(true)
				m = press(m, "enter")
				harmless(t, m)
				sees(t, m, []string{tt.en, tt.es}[i])
				if got := requestOf(m); got.Email != "ana@acme.co" {
					t.Errorf("something typed was lost: %+v", got)
				}
				down.Store(false)
				m = press(m, "enter")
				down.Store(true)
				m = press(pickEntry(t, m, s.Words.Does("signUpForm")), "enter") // a sync
				harmless(t, m)
				sees(t, m, []string{tt.en, tt.es}[i])
				down.Store(false)
				press(pickEntry(t, m, s.Words.Does("signUpForm")), "enter")
				if reg := s.ana(t); reg.CurrentStep != flow.SignUpForm {
					t.Errorf("at %s", reg.CurrentStep)
				}
			})
		}
	}
}

// TestSessionOverLosesNothing: where the client token has ended, it is said how
// to sign in, and what was typed is there in the run after that.
func TestSessionOverLosesNothing(t *testing.T) {
	for _, refusal := range []struct {
		status int
		body   string
	}{
		{401, `{"code":"Unauthorized","message":"Access denied"}`},
		{403, `{"code":"expired_token","message":"403:expired_token"}`},
	} {
		dir := t.TempDir()
		s := elsewhere(t, plain)
		m, ends := s.run(t, dir, ring{})
		m = press(typedIn(m, "Quick"), "ctrl+r")
		s.before = answering(refusal.status, refusal.body)
		m = press(m, "enter")
		sees(t, m, "does not accept the API token", "Get a new one, with `appreg login`", "ana@acme.co", "Ana Gómez")
		m.(Root).Keep()
		ends()
		s.before = nil
		m, _ = s.run(t, dir, ring{})
		m = press(m, "enter")
		sees(t, m, "▸ Register", "ana@acme.co", "Ana Gómez")
		sees(t, press(m, "enter"), "End as failed")
		got, err := s.client.List(t.Context(), client.ListQuery{LikeEmail: "ana@acme.co"})
		if err != nil || got.Total != 1 {
			t.Errorf("%d registrations: %v", got.Total, err)
		}
	}
}

// passed reports whether a validation is one that passed in the sandbox.
func passed(v *client.Validation) bool {
	return v != nil && strings.EqualFold(strings.TrimSpace(v.Status), "validated")
}
