package sandbox_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"appreg/internal/sandbox"
)

const hookOTP = "907313"

func (p person) sendEmail() reply { return p.do(p.token, "POST", emailCodes, p.emailBody(nil)) }

func (p person) sendPhone() reply { return p.do(p.token, "POST", phoneCodes, p.phoneBody(nil)) }

func (p person) confirmEmail(otp string) reply {
	return p.do(p.token, "POST", "/v2/email-validations/validate", object{"email": "ana@acme.co", "otp": otp})
}

func (p person) confirmPhone(otp string) reply {
	return p.do(p.token, "PUT", "/v2/phone-validations", object{"phone": "3001112233", "countryCode": "+57", "otp": otp})
}

// hookCases are all events that the sandbox has. after is what was done before
// that of which it is told.
var hookCases = []struct {
	name       string
	after, act func(p *person)
	want       string
	about      string // the reference to what the events are about; "": the registration
}{
	{"instructions", nil, func(p *person) { p.sync("instructions", "ONGOING").ok() }, "app_registration_sync_instructions", ""},
	{"signUpForm", validated, func(p *person) { p.sync("signUpForm", "ONGOING").ok() }, "app_registration_sync_sign_up_form", ""},
	{"basicInformation", nil, func(p *person) { p.sync("basicInformation", "ONGOING").ok() }, "app_registration_sync_basic_information", ""},
	{"document step", papers, func(p *person) { p.sync("document", "ONGOING").ok() }, "app_registration_sync_document", ""},
	{"liveness", func(p *person) { p.face("", nil).ok() }, func(p *person) { p.sync("liveness", "ONGOING").ok() }, "app_registration_sync_liveness", ""},
	{"form, twice", nil, func(p *person) { p.sync("form", "ONGOING").ok(); p.sync("form", "ONGOING").ok() },
		"app_registration_sync_form app_registration_sync_form", ""},
	{"the page's end", nil, func(p *person) { p.sync("end", "ONGOING").ok() }, "app_registration_sync_end", ""},
	{"completed", nil, func(p *person) { p.sync("end", "COMPLETED").ok() }, "app_registration_completed", ""},
	{"failed", nil, func(p *person) { p.sync("end", "FAILED").ok() }, "app_registration_failed", ""},
	{"manual", nil, func(p *person) { p.sync("end", "NEEDS_MANUAL_VERIFICATION").ok() }, "app_registration_needs_manual_verification", ""},
	{"without KYC", validated, func(p *person) { p.sync("skipKYC", "COMPLETED_WITHOUT_KYC").ok() }, "app_registration_completed_without_kyc", ""},
	{"refused", nil, func(p *person) {
		p.sync("signUpForm", "ONGOING").refused(409, "Conflict", "signUpForm_validation_not_passed")
	}, "", ""},

	{"email sent", nil, func(p *person) { p.sendEmail().ok() }, "email_validation_created", "emailValidation"},
	{"email sent again", mailed, func(p *person) { p.sendEmail().ok() }, "email_validation_resend", "emailValidation"},
	{"email sent anew", mailed, func(p *person) { p.late(); p.sendEmail().ok() }, "email_validation_created", "emailValidation"},
	{"email", mailed, func(p *person) { p.confirmEmail(hookOTP).ok() }, "email_validation_validated", "emailValidation"},
	{"email wrong", mailed, func(p *person) { p.confirmEmail("000000").lone(403, "otp_does_not_match") }, "email_validation_otp_incorect", "emailValidation"},
	{"email late", mailed, func(p *person) { p.late(); p.confirmEmail(hookOTP).lone(412, "emailValidation_has_expired") },
		"email_validation_expired", "emailValidation"},
	{"email not sent", validated, func(p *person) { p.sendEmail().ok() }, "", ""},

	{"phone sent", nil, func(p *person) { p.sendPhone().ok() }, "phone_validation_created", "phoneValidation"},
	{"phone sent again", called, func(p *person) { p.sendPhone().ok() }, "phone_validation_resend", "phoneValidation"},
	{"phone", called, func(p *person) { p.confirmPhone(hookOTP).ok() }, "phone_validation_validated", "phoneValidation"},
	{"phone wrong", called, func(p *person) { p.confirmPhone("000000").lone(403, "otp_does_not_match") }, "phone_validation_otp_incorect", "phoneValidation"},
	{"phone late", called, func(p *person) { p.late(); p.confirmPhone(hookOTP).lone(412, "phoneValidation_has_expired") },
		"phone_validation_expired", "phoneValidation"},

	{"document", nil, func(p *person) { papers(p) }, "document_validation_created", "documentValidation"},
	{"document fails", nil, func(p *person) { p.document(object{"image": b64("FAIL")}).ok() }, "document_validation_created", "documentValidation"},
	{"document to look at", nil, func(p *person) { p.document(object{"image": b64("MANUAL")}).ok() },
		"document_validation_created document_validation_manual_verification_required", "documentValidation"},
	{"its other side", func(p *person) { p.document(object{"image": b64("BACKSIDE")}).ok() }, func(p *person) { p.document(object{"backImage": b64("MANUAL")}).ok() },
		"document_validation_manual_verification_required", "documentValidation"},
	{"document again", papers, func(p *person) { p.document(object{"image": b64(""), "force": true}).ok() }, "document_validation_created", "documentValidation"},
	{"document refused", papers, func(p *person) { p.document(object{"image": b64("")}).lone(409, "already_exists") }, "", ""},

	{"face", nil, func(p *person) { p.face("", nil).ok() },
		"biometric_validation_new biometric_validation_validated biometric_validation_created_person", "biometricValidation"},
	{"face again", func(p *person) { p.face("", nil).ok() }, func(p *person) { p.face("", object{"force": true}).ok() },
		"biometric_validation_new biometric_validation_validated", "biometricValidation"},
	{"face fails", nil, func(p *person) { p.face("FAIL", nil).refused(409, "liveness_failed", "409:liveness_failed@0.45") },
		"biometric_validation_new biometric_validation_failed biometric_validation_liveness_failed", "biometricValidation"},
	{"looked up", nil, func(p *person) {
		p.do(p.token, "PUT", "/v2/information-validations/"+p.shown()["informationValidation"].(object)["_id"].(string)+"/background-check", nil).ok()
	}, "information_validation_background_check", "informationValidation"},
	{"compared", func(p *person) { p.face("", nil).ok() }, func(p *person) { papers(p) }, "document_validation_created face_verification_compare", "-"},
}

