package sandbox_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// FuzzServer sends anything anywhere, with the client's token or with a
// registration's. ID in the path and in the body is that registration's, FLOW
// and PROJECT are of the world.
func FuzzServer(f *testing.F) {
	for _, seed := range []struct{ method, path, query, body string }{
		{"POST", "/v2/app-registrations", "", `{"project":"PROJECT","projectFlow":"FLOW","email":"a@b.co","phone":300,"countryCode":"+57"}`},
		{"GET", "/v2/app-registrations", "limit=3&page=2&sort=-email&in_status[]=A&populates[]=person&whereGTE_createdAt=2026-01-01", ""},
		{"GET", "/v2/app-registrations/me", "populates=projectFlow", ""},
		{"PUT", "/v2/app-registrations/ID", "", `{"email":"b@c.co","countryCode":"+1","fullName":" A  B "}`},
		{"PUT", "/v2/app-registrations/ID/sync", "", `{"step":"signUpForm","status":"ONGOING"}`},
		{"POST", "/v2/app-registrations/ID/sync", "", `{"step":1,"status":[]}`},
		{"POST", "/v2/app-registrations/ID/resend-link", "", `{"sendEmail":"true"}`},
		{"GET", "/v3/projects", "like_name=%C3%B1&where_status=draft", ""},
		{"POST", "/v2/project-flows", "", `{"project":"PROJECT","steps":[1],"signUpForm":{"allowedEmailDomains":[1,"x"]},"onboardingSettings":{"steps":null}}`},
		{"POST", emailCodes, "", `{"project":"PROJECT","email":"ana@acme.co","validationMethod":"verificationCode","type":"onboarding"}`},
		{"PUT", "/v2/email-validations/ID", "", `{"email":"ana@acme.co","otp":1e400}`},
		{"PUT", "/v2/phone-validations", "", `{"phone":"3001112222","countryCode":"+57","otp":null}`},
		{"POST", documents, "", `{"image":"RkFJTA","backImage":"data:image/png;base64,","force":1}`},
		{"POST", faces, "", `{"image":"data:image/png;base64,RkFJTA==","os":"IOS","force":true}`},
		{"POST", "/v2/projects/email-login", "email=demo@verifik.example", ""},
		{"POST", "/v2/projects/email-login/confirm", "", `{"email":"demo@verifik.example","otp":123456}`},
		{"GET", "/v2/auth/session", "origin=refresh&expiresIn=99999999999", ""},
		{"GET", "/v2/clients/me", "", ""},
		{"GET", "/v2/app-registrations", "%3Flike_name=a&%3Flike_email=&perPage=1e9", ""},
		{"POST", "/v2/app-registrations/me", "populates[]=person", `{"populates":["project",1,null]}`},
		{"GET", "/v2/app-registrations/statistics", "project=PROJECT&funnel=x", ""},
		{"DELETE", "/v2/app-registrations/ID", "", ""},
		{"GET", "/v2/webhook-events", "where_response.status=fail&sort=-sentAt&page=-1", ""},
		{"PUT", "/v2/webhook-events/ID/resend", "", `{"allSameEvents":[]}`},
		{"POST", "/v2/webhooks", "", `{"url":"http://192.0.2.1/"}`},
		{"POST", "/v2/app-registrations/ID/export-cv", "", `{"language":7}`},
		{"POST", "/v2/app-registrations/ID/export-cv/email", "", `{"recipients":["a@b.co",1],"subject":{}}`},
		{"PUT", "/v2/document-validations/ID/document-type", "", `{"documentType":"CC"}`},
		{"GET", "/v2/projects/kyc", "id=PROJECT&type=onboarding", ""},
		{"PUT", "/v2/webhooks/ID", "", `{"isActive":{}}`},
		{"POST", "/v2/webhooks/test", "", `{"url":"http://192.0.2.1/"}`},
		{"\x00", "%", ";;=%", "[[[["},
	} {
		f.Add(seed.method, seed.path, seed.query, seed.body, true)
		f.Add(seed.method, seed.path, seed.query, seed.body, false)
	}
	w := newWorld(f, sandbox.Options{})
	_, full := w.flowNamed("Acme Bank", "Full KYC")
	// Each input meets a registration that no other one has touched, or the
	// same input would not mean the same twice.
	n := 0
	f.Fuzz(func(t *testing.T, method, path, query, body string, asClient bool) {
		n++
		w := &world{TB: t, Server: w.Server, clock: w.clock}
		p := w.create(full, object{"email": "fuzz" + randomish(n) + "@acme.co"})
		names := strings.NewReplacer("PROJECT", w.Project(), "FLOW", w.ProjectFlow(), "ID", p.id)
		r := &http.Request{
			Method: method, URL: &url.URL{Path: names.Replace(path), RawQuery: query}, Header: http.Header{"Content-Type": {"application/json"}},
			Body: io.NopCloser(strings.NewReader(names.Replace(body))),
		}
		r.Header.Set("Authorization", "Bearer "+map[bool]string{true: w.Token(), false: p.token}[asClient])
		rec := httptest.NewRecorder()
		w.ServeHTTP(rec, r)
		if rec.Code == 200 && rec.Header().Get("Content-Type") == "application/pdf" {
			return
		}
		var answer object
		if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil {
			t.Fatalf("not JSON: %q", rec.Body)
		}
		switch {
		case rec.Code == 200 && answer["data"] == nil && answer["accessToken"] == nil: // section 7 has no envelope
			t.Errorf("200 without data: %v", answer)
		case rec.Code != 200 && (answer["status"] != float64(rec.Code) || answer["code"] == nil || answer["message"] == nil):
			t.Errorf("%d, but %v", rec.Code, answer)
		case rec.Code >= 500 && answer["code"] != "step_not_supported":
			t.Errorf("%d %v", rec.Code, answer)
		}
	})
}
