package signin

import (
	"context"
	"errors"

	"appreg/client"
	"appreg/internal/person"
	"appreg/internal/redact"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Done is somebody signed in, and whether the account may do anything.
type Done struct {
	session.SignedIn
	NoRights bool
}

// send has a code sent to the email, once.
func (m Screen) send() (Screen, tea.Cmd) {
	email := person.Email(m.Email.Text())
	if m.early = email.Value == "" || email.Kind.Problem(); m.early {
		return m, nil
	}
	m.asked, m.to, m.Cells = asksCode, email.Value, widget.Cells{}
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Code, error) {
		return m.Tokens.SendLoginCode(ctx, email.Value)
	})
	return m, cmd
}

// onCode asks for the code, also where it is in doubt whether it was sent: it is not
// sent again by itself.
func (m Screen) onCode(a page.Answer[client.Code]) Screen {
	m.Call = widget.Ended(a.Err)
	if a.Err == nil || errors.Is(a.Err, client.ErrInDoubt) {
		m.sent, m.out, m.Cursor = a.Val, true, 0
	}
	return m
}

// enter brings the code back, when it can be one.
func (m Screen) enter() (Screen, tea.Cmd) {
	digits, ok := m.Cells.Code()
	if !ok {
		m.Cells = m.Early()
		return m, nil
	}
	m.Cells, m.asked = m.Taken(), asksEntry
	to, otp := m.to, redact.New(redact.Code, digits)
	return m.begin(func(ctx context.Context) (session.SignedIn, error) { return m.Tokens.SignIn(ctx, to, otp) })
}

// take uses the token that was pasted.
func (m Screen) take() (Screen, tea.Cmd) {
	m.asked = asksToken
	token := m.token
	return m.begin(func(ctx context.Context) (session.SignedIn, error) { return m.Tokens.TakeToken(ctx, token) })
}

// begin signs in, and asks for a project then, which shows whether the account may do
// anything here.
func (m Screen) begin(signs func(context.Context) (session.SignedIn, error)) (Screen, tea.Cmd) {
	api := m.API
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (Done, error) {
		in, err := signs(ctx)
		if err != nil {
			return Done{}, err
		}
		_, denied := api.Projects(ctx, client.ProjectQuery{Limit: 1})
		return Done{in, errors.Is(denied, client.ErrAccessDenied)}, nil
	})
	return m, cmd
}

// onDone goes back to the work, unless the account has no rights.
func (m Screen) onDone(a page.Answer[Done]) (Screen, tea.Cmd) {
	m.Call = widget.Ended(a.Err)
	switch {
	case errors.Is(a.Err, wrongCode):
		m.Cells = m.Refused()
	case a.Err == nil:
		m.in, m.Cursor = &a.Val, 0
		if !a.Val.NoRights {
			return m.leave()
		}
	}
	return m, nil
}

// wrongCode is what the server says of a code that is wrong, old or used.
const wrongCode = client.Reason("invalid_otp")
