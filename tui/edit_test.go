package tui

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/tui/edit"
	"appreg/tui/page"
)

const toSave = "ctrl+r" // from any field

// What is missing is added where the menu asks for it, and the step leads.
func TestEditAddsWhatIsMissing(t *testing.T) {
	s := newStage(t, plain)
	reg := s.registerAs(t, client.CreateRequest{Email: "ana@acme.co"},
		`"onboardingSettings":{"signUpForm":{"email":true,"phone":true,"fullName":true,"phoneGateway":"sms"},"steps":{"signUpForm":"mandatory"}}`)
	m := s.open(page.Registration{Reg: reg})
	sees(t, m, "▸ Add a phone", "Add a name")
	m = press(m, "down enter")
	sees(t, m, "▸ Full name")
	m = press(enter(m, "Ana Gómez"), "enter enter")
	sees(t, m, "Ana Gómez", "▸ Add a phone")
	m = press(m, "enter")
	m = paste(m, "+57 300 123 4567")
	sees(t, m, "+57 300 123 4567", "has to be confirmed again")
	m = press(m, "enter enter")
	sees(t, m, "▸ Send a code to +57 300 123 4567")
}

// Only what is different is sent.
func TestEditSendsTheDifference(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Edit{Reg: s.register(t, kycFlow)})
	sees(t, press(m, toSave), "Nothing has changed yet")
	var body string
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		b := make([]byte, 500)
		n, _ := r.Body.Read(b)
		body = string(b[:n])
		return answeringTo(http.MethodPut, 500, `{}`)(nopWriter{}, r)
	}
	press(enter(press(m, "end"), "m"), toSave+" enter")
	if body != `{"email":"ana@acme.com","replaceEmail":true}` {
		t.Errorf("sent %s", body)
	}
}

type nopWriter struct{}

func (nopWriter) Header() http.Header         { return http.Header{} }
func (nopWriter) Write(p []byte) (int, error) { return len(p), nil }
func (nopWriter) WriteHeader(int)             {}

// What is left empty stays, and the screen says so.
func TestEditTakesNothingAway(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), strings.Repeat("backspace ", 11)+"enter")
	sees(t, m, "leave empty to keep ana@acme.co")
	if r := m.(Root).top().Screen.(edit.Screen).Request(); r != (client.UpdateRequest{}) {
		t.Errorf("would send %+v", r)
	}
}

// A refusal goes to the field that caused it.
func TestEditRefused(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), "end"), "m")
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"email_is_registered_already"}`)
	m = press(m, toSave+" enter")
	sees(t, m, "▸ Email", "has a registration in this flow already")
	s.before = answeringTo(http.MethodPut, 409, `{"code":"MissingParameter","message":"missing countryCode"}`)
	sees(t, press(enter(m, "y"), toSave+" enter"), "▸ Phone")
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"registration_is_closed"}`)
	m = press(enter(m, "x"), toSave+" enter")
	sees(t, m, "The registration has ended")
}

// esc asks before it throws away what was typed.
func TestEditLeaves(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(page.Registration{Reg: s.register(t, kycFlow)}), "e")
	sees(t, press(m, "esc"), "Decide")
	m = press(enter(m, "x"), "esc")
	sees(t, m, "Leave without saving?")
	typed := press(m, "y")
	sees(t, typed, "xy▏")
	lacks(t, typed, "Leave without saving?")
	sees(t, press(typed, "esc"), "Leave without saving?", "Press esc again")
	sees(t, press(m, "esc"), "Decide")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// In manual review and after the end nothing can be changed.
func TestEditIsNotOffered(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(page.Registration{Reg: s.register(t, kycFlow, ended("FAILED"))}), "e")
	if _, ok := m.(Root).top().Screen.(edit.Screen); ok {
		t.Error("a closed registration can be edited")
	}
}

