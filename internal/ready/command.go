// Package ready knows by which command of this program a call is made again.
package ready

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/clean"
)

// A recipe is how a command of its own makes a call: its words, with what the call has
// in braces; its flags, each by what the API calls it, with a mark behind one that is
// there or not; and what the command sends by itself.
type recipe struct{ words, flags, itself string }

const (
	contactFlags = "email country-code=countryCode phone full-name=fullName first-name=firstName last-name=lastName"
	codeItself   = "project email phone countryCode validationMethod type language"
)

// recipes are those of the routes that there is a command for. What a list or a
// registration is shown with is the command's own choice.
var recipes = map[string]recipe{
	"GET /v3/projects":           {"projects", "name=like_name status=where_status page limit", ""},
	"GET /v2/project-flows":      {"flows --project {where_project}", "page limit", ""},
	"GET /v2/project-flows/{id}": {"flow {id}", "", ""},
	"POST /v2/app-registrations": {"create", "project project-flow=projectFlow " + contactFlags + " language", ""},
	"GET /v2/app-registrations": {"list", "project=where_project project-flow=where_projectFlow status=where_status status=in_status[] step=where_currentStep " +
		"email=like_email phone=like_phone name=like_name search=?like_name page limit sort", "populates[] ?like_email ?like_phone"},
	"GET /v2/app-registrations/statistics":            {"stats", "project", "funnel"},
	"GET /v2/app-registrations/{id}":                  {"get {id}", "", "populates[]"},
	"PUT /v2/app-registrations/{id}":                  {"update {id}", contactFlags, ""},
	"DELETE /v2/app-registrations/{id}":               {"delete {id}", "", ""},
	"PUT /v2/app-registrations/{id}/sync":             {"sync {as} {step} {status}", "", ""},
	"decide PUT /v2/app-registrations/{id}/sync":      {"decide {id} {status}", "note", "step"},
	"POST /v2/app-registrations/{id}/resend-link":     {"resend-link {id}", "send-email!=sendEmail", ""},
	"POST /v2/app-registrations/{id}/export-cv":       {"export {id} --pdf FILE", "lang=language", ""},
	"POST /v2/email-validations/app-registration":     {"otp send email {as}", "", codeItself},
	"POST /v2/phone-validations/app-registration":     {"otp send phone {as}", "phone-gateway=phoneGateway", codeItself},
	"PUT /v2/email-validations/{id}":                  {"otp confirm email {as} {otp}", "", "email"},
	"PUT /v2/phone-validations":                       {"otp confirm phone {as} {otp}", "", "phone countryCode"},
	"POST /v2/document-validations/app-registration":  {"document {as} {image}", "back=backImage force!", ""},
	"POST /v2/biometric-validations/app-registration": {"face {as} {image}", "force!", "os"},
	"GET /v2/webhook-events":                          {"events {where_appRegistration}", "", "page perPage sort"},
	"POST /v2/projects/email-login":                   {"login", "email", ""},
	"POST /v2/projects/email-login/confirm":           {"login --otp-stdin", "email", "otp"},
	"GET /v2/auth/session":                            {"login --renew", "", "origin expiresIn"},
	"GET /v2/clients/me":                              {"whoami", "", ""},
}

// Command is a command of this program that makes the same call, "" where not all of it
// was kept. What stands in it for a code or an image is to be put in, as in the help. At
// its end are the flags that say which server it is for.
func Command(c client.Call, server ...string) string {
	text := made(c)
	if text == "" {
		return ""
	}
	return at(text, server)
}

// Resend is the command that has an event of a registration delivered again, likewise.
func Resend(registration, event string, server ...string) string {
	return at(line([]string{"events", registration, "--resend", event}), server)
}

// Token is the command that prints a registration's own token, likewise: with it a new
// link is made.
func Token(registration string, server ...string) string {
	return at(line([]string{"api", "POST", "/v2/app-registrations/" + registration + "/resend-link", "--reveal", "--jq", ".data.token"}), server)
}

// at is a command line at a server: its last command is one of this program.
func at(text string, server []string) string {
	for _, w := range server {
		text += " " + word(w)
	}
	return text
}

