package tui

import (
	"net/http"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
)

// clockwork is a stage whose ticks wait until they are asked for.
type clockwork struct {
	*stage
	now   time.Time
	waits []time.Duration // of the ticks for following
	wakes []tea.Cmd
}

func newClockwork(t testing.TB) *clockwork {
	c := &clockwork{stage: newStage(t, plain), now: noon}
	c.World = page.World{Name: "STAGING"} // a sandbox is looked at more often
	c.Now = func() time.Time { return c.now }
	c.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg {
			msg := f(c.now.Add(d))
			if wakesBy[registration.FollowTick](msg) {
				c.waits = append(c.waits, d)
				c.wakes = append(c.wakes, func() tea.Msg { return msg })
			}
			return nil // for who asks later
		}
	}
	return c
}

// wake lets the last tick come.
func (c *clockwork) wake(m tea.Model) tea.Model {
	n := len(c.wakes) - 1
	c.now = c.now.Add(c.waits[n])
	return drive(m, c.wakes[n]())
}

// A registration that the person goes on with is looked at again and again, less
// often the longer nothing happens, and what has changed is marked.
func TestFollow(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := press(c.open(page.Registration{Reg: reg}), "w")
	sees(t, m, "watching")
	lacks(t, press(m, "esc"), "watching")
	for range 6 {
		m = c.wake(m)
	}
	want := []time.Duration{15 * time.Second, 22500 * time.Millisecond, 33750 * time.Millisecond, 50625 * time.Millisecond, time.Minute, time.Minute, time.Minute}
	for i, w := range want {
		if c.waits[i] != w {
			t.Fatalf("waits %v", c.waits)
		}
	}
	lacks(t, m, "Changed")
	if _, err := c.client.Sync(t.Context(), reg.ID, ongoing(flow.SignUpForm)); err != nil {
		t.Fatal(err)
	}
	m = c.wake(m)
	sees(t, m, "Changed since you last looked: status: In progress · step: Sign-up", "▸ Complete")
	if last := c.waits[len(c.waits)-1]; last != 10*time.Second {
		t.Errorf("after a change it waits %s", last)
	}
	// The mark goes with the next thing that is done.
	c.now = c.now.Add(heldFor)
	lacks(t, press(m, "enter"), "Changed")
}

// Nothing follows a screen that was left, nor one that ended, nor after w.
func TestFollowEnds(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := press(c.open(page.Registration{Reg: reg}), "w w")
	lacks(t, m, "watching")
	before := len(c.wakes)
	m = drive(m, c.wakes[before-1]())
	if len(c.wakes) != before {
		t.Error("an old tick looks again")
	}
	m = press(m, "w")
	if _, err := c.client.Sync(t.Context(), reg.ID, ended(flow.Failed)); err != nil {
		t.Fatal(err)
	}
	m = c.wake(m)
	sees(t, m, "✗ Failed")
	lacks(t, m, "watching")
}

// A sandbox costs nobody anything, and whoever watches there is shown something.
func TestFollowInASandbox(t *testing.T) {
	for name, world := range map[string]page.World{
		"its own": {Name: "SANDBOX", Own: true, Test: true}, "on this machine": {Name: "127.0.0.1:4000", Samples: []page.Sample{{}}},
	} {
		c := newClockwork(t)
		c.World = world
		m := press(c.open(page.Registration{Reg: c.register(t, lightFlow)}), "w")
		for range 6 {
			m = c.wake(m)
		}
		sees(t, m, "watching")
		if first, last := c.waits[0], c.waits[len(c.waits)-1]; first != 1500*time.Millisecond || last != 10*time.Second {
			t.Errorf("%s: waits %v", name, c.waits)
		}
	}
}

