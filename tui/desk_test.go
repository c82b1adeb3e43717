package tui

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/registration"
	"appreg/tui/review"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// person is one of those that the sandbox starts with, by a part of the email.
func (s *stage) person(t testing.TB, email string) client.Registration {
	t.Helper()
	got, err := s.client.List(t.Context(), client.ListQuery{LikeEmail: email})
	if err != nil || len(got.Items) != 1 {
		t.Fatalf("%q: %d people: %v", email, len(got.Items), err)
	}
	return s.again(t, got.Items[0].ID)
}

// again reads a registration.
func (s *stage) again(t testing.TB, id string) client.Registration {
	t.Helper()
	reg, err := s.client.Retrieve(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// atDesk opens the registration of one of them.
func (s *stage) atDesk(t testing.TB, email string) tea.Model {
	t.Helper()
	m := s.open(page.Registration{Reg: client.Registration{ID: s.person(t, email).ID}, Again: true, Listed: true})
	s.writes.Store(0)
	return m
}

// showing has the sandbox's answers about a registration changed before the
// wizard gets them.
func (s *stage) showing(change func(reg map[string]any)) {
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/v2/app-registrations/") {
			return false
		}
		rec := httptest.NewRecorder()
		s.server.ServeHTTP(rec, r)
		var body map[string]any
		if json.Unmarshal(rec.Body.Bytes(), &body) != nil || rec.Code != http.StatusOK {
			w.WriteHeader(rec.Code)
			w.Write(rec.Body.Bytes())
			return true
		}
		change(body["data"].(map[string]any))
		json.NewEncoder(w).Encode(body)
		return true
	}
}

// in is an object in another one.
func in(reg map[string]any, name string) map[string]any { return reg[name].(map[string]any) }

// top is the screen on top.
func top(m tea.Model) layer { return m.(Root).top() }

func deskOf(t testing.TB, m tea.Model) review.Screen {
	t.Helper()
	d, ok := top(m).Screen.(review.Screen)
	if !ok {
		t.Fatalf("not at the question:\n%s", screenText(m))
	}
	return d
}

// What clears something up is not offered where the server would refuse it: of
// everybody who is in review, a failed face among them, all of it is taken.
func TestClearingIsTaken(t *testing.T) {
	s := newStage(t, plain)
	got, err := s.client.List(t.Context(), client.ListQuery{Status: flow.NeedsManualVerification, Limit: 100})
	if err != nil || len(got.Items) < 10 {
		t.Fatalf("%d are in review: %v", len(got.Items), err)
	}
	for _, one := range got.Items {
		reg := s.again(t, one.ID)
		for _, does := range registration.Clearing(reg) {
			m := deskOf(t, s.open(page.Review{Reg: reg, Does: does}))
			if _, err := m.Act()(t.Context()); err != nil {
				t.Errorf("%s: %q is offered, and refused: %v", reg.Name(), page.ClearingUp(m.Words, does), err)
			}
		}
	}
}

// Each reason of section 8's table is said in words, with what is fine beside
// it, and nothing that is not known.
func TestDeskSaysWhy(t *testing.T) {
	for _, tc := range []struct {
		who    string
		en, es []string
		not    string
	}{
		{"hugo", []string{"✗ Faces differ 41 %, at least 85 %", "✓ Liveness 91 %", "document: HUGO BENÍTEZ · typed: Hugo Benítez", "CC *******050, Colombia", "Attempts 0 of 3"},
			[]string{"Rostros distintos 41 %, mínimo 85 %", "escrito: Hugo Benítez", "Intentos 0 de 3"}, "✓ Faces"},
		{"paula", []string{"! Minimum changed measured against 80 %; the minimum is now 85 %", "✓ Faces 93 %"}, []string{"se midió con 80 %; hoy el mínimo es 85 %"}, ""},
		{"nicolas", []string{"! No portrait none could be read off the document"}, []string{"no se pudo leer la que trae el documento"}, "Compare the faces"},
		{"elena", []string{"! Not compared the document and the selfie are there", "Compare the faces again"}, []string{"el documento y la selfie ya están"}, "✓ Faces"},
		{"oscar", []string{"✗ Liveness 45 %, at least 65 %: a far miss, as from a printed photo", "Attempts 2 of 3 · not counted: poor lighting"}, []string{"falló por mucho", "2 de 3 · no cuentan: poca luz"}, "Faces"},
		{"ivan", []string{"✗ Names differ 17 %, at least 80 %", "document: ROSA ELENA VARGAS", "typed: Iván Hurtado", "Registry ROSA ELENA VARGAS · CC *******050 · asked on 12 Feb 2026", "Check the names again"},
			[]string{"Nombres distintos 17 %, mínimo 80 %", "Registro oficial ROSA ELENA VARGAS"}, "✓ Names"},
		{"julia", []string{"! Document unverified CC *******050, Colombia · the check did not say"}, []string{"Doc. sin verificar CC *******050, Colombia · la validación no pudo decir si es auténtico"}, "✓ Document"},
		{"kevin", []string{"! Unknown document *******050, Colombia · nobody could tell what document it is", "Names not checked: the type of document could not be told"}, []string{"nadie pudo saber qué documento es"}, "✓ Document"},
		{"laura", []string{"! Sent to review checking it took too long", "Names not checked: the registry could not be asked"}, []string{"la validación tardó demasiado"}, ""},
		{"mateo", []string{"somebody asked for it", "the document was taken by hand"}, []string{"alguien pidió la revisión"}, ""},
		{"nadia", []string{"Sent to review the names differ"}, []string{"Enviado a revisión los nombres no coinciden"}, ""},
		{"olga", []string{"document_expired_soon", "no registry is asked about this kind of document"}, []string{"document_expired_soon"}, ""},
	} {
		t.Run(tc.who, func(t *testing.T) {
			m := size(newStage(t, plain).atDesk(t, tc.who), 110, 50)
			if standingOf(m).Reg.Status != flow.NeedsManualVerification {
				t.Fatal("is not in review")
			}
			sees(t, m, tc.en...)
			sees(t, m, "Decide", "▸ Approve your system is told: completed", "2 Approve without KYC … completed without KYC", "3 Reject … failed; a note can say why", "By the flow's own rules, without a note", "History", "none yet")
			if tc.not != "" {
				lacks(t, m, tc.not)
			}
			sees(t, size(newStage(t, plainSpanish).atDesk(t, tc.who), 110, 50), tc.es...)
		})
	}
}

