package ready

import (
	"testing"

	"appreg/client"
)

func TestCommand(t *testing.T) {
	for want, c := range map[string]client.Call{
		"appreg create --project p --project-flow f --email ana@acme.co --country-code +57 --phone 300 --full-name 'Ana O'\\''Neill'": {Method: "POST", Route: "/v2/app-registrations",
			Request: []byte(`{"project":"p","projectFlow":"f","email":"ana@acme.co","phone":"300","countryCode":"+57","fullName":"Ana O'Neill"}`)},
		"appreg list --status ONGOING --status STARTED": {Method: "GET", Route: "/v2/app-registrations", Path: "/v2/app-registrations?in_status[]=ONGOING&in_status[]=STARTED"},
		"appreg list --search 'ana g' --page 2":         {Method: "GET", Route: "/v2/app-registrations", Path: "/v2/app-registrations?page=2&%3Flike_name=ana+g"},
		"appreg sync r signUpForm ONGOING":              {Method: "PUT", Route: "/v2/app-registrations/{id}/sync", Request: []byte(`{"step":"signUpForm","status":"ONGOING"}`), Asked: client.Asked{ID: "r", As: "r"}},
		"appreg decide r FAILED --note '$(x)'":          {Method: "PUT", Route: "/v2/app-registrations/{id}/sync", Request: []byte(`{"step":"adminOverride","status":"FAILED","note":"$(x)"}`), Asked: client.Asked{ID: "r"}},
		"appreg otp confirm email r CODE":               {Method: "PUT", Route: "/v2/email-validations/{id}", Request: []byte(`{"otp":"‹otp›"}`), Asked: client.Asked{ID: "v", As: "r"}},
		"appreg document r --back FILE":                 {Method: "POST", Route: "/v2/document-validations/app-registration", Request: []byte(`{"backImage":"‹image›"}`), Asked: client.Asked{As: "r"}},
		"appreg resend-link r --send-email":             {Method: "POST", Route: "/v2/app-registrations/{id}/resend-link", Request: []byte(`{"sendEmail":true}`), Asked: client.Asked{ID: "r"}},
		"appreg api GET '/v3/projects/p?a=b'":           {Method: "GET", Route: "/v3/projects/{id}", Path: "/base/v3/projects/p?a=b", Asked: client.Asked{Base: "/base"}},
		"appreg document r FILE --back FILE --force":    {Method: "POST", Route: "/v2/document-validations/app-registration", Request: []byte(`{"image":"‹image image/png, 3 bytes, SHA-256 ab›","backImage":"‹image›","force":true}`), Asked: client.Asked{As: "r"}},
		"": {Method: "PUT", Route: "/v2/elsewhere", Path: "/v2/elsewhere", Request: []byte("no JSON")},
	} {
		if got := Command(c); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// TestAtAServer: a command goes to where the call went that it makes again.
func TestAtAServer(t *testing.T) {
	flags := []string{"--env", "staging", "--token-file", "my token"}
	const at = " --env staging --token-file 'my token'"
	read := client.Call{Method: "GET", Route: "/v3/projects"}
	odd := client.Call{Method: "PUT", Route: "/v2/elsewhere", Path: "/v2/elsewhere", Request: []byte("[1]")}
	unknown := client.Call{Method: "PUT", Route: "/v2/elsewhere", Path: "/v2/elsewhere", Request: []byte("no JSON")}
	for want, got := range map[string]string{
		"appreg projects" + at: Command(read, flags...),
		"printf %s '[1]' | appreg api PUT /v2/elsewhere --input -" + at: Command(odd, flags...),
		"":                                Command(unknown, flags...),
		"appreg events r --resend e" + at: Resend("r", "e", flags...),
		"appreg events r --resend e":      Resend("r", "e"),
	} {
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