// A 429 stops the looking for as long as it says.
func TestFollowIsStoppedBy429(t *testing.T) {
	for _, tt := range []struct {
		retryAfter string
		want       time.Duration
	}{
		{"2", 10 * time.Second}, // what is no longer than its own pace does not hurry it
		{"3600", time.Hour},
		{noon.Add(20 * time.Minute).Format(http.TimeFormat), 20 * time.Minute},
		{"rubbish", time.Minute},
		{"", time.Minute},
	} {
		c := newClockwork(t)
		m := c.open(page.Registration{Reg: c.register(t, lightFlow)})
		c.before = func(w http.ResponseWriter, r *http.Request) bool {
			w.Header().Set("Date", noon.Format(http.TimeFormat))
			w.Header().Set("Retry-After", tt.retryAfter)
			return answeringTo("", http.StatusTooManyRequests, `{"message":"rate_limited"}`)(w, r)
		}
		m = press(m, "w")
		sees(t, m, "next look at")
		if n := len(c.waits); n == 0 || c.waits[n-1] != tt.want {
			t.Errorf("Retry-After %q: waits %v", tt.retryAfter, c.waits)
		}
		c.before = nil
		m = c.wake(m)
		sees(t, m, "watching")
		lacks(t, m, "watching again")
		// A 429 to anything else stops it, too.
		asked := 0
		c.before = func(w http.ResponseWriter, r *http.Request) bool {
			asked++
			w.Header().Set("Retry-After", "600")
			return answeringTo("", http.StatusTooManyRequests, `{}`)(w, r)
		}
		m = press(m, "r")
		sees(t, m, "Too many calls in a short time. Try again in 10 min")
		c.now = c.now.Add(time.Second)
		drive(m, c.wakes[len(c.wakes)-1]())
		if asked != 1 {
			t.Errorf("Retry-After %q: asked %d times", tt.retryAfter, asked)
		}
	}
}

// What somebody else has closed while a question was open is not sent.
func TestClosedWhileConfirming(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow, ongoing(flow.SignUpForm))
	m, look := c.open(page.Registration{Reg: reg}).Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("w")})
	c.now = c.now.Add(heldFor)
	m = press(pickEntry(t, m, "Complete"), "enter")
	sees(t, m, "Complete the registration of Ana Gómez?")
	if _, err := c.client.Sync(t.Context(), reg.ID, ended(flow.Failed)); err != nil {
		t.Fatal(err)
	}
	c.writes.Store(0)
	c.now = c.now.Add(heldFor)
	m = press(settle(m, look), "down enter")
	sees(t, m, "The registration has moved on: “Complete” is no longer possible and was not sent", "Failed")
	if n := c.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}

	// And where nobody looked, the server's refusal shows it as it now is.
	s := newStage(t, plain)
	reg = s.register(t, lightFlow, ongoing(flow.SignUpForm))
	m = press(pickEntry(t, s.open(page.Registration{Reg: reg}), "Complete"), "enter")
	if _, err := s.client.Sync(t.Context(), reg.ID, ended(flow.Failed)); err != nil {
		t.Fatal(err)
	}
	m = press(m, "down enter")
	sees(t, m, "The registration has ended", "Changed since you last looked: status: Failed")
}

// A look that comes while something else is asked for does not get in its way.
func TestFollowKeepsOut(t *testing.T) {
	c := newClockwork(t)
	m := press(c.open(page.Registration{Reg: c.register(t, lightFlow)}), "w")
	c.now = c.now.Add(heldFor)
	m, sync := pickEntry(t, m, "Go to the sign-up step").Update(enterKey)
	reads := len(c.API.Calls())
	m = c.wake(m)
	if len(c.API.Calls()) != reads {
		t.Error("it looked while a sync was under way")
	}
	sees(t, settle(m, sync), "In progress", "watching")
}

// Only the screen that is on top looks, and it looks at once when it is again.
func TestFollowOnTopOnly(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := press(c.open(page.Registration{Reg: reg}), "w f")
	reads := len(c.API.Calls())
	m = c.wake(m)
	if n := len(c.API.Calls()); n != reads {
		t.Fatalf("%d calls under another screen", n-reads)
	}
	if _, err := c.client.Sync(t.Context(), reg.ID, ongoing(flow.SignUpForm)); err != nil {
		t.Fatal(err)
	}
	sees(t, press(m, "esc"), "Changed since you last looked: status: In progress")
}

// A 429 that another screen hears keeps this one still, too.
func TestFollowHearsOf429(t *testing.T) {
	c := newClockwork(t)
	m := press(c.open(page.Registration{Reg: c.register(t, lightFlow)}), "w")
	c.before = func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Retry-After", "3600")
		return answeringTo(http.MethodPost, http.StatusTooManyRequests, `{}`)(w, r)
	}
	m = press(m, "l")
	sees(t, m, "Try again in 60 min")
	reads := len(c.API.Calls())
	m = press(m, "esc")
	sees(t, m, "next look at")
	if n := len(c.API.Calls()); n != reads {
		t.Errorf("%d calls", n-reads)
	}
}

