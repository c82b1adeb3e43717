package evidence

import (
	"context"
	"errors"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// send has a code sent, once.
func (m CodeScreen) send(gateway string) (CodeScreen, tea.Cmd) {
	reg, by := m.Reg, m.By
	m.asked, m.tried, m.Cells = askSend, true, widget.Cells{}
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Code, error) {
		return m.API.SendCode(ctx, reg, by, gateway)
	})
	return m, cmd
}

// confirm brings the code back, when it can be one.
func (m CodeScreen) confirm() (CodeScreen, tea.Cmd) {
	digits, ok := m.Cells.Code()
	if !ok {
		m.Cells = m.Early()
		return m, nil
	}
	m.Cells = m.Taken()
	otp := redact.New(redact.Code, digits)
	reg, by, id := m.Reg, m.By, m.Sent.ID
	if v := by.Validation(reg); id == "" && v != nil {
		id = v.ID
	}
	if by == client.ByEmail && id == "" { // which validation it is has to be read first
		return m.lookAgain()
	}
	m.asked = askConfirm
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Code, error) {
		return m.API.ConfirmCode(ctx, reg, by, id, otp)
	})
	return m, cmd
}

func (m CodeScreen) onCode(a page.Answer[client.Code]) (CodeScreen, tea.Cmd) {
	m.Call = widget.Ended(a.Err)
	kind, done := client.KindOf(a.Err), a.Err == nil && strings.EqualFold(a.Val.Status, "validated")
	switch {
	case errors.Is(a.Err, client.ErrInDoubt) && m.asked == askSend:
		m.out, m.Cursor = true, 0 // it may have arrived, and can be typed
		return m.lookAgain()
	case a.Err != nil && m.asked == askSend:
		return m.notSent(a.Err), nil
	case errors.Is(a.Err, notTheCode):
		m.Cells = m.Refused()
		return m.lookAgain()
	case errors.Is(a.Err, client.ErrInDoubt),
		errors.Is(a.Err, client.ErrRefused) && kind != client.ErrRateLimited && kind != client.ErrNoCredits:
		return m.lookAgain()
	case a.Err != nil:
		return m, nil
	case m.asked == askSend && !done:
		m.other = m.out && a.Val.Sent
		m.Sent, m.Since, m.Again, m.Shown = a.Val, m.Now(), time.Time{}, a.Val.Shown
		m.out, m.expires, m.Cursor = a.Val.Sent, a.Val.Expires, 0
		return m.counting()
	}
	// Confirmed, or found to be: on with what waited for it.
	m.Used = true
	return m, m.Close(m.news())
}

// notTheCode is what the server says of a wrong one.
const notTheCode = client.Reason("otp_does_not_match")

// cooldown is how long the server sends no other code (contract.md section 5).
const cooldown = 2 * time.Minute

// notSent notes from when on the server will send another code.
func (m CodeScreen) notSent(err error) CodeScreen {
	if !errors.Is(err, client.ErrTooSoon) {
		return m
	}
	switch wait, meant := client.RetryAfter(err); {
	case meant:
		m.Again = m.Now().Add(wait)
	case !m.Since.IsZero():
		m.Again = m.Since.Add(cooldown)
	}
	if !m.out && m.By.Validation(m.Reg).Pending() {
		m.out, m.Cursor = true, 0
	}
	return m
}

// lookAgain reads the registration after a code was refused: the same refusal
// can mean that it was used, and an answer that never came that it was sent, or
// taken.
func (m CodeScreen) lookAgain() (CodeScreen, tea.Cmd) {
	if m.asked == askSend {
		m.asked = askWhetherSent
	} else {
		m.asked = askWhetherUsed
	}
	cmd := widget.AskOn(m.Deps, &m.Call, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, m.Reg.ID)
	})
	return m, cmd
}

func (m CodeScreen) onRead(a page.Answer[client.Registration]) (CodeScreen, tea.Cmd) {
	m.Job = page.Job{}
	if a.Err != nil {
		return m, nil // the refusal is what counts
	}
	m.Reg = page.Filled(a.Val, m.Reg)
	v := m.By.Validation(m.Reg)
	switch {
	case m.By.Validated(m.Reg):
		m.Used = true
	case m.asked == askWhetherSent:
		if v.Pending() {
			m.expires = v.Expires
		}
		return m.counting()
	case errors.Is(m.Err, notTheCode):
	case v == nil, errors.Is(m.Err, client.ErrNotFound), errors.Is(m.Err, m.By.Expired()):
		m.out, m.Cells, m.Cursor = false, widget.Cells{}, 0
	}
	return m, nil
}

// counting begins to count the time that a new code has left.
func (m CodeScreen) counting() (CodeScreen, tea.Cmd) {
	m.ticks++
	m.countdown = m.at(m.Now())
	if !m.out {
		return m, nil
	}
	return m, m.tick(m.Deps)
}
