package config_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"appreg/internal/config"
	"appreg/internal/redact"
)

const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"

// TestToken takes tokens out of what they are pasted with.
func TestToken(t *testing.T) {
	for _, pasted := range []string{
		token, " " + token + "\n", "\r\n" + token + "\r\n", `"` + token + `"`, "'" + token + "'", "`" + token + "`\t",
		"Bearer " + token, "bearer   " + token, "\"BEARER '" + token + "'\"\n", "Bearer\n" + token,
		"Authorization: Bearer " + token, "'authorization:bearer " + token + "'", "\"Authorization\t: " + token + "\",",
		"\uFEFF" + token, token[:9] + "\u200B" + token[9:] + "\u2060", "\u202A" + token + "\u202C", "\u00A0" + token,
		token[:20] + "\n" + token[20:], token[:20] + "\r\n  " + token[20:30] + "\n  " + token[30:] + "\n", "Bearer " + token[:20] + "\n" + token[20:],
		`{"accessToken":"` + token + `","tokenType":"bearer"}`, `{"data": {"accessToken": "` + token + `"}}`,
		`{"url":"http://127.0.0.1:1","token":"Bearer ` + token + `","project":"1"}` + "\n",
	} {
		if got, err := resolve(config.Flags{}, pasted, ""); err != nil || got.Token.Reveal() != token {
			t.Errorf("%q gives %q, %v", pasted, got.Token.Reveal(), err)
		}
	}
	two := token + "\n" + token
	for _, kept := range []string{"bearer", "bearertoken", "a b", "a\nb", two, `{"a":1}`, "{x", token + " " + token, token[:20] + " " + token[20:]} {
		if got, err := resolve(config.Flags{}, kept, ""); err != nil || got.Token.Reveal() != kept {
			t.Errorf("%q becomes %q, %v", kept, got.Token.Reveal(), err)
		}
	}
}

// TestSources: who is asked for the token, and for which server.
func TestSources(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "token")
	write(t, file, "Bearer file\n", 0o600)
	byFile, byStdin := config.Flags{TokenFile: file}, config.Flags{TokenStdin: true}
	stored := map[string]string{production: "live", staging: "stage", mine: "local"}
	for _, c := range []struct {
		name       string
		flags      config.Flags
		token, url string
		stdin      string
		base       string
		want       string
		from       config.Source
		asked      string // whose stored token was asked for
		err        error
	}{
		{name: "the file comes first", flags: byFile, token: "env", want: "file", from: config.FromFile, base: production},
		{name: "stdin comes first", flags: byStdin, stdin: "'in'\n", token: "env", want: "in", from: config.FromStdin, base: production},
		{name: "the environment comes before what is stored", token: "env", want: "env", from: config.FromEnvironment, base: production},
		{name: "what is stored for production, where nothing else is said", want: "live", from: config.FromStore, base: production, asked: production},
		{name: "what is stored for an environment", flags: config.Flags{Env: "staging"}, want: "stage", from: config.FromStore, base: staging, asked: staging},
		{name: "what is stored for a URL", flags: config.Flags{URL: mine + "/"}, want: "local", from: config.FromStore, base: mine, asked: mine},
		{name: "what is stored for the variable's URL", url: mine, want: "local", from: config.FromStore, base: mine, asked: mine},
		{name: "not what is stored for another environment", flags: config.Flags{Env: "development"}, asked: development, err: config.ErrNoToken},
		{name: "not what is stored for another port", url: "http://127.0.0.1:4001", asked: "http://127.0.0.1:4001", err: config.ErrURLWithoutToken},
		{name: "not what is stored for another path", flags: config.Flags{URL: mine + "/x"}, asked: mine + "/x", err: config.ErrURLWithoutToken},
		{name: "not what is stored for another scheme", flags: config.Flags{URL: "https://127.0.0.1:4000"}, asked: "https://127.0.0.1:4000", err: config.ErrURLWithoutToken},
		{name: "the sandbox takes none", flags: config.Flags{Env: "sandbox", TokenFile: file}},
		{name: "the file for another server", flags: config.Flags{Env: "staging", TokenFile: file}, want: "file", from: config.FromFile, base: staging},
		{name: "both", flags: config.Flags{TokenFile: file, TokenStdin: true}, err: config.ErrTwoTokens},
		{name: "no file", flags: config.Flags{TokenFile: file + "x"}, token: "env", err: os.ErrNotExist},
		{name: "a directory", flags: config.Flags{TokenFile: dir}, token: "env", err: config.ErrDirectory},
		{name: "nothing on stdin", flags: byStdin, stdin: " \n", token: "env", err: config.ErrTokenEmpty},
		{name: "too much on stdin", flags: byStdin, stdin: strings.Repeat("a", 64<<10+1), token: "env", err: config.ErrTokenLarge},
		{name: "as much as there may be", flags: byStdin, stdin: strings.Repeat(" ", 64<<10-2) + "in", want: "in", from: config.FromStdin, base: production},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked := ""
			env := map[string]string{"VERIFIK_TOKEN": c.token, "VERIFIK_API_URL": c.url}
			got, err := config.Resolve(c.flags, config.From{
				Getenv: func(name string) string { return env[name] },
				Stdin:  strings.NewReader(c.stdin),
				Stored: func(base string) (redact.Secret, error) {
					asked += base
					return secret(stored[base]), nil
				},
			})
			if got.Token.Reveal() != c.want || got.Source != c.from || got.Base != c.base || !errors.Is(err, c.err) || asked != c.asked {
				t.Errorf("%q from %q for %q, %v; asked for %q", got.Token.Reveal(), got.Source, got.Base, err, asked)
			}
		})
	}
}

