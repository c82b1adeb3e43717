package sandbox_test

import (
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

func (p person) decide(status string, more object) reply {
	body := object{"step": "adminOverride", "status": status}
	for k, v := range more {
		body[k] = v
	}
	return p.do(p.Token(), "PUT", p.path()+"/sync", body)
}

// TestDecisionInEveryStatus: each of the three, from everywhere, also where
// nothing is there that the flow wants.
func TestDecisionInEveryStatus(t *testing.T) {
	into := map[string]func(*person){
		"STARTED":                   func(*person) {},
		"ONGOING":                   func(p *person) { p.sync("instructions", "ONGOING").ok() },
		"NEEDS_MANUAL_VERIFICATION": func(p *person) { p.reviewed() },
		"FAILED":                    func(p *person) { p.sync("end", "FAILED").ok() },
		"COMPLETED":                 func(p *person) { p.decide("COMPLETED", nil).ok() },
		"COMPLETED_WITHOUT_KYC":     func(p *person) { p.decide("COMPLETED_WITHOUT_KYC", nil).ok() },
	}
	w := newWorld(t, sandbox.Options{})
	for from, get := range into {
		for _, to := range []string{"COMPLETED", "COMPLETED_WITHOUT_KYC", "FAILED"} {
			p := w.someone("ana" + randomish(from+to) + "@acme.co")
			get(&p)
			before := p.shown()
			log, _ := before["manualReviewLog"].([]any)
			if before["status"] != from {
				t.Fatalf("it is %v, not %s", before["status"], from)
			}
			d := p.decide(to, object{"note": "Looked at it."}).ok()
			lines := d["manualReviewLog"].([]any)
			if d["_id"] != p.id || d["status"] != to || d["currentStep"] != before["currentStep"] || len(lines) != len(log)+1 {
				t.Errorf("%s to %s: %v", from, to, d)
			}
			last := lines[len(log)].(object)
			if last["previousStatus"] != from || last["newStatus"] != to || last["note"] != "Looked at it." ||
				last["reviewedByClient"] != d["client"] || last["createdAt"] != "2026-03-02T15:04:05.678Z" {
				t.Errorf("%s to %s is written down as %v", from, to, last)
			}
		}
	}
	for _, r := range w.do(w.Token(), "GET", "/v2/app-registrations?in_status[]=EXPIRED", nil).rows() {
		p := person{w, r["_id"].(string), ""}
		if d := p.decide("COMPLETED", nil).ok(); d["status"] != "COMPLETED" || d["manualReviewLog"].([]any)[0].(object)["note"] != nil {
			t.Errorf("got %v", d)
		}
	}
}

// reviewed brings p into manual review.
func (p *person) reviewed() {
	p.Helper()
	p.validateEmail()
	p.validatePhone()
	p.sync("end", "NEEDS_MANUAL_VERIFICATION").ok()
}

func TestDecisionIsRefused(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p, q := w.someone("ana@acme.co"), w.someone("bea@acme.co")
	sync, unknown := p.path()+"/sync", "/v2/app-registrations/x/sync"
	for _, c := range []struct {
		name, token, path string
		body              object
		status            int
		code, message     string
	}{
		{"no token", "", sync, object{"status": "COMPLETED"}, 401, "Unauthorized", "Access denied"},
		{"unknown, before all", w.Token(), unknown, object{}, 404, "AppRegistration_not_found", "404:AppRegistration_not_found"},
		{"its own token", p.token, sync, object{"status": "COMPLETED"}, 403, "access_denied", "403:access_denied"},
		{"its own token, before what is missing", p.token, sync, object{}, 403, "access_denied", "403:access_denied"},
		{"another's token", q.token, sync, object{"status": "COMPLETED"}, 403, "access_denied", "403:access_denied"},
		{"no status", w.Token(), sync, object{"note": strings.Repeat("n", 2001)}, 409, "MissingParameter", "missing status"},
		{"a status that is open", w.Token(), sync, object{"status": "ONGOING"}, 409, "Conflict", "status_not_supported"},
		{"review again", w.Token(), sync, object{"status": "NEEDS_MANUAL_VERIFICATION"}, 409, "Conflict", "status_not_supported"},
		{"expired, before the note", w.Token(), sync, object{"status": "EXPIRED", "note": strings.Repeat("n", 2001)}, 409, "Conflict", "status_not_supported"},
		{"lower case", w.Token(), sync, object{"status": "completed"}, 409, "Conflict", "status_not_supported"},
		{"a long note", w.Token(), sync, object{"status": "FAILED", "note": strings.Repeat("n", 2001)}, 409, "MissingParameter", "Invalid parameter: note"},
		{"another step", w.Token(), sync, object{"step": "end", "status": "COMPLETED"}, 403, "access_denied", "403:access_denied"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := object{"step": "adminOverride"}
			for k, v := range c.body {
				body[k] = v
			}
			w.do(c.token, "PUT", c.path, body).refused(c.status, c.code, c.message)
		})
	}
	if s := p.shown(); s["status"] != "STARTED" || s["manualReviewLog"] != nil {
		t.Errorf("a refusal changed it: %v", s)
	}
	note := strings.Repeat("ñ", 2000) // characters, not bytes
	if d := p.decide("FAILED", object{"note": note}).ok(); d["manualReviewLog"].([]any)[0].(object)["note"] != note {
		t.Error("another note")
	}
	if d := p.decide("COMPLETED", object{"note": "  "}).ok(); d["manualReviewLog"].([]any)[1].(object)["note"] != nil {
		t.Errorf("a blank note: %v", d)
	}
	by := w.do(w.Token(), "GET", p.path()+"?populates[]=manualReviewLog.reviewedByClient", nil).ok()["manualReviewLog"].([]any)[0].(object)["reviewedByClient"].(object)
	if by["email"] != w.Account() || by["name"] == "" || !isID(by["_id"]) {
		t.Errorf("by %v", by)
	}
}

// TestDecisionIsToldAtOnce: the event of the new status, and no other.
func TestDecisionIsToldAtOnce(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{OTP: hookOTP})
	p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	w.Settle()
	rec.took()
	for _, status := range []string{"COMPLETED", "COMPLETED_WITHOUT_KYC", "FAILED"} {
		p.decide(status, object{"note": "a note"}).ok()
		w.Settle()
		if got := suffixes(t, rec.took()); len(got) != 1 || got[0] != "app_registration_"+strings.ToLower(status) {
			t.Errorf("%s: %v", status, got)
		}
	}
}
