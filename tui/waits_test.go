package tui

import (
	"net/http"
	"testing"
	"time"

	"appreg/client"
	"appreg/tui/page"
)

// TestWaitsAreHuman: what a server asks for is told as people do, and once.
func TestWaitsAreHuman(t *testing.T) {
	for i, l := range []look{plain, plainSpanish} {
		for wait, want := range map[time.Duration][2]string{
			90 * time.Second:     {"asks you to wait 90 seconds; then r tries again", "pide esperar 90 segundos; después, r intenta de nuevo"},
			91 * time.Second:     {"asks you to wait 2 min; then r tries again", "pide esperar 2 min; después, r intenta de nuevo"},
			5 * time.Hour:        {"asks you to wait 5 hours; then r tries again", "pide esperar 5 horas; después, r intenta de nuevo"},
			365 * 24 * time.Hour: {"The server asks you to wait 365 days, which can hardly be right: tell whoever runs it.", "El servidor pide esperar 365 días, y eso no parece normal: avísele a quien lo"},
		} {
			s := newStage(t, l)
			s.API = &crowd{API: s.API, total: 9, fails: map[int]error{1: &client.Error{Status: 429, RetryAfter: wait}}}
			m := s.open(page.Browse{})
			sees(t, m, want[i])
			if wait > client.WaitMost {
				sees(t, m, s.Words.Browse.TryAgain)
				lacks(t, m, "then r", "después, r")
			}
		}
		s := newStage(t, l)
		s.API = &crowd{API: s.API, fails: map[int]error{1: client.ErrTimeout}}
		s.Timeout = 5 * time.Minute
		sees(t, s.open(page.Browse{}), []string{"within 5 min.", "en 5 min."}[i])
	}
}

// TestAbsurdWaitEndsFollowing: who is asked to keep still for a year is told so,
// and not of a time of day.
func TestAbsurdWaitEndsFollowing(t *testing.T) {
	c := newClockwork(t)
	m := c.open(page.Registration{Reg: c.register(t, lightFlow)})
	year := func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Retry-After", "31536000")
		return answeringTo("", http.StatusTooManyRequests, `{}`)(w, r)
	}
	c.before = year
	m = press(m, "w")
	sees(t, m, "asks you to wait 365 days")
	lacks(t, m, "watching")
	c.before = nil
	sees(t, press(m, "r"), "End as failed")

	// Heard elsewhere it keeps this one still for a minute, as one that says no time.
	m = press(m, "r w")
	c.before = year
	m = press(m, "l")
	c.before = nil
	m = press(m, "esc")
	sees(t, m, "next look at")
	if n := len(c.waits); c.waits[n-1] > time.Minute {
		t.Errorf("it waits %v", c.waits[n-1])
	}
}

// TestAbsurdTimesOfCodes: neither how long a code is good nor when another one can
// be had is told in what nobody reads, whatever a server says.
func TestAbsurdTimesOfCodes(t *testing.T) {
	for i, l := range []look{plain, plainSpanish} {
		s := newStage(t, l)
		reg := s.register(t, kycFlow)
		reg.EmailValidation = &client.Validation{ID: "674de8df21c72be3cc42b8b0", Status: "sent", Populated: true, Expires: noon.AddDate(1, 0, 0)}
		sees(t, s.open(page.Code{Reg: reg, By: client.ByEmail}), []string{"365 days left)", "quedan 365 días)"}[i])

		m := s.atCode(t, client.ByEmail)
		since := codeOf(m).Since
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			w.Header().Set("Retry-After", "31536000")
			return answeringTo(http.MethodPost, 409, `{"code":"otp_recently_sent","message":"409:otp_recently_sent"}`)(w, r)
		}
		m = press(m, "down enter")
		sees(t, m, since.Add(2*time.Minute).Format("15:04:05"))
	}
}
