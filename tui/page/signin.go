package page

import (
	"context"

	"appreg/client"
	"appreg/internal/redact"
	"appreg/internal/session"

	tea "github.com/charmbracelet/bubbletea"
)

// Tokens gets a client token while the wizard runs, and has the calls go out with it
// from then on.
type Tokens interface {
	SendLoginCode(ctx context.Context, email string) (client.Code, error)
	SignIn(ctx context.Context, email string, otp redact.Secret) (session.SignedIn, error)
	TakeToken(ctx context.Context, token redact.Secret) (session.SignedIn, error)
}

// SignIn opens the screen that gets a client token, over whatever is there.
type SignIn struct {
	Stranger bool // there has been no token in this run: else it has ended
}

func (SignIn) Route() {}

type (
	// SignedOut tells the root that a call was refused for want of a client token.
	// Its answer waits until somebody has signed in, or will not; nil: it was handed
	// on, since the call may have changed something before.
	SignedOut struct {
		Answer tea.Msg
		Again  tea.Cmd // the call, once more
	}

	// SignedIn tells that calls go out with a new client token.
	SignedIn struct{ NotKept error }

	// ToSandbox ends the wizard, to be opened on the program's own sandbox.
	ToSandbox struct{}
)
