package sandbox_test

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/internal/hosted"
	"appreg/internal/i18n"
	"appreg/internal/sandbox"
	"appreg/internal/sandbox/page"
)

// paged is a sandbox on a port with its page, and what a test does to it.
type paged struct {
	*world
	url string
}

func newPaged(t *testing.T, o sandbox.Options) paged {
	t.Helper()
	o.Page = hosted.Languages
	k := newClock()
	o.Now = func() time.Time { return k.now }
	s := serve(t, o)
	s.Project() // it is there from then on: nobody is on a line here
	return paged{&world{TB: t, Server: s.Server, clock: k}, s.URL()}
}

// link is a new one of somebody.
func (p paged) link(who person) string {
	p.Helper()
	d := p.do(p.Token(), "POST", who.path()+"/resend-link", nil).ok()
	link, _ := d["sandboxLink"].(string)
	if !strings.HasPrefix(link, "http://example.com"+page.Path+"?token=") { // the host of a call without a line
		p.Fatalf("got %v", d)
	}
	return p.url + strings.TrimPrefix(link, "http://example.com")
}

// visitor is somebody with a browser of their own.
type visitor struct {
	testing.TB
	client *http.Client
	header http.Header
	at     *url.URL
	status int
	answer http.Header
	body   string
}

func newVisitor(t testing.TB) *visitor {
	jar, _ := cookiejar.New(nil) // never fails
	return &visitor{TB: t, client: &http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}, header: http.Header{}}
}

// enters opens a link.
func (p paged) enters(who person) *visitor {
	p.Helper()
	v := newVisitor(p)
	v.get(p.link(who))
	if v.status != 200 {
		p.Fatalf("got %d %s", v.status, v.body)
	}
	return v
}

func (v *visitor) get(address string) {
	v.Helper()
	r, err := http.NewRequestWithContext(v.Context(), "GET", address, nil)
	if err != nil {
		v.Fatal(err)
	}
	v.send(r)
}

func (v *visitor) send(r *http.Request) {
	v.Helper()
	for name, values := range v.header {
		r.Header[name] = values
	}
	res, err := v.client.Do(r)
	if err != nil {
		v.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		v.Fatal(err)
	}
	v.at, v.status, v.answer, v.body = res.Request.URL, res.StatusCode, res.Header, string(body)
	if !strings.HasPrefix(v.answer.Get("Content-Type"), "text/html") || strings.Contains(v.body, "eyJ") {
		v.Errorf("%s: %s", res.Request.URL.Path, v.body)
	}
}

var stamps = regexp.MustCompile(`name="stamp" value="([0-9a-f]{64})"`)

// form is what the page's own form for an action has.
func (v *visitor) form(action string, values ...string) (string, url.Values) {
	v.Helper()
	found := regexp.MustCompile(`action="(/_sandbox/page/[0-9a-f]{24}/` + action + `[^"]*)"`).FindStringSubmatch(v.body)
	stamp := stamps.FindStringSubmatch(v.body)
	if found == nil || stamp == nil {
		v.Fatalf("no form for %s:\n%s", action, v.text())
	}
	all := url.Values{"stamp": {stamp[1]}}
	for i := 0; i < len(values); i += 2 {
		all.Set(values[i], values[i+1])
	}
	return v.at.Scheme + "://" + v.at.Host + found[1], all
}

// does sends the page's form for an action, as a browser would.
func (v *visitor) does(action string, values ...string) {
	v.Helper()
	to, all := v.form(action, values...)
	v.post(to, all)
}

func (v *visitor) post(to string, all url.Values) {
	v.Helper()
	r, err := http.NewRequestWithContext(v.Context(), "POST", to, strings.NewReader(all.Encode()))
	if err != nil {
		v.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	v.send(r)
}

// uploads sends a file; nil: none was chosen.
func (v *visitor) uploads(file []byte) {
	v.Helper()
	to, all := v.form("file")
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("stamp", all.Get("stamp"))
	name := "a.png"
	if file == nil {
		name = ""
	}
	part, _ := w.CreateFormFile("file", name)
	_, _ = part.Write(file)
	w.Close()
	r, err := http.NewRequestWithContext(context.Background(), "POST", to, &b)
	if err != nil {
		v.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	v.send(r)
}

var tags = regexp.MustCompile(`(?s)<style>.*</style>|<[^>]*>`)

// text is what can be read.
func (v *visitor) text() string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(v.body, " "))), " ")
}