// made is the command without those.
func made(c client.Call) string {
	if cut, _ := c.Cut(); cut {
		return ""
	}
	name := c.Method + " " + c.Route
	if c.As == "" && strings.HasSuffix(c.Route, "/sync") {
		name = "decide " + name
	}
	if r, ok := recipes[name]; ok {
		if words := r.with(saidIn(c)); words != nil {
			return line(words)
		}
	}
	return asAPI(c)
}

// said is what a call has, by the API's names.
type said map[string][]string

// saidIn is what stands in the query and in the body of c, and who it is about.
func saidIn(c client.Call) said {
	_, query, _ := strings.Cut(c.Path, "?")
	asked, _ := url.ParseQuery(query)
	all := said(asked)
	for _, m := range members(c.Request) {
		all[m.name] = []string{m.text}
	}
	all["{id}"], all["{as}"] = []string{c.ID}, []string{c.As}
	return all
}

// with is the command line of a call, nil where something of it has no place in it.
func (r recipe) with(all said) []string {
	var line []string
	for word := range strings.FieldsSeq(r.words) {
		if name := strings.Trim(word, "{}"); name != word {
			found := cmp.Or(cmp.Or(all[word]...), cmp.Or(all[name]...))
			delete(all, name)
			switch {
			case found == "" && name == "image": // the back of a document alone
				continue
			case found == "":
				return nil
			}
			word = found
		}
		line = append(line, standIn(word))
	}
	for flag := range strings.FieldsSeq(r.flags) {
		flag, name, named := strings.Cut(flag, "=")
		flag, either := strings.CutSuffix(flag, "!")
		if !named {
			name = flag
		}
		for _, value := range all[name] {
			switch {
			case !either && value != "":
				line = append(line, "--"+flag, standIn(value))
			case either && value == "true":
				line = append(line, "--"+flag)
			}
		}
		delete(all, name)
	}
	for _, name := range append(strings.Fields(r.itself), "{id}", "{as}") {
		delete(all, name)
	}
	if typed := strings.Join(line, ""); len(all) > 0 || clean.Text(typed) != typed {
		return nil
	}
	return line
}

// standIn is what the help has for what must stand on no command line.
func standIn(value string) string {
	switch {
	case strings.Contains(value, "‹image"):
		return "FILE"
	case strings.Contains(value, "‹otp"):
		return "CODE"
	}
	return value
}

// asAPI is c as a call of `appreg api`, which makes any.
func asAPI(c client.Call) string {
	words := []string{"api", c.Method, apiPath(c)}
	if c.As != "" {
		words = append(words, "--as", c.As)
	}
	body := string(c.Request)
	switch typed := fields(c.Request); {
	case body == "" || c.Method == http.MethodGet || c.Method == http.MethodDelete:
		return line(words)
	case standIn(body) != body:
		return line(append(words, "--input", "FILE"))
	case typed != nil:
		return line(append(words, typed...))
	case !json.Valid(c.Request): // the command takes nothing else
		return ""
	}
	return "printf %s " + word(body) + " | " + line(append(words, "--input", "-"))
}

// fields are the flags for the members of a body; nil where it has none, or they cannot
// be typed.
func fields(body []byte) (flags []string) {
	for _, m := range members(body) {
		sign := ":="
		if m.isText {
			sign = "="
		}
		field := m.name + sign + m.text
		if strings.ContainsAny(m.name, "=:") || clean.Text(field) != field {
			return nil
		}
		flags = append(flags, "-f", field)
	}
	return flags
}

// apiPath is the path of c as the API has it, without the one that the server's URL has.
func apiPath(c client.Call) string { return strings.TrimPrefix(c.Path, c.Base) }

// member is one of an object: a text, or JSON.
type member struct {
	name, text string
	isText     bool
}

// members are those of an object, in its order, as they would be typed; nil where there
// are none.
func members(body []byte) (all []member) {
	d := json.NewDecoder(bytes.NewReader(body))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	for d.More() {
		var m member
		var value json.RawMessage
		name, _ := d.Token()
		m.name, _ = name.(string)
		if d.Decode(&value) != nil {
			return nil
		}
		m.isText = value[0] == '"' && json.Unmarshal(value, &m.text) == nil
		if !m.isText {
			m.text = string(value)
		}
		all = append(all, m)
	}
	return all
}

// line is a command line for a shell.
func line(words []string) string {
	all := []string{"appreg"}
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
