package sandbox_test

import (
	"context"
	"encoding/json"
	"html"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"appreg/internal/hosted"
	"appreg/internal/i18n"
	"appreg/internal/sandbox"
	"appreg/internal/sandbox/page"
)

var english = i18n.For(i18n.English)

// TestPageLinks: who has no good link is told why, and is let in nowhere.
func TestPageLinks(t *testing.T) {
	says := english.Page.Problem
	p := newPaged(t, sandbox.Options{})
	ana, bea, cleo := p.fullKYC("ana@acme.co", nil), p.fullKYC("bea@acme.co", nil), p.fullKYC("cleo@acme.co", nil)
	other := newWorld(t, sandbox.Options{}).someone("ana@acme.co")
	link, beas := p.link(ana), p.enters(bea)
	for name, c := range map[string]struct{ link, says string }{
		"none":                  {p.url + page.Path, says.LinkUnknown},
		"cut off":               {link[:len(link)-3], says.LinkUnknown},
		"the client's token":    {p.url + page.Path + "?token=" + p.Token(), says.LinkUnknown},
		"another sandbox's":     {p.url + page.Path + "?token=" + other.token, says.LinkUnknown},
		"without the cookie":    {p.url + page.Path + "/" + ana.id, says.NoCookie},
		"the cookie of another": {p.url + page.Path + "/" + ana.id, says.NoCookie},
	} {
		v := newVisitor(t)
		if name == "the cookie of another" {
			v = beas // whose cookie is for her path alone
		}
		v.get(c.link)
		v.refused(401, c.says)
		if t.Failed() {
			t.Fatal(name)
		}
	}
	v := newVisitor(t)
	v.get(link + "&lang=es")
	v.shows(i18n.For(i18n.Spanish).Page.Code.Email)
	if v.at.RawQuery != "lang=es" {
		t.Errorf("at %s", v.at)
	}
	to, form := v.form("code")
	p.do(p.Token(), "POST", "/_sandbox/clock", object{"advance": "30m"}).ok()
	v.get(link)
	v.refused(401, says.LinkOver)
	v.get(p.url + html.UnescapeString(regexp.MustCompile(`href="([^"]*)"`).FindStringSubmatch(v.body)[1]))
	v.refused(401, i18n.For(i18n.Spanish).Page.Problem.LinkOver)
	v.get(v.at.Scheme + "://" + v.at.Host + page.Path + "/" + ana.id)
	v.refused(401, says.LinkOver)
	v.post(to, form)
	v.refused(401, i18n.For(i18n.Spanish).Page.Problem.LinkOver)

	gone := p.enters(cleo)
	to, form = gone.form("code")
	p.do(p.Token(), "DELETE", cleo.path(), nil).ok()
	for range 2 {
		gone.get(p.url + page.Path + "/" + cleo.id)
		gone.refused(404, says.Gone)
		gone.post(to, form)
		gone.refused(404, says.Gone)
	}
	own, _ := url.Parse(p.url + page.Path + "/" + bea.id)
	name := beas.client.Jar.Cookies(own)[0].Name
	beas.client.Jar.SetCookies(own, []*http.Cookie{{Name: name, Value: p.fullKYC("eva@acme.co", nil).token, Path: own.Path}})
	beas.get(own.String())
	beas.refused(401, says.LinkUnknown)

	dora := p.enters(p.fullKYC("dora@acme.co", nil))
	p.do(p.Token(), "POST", "/_sandbox/reset", nil).ok()
	dora.get(dora.at.String())
	dora.refused(404, says.Gone)
}

// TestPageOfAnEarlierWorld: who has the id of somebody who is gone is somebody else.
func TestPageOfAnEarlierWorld(t *testing.T) {
	p := newPaged(t, sandbox.Options{Seed: 7})
	who := p.fullKYC("ana@acme.co", nil)
	v := p.enters(who)
	p.do(p.Token(), "POST", "/_sandbox/reset", nil).ok()
	if again := p.fullKYC("bea@acme.co", nil); again.id != who.id {
		t.Fatal("the ids are not the same")
	}
	v.get(v.at.String())
	v.refused(404, english.Page.Problem.Gone)
}

// TestPageKeepsTheNewestToken: a sync's is good for two hours (section 1).
func TestPageKeepsTheNewestToken(t *testing.T) {
	p := newPaged(t, sandbox.Options{})
	_, v := p.atDocument("ana@acme.co")
	p.do(p.Token(), "POST", "/_sandbox/clock", object{"advance": "119m"}).ok()
	v.get(v.at.String())
	v.shows(english.Page.Proof.Document)
}

