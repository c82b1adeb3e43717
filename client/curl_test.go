package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/sandbox"

	"pgregory.net/rapid"
)

// TestCurl runs the command through the shells that are there, with a curl
// that only tells what it was called with: it must be what Create sends.
func TestCurl(t *testing.T) {
	var shells []string
	for _, sh := range []string{"sh", "bash", "dash"} {
		if path, err := exec.LookPath(sh); err == nil {
			shells = append(shells, path)
		}
	}
	text := rapid.StringOf(rapid.RuneFrom([]rune(`'"\$` + "`" + `!*?&;|<>(){}[]#~=% @aé` + "\n\t\x1b\u202e\u2028👩\u200d💻")))
	base := "https://api.verifik.co/it's"
	c := dial(t, base)
	rapid.Check(t, func(rt *rapid.T) {
		r := CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: text.Draw(rt, "email"), FullName: text.Draw(rt, "name"), Language: text.Draw(rt, "language")}
		curl := c.CreateCurl(r)
		if strings.Contains(curl, testToken) || strings.ContainsFunc(strings.ReplaceAll(curl, "\n", ""), hostile) {
			rt.Fatalf("%q", curl)
		}
		body, _ := encode(r.normal())
		for _, sh := range shells {
			cmd := exec.Command(sh, "-c", `curl() { for a in "$@"; do printf '%s\0' "$a"; done; }`+"\n"+curl)
			cmd.Env = []string{"VERIFIK_TOKEN=s3cret *"}
			out, err := cmd.Output()
			if err != nil {
				rt.Fatalf("%s: %v\n%s", sh, err, curl)
			}
			got := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
			want := []string{"-X", "POST", c.Base() + "/v2/app-registrations", "-H", "Authorization: Bearer s3cret *", "-H", "Content-Type: application/json", "-d"}
			if strings.Join(got[:len(got)-1], "|") != strings.Join(want, "|") {
				rt.Fatalf("%s: %q", sh, got)
			}
			var sent, asked CreateRequest
			if err := json.Unmarshal([]byte(got[len(got)-1]), &sent); err != nil {
				rt.Fatal(err)
			}
			if err := json.Unmarshal(body, &asked); err != nil || sent != asked {
				rt.Fatalf("%s: sent %+v, asked %+v", sh, sent, asked)
			}
		}
	})
	if want := "curl -X POST 'https://api.verifik.co/it'\\''s/v2/app-registrations' \\\n" +
		"  -H \"Authorization: Bearer $VERIFIK_TOKEN\" \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"project\":\"p\",\"fullName\":\"O'\\''Neill\"}'"; c.CreateCurl(CreateRequest{Project: "p", FullName: "O'Neill"}) != want {
		t.Error(c.CreateCurl(CreateRequest{Project: "p", FullName: "O'Neill"}))
	}
}

// TestCurlOfEveryCall takes a person through a full KYC, and has bash and curl send every
// call of it again: the same bytes arrive, images too, with the same token.
func TestCurlOfEveryCall(t *testing.T) {
	for _, program := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	server := sandbox.New(sandbox.Options{Seed: 7, OTP: "123456"})
	var one sync.Mutex // a process that has ended tells nobody that its request was seen
	var asked []seen
	c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		one.Lock()
		asked = append(asked, seen{r.Method, r.URL.EscapedPath(), r.URL.RawQuery, string(body), r.Header.Clone()})
		one.Unlock()
		r.Body = io.NopCloser(bytes.NewReader(body))
		http.StripPrefix("/base/path", server).ServeHTTP(w, r)
	})
	seenLast := func() seen {
		one.Lock()
		defer one.Unlock()
		return asked[len(asked)-1]
	}
	if err := c.UseToken(asToken(server.Token())); err != nil {
		t.Fatal(err)
	}
	images := fullKYC(t, c)
	dir := t.TempDir()
	files := []string{"APPREG_CODE=123456", "VERIFIK_TOKEN=" + server.Token()}
	save := func(variable string, i Image) {
		path := filepath.Join(dir, variable+" of 1")
		if err := os.WriteFile(path, i.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, variable+"="+path)
	}
	one.Lock()
	calls, sent := c.Calls(), slices.Clone(asked)
	one.Unlock()
	if len(calls) != len(sent) || len(calls) < 20 {
		t.Fatalf("%d calls, %d sent", len(calls), len(sent))
	}
	read := map[string]bool{}
	for i, call := range calls {
		save(imageFile, images[call.Route])
		save(backImageFile, images["back"])
		for _, withCode := range []bool{false, true} {
			curl, ok := call.Curl(withCode)
			if !ok || strings.Contains(curl.Text, "eyJ") || strings.Contains(curl.Text, "123456") != (withCode && call.HasCode()) {
				t.Fatalf("%t\n%s", ok, curl.Text)
			}
			cmd := exec.Command("bash", "-eu", "-o", "pipefail", "-c", curl.Text)
			cmd.Env = append(os.Environ(), append(files, "APPREG_TOKEN="+call.Token.Reveal())...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s\n%s", err, curl.Text, out)
			}
			got, want := seenLast(), sent[i]
			if got.Method != want.Method || got.Path != want.Path || got.Query != want.Query || got.Body != want.Body || got.Header.Get("Authorization") != want.Header.Get("Authorization") {
				t.Errorf("%s\n%.300s\nwant\n%.300s", curl.Text, fmt.Sprint(got), fmt.Sprint(want))
			}
			for _, name := range curl.Reads {
				read[name] = true
				if !strings.Contains(curl.Text, `$`+name+`"`) {
					t.Errorf("%s does not read %s", curl.Text, name)
				}
			}
		}
	}
	if len(read) != 5 {
		t.Errorf("of the variables, only %v were read", read)
	}
}

