package client

import (
	"net/http"
	"slices"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/pattern"
)

// Curl is a call as a command for a POSIX shell. What must stand on no command line is
// left to variables.
type Curl struct {
	Text  string
	Reads []string // the variables, in the order of the command
}

// The variables of a command: two kinds of tokens, and a code. What an image is sent
// from is a file's path.
const (
	clientToken       = "VERIFIK_TOKEN"
	registrationToken = "APPREG_TOKEN"
	codeVariable      = "APPREG_CODE"
	imageFile         = "APPREG_IMAGE_FILE"
	backImageFile     = "APPREG_BACK_IMAGE_FILE"
)

// HasCode reports whether the call sent a code that somebody had been told.
func (c Call) HasCode() bool { return !c.code.Empty() }

// Curl returns c as a command, with the code that was sent where that is wanted. It is
// false where not all of the body was kept. What a terminal would hide or obey is
// escaped in a body, which stays the same JSON.
func (c Call) Curl(withCode bool) (Curl, bool) {
	if request, _ := c.Cut(); request {
		return Curl{}, false
	}
	variable := clientToken
	switch {
	case c.Token.Empty():
		variable = ""
	case c.As != "":
		variable = registrationToken
	}
	return c.curl(variable, withCode), true
}

// CreateCurl is [Client.Create]'s request as a command.
func (c *Client) CreateCurl(r CreateRequest) string {
	send := c.creating(r, false)
	body, _ := encode(send.body) // strings only: it cannot fail
	asked := Asked{Server: c.origin, Accept: send.accepts()}
	return Call{Method: send.method, Path: c.base.EscapedPath() + send.route, Request: clean.VisibleJSON(body), Asked: asked}.curl(clientToken, false).Text
}

// curl writes c with the token of a variable.
func (c Call) curl(token string, withCode bool) Curl {
	var (
		out     = Curl{Text: "curl "}
		parts   = c.parts(withCode)
		options []string
	)
	if c.Method != http.MethodGet {
		out.Text += "-X " + c.Method + " "
	}
	out.Text += quoted(c.Server + c.Path)
	if token != "" {
		out.Reads = append(out.Reads, token)
		options = append(options, `-H "Authorization: Bearer $`+token+`"`)
	}
	if c.Accept != "application/json" {
		options = append(options, "-H "+quoted("Accept: "+c.Accept))
	}
	if len(c.Request) > 0 {
		options = append(options, "-H 'Content-Type: application/json'")
	}
	switch {
	case len(c.Request) == 0:
	case slices.ContainsFunc(parts, part.file): // too long for a command line
		options = append(options, "--data-binary @-")
		out.Text = "{ " + joined(parts, "; ", part.printed) + "; } |\n" + out.Text
	case c.Request[0] == '@': // which is a file's name to -d
		options = append(options, "--data-raw "+joined(parts, "", part.word))
	default:
		options = append(options, "-d "+joined(parts, "", part.word))
	}
	for _, p := range parts {
		if p.variable != "" {
			out.Reads = append(out.Reads, p.variable)
		}
	}
	out.Text = strings.Join(append([]string{out.Text}, options...), " \\\n  ")
	return out
}

// part is some of a body: a text, or what a variable brings.
type part struct{ text, variable string }

func (p part) file() bool { return p.variable == imageFile || p.variable == backImageFile }

// word is the part within one word for a shell.
func (p part) word() string {
	if p.variable != "" {
		return `"$` + p.variable + `"`
	}
	return quoted(p.text)
}

// printed is a command that prints the part.
func (p part) printed() string {
	if p.file() {
		return `base64 <"$` + p.variable + `" | tr -d '\n'`
	}
	return "printf %s " + p.word()
}

func joined(parts []part, by string, how func(part) string) string {
	all := make([]string, len(parts))
	for i, p := range parts {
		all[i] = how(p)
	}
	return strings.Join(all, by)
}

// left finds what the record has in place of an image or a code. No string can look like
// it: quotes are escaped in one.
var left = pattern.Lazy(`"(image|backImage|otp)":"[^"\\‹]*(‹[^"›]*›)"`)

// parts are those of the body.
func (c Call) parts(withCode bool) []part {
	variables := map[string]string{"image": imageFile, "backImage": backImageFile, "otp": codeVariable}
	var parts []part
	var text string
	at, body := 0, string(c.Request)
	for _, m := range left().FindAllStringSubmatchIndex(body, -1) {
		text += body[at:m[4]]
		at = m[5]
		variable := variables[body[m[2]:m[3]]]
		if variable == codeVariable && withCode && c.HasCode() {
			text += c.code.Reveal()
			continue
		}
		parts, text = append(parts, part{text: text}, part{variable: variable}), ""
	}
	return append(parts, part{text: text + body[at:]})
}

// quoted makes s one word for a POSIX shell, whatever is in it.
func quoted(s string) string {
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
