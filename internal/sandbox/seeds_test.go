package sandbox_test

import (
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// TestSeedBodies sends what the three seed pages send, with ids substituted,
// each to a fresh sandbox: some use the same email.
func TestSeedBodies(t *testing.T) {
	for name, body := range map[string]string{
		"minimal": `{
  "project": "ObjectId('PROJECT')",
  "projectFlow": "ObjectId('FLOW')",
  "email": "user@example.com",
  "phone": "1234567890",
  "countryCode": "+1"
}`,
		"full": `{
  "project": "ObjectId('PROJECT')",
  "projectFlow": "ObjectId('FLOW')",
  "email": "user@example.com",
  "phone": "1234567890",
  "countryCode": "+1",
  "language": "es"
}`,
		"curl": `{
  "project": "PROJECT",
  "projectFlow": "FLOW",
  "email": "user@example.com",
  "phone": "1234567890",
  "countryCode": "+1",
  "language": "es"
}`,
		"axios":  `{"project":"PROJECT","projectFlow":"FLOW","email":"user@example.com","phone":"1234567890","countryCode":"+1","version":2,"language":"es"}`,
		"python": `{"project": "PROJECT", "projectFlow": "FLOW", "email": "user@example.com", "phone": "1234567890", "countryCode": "+1", "fullName": "John Doe", "language": "en"}`,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, sandbox.Options{})
			body := strings.NewReplacer("PROJECT", w.Project(), "FLOW", w.ProjectFlow()).Replace(body)
			d := w.do(w.Token(), "POST", "/v2/app-registrations", body).ok()
			r := d["appRegistration"].(object)
			if r["project"] != w.Project() || r["projectFlow"] != w.ProjectFlow() || r["phone"] != "1234567890" {
				t.Errorf("got %v", r)
			}
			w.do(w.Token(), "POST", "/v2/app-registrations", body).refused(409, "Conflict", "email_is_registered_already")
			p := person{w, r["_id"].(string), d["token"].(string)}
			const skip = "{\n  \"step\": \"skipKYC\",\n  \"status\": \"COMPLETED_WITHOUT_KYC\"\n}"
			method := map[bool]string{true: "POST", false: "PUT"}[name == "curl"] // the heading's, the examples'
			if got := p.do(p.token, method, p.path()+"/sync", skip).ok()["status"]; got != "COMPLETED_WITHOUT_KYC" {
				t.Errorf("skipKYC: %v", got)
			}
		})
	}
	t.Run("errors", func(t *testing.T) {
		w := newWorld(t, sandbox.Options{})
		w.do(w.Token(), "POST", "/v2/app-registrations", object{"projectFlow": w.ProjectFlow()}).refused(409, "MissingParameter", "missing project")
		p := w.someone("ana@acme.co")
		p.sync("signUpForm", "ONGOING").refused(409, "Conflict", "signUpForm_validation_not_passed")
	})
}