// fullKYC takes somebody from nothing to the end, looking around meanwhile, and returns
// the images that were sent, by their routes.
func fullKYC(t *testing.T, c *Client) map[string]Image {
	t.Helper()
	ctx := within(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	projects, err := c.Projects(ctx, ProjectQuery{NameLike: "acme"})
	must(err)
	flows, err := c.Flows(ctx, FlowQuery{Project: projects.Items[0].ID})
	must(err)
	i := slices.IndexFunc(flows.Items, func(f Flow) bool { return f.Name == "Full KYC" })
	_, err = c.Flow(ctx, flows.Items[i].ID)
	must(err)
	made, err := c.Create(ctx, CreateRequest{Project: projects.Items[0].ID, ProjectFlow: flows.Items[i].ID, Email: "ana+curl@acme.co", Phone: "3001234599", CountryCode: "+57", FullName: "Ana O'Gómez $HOME `x` \\ \"q\" <&>"})
	must(err)
	id := made.Registration.ID
	read := func() Registration {
		r, err := c.Retrieve(ctx, id)
		must(err)
		return r
	}
	for _, by := range Channels() {
		_, err := c.SendCode(ctx, read(), by, "")
		must(err)
		code, err := c.SendCode(ctx, read(), by, "") // once more
		must(err)
		_, err = c.ConfirmCode(ctx, read(), by, code.ID, redact.New(redact.Code, "123456"))
		must(err)
	}
	sync := func(step flow.Step, status flow.Status) {
		t.Helper()
		_, err := c.Sync(ctx, id, flow.Transition{Step: step, Status: status})
		must(err)
	}
	images := map[string]Image{}
	picture := func(step, word string) Image {
		for _, s := range sandbox.Samples() {
			if s.Step == step && s.Word == word {
				return Image{"image/png", s.Image()}
			}
		}
		t.Fatalf("there is no sample %s %s", step, word)
		return Image{}
	}
	sync(flow.SignUpForm, flow.Ongoing)
	front, back := picture("document", ""), picture("document", "BACK")
	images["/v2/document-validations/app-registration"], images["back"] = front, back
	_, err = c.SendDocument(ctx, id, DocumentRequest{Front: front, Back: back})
	must(err)
	_, err = c.SendDocument(ctx, id, DocumentRequest{Front: front, Force: true})
	must(err)
	sync(flow.Document, flow.Ongoing)
	face := picture("liveness", "")
	images["/v2/biometric-validations/app-registration"] = face
	_, err = c.SendFace(ctx, id, FaceRequest{Image: face})
	must(err)
	sync(flow.Liveness, flow.Ongoing)
	for _, email := range []bool{false, true} {
		_, err = c.ResendLink(ctx, id, email)
		must(err)
	}
	_, err = c.Update(ctx, id, UpdateRequest{FirstName: "Ana María"})
	must(err)
	_, err = c.List(ctx, ListQuery{LikeEmail: "ana+curl@", Limit: 5})
	must(err)
	document := read().DocumentValidation.ID
	_, err = c.ReviewNames(ctx, document, NamesMatch, "it's\nthem")
	must(err)
	_, err = c.ValidateDocument(ctx, document)
	must(err)
	_, err = c.RerunCompare(ctx, id)
	must(err)
	_, err = c.Statistics(ctx, projects.Items[0].ID)
	must(err)
	sync(flow.End, flow.Completed)
	_, err = c.Decide(ctx, id, flow.Failed, "it's \x1b[2J\n\"not\" $them `x`")
	must(err)
	_, _, err = EventsOf(ctx, c.Events, id)
	must(err)
	_, err = c.SendLoginCode(ctx, "demo@verifik.example")
	must(err)
	_, err = c.Login(ctx, "demo@verifik.example", redact.New(redact.Code, "123456"))
	must(err)
	_, err = c.ExportPDF(ctx, id, "es")
	must(err)
	return images
}

// TestCurlOfMuch: of what was cut there is none, and a body is a body.
func TestCurlOfMuch(t *testing.T) {
	c, _ := serve(t, says(200, anything))
	for note, fits := range map[string]bool{"short": true, strings.Repeat("é", bodyKept): false} {
		c.Decide(within(t), anaID, flow.Completed, note)
		if curl, ok := c.LastCall().Curl(true); ok != fits || (curl.Text != "") != fits {
			t.Errorf("%d bytes: %.100q, %t", len(note), curl.Text, ok)
		}
	}
	if curl, _ := (Call{Method: "PUT", Request: []byte("@/etc/passwd"), Asked: Asked{Accept: "application/json"}}).Curl(false); !strings.Contains(curl.Text, "--data-raw '@/etc/passwd'") {
		t.Error(curl.Text)
	}
	forged := `{"fullName":"a\"image\":\"‹image›","note":"\"otp\":\"‹otp›\""}`
	if curl, _ := (Call{Method: "PUT", Request: []byte(forged), Asked: Asked{Accept: "application/json"}}).Curl(false); !strings.Contains(curl.Text, "-d '"+forged+"'") || curl.Reads != nil {
		t.Error(curl.Text)
	}
}
