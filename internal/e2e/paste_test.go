//go:build !windows

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"appreg/internal/i18n"
)

// pasted is a contact as it is copied out of a spreadsheet or a mail.
const pasted = "ana@x.co\r\n+57 300 123 4567\n"

// pastes are the ways in which a terminal hands a paste over: with marks
// around it, and on a terminal without bracketed paste as if it was typed.
var pastes = map[string]string{"bracketed": "\x1b[200~" + pasted + "\x1b[201~", "raw": pasted}

// TestPaste pastes a contact into the form: it fills the fields that it is
// for, and sends nothing.
func TestPaste(t *testing.T) {
	t.Parallel()
	for name, paste := range pastes {
		for _, s := range []size{{80, 24}, {40, 15}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, s.w, s.h), func(t *testing.T) {
				t.Parallel()
				c := serveCounted(t)
				w := openWizard(t, s, i18n.English, c.env()...)
				w.toContact()
				w.send(paste)
				w.holdsAnasContact()
				c.none(w)
			})
		}
	}
}

// holdsAnasContact sees what was pasted in its fields, also from the last row.
func (w wizard) holdsAnasContact() {
	w.Helper()
	of := w.words.Form.Label
	w.see(of["email"] + " ana@x.co")
	w.see(of["phone"] + " +57 300 123 4567")
	w.press("ctrl+r")
	w.see(w.words.Review.Enter)
	w.see(of["email"] + " ana@x.co")
	w.see(of["phone"] + " +57 300 123 4567")
}

// TestPasteOnTheFlows pastes it where no field is for it: it is a filter that
// finds nothing.
func TestPasteOnTheFlows(t *testing.T) {
	t.Parallel()
	for name, paste := range pastes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := serveCounted(t)
			w := openWizard(t, size{80, 24}, i18n.English, c.env()...)
			w.see(quick)
			w.send(paste)
			w.see("ana@x.co +57 300 123 4567▏")
			w.see(w.words.Flow.NoMatch)
			c.none(w)
		})
	}
}

// bursts came in one piece, with Enters among them.
var bursts = map[string]string{
	"text":   "ana\r2\rCOMPLETED\r",
	"enters": "\r\r\r",
	"keys":   "\x1b[B\r\x1b[B\r",
	"yes":    "y\r",
}

// TestBursts sends bursts to every page, where an Enter would do the most: an
// Enter that was read together with other bytes sends nothing.
func TestBursts(t *testing.T) {
	t.Parallel()
	for name, burst := range bursts {
		t.Run("form/"+name, func(t *testing.T) {
			t.Parallel()
			c := serveCounted(t)
			w := openWizard(t, size{80, 24}, i18n.English, c.env()...)
			w.toContact()
			w.fill(ana.email, w.words.Form.Label["phone"])
			for range 5 { // an Enter for each field, and more
				w.send(burst)
				w.settle()
			}
			c.none(w)
		})
		t.Run("review/"+name, func(t *testing.T) {
			t.Parallel()
			c := serveCounted(t)
			w := openWizard(t, size{80, 24}, i18n.English, c.env()...)
			w.toReview(ana)
			w.send(burst)
			w.stillTakes("c", w.words.Review.Curl)
			c.none(w)
			w.press("enter") // one that was pressed creates
			w.see(w.words.Desk.Decide)
		})
		t.Run("confirmation/"+name, func(t *testing.T) {
			t.Parallel()
			c := serveCounted(t)
			w := openWizard(t, size{80, 24}, i18n.English, c.env()...)
			w.register(ana)
			created := len(c.all())
			w.choose("end", "FAILED")
			w.asked()
			w.press("down")
			yes, _, _ := strings.Cut(w.words.Confirm.Yes, "%s")
			w.presets(yes)
			w.send(burst)
			w.stillTakes("?", w.words.Help.Title)
			w.press("esc")
			w.see(w.words.Confirm.No)
			if all := c.all(); len(all) != created {
				t.Errorf("%q was sent", all[created:])
			}
			if reg := c.registrations(ana.email); reg[0]["status"] != "STARTED" {
				t.Errorf("the server has %v", reg[0])
			}
		})
	}
}

// stillTakes presses a key that shows that everything before was read, and
// that nothing is under way.
func (w wizard) stillTakes(key, shows string) {
	w.Helper()
	w.settle()
	w.press(key)
	w.see(shows)
}
