//go:build !windows

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// session is the work that is cut off: somebody is registered, both codes, a
// document, two steps, and the registration left open. It goes on when the
// screen shows what it did, so that its calls and writes are the same each time.
type session struct {
	*crash
	w wizard
}

func (s session) run() {
	w := s.w
	w.see(quick)
	w.press("down")
	w.see("▸ Acme Bank · Full KYC")
	w.press("enter")
	w.at(w.words.Contact.Email)
	s.pause("flow chosen")

	w.type_(ana.email[:3])
	s.pause("half an email")
	w.type_(ana.email[3:])
	s.leaves(w.words.Contact.Email, ana.email, w.words.Contact.Country)
	w.press("enter")
	w.at(w.words.Contact.Phone)
	w.type_(ana.phone)
	s.leaves(w.words.Contact.Phone, ana.phone, w.words.Person.FullName)
	w.type_(ana.name)
	s.leaves(w.words.Person.FullName, ana.name, w.words.Person.FirstName)
	for _, next := range []string{w.words.Person.LastName, w.words.Person.Language} {
		w.press("enter")
		w.at(next)
	}
	w.press("enter")
	w.see(w.words.Review.Enter)
	s.pause("review")

	w.press("enter")
	w.see(w.words.Standing.Next)
	w.stands("STARTED")
	s.pause("created")
	s.proves(ana.email)
	s.proves("+57 " + ana.phone)
	w.picks(w.entry("signUpForm", "ONGOING"))
	w.stands("ONGOING")
	s.pause("signed up")
	s.document()
	w.picks(w.entry("document", "ONGOING"))
	w.gone(w.entry("document", "ONGOING"))
	w.see(w.words.Standing.TakeFace)
	s.pause("left open")
}

// leaves leaves a field, and waits until the journal has it.
func (s session) leaves(label, text, next string) {
	w := s.w
	w.press("enter")
	w.at(next)
	for began := time.Now(); !s.keeps(text); {
		if time.Since(began) > patience {
			w.Fatalf("%q is never kept", text)
		}
		w.written(time.Millisecond) // the journal says nothing on the screen when all is well
		if w.ended {
			w.Fatalf("ended")
		}
	}
	s.safe[label] = text
	s.pause(label + " left")
}

// proves sends a code to a contact and brings it back.
func (s session) proves(contact string) {
	w, c := s.w, s.w.words.Code
	w.picks(fmt.Sprintf(w.words.Standing.SendCode, contact))
	w.see(fmt.Sprintf(c.Heading, contact))
	w.picks(c.Send)
	w.at(c.Confirm)
	for _, digit := range otp[:3] {
		w.press(string(digit))
	}
	w.see("[" + otp[2:3] + "]")
	s.pause("half a code of " + contact)
	for _, digit := range otp[3:] {
		w.press(string(digit))
	}
	w.see("[" + otp[5:] + "]")
	w.press("enter")
	w.see(contact + " ✓")
	s.pause(contact + " proven")
}

// document takes in one of the sandbox's own.
func (s session) document() {
	w, i := s.w, s.w.words.Image
	w.picks(w.words.Standing.TakeDocument)
	w.at(i.Front)
	w.picks(fmt.Sprintf(i.Sample, i.Front))
	w.picks(i.SamplePasses)
	w.at(i.Send)
	s.pause("a document chosen")
	w.picks(i.Send)
	w.see(i.DocumentPassed)
	s.pause("a document taken in")
	w.press("esc")
	w.leads("document")
	s.pause("back from the document")
}

// pause is a point between two keys.
func (s session) pause(name string) {
	s.pauses = append(s.pauses, name)
	if s.at.kind == betweenKeys && s.at.name == name {
		s.kill()
		runtime.Goexit()
	}
}

// picks presses Enter on the row that begins with text. The cursor is moved
// before that, and seen to move, if only there and back: an Enter right after
// the rows have changed is not meant for them.
func (w wizard) picks(text string) {
	w.Helper()
	want := single(text)
	at := func() bool { return strings.HasPrefix(w.chosen(), want) }
	moves := func(key string) bool {
		before := w.chosen()
		w.press(key)
		return w.until(patience, func() bool { return w.chosen() != before && w.chosen() != "" })
	}
	w.see(want)
	if at() {
		away, back := "down", "up"
		if want == w.words.Image.Send { // the last one
			away, back = back, away
		}
		if !moves(away) || !moves(back) {
			w.Fatalf("the cursor stays at %q\n%s", want, w.picture())
		}
	}
	for tries := 0; !at(); tries++ {
		if tries > 20 || !moves("down") {
			w.Fatalf("cannot get to %q\n%s", want, w.picture())
		}
	}
	w.press("enter")
}

// file is one of the state directory.
type file struct{ name, content string }

func (c *crash) files() []file {
	dir := filepath.Join(c.state, "appreg")
	entries, _ := os.ReadDir(dir) // not there yet: no files
	var all []file
	for _, e := range entries {
		if b, err := os.ReadFile(filepath.Join(dir, e.Name())); err == nil { // it may be gone since
			all = append(all, file{e.Name(), string(b)})
		}
	}
	return all
}

// keeps reports whether an entry of the journal has text.
func (c *crash) keeps(text string) bool {
	return slices.ContainsFunc(c.files(), func(f file) bool {
		return strings.HasSuffix(f.name, ".json") && strings.Contains(f.content, `"`+text+`"`)
	})
}
