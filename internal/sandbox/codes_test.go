package sandbox_test

import (
	"maps"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

const (
	emailCodes = "/v2/email-validations/app-registration"
	phoneCodes = "/v2/phone-validations/app-registration"
)

// emailBody and phoneBody ask for a code for p's own contact.
func (p person) emailBody(change object) object {
	b := object{"project": p.Project(), "email": p.shown()["email"], "validationMethod": "verificationCode", "type": "onboarding"}
	maps.Copy(b, change)
	return b
}

func (p person) phoneBody(change object) object {
	s := p.shown()
	b := object{"project": p.Project(), "phone": s["phone"], "countryCode": s["countryCode"], "validationMethod": "verificationCode", "type": "onboarding"}
	maps.Copy(b, change)
	return b
}

func (p person) validateEmail() object {
	p.Helper()
	sent := p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	return p.do(p.token, "PUT", "/v2/email-validations/"+sent["_id"].(string), object{"email": sent["email"], "otp": "123456"}).ok()
}

func (p person) validatePhone() object {
	p.Helper()
	b := p.phoneBody(nil)
	p.do(p.token, "POST", phoneCodes, b).ok()
	return p.do(p.token, "PUT", "/v2/phone-validations", object{"phone": b["phone"], "countryCode": b["countryCode"], "otp": "123456"}).ok()
}

// someone has an email and a phone in the full KYC flow.
func (w *world) someone(email string) person {
	w.Helper()
	_, full := w.flowNamed("Acme Bank", "Full KYC")
	return w.create(full, object{"email": email, "phone": "3" + randomish(email), "countryCode": "+57", "fullName": "Ana Gómez"})
}

func TestEmailCode(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	sent := p.do(p.token, "POST", emailCodes, p.emailBody(object{"email": " ANA@acme.co", "language": "es"})).ok()
	if sent["status"] != "sent" || sent["email"] != "ana@acme.co" || sent["existing"] != false || sent["sent"] != true ||
		sent["expiresAt"] != "2026-03-02T15:14:05.678Z" || !isID(sent["_id"]) {
		t.Errorf("sent: %v", sent)
	}
	w.clock.now = w.clock.now.Add(9 * time.Minute)
	again := p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	if again["_id"] != sent["_id"] || again["existing"] != true || again["expiresAt"] != "2026-03-02T15:23:05.678Z" {
		t.Errorf("a live code is doubled: %v", again)
	}
	w.clock.now = w.clock.now.Add(10 * time.Minute)
	confirm := "/v2/email-validations/" + sent["_id"].(string)
	right := object{"email": "ana@acme.co", "otp": "123456"}
	p.do(p.token, "PUT", confirm, right).lone(412, "emailValidation_has_expired")
	fresh := p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	if fresh["_id"] == sent["_id"] || fresh["existing"] != false {
		t.Errorf("an old code is sent again: %v", fresh)
	}
	p.do(p.token, "PUT", confirm, right).lone(404, "email_validation_not_found") // it is of the past

	confirm = "/v2/email-validations/" + fresh["_id"].(string)
	p.do(p.token, "PUT", confirm, object{"email": "ana@acme.co"}).refused(409, "MissingParameter", "missing_email_and_otp")
	p.do(p.token, "PUT", confirm, object{"otp": "123456", "email": " "}).refused(409, "MissingParameter", "missing_email_and_otp")
	p.do(p.token, "PUT", confirm, object{"email": "bob@acme.co", "otp": "123456"}).refused(409, "Conflict", "contact_does_not_match")
	p.do(p.token, "PUT", confirm, object{"email": "ana@acme.co", "otp": "1234567"}).lone(403, "otp_does_not_match")
	if got := p.shown()["emailValidation"].(object)["status"]; got != "sent" {
		t.Errorf("after a wrong code: %v", got)
	}
	if got := p.do(p.token, "PUT", confirm, object{"email": "Ana@acme.co", "otp": 123456}).ok(); got["status"] != "validated" {
		t.Errorf("confirmed with a number: %v", got)
	}
	if got := p.shown()["emailValidation"].(object); got["status"] != "validated" || got["_id"] != fresh["_id"] {
		t.Errorf("shown: %v", got)
	}
	w.clock.now = w.clock.now.Add(time.Hour)
	kept := p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	if kept["_id"] != fresh["_id"] || kept["status"] != "validated" || kept["sent"] != false {
		t.Errorf("a validated one is not kept as it is: %v", kept)
	}
	p.do(p.token, "PUT", confirm, right).ok() // the first answer may have been lost
}

func TestEmailCodeOfTheOtherCall(t *testing.T) {
	w := newWorld(t, sandbox.Options{OTP: "012345"})
	p := w.someone("ana@acme.co")
	call := func(otp any, change object) reply {
		b := object{"email": "ana@acme.co", "otp": otp, "type": "onboarding", "project": w.Project()}
		maps.Copy(b, change)
		return p.do(p.token, "POST", "/v2/email-validations/validate", b)
	}
	call("012345", nil).lone(404, "email_validation_not_found")
	p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	call("", nil).refused(409, "MissingParameter", "missing_email_and_otp")
	call("012345", object{"project": "x"}).lone(404, "project_not_found")
	call("012345", object{"projectFlow": "x"}).lone(404, "projectFlow_not_found")
	call(12345, nil).lone(403, "otp_does_not_match")
	call(true, nil).refused(409, "MissingParameter", "missing_email_and_otp")
	if call("012345", nil).ok()["status"] != "validated" {
		t.Error("not validated")
	}
}

func TestPhoneCode(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	b := p.phoneBody(nil)
	confirm := func(otp string) reply {
		return p.do(p.token, "PUT", "/v2/phone-validations", object{"phone": b["phone"], "countryCode": b["countryCode"], "otp": otp})
	}
	confirm("123456").lone(404, "phone_validation_not_found")
	sent := p.do(p.token, "POST", phoneCodes, b).ok()
	if sent["status"] != "sent" || sent["phoneGateway"] != "sms" || sent["expiresAt"] != "2026-03-02T15:14:05.678Z" {
		t.Errorf("sent: %v", sent)
	}
	other := p.do(p.token, "POST", phoneCodes, p.phoneBody(object{"phoneGateway": "whatsapp"})).ok()
	if other["_id"] != sent["_id"] || other["phoneGateway"] != "whatsapp" {
		t.Errorf("sent again by another gateway: %v", other)
	}
	confirm("000000").lone(403, "otp_does_not_match")
	p.do(p.token, "PUT", "/v2/phone-validations", object{"phone": " "}).
		refused(409, "MissingParameter", "missing phone\n. missing countryCode\n. missing otp")
	p.do(p.token, "PUT", "/v2/phone-validations", object{"phone": b["phone"], "countryCode": "+58", "otp": "123456"}).
		refused(409, "Conflict", "contact_does_not_match")
	w.clock.now = w.clock.now.Add(10 * time.Minute)
	confirm("123456").lone(412, "phoneValidation_has_expired")
	p.do(p.token, "POST", phoneCodes, b).ok()
	if got := confirm("123456").ok(); got["status"] != "validated" {
		t.Errorf("got %v", got)
	}
	q := w.someone("bea@acme.co")
	b = q.phoneBody(nil)
	q.do(q.token, "POST", phoneCodes, b).ok()
	b["otp"] = "123456"
	if got := q.do(q.token, "POST", "/v2/phone-validations/validate", b).ok(); got["status"] != "validated" {
		t.Errorf("by the other call: %v", got)
	}
}

func TestCodeRefusals(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	for _, c := range []struct {
		name          string
		path          string
		body          object
		status        int
		code, message string
	}{
		{"all missing", emailCodes, object{}, 409, "MissingParameter", "missing project\n. missing email\n. missing validationMethod\n. missing type"},
		{"missing before mismatch", emailCodes, p.emailBody(object{"project": "x", "type": "", "email": "x"}), 409, "MissingParameter", "missing type"},
		{"another project", emailCodes, p.emailBody(object{"project": "x", "email": "x"}), 404, "project_not_found", "404:project_not_found"},
		{"another flow", emailCodes, p.emailBody(object{"projectFlow": "x"}), 404, "projectFlow_not_found", "404:projectFlow_not_found"},
		{"somebody else's email", emailCodes, p.emailBody(object{"email": "bob@acme.co"}), 409, "Conflict", "contact_does_not_match"},
		{"all missing", phoneCodes, object{}, 409, "MissingParameter", "missing project\n. missing phone\n. missing countryCode\n. missing validationMethod\n. missing type"},
		{"another project", phoneCodes, p.phoneBody(object{"project": "x"}), 404, "project_not_found", "404:project_not_found"},
		{"somebody else's phone", phoneCodes, p.phoneBody(object{"phone": "1"}), 409, "Conflict", "contact_does_not_match"},
		{"another country's phone", phoneCodes, p.phoneBody(object{"countryCode": "+1"}), 409, "Conflict", "contact_does_not_match"},
	} {
		t.Run(c.path[4:9]+" "+c.name, func(t *testing.T) {
			p.do(p.token, "POST", c.path, c.body).refused(c.status, c.code, c.message)
		})
	}
	if s := p.shown(); s["emailValidation"] != nil || s["phoneValidation"] != nil {
		t.Errorf("a refusal left a validation: %v", s)
	}
}

// TestCodesForWhatIsMeant: other words for the method and the type are taken as
// they are, and blanks in a contact are taken out, on asking and on confirming.
func TestCodesForWhatIsMeant(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.do(p.token, "POST", emailCodes, p.emailBody(object{"validationMethod": "link", "type": "login", "email": " ana @acme.co"})).ok()
	p.do(p.token, "PUT", "/v2/email-validations", object{"email": "an a@acme.co", "otp": "123456"}).ok()
	phone := p.shown()["phone"].(string)
	phone = phone[:3] + " " + phone[3:]
	p.do(p.token, "POST", "/v2/phone-validations", p.phoneBody(object{"phone": phone})).ok()
	p.do(p.token, "POST", "/v2/phone-validations/validate", p.phoneBody(object{"phone": " " + phone, "otp": "123456"})).ok()
	q := w.someone("bea@acme.co")
	q.do(q.token, "POST", "/v2/email-validations", q.emailBody(nil)).ok()
	if v := p.shown(); v["emailValidation"].(object)["status"] != "validated" || v["phoneValidation"].(object)["status"] != "validated" {
		t.Errorf("got %v", v)
	}
}

// TestConfirmedIsConfirmed: whatever code comes afterwards.
func TestConfirmedIsConfirmed(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	p.validateEmail()
	p.validatePhone()
	w.clock.now = w.clock.now.Add(time.Hour)
	p.do(p.token, "PUT", "/v2/email-validations", object{"email": "ana@acme.co", "otp": "000000"}).ok()
	p.do(p.token, "PUT", "/v2/phone-validations", p.phoneBody(object{"otp": "000000"})).ok()
}

// TestOtherTags: an address may have a tag that asks for nothing.
func TestOtherTags(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.someone("ana+news@acme.co").validateEmail()
}

func TestCooldown(t *testing.T) {
	w := newWorld(t, sandbox.Options{Cooldown: 2 * time.Minute})
	p := w.someone("ana@acme.co")
	send := func() reply { return p.do(p.token, "POST", emailCodes, p.emailBody(nil)) }
	send().ok()
	p.do(p.token, "POST", phoneCodes, p.phoneBody(nil)).ok() // has its own
	sentAt := w.clock.now
	for after, wait := range map[time.Duration]string{
		0: "120", time.Millisecond: "120", time.Second: "119", 119*time.Second + time.Millisecond: "1", 2*time.Minute - time.Millisecond: "1",
	} {
		w.clock.now = sentAt.Add(after)
		a := send()
		a.lone(409, "otp_recently_sent")
		if got := a.header.Get("Retry-After"); got != wait {
			t.Errorf("after %v: Retry-After %q, want %s", after, got, wait)
		}
	}
	w.clock.now = sentAt.Add(2 * time.Minute)
	sent := send().ok()
	p.do(p.token, "PUT", "/v2/email-validations/"+sent["_id"].(string), object{"email": "ana@acme.co", "otp": "123456"}).ok()
	send().ok() // validated: nothing is sent
}

// TestCodeIsShown: the header has the code of an answer that "sent" one, and of
// no other.
func TestCodeIsShown(t *testing.T) {
	w := newWorld(t, sandbox.Options{OTP: "012345", Cooldown: time.Minute})
	p := w.someone("ana@acme.co")
	shows := func(a reply, want string) reply {
		t.Helper()
		if got := a.header.Get("Sandbox-Otp"); got != want {
			t.Errorf("shows %q, want %q: %v", got, want, a.body)
		}
		return a
	}
	email, phone := p.emailBody(nil), p.phoneBody(nil)
	shows(p.do(p.token, "POST", phoneCodes, phone), "012345").ok()
	sent := shows(p.do(p.token, "POST", emailCodes, email), "012345").ok()
	shows(p.do(p.token, "POST", phoneCodes, phone), "").lone(409, "otp_recently_sent")
	shows(p.do(p.token, "POST", emailCodes, email), "").lone(409, "otp_recently_sent")
	shows(p.do(p.token, "POST", emailCodes, nil), "")
	confirm := "/v2/email-validations/" + sent["_id"].(string)
	shows(p.do(p.token, "PUT", confirm, object{"email": "ana@acme.co", "otp": "0"}), "").lone(403, "otp_does_not_match")
	shows(p.do(p.token, "PUT", confirm, object{"email": "ana@acme.co", "otp": "012345"}), "").ok()
	shows(p.do(p.token, "POST", emailCodes, email), "").ok() // validated: nothing is sent
	shows(p.do(p.token, "GET", p.path(), nil), "").ok()
}

func TestSecurityOfCodes(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	sent := p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	q.do(q.token, "PUT", "/v2/email-validations/"+sent["_id"].(string), object{"email": "bea@acme.co", "otp": "123456"}).
		lone(404, "email_validation_not_found")
}
