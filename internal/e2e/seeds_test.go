//go:build !windows

package e2e

import (
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The seeds are in testdata/seeds: their curl commands as they stand there,
// and the bodies of their examples in other languages. Only what has to be
// another one each time is put in: the server, the ids and the tokens.

var objectID = regexp.MustCompile(`^[0-9a-f]{24}$`)

// seed reads a file of the seeds, with ids and tokens put in.
func (s otherSandbox) seed(name, registration, token string) string {
	s.Helper()
	text, err := os.ReadFile("internal/e2e/testdata/seeds/" + name)
	if err != nil {
		s.Fatal(err)
	}
	return strings.NewReplacer(
		"https://api.verifik.co", s.URL, "{{developmentUrl}}", s.URL,
		"5f8d0a24c6345c001fa9e2b3", s.Project, "5f8d0a24c6345c001fa9e2b4", s.ProjectFlow,
		"507f1f77bcf86cd799439011", s.Project, "507f1f77bcf86cd799439015", s.ProjectFlow,
		"YOUR_ACCESS_TOKEN", s.Token, "<JWT_TOKEN>", token, "{appRegistrationId}", registration,
	).Replace(string(text))
}

// request is a curl of the seeds as a request.
func (s otherSandbox) request(name, registration, token string) *http.Request {
	s.Helper()
	request, err := curl(s.seed(name, registration, token))
	if err != nil {
		s.Fatalf("%s: %v", name, err)
	}
	return request
}

// create sends the seeds' create, with another body if one is given, and
// returns the answer's data.
func (s otherSandbox) create(body string) object {
	s.Helper()
	request := s.request("create.curl", "", "")
	if body != "" {
		request.Body, request.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
	}
	status, answered := answer(s.TB, request)
	data, ok := answered["data"].(object)
	if status != http.StatusOK || !ok {
		s.Fatalf("create: %d %v", status, answered)
	}
	return data
}

// TestSeedsCreate sends every body of the seeds with the create of the seeds,
// and expects what contract.md section 3 has in the answer.
func TestSeedsCreate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ body, language, name string }{
		{"", "es", ""}, // the curl's own
		{"minimal.json", "en", ""},
		{"full.json", "es", ""},
		{"axios.json", "es", ""},
		{"kotlin.json", "es", ""},
		{"go.json", "en", "John Doe"},
	} {
		t.Run("curl "+c.body, func(t *testing.T) {
			t.Parallel()
			s := serve(t)
			body := ""
			if c.body != "" {
				body = s.seed(c.body, "", "")
			}
			data := s.create(body)
			reg, _ := data["appRegistration"].(object)
			holds(t, reg, object{
				"project": s.Project, "projectFlow": s.ProjectFlow, "status": "STARTED", "currentStep": "1",
				"email": "user@example.com", "phone": "1234567890", "countryCode": "+1", "language": c.language,
			})
			information, _ := data["informationValidation"].(object)
			for _, id := range []any{reg["_id"], reg["client"], information["_id"]} {
				if id, _ := id.(string); !objectID.MatchString(id) {
					t.Errorf("%v is no id", id)
				}
			}
			if c.name != "" {
				first, last, _ := strings.Cut(c.name, " ")
				holds(t, information, object{"fullName": c.name, "firstName": first, "lastName": last})
			}
			if token, _ := data["token"].(string); strings.Count(token, ".") != 2 {
				t.Errorf("token is %q", token)
			}
			if reg["createdAt"] == nil || reg["createdAt"] != reg["updatedAt"] {
				t.Errorf("created at %v, updated at %v", reg["createdAt"], reg["updatedAt"])
			}
		})
	}
}

// TestSeedsSync sends the seeds' sync as it is, a PUT, and as the heading of
// its page says, a POST, and expects what contract.md section 4 has in the
// answer.
func TestSeedsSync(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"PUT", "POST"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			s := serve(t)
			created := s.create("")
			id, _ := created["appRegistration"].(object)["_id"].(string)
			token, _ := created["token"].(string)
			request := s.request("sync.curl", id, token)
			if request.Method != "PUT" {
				t.Fatalf("the seeds' method is %s", request.Method)
			}
			request.Method = method
			status, body := answer(t, request)
			data, _ := body["data"].(object)
			if status != http.StatusOK {
				t.Fatalf("%d %v", status, body)
			}
			holds(t, data, object{
				"status": "COMPLETED_WITHOUT_KYC", "step": "skipKYC", "appRegistrationId": id,
				"firstName": "", "lastName": "", "fullName": "",
			})
			steps, _ := data["steps"].(object)
			holds(t, steps, object{
				"signUpForm": "mandatory", "basicInformation": "optional", "document": "optional", "liveness": "optional", "form": "skip",
			})
			if fresh, _ := data["token"].(string); strings.Count(fresh, ".") != 2 || fresh == token {
				t.Errorf("the token is %q, was %q", fresh, token)
			}
			if reg := s.registrations("user@example.com"); len(reg) != 1 || reg[0]["status"] != "COMPLETED_WITHOUT_KYC" {
				t.Errorf("the server has %v", reg)
			}
		})
	}
}
