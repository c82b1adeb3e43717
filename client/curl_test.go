package client

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

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
