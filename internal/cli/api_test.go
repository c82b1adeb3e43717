package cli_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
	"appreg/internal/session"
)

// developer is a program against a sandbox of its own, with somebody registered there.
type developer struct {
	*sandbox.Running
	id    string
	state string
	env   map[string]string
}

func newDeveloper(t *testing.T) developer {
	t.Helper()
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7, OTP: "918273"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	c, err := client.New(s.URL(), redact.New(redact.Token, s.Token()))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	created, err := c.Create(t.Context(), client.CreateRequest{Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: "ana@acme.co", FullName: "Ana Sol"})
	if err != nil {
		t.Fatal(err)
	}
	return developer{s, created.Registration.ID, t.TempDir(), map[string]string{"VERIFIK_API_URL": s.URL(), "VERIFIK_TOKEN": s.Token()}}
}

func (d developer) run(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = cli.Program{
		Getenv: func(name string) string { return d.env[name] },
		Stdin:  strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Now: time.Now,
		State: d.state, Vault: session.NewVault(d.state, nil),
		Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
			return client.New(t.Base, t.Token, opts...)
		},
		Visitor: func(base string, opts ...client.Option) (cli.Visitor, error) { return client.NewVisitor(base, opts...) },
	}.Run(t.Context(), args)
	return code, out.String(), errs.String()
}

// TestLargeBodies: what a server takes is sent as it is, however large; what none takes
// is not read to its end.
func TestLargeBodies(t *testing.T) {
	t.Parallel()
	d := newDeveloper(t)
	body := func(n int) string { return `{"os":"DESKTOP","image":"` + strings.Repeat("iVBO", n/4) + `"}` }
	face := []string{"api", "POST", "/v2/biometric-validations/app-registration", "--as", d.id, "--input", "-"}
	if code, out, errs := d.run(t, body(5<<20), face...); code != program.Done || !strings.Contains(out, `"biometricValidation"`) {
		t.Errorf("%d %.300s %.300s", code, out, errs)
	}
	if code, out, errs := d.run(t, body(33<<20), face...); code != program.Usage || out != "" || errs != "stdin is larger than 32 MiB, which no server takes.\n" {
		t.Errorf("%d %.300s %.300s", code, out, errs)
	}
	if code, out, errs := d.run(t, "\x89PNG\r\n\x1a\n\x00\xff", face...); code != program.Usage || out != "" || errs != "stdin is no JSON: line 1, character 1. The API takes nothing else.\n" {
		t.Errorf("%d %.300s %.300s", code, out, errs)
	}
}

// TestVerboseTellsNoSecret: neither a token nor a code nor an image is on stderr, whatever
// a command does.
func TestVerboseTellsNoSecret(t *testing.T) {
	t.Parallel()
	d := newDeveloper(t)
	d.env["APPREG_DEBUG"] = "api"
	png, _ := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
	picture := filepath.Join(t.TempDir(), "canary.png")
	image := base64.StdEncoding.EncodeToString(append(png, "canary-canary-canary"...))
	if err := os.WriteFile(picture, append(png, "canary-canary-canary"...), 0o600); err != nil {
		t.Fatal(err)
	}
	bodyOf := func(key string) string {
		return `{"os":"DESKTOP","force":true,"` + key + `":"` + image + `","nested":{"otp":"918273"}}`
	}
	var told strings.Builder
	for _, c := range []struct {
		stdin string
		args  []string
	}{
		{"", []string{"otp", "send", "email", d.id}}, {"", []string{"otp", "confirm", "email", d.id, "918273"}},
		{"", []string{"document", d.id, picture}}, {"", []string{"face", d.id, picture}},
		{"", []string{"resend-link", d.id, "--reveal"}}, {"", []string{"sync", d.id, "signUpForm"}},
		{"918273\n", []string{"login", "--email", "demo@verifik.example", "--otp-stdin", "--no-input"}},
		{"", []string{"whoami", "--json"}}, {"", []string{"list", "--json"}},
		{bodyOf("image"), []string{"api", "POST", "/v2/biometric-validations/app-registration", "--as", d.id, "--input", "-", "--reveal"}},
		{bodyOf("documentFace"), []string{"api", "POST", "/v2/document-validations/app-registration", "--as", d.id, "--input", "-", "--reveal"}},
		{bodyOf("anything"), []string{"api", "POST", "/v9/odd", "--input", "-", "--reveal"}},
		{"", []string{"api", "GET", "/v2/identity-images", "--as", d.id, "--reveal"}},
		{"", []string{"api", "GET", "/v2/auth/session", "-f", "origin=refresh", "-f", "expiresIn=1", "--reveal"}},
		{"", []string{"api", "GET", "/v2/app-registrations", "-f", "token=" + d.Token()}},
	} {
		_, _, errs := d.run(t, c.stdin, c.args...)
		calls := 0
		for line := range strings.Lines(errs) {
			if strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "< ") { // a sandbox's code is told beside
				calls++
				told.WriteString(line)
			}
		}
		if calls == 0 {
			t.Errorf("%q tells of no call: %.300s", c.args, errs)
		}
	}
	for _, secret := range []string{"918273", "eyJ", d.Token(), d.Token()[len(d.Token())/2:], "Y2FuYXJ5", image[len(image)-20:], "iVBORw0K"} {
		if at := strings.Index(told.String(), secret); at >= 0 {
			t.Errorf("%.12s… is told: %.200q", secret, told.String()[max(0, at-100):])
		}
	}
	if !strings.Contains(told.String(), "‹token …") || !strings.Contains(told.String(), "‹otp›") || !strings.Contains(told.String(), "‹image") {
		t.Error("nothing is masked")
	}
}