// What saving means depends on what there is to lose; and the name that is
// stored is the name that is shown.
func TestEditSaysWhatItMeans(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), "end"), "m")
	sees(t, m, "has to be confirmed again")
	lacks(t, m, "is not done")
	s = newStage(t, plain)
	reg := s.register(t, strings.Replace(kycFlow, `"sms"`, `"none"`, 1))
	reg.EmailValidation = &client.Validation{ID: "v", Populated: true, Status: "validated"}
	m = enter(press(s.open(page.Edit{Reg: reg}), "end"), "m")
	sees(t, m, "Until then the step Sign-up is not done.")
	reg = s.registerAs(t, client.CreateRequest{Email: "eva@acme.co", FullName: "Ana Gómez"}, lightFlow, ongoing("signUpForm"))
	m = enter(press(s.open(page.Edit{Reg: reg}), "end"), "m") // nobody has it confirmed
	lacks(t, m, "is not done")
	m = enter(press(s.open(page.Edit{Reg: reg, Field: "lastName"}), "end"), "z")
	sees(t, m, "The full name becomes Ana Gómezz")
	press(m, "enter enter")
	again, err := s.client.Retrieve(t.Context(), reg.ID)
	if err != nil || again.FullName != "Ana Gómezz" || again.LastName != "Gómezz" {
		t.Errorf("stored %q, %q: %v", again.FullName, again.LastName, err)
	}
}

// bodies has every PUT answered, and keeps what it brought.
func (s *stage) bodies(status int, answer string) *[]string {
	var all []string
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPut {
			return false
		}
		b, _ := io.ReadAll(r.Body)
		all = append(all, string(b))
		return answering(status, answer)(w, r)
	}
	return &all
}

// A phone goes with its country, and a country alone is no contact.
func TestEditSendsPhonesWhole(t *testing.T) {
	s := newStage(t, plain)
	sent := s.bodies(http.StatusInternalServerError, `{}`)
	m := press(s.open(page.Edit{Reg: s.register(t, kycFlow), Field: "phone"}), "backspace 8 enter enter")
	if got := strings.Join(*sent, " "); got != `{"phone":"3001234568","countryCode":"+57","replacePhone":true}` {
		t.Errorf("sent %s\n%s", got, screenText(m))
	}
	*sent = nil
	reg := s.registerAs(t, client.CreateRequest{Email: "ana@acme.co"}, kycFlow)
	m = press(enter(s.open(page.Edit{Reg: reg, Field: "countryCode"}), "ecuador"), "enter")
	sees(t, m, "▸ Phone", "+593 Ecuador", "The country is now Ecuador +593.", "Nothing has changed yet")
	if m.(Root).top().Unsaved() {
		t.Error("a country alone holds ctrl+c up")
	}
}

// While it is saved nothing but giving up is possible.
func TestEditOffers(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), "end"), "m")
	saving, save := press(m, toSave).Update(enterKey)
	if got := press(saving, "up x"); offered(got) != "esc" || got.(Root).top().Screen.(edit.Screen).Request().Email != "ana@acme.com" || !got.(Root).top().Screen.(edit.Screen).OnSave() {
		t.Errorf("%s\n%s", offered(got), screenText(got))
	}
	saving = press(saving, "esc")
	sees(t, settle(saving, save), "Cancelled", "ana@acme.com")
	if got := offered(press(m, toSave)); got != "enter esc "+s.Theme.Arrows {
		t.Errorf("on the row that saves: %s", got)
	}
}

// The key that stays types; the row that saves is left upwards,
// and for a field that cannot be saved as it is.
func TestEditStays(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), "end"), "m")
	m = press(m, "esc y")
	sees(t, m, "ana@acme.comy▏")
	m = press(m, "backspace "+toSave)
	sees(t, m, "▸ Save")
	sees(t, press(m, "up"), "▸ Last name")
	m = enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow), Field: "email"}), "end"), "@")
	m = press(m, toSave+" enter")
	sees(t, m, "▸ Email")
	lacks(t, m, "▸ Save")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// A change of which no answer came is looked for when the screen is left.
func TestEditInDoubt(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(page.Registration{Reg: s.register(t, kycFlow)}), "e")
	m = enter(press(m, "end"), "m")
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPut {
			return false
		}
		s.server.ServeHTTP(discardAnswer{w.Header()}, r)
		return answering(http.StatusBadGateway, "<html>")(w, r)
	}
	m = press(m, toSave+" enter")
	sees(t, m, "it may or may not be saved")
	sees(t, press(m, "esc esc"), "ana@acme.com", "End as failed")
	sees(t, press(m, "up up up up up up backspace "+toSave+" enter"), "ana@acme.com", "End as failed")
}