func validated(p *person) {
	mailed(p)
	called(p)
	p.confirmEmail(hookOTP).ok()
	p.confirmPhone(hookOTP).ok()
}

func mailed(p *person) { p.sendEmail().ok() }

func called(p *person) { p.sendPhone().ok() }

func papers(p *person) { p.document(object{"image": b64("")}).ok() }

// late is when codes are not good any more.
func (p person) late() { p.control("POST", "clock", object{"advance": "11m"}).ok() }

func TestWebhookEvents(t *testing.T) {
	for _, c := range hookCases {
		t.Run(c.name, func(t *testing.T) {
			rec := receive(t, nil)
			w := hooked(t, sandbox.Options{OTP: hookOTP})
			p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
			if c.after != nil {
				c.after(&p)
			}
			w.Settle()
			before := suffixes(t, rec.took())
			if before[0] != "app_registration_created" {
				t.Errorf("it began with %v", before)
			}
			c.act(&p)
			w.Settle()
			bodies := rec.took()
			if got := strings.Join(suffixes(t, bodies), " "); got != c.want {
				t.Fatalf("got  %s\nwant %s", got, c.want)
			}
			shown := p.shown()
			id := shown["_id"]
			if about, ok := shown[c.about].(object); ok {
				id = about["_id"]
			}
			for i, e := range events(t, bodies) {
				if c.about != "-" && e.Object["_id"] != id {
					t.Errorf("about %v, not %v", e.Object["_id"], id)
				}
				for _, secret := range []string{hookOTP, p.token, w.Token(), b64("")} {
					if strings.Contains(bodies[i], secret) {
						t.Errorf("%s tells %s", e.Type, secret)
					}
				}
			}
		})
	}
}

// TestWebhookObjects: what the events tell is as it was then.
func TestWebhookObjects(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{OTP: hookOTP})
	flow := w.hookedFlow(rec.URL)
	p := w.hooked(flow, "ana@acme.co")
	mailed(&p)
	p.confirmEmail("000000")
	p.confirmEmail(hookOTP).ok()
	papers(&p)
	p.face("", nil).ok()
	p.sync("end", "COMPLETED").ok()
	w.Settle()
	var got []string
	for _, e := range events(t, rec.took()) {
		of := e.Object["appRegistration"]
		if e.Object["projectFlow"] != nil {
			of = e.Object["projectFlow"]
		}
		if of != p.id && of != flow {
			t.Errorf("%s is of %v", e.Type, of)
		}
		if result, ok := e.Object["compareResult"].(object); ok != (e.Type == "onboarding_face_verification_compare") || ok && result["passed"] != true {
			t.Errorf("%s: %v", e.Type, e.Object)
		}
		got = append(got, e.Object["status"].(string))
	}
	want := []string{"STARTED", "sent", "sent", "validated", "VALIDATED", "new", "validated", "validated", "STARTED", "COMPLETED"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
}

