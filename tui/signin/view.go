package signin

import (
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/person"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// View is why, the email or the cells, and what can be done.
func (m Screen) View(w, h int) string {
	w -= 2 * widget.Margin
	s, t := m.Words.SignIn, m.Theme
	heading, why := fmt.Sprintf(s.Heading, m.World.Name), s.Over
	if m.Stranger {
		why = s.Stranger
	}
	if m.out && m.in == nil {
		heading = fmt.Sprintf(s.Code, m.to)
	}
	rows := widget.Wrapped(t.Strong.Render(heading), w)
	if !m.out && m.in == nil {
		rows = append(rows, widget.Wrapped(fmt.Sprintf(why, m.World.Name), w)...)
	}
	rows = append(rows, widget.Gap(h)...)
	from := len(rows)
	switch {
	case m.in != nil:
	case m.out:
		rows = append(append(rows, m.Cells.View(t, w)), m.viewCode(w)...)
		rows = append(rows, widget.Gap(h)...)
	default:
		rows = append(rows, m.viewEmail(w)...)
		rows = append(rows, widget.Gap(h)...)
	}
	if state := append(m.viewState(w), m.viewShown(w)...); len(state) > 0 {
		rows = append(append(rows, state...), widget.Gap(h)...)
	}
	list, _, to := m.Rows().View(t, m.Chooser, w)
	to += len(rows)
	return widget.Body(widget.Windowed(t, append(rows, list...), from, to, h, w))
}

// viewEmail is the field, and what of it cannot be sent.
func (m Screen) viewEmail(w int) []string {
	s, label := m.Words.SignIn, m.Email.Label+"  "
	if !m.token.Empty() {
		return widget.Led(label, widget.Wrapped(fmt.Sprintf(s.Token, m.token), w-len(label)))
	}
	rows := []string{m.Theme.Muted.Render(label) + m.Email.ViewValue(m.Theme, w-len(label))}
	email := person.Email(m.Email.Text())
	switch {
	case m.early && strings.TrimSpace(m.Email.Text()) == "":
		return append(rows, widget.Say(m.Theme, widget.Bad, s.Empty, w)...)
	case m.early:
		return append(rows, widget.Say(m.Theme, widget.Bad, fmt.Sprintf(m.Words.Login.BadEmail, m.Email.Text()), w)...)
	case email.Value != "" && email.Kind != person.Fine && !email.Kind.Problem():
		return append(rows, widget.Say(m.Theme, widget.Warn, explain.Reading(m.Words, email), w)...)
	}
	return append(rows, widget.Say(m.Theme, widget.Hint, s.Owner, w)...)
}

// viewCode is what is wrong with what was typed, or how long the code is good.
func (m Screen) viewCode(w int) []string {
	switch said := m.Remark(m.Words, false); {
	case said.Text != "":
		return widget.Say(m.Theme, said.Level, said.Text, w)
	case m.sent.Expires.IsZero():
		return nil
	}
	return widget.Say(m.Theme, widget.Hint, fmt.Sprintf(m.Words.SignIn.Until, m.sent.Expires.Format("15:04")), w)
}

// viewState is what goes on, or became of the last call.
func (m Screen) viewState(w int) []string {
	s, l := m.Words.SignIn, m.Words.Login
	say := func(level widget.Level, text string) []string { return widget.Say(m.Theme, level, text, w) }
	switch {
	case m.Job.Busy():
		return []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.Job, [...]string{s.Sending, s.Confirming, s.Trying}[m.asked]), w)}
	case m.in != nil:
		return say(widget.Warn, fmt.Sprintf(s.NoRights, m.World.Name))
	case m.Wrong() != "":
		return say(widget.Bad, fmt.Sprintf(m.Words.Code.Wrong, m.Wrong())+" "+m.Explain(m.Err))
	case errors.Is(m.Err, client.ErrInDoubt) && m.asked == asksCode:
		return say(widget.Warn, m.Words.Code.SendInDoubt)
	case m.Err != nil && m.asked == asksCode && (errors.Is(m.Err, client.ErrNotFound) || errors.Is(m.Err, client.Reason("invalid_email"))):
		return say(widget.Bad, fmt.Sprintf(l.UnknownEmail, m.World.Name, m.to))
	case m.Err != nil && m.asked == asksToken && errors.Is(m.Err, client.ErrSessionOver):
		return say(widget.Bad, fmt.Sprintf(s.BadToken, m.World.Name))
	case m.Err != nil:
		return say(widget.Bad, m.Explain(m.Err))
	}
	return nil
}

// viewShown is the code itself, where a sandbox tells it.
func (m Screen) viewShown(w int) []string {
	if m.Job.Busy() || !m.out || m.in != nil || m.sent.Shown.Empty() {
		return nil
	}
	return widget.Styled(m.Theme.Accent, widget.Wrapped(fmt.Sprintf(m.Words.Code.Sandbox, m.sent.Shown.Reveal()), w))
}
