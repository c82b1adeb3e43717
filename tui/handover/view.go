package handover

import (
	"cmp"
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// The rows to which the cursor goes by itself.
const (
	MailRow  = 1
	showRow  = 3
	againRow = 4
)

// menu is always as long, so that nothing moves under the cursor; but for the
// question, whose preset answer is no.
func (m LinkScreen) menu() widget.List[LinkScreen] {
	w := m.Words.Link
	if m.asks {
		return widget.List[LinkScreen]{{Text: m.Words.Confirm.No, Does: LinkScreen.decline}, {Text: w.MailYes, Does: LinkScreen.agree}}
	}
	unusable := ""
	switch {
	case m.over:
		unusable = w.WhyExpired
	case m.Held.URL.Empty():
		unusable = w.WhyNone
	}
	mail := widget.Entry[LinkScreen]{Text: fmt.Sprintf(w.Mail, m.Reg.Email), Does: LinkScreen.mail}
	if m.Reg.Email == "" {
		mail = widget.Entry[LinkScreen]{Text: w.MailNobody, Cannot: w.WhyNoEmail}
	}
	again := w.New
	if m.Err != nil {
		again = w.Again
	}
	return widget.List[LinkScreen]{
		{Text: w.Copy, Cannot: unusable, Does: LinkScreen.copy},
		mail,
		{Text: w.QR, Cannot: unusable, Does: reveal(true)},
		{Text: w.Show, Cannot: unusable, Does: reveal(false)},
		{Text: again, Does: LinkScreen.retry},
		{Text: w.Back, Does: LinkScreen.close},
	}
}

// View is whose link it is, until when it works, what came of the last action,
// and the menu. Where not all fits, the cursor and what came of it do.
func (m LinkScreen) View(w, h int) string {
	w = widget.TextWidth(w)
	gap := widget.Gap(h)
	rows := append(widget.Flowed(m.Theme, m.whose(), w), gap...)
	if len(gap) > 0 {
		rows = append(rows, widget.Wrapped(m.Theme.Strong.Render(m.Words.Link.Heading), w)...)
	}
	rows = append(append(rows, m.viewLink(w, len(gap) > 0)...), gap...)
	from := len(rows)
	if state := m.ViewState(w); len(state) > 0 {
		rows = append(append(rows, state...), gap...)
	}
	menu, here, to := m.menu().View(m.Theme, m.Chooser, w)
	here, to = here+len(rows), to+len(rows)
	if to-from > h {
		from = here
	}
	if rows = append(rows, menu...); len(rows)-from <= h {
		to = len(rows)
	}
	return widget.Body(widget.Window(rows, from, to, h))
}

// whose are the contacts of the person, whose name is the title.
func (m LinkScreen) whose() []string {
	var parts []string
	for _, by := range client.Channels() {
		if s := page.Contact(by, m.Reg); s != "" {
			parts = append(parts, s)
		}
	}
	return parts
}

// viewLink is the link without its secret, how long it is good for, and who can open it,
// if that is not everybody.
func (m LinkScreen) viewLink(w int, room bool) []string {
	switch {
	case m.Held.URL.Empty():
		return nil
	case m.over:
		return widget.Say(m.Theme, widget.Warn, m.Words.Link.Expired, w)
	}
	rows := widget.Wrapped(m.Held.URL.String()+"  "+m.Theme.Muted.Render(until(m.Words, m.Held)), w)
	if says := reaches(m.Words, m.Held, room); says != "" {
		rows = append(rows, widget.Wrapped(m.Theme.Muted.Render(says), w)...)
	}
	return rows
}

// reaches says who can open a link, in full where there is room.
func reaches(w *i18n.Words, l client.Link, room bool) string {
	if l.Reach == client.ThisMachine && !room {
		return w.Link.HereShort
	}
	return w.Link.Reaches(string(l.Reach))
}

// until says how long a link works. Minutes left would have to be drawn again
// and again.
func until(w *i18n.Words, l client.Link) string {
	if l.Expires.IsZero() {
		return w.Link.NoUntil
	}
	return fmt.Sprintf(w.Link.Until, l.Expires.Format("15:04"))
}

// ViewState is what is going on, what is asked, or what came of the last action.
func (m LinkScreen) ViewState(w int) []string {
	l := m.Words.Link
	switch {
	case m.Job.Busy():
		does := map[errand]string{makes: l.Making, mails: fmt.Sprintf(l.Mailing, m.Reg.Email), copies: l.Copying}[m.does]
		return widget.Wrapped(page.Busy(m.Deps, m.Job, does), w)
	case m.asks:
		live := m.Theme.Danger.Render(fmt.Sprintf(m.Words.Confirm.Live, m.World.Name))
		return append(widget.Wrapped(m.Theme.Strong.Render(fmt.Sprintf(l.MailAsks, m.Reg.Email)), w), widget.Wrapped(live, w)...)
	case m.Err != nil:
		return widget.ViewSaid(m.Theme, m.failed(), w)
	}
	return widget.ViewSaid(m.Theme, m.Said, w)
}

// failed explains the error of the last call. A mail that may have gone out is
// not sent again without a thought.
func (m LinkScreen) failed() widget.Said {
	text := m.Explain(m.Err)
	if m.does == mails && errors.Is(m.Err, client.ErrInDoubt) {
		return widget.Said{Text: text + " " + m.Words.Link.MailInDoubt, Level: widget.Warn}
	}
	return widget.Said{Text: text, Level: widget.Bad}
}

// before says that the link that is replaced works, too: each does until its end
// (section 1 of the contract). It is "" where there was none.
func (m LinkScreen) before(now client.Link) string {
	l, was := m.Words.Link, m.Held
	switch {
	case was.URL.Empty(), m.over, was.URL == now.URL:
		return ""
	case was.Expires.IsZero():
		return l.BeforeToo
	}
	return fmt.Sprintf(l.Before, was.Expires.Format("15:04"))
}

// mailed believes the server only what it says: no word of a mail is no mail.
// The program's own sandbox says that it sent one, as the API does, and sends
// none.
func (m LinkScreen) mailed(l client.Link) widget.Said {
	to := cmp.Or(l.EmailedTo, m.Reg.Email)
	switch {
	case m.World.Own:
		return widget.Said{Text: fmt.Sprintf(m.Words.Link.MailedNowhere, to), Level: widget.Warn}
	case !l.EmailSent:
		return widget.Said{Text: m.Words.Link.NotMailed, Level: widget.Warn}
	}
	return widget.Said{Text: fmt.Sprintf(m.Words.Link.Mailed, to), Level: widget.Fine}
}