// The decisions stand first, then what clears up, then the flow's own rules,
// which are what package flow says and no more.
func TestDeskMenu(t *testing.T) {
	s := newStage(t, plain)
	for who, want := range map[string]string{
		"hugo":    "Approve, Approve without KYC, Reject, Compare the faces again, The names are the same person's, The names are not, end FAILED",
		"paula":   "Approve, Approve without KYC, Reject, Compare the faces again, The names are the same person's, The names are not, end COMPLETED, end FAILED",
		"nicolas": "Approve, Approve without KYC, Reject, The names are the same person's, The names are not, end FAILED",
		"ivan":    "Approve, Approve without KYC, Reject, Compare the faces again, The names are the same person's, The names are not, Check the names again, end FAILED",
	} {
		var got []string
		m := standingOf(s.atDesk(t, who))
		for _, e := range m.Menu() {
			if e.To != nil {
				got = append(got, e.Text)
			} else {
				got = append(got, fmt.Sprintf("%s %s", e.Does.Step, e.Does.Status))
			}
		}
		if all := strings.Join(got, ", "); all != want {
			t.Errorf("%s: %s, want %s", who, all, want)
		}
		if m.Bindings.Link.Enabled() || m.Bindings.Edit.Enabled() || m.Bindings.Decide.Enabled() {
			t.Errorf("%s can send something", who)
		}
	}
}

// Names that the flow does not ask for, and nobody has compared, are not judged;
// without a document there is nothing to clear up.
func TestNothingToClearUp(t *testing.T) {
	reg := newStage(t, plain).person(t, "paula")
	f, d := *reg.Flow, *reg.DocumentValidation
	f.NamesChecked, d.ScoreValidated = false, false
	reg.Flow, reg.DocumentValidation = &f, &d
	if got := registration.Clearing(reg); len(got) != 1 || got[0] != page.ComparesAgain {
		t.Errorf("%v", got)
	}
	reg.DocumentValidation = nil
	if got := registration.Clearing(reg); got != nil {
		t.Errorf("%v", got)
	}
}

// A decision names the person, the outcome and the event, takes a note, and is
// in the history afterwards. The preset is no.
func TestDecide(t *testing.T) {
	for i, tc := range []struct {
		status flow.Status
		lang   look
		asks   []string
		shows  string
	}{
		{flow.Completed, plain, []string{"Approve the registration of Hugo Benítez?", "Your company's system is told at once: completed. That cannot be taken back, only followed by another decision.", "optional"}, "✓ Completed 2 Mar 2026 12:04 · Demo Verifik I rang. It is him."},
		{flow.CompletedWithoutKYC, plainSpanish, []string{"¿Aprobar sin KYC el registro de Hugo Benítez?", "El sistema de su empresa lo recibe de inmediato: completado sin KYC.", "no se puede deshacer"}, "✓ Completado sin KYC 2 mar 2026 12:04 · Demo Verifik I rang. It is him."},
		{flow.Failed, plain, []string{"Reject the registration of Hugo Benítez?", "told at once: failed.", "Optional: why is it rejected?"}, "✗ Failed 2 Mar 2026 12:04 · Demo Verifik I rang. It is him."},
	} {
		s := newStage(t, tc.lang)
		m := press(s.atDesk(t, "hugo"), strings.Repeat("down ", i)+"enter")
		sees(t, m, tc.asks...)
		m = enter(m, "I rang. It is him.")
		sees(t, m, "18 ", "2")
		m = press(m, "enter")
		sees(t, m, "▸ "+s.Words.Confirm.No)
		if n := s.writes.Load(); n != 0 {
			t.Fatalf("%s: sent before yes", tc.status)
		}
		var sent string
		s.before = func(_ http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodPut {
				b, _ := io.ReadAll(r.Body)
				sent, r.Body = string(b), io.NopCloser(bytes.NewReader(b))
			}
			return false
		}
		m = press(m, "down enter")
		if want := fmt.Sprintf(`{"step":"adminOverride","status":%q,"note":"I rang. It is him."}`, tc.status); sent != want {
			t.Errorf("sent %s, want %s", sent, want)
		}
		if standingOf(m).Reg.Status != tc.status || depth(m) != 1 {
			t.Fatalf("%s: %s", tc.status, screenText(m))
		}
		sees(t, m, s.Words.Desk.History, "Demo Verifik", tc.shows)
	}
}

