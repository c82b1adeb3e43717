package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/flow"
	"appreg/internal/redact"
)

// TestLink: the times are the server's, whose clock is three hours behind.
func TestLink(t *testing.T) {
	local := serverNow.Add(3 * time.Hour)
	for emailSent, want := range map[string]Link{
		`null`:           {},
		`{"sent":false}`: {},
		`{"sent":true,"email":"ana\u202e@acme.co"}`: {EmailSent: true, EmailedTo: "ana⟨U+202E⟩@acme.co"},
		`true`: {},
		`[]`:   {},
	} {
		c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", serverNow.Format(http.TimeFormat))
			says(200, strings.Replace(linkBody, `"status"`, `"emailSent":`+emailSent+`,"status"`, 1))(w, r)
		}, WithClock(func() time.Time { return local }))
		got, err := c.ResendLink(within(t), anaID, true)
		want.URL = redact.New(redact.Link, "https://access.verifik.co/sign-up/p?token="+aJWT)
		want.Expires = local.Add(30 * time.Minute)
		want.Status, want.Step = flow.Ongoing, flow.Document
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", emailSent, got, err)
		}
		if token, _ := c.Token(anaID); token.Secret.Reveal() != aJWT {
			t.Errorf("%s: holds %v", emailSent, token)
		}
	}
}

// TestLinkUnsaid: what a server leaves out is zero, and an answer with neither
// link nor token is none.
func TestLinkUnsaid(t *testing.T) {
	for body, link := range map[string]string{
		`{"link":" https://x/1 "}`:     "https://x/1",
		`{"token":"t"}`:                "",
		`{"token":"t","link":"a\nb"}`:  "",
		`{"token":"t","link":7}`:       "",
		`{"token":"t","expiresAt":""}`: "",
	} {
		c, _ := serve(t, says(200, `{"data":`+body+`}`))
		got, err := c.ResendLink(within(t), anaID, false)
		if err != nil || got != (Link{URL: redact.New(redact.Link, link)}) {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	for _, body := range []string{`{}`, `{"message":"ok"}`, `{"token":"","link":null}`, `[]`} {
		c, _ := serve(t, says(200, `{"data":`+body+`}`))
		_, err := c.ResendLink(within(t), anaID, false)
		wants(t, err, ErrUnreadable, ErrInDoubt)
	}
}

// TestLinkIsSecret: a link opens what it leads to, so only [Link.URL] has it.
func TestLinkIsSecret(t *testing.T) {
	c, _ := serve(t, says(200, linkBody))
	link, err := c.ResendLink(within(t), anaID, false)
	if err != nil || !strings.HasSuffix(link.URL.Reveal(), aJWT) {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, v := range []any{link, &link, []Link{link}, map[string]Link{"a": link}} {
		fmt.Fprintf(&out, "%v %+v %#v %s %q %x\n", v, v, v, v, v, v)
		b, _ := json.Marshal(v)
		out.Write(b)
	}
	for _, call := range c.Calls() {
		fmt.Fprintf(&out, "%s %s %s %v", call.Path, call.Request, call.Answer, call.Err)
	}
	for _, leak := range []string{aJWT[:12], aJWT[40:60], "sign-up/p", fmt.Sprintf("%x", aJWT[:6])} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("%q leaks in\n%s", leak, out.String())
		}
	}
	if want := `"link":"‹link …4f2a›"`; !strings.Contains(out.String(), want) {
		t.Errorf("no %s in\n%s", want, out.String())
	}
}

// TestLinkOfASandbox: the page that a sandbox calls its own is believed of a server on
// this machine alone, and only at an address of this machine, on that server's port.
func TestLinkOfASandbox(t *testing.T) {
	const page = "/_sandbox/page?token=" + aJWT
	lan := ""
	own, _ := net.InterfaceAddrs()
	for _, a := range own {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.IsGlobalUnicast() && ip.IP.To4() != nil {
			lan = ip.IP.String()
		}
	}
	for _, tt := range []struct {
		base, says string
		reach      Reach
	}{
		{"http://127.0.0.1:4000", "http://127.0.0.1:4000" + page, ThisMachine},
		{"http://127.0.0.1:4000/under", "http://localhost:4000" + page, ThisMachine},
		{"http://localhost:4000", "http://[::1]:4000" + page, ThisMachine},
		{"http://localhost:4000", "http://" + lan + ":4000" + page, Network},
		{"http://127.0.0.1:4000", "", Everybody},
		{"http://127.0.0.1:4000", "http://127.0.0.1:4001" + page, Everybody},
		{"http://127.0.0.1:4000", "https://127.0.0.1:4000" + page, Everybody},
		{"http://127.0.0.1:4000", "http://127.0.0.1.evil.example:4000" + page, Everybody},
		{"http://127.0.0.1:4000", "http://127.0.0.1:4000@evil.example:4000" + page, Everybody},
		{"http://127.0.0.1:4000", "http://a@127.0.0.1:4000" + page, Everybody},
		{"http://127.0.0.1:4000", "http://198.51.100.7:4000" + page, Everybody},
		{"http://127.0.0.1:4000", "javascript:alert(1)", Everybody},
		{"http://127.0.0.1:4000", "/_sandbox/page", Everybody},
		{"http://127.0.0.1:4000", "http://%zz", Everybody},
		{"https://api.verifik.co", "https://api.verifik.co" + page, Everybody},
		{"https://api.verifik.co", "http://127.0.0.1:4000" + page, Everybody},
	} {
		if tt.reach == Network && lan == "" {
			continue // there is no network
		}
		base, err := parseBase(tt.base)
		if err != nil {
			t.Fatal(err)
		}
		if got := reachOf(base, tt.says); got != tt.reach {
			t.Errorf("%s of %s: %q", tt.says, tt.base, got)
		}
	}
}

// TestLinkToTheSandboxsPage takes the place of the vendor's, and is as secret.
func TestLinkToTheSandboxsPage(t *testing.T) {
	for _, port := range []string{"", "1"} { // the server's own; another's
		var c *Client
		c, _ = serve(t, func(w http.ResponseWriter, r *http.Request) {
			page := "http://" + r.Host + port + "/_sandbox/page?token=" + aJWT
			says(200, strings.Replace(linkBody, `"status"`, `"sandboxLink":"`+page+`","status"`, 1))(w, r)
		})
		got, err := c.ResendLink(within(t), anaID, false)
		if own := strings.HasPrefix(got.URL.Reveal(), c.origin+"/_sandbox/page?token="); err != nil || own != (port == "") || own != (got.Reach == ThisMachine) {
			t.Errorf("%q, %q, %v", got.URL.Reveal(), got.Reach, err)
		}
		for _, call := range c.Calls() {
			if bytes.Contains(call.Answer, []byte("_sandbox/page")) || !bytes.Contains(call.Answer, []byte(`"sandboxLink":"‹link …`)) {
				t.Errorf("the call has %s", call.Answer)
			}
		}
	}
}
