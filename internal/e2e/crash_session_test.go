//go:build !windows

package e2e

import (
	"fmt"
	"io/fs"
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
func (c *crash) session(w wizard) {
	w.see(quick)
	w.press("down")
	w.see("▸ Acme Bank · Full KYC")
	w.press("enter")
	w.at(w.words.Form.Label["email"])
	c.pause("flow chosen")

	w.type_(ana.email[:3])
	c.pause("half an email")
	w.type_(ana.email[3:])
	c.leaves(w, w.words.Form.Label["email"], ana.email, w.words.Form.Label["phone"])
	w.type_(ana.phone)
	c.leaves(w, w.words.Form.Label["phone"], ana.phone, w.words.Form.Name)
	w.type_(ana.name)
	c.leaves(w, w.words.Form.Name, ana.name, w.words.Form.Register)
	w.see(w.words.Review.Enter)
	c.pause("review")

	w.press("enter")
	w.see(w.words.Desk.Decide)
	w.stands("STARTED")
	c.opened = true
	c.pause("created")
	c.proves(w, ana.email)
	c.proves(w, shownPhone)
	w.take(w.entry("signUpForm", "ONGOING"))
	w.stands("ONGOING")
	c.pause("signed up")
	c.document(w)
	w.take(w.entry("document", "ONGOING"))
	w.gone(w.entry("document", "ONGOING"))
	w.see(w.words.Proofs.Face.Take)
	c.pause("left open")
}

// leaves leaves a field, and waits until the journal has it.
func (c *crash) leaves(w wizard, label, text, next string) {
	w.press("enter")
	w.at(next)
	for began := time.Now(); !c.keeps(text); {
		if time.Since(began) > patience {
			w.Fatalf("%q is never kept", text)
		}
		w.pass(time.Millisecond) // the journal says nothing on the screen when all is well
		if w.ended {
			w.Fatalf("ended")
		}
	}
	c.safe[label] = strings.Replace(text, ana.phone, shownPhone, 1) // as the form has it
	c.pause(label + " left")
}

// proves sends a code to a contact and brings it back.
func (c *crash) proves(w wizard, contact string) {
	words := w.words.Code
	w.take(fmt.Sprintf(w.words.Standing.SendCode, contact))
	w.see(fmt.Sprintf(words.Heading, contact))
	w.at(words.Confirm)
	half := otp[:3]
	w.code(half)
	w.see("[" + half[2:] + "]")
	c.pause("half a code of " + contact)
	w.code(otp[3:])
	w.see(contact + " ✓")
	c.pause(contact + " proven")
}

// document takes in one of the sandbox's own.
func (c *crash) document(w wizard) {
	i := w.words.Image
	w.take(w.words.Proofs.Document.Take)
	w.see(i.Front)
	w.take(i.SamplePasses)
	w.at(i.Send)
	c.pause("a document chosen")
	w.take(i.Send)
	w.see(w.words.Proofs.Document.Passed)
	c.pause("a document taken in")
	w.press("esc")
	w.presets(w.words.Proofs.Face.Take)
	c.pause("back from the document")
}

// pause is a point between two keys.
func (c *crash) pause(name string) {
	c.pauses = append(c.pauses, name)
	if at := c.life.at; at.kind == betweenKeys && at.name == name {
		c.kill()
		runtime.Goexit()
	}
}

// file is one of the state directory.
type file struct{ name, content string }

func (c *crash) files() []file {
	var all []file
	_ = filepath.WalkDir(filepath.Join(c.state, "appreg"), func(path string, e fs.DirEntry, _ error) error {
		if b, err := os.ReadFile(path); err == nil { // it may not be there yet, or be gone since
			all = append(all, file{e.Name(), string(b)})
		}
		return nil
	})
	return all
}

// keeps reports whether an entry of the journal has text.
func (c *crash) keeps(text string) bool {
	return slices.ContainsFunc(c.files(), func(f file) bool {
		return strings.HasSuffix(f.name, ".json") && strings.Contains(f.content, `"`+text+`"`)
	})
}
