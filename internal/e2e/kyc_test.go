//go:build !windows

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"appreg/internal/i18n"
	"appreg/internal/sandbox"
)

// sample writes one of the sandbox's documents to a file with a blank in its name.
func sample(t testing.TB, word string) string {
	t.Helper()
	return sampleOf(t, "document", word)
}

// sampleOf does that with an image of a step.
func sampleOf(t testing.TB, step, word string) string {
	t.Helper()
	for _, s := range sandbox.Samples() {
		if string(s.Step) == step && s.Word == word {
			path := filepath.Join(t.TempDir(), "cédula "+word+".png")
			if err := os.WriteFile(path, s.Image(), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
	}
	t.Fatalf("no sample %q", word)
	return ""
}

// confirms sends a code to a contact and types it.
func (w wizard) confirms(contact string) {
	w.Helper()
	w.confirmsWith(contact, "123456")
}

// bringsDocument takes in a document whose back is asked for, by two paths: one
// dragged and dropped in quotes, one typed.
func (w wizard) bringsDocument() {
	w.Helper()
	i := w.words.Image
	w.take(w.words.Proofs.Document.Take)
	w.see(i.Front)
	front, back := sample(w, "BACKSIDE"), sample(w, "")
	w.paste("'" + front + "'")
	w.see(filepath.Base(front)) // until then the cursor may still be moved by it
	w.take(i.Send)
	w.see(i.BackNext)
	w.see(i.Back)
	w.paste(strings.ReplaceAll(back, " ", `\ `))
	w.see(filepath.Base(back))
	w.take(i.Send)
	w.see(w.words.Proofs.Document.Passed)
	w.take(i.Leave)
	w.presets(w.words.Proofs.Face.Take)
}

// bringsFace takes in one of the sandbox's own images.
func (w wizard) bringsFace() {
	w.Helper()
	i := w.words.Image
	w.take(w.words.Proofs.Face.Take)
	w.see(i.Face)
	w.take(i.SamplePasses)
	w.take(i.Send)
	w.see(w.words.Proofs.Face.Passed)
	w.take(i.Leave)
	w.presets(w.entry("end", "COMPLETED"))
}

// TestFullKYC goes from the empty form to COMPLETED without leaving the wizard:
// both codes, a document with its back, a face, every step.
func TestFullKYC(t *testing.T) {
	t.Parallel()
	for _, lang := range []i18n.Lang{i18n.English, i18n.Spanish} {
		for _, s := range []size{{80, 24}, {40, 15}} {
			t.Run(fmt.Sprintf("%s/%dx%d", lang, s.w, s.h), func(t *testing.T) {
				t.Parallel()
				w := openWizard(t, s, lang)
				w.toContactOf("Full KYC")
				w.fromContact(ana)
				w.press("enter")
				w.stands("STARTED")
				w.confirms(ana.email)
				w.confirms(shownPhone)
				w.choose("signUpForm", "ONGOING")
				w.stands("ONGOING")
				w.bringsDocument()
				w.choose("document", "ONGOING")
				w.bringsFace()
				w.choose("liveness", "ONGOING")
				w.confirm("end", "COMPLETED")
				w.stands("COMPLETED")
				w.quit()
				w.isGivenBack()
			})
		}
	}
}

// TestResume goes on in another process with what one has begun, with nothing
// but the client token: by its id, and from the list.
func TestResume(t *testing.T) {
	t.Parallel()
	for name, args := range map[string]func(id string) []string{
		"by its id":     func(id string) []string { return []string{"resume", id} },
		"from the list": func(string) []string { return []string{"resume"} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			other := serve(t)
			w := openWizard(t, size{80, 24}, i18n.English, other.env()...)
			w.toContactOf("Full KYC")
			w.fromContact(ana)
			w.press("enter")
			w.stands("STARTED")
			w.confirms(ana.email)
			id := w.quit()

			again := append([]string{program, "--lang", "en"}, args(id)...)
			w = wizard{open(t, size{80, 24}, other.env(), again...), i18n.For(i18n.English)}
			if len(args(id)) == 1 {
				w.see(w.words.Browse.Title)
				w.presets("○ " + w.words.Stand("STARTED"))
				w.press("enter")
			}
			w.see(id)
			w.see(ana.email + " ✓")
			w.confirms(shownPhone)
			w.choose("signUpForm", "ONGOING")
			w.bringsDocument()
			w.choose("document", "ONGOING")
			w.bringsFace()
			w.choose("liveness", "ONGOING")
			w.confirm("end", "COMPLETED")
			w.stands("COMPLETED")
			w.quit()
			w.isGivenBack()
			holds(t, other.registrations(ana.email)[0], object{"_id": id, "status": "COMPLETED", "currentStep": "end"})
		})
	}
}
