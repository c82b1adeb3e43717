package calls

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strings"
	"unicode"

	"appreg/client"
)

// command is a command of this program that makes the same call, "" where there is none.
// A code is read from stdin, and an image from a file that is to be named.
func command(c client.Call) string {
	_, query, _ := strings.Cut(c.Path, "?")
	asked, _ := url.ParseQuery(query)
	sent := members(c.Request)
	switch c.Method + " " + c.Route {
	case "GET /v3/projects":
		return line("projects")
	case "GET /v2/project-flows":
		return line("flows", flags(asked.Get, "project", "where_project")...)
	case "GET /v2/project-flows/{id}":
		return line("flow", c.ID)
	case "POST /v2/app-registrations":
		return line("create", flags(sent, "project", "project", "project-flow", "projectFlow", "email", "email", "country-code", "countryCode", "phone", "phone",
			"full-name", "fullName", "first-name", "firstName", "last-name", "lastName", "language", "language")...)
	case "GET /v2/app-registrations":
		all := flags(asked.Get, "project", "where_project", "project-flow", "where_projectFlow", "status", "where_status", "step", "where_currentStep",
			"email", "like_email", "phone", "like_phone", "name", "like_name", "search", "?like_name", "page", "page", "limit", "limit", "sort", "sort")
		for _, status := range asked["in_status[]"] {
			all = append(all, "--status", status)
		}
		return line("list", all...)
	case "GET /v2/app-registrations/{id}":
		return line("get", c.ID)
	case "PUT /v2/app-registrations/{id}":
		return line("update", append([]string{c.ID}, flags(sent, "email", "email", "country-code", "countryCode", "phone", "phone",
			"full-name", "fullName", "first-name", "firstName", "last-name", "lastName")...)...)
	case "DELETE /v2/app-registrations/{id}":
		return line("delete", c.ID)
	case "PUT /v2/app-registrations/{id}/sync":
		if c.As == "" {
			return line("decide", append([]string{c.ID, sent("status")}, flags(sent, "note", "note")...)...)
		}
		return line("sync", c.As, sent("step"), sent("status"))
	case "POST /v2/app-registrations/{id}/resend-link":
		if sent("sendEmail") == "true" {
			return line("resend-link", c.ID, "--send-email")
		}
		return line("resend-link", c.ID)
	case "POST /v2/email-validations/app-registration":
		return line("otp", "send", "email", c.As)
	case "POST /v2/phone-validations/app-registration":
		return line("otp", "send", "phone", c.As)
	case "PUT /v2/email-validations/{id}":
		return line("otp", "confirm", "email", c.As, "-")
	case "PUT /v2/phone-validations":
		return line("otp", "confirm", "phone", c.As, "-")
	case "POST /v2/document-validations/app-registration":
		args := []string{c.As}
		if sent("image") != "" {
			args = append(args, "FILE")
		}
		if sent("backImage") != "" {
			args = append(args, "--back", "FILE")
		}
		return line("document", args...)
	case "POST /v2/biometric-validations/app-registration":
		return line("face", c.As, "FILE")
	case "POST /v2/projects/email-login":
		return line("login", flags(asked.Get, "email", "email")...)
	case "GET /v2/auth/session":
		return line("login", "--renew")
	}
	if at := strings.Index(c.Path, "/v"); c.Method == "GET" && at >= 0 && c.As == "" {
		return line("api", c.Method, c.Path[at:])
	}
	return ""
}

// members reads those of an object, as they would be typed.
func members(body []byte) func(string) string {
	var all map[string]any
	_ = json.Unmarshal(body, &all) // of what is no JSON there are none
	return func(name string) string {
		switch v := all[name].(type) {
		case string:
			return v
		case bool:
			if v {
				return "true"
			}
		}
		return ""
	}
}

// flags are those whose values are there, of pairs of a flag and the API's name.
func flags(value func(string) string, pairs ...string) []string {
	var all []string
	for i := 0; i < len(pairs); i += 2 {
		if v := value(pairs[i+1]); v != "" {
			all = append(all, "--"+pairs[i], v)
		}
	}
	return all
}

// line is a command line for a shell.
func line(command string, words ...string) string {
	all := []string{"appreg", command}
	for _, w := range words {
		all = append(all, word(w))
	}
	return strings.Join(all, " ")
}

// word is s as one word of a shell.
func word(s string) string {
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("=-_.@+,/:", r)
	}
	if strings.ContainsFunc(cmp.Or(s, " "), odd) {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
