//go:build !windows

package main_test

import (
	"testing"

	"appreg/internal/i18n"
)

// TestSuspend: ctrl+z gives the terminal back to the shell, and fg goes on.
func TestSuspend(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"on the form", "at the registration"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			m := open(t, size{80, 24}, []string{"PS1=prompt> ", "ENV="}, "sh", "-i")
			m.see("prompt>")
			m.send(program + " --lang en\r")
			w := wizard{m, i18n.For(i18n.English)}
			back := "ana@acme.co▏"
			if where == "on the form" {
				w.toContact()
				w.type_(ana.email)
			} else {
				w.register(ana)
				back = w.words.Standing.Next
			}
			w.settle()
			before := w.picture()

			w.press("ctrl+z")
			w.see("Stopped")
			w.see("prompt>")
			if w.screen.IsAltScreen() || w.noCursor {
				t.Errorf("alternate screen %t, hidden cursor %t", w.screen.IsAltScreen(), w.noCursor)
			}
			w.send("echo here; fg\r")
			w.see(back)
			w.settle()
			if after := w.picture(); after != before {
				t.Errorf("before\n%s\nafter\n%s", before, after)
			}
			// It still takes keys.
			if where == "on the form" {
				w.press("enter")
				w.at(w.words.Contact.Country)
				return
			}
			w.choose("signUpForm", "ONGOING")
			w.stands("ONGOING")
		})
	}
}