// TestWebhookList: who looks sees what was sent, and what came of it.
func TestWebhookList(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{})
	w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	if rows := w.listed(); len(rows) != 0 {
		t.Errorf("a flow without a webhook has %v", rows)
	}
	flow := w.hookedFlow(rec.URL)
	p := w.hooked(flow, "ana@acme.co")
	p.sync("instructions", "ONGOING").ok()
	w.Settle()
	bodies := rec.took()
	rows := w.listed()
	if len(rows) != 2 || len(bodies) != 2 {
		t.Fatalf("%d listed, %d came", len(rows), len(bodies))
	}
	for i, name := range []string{"sync_instructions", "created"} {
		var body any
		if err := json.Unmarshal([]byte(bodies[1-i]), &body); err != nil {
			t.Fatal(err)
		}
		want := object{
			"type": "onboarding_app_registration_" + name, "url": rec.URL, "projectFlow": flow, "appRegistration": p.id,
			"createdAt": "2026-03-02T15:04:05.678Z", "state": "delivered", "body": body,
			"attempts": []object{{"at": "2026-03-02T15:04:05.678Z", "status": 200}},
		}
		if a, b := text(t, rows[i]), text(t, want); a != b {
			t.Errorf("got\n%s\nwant\n%s", a, b)
		}
	}
	if page := w.control("GET", "webhooks?limit=1&page=2", nil); page.body["total"] != 2.0 || page.rows()[0]["type"] != rows[1]["type"] {
		t.Errorf("got %v", page.body)
	}
}

// TestWebhookRefused: what is not on loopback is listed, and nobody sets out.
func TestWebhookRefused(t *testing.T) {
	w := hooked(t, sandbox.Options{Door: sandbox.Door{Remote: true}}.Pausing(nil))
	for url, why := range map[string]string{"http://192.0.2.1/": "not_loopback", "http://acme.co/": "not_loopback", "here": "not_a_url"} {
		w.hooked(w.hookedFlow(url), "ana@acme.co")
		if row := w.listed()[0]; row["state"] != "refused" || row["reason"] != why || row["url"] != url || len(row["attempts"].([]any)) != 0 {
			t.Errorf("got %v", row)
		}
	}
}

// TestWebhookTooLong: it is listed, without what is too long.
func TestWebhookTooLong(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{})
	w.create(w.hookedFlow(rec.URL), object{"email": strings.Repeat("a", 65_300) + "@acme.co"})
	w.Settle()
	if row := w.listed()[0]; row["state"] != "dropped" || row["reason"] != "too_long" || row["body"] != nil || len(rec.took()) != 0 {
		t.Error(row["state"], row["reason"])
	}
}

// TestWebhooksAreBounded: those that are pending, and the list, from which
// nothing goes that is pending.
func TestWebhooksAreBounded(t *testing.T) {
	let := make(chan struct{})
	rec := receive(t, func(http.ResponseWriter, *http.Request) { <-let })
	w := hooked(t, sandbox.Options{})
	failing := func(p person, faces int) {
		for range faces { // each is three events
			p.face("FAIL", nil)
		}
	}
	failing(w.hooked(w.hookedFlow(rec.URL), "ana@acme.co"), 333) // with its creation, 1,000
	if row := w.listed()[0]; row["state"] != "pending" {
		t.Errorf("got %v", row)
	}
	failing(w.hooked(w.hookedFlow(rec.URL), "bea@acme.co"), 1)
	if row := w.listed()[0]; row["state"] != "dropped" || row["reason"] != "too_many_pending" || row["body"] == nil {
		t.Errorf("got %v", row)
	}
	failing(w.hooked(w.hookedFlow("http://192.0.2.1/"), "eve@acme.co"), 400)
	all := w.control("GET", "webhooks?limit=100&page=20", nil)
	if last := all.rows()[99]; all.body["total"] != 2000.0 || last["type"] != "onboarding_app_registration_created" || last["state"] != "pending" {
		t.Errorf("%v, the first is %v", all.body["total"], last)
	}
	close(let)
	w.Settle()
	if n := len(rec.took()); n != 1000 {
		t.Errorf("%d came", n)
	}
	w.hooked(w.hookedFlow(rec.URL), "zoe@acme.co")
	w.Settle()
	if row := w.listed()[0]; row["state"] != "delivered" {
		t.Errorf("got %v", row)
	}
}

// TestWebhookCrowd: many at once, and each in its order.
func TestWebhookCrowd(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{})
	flow := w.hookedFlow(rec.URL)
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			p := w.create(flow, object{"email": "crowd" + strconv.Itoa(i) + "@acme.co"})
			p.sync("instructions", "ONGOING").ok()
			w.listed()
			p.sync("form", "ONGOING").ok()
			p.sync("end", "COMPLETED").ok()
		})
	}
	wg.Wait()
	w.Settle()
	ways := map[any][]string{}
	for _, e := range events(t, rec.took()) {
		ways[e.Object["_id"]] = append(ways[e.Object["_id"]], strings.TrimPrefix(e.Type, "onboarding_app_registration_"))
	}
	for id, way := range ways {
		if got := strings.Join(way, " "); got != "created sync_instructions sync_form completed" {
			t.Errorf("%v: %s", id, got)
		}
	}
	if len(ways) != 100 {
		t.Errorf("%d people", len(ways))
	}
}
