//go:build !windows

package e2e

import (
	"flag"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"appreg/internal/i18n"
)

var pagePictures = flag.String("page.pictures", "", "a folder for pictures of what the browser of TestPageWhileWatched shows")

// TestPageWhileWatched: in a browser without scripts a person goes from the link that the
// wizard shows to COMPLETED, and the wizard, which watches, shows each step.
func TestPageWhileWatched(t *testing.T) {
	t.Parallel()
	for _, lang := range i18n.Languages() {
		for name, s := range map[string]size{"phone": {320, 640}, "desktop": {1280, 800}} {
			t.Run(string(lang)+"/"+name, func(t *testing.T) {
				t.Parallel()
				b := openBrowser(t, s, name == "phone", lang == i18n.Spanish)
				shot := func(what string) {
					b.fits()
					b.picture(*pagePictures, fmt.Sprintf("%s-%s-%s", lang, name, what))
				}
				w := openWizard(t, size{80, 24}, lang)
				w.toContactOf("Full KYC")
				w.fromContact(ana)
				w.press("enter")
				w.stands("STARTED")
				b.open(w.shownLink())
				w.press("esc")
				w.see(w.words.Link.Heading)
				w.press("esc")
				w.see(w.words.Desk.Decide)
				w.press("w")
				w.see(w.words.Standing.Following)

				p := w.words.Page
				for _, other := range i18n.Languages() { // the registration has the wizard's
					if o := i18n.For(other).Page; other != lang {
						b.goes(o.Frame.Name)
						b.sees(o.Code.Email)
						b.goes(p.Frame.Name)
					}
				}
				b.sees(fmt.Sprintf(p.Frame.Title, "Acme Bank"), ana.name, p.Code.Email)
				shot("email")
				b.goes(p.Code.Send)
				b.fills(p.Code.Label, "123456")
				shot("code")
				b.goes(p.Code.Confirm)
				w.see(ana.email + " ✓")
				b.goes(p.Code.Send)
				b.fills(p.Code.Label, "123456")
				b.goes(p.Code.Confirm)
				w.see(shownPhone + " ✓")
				b.sees(p.Proof.Document)
				b.goes(w.words.Sample("document", "FAIL"))
				b.sees(p.Proof.DocumentFailed)
				shot("document")
				b.press(p.Proof.Own)
				b.takes(sample(t, ""))
				b.goes(p.Proof.Upload)
				b.sees(p.Proof.Face)
				w.see("✓ " + w.words.Step("document"))
				b.press(p.Proof.Others)
				shot("face")
				b.goes(w.words.Sample("liveness", ""))
				b.sees(p.Way.Finish)
				w.see("✓ " + w.words.Step("liveness"))
				shot("end")
				b.goes(p.Way.End)
				b.sees(p.Way.Completed)
				shot("completed")
				w.stands("COMPLETED")
			})
		}
	}
}

var links = regexp.MustCompile(`http://127\.0\.0\.1:\d+/_sandbox/page\?token=[\w.-]+`)

// shownLink has the wizard show a link as text, and reads it off the screen.
func (w wizard) shownLink() string {
	w.Helper()
	w.press("l")
	w.take(w.words.Link.Show)
	w.see(w.words.Link.Select)
	link := links.FindString(strings.Join(w.rows(), ""))
	if link == "" {
		w.Fatalf("no link:\n%s", w.picture())
	}
	return link
}