// TestTokenFile: what a file can be instead of a token's.
func TestTokenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "token")
	read := func() (config.Target, error) { return resolve(config.Flags{TokenFile: path}, "env", "") }
	for text, want := range map[string]error{"": config.ErrTokenEmpty, "\n'' \n": config.ErrTokenEmpty, strings.Repeat("a", 64<<10+1): config.ErrTokenLarge} {
		write(t, path, text, 0o600)
		if got, err := read(); !errors.Is(err, want) || !got.Token.Empty() {
			t.Errorf("%.20q: %v", text, err)
		}
	}
	if runtime.GOOS == "windows" {
		return // whose modes say nothing
	}
	for mode, exposed := range map[os.FileMode]bool{0o600: false, 0o400: false, 0o640: true, 0o604: true} {
		write(t, path, "file", mode)
		if got, err := read(); err != nil || got.Exposed != exposed {
			t.Errorf("%o: %v, %v", mode, got.Exposed, err)
		}
	}
}

// TestStdinAndStore: what they cannot bring.
func TestStdinAndStore(t *testing.T) {
	from := config.From{Getenv: func(string) string { return "" }}
	if _, err := config.Resolve(config.Flags{TokenStdin: true}, from); !errors.Is(err, config.ErrTerminal) {
		t.Error(err)
	}
	from.Stdin = io.MultiReader(strings.NewReader("in"), broken{})
	if got, err := config.Resolve(config.Flags{TokenStdin: true}, from); !errors.Is(err, config.ErrTokenFile) || !got.Token.Empty() {
		t.Error(got, err)
	}
	from.Stored = func(string) (redact.Secret, error) { return redact.Secret{}, io.ErrUnexpectedEOF }
	if got, err := config.Resolve(config.Flags{}, from); !errors.Is(err, io.ErrUnexpectedEOF) || got.Name != "PRODUCTION" {
		t.Error(got, err)
	}
}

// TestServer finds servers without a token.
func TestServer(t *testing.T) {
	for _, c := range []struct {
		flags config.Flags
		url   string
		base  string
		err   error
	}{
		{base: production},
		{url: mine, base: mine},
		{flags: config.Flags{Env: "staging"}, url: mine, base: staging},
		{flags: config.Flags{URL: mine}, url: staging, base: mine},
		{flags: config.Flags{Env: "sandbox"}},
		{flags: config.Flags{Env: "staging", URL: mine}, err: config.ErrEnvAndURL},
		{flags: config.Flags{Env: "prod"}, err: config.ErrUnknownEnv},
	} {
		got, err := config.Server(c.flags, func(string) string { return c.url })
		if got.Base != c.base || !errors.Is(err, c.err) || got.Own != (c.flags.Env == "sandbox") || !got.Token.Empty() {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	_ = os.Remove(path) // one that cannot be written
	if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chmod(path, mode)); err != nil {
		t.Fatal(err)
	}
}

// FuzzToken: whatever is pasted, nothing that has no width is left, and at the
// ends nothing that stands around a token.
func FuzzToken(f *testing.F) {
	for _, pasted := range []string{token, "Bearer " + token, `{"token":"` + token + `"}`, `{"token":"\u200bx"}`, "\uFEFF'x", "bearer \"bearer a", "{", "a\r\nb.c.d", "authorization:"} {
		f.Add(pasted)
	}
	f.Fuzz(func(t *testing.T, pasted string) {
		got, err := resolve(config.Flags{}, pasted, "")
		text := got.Token.Reveal()
		if err != nil || got.Token.Empty() != got.Own {
			t.Fatalf("%q: %+v, %v", pasted, got, err)
		}
		if strings.Trim(text, " \t\r\n\"'`,;") != text || strings.ContainsAny(text, "\uFEFF\u200B\u202E") {
			t.Errorf("%q becomes %q", pasted, text)
		}
	})
}
