package tui

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"appreg/client"

	"github.com/charmbracelet/lipgloss"
)

// View is what the code is for, the cells, and what can be done.
func (m code) View(w, h int) string {
	m.w, m.h = w, h
	w -= 2 * margin
	gap := []string{""}
	if m.h < tallForRules {
		gap = nil
	}
	rows := wrapped(m.Theme.Strong.Render(fmt.Sprintf(m.Words.Code.Heading, m.by.text(m.reg))), w)
	if m.h >= tallForRules {
		rows = append(rows, styled(m.Theme.Muted, wrapped(m.intro(), w))...)
	}
	rows = append(rows, gap...)
	if m.out && !m.used {
		rows = append(rows, m.viewCells(w)...)
		rows = append(rows, gap...)
	}
	rows = append(rows, m.viewState(w)...)
	from := len(rows)
	rows = append(rows, m.viewCost(w)...) // in sight with what would cost it
	to := from
	for i, r := range m.rows() {
		marker, style := pointer(m.Theme, i == m.cursor)
		rows = append(rows, clip(m.Theme, marker+style.Render(r.text), w))
		if i == m.cursor {
			to = len(rows)
		}
		if i == m.cursor && !r.sends {
			from = to - 1
		}
	}
	return strings.Join(indented(margin, windowed(m.Theme, rows, from, to, m.h, w)), "\n")
}

// intro says where the code goes, or went, and through what.
func (m code) intro() string {
	w := m.Words.Code
	if m.by == byEmail {
		if m.reg.Flow != nil && sends(m.reg.Flow.SignUp.EmailGateway) {
			return fmt.Sprintf(w.ByEmailVia, m.reg.Flow.SignUp.EmailGateway)
		}
		return w.ByEmail
	}
	if g := m.gateway(); g != "" {
		return fmt.Sprintf(w.ByPhoneVia, gatewayName(g))
	}
	return w.ByPhone
}

// gateway is what a phone's code goes through, as far as it is settled.
func (m code) gateway() string {
	if m.sent.Gateway != "" {
		return m.sent.Gateway
	}
	if v := m.by.validation(m.reg); pending(v) && v.Gateway != "" {
		return v.Gateway
	}
	if all := m.gateways(); len(all) == 1 {
		return all[0]
	}
	return ""
}

// viewCells draws six cells, and in sight behind them what is one too many.
func (m code) viewCells(w int) []string {
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
	rows := []string{clip(m.Theme, b.String(), w)}
	return append(rows, m.remark(digits, stray, w)...)
}

// remark is what stands under the cells: what is wrong with what was typed, or
// how long the code is good for.
func (m code) remark(digits, stray string, w int) []string {
	c := m.Words.Code
	bad := func(text string) []string { return styled(m.Theme.Bad, wrapped(m.Theme.Glyphs.Bad+" "+text, w)) }
	switch {
	case stray != "":
		return bad(fmt.Sprintf(c.Stray, stray))
	case len(digits) > codeLength:
		return bad(fmt.Sprintf(c.TooMany, len(digits)))
	case m.quoted:
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+c.Quoted, w))
	case m.told && len(digits) == 0 && !m.over():
		return bad(c.Empty)
	case m.told && len(digits) < codeLength:
		return bad(fmt.Sprintf(c.TooFew, len(digits)))
	case m.expires.IsZero():
		return nil
	case m.over():
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+c.Over, w))
	}
	return styled(m.Theme.Muted, wrapped(fmt.Sprintf(c.Until, m.expires.Format("15:04"), m.lasting()), w))
}

// lasting words the time that is left. A server tells the time in whole seconds:
// ten minutes and half a second are ten minutes.
func (m code) lasting() string {
	if m.left > 90*time.Minute {
		return fmt.Sprintf(m.Words.Code.Left, m.Words.Wait(m.left))
	}
	if m.left > time.Minute {
		return fmt.Sprintf(m.Words.Code.Minutes, int((m.left+time.Minute-time.Second)/time.Minute))
	}
	return fmt.Sprintf(m.Words.App.Seconds, (m.left + time.Second - 1).Truncate(time.Second).Seconds())
}

// viewState is what goes on, or became of the last call.
func (m code) viewState(w int) []string {
	c := m.Words.Code
	var rows []string
	say := func(style lipgloss.Style, texts ...string) {
		for _, t := range texts {
			rows = append(rows, styled(style, wrapped(t, w))...)
		}
	}
	switch {
	case m.job.busy():
		rows = []string{clip(m.Theme, busy(m.deps, m.job, [...]string{c.Sending, c.Confirming, c.Looking}[m.asked]), w)}
	case m.used:
		say(m.Theme.Good, m.Theme.Glyphs.Good+" "+fmt.Sprintf(c.Used, m.by.text(m.reg)))
	case errors.Is(m.err, client.ErrInDoubt) && m.doubted:
		say(m.Theme.Warn, m.Theme.Glyphs.Warn+" "+c.SendInDoubt)
	case errors.Is(m.err, client.ErrInDoubt):
		say(m.Theme.Warn, m.Theme.Glyphs.Warn+" "+c.ConfirmInDoubt)
	case m.err != nil:
		say(m.Theme.Bad, m.Theme.Glyphs.Bad+" "+m.explain(m.err))
		if recent := errors.Is(m.err, client.Reason("otp_recently_sent")); recent && !m.again.IsZero() {
			say(m.Theme.Muted, fmt.Sprintf(c.Again, m.again.Format("15:04:05")))
		}
	case m.sent.ID != "" && !m.sent.Sent:
		say(m.Theme.Bad, m.Theme.Glyphs.Bad+" "+c.NotSent)
	case m.sent.ID != "" && m.shown.Empty():
		say(m.Theme.Muted, fmt.Sprintf(c.Sent, m.since.Format("15:04:05")), fmt.Sprintf(c.AgainUsually, m.since.Add(cooldown).Format("15:04:05")))
	}
	switch {
	case m.job.busy(), m.used, !m.out, m.shown.Empty():
	case m.since.IsZero():
		say(m.Theme.Accent, fmt.Sprintf(c.Sandbox, m.shown.Reveal()))
	default:
		say(m.Theme.Accent, fmt.Sprintf(c.SandboxAt, m.shown.Reveal(), m.since.Format("15:04:05")))
	}
	if len(rows) > 0 && m.h >= tallForRules {
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
func (m code) viewCost(w int) []string {
	switch {
	case m.used, m.World.Own:
		return nil
	case m.World.Live:
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+fmt.Sprintf(m.Words.Code.CostLive, m.World.Name), w))
	}
	return styled(m.Theme.Muted, wrapped(m.Words.Code.Cost, w))
}
