package evidence

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// View is what the code is for, the cells, and what can be done.
func (m CodeScreen) View(w, h int) string {
	m.w, m.h = w, h
	w -= 2 * widget.Margin
	gap := []string{""}
	if m.h < widget.TallForRules {
		gap = nil
	}
	rows := widget.Wrapped(m.Theme.Strong.Render(fmt.Sprintf(m.Words.Code.Heading, m.By.Text(m.Reg))), w)
	if m.h >= widget.TallForRules {
		rows = append(rows, widget.Styled(m.Theme.Muted, widget.Wrapped(m.intro(), w))...)
	}
	rows = append(rows, gap...)
	if m.out && !m.Used {
		rows = append(rows, m.viewCells(w)...)
		rows = append(rows, gap...)
	}
	rows = append(rows, m.viewState(w)...)
	from := len(rows)
	rows = append(rows, m.viewCost(w)...) // in sight with what would cost it
	list, first, to := m.Rows().View(m.Theme, m.Cursor, w)
	to += len(rows)
	if !m.Sends() {
		from = first + len(rows)
	}
	return widget.Body(widget.Windowed(m.Theme, append(rows, list...), from, to, m.h, w))
}

// intro says where the code goes, or went, and through what.
func (m CodeScreen) intro() string {
	w := m.Words.Code
	if m.By == client.ByEmail {
		if f := m.Reg.Flow; f != nil && m.By.Confirmed(f.SignUp) {
			return fmt.Sprintf(w.ByEmailVia, m.By.Gateway(f.SignUp))
		}
		return w.ByEmail
	}
	if g := m.gateway(); g != "" {
		return fmt.Sprintf(w.ByPhoneVia, gatewayName(g))
	}
	return w.ByPhone
}

// gateway is what a phone's code goes through, as far as it is settled.
func (m CodeScreen) gateway() string {
	if m.Sent.Gateway != "" {
		return m.Sent.Gateway
	}
	if v := m.By.Validation(m.Reg); page.Pending(v) && v.Gateway != "" {
		return v.Gateway
	}
	if all := m.By.Gateways(m.Reg.Flow); len(all) == 1 {
		return all[0]
	}
	return ""
}

// viewCells draws six cells, and in sight behind them what is one too many.
func (m CodeScreen) viewCells(w int) []string {
	var b strings.Builder
	b.WriteString("  ")
	digits, stray := m.digits()
	for i := range codeLength {
		switch {
		case i < len(digits):
			b.WriteString(m.Theme.Focus.Render("[" + digits[i:i+1] + "]"))
		case i == len(digits):
			b.WriteString("[" + m.Theme.Accent.Render(m.Theme.Caret) + "]")
		default:
			b.WriteString(m.Theme.Muted.Render("[ ]"))
		}
	}
	if len(digits) > codeLength {
		b.WriteString(" " + m.Theme.Bad.Render(digits[codeLength:]))
	}
	rows := []string{widget.Clip(m.Theme, b.String(), w)}
	return append(rows, m.remark(digits, stray, w)...)
}

// remark is what stands under the cells: what is wrong with what was typed, or
// how long the code is good for.
func (m CodeScreen) remark(digits, stray string, w int) []string {
	c := m.Words.Code
	bad := func(text string) []string {
		return widget.Styled(m.Theme.Bad, widget.Wrapped(m.Theme.Glyphs.Bad+" "+text, w))
	}
	switch {
	case stray != "":
		return bad(fmt.Sprintf(c.Stray, stray))
	case len(digits) > codeLength:
		return bad(fmt.Sprintf(c.TooMany, len(digits)))
	case m.quoted:
		return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+c.Quoted, w))
	case m.told && len(digits) == 0 && !m.over():
		return bad(c.Empty)
	case m.told && len(digits) < codeLength:
		return bad(fmt.Sprintf(c.TooFew, len(digits)))
	case m.expires.IsZero():
		return nil
	case m.over():
		return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+c.Over, w))
	}
	return widget.Styled(m.Theme.Muted, widget.Wrapped(fmt.Sprintf(c.Until, m.expires.Format("15:04"), m.lasting()), w))
}

// lasting words the time that is left. A server tells the time in whole seconds:
// ten minutes and half a second are ten minutes.
func (m CodeScreen) lasting() string {
	if m.left > 90*time.Minute {
		return fmt.Sprintf(m.Words.Code.Left, m.Words.Wait(m.left))
	}
	if m.left > time.Minute {
		return fmt.Sprintf(m.Words.Code.Minutes, int((m.left+time.Minute-time.Second)/time.Minute))
	}
	return fmt.Sprintf(m.Words.App.Seconds, (m.left + time.Second - 1).Truncate(time.Second).Seconds())
}

// viewState is what goes on, or became of the last call.
func (m CodeScreen) viewState(w int) []string {
	c := m.Words.Code
	var rows []string
	say := func(style lipgloss.Style, texts ...string) {
		for _, t := range texts {
			rows = append(rows, widget.Styled(style, widget.Wrapped(t, w))...)
		}
	}
	switch {
	case m.Job.Busy():
		rows = []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.Job, [...]string{c.Sending, c.Confirming, c.Looking}[m.asked]), w)}
	case m.Used:
		say(m.Theme.Good, m.Theme.Glyphs.Good+" "+fmt.Sprintf(c.Used, m.By.Text(m.Reg)))
	case errors.Is(m.Err, client.ErrInDoubt) && m.doubted:
		say(m.Theme.Warn, m.Theme.Glyphs.Warn+" "+c.SendInDoubt)
	case errors.Is(m.Err, client.ErrInDoubt):
		say(m.Theme.Warn, m.Theme.Glyphs.Warn+" "+c.ConfirmInDoubt)
	case m.Err != nil:
		say(m.Theme.Bad, m.Theme.Glyphs.Bad+" "+m.Explain(m.Err))
		if recent := errors.Is(m.Err, client.ErrTooSoon); recent && !m.Again.IsZero() {
			say(m.Theme.Muted, fmt.Sprintf(c.Again, m.Again.Format("15:04:05")))
		}
	case m.Sent.ID != "" && !m.Sent.Sent:
		say(m.Theme.Bad, m.Theme.Glyphs.Bad+" "+c.NotSent)
	case m.Sent.ID != "" && m.Shown.Empty():
		say(m.Theme.Muted, fmt.Sprintf(c.Sent, m.Since.Format("15:04:05")), fmt.Sprintf(c.AgainUsually, m.Since.Add(Cooldown).Format("15:04:05")))
	}
	switch {
	case m.Job.Busy(), m.Used, !m.out, m.Shown.Empty():
	case m.Since.IsZero():
		say(m.Theme.Accent, fmt.Sprintf(c.Sandbox, m.Shown.Reveal()))
	default:
		say(m.Theme.Accent, fmt.Sprintf(c.SandboxAt, m.Shown.Reveal(), m.Since.Format("15:04:05")))
	}
	if len(rows) > 0 && m.h >= widget.TallForRules {
		rows = append(rows, "")
	}
	return rows
}

// gatewayName is how people call a gateway.
func gatewayName(g string) string {
	if g == "sms" {
		return "SMS"
	}
	return "WhatsApp"
}

// viewCost says what sending costs, before it is done.
func (m CodeScreen) viewCost(w int) []string {
	switch {
	case m.Used, m.World.Own:
		return nil
	case m.World.Live:
		return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Code.CostLive, m.World.Name), w))
	}
	return widget.Styled(m.Theme.Muted, widget.Wrapped(m.Words.Code.Cost, w))
}
