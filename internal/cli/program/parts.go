package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/session"
	"appreg/styles"
)

// Wizard is what the wizard is to be run with.
type Wizard struct {
	Target config.Target
	Server config.Flags // by which it was named
	Words  *i18n.Words
	Mode   styles.Mode
	Glyphs styles.Glyphs
	Resume bool   // open at a registration that is there already, or at the list of them
	ID     string // that registration's; "": the list
	Flow   string // to begin with, by its id or its name; "": none
	Notice string // that the API token ends soon, or has ended; "": it does not

	State string         // the directory of the journal; "": there is no place for one
	Vault *session.Vault // keeps the tokens

	Log     *redact.Log
	LogFile string // where it is; "": nowhere

	Demo *Demo // it is played by itself, on a sandbox of its own; nil: somebody uses it
}

// Demo is how the wizard is to be played.
type Demo struct {
	Seed  uint64    // of ids and rhythm, from 1
	Speed float64   // 1 is as it is meant to be
	Cast  io.Writer // takes it as an asciicast; nil: it is played on the terminal
	Size  Size      // of the cast

	Took time.Duration // how long the cast is, afterwards
}

// Size is that of a window, in columns and rows.
type Size struct{ W, H int }

func (s Size) String() string { return fmt.Sprintf("%dx%d", s.W, s.H) }

// NoRoom is what [Program.Wizard] says of a window in which no demo can be played: how
// large it has to be, and is.
type NoRoom struct{ Needs, Has Size }

func (e *NoRoom) Error() string {
	return fmt.Sprintf("cli: %s is too small for the demo, which needs %s", e.Has, e.Needs)
}

// ErrNoKeys is what [Program.Wizard] says where stdin is used up and there is
// no terminal to read keys from.
var ErrNoKeys = errors.New("cli: no terminal to read keys from")

// Sandbox is how a sandbox is to be served.
type Sandbox struct {
	Addr     string // on loopback
	Seed     uint64 // 0: random
	OTP      string
	Recreate string // "conflict" or "reissue"
	Shows    string // "last" or "next": which step an accepted sync shows
	Cooldown time.Duration

	Latency     time.Duration
	RateLimit   int      // calls a minute; 0: no limit
	Faults      []string // each as the sandbox reads them
	AllowRemote bool     // Addr may be off loopback
	Data        string   // the file that keeps its state; "": none

	Verbose bool // a line of each call goes to stderr

	Fixtures Fixtures // that it begins with

	Hosts     []string      // further names that a call may know it by
	TokenFile string        // the file that its client token is in, or will be; "": none
	Token     redact.Secret // what was in it; empty: one is to be made
}

// Fixtures are the state that a sandbox begins with.
type Fixtures struct {
	File  string // "": none
	State []byte // what is in it; nil: it begins as always
}

// TokenLife is how long a token is good that is made: the one of a file is to stay the
// same for as long as anybody will have it. 0: as the API's are.
func (s Sandbox) TokenLife() time.Duration {
	if s.TokenFile == "" {
		return 0
	}
	return 10 * 365 * 24 * time.Hour
}

// Server is a sandbox that is being served.
type Server interface {
	URL() string
	Token() string
	Project() string
	ProjectFlow() string
	Close(context.Context) error
}

// ErrBadAddr is what [Program.Sandbox] says of an address that is none, or not
// on loopback where it has to be.
var ErrBadAddr = errors.New("cli: not an address to listen on")

// Visitor is what login asks of a server, without a token.
type Visitor interface {
	SendLoginCode(ctx context.Context, email string) (client.Code, error)
	Login(ctx context.Context, email string, otp redact.Secret) (client.Token, error)
	Close()
}
