package client

import (
	"net/http"
	"testing"
	"time"
)

// codeAnswers gives data and a header as a server whose clock is three hours
// behind does.
func codeAnswers(data, otp string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", serverNow.Format(http.TimeFormat))
		if otp != "" {
			w.Header().Set("Sandbox-Otp", otp)
		}
		says(200, `{"data":`+data+`}`)(w, r)
	}
}

func TestCode(t *testing.T) {
	local := serverNow.Add(3 * time.Hour)
	for data, want := range map[string]Code{
		`{"_id":"e","status":"sent","existing":false,"sent":true,"expiresAt":"2026-01-02T03:14:05.000Z"}`: {Sent: true,
			Validation: Validation{ID: "e", Status: "sent", Populated: true, Expires: local.Add(10 * time.Minute)}},
		`{"_id":"ObjectId('e')","status":"validated","existing":"TRUE","sent":false}`: {Existing: true,
			Validation: Validation{ID: "e", Status: "validated", Populated: true}},
		`{"_id":"p","status":"sent","phoneGateway":"WhatsApp","otp":"$2b$10$abc","authLink":"https://x/?token=` + aJWT + `"}`: {Sent: true,
			Validation: Validation{ID: "p", Status: "sent", Populated: true, Gateway: "whatsapp"}},
		`{"_id":"p","sent":null}`:          {Sent: true, Validation: Validation{ID: "p", Populated: true}},
		`{"_id":"p","sent":{"a":1}}`:       {Sent: true, Validation: Validation{ID: "p", Populated: true}},
		`{"_id":"p","expiresAt":"soon"}`:   {Sent: true, Validation: Validation{ID: "p", Populated: true}},
		`{"status":"se\u001bnt","sent":1}`: {Sent: true, Validation: Validation{Status: "se␛nt", Populated: true}},
	} {
		c, _ := serve(t, codeAnswers(data, ""), WithClock(func() time.Time { return local }))
		got, err := holding(c).SendCode(within(t), ana, ByPhone, "")
		if err != nil || got != want {
			t.Errorf("%s:\n%+v\n%+v, %v", data, got, want, err)
		}
	}
	for _, data := range []string{`{}`, `{"message":"ok"}`, `"e"`, `[{"_id":"e"}]`, `{"$oid":"e"}`, `{"_id":{},"status":[]}`, `7`} {
		c, _ := serve(t, codeAnswers(data, ""))
		_, err := holding(c).SendCode(within(t), ana, ByEmail, "")
		wants(t, err, ErrUnreadable, ErrInDoubt)
	}
}

// TestCodeShown: what a sandbox tells in a header is a code or nothing.
func TestCodeShown(t *testing.T) {
	for header, want := range map[string]string{
		"": "", "123456": "123456", "012345": "012345", "12345": "", "1234567": "", "12345a": "", "-12345": "",
		"１２": "", "١٢٣": "", "12 456": "", "123456,123456": "",
	} {
		c, _ := serve(t, codeAnswers(`{"_id":"e","status":"sent"}`, header))
		got, err := holding(c).SendCode(within(t), ana, ByEmail, "")
		if err != nil || got.Shown.Reveal() != want {
			t.Errorf("%q: %q, %v", header, got.Shown, err)
		}
	}
}

// TestExpiresEverywhere: wherever a code's validation is shown, its end is told
// by the clock of this machine.
func TestExpiresEverywhere(t *testing.T) {
	local := serverNow.Add(-3 * time.Hour)
	clock := WithClock(func() time.Time { return local })
	const reg = `{"_id":"a","emailValidation":{"_id":"e","status":"sent","expiresAt":"2026-01-02T03:14:05Z"},"phoneValidation":"p"}`
	one, _ := serve(t, codeAnswers(reg, ""), clock)
	all, _ := serve(t, codeAnswers("["+reg+"]", ""), clock)
	made, _ := serve(t, codeAnswers(`{"appRegistration":`+reg+`}`, ""), clock)

	r, err := one.Retrieve(within(t), "a")
	page, errList := all.List(within(t), ListQuery{})
	created, errCreate := made.Create(within(t), CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"})
	if err != nil || errList != nil || errCreate != nil {
		t.Fatal(err, errList, errCreate)
	}
	for name, r := range map[string]Registration{"retrieved": r, "listed": page.Items[0], "created": created.Registration} {
		if r.EmailValidation == nil || !r.EmailValidation.Expires.Equal(local.Add(10*time.Minute)) || r.PhoneValidation == nil || !r.PhoneValidation.Expires.IsZero() {
			t.Errorf("%s: %+v %+v", name, r.EmailValidation, r.PhoneValidation)
		}
	}
}