// Without a note one can decide too, and no changes nothing.
func TestDecideWithoutNote(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atDesk(t, "hugo"), "enter enter enter")
	sees(t, m, "▸ Approve")
	if n := s.writes.Load(); n != 0 || depth(m) != 1 {
		t.Errorf("no sent %d requests", n)
	}
	m = press(m, "down down enter enter down enter")
	if reg := standingOf(m).Reg; reg.Status != flow.Failed || len(reg.ReviewLog) != 1 || reg.ReviewLog[0].Note != "" {
		t.Errorf("%s %+v", reg.Status, reg.ReviewLog)
	}
	lacks(t, m, "Note:")
}

// What is typed over the answers goes into the note, whichever keys the letters are
// elsewhere.
func TestTypedOverTheAnswersIsTheNote(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atDesk(t, "hugo"), "enter enter")
	sees(t, m, "▸ No, go back", "^g help")
	m = enter(m, "a i?")
	sees(t, m, "▸ Note", "a i?▏", "4 of 2,000")
	lacks(t, m, string(flow.Completed))
	m = press(m, "enter down y")
	sees(t, m, "a i?y▏")
	if depth(m) != 2 || s.writes.Load() != 0 {
		t.Errorf("depth %d, %d requests", depth(m), s.writes.Load())
	}
}

// A note of 2,000 characters is taken. One more is refused in words, by the
// wizard, and nothing of it is lost.
func TestNoteIsCounted(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atDesk(t, "hugo"), "enter")
	long := strings.Repeat("sé ", 666) + "¡no"
	m = paste(m, long)
	sees(t, m, "The note has 2,001 characters; the limit is 2,000")
	m = press(m, "enter down enter")
	sees(t, m, "▸ Note", "2,001")
	if got := deskOf(t, m).Note.Text(); got != long || s.writes.Load() != 0 {
		t.Fatalf("%d characters are left, %d requests", len(got), s.writes.Load())
	}
	m = press(m, "backspace")
	sees(t, m, "2,000 of 2,000 characters")
	m = press(m, "enter down enter")
	if log := standingOf(m).Reg.ReviewLog; len(log) != 1 || log[0].Note != strings.TrimSuffix(long, "o") {
		t.Errorf("%+v", log)
	}
	sees(t, newStage(t, plainSpanish).open(page.Review{Reg: s.person(t, "ivan"), Status: flow.Failed}), "¿por qué se rechaza?")
}

// A note is shown in rows, around the caret, and what nobody sees is taken out
// of it.
func TestNoteIsTidied(t *testing.T) {
	s := newStage(t, plain)
	m := paste(press(s.atDesk(t, "hugo"), "enter"), "one\r\ntwo\x1b[31m\u202e three "+strings.Repeat("word ", 200)+"end.")
	if text := deskOf(t, m).Note.Value(); !strings.HasPrefix(text, "one two three word") {
		t.Errorf("%q", text)
	}
	sees(t, m, "end.▏", "invisible character")
	lacks(t, m, "one two")
	sees(t, press(m, "home"), "▏one two three")
	sees(t, press(m, "enter"), "one two three", "…")
}

// What was typed is asked about before it is lost, and a held key loses nothing.
func TestNoteIsNotLost(t *testing.T) {
	h := newHand(t)
	m := h.stop(enter(press(h.atDesk(t, "hugo"), "enter"), "I rang"))
	m = h.hold(m, "esc", 20)
	sees(t, m, "Press esc again to leave", "I rang")
	m = h.pressed(m, "!")
	sees(t, m, "I rang!▏")
	m = h.hold(h.pressed(m, "enter"), "enter", 20)
	sees(t, m, "▸ No, go back")
	lacks(t, m, "again to leave")
	m = h.hold(h.stop(m), "enter", 20)
	sees(t, m, "Press enter again to leave", "I rang!", "▸ No")
	m = h.pressed(m, "down")
	sees(t, m, "▸ Yes")
	lacks(t, m, "again to leave")
	m = h.pressed(m, "up", "enter", "esc")
	sees(t, m, "Press esc again to leave", "▸ No")
	m = h.pressed(m, "enter")
	sees(t, m, "Press enter again to leave")
	if !top(m).Unsaved() {
		t.Error("leaving the program would not ask")
	}
	if left := h.pressed(m, "esc", "esc"); depth(left) != 1 || h.writes.Load() != 0 {
		t.Error("a second esc does not leave")
	}
	if left := h.pressed(m, "enter"); depth(left) != 1 || h.writes.Load() != 0 {
		t.Error("a second enter does not leave")
	}
}

