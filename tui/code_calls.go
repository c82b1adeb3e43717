package tui

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/redact"

	tea "github.com/charmbracelet/bubbletea"
)

// send has a code sent, once.
func (m code) send(gateway string) (code, tea.Cmd) {
	reg, by := m.reg, m.by
	m.asked, m.err, m.told, m.tried = askSend, nil, false, true
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Code, error) {
		if by == byPhone {
			return m.API.SendPhoneCode(ctx, reg, gateway)
		}
		return m.API.SendEmailCode(ctx, reg)
	})
	return m, cmd
}

// confirm brings the code back, when it can be one.
func (m code) confirm() (code, tea.Cmd) {
	digits, stray := m.digits()
	if len(digits) != codeLength || stray != "" {
		m.told = true
		return m, nil
	}
	otp := redact.New(redact.Code, digits)
	reg, by, id := m.reg, m.by, m.sent.ID
	if v := by.validation(reg); id == "" && v != nil {
		id = v.ID
	}
	if by == byEmail && id == "" { // which validation it is has to be read first
		return m.lookAgain()
	}
	m.asked, m.err = askConfirm, nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Code, error) {
		if by == byPhone {
			return m.API.ConfirmPhoneCode(ctx, reg, otp)
		}
		return m.API.ConfirmEmailCode(ctx, reg, id, otp)
	})
	return m, cmd
}

func (m code) onCode(a answer[client.Code]) (code, tea.Cmd) {
	m.job, m.err = job{}, a.err
	done := a.err == nil && strings.EqualFold(a.val.Status, "validated")
	switch {
	case errors.Is(a.err, client.ErrInDoubt) && m.asked == askSend:
		m.out, m.cursor = true, 0 // it may have arrived, and can be typed then
		return m.lookAgain()
	case a.err != nil && m.asked == askSend:
		return m.notSent(a.err), nil
	case errors.Is(a.err, client.ErrInDoubt), refused(a.err):
		return m.lookAgain()
	case a.err != nil:
		return m, nil
	case m.asked == askSend && !done:
		m.sent, m.since, m.again, m.shown = a.val, m.Now(), time.Time{}, a.val.Shown
		m.out, m.expires, m.typed, m.cursor = a.val.Sent, a.val.Expires, "", 0
		return m.counting()
	}
	// Confirmed, or found to be: on with what waited for it.
	m.used = true
	return m, m.leave(m.news())
}

// cooldown is how long the server sends no other code (contract.md section 5).
const cooldown = 2 * time.Minute

// notSent notes from when on the server will send another code.
func (m code) notSent(err error) code {
	if !errors.Is(err, client.Reason("otp_recently_sent")) {
		return m
	}
	var said *client.Error
	switch {
	case errors.As(err, &said) && said.RetryAfter > 0 && said.RetryAfter <= client.WaitMost:
		m.again = m.Now().Add(said.RetryAfter)
	case !m.since.IsZero():
		m.again = m.since.Add(cooldown)
	}
	if !m.out && pending(m.by.validation(m.reg)) {
		m.out, m.cursor = true, 0
	}
	return m
}

// lookAgain reads the registration after a code was refused: the same refusal
// can mean that it was used, and an answer that never came that it was sent, or
// taken.
func (m code) lookAgain() (code, tea.Cmd) {
	id := m.reg.ID
	m.doubted, m.asked = m.asked == askSend, askRead
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, id)
	})
	return m, cmd
}

func (m code) onRead(a answer[client.Registration]) (code, tea.Cmd) {
	m.job = job{}
	if a.err != nil {
		return m, nil // the refusal is what counts
	}
	m.reg = filled(a.val, m.reg)
	v := m.by.validation(m.reg)
	switch {
	case m.by.validated(m.reg):
		m.used = true
	case m.doubted:
		if pending(v) {
			m.expires = v.Expires
		}
		return m.counting()
	case errors.Is(m.err, client.Reason("otp_does_not_match")):
	case v == nil, errors.Is(m.err, client.ErrNotFound), expired(m.err):
		m.out, m.typed, m.cursor = false, "", 0
	}
	return m, nil
}

// refused reports whether the server said no to what was asked, and not that it
// could not be asked.
func refused(err error) bool {
	var said *client.Error
	return errors.As(err, &said) && said.Status < http.StatusInternalServerError &&
		!errors.Is(err, client.ErrRateLimited) && !errors.Is(err, client.ErrNoCredits)
}

// expired reports whether err says that a code is too old.
func expired(err error) bool {
	return errors.Is(err, client.Reason("emailValidation_has_expired")) || errors.Is(err, client.Reason("phoneValidation_has_expired"))
}
