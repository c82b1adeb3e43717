package session_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"appreg/internal/redact"
	"appreg/internal/session"

	"github.com/zalando/go-keyring"
)

var (
	anas   = session.Account{Server: prod, Registration: ana}
	secret = redact.New(redact.Token, "canary-token-1")
	newer  = redact.New(redact.Token, "canary-token-2")
)

// TestAccount: no two tokens have the same place.
func TestAccount(t *testing.T) {
	for a, want := range map[session.Account]string{
		{Server: prod}:                              prod + " client",
		{Server: "HTTPS://API.verifik.co/"}:         prod + " client",
		{Server: prod, Registration: ana}:           prod + " registration " + ana,
		{Server: prod, Registration: "client"}:      prod + " registration client",
		{Server: prod + "/Base", Registration: ana}: prod + "/Base registration " + ana,
		{Server: "http://api.verifik.co"}:           "http://api.verifik.co client",
		{Server: "http://127.0.0.1:8080"}:           "http://127.0.0.1:8080 client",
		{Server: "\x00", Registration: "x"}:         "\x00 registration x",
	} {
		if got := a.String(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// TestVault: what was set is got, whatever the keyring is like.
func TestVault(t *testing.T) {
	for name, c := range map[string]struct {
		ring  func(t *testing.T) session.Keyring
		plain bool
	}{
		"working": {func(*testing.T) session.Keyring { return &ring{} }, false},
		"failing": {func(*testing.T) session.Keyring { return &ring{fails: session.ErrNoRing} }, true},
		"hanging": {func(t *testing.T) session.Keyring {
			hangs := make(chan struct{})
			t.Cleanup(func() { close(hangs) })
			return &ring{hangs: hangs}
		}, true},
		"too small": {func(*testing.T) session.Keyring { return &ring{fails: keyring.ErrSetDataTooBig} }, true},
		"none":      {func(*testing.T) session.Keyring { return nil }, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir, r := filepath.Join(t.TempDir(), "state", "appreg"), c.ring(t)
			v := session.NewVault(dir, r).Impatient(50 * time.Millisecond)
			got := func() string {
				s, err := v.Get(anas)
				if err != nil {
					t.Error(err)
				}
				return s.Reveal()
			}
			if v.Plain() {
				t.Error("plain from the start")
			}
			must(t, v.Set(anas, secret))
			if got := got(); got != "canary-token-1" || v.Plain() != c.plain {
				t.Errorf("%q, plain %v", got, v.Plain())
			}
			must(t, v.Set(anas, newer))
			if got := got(); got != "canary-token-2" {
				t.Errorf("%q", got)
			}
			for _, other := range []session.Account{{Server: prod}, {Server: "https://x.co", Registration: ana}, {Server: prod, Registration: luis}} {
				if s, err := v.Get(other); !s.Empty() || err != nil {
					t.Errorf("%v: %v %v", other, s, err)
				}
			}
			must(t, v.Delete(anas))
			if got := got(); got != "" {
				t.Errorf("%q after it was deleted", got)
			}
			must(t, v.Delete(anas))
			must(t, v.Set(anas, secret))
			must(t, v.Set(anas, redact.Secret{}))
			if got := got(); got != "" {
				t.Errorf("%q after it was set to nothing", got)
			}
			if files, _ := filepath.Glob(filepath.Join(dir, "*.t*")); len(files) != 0 || v.Plain() != c.plain {
				t.Error(files, v.Plain())
			}
		})
	}
}

// TestVaultGivesUp: one failure is enough for a run, and 3 s for the keyring.
func TestVaultGivesUp(t *testing.T) {
	dir, r := t.TempDir(), &ring{fails: session.ErrNoRing}
	v := session.NewVault(dir, r)
	for range 3 {
		must(t, v.Set(anas, secret))
		v.Get(anas)
	}
	if r.calls != 1 {
		t.Error(r.calls, "calls")
	}
	r = &ring{fails: keyring.ErrSetDataTooBig}
	v = session.NewVault(dir, r)
	for range 3 {
		must(t, v.Set(anas, secret))
	}
	if r.calls != 3 {
		t.Error(r.calls, "calls: one token that is too long says nothing of the next")
	}
	hangs := make(chan struct{})
	slow := &ring{hangs: hangs}
	v = session.NewVault(dir, slow).Impatient(50 * time.Millisecond)
	began := time.Now()
	for range 20 {
		must(t, v.Set(anas, secret))
	}
	if took := time.Since(began); took > 800*time.Millisecond {
		t.Error(took)
	}
	close(hangs)
}

// TestVaultFiles: a file counts before the keyring, is 0600, and is bound to
// its account.
func TestVaultFiles(t *testing.T) {
	dir, r := t.TempDir(), &ring{}
	must(t, session.NewVault(dir, r).Set(anas, secret))
	must(t, session.NewVault(dir, nil).Set(anas, newer))
	name := session.TokenFile(anas)
	path := filepath.Join(dir, name)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 || strings.Contains(name, ana) {
		t.Error(name, info, err)
	}
	v := session.NewVault(dir, r)
	if s, err := v.Get(anas); s != newer || err != nil {
		t.Errorf("the newer is in the file: %v %v", s, err)
	}
	b, err := os.ReadFile(path)
	must(t, err)
	for name, content := range map[string]string{
		"another server": strings.Replace(string(b), prod, "https://evil.co", 1),
		"no header":      "canary-token-2\n",
		"empty":          "",
		"cut":            prod,
		"control bytes":  anas.String() + "\ncanary\x1b[2J\n",
		"two lines":      anas.String() + "\ncanary\nX-Evil: 1\n",
		"huge":           anas.String() + "\n" + strings.Repeat("x", 1<<20),
		"rather long":    anas.String() + "\n" + strings.Repeat("x", 1<<17),
	} {
		file(t, dir, session.TokenFile(anas), []byte(content))
		if s, err := session.NewVault(dir, nil).Get(anas); !s.Empty() || !errors.Is(err, session.ErrDamaged) {
			t.Errorf("%s: %v %v", name, s, err)
		}
		if s, err := v.Get(anas); s != secret || err != nil {
			t.Errorf("%s, with a keyring: %v %v", name, s, err)
		}
	}
	must(t, v.Set(anas, secret))
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error("the file stays after the keyring took a newer token")
	}
	r.Set("appreg", anas.String(), "canary\r\nX-Evil: 1")
	if s, _ := v.Get(anas); !s.Empty() {
		t.Errorf("%q", s.Reveal())
	}
}

// TestVaultNowhere: without a keyring and without a place nothing is kept.
func TestVaultNowhere(t *testing.T) {
	v := session.NewVault("", nil)
	if err := v.Set(anas, secret); !errors.Is(err, session.ErrNoPlace) || v.Plain() {
		t.Error(err, v.Plain())
	}
	if s, err := v.Get(anas); !s.Empty() || err != nil {
		t.Error(s, err)
	}
	must(t, v.Delete(anas))
}

// FuzzTokenFile: whatever stands in a token's file, or in the keyring, what the
// vault gives is that account's and can stand in a header, or it is nothing.
func FuzzTokenFile(f *testing.F) {
	head := anas.String() + "\n"
	for _, s := range []string{"", head, head + "canary-token-2\n", head + "canary-token-2", head + "\n", head + "a\x1b[2J\n", head + "a\nX-Evil: 1\n", head + "é\n", "https://evil.co client\na\n"} {
		f.Add([]byte(s), "canary\r\nX-Evil: 1")
		f.Add([]byte(s), "canary")
	}
	dir := f.TempDir()
	header := regexp.MustCompile(`^[!-~]*$`)
	f.Fuzz(func(t *testing.T, content []byte, kept string) {
		if err := os.WriteFile(filepath.Join(dir, session.TokenFile(anas)), content, 0o600); err != nil {
			t.Fatal(err)
		}
		token, err := session.NewVault(dir, nil).Get(anas)
		text := token.Reveal()
		switch {
		case err != nil && (text != "" || !errors.Is(err, session.ErrDamaged)):
			t.Errorf("%q: %q, %v", content, text, err)
		case err == nil && (text == "" || strings.TrimSuffix(string(content), "\n") != head+text):
			t.Errorf("%q gives %q", content, text)
		}
		r := &ring{items: map[string]string{"appreg/" + anas.String(): kept}}
		both, _ := session.NewVault(dir, r).Get(anas)
		if got := both.Reveal(); !header.MatchString(got) || got != "" && got != text && got != kept || text != "" && got != text {
			t.Errorf("%q and %q give %q", content, kept, got)
		}
	})
}