// A stranger's answer is none.
func TestEditKeepsToItself(t *testing.T) {
	s := newStage(t, plain)
	m := drive(s.open(page.Edit{Reg: s.register(t, kycFlow)}), page.Answer[client.Registration]{Job: 999, Err: client.ErrInDoubt})
	lacks(t, m, "may be saved or not")
}

// Where nothing is to be done again nothing is said to go back, and the question
// is in sight in a small window, too.
func TestEditSaysNoMore(t *testing.T) {
	s := newStage(t, plain)
	skips := `"onboardingSettings":{"signUpForm":{"email":true},"steps":{"signUpForm":"skip","basicInformation":"mandatory"}}`
	m := enter(press(s.open(page.Edit{Reg: s.register(t, skips)}), "end"), "m")
	lacks(t, m, "is not done")
	sees(t, press(size(m, 60, 10), "esc"), "Leave without saving?")
}

// A phone is not sent without its country.
func TestEditKeepsTheCountry(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	reg.CountryCode = ""
	m := press(s.open(page.Edit{Reg: reg, Field: "phone"}), "backspace 8 enter")
	sees(t, m, "▸ Phone", s.Words.Contact.CountryHint)
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// The phone holds its country, as in the form: the row below the email takes the digit
// that is missing, and another country is typed there by its code or its name.
func TestEditPhoneIsTheForms(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	for typed, want := range map[string]client.UpdateRequest{
		"down backspace 7":                      {},
		"down backspace 8":                      {Phone: "3001234568", CountryCode: "+57"},
		"end down":                              {},
		"down ctrl+u +34600111222":              {Phone: "600111222", CountryCode: "+34"},
		"down ctrl+u +343001234567":             {Phone: "3001234567", CountryCode: "+34"},
		"down ctrl+u ecuador enter 991234567":   {Phone: "991234567", CountryCode: "+593"},
		"down ctrl+u gua right enter 991234567": {Phone: "991234567", CountryCode: "+590"},
		"down ctrl+u 57":                        {Phone: "57", CountryCode: "+57"},
	} {
		m := press(s.open(page.Edit{Reg: reg}), typed+" "+toSave)
		lacks(t, m, "Country")
		if got := m.(Root).top().Screen.(edit.Screen).Request(); got != want {
			t.Errorf("%s: would send %+v\n%s", typed, got, screenText(m))
		}
	}
}

// What a server writes in another way than the fields do is no change, and a
// part of a name that is left empty stays.
func TestEditWritesNothingUnasked(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	reg.Email, reg.CountryCode = "Ana@Acme.co", "57"
	m := s.open(page.Edit{Reg: reg})
	if e := m.(Root).top().Screen.(edit.Screen); e.Unsaved() {
		t.Errorf("it opens with changes: %+v", e.Request())
	}
	m = enter(press(s.open(page.Edit{Reg: reg, Field: "fullName"}), "end"), "z")
	if got, want := m.(Root).top().Screen.(edit.Screen).Request(), (client.UpdateRequest{FullName: "Ana Gómezz"}); got != want {
		t.Errorf("would send %+v", got)
	}
	m = press(s.open(page.Edit{Reg: reg, Field: "firstName"}), "end backspace backspace backspace tab")
	m = enter(press(m, "end"), "x")
	if got, want := m.(Root).top().Screen.(edit.Screen).Request(), (client.UpdateRequest{FullName: "Ana Gómezx", LastName: "Gómezx"}); got != want {
		t.Errorf("would send %+v", got)
	}
	reg.FirstName, reg.LastName = "", ""
	m = enter(s.open(page.Edit{Reg: reg, Field: "firstName"}), "María")
	if got, want := m.(Root).top().Screen.(edit.Screen).Request(), (client.UpdateRequest{FirstName: "María"}); got != want {
		t.Errorf("would send %+v", got)
	}
}

// An Enter that is held down moves on through the fields, and saves nothing.
func TestEditHeldEnter(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	m := enter(press(s.open(page.Edit{Reg: s.register(t, kycFlow)}), "end"), "m")
	m = press(m, strings.Repeat("enter ", 12))
	if n := s.writes.Load(); n != 0 {
		t.Fatalf("%d writes", n)
	}
	now = now.Add(heldFor)
	press(m, "enter")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes", n)
	}
}
