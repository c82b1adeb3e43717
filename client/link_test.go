package client

import (
	"encoding/json"
	"fmt"
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
