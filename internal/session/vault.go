package session

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"appreg/internal/redact"

	"github.com/zalando/go-keyring"
)

// Keyring keeps secrets for the system's user. A secret that is not there is
// [keyring.ErrNotFound].
type Keyring interface {
	Get(service, account string) (string, error)
	Set(service, account, secret string) error
	Delete(service, account string) error
}

// System is the keyring of the operating system.
type System struct{}

// Get is [keyring.Get].
func (System) Get(service, account string) (string, error) { return keyring.Get(service, account) }

// Set is [keyring.Set].
func (System) Set(service, account, secret string) error {
	return keyring.Set(service, account, secret)
}

// Delete is [keyring.Delete].
func (System) Delete(service, account string) error { return keyring.Delete(service, account) }

// Account is whose a token is.
type Account struct {
	Server       string // base URL
	Registration string // its id; "": the token is the client's
}

// String is the account's name in the keyring. No two have the same: a base
// URL has no blank in it.
func (a Account) String() string {
	if a.Registration == "" {
		return serverName(a.Server) + " client"
	}
	return serverName(a.Server) + " registration " + a.Registration
}

// serverName is one way to write a server's base URL.
func serverName(base string) string {
	base = strings.TrimRight(strings.TrimSpace(base), "/")
	if u, err := url.Parse(base); err == nil {
		u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
		return u.String()
	}
	return base
}

const (
	service  = "appreg"
	ringWait = 3 * time.Second // for one call of the keyring
	tokenMax = 64 << 10        // bytes of a token's file
)

// Vault keeps tokens in the system's keyring or, where that does not work, in
// files of their own. It is safe for concurrent use. Make one with [NewVault].
type Vault struct {
	dir   string
	ring  Keyring
	wait  time.Duration
	plain atomic.Bool

	mu     sync.Mutex // one call of the keyring at a time, so that none follows a failure
	failed bool       // the keyring, which is not called again then
}

// NewVault keeps tokens in ring and, where that fails, in dir.
func NewVault(dir string, ring Keyring) *Vault { return &Vault{dir: dir, ring: ring, wait: ringWait} }

// Plain reports whether a token went to a file, because the keyring did not
// take it. It never waits.
func (v *Vault) Plain() bool { return v.plain.Load() }

// Get returns the token of an account, and the zero secret when there is none.
// It takes 3 s at most. The error is [ErrDamaged] or the system's.
func (v *Vault) Get(a Account) (redact.Secret, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	// A file is newer than the keyring: it goes when that takes a token.
	token, err := v.load(a)
	if !token.Empty() {
		return token, nil
	}
	var found string
	ringErr := v.try(func() (err error) {
		found, err = v.ring.Get(service, a.String())
		return err
	})
	if ringErr == nil && header(found) {
		return redact.New(redact.Token, found), nil
	}
	return redact.Secret{}, err
}

// Set keeps the token of an account, in place of an older one; the zero secret
// deletes it. It takes 3 s at most. The error is that of the file: a keyring that fails is none.
func (v *Vault) Set(a Account, token redact.Secret) error {
	if token.Empty() {
		return v.Delete(a)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	err := v.try(func() error { return v.ring.Set(service, a.String(), token.Reveal()) })
	if err == nil {
		return v.discard(a)
	}
	if err := v.store(a, token); err != nil {
		return err
	}
	v.plain.Store(true)
	return nil
}

// Delete forgets the token of an account. One that is not there is no error.
// It takes 3 s at most.
func (v *Vault) Delete(a Account) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.try(func() error { return v.ring.Delete(service, a.String()) })
	return v.discard(a)
}

var errNoRing = errors.New("the keyring does not work")

// try makes a call of the keyring. It waits 3 s and leaves the call alone
// then: a keyring that asks its user something may never return.
func (v *Vault) try(call func() error) error {
	if v.failed || v.ring == nil {
		return errNoRing
	}
	done := make(chan error, 1)
	go func() {
		err := errNoRing
		defer func() {
			_ = recover() // what is in it may be the secret
			done <- err
		}()
		err = call()
	}()
	late := time.NewTimer(v.wait)
	defer late.Stop()
	var err error
	select {
	case err = <-done:
	case <-late.C:
		err = errNoRing
	}
	// What is too long for it, or not in it, says nothing against the keyring.
	v.failed = err != nil && !errors.Is(err, keyring.ErrNotFound) && !errors.Is(err, keyring.ErrSetDataTooBig)
	return err
}

// file is the name of the file for an account's token.
func file(a Account) string {
	sum := sha256.Sum256([]byte(a.String()))
	return hex.EncodeToString(sum[:]) + ".token"
}

// store writes a token to a file, with whose it is in front.
func (v *Vault) store(a Account, token redact.Secret) error {
	if v.dir == "" {
		return fmt.Errorf("session: %w", ErrNoPlace)
	}
	if err := private(v.dir); err != nil {
		return err
	}
	return exclusive(v.dir, func() error { // which keeps its temporary file from being swept
		lasts := a.Registration == "" // else the next call asks for another, or for a newer one
		return write(v.dir, file(a), "vault", []byte(a.String()+"\n"+token.Reveal()+"\n"), lasts)
	})
}

func (v *Vault) load(a Account) (redact.Secret, error) {
	if v.dir == "" {
		return redact.Secret{}, nil
	}
	b, err := load(filepath.Join(v.dir, file(a)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return redact.Secret{}, nil
	case err != nil:
		return redact.Secret{}, err
	}
	whose, token, _ := strings.Cut(string(b), "\n")
	token = strings.TrimSuffix(token, "\n")
	if whose != a.String() || !header(token) {
		return redact.Secret{}, fmt.Errorf("session: token: %w", &fs.PathError{Op: "read", Path: file(a), Err: ErrDamaged})
	}
	return redact.New(redact.Token, token), nil
}

func (v *Vault) discard(a Account) error {
	if v.dir == "" {
		return nil
	}
	return remove(v.dir, file(a))
}

// header reports whether a token can stand in a header of a request.
func header(token string) bool {
	odd := func(r rune) bool { return r <= ' ' || r > '~' }
	return token != "" && len(token) <= tokenMax && !strings.ContainsFunc(token, odd)
}
