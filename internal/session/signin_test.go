package session_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/redact"
	"appreg/internal/session"

	"github.com/zalando/go-keyring"
)

// drawer is a keyring in memory, which may be broken.
type drawer struct {
	has    map[string]string
	broken bool
	asked  int
}

var errNoBus = errors.New("no bus")

func (r *drawer) Get(_, account string) (string, error) {
	r.asked++
	if s, ok := r.has[account]; !r.broken && ok {
		return s, nil
	} else if !r.broken {
		return "", keyring.ErrNotFound
	}
	return "", errNoBus
}

func (r *drawer) Set(_, account, secret string) error {
	if r.broken {
		return errNoBus
	}
	r.has[account] = secret
	return nil
}

func (r *drawer) Delete(_, account string) error {
	if r.broken {
		return errNoBus
	}
	delete(r.has, account)
	return nil
}

const (
	liveServer  = "https://api.verifik.co"
	stageServer = "https://staging-api.verifik.co"
)

func asClient(s string) redact.Secret { return redact.New(redact.Token, s) }

// TestSignIn: a token is of one server, in the keyring or in a file, and the
// keyring is not asked for one that nobody has put there.
func TestSignIn(t *testing.T) {
	t.Parallel()
	for _, broken := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "state")
		r := &drawer{has: map[string]string{}, broken: broken}
		open := func() *session.Vault { return session.NewVault(dir, r) } // another run
		holds := func(server, want string) {
			t.Helper()
			if got, err := open().ClientToken(server); err != nil || got.Reveal() != want {
				t.Errorf("broken %v: %s has %q, %v; want %q", broken, server, got.Reveal(), err, want)
			}
		}
		holds(liveServer, "")
		if r.asked != 0 {
			t.Error("the keyring was asked for nothing")
		}
		if _, err := os.Stat(dir); err == nil {
			t.Error("looking made a directory")
		}
		for server, token := range map[string]string{liveServer + "/": "one", stageServer: "two"} {
			file, err := open().SignIn(server, asClient(token))
			if err != nil || (file != "") != broken {
				t.Fatalf("broken %v: %q, %v", broken, file, err)
			}
			if b, err := os.ReadFile(file); broken && (err != nil || len(b) == 0) {
				t.Error(err)
			}
		}
		holds(liveServer, "one")
		holds(stageServer, "two")
		for _, other := range []string{liveServer + "/x", "http://api.verifik.co", liveServer + ":8443", "https://api.verifik.co.evil.example", ""} {
			holds(other, "")
		}
		if _, err := open().SignIn("HTTPS://API.verifik.co", asClient("three")); err != nil {
			t.Error(err)
		}
		holds(liveServer, "three")
		if got := open().SignedIn(); len(got) != 2 || !slices.Contains(got, liveServer) || !slices.Contains(got, stageServer) {
			t.Errorf("signed in to %q", got)
		}

		if there, err := open().SignOut(liveServer); !there || err != nil {
			t.Error(there, err)
		}
		holds(liveServer, "")
		holds(stageServer, "two")
		if there, err := open().SignOut(liveServer); there || err != nil {
			t.Error(there, err)
		}
		if there, err := open().SignOut(stageServer); !there || err != nil || len(open().SignedIn()) != 0 || len(r.has) != 0 {
			t.Error(there, err, open().SignedIn(), r.has)
		}
		left, _ := filepath.Glob(filepath.Join(dir, "*"))
		if slices.ContainsFunc(left, func(path string) bool { return filepath.Base(path) != "journal.lock" }) {
			t.Errorf("left: %q", left)
		}
	}
}

// TestSignInThenBroken: a keyring that had a token and has broken since is
// told of, and not taken for one without.
func TestSignInThenBroken(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := &drawer{has: map[string]string{}}
	if _, err := session.NewVault(dir, r).SignIn(liveServer, asClient("one")); err != nil {
		t.Fatal(err)
	}
	r.broken = true
	if got, err := session.NewVault(dir, r).ClientToken(liveServer); !errors.Is(err, session.ErrRing) || !got.Empty() {
		t.Error(got, err)
	}
	if there, err := session.NewVault(dir, r).SignOut(liveServer); !there || !errors.Is(err, session.ErrRing) {
		t.Error(there, err)
	}
	r.broken = false
	if got, err := session.NewVault(dir, r).ClientToken(liveServer); err != nil || got.Reveal() != "one" {
		t.Error("forgotten:", got, err)
	}
	if there, err := session.NewVault(dir, r).SignOut(liveServer); !there || err != nil || len(r.has) != 0 {
		t.Error(there, err, r.has)
	}
}