// shows insists on texts.
func (v *visitor) shows(texts ...string) {
	v.Helper()
	for _, text := range texts {
		if !strings.Contains(v.text(), text) {
			v.Errorf("no %q:\n%s", text, v.text())
		}
	}
}

// refused insists on an answer that lets nobody in.
func (v *visitor) refused(status int, says string) {
	v.Helper()
	v.shows(says)
	if v.status != status || strings.Contains(v.body, "<form") {
		v.Errorf("got %d, want %d: %s", v.status, status, v.text())
	}
}

// fullKYC registers somebody in the flow that wants everything that can be shown.
func (p paged) fullKYC(email string, more object) person {
	p.Helper()
	project, flow := p.flowNamed("Acme Bank", "Full KYC")
	body := object{"project": project, "email": email, "phone": randomish(email), "countryCode": "+57", "fullName": "Ana Gómez"}
	for k, v := range more {
		body[k] = v
	}
	return p.create(flow, body)
}

// calls are those of the API that were made, the first one first.
func (p paged) calls() (all []string) {
	p.Helper()
	for _, c := range p.do(p.Token(), "GET", "/_sandbox/calls?limit=100", nil).rows() {
		line := fmt.Sprintf("%s %s %v", c["method"], c["path"], c["status"])
		if body, ok := c["body"].(object); ok && body["step"] != nil {
			line = fmt.Sprintf("sync %v %v", body["step"], body["status"])
		}
		all = append(all, line)
	}
	slices.Reverse(all)
	return all
}

// TestPageToCompleted: what the page calls is section 9, in its order.
func TestPageToCompleted(t *testing.T) {
	for _, lang := range i18n.Languages() {
		p := newPaged(t, sandbox.Options{})
		who := p.fullKYC("ana@acme.co", object{"language": string(lang)})
		v, w := p.enters(who), i18n.For(lang).Page
		before := len(p.calls())
		v.shows("Acme Bank", "Ana Gómez", "ana@acme.co", w.Frame.Sandbox, w.Code.Email)
		if v.at.RawQuery != "" || !strings.Contains(v.body, `<html lang="`+string(lang)+`">`) {
			t.Errorf("%s: %s", v.at, v.body[:200])
		}
		v.does("code")
		v.shows(fmt.Sprintf(w.Code.Shown, "123456"))
		v.does("confirm", "otp", "111111")
		v.shows(i18n.For(lang).Reason("otp_does_not_match"))
		v.does("confirm", "otp", " 123 456")
		v.shows(w.Code.Phone, "ana@acme.co ✓")
		v.does("code")
		v.does("confirm", "otp", "123456")
		v.shows(w.Proof.Document)
		v.does("sample", "sample", "FAIL")
		v.shows(w.Proof.DocumentFailed)
		v.does("sample", "sample", "document_type_not_detected")
		v.shows(i18n.For(lang).Reason("document_type_not_detected"))
		v.does("sample", "sample", "BACKSIDE")
		v.shows(w.Proof.Back)
		v.does("sample", "sample", "BACK")
		v.shows(w.Proof.Face)
		v.does("sample", "sample", "poor_lighting")
		v.shows(i18n.For(lang).Reason("poor_lighting"))
		v.does("sample", "sample", "")
		v.shows(w.Way.Finish)
		v.does("finish")
		v.shows(w.Way.Completed, i18n.For(lang).Stand("COMPLETED"))
		if strings.Contains(v.body, "<form") || who.shown()["status"] != "COMPLETED" {
			t.Errorf("%v:\n%s", who.shown(), v.text())
		}
		want := strings.Split(`POST /v2/email-validations/app-registration 200
POST /v2/email-validations/validate 403
POST /v2/email-validations/validate 200
POST /v2/phone-validations/app-registration 200
POST /v2/phone-validations/validate 200
sync signUpForm ONGOING
POST /v2/document-validations/app-registration 200
POST /v2/document-validations/app-registration 409
POST /v2/document-validations/app-registration 200
POST /v2/document-validations/app-registration 200
PUT /v2/document-validations/ID/validate 200
sync liveness ONGOING
POST /v2/biometric-validations/app-registration 409
POST /v2/biometric-validations/app-registration 200
POST /v2/face-recognition/compare/app-registration 200
sync end ONGOING
sync end COMPLETED`, "\n")
		var got []string
		for _, call := range p.calls()[before:] {
			if !strings.Contains(call, "GET") {
				got = append(got, regexp.MustCompile(`[0-9a-f]{24}`).ReplaceAllString(call, "ID"))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("it called\n%s", strings.Join(got, "\n"))
		}
	}
}