// What was asked before a sync and answered after it is no news.
func TestFollowIsNotOutdated(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := c.open(page.Registration{Reg: reg})
	m, look := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("w")})
	asking := standingOf(m).Follow.Asking.ID
	c.now = c.now.Add(heldFor)
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
	m = drive(m, page.Answer[registration.Looked]{Job: asking, Val: registration.Looked{Registration: reg}})
	sees(t, m, "In progress", "▸ Complete")
	lacks(t, m, "Changed")
	_ = look
}

// One that no permission to read any more is not followed for ever.
func TestFollowGivesUp(t *testing.T) {
	for status, says := range map[int]string{404: "does not have it", 403: "not allowed to do that", 401: "does not accept the API token"} {
		c := newClockwork(t)
		m := press(c.open(page.Registration{Reg: c.register(t, lightFlow)}), "w")
		c.before = answering(status, `{}`)
		m = c.wake(m)
		sees(t, m, says)
		lacks(t, m, "watching")
	}
}

// What has changed stays marked until something is done about it, however many
// looks there were since.
func TestChangesAddUp(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := press(c.open(page.Registration{Reg: reg}), "w")
	if _, err := c.client.Update(t.Context(), reg.ID, client.UpdateRequest{FullName: "Ana María Gómez"}); err != nil {
		t.Fatal(err)
	}
	m = c.wake(m)
	if _, err := c.client.Sync(t.Context(), reg.ID, ongoing(flow.SignUpForm)); err != nil {
		t.Fatal(err)
	}
	m = c.wake(m)
	sees(t, m, "name Ana María Gómez · status: In progress · step: Sign-up", "w stop watching")
}

// What was brought is not forgotten when it cannot be read back: nothing is
// offered before it was, least of all to bring it again.
func TestBroughtAndNotReadBack(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	s.before = answering(http.StatusBadGateway, "<html>")
	m = drive(m, page.Changed{ID: standingOf(m).Reg.ID, Step: flow.SignUpForm})
	sees(t, m, "✗ What answered is not the API")
	lacks(t, m, "Send a code", "End as failed")
	s.before = nil
	sees(t, press(m, "r"), "▸ Send a code")
}

// A look that somebody's r overtakes is no news either.
func TestFollowIsOvertakenByARead(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := c.open(page.Registration{Reg: reg})
	m, _ = m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("w")})
	asking := standingOf(m).Follow.Asking.ID
	if _, err := c.client.Sync(t.Context(), reg.ID, ongoing(flow.SignUpForm)); err != nil {
		t.Fatal(err)
	}
	m, read := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("r")})
	was := reg
	was.FullName = "Somebody else"
	during := drive(m, page.Answer[registration.Looked]{Job: asking, Val: registration.Looked{Registration: was}}) // while it is read
	lacks(t, during, "Somebody else")
	m = drive(settle(m, read), page.Answer[registration.Looked]{Job: asking, Val: registration.Looked{Registration: reg}}) // and after
	sees(t, m, "In progress", "status: In progress")
	// The look after it is news again.
	if _, err := c.client.Sync(t.Context(), reg.ID, ended(flow.Failed)); err != nil {
		t.Fatal(err)
	}
	sees(t, c.wake(m), "Failed")
}

// What cannot be read for a while is looked at again in a minute, and what
// answers to nothing is no look.
func TestFollowAtAServerThatIsDown(t *testing.T) {
	c := newClockwork(t)
	m := press(c.open(page.Registration{Reg: c.register(t, lightFlow)}), "w")
	c.before = answering(http.StatusServiceUnavailable, `{}`)
	m = c.wake(m)
	sees(t, m, "watching")
	lacks(t, m, "✗")
	if n := len(c.waits); c.waits[n-1] != time.Minute {
		t.Errorf("waits %v", c.waits)
	}
}

