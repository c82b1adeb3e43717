package tui

import (
	"fmt"
	"testing"

	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/registration"
)

// The preset answer is no, but for the one end that all of it was for, where nothing
// stands in its way.
func TestConfirmPreset(t *testing.T) {
	for name, tt := range map[string]struct {
		open   func(*stage) registration.Confirm
		preset string
	}{
		"completed": {func(s *stage) registration.Confirm {
			return registration.Confirm{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm)), Does: ended(flow.Completed)}
		}, "Yes, complete it"},
		"completed, which ends in review": {func(s *stage) registration.Confirm {
			return registration.Confirm{Reg: s.judged(t), Does: ended(flow.Completed)}
		}, "No, go back"},
		"failed": {func(s *stage) registration.Confirm {
			return registration.Confirm{Reg: s.register(t, lightFlow), Does: ended(flow.Failed)}
		}, "No, go back"},
		"review": {func(s *stage) registration.Confirm {
			return registration.Confirm{Reg: s.register(t, lightFlow), Does: ended(flow.NeedsManualVerification)}
		}, "No, go back"},
		"without KYC": {func(s *stage) registration.Confirm {
			return registration.Confirm{Reg: s.register(t, lightFlow), Does: flow.Transition{Step: flow.SkipKYC, Status: flow.CompletedWithoutKYC}}
		}, "No, go back"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			sees(t, s.open(tt.open(s)), "▸ "+tt.preset)
		})
	}
}

// The question names the person, how it ends, what can no longer be done after that,
// and what the integration hears, in both languages and in the smallest window. The
// event's own name stands where there is room for it.
func TestConfirmSaysWhatComesOfIt(t *testing.T) {
	for _, l := range []look{looks[0], looks[1]} {
		for status, events := range map[flow.Status]string{
			flow.Completed: "onboarding_app_registration_completed", flow.Failed: "onboarding_app_registration_failed",
			flow.NeedsManualVerification: "onboarding_app_registration_needs_manual_verification",
		} {
			s := newStage(t, l)
			c := s.Words.Confirm
			m := s.open(registration.Confirm{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm)), Does: ended(status)})
			after := map[bool]string{true: c.Closed, false: c.Review}[status.Closed()]
			for _, at := range sizes {
				m = size(m, at.w, at.h)
				sees(t, m, fmt.Sprintf(s.Words.Asks(string(status)), "Ana Gómez"), after, fmt.Sprintf(c.Yes, s.Words.Agrees(string(status))))
				if at.w < 100 {
					lacks(t, m, "app_registration")
				} else {
					sees(t, m, events)
				}
			}
		}
	}
}

// An Enter that is held down opens the question and answers nothing, also where the
// preset answer is yes.
func TestHeldEnterCompletesNothing(t *testing.T) {
	h := newHand(t)
	m := h.stop(pickEntry(t, h.open(page.Registration{Reg: h.register(t, lightFlow, ongoing(flow.SignUpForm))}), "Complete"))
	m = h.hold(m, "enter", 40)
	sees(t, m, "▸ Yes, complete it")
	if n := h.writes.Load(); n != 0 {
		t.Fatalf("%d writes by an Enter that was held", n)
	}
	if h.pressed(m, "enter"); h.writes.Load() != 1 {
		t.Error("after a pause it did not count")
	}
}