// TestPageHardened: a browser is told to load nothing, and to tell nobody.
func TestPageHardened(t *testing.T) {
	p := newPaged(t, sandbox.Options{})
	who := p.fullKYC("ana@acme.co", nil)
	v := newVisitor(t)
	v.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	link := p.link(who)
	r, _ := http.NewRequestWithContext(context.Background(), "GET", link, nil)
	res, err := v.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	cookie := res.Cookies()[0]
	if res.StatusCode != 303 || res.Header.Get("Location") != page.Path+"/"+who.id || cookie.Path != page.Path+"/"+who.id || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	v.get(p.url + page.Path + "/" + who.id)
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-store", "Access-Control-Allow-Origin": "",
	} {
		if got := v.answer.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	policy := v.answer.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "style-src 'sha256-"} {
		if !strings.Contains(policy, part) {
			t.Errorf("no %s in %s", part, policy)
		}
	}
	if strings.Contains(v.body, "<script") || strings.Contains(v.body, "http://") || strings.Contains(v.body, "style=") {
		t.Error(v.body)
	}
}

// TestPageForeign: nothing of another origin does anything, one of this machine neither.
func TestPageForeign(t *testing.T) {
	p := newPaged(t, sandbox.Options{})
	who := p.fullKYC("ana@acme.co", nil)
	v := p.enters(who)
	to, form := v.form("code")
	for _, header := range []http.Header{
		{"Origin": {"https://evil.example"}}, {"Origin": {"null"}}, {"Origin": {"http://localhost:3000"}}, {"Origin": {"http://127.0.0.1:1"}},
		{"Origin": {p.url, "https://evil.example"}}, {"Sec-Fetch-Site": {"cross-site"}}, {"Sec-Fetch-Site": {"same-site"}, "Sec-Fetch-Mode": {"navigate"}},
	} {
		v.header = header
		v.post(to, form)
		v.refused(403, english.Page.Problem.Origin)
	}
	v.header = http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"no-cors"}}
	v.get(p.url + page.Path + "/" + who.id)
	v.refused(403, english.Page.Problem.Origin)
	if got := who.shown()["emailValidation"]; got != nil {
		t.Errorf("a code was sent: %v", got)
	}
	v.header = http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}} // a link in a mail
	v.get(p.link(who))
	v.header = http.Header{"Origin": {p.url}, "Sec-Fetch-Site": {"same-origin"}, "Sec-Fetch-Mode": {"navigate"}}
	v.does("code")
	v.shows("123456")
}

// TestPageAddresses: what is no page is told as one.
func TestPageAddresses(t *testing.T) {
	p := newPaged(t, sandbox.Options{})
	who := p.fullKYC("ana@acme.co", nil)
	v := p.enters(who)
	own := page.Path + "/" + who.id
	for path, status := range map[string]int{
		page.Path + "/x": 404, page.Path + "//code": 404, own + "/x": 404, own + "/code/x": 404, page.Path + "/" + strings.ToUpper(who.id): 404,
		own + "/code": 405, own + "/finish": 405,
	} {
		v.get(p.url + path)
		if v.status != status || strings.Contains(v.body, "<form") {
			t.Errorf("%s: %d %s", path, v.status, v.text())
		}
	}
	for _, path := range []string{page.Path, own} {
		v.post(p.url+path, nil)
		if v.status != 405 || v.answer.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", path, v.status)
		}
	}
	w := newWorld(t, sandbox.Options{}) // without words there is no page, and nobody is sent to one
	if d := w.do(w.Token(), "POST", w.someone("ana@acme.co").path()+"/resend-link", nil).ok(); d["sandboxLink"] != nil {
		t.Errorf("got %v", d)
	}
	w.do(w.Token(), "GET", page.Path, nil).refused(404, "NotFound", "route_not_found")
}

// TestPageLinkOnANetwork: who listens everywhere hands out an address that others reach,
// to those who call it from here.
func TestPageLinkOnANetwork(t *testing.T) {
	for addr, everywhere := range map[string]bool{"0.0.0.0:0": true, "127.0.0.1:0": false} {
		s, err := sandbox.Listen(addr, sandbox.Options{Page: hosted.Languages, Door: sandbox.Door{Remote: true}})
		if err != nil {
			t.Fatal(err)
		}
		called := &served{t, s, &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
		who := called.made("POST", "/v2/app-registrations", object{"project": s.Project(), "projectFlow": s.ProjectFlow(), "email": "ana@acme.co"})
		id := who["appRegistration"].(object)["_id"].(string)
		link := called.made("POST", "/v2/app-registrations/"+id+"/resend-link", object{})["sandboxLink"].(string)
		u, err := url.Parse(link)
		own, _ := url.Parse(s.URL())
		if err != nil || u.Port() != own.Port() || (u.Hostname() != own.Hostname()) != (everywhere && network()) {
			t.Errorf("%s: %v, %v", addr, u.Host, err)
		}
		v := newVisitor(t)
		v.get(link)
		v.shows(english.Page.SignUp.Check)
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
		cancel()
	}
}

// network tells whether this machine has a way out.
func network() bool {
	conn, err := net.Dial("udp4", "192.0.2.1:9")
	if err == nil {
		conn.Close()
	}
	return err == nil
}

// made makes a call on the line, and gives its data.
func (s *served) made(method, path string, body any) object {
	s.Helper()
	a, err := s.send(context.Background(), method, path, body)
	var d struct{ Data object }
	if err != nil || json.Unmarshal(a.body, &d) != nil || a.status != 200 {
		s.Fatalf("%d %s, %v", a.status, a.body, err)
	}
	return d.Data
}
