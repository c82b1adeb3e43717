package tui

import (
	"fmt"
	"net/http"
	"testing"

	"appreg/tui/page"
	"appreg/tui/register"
)

// Every error of contract.md section 3 comes back as plain words, at the field
// that it speaks of.
func TestRefusalsOfCreate(t *testing.T) {
	for _, tc := range []struct {
		status        int
		code, message string
		says          string
		at            register.Page
		field         string // of the page, "" where it has none
	}{
		{409, "MissingParameter", "missing project", "choose a flow again", register.PageFlow, ""},
		{409, "MissingParameter", "missing project\\n. missing projectFlow", "choose a flow again", register.PageFlow, ""},
		{409, "MissingParameter", "Needs an email or a phone at least", "An email or a phone is needed", register.PageFields, "email"},
		{409, "MissingParameter", "missing countryCode", "needs its country code", register.PageFields, "phone"},
		{409, "MissingParameter", "Invalid email format", "does not accept this address", register.PageFields, "email"},
		{409, "MissingParameter", "Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits.", "+ and 1 to 3 digits", register.PageFields, "phone"},
		{409, "MissingParameter", "Invalid phone format", "digits only", register.PageFields, "phone"},
		{404, "project_not_found", "404:project_not_found", "no such project", register.PageFlow, ""},
		{404, "projectFlow_not_found", "404:projectFlow_not_found", "no such flow", register.PageFlow, ""},
		{409, "Project_not_active", "409:Project_not_active", "paused or still a draft", register.PageFlow, ""},
		{409, "Conflict", "projectFlow_not_active", "not active or is for login", register.PageFlow, ""},
		{412, "PreconditionFailed", "email domain not allowed", "addresses of this domain", register.PageFields, "email"},
		{409, "MissingParameter", "email domain not allowed", "addresses of this domain", register.PageFields, "email"},
		{409, "Conflict", "email_is_registered_already", "is already registered in this flow", register.PageFields, "email"},
		{409, "Conflict", "phone_is_registered_already", "is already registered in this flow", register.PageFields, "phone"},
		{401, "Unauthorized", "Access denied", "does not accept the API token", register.PageSend, ""},
		{403, "access_denied", "403:access_denied", "not allowed to do that", register.PageSend, ""},
		{402, "PaymentRequired", "PaymentRequired", "out of credits", register.PageSend, ""},
		{403, "Forbidden", "insufficient_credits", "out of credits", register.PageSend, ""},
		{429, "TooManyRequests", "too many", "Too many calls", register.PageSend, ""},
		{409, "Conflict", "a_word_of_next_year", "a_word_of_next_year (status 409)", register.PageSend, ""},
	} {
		t.Run(tc.message, func(t *testing.T) {
			s := newStage(t, plain)
			m := s.atReview("Full KYC")
			s.before = answeringTo(http.MethodPost, tc.status, fmt.Sprintf(`{"code":"%s","message":"%s"}`, tc.code, tc.message))
			m = press(m, "enter")
			sees(t, m, tc.says)
			f := m.(Root).stack[0].Screen.(register.Form)
			if f.At != tc.at {
				t.Fatalf("at page %d, want %d\n%s", f.At, tc.at, screenText(m))
			}
			if focused := f.Who.Fields[f.Who.At].API; tc.field != "" && focused != tc.field {
				t.Errorf("at field %s, want %s", focused, tc.field)
			}
			if got := requestOf(m); got.Email != "ana@acme.co" || got.Phone != "3001234599" || got.FullName != "Ana Gómez" {
				t.Errorf("something typed was lost: %+v", got)
			}
			if n := s.writes.Load(); n != 1 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

// A field that the server refused cannot be sent again as it is, and can as
// soon as it is another.
func TestRefusedFieldHasToChange(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	s.before = answeringTo(http.MethodPost, 409, `{"code":"Conflict","message":"email_is_registered_already"}`)
	m = press(m, "enter esc")
	sees(t, m, "has a registration in this flow already")
	s.before = nil
	m = press(enter(m, "m"), "ctrl+r enter")
	sees(t, m, "ana@acme.com", "End as failed")
}

// Every error of contract.md section 4 is explained, the registration is read
// again, and the menu follows the server.
func TestRefusalsOfSync(t *testing.T) {
	for _, tc := range []struct {
		status        int
		code, message string
		says          string
	}{
		{404, "AppRegistration_not_found", "404:AppRegistration_not_found", "no such registration"},
		{403, "access_denied", "403:access_denied", "not allowed to do that"},
		{409, "MissingParameter", "missing step\\n. missing status", "named no step"},
		{500, "step_not_supported", "500:step_not_supported", "does not know this step"},
		{409, "Conflict", "status_not_supported", "does not take this status"},
		{409, "Conflict", "registration_is_closed", "has ended"},
		{409, "Conflict", "needs_manual_verification", "in manual review"},
		{409, "Conflict", "signUpForm_is_skipped", "skips"},
		{409, "Conflict", "signUpForm_validation_not_passed", "still waits for the step Sign-up"},
		{409, "Conflict", "document_validation_not_passed", "still waits for the step Document"},
		{409, "Conflict", "kyc_is_mandatory", "identity check mandatory"},
	} {
		t.Run(tc.message, func(t *testing.T) {
			s := newStage(t, plain)
			m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
			reads := 0
			refuse := answeringTo(http.MethodPut, tc.status, fmt.Sprintf(`{"code":"%s","message":"%s"}`, tc.code, tc.message))
			s.before = func(w http.ResponseWriter, r *http.Request) bool {
				if r.Method == http.MethodGet {
					reads++
				}
				return refuse(w, r)
			}
			m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
			sees(t, m, tc.says)
			if reads != 1 {
				t.Errorf("the registration was read %d times", reads)
			}
			if n := s.writes.Load(); n != 1 {
				t.Errorf("%d syncs were sent", n)
			}
		})
	}
}
