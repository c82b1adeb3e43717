package session

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"appreg/client"
	"appreg/internal/redact"
)

// ErrRing is a keyring that has a client token, or may have it, and does not
// give it out or let go of it.
var ErrRing = errors.New("the keyring does not answer")

// signedIn is the file that has the servers in it for which there is a client
// token, one a line, with where it is. A keyring cannot be asked what it has;
// and one that hangs must cost nobody three seconds who never signed in.
const signedIn = "signed-in"

// The places of a client token.
const (
	inRing = "keyring"
	inFile = "file"
)

// SignIn keeps a server's client token, in place of an older one. It returns
// the path of the file that has it, "" when the keyring does.
func (v *Vault) SignIn(server string, token redact.Secret) (file string, err error) {
	a := Account{Server: server}
	old, _ := v.place(server) // what cannot be read is written anew
	// First: a note without a token misleads nobody. And a keyring that takes
	// it is one to ask, whatever becomes of this program meanwhile.
	if err := v.note(server, inRing); err != nil {
		return "", err
	}
	if err := v.Set(a, token); err != nil {
		return "", errors.Join(err, v.note(server, old))
	}
	if file = v.File(a); file != "" {
		err = v.note(server, inFile)
	}
	return file, err
}

// ClientToken returns the client token that is kept for a server, and the zero
// secret when there is none. The keyring is asked only for what went there. The
// errors are [ErrRing], [ErrDamaged] and the system's.
func (v *Vault) ClientToken(server string) (redact.Secret, error) {
	place, err := v.place(server)
	if place == "" {
		return redact.Secret{}, err
	}
	token, err := v.Get(Account{Server: server})
	if err == nil && token.Empty() && place == inRing && v.failing() {
		err = fmt.Errorf("session: %w", ErrRing)
	}
	return token, err
}

// SignedIn is a client token that calls go out with from now on.
type SignedIn struct {
	client.Token
	NotKept error // why the next run will not have it; nil: it will
}

// SignIn brings the code back that was sent to the owner of a project
// ([client.Client.SendLoginCode]), and goes on with the token that it brings, which is
// kept as [Vault.SignIn] does.
func (c *Client) SignIn(ctx context.Context, email string, otp redact.Secret) (SignedIn, error) {
	token, err := c.Client.Login(ctx, email, otp)
	if err != nil {
		return SignedIn{}, err
	}
	return c.takeUp(token)
}

// TakeToken goes on with a token that somebody has got elsewhere, if the server
// accepts it, and keeps it. A server that does not tell whose it is may accept it.
func (c *Client) TakeToken(ctx context.Context, token redact.Secret) (SignedIn, error) {
	_, err := c.Client.AccountOf(ctx, token)
	switch client.KindOf(err) {
	case "", client.ErrNotFound, client.ErrAccessDenied:
		return c.takeUp(client.TokenOf(token))
	}
	return SignedIn{}, err
}

func (c *Client) takeUp(token client.Token) (SignedIn, error) {
	if c.OnToken != nil {
		c.OnToken(token.Secret)
	}
	if err := c.Client.UseToken(token.Secret); err != nil {
		return SignedIn{}, err
	}
	in := SignedIn{Token: token}
	if t := c.Journal.work.tokens; t.vault != nil {
		_, in.NotKept = t.vault.SignIn(t.server, token.Secret)
	}
	return in, nil
}

// SignOut forgets a server's client token, and reports whether there was one.
// The error is [ErrRing] when it may still be in the keyring.
func (v *Vault) SignOut(server string) (there bool, err error) {
	place, err := v.place(server)
	if place == "" {
		return false, err
	}
	if err := v.Delete(Account{Server: server}); err != nil {
		return true, err
	}
	if place == inRing && v.failing() {
		return true, fmt.Errorf("session: %w", ErrRing)
	}
	return true, v.note(server, "")
}

// SignedIn returns the servers for which a client token is kept.
func (v *Vault) SignedIn() []string {
	var servers []string
	lines, _ := v.notes()
	for _, line := range lines {
		server, _, _ := strings.Cut(line, " ")
		servers = append(servers, server)
	}
	return servers
}

// File returns the path of the file that has the token of an account, "" when
// there is none.
func (v *Vault) File(a Account) string {
	path := filepath.Join(v.dir, file(a))
	if _, err := os.Lstat(path); v.dir == "" || err != nil {
		return ""
	}
	return path
}

func (v *Vault) failing() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.failed || v.ring == nil
}

// place is where the client token of a server is, "" when there is none, or where
// that cannot be read. Where nothing can be noted it may be in the keyring.
func (v *Vault) place(server string) (string, error) {
	if v.dir == "" {
		if v.failing() {
			return "", nil
		}
		return inRing, nil
	}
	lines, err := v.notes()
	for _, line := range lines {
		if place, ok := strings.CutPrefix(line, serverName(server)+" "); ok {
			return place, nil
		}
	}
	return "", err
}

// notes are the lines of the file, without those that make no sense.
func (v *Vault) notes() ([]string, error) {
	if v.dir == "" {
		return nil, nil
	}
	b, err := load(filepath.Join(v.dir, signedIn))
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR): // nobody has ever signed in here
		return nil, nil
	case err != nil:
		return nil, err
	}
	return slices.DeleteFunc(strings.Split(string(b), "\n"), func(line string) bool {
		server, place, _ := strings.Cut(line, " ")
		return server == "" || !header(server) || place != inRing && place != inFile
	}), nil
}

// note writes where the client token of a server is; "" is nowhere.
func (v *Vault) note(server, place string) error {
	if v.dir == "" {
		return nil
	}
	if err := private(v.dir); err != nil {
		return err
	}
	return exclusive(v.dir, func() error {
		server := serverName(server) + " "
		lines, _ := v.notes()
		lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, server) })
		if place != "" {
			lines = append(lines, server+place)
		}
		if len(lines) == 0 {
			return remove(v.dir, signedIn)
		}
		return write(v.dir, signedIn, "vault", []byte(strings.Join(lines, "\n")+"\n"), true)
	})
}
