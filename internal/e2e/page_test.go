//go:build !windows

package e2e

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
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
				w.watches(ana.email + " ✓")
				b.goes(p.Code.Send)
				b.fills(p.Code.Label, "123456")
				b.goes(p.Code.Confirm)
				w.watches(shownPhone + " ✓")
				b.sees(p.Proof.Document)
				b.goes(w.words.Sample("document", "FAIL"))
				b.sees(p.Proof.DocumentFailed)
				shot("document")
				b.press(p.Proof.Own)
				b.takes(sample(t, ""))
				b.goes(p.Proof.Upload)
				b.sees(p.Proof.Face)
				w.watches("✓ " + w.words.Step("document"))
				b.press(p.Proof.Others)
				shot("face")
				b.goes(w.words.Sample("liveness", ""))
				b.sees(p.Way.Finish)
				w.watches("✓ " + w.words.Step("liveness"))
				shot("end")
				b.goes(p.Way.End)
				b.sees(p.Way.Completed)
				shot("completed")
				w.watches(w.words.Card.CopySummary)
				w.stands("COMPLETED")
			})
		}
	}
}

// watches waits until the wizard has looked and shows text: it looks less often the longer
// a browser takes.
func (w wizard) watches(text string) {
	w.Helper()
	if !w.until(3*patience, func() bool { return w.shows(text) }) {
		w.Fatalf("never looked: %q\n%s", text, w.picture())
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

// TestPageInABrowser: back, reload, a second person on the page, a form of another origin
// and files that are none do nothing but say so.
func TestPageInABrowser(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, size{390, 844}, true, false)
	s := serve(t)
	p := i18n.For(i18n.English).Page
	link := s.linkOf(t, "Full KYC")
	b.open(link)
	at := b.address()
	if strings.Contains(at, "token") {
		t.Errorf("the browser is at %s", at)
	}
	b.goes(p.Code.Send)
	b.fills(p.Code.Label, "111111")
	b.goes(p.Code.Confirm)
	b.sees(i18n.For(i18n.English).Reason("otp_does_not_match"))
	b.loads(func() { b.do("Page.reload", nil) })
	b.sees(p.Code.Label)
	b.fills(p.Code.Label, "123456")
	b.goes(p.Code.Confirm)
	b.sees(p.Code.Phone)
	b.back()
	if strings.Contains(b.text(), p.Code.Label) { // as it was, from the browser's memory
		b.fills(p.Code.Label, "123456")
		b.goes(p.Code.Confirm)
		b.sees(p.Problem.Stale)
	}
	b.sees(p.Code.Phone)
	b.goes(p.Code.Send)

	other := openBrowser(t, size{1280, 800}, false, false)
	other.open(link)
	other.fills(p.Code.Label, "123456")
	other.goes(p.Code.Confirm)
	other.sees(p.Proof.Document)
	b.fills(p.Code.Label, "123456")
	b.goes(p.Code.Confirm)
	b.sees(p.Problem.Stale, p.Proof.Document)
	b.picture(*pagePictures, "stale")

	for name, file := range map[string]struct {
		holds string
		says  string
	}{"large.png": {"\x89PNG\r\n\x1a\n" + strings.Repeat("x", 64<<20), p.Problem.TooLarge}, "notes.png": {"hello", p.Problem.NotPicture}} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(file.holds), 0o600); err != nil {
			t.Fatal(err)
		}
		b.unfold(p.Proof.Own)
		b.takes(path)
		b.goes(p.Proof.Upload)
		b.sees(file.says)
	}

	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<form method="post" action="%s/sample"><button>Win</button></form><iframe src=%q></iframe>`, at, at)
	}))
	defer evil.Close()
	b.open(evil.URL)
	b.goes("Win")
	b.sees(p.Problem.Origin)
	b.open(at)
	b.sees(p.Proof.Document)
	if sent := s.registrations("ana@acme.co")[0]["documentValidation"]; sent != nil {
		t.Errorf("sent: %v", sent)
	}
}

// linkOf is a link for somebody new in a flow of Acme Bank.
func (s otherSandbox) linkOf(t *testing.T, flow string) string {
	t.Helper()
	_, projects := s.call("GET", "/v3/projects/"+s.Project, s.Token, "")
	var id string
	for _, f := range projects["data"].(object)["projectFlows"].([]any) {
		if f := f.(object); f["name"] == flow {
			id = f["_id"].(string)
		}
	}
	body := fmt.Sprintf(`{"project":%q,"projectFlow":%q,"email":"ana@acme.co","countryCode":"+57","phone":"3001234567","fullName":"Ana"}`, s.Project, id)
	_, made := s.call("POST", "/v2/app-registrations", s.Token, body)
	reg := made["data"].(object)["appRegistration"].(object)["_id"].(string)
	_, sent := s.call("POST", "/v2/app-registrations/"+reg+"/resend-link", s.Token, "{}")
	return sent["data"].(object)["sandboxLink"].(string)
}