// A held Enter decides nothing, wherever it begins.
func TestHeldEnterDecidesNothing(t *testing.T) {
	for _, way := range [][]string{{}, {"enter"}, {"enter", "enter"}, {"down", "down", "down", "enter"}} {
		h := newHand(t)
		m := h.stop(h.atDesk(t, "hugo"))
		m = h.hold(h.pressed(m, way...), "enter", 40)
		if n := h.writes.Load(); n != 0 {
			t.Errorf("after %q: %d requests\n%s", way, n, screenText(m))
		}
	}
	h := newHand(t)
	m := h.stop(h.atDesk(t, "hugo"))
	m = h.hold(h.pressed(m, "enter", "enter", "down"), "enter", 40)
	if n := h.writes.Load(); n != 1 || depth(m) != 1 {
		t.Errorf("%d requests\n%s", n, screenText(m))
	}
}

// In production the question says where it is asked.
func TestDecideInProduction(t *testing.T) {
	s := newStage(t, plain)
	s.World = page.World{Name: "PRODUCTION", Live: true}
	sees(t, press(s.atDesk(t, "hugo"), "enter"), "This is PRODUCTION: a real person.", "Approve the registration of Hugo Benítez?")
}

// What has ended, and what is not in review, can be decided as well, in a
// sentence of its own.
func TestOverride(t *testing.T) {
	s := newStage(t, plain)
	m := s.atDesk(t, "ursula")
	sees(t, m, "History", "Llamé a la persona y revisé el documento original.")
	m = press(m, "d")
	sees(t, m, "It has already ended (Completed); the decision replaces that.", "✗ Faces differ 41 %, at least 85 %", "▸ Approve", "Llamé a la persona")
	m = press(m, "down down enter")
	sees(t, m, "Reject the registration of Úrsula Wilches?", "It has already ended (Completed)", "told at once: failed")
	m = press(enter(m, "It was somebody else."), "enter down enter")
	reg := standingOf(m).Reg
	if reg.Status != flow.Failed || len(reg.ReviewLog) != 2 {
		t.Fatalf("%s %+v", reg.Status, reg.ReviewLog)
	}
	flat := strings.Join(strings.Fields(screenText(size(m, 120, 40))), " ")
	if a, b := strings.Index(flat, "It was somebody else."), strings.Index(flat, "Llamé a la"); a < 0 || b < a {
		t.Errorf("the newest is not first:\n%s", flat)
	}

	m = s.open(page.Registration{Reg: s.register(t, lightFlow)})
	m = press(m, "d enter")
	sees(t, m, "It is not in manual review (Started)")
	if m = press(m, "esc esc"); depth(m) != 1 {
		t.Error("esc does not go back")
	}
}

// A 403 is explained, with the server's own words beside it, and the note stays.
func TestMayNotDecide(t *testing.T) {
	for _, tc := range []struct {
		l    look
		says string
	}{{plain, "This account may not decide. The owner of the panel can, or can give it permission. The server said: Only admins review."},
		{plainSpanish, "Esta cuenta no puede decidir. El dueño del panel sí puede, o puede darle ese permiso. El servidor dijo: Only admins review."}} {
		s := newStage(t, tc.l)
		m := enter(press(s.atDesk(t, "hugo"), "enter"), "I rang")
		s.before = answeringTo(http.MethodPut, http.StatusForbidden, `{"code":"Forbidden","message":"Only admins review."}`)
		m = press(m, "enter down enter")
		sees(t, m, tc.says, "I rang", "▸ "+s.Words.Confirm.No)
		s.before = nil
		if m = press(m, "down enter"); standingOf(m).Reg.Status != flow.Completed {
			t.Errorf("cannot be tried again:\n%s", screenText(m))
		}
	}
}

// Somebody else decides while the question stands: nothing is sent, who has
// decided what is said, and it is asked again, as what it is now.
func TestDecidedMeanwhile(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		s := newStage(t, l)
		m := enter(press(s.atDesk(t, "hugo"), "enter"), "I rang")
		id := deskOf(t, m).Reg.ID
		if _, err := s.client.Decide(t.Context(), id, flow.Failed, "Not him."); err != nil {
			t.Fatal(err)
		}
		s.writes.Store(0)
		m = press(m, "enter down enter")
		if n := s.writes.Load(); n != 0 {
			t.Fatalf("%d requests", n)
		}
		w := s.Words
		sees(t, m, fmt.Sprintf(w.Desk.DecidedMeanwhile, w.Stand("FAILED")), "Demo Verifik", "Not him.", "I rang", "▸ "+w.Confirm.No,
			w.InPlaceOf("FAILED", w.Stand("FAILED")))
		m = press(m, "down enter")
		if reg := standingOf(m).Reg; reg.Status != flow.Completed || len(reg.ReviewLog) != 2 {
			t.Errorf("%s %+v", reg.Status, reg.ReviewLog)
		}
	}
	// Also where that leaves the status as it was, and where no decision is shown.
	s := newStage(t, plain)
	m := press(enter(press(s.atDesk(t, "ursula"), "d enter"), "I rang"), "enter down")
	if _, err := s.client.Decide(t.Context(), deskOf(t, m).Reg.ID, flow.Completed, "I rang, too"); err != nil {
		t.Fatal(err)
	}
	s.writes.Store(0)
	sees(t, press(m, "enter"), "Somebody else has already decided: Completed.", "I rang, too")
	if s.writes.Load() != 0 {
		t.Error("it was sent")
	}
	s = newStage(t, plain)
	m = press(s.atDesk(t, "hugo"), "enter enter down")
	s.showing(func(reg map[string]any) { reg["status"] = "COMPLETED" })
	m = press(m, "enter")
	sees(t, m, "Its status is now Completed.", "▸ No")
	if s.writes.Load() != 0 {
		t.Error("it was sent")
	}
	m = press(m, "enter")
	sees(t, m, "Changed since you last looked: status: Completed")
	lacks(t, m, "Now:") // by somebody else
}

