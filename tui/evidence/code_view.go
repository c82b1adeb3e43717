package evidence

import (
	"errors"
	"fmt"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// View is what the code is for, the cells, and what can be done.
func (m CodeScreen) View(w, h int) string {
	w -= 2 * widget.Margin
	rows := widget.Wrapped(m.Theme.Strong.Render(fmt.Sprintf(m.Words.Code.Heading, page.Contact(m.By, m.Reg))), w)
	if h >= widget.TallForRules {
		rows = append(rows, widget.Say(m.Theme, widget.Hint, m.intro(), w)...)
	}
	rows = append(rows, widget.Gap(h)...)
	if !m.Used && (m.out || m.sending() || m.Typed != "") {
		rows = append(append(rows, m.Cells.View(m.Theme, w)), m.viewRemark(w)...)
		rows = append(rows, widget.Gap(h)...)
	}
	if state := append(m.viewState(w), m.viewShown(w)...); len(state) > 0 {
		rows = append(append(rows, state...), widget.Gap(h)...)
	}
	from := len(rows)
	if cost := m.viewCost(w); len(cost) > 0 { // in sight with what would cost it
		rows = append(append(rows, cost...), widget.Gap(h)...)
	}
	list, first, to := m.Rows().View(m.Theme, m.Chooser, w)
	to += len(rows)
	if !m.Sends() {
		from = first + len(rows)
	}
	return widget.Body(widget.Windowed(m.Theme, append(rows, list...), from, to, h, w))
}

// intro says where the code goes, or went, and through what.
func (m CodeScreen) intro() string {
	w := m.Words.Code
	if m.By == client.ByEmail {
		return w.ByEmail
	}
	if g := m.gateway(); g != "" {
		return fmt.Sprintf(w.ByPhoneVia, gatewayName(g))
	}
	return w.ByPhone
}

// gateway is what a phone's code goes through, as far as it is settled.
func (m CodeScreen) gateway() string {
	v, all := m.By.Validation(m.Reg), m.By.Gateways(m.Reg.Flow)
	switch {
	case m.Sent.Gateway != "":
		return m.Sent.Gateway
	case v.Pending() && v.Gateway != "":
		return v.Gateway
	case len(all) == 1:
		return all[0]
	}
	return ""
}

// viewRemark is what is wrong with what was typed, or how long the code is good for.
func (m CodeScreen) viewRemark(w int) []string {
	switch said := m.Remark(m.Words, m.over()); {
	case said.Text != "":
		return widget.Say(m.Theme, said.Level, said.Text, w)
	case m.expires.IsZero(), !m.out:
		return nil
	case m.over():
		return widget.Say(m.Theme, widget.Warn, m.Words.Code.Over, w)
	}
	return widget.Say(m.Theme, widget.Hint, m.says(m.Words), w)
}

// viewState is what goes on, or became of the last call.
func (m CodeScreen) viewState(w int) []string {
	c := m.Words.Code
	say := func(l widget.Level, text string) []string { return widget.Say(m.Theme, l, text, w) }
	switch {
	case m.Job.Busy():
		return m.Call.View(m.Deps, [...]string{c.Sending, c.Confirming, c.Looking, c.Looking}[m.asked], w)
	case m.Used:
		return say(widget.Fine, fmt.Sprintf(c.Used, page.Contact(m.By, m.Reg)))
	case errors.Is(m.Err, client.ErrInDoubt) && m.asked == askWhetherSent:
		return say(widget.Warn, c.SendInDoubt)
	case errors.Is(m.Err, client.ErrInDoubt):
		return say(widget.Warn, c.ConfirmInDoubt)
	case errors.Is(m.Err, client.ErrTooSoon) && !m.Again.IsZero():
		return say(widget.Bad, m.Explain(m.Err)) // from when on is beside what sends it
	case m.Wrong() != "":
		return say(widget.Bad, fmt.Sprintf(c.Wrong, m.Wrong())+" "+m.Explain(m.Err))
	case m.Err != nil:
		return say(widget.Bad, m.Explain(m.Err))
	case m.Sent.ID != "" && !m.Sent.Sent:
		return say(widget.Bad, c.NotSent)
	case m.Sent.ID != "" && m.other:
		return say(widget.Fine, fmt.Sprintf(c.SentAnother, m.Since.Format("15:04:05")))
	case m.Sent.ID != "" && m.Shown.Empty():
		return say(widget.Hint, fmt.Sprintf(c.Sent, m.Since.Format("15:04:05")))
	}
	return nil
}

// viewShown is the code itself, where a sandbox tells it.
func (m CodeScreen) viewShown(w int) []string {
	if m.Job.Busy() || m.Used || !m.out || m.Shown.Empty() {
		return nil
	}
	text := fmt.Sprintf(m.Words.Code.Sandbox, m.Shown.Reveal())
	switch {
	case m.other:
		text = fmt.Sprintf(m.Words.Code.SandboxAnother, m.Shown.Reveal())
	case !m.Since.IsZero():
		text = fmt.Sprintf(m.Words.Code.SandboxAt, m.Shown.Reveal(), m.Since.Format("15:04:05"))
	}
	return widget.Styled(m.Theme.Accent, widget.Wrapped(text, w))
}

// gatewayName is how people call a gateway.
func gatewayName(g string) string {
	if g == "sms" {
		return "SMS"
	}
	return "WhatsApp"
}

// viewCost says what sending costs, before it is done. A server that has told a code is
// a sandbox.
func (m CodeScreen) viewCost(w int) []string {
	switch {
	case m.Used, m.World.Test:
		return nil
	case m.World.Live:
		return widget.Say(m.Theme, widget.Warn, fmt.Sprintf(m.Words.Code.CostLive, m.World.Name), w)
	}
	if !m.Shown.Empty() {
		return nil
	}
	return widget.Say(m.Theme, widget.Hint, m.Words.Code.Cost, w)
}