// On top again it looks at once, and the tick from before looks no second time.
func TestFollowOnTopLooksOnce(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := press(c.open(page.Registration{Reg: reg}), "w f esc")
	n, calls := len(c.wakes), len(c.API.Calls())
	if n < 2 {
		t.Fatalf("%d ticks", n)
	}
	m = drive(m, c.wakes[0]())
	if got := len(c.API.Calls()); got != calls {
		t.Errorf("%d calls by an old tick", got-calls)
	}
	if _, err := c.client.Update(t.Context(), reg.ID, client.UpdateRequest{Phone: "3007654321", CountryCode: "+57"}); err != nil {
		t.Fatal(err)
	}
	m = c.wake(m)
	sees(t, m, "phone +57 300 765 4321")
	c.now = c.now.Add(heldFor)
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	if _, err := c.client.Update(t.Context(), reg.ID, client.UpdateRequest{FullName: "Ana Ruiz"}); err != nil {
		t.Fatal(err)
	}
	m = c.wake(m)
	sees(t, m, "name Ana Ruiz")
	// And the menu may be another one: an Enter that was meant for the one before
	// does nothing, and says so. After a pause it counts.
	m = pickEntry(t, m, "Go to the basic information step")
	if _, err := c.client.Sync(t.Context(), reg.ID, ongoing(flow.BasicInformation)); err != nil {
		t.Fatal(err)
	}
	m = c.wake(m)
	c.writes.Store(0)
	m = press(m, "enter")
	sees(t, m, "This has just changed")
	if n := c.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
	c.now = c.now.Add(heldFor)
	lacks(t, press(m, "enter"), "This has just changed")
}

// Whoever stops watching gives the look up.
func TestFollowStopsItsLook(t *testing.T) {
	s := newStage(t, plain)
	var asked error
	s.API = retrieving{s.API, &asked}
	w := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("w")}
	m, look := s.open(page.Registration{Reg: s.register(t, lightFlow)}).Update(w)
	m, _ = m.Update(w)
	settle(m, look)
	if asked == nil {
		t.Error("the look goes on")
	}
}

// What the look shows of what is not marked is kept: here, what can be edited.
func TestFollowKeepsWhatIsNotMarked(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	stale := reg
	stale.ProjectName, stale.Language = "", "fr"
	m := press(c.open(page.Registration{Reg: stale}), "w")
	lacks(t, m, "Changed")
	if got := standingOf(m).Reg.Language; got != reg.Language {
		t.Errorf("language %q", got)
	}
}

// A look that is begun while a sync is under way shows nothing before that.
func TestFollowBegunDuringASync(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := c.open(page.Registration{Reg: reg})
	c.now = c.now.Add(heldFor)
	m, sync := pickEntry(t, m, "Go to the sign-up step").Update(enterKey)
	if _, err := c.client.Update(t.Context(), reg.ID, client.UpdateRequest{FullName: "Ana Ruiz"}); err != nil {
		t.Fatal(err)
	}
	m = press(m, "w")
	lacks(t, m, "Ana Ruiz", "Changed")
	sees(t, settle(m, sync), "In progress")
}

// Nor is what was asked while a sync was under way.
func TestFollowBegunDuringASyncIsOld(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, lightFlow)
	m := c.open(page.Registration{Reg: reg})
	c.now = c.now.Add(heldFor)
	m, sync := pickEntry(t, m, "Go to the sign-up step").Update(enterKey)
	m, _ = m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("w")})
	asking := standingOf(m).Follow.Asking.ID
	m = settle(m, sync)
	m = drive(m, page.Answer[registration.Looked]{Job: asking, Val: registration.Looked{Registration: reg}})
	sees(t, m, "In progress")
	lacks(t, m, "Changed")
}

// What could not be read is shown by the next look that can.
func TestFollowMendsAReading(t *testing.T) {
	c := newClockwork(t)
	reg := c.register(t, kycFlow)
	m := press(c.open(page.Registration{Reg: reg}), "w")
	c.before = answering(http.StatusServiceUnavailable, `{}`)
	m = drive(m, page.Changed{ID: reg.ID, Step: flow.SignUpForm})
	lacks(t, m, "Send a code")
	c.before = nil
	m = c.wake(m)
	sees(t, m, "▸ Send a code")
	lacks(t, m, "✗")
}

// What has ended is not watched any more.
func TestFollowEndsWithASync(t *testing.T) {
	c := newClockwork(t)
	m := press(c.open(page.Registration{Reg: c.register(t, lightFlow, ongoing(flow.SignUpForm))}), "w")
	c.now = c.now.Add(heldFor)
	m = press(pickEntry(t, m, "Complete"), "enter")
	c.now = c.now.Add(heldFor)
	m = press(m, "enter")
	sees(t, m, "✓ Completed")
	lacks(t, m, "watching")
}