// TestSignInNowhere: without a place for a file and a keyring nothing can be
// kept, and what damaged the note costs no more than signing in again.
func TestSignInNowhere(t *testing.T) {
	t.Parallel()
	none := session.NewVault("", nil)
	if _, err := none.SignIn(liveServer, asClient("one")); !errors.Is(err, session.ErrNoPlace) {
		t.Error(err)
	}
	if got, err := none.ClientToken(liveServer); err != nil || !got.Empty() {
		t.Error(got, err)
	}
	r := &drawer{has: map[string]string{}}
	bare := session.NewVault("", r)
	if file, err := bare.SignIn(liveServer, asClient("one")); err != nil || file != "" {
		t.Error(file, err)
	}
	if got, err := bare.ClientToken(liveServer); err != nil || got.Reveal() != "one" {
		t.Error(got, err)
	}

	dir := t.TempDir()
	note := filepath.Join(dir, "signed-in")
	if err := os.WriteFile(note, []byte("\x00 keyring\n"+liveServer+"\n "+liveServer+" keyring\n"+liveServer+" moon\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	v := session.NewVault(dir, r)
	if got := v.SignedIn(); len(got) != 0 {
		t.Errorf("%q", got)
	}
	if _, err := v.SignIn(stageServer, asClient("two")); err != nil || !slices.Equal(v.SignedIn(), []string{stageServer}) {
		t.Error(err, v.SignedIn())
	}
	info, err := os.Stat(note)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info, err)
	}
}

// TestSignInAtWork: a client without a token signs in with a code, or takes a token
// that was pasted, and is signed in from then on, in the next run too. A token that
// the server does not accept is neither used nor kept.
func TestSignInAtWork(t *testing.T) {
	const good, other = "good-client-token-0123456789", "other-client-token-0123456789"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch token := r.Header.Get("Authorization"); {
		case strings.HasSuffix(r.URL.Path, "/confirm"):
			fmt.Fprintf(w, `{"data":{"accessToken":%q}}`, good)
		case token != "Bearer "+good && token != "Bearer "+other:
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"code":"Unauthorized","message":"Access denied"}`)
		default:
			fmt.Fprint(w, `{"data":{"_id":"1","email":"ana@acme.co"}}`)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	c, err := client.NewVisitor(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	j := session.Open(dir, server.URL, session.NewVault(dir, nil))
	defer j.Close()
	api := session.NewClient(c, j)
	var told []redact.Secret
	api.OnToken = func(token redact.Secret) { told = append(told, token) }
	ctx := t.Context()

	if _, err := api.TakeToken(ctx, asClient("bad-client-token-0123456789")); !errors.Is(err, client.ErrSessionOver) || client.SignedOut(err) {
		t.Errorf("a bad one: %v", err)
	}
	if kept, _ := session.NewVault(dir, nil).ClientToken(server.URL); !kept.Empty() || !c.ClientToken().Secret.Empty() {
		t.Error("a bad one is kept or used")
	}
	if in, err := api.SignIn(ctx, "ana@acme.co", redact.New(redact.Code, otp)); err != nil || in.NotKept != nil || in.Secret.Reveal() != good {
		t.Errorf("%v, %v", in, err)
	}
	if _, err := api.Account(ctx); err != nil {
		t.Error(err)
	}
	if _, err := api.TakeToken(ctx, asClient(other)); err != nil || c.ClientToken().Secret.Reveal() != other {
		t.Error(err)
	}
	kept, err := session.NewVault(dir, nil).ClientToken(server.URL)
	if err != nil || kept.Reveal() != other {
		t.Errorf("kept %q, %v", kept, err)
	}
	if len(told) != 2 || told[1].Reveal() != other {
		t.Errorf("told of %v", told)
	}
}