// What was decided of a registration that has ended is below its menu: the arrows
// scroll it into sight.
func TestClosedIsRead(t *testing.T) {
	m := size(newStage(t, plain).atDesk(t, "ursula"), 40, 15)
	sees(t, m, "Next person", "▾")
	lacks(t, m, "Verifik")
	first, came := screenText(m), false
	for range 8 {
		m = press(m, "down")
		came = came || strings.Contains(screenText(m), "Verifik")
	}
	if !came {
		t.Errorf("the history cannot be seen:\n%s", screenText(m))
	}
	for range 8 {
		m = press(m, "k")
	}
	if screenText(m) != first {
		t.Errorf("it does not come back:\n%s", screenText(m))
	}
}

// What an entry says is not cut off, however narrow the window.
func TestEntriesAreWhole(t *testing.T) {
	for _, w := range []int{40, 80, 120} {
		sees(t, size(newStage(t, plainSpanish).atDesk(t, "quimey"), w, 24), "otra vez la selfie", "no cuentan: muy lejos")
	}
}

// An answer that is not what was asked for is no success.
func TestDecidedOtherwise(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(press(s.atDesk(t, "hugo"), "enter"), "I rang"), "enter down")
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPut {
			b, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(strings.NewReader(strings.Replace(string(b), "COMPLETED", "FAILED", 1)))
			r.ContentLength = -1
		}
		return false
	}
	m = press(m, "enter")
	sees(t, m, "You chose “Completed”; the server made it “Failed”.", "▸ No", "I rang", "It has already ended (Failed)")
	m = press(m, "esc esc")
	sees(t, m, "✗ Failed", "I rang")
}

// What was deleted meanwhile cannot be decided: that is said, and there is
// nothing but the way back.
func TestDeletedMeanwhile(t *testing.T) {
	for _, when := range []string{"before", "between"} {
		s := newStage(t, plain)
		m := press(enter(press(s.atDesk(t, "hugo"), "enter"), "I rang"), "enter down")
		id := deskOf(t, m).Reg.ID
		gone := answering(http.StatusNotFound, `{"code":"NotFound","message":"AppRegistration_not_found"}`)
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			if when == "between" && r.Method == http.MethodGet && s.writes.Load() == 0 {
				return false
			}
			return strings.Contains(r.URL.Path, id) && gone(w, r)
		}
		m = press(m, "enter")
		sees(t, m, "It has been deleted, so there is nothing left to decide.", "▸ No, go back")
		lacks(t, m, "Yes")
		m = press(m, "enter")
		if depth(m) != 1 {
			t.Errorf("%s: it cannot be left:\n%s", when, screenText(m))
		}
		lacks(t, m, "Approve")
	}
}

// No answer: the registration is read, and shows whether it was done.
func TestDecisionInDoubt(t *testing.T) {
	s := newStage(t, plain)
	ask := func() tea.Model {
		return press(enter(press(s.atDesk(t, "hugo"), "enter"), "I rang"), "enter down")
	}
	m := ask()
	s.before = answeringTo(http.MethodPut, http.StatusOK, `{"data":`)
	m = press(m, "enter")
	sees(t, m, "No answer came to “Approve”, and it was not done", "I rang", "▸ No")

	m = press(m, "down")
	s.before = answering(http.StatusBadGateway, "<html><title>Bad gateway</title></html>")
	m = press(m, "enter") // not even the reading before it: nothing was sent
	sees(t, m, "▸ No")
	lacks(t, m, "In doubt")

	down := false
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPut {
			down = true
			s.server.ServeHTTP(discardAnswer{w.Header()}, r)
		}
		return down && answering(http.StatusBadGateway, "<html><title>Bad gateway</title></html>")(w, r)
	}
	m = press(m, "down enter")
	sees(t, m, "In doubt: no usable answer came to “Approve”", "▸ See what became of it")
	lacks(t, m, "Yes")
	if !top(m).Unsaved() {
		t.Error("leaving the program would not ask")
	}
	if sum := m.(Root).Summary(); !strings.Contains(sum, "Completed was asked for, and no answer came") {
		t.Errorf("the summary says %q", sum)
	}
	m = press(m, "enter")
	sees(t, m, "In doubt", "▸ See what became of it")
	s.before = nil
	m = press(m, "enter")
	if reg := standingOf(m).Reg; depth(m) != 1 || reg.Status != flow.Completed || len(reg.ReviewLog) != 1 {
		t.Errorf("%s", screenText(m))
	}
	sees(t, m, "Demo Verifik I rang")
}

