package cli_test

import (
	"bytes"
	"errors"
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
	"appreg/internal/session"
)

// TestPanic: whatever is in a panic, a sentence is read and nothing of anybody's; its
// stack is in the log alone.
func TestPanic(t *testing.T) {
	t.Parallel()
	const answer = `{"data":{"token":"eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln","email":"luz@acme.co","phone":"3157778899","fullName":"Luz Diaz","address":"Calle 72"}}`
	for name, value := range map[string]any{
		"an answer": answer, "an answer in words": "decode: " + answer, "bytes": []byte(answer), "an error": errors.New("bad: " + answer),
		"a name": "Luz Diaz has no flow", "an email": "no luz@acme.co", "a token": "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln", "two lines": "odd\nLuz Diaz",
		"a struct": struct{ Name string }{"Luz Diaz"}, "a document": "P<COLDIAZ<<LUZ<<<", "a number": "no 52123456 here",
	} {
		for _, json := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				var out, errs bytes.Buffer
				book, file := redact.NoLog(), filepath.Join(t.TempDir(), "log")
				p := cli.Program{
					Getenv: func(name string) string { return map[string]string{"VERIFIK_TOKEN": "t"}[name] }, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
					Vault: session.NewVault("", nil), Now: time.Now, Log: book,
					Client: func(config.Target, ...client.Option) (*client.Client, error) { panic(value) },
				}
				args := []string{"list", "--log", file}
				if json {
					args = append(args, "--json")
				}
				if code := p.Run(t.Context(), args); code != program.Panicked {
					t.Errorf("exit code %d", code)
				}
				text, err := os.ReadFile(file)
				if err != nil || !strings.Contains(string(text), "panic_test.go:") {
					t.Errorf("%v, no stack in %s", err, text)
				}
				said := out.String() + errs.String()
				if strings.Count(said, "\n") != 1 || !strings.Contains(said, "Something went wrong inside the program") || strings.Contains(said, ".go:") {
					t.Errorf("%q", said)
				}
				for _, leak := range []string{"eyJhb", "luz", "Luz", "Diaz", "DIAZ", "3157778899", "Calle", "52123456"} {
					if strings.Contains(said+string(text), leak) {
						t.Errorf("%q is in %s%s", leak, said, text)
					}
				}
			})
		}
	}
}
