package tui

import (
	"net/http"
	"strings"
	"testing"

	"appreg/client"
)

// Who has the contact is found, and can be resumed; then n begins anew.
func TestTakenIsResumed(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReviewAgain("Quick"), "enter")
	sees(t, m, "ana@acme.co has a registration in this flow already", "STARTED", "▸ Resume it")
	m = press(m, "enter")
	sees(t, m, "What next", "Ana Gómez")
	sees(t, press(m, "esc"), "▸ Resume it")
	m = press(m, "n")
	sees(t, m, "New registration", "has a registration in this flow already")
}

// A phone that is taken is found by its digits and its country.
func TestTakenPhone(t *testing.T) {
	s := newStage(t, plain)
	press(s.atReview("Quick"), "enter")
	m := enter(s.atContact("Quick"), "otra@acme.co")
	m = enter(press(m, "tab tab"), "3001234599")
	m = press(m, "ctrl+r enter")
	sees(t, m, "+57 3001234599 has a registration", "Ana Gómez", "▸ Resume it")
	m = press(m, "esc")
	sees(t, m, "▸ Phone", "otra@acme.co")
}

// One that looks alike is somebody else, and another flow's is no obstacle.
func TestTakenIsCheckedAgain(t *testing.T) {
	request := client.CreateRequest{ProjectFlow: "f1", Email: "ana@acme.co", CountryCode: "+57", Phone: "3001234567"}
	for _, tt := range []struct {
		reg  client.Registration
		by   contactKind
		want bool
	}{
		{client.Registration{FlowID: "f1", Email: "Ana@Acme.co "}, byEmail, true},
		{client.Registration{FlowID: "f1", Email: "mariana@acme.co"}, byEmail, false},
		{client.Registration{FlowID: "f2", Email: "ana@acme.co"}, byEmail, false},
		{client.Registration{Email: "ana@acme.co"}, byEmail, true},
		{client.Registration{FlowID: "f1", CountryCode: "+57", Phone: "3001234567"}, byPhone, true},
		{client.Registration{FlowID: "f1", CountryCode: "+57", Phone: "+573001234567"}, byPhone, true},
		{client.Registration{FlowID: "f1", CountryCode: "+52", Phone: "3001234567"}, byPhone, false},
		{client.Registration{FlowID: "f1", CountryCode: "+57", Phone: "13001234567"}, byPhone, false},
	} {
		if got := has(tt.reg, request, tt.by); got != tt.want {
			t.Errorf("%+v: %t", tt.reg, got)
		}
	}
}

// Where it cannot be found or listed, the words say so, and the contact can be
// changed all the same.
func TestTakenIsNotFound(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	s.before = answeringTo(http.MethodPost, 409, `{"code":"Conflict","message":"email_is_registered_already"}`)
	m = press(m, "enter")
	sees(t, m, "was not found among the registrations", "▸ Change the contact")
	s.before = answeringTo(http.MethodGet, 403, `{"code":"access_denied","message":"403:access_denied"}`)
	m = press(m, "down enter")
	sees(t, m, "This token may not do that", "Look again")
	s.before = nil
	m = press(m, "enter")
	sees(t, m, "▸ Email", "ana@acme.co")
}

// The link can be sent again from there.
func TestTakenGetsItsLink(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReviewAgain("Quick"), "enter down enter")
	if _, ok := m.(Root).top().screen.(taken); ok {
		t.Errorf("no link\n%s", screenText(m))
	}
	if !strings.Contains(lastCall(s.API).Path, "resend-link") {
		t.Errorf("the last call was %s", lastCall(s.API).Path)
	}
}