// Where the answer was lost, and it is somebody else who decided the same, that
// is no success of one's own.
func TestDoubtAndSomebodyElse(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(press(s.atDesk(t, "hugo"), "enter"), "I rang"), "enter down")
	id := deskOf(t, m).Reg.ID
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPut || s.before == nil {
			return false
		}
		s.before = nil
		if _, err := s.client.Decide(t.Context(), id, flow.Completed, "Not mine."); err != nil {
			t.Error(err)
		}
		return answering(http.StatusOK, `{"data":`)(w, r)
	}
	m = press(m, "enter")
	sees(t, m, "Somebody else has already decided: Completed.", "Not mine.", "I rang", "▸ No")
}

// A log counts by its times, however a server orders it.
func TestNewestDecision(t *testing.T) {
	old, late := client.Review{At: noon, Note: "old"}, client.Review{At: noon.Add(time.Hour), Note: "late"}
	for _, log := range [][]client.Review{{old, late}, {late, old}, {late}, {{Note: "untimed"}, late, old}} {
		if got := widget.Newest(log); got != late {
			t.Errorf("%+v", got)
		}
	}
}

// Where the record cannot be read after the decision, its answer counts.
func TestDecidedAndUnreadable(t *testing.T) {
	for answer, says := range map[string]string{"COMPLETED": "Bad gateway", "FAILED": "the server made it “Failed”"} {
		s := newStage(t, plain)
		m := press(s.atDesk(t, "hugo"), "enter enter down")
		id := deskOf(t, m).Reg.ID
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodPut {
				return answering(http.StatusOK, `{"data":{"_id":"`+id+`","status":"`+answer+`"}}`)(w, r)
			}
			return s.writes.Load() > 0 && answering(http.StatusBadGateway, "<html><title>Bad gateway</title></html>")(w, r)
		}
		m = press(m, "enter")
		if answer == "COMPLETED" {
			if depth(m) != 1 || !standingOf(m).Again {
				t.Errorf("%s", screenText(m))
			}
			lacks(t, m, "▸")
			continue
		}
		sees(t, m, says, "▸ No")
	}
}

// The registration is read by itself where the answer was lost, and where it
// was done that is all.
func TestDecisionDoneWithoutAnswer(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atDesk(t, "hugo"), "enter enter down")
	s.before = s.acting(http.MethodPut)
	m = press(m, "enter")
	if reg := standingOf(m).Reg; depth(m) != 1 || reg.Status != flow.Completed {
		t.Errorf("%s", screenText(m))
	}
	sees(t, m, "History")
}

// esc gives up a decision that is under way: nobody knows then, until it is read.
func TestGivingUpADecision(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atDesk(t, "hugo"), "enter enter down")
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPut {
			return false
		}
		top := deskOf(t, m)
		top.Job.Stop() // as esc does, while already sent
		<-r.Context().Done()
		s.server.ServeHTTP(discardAnswer{w.Header()}, r.WithContext(t.Context()))
		return true
	}
	m, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	if at := deskOf(t, m); !at.Bindings.GiveUp.Enabled() || at.Cursor == 0 || len(at.Offers().All) > 0 {
		t.Error("esc is not all that there is")
	}
	busy := drive(m, page.Pulse{Job: deskOf(t, m).Job.ID, At: noon.Add(time.Hour)})
	sees(t, busy, "sending the decision", "esc cancel")
	lacks(t, busy, "enter accept")
	m = settle(m, cmd)
	if reg := standingOf(m).Reg; reg.Status != flow.Completed {
		t.Errorf("%s", screenText(m))
	}

	m = press(s.atDesk(t, "ivan"), "enter enter down")
	s.before = nil
	m, cmd = m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	m = settle(press(m, "esc"), cmd)
	sees(t, m, "▸ No") // nothing had been sent
	if s.writes.Load() != 0 {
		t.Errorf("%d requests", s.writes.Load())
	}
}

// What clears something up decides nothing, and is shown where it belongs.
func TestClearUp(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atDesk(t, "ivan"), "down down down enter")
	sees(t, m, "Compare the faces of Iván Hurtado again?", "may use credits", "▸ No")
	m = press(m, "down enter")
	sees(t, m, "Now: faces compared: 93 %", "✓ Faces", "▸ Approve")

	m = press(m, "down down down down enter")
	sees(t, m, "Note on the registration of Iván Hurtado", "decides nothing", "▸ Note")
	m = press(enter(m, "Her married name."), "enter down enter")
	sees(t, size(m, 100, 40), "Now: names, as a reviewer says: the same person's", "✓ Names the same person's, a reviewer says", "The names are not", "completed")
	lacks(t, m, "Names differ")
	if standingOf(m).Reg.Status != flow.NeedsManualVerification {
		t.Error("it was decided")
	}

	m = press(size(m, 80, 24), "down down down down enter")
	sees(t, m, "that the names are not the same person's?")
	m = press(m, "enter down enter")
	sees(t, size(m, 100, 40), "! Names not the same person's, a reviewer says", "Names differ 17 %")

	s.before = answeringTo(http.MethodPut, http.StatusOK, `{"data":`)
	m = press(m, "down down down down down enter")
	sees(t, m, "Check the names of Iván Hurtado again?")
	m = press(m, "down enter")
	sees(t, m, "The server's answer could not be read", "▸ No")
	s.before = nil
	m = press(m, "down enter")
	if depth(m) != 1 {
		t.Error(screenText(m))
	}

	m = press(m, "down down down enter")
	s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"Conflict","message":"document_and_face_are_required"}`)
	sees(t, press(m, "down enter"), "only once the document and the selfie are there")
}

// The comparison may be a string, or have no result, or be of 100: none of it
// is taken for what it is not.
func TestComparisonsOfAllShapes(t *testing.T) {
	for _, tc := range []struct {
		name        string
		shows       any
		sees, lacks string
	}{
		{"an id", "674de8df21c72be3cc42b8a7", "Reason The server gives no reason for the review.", "gone with time"},
		{"no result", map[string]any{"comparedAt": "2025-01-01T00:00:00Z"}, "compared once; the score is no longer kept", "Not compared"},
		{"nothing", nil, "! Not compared", "Faces differ"},
		{"of 100", map[string]any{"result": map[string]any{"score": 41, "passed": false, "compare_min_score": 85}}, "Faces differ 41 %, at least 85 %", "4100"},
		{"the score as text", map[string]any{"result": map[string]any{"score": "0.41"}}, "Faces differ 41 %, at least 85 %", "Not compared"},
		{"passed, and too low", map[string]any{"result": map[string]any{"score": 0.9, "passed": false}}, "✗ Faces 90 %", "Faces differ"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newStage(t, plain)
			s.showing(func(reg map[string]any) { reg["compareFaceVerification"] = tc.shows })
			m := size(s.atDesk(t, "hugo"), 110, 40)
			sees(t, m, tc.sees, "▸ Approve")
			lacks(t, m, tc.lacks)
		})
	}
}

// A failedReason that is a stack trace is not shown, in the desk nor in any of
// its questions.
func TestNoStackTraceIsShown(t *testing.T) {
	s := newStage(t, plain)
	trace := "TypeError: cannot read x of undefined\n    at Liveness.check (/srv/app/liveness.js:214:19)"
	s.showing(func(reg map[string]any) {
		reg["failedDocumentValidations"] = []any{
			map[string]any{"_id": "674de8df21c72be3cc42b8a7", "status": "FAILED", "failedReason": trace},
			map[string]any{"_id": "674de8df21c72be3cc42b8a8", "status": "FAILED", "failedReason": "document_number_is_not_extracted"},
		}
		reg["failedBiometricValidations"] = []any{map[string]any{"_id": "674de8df21c72be3cc42b8a9", "status": "failed", "failedReason": map[string]any{"message": trace}}}
	})
	m := size(s.atDesk(t, "hugo"), 110, 40)
	sees(t, m, "Attempts 1 of 3", "2 documents were tried and did not pass.", "Why it failed is not known.")
	lacks(t, m, "TypeError", "/srv", "liveness.js")
}

// Whoever writes the log, nothing in it acts on the terminal, and the row still
// says when and what.
func TestHostileHistory(t *testing.T) {
	s := newStage(t, plain)
	s.showing(func(reg map[string]any) {
		reg["manualReviewLog"] = []any{
			map[string]any{"previousStatus": "ON\x1b[2JHOLD", "newStatus": "COMPLETED", "note": "a\x1b]0;x\x07\u202eb\nc " + strings.Repeat("long ", 3000), "createdAt": "2026-01-02T03:04:05Z",
				"reviewedByClient": map[string]any{"_id": "674de8df21c72be3cc42b8a7", "name": "Eve\x1b[31m\u202e" + strings.Repeat("e", 5000)}},
			"nonsense", nil, map[string]any{"newStatus": 7, "createdAt": "never", "reviewedByStaff": []any{1}},
		}
	})
	for _, z := range sizes {
		m := size(s.atDesk(t, "hugo"), z.w, z.h)
		for range 4 {
			harmless(t, m)
			m = press(m, "pgdown")
		}
	}
	m := size(s.atDesk(t, "hugo"), 110, 100)
	sees(t, m, "✓ Completed 2 Jan 2026 03:04 · Eve")
	if d := widget.DecidedBy(s.Deps, client.Review{By: strings.Repeat("e", 5000)}); strings.Count(d, "e") > 70 {
		t.Errorf("a name of %d", strings.Count(d, "e"))
	}
	if d := widget.Note(s.Deps, client.Review{Note: strings.Repeat("x", 3000)}); strings.Count(d, "x") != flow.NoteMax || !strings.HasSuffix(d, "…") {
		t.Errorf("a note of %d", strings.Count(d, "x"))
	}
}

// Statuses that nobody has heard of are shown as they are, and withhold nothing.
func TestUnknownStatusesAtTheDesk(t *testing.T) {
	s := newStage(t, plain)
	s.showing(func(reg map[string]any) {
		in(reg, "documentValidation")["status"] = "UNDER_A_LAMP"
		in(reg, "biometricValidation")["status"] = "squinting"
	})
	m := size(s.atDesk(t, "hugo"), 110, 40)
	sees(t, m, "CC *******050, Colombia · UNDER_A_LAMP", "91 % · squinting", "▸ Approve", "Reject")
	lacks(t, m, "✓ Document", "✓ Liveness")
	s.showing(func(reg map[string]any) { reg["status"] = "ON_HOLD" })
	m = press(size(s.atDesk(t, "hugo"), 120, 40), "d")
	sees(t, m, "It is not in manual review (ON_HOLD)")
}

// A record that shows next to nothing is no crash, and can be decided.
func TestBareRecordAtTheDesk(t *testing.T) {
	s := newStage(t, plain)
	s.showing(func(reg map[string]any) {
		for name := range reg {
			if name != "_id" && name != "status" {
				delete(reg, name)
			}
		}
	})
	m := s.atDesk(t, "hugo")
	sees(t, m, "! Reason The server gives no reason for the review.", "▸ Approve")
	sees(t, press(m, "enter"), "Approve the registration of", "Your company's system is told at once: completed.")
}

// nearMiss has a record show a living person who was badly taken.
func nearMiss(reg map[string]any) {
	in(reg, "biometricValidation")["livenessScore"] = 0.58
	if person, ok := reg["person"].(map[string]any); ok {
		person["livenessScore"] = 0.58
	}
}

// deskScreens are the desk in the states that look different.
var deskScreens = []shot{
	{"faces", func(t testing.TB, s *stage) tea.Model { return s.atDesk(t, "hugo") }},
	{"liveness", func(t testing.TB, s *stage) tea.Model { return s.atDesk(t, "oscar") }},
	{"names", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "ivan"), "down down down down") }},
	{"handed", func(t testing.TB, s *stage) tea.Model { return s.atDesk(t, "laura") }},
	{"rules", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "paula"), strings.Repeat("down ", 7)) }},
	{"down", func(t testing.TB, s *stage) tea.Model {
		return press(size(s.atDesk(t, "hugo"), 40, 15), "pgdown pgdown")
	}},
	{"near", func(t testing.TB, s *stage) tea.Model {
		s.showing(nearMiss)
		return s.atDesk(t, "hugo")
	}},
	{"again", func(t testing.TB, s *stage) tea.Model { // decided once, and back
		s.showing(func(reg map[string]any) { reg["status"] = "NEEDS_MANUAL_VERIFICATION" })
		return s.atDesk(t, "ursula")
	}},
	{"reading", func(t testing.TB, s *stage) tea.Model {
		m, _ := s.atDesk(t, "hugo").Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'r'}})
		return drive(m, page.Pulse{Job: standingOf(m).Job.ID, At: noon.Add(time.Hour)})
	}},
	{"approve", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "hugo"), "enter") }},
	{"reject", func(t testing.TB, s *stage) tea.Model {
		return press(enter(press(s.atDesk(t, "hugo"), "down down enter"), "La foto es de otra persona; la llamé y no contestó nadie en tres días."), "enter down")
	}},
	{"note-long", func(t testing.TB, s *stage) tea.Model {
		return paste(press(s.atDesk(t, "hugo"), "enter"), strings.Repeat("demasiado ", 210))
	}},
	{"live", func(t testing.TB, s *stage) tea.Model {
		s.World = page.World{Name: "PRODUCTION", Live: true}
		return press(s.atDesk(t, "hugo"), "enter")
	}},
	{"forbidden", func(t testing.TB, s *stage) tea.Model {
		m := press(s.atDesk(t, "hugo"), "enter enter down")
		s.before = answeringTo(http.MethodPut, http.StatusForbidden, `{"code":"Forbidden","message":"Access forbidden"}`)
		return press(m, "enter")
	}},
	{"meanwhile", func(t testing.TB, s *stage) tea.Model {
		m := press(enter(press(s.atDesk(t, "hugo"), "enter"), "I rang"), "enter down")
		if _, err := s.client.Decide(t.Context(), deskOf(t, m).Reg.ID, flow.Failed, "No es él."); err != nil {
			t.Fatal(err)
		}
		return press(m, "enter")
	}},
	{"doubt", func(t testing.TB, s *stage) tea.Model {
		m := press(s.atDesk(t, "hugo"), "enter enter down")
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			return (r.Method == http.MethodPut || s.writes.Load() > 0) && answering(http.StatusOK, `{"data":`)(w, r)
		}
		return press(m, "enter")
	}},
	{"same-names", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "ivan"), "down down down down enter") }},
	{"compare", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "hugo"), "down down down enter") }},
	{"decided", func(t testing.TB, s *stage) tea.Model {
		return press(enter(press(s.atDesk(t, "hugo"), "enter"), "Llamé a la persona."), "enter down enter")
	}},
	{"override", func(t testing.TB, s *stage) tea.Model { return press(s.atDesk(t, "ursula"), "d") }},
}

// In every size and language the row of the cursor is on the screen.
func TestDeskShowsTheCursor(t *testing.T) {
	for _, sc := range deskScreens {
		for _, l := range []look{plain, plainSpanish} {
			m := sc.open(t, newStage(t, l))
			for _, z := range []struct{ w, h int }{{20, 6}, {40, 15}, {60, 12}, {80, 24}, {100, 30}} {
				harmless(t, m)
				if m := size(m, z.w, z.h); len(top(m).Keys()) > 0 && !strings.Contains(screenText(m), "▸") && sc.name != "decided" && sc.name != "down" {
					t.Errorf("%s %s %d×%d:\n%s", sc.name, l.name, z.w, z.h, screenText(m))
				}
			}
		}
	}
}
