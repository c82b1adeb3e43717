package tui

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/i18n"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// linkRow is a row of the menu, with what it does or why it cannot.
type linkRow struct {
	text, cannot string
	does         func(link) (link, tea.Cmd)
}

// The rows to which the cursor goes by itself.
const (
	mailRow  = 1
	showRow  = 3
	againRow = 4
)

// menu is always as long, so that nothing moves under the cursor; but for the
// question, whose preset answer is no.
func (m link) menu() []linkRow {
	w := m.Words.Link
	if m.asks {
		return []linkRow{{text: m.Words.Confirm.No, does: link.decline}, {text: w.MailYes, does: link.agree}}
	}
	unusable := ""
	switch {
	case m.over:
		unusable = w.WhyExpired
	case m.link.URL.Empty():
		unusable = w.WhyNone
	}
	mail := linkRow{text: fmt.Sprintf(w.Mail, m.reg.Email), does: link.mail}
	if m.reg.Email == "" {
		mail = linkRow{text: w.MailNobody, cannot: w.WhyNoEmail}
	}
	again := w.New
	if m.err != nil {
		again = w.Again
	}
	return []linkRow{
		{w.Copy, unusable, link.copy},
		mail,
		{w.QR, unusable, link.scan},
		{w.Show, unusable, link.show},
		{text: again, does: link.again},
		{text: w.Back, does: link.close},
	}
}

// View is whose link it is, until when it works, what came of the last action,
// and the menu. Where not all fits, the cursor and what came of it do.
func (m link) View(w, h int) string {
	w -= 2 * margin
	gap := []string{""}
	if h < tallForRules {
		gap = nil
	}
	rows := append(flowed(m.Theme, m.whose(), w), m.viewLink(w)...)
	rows = append(rows, gap...)
	from := len(rows)
	if state := m.viewState(w); len(state) > 0 {
		rows = append(append(rows, state...), gap...)
	}
	var here, to int
	for i, row := range m.menu() {
		if i == m.cursor {
			here = len(rows)
		}
		rows = append(rows, m.viewRow(row, i == m.cursor, w)...)
		if i == m.cursor {
			to = len(rows)
		}
	}
	if to-from > h {
		from = here
	}
	if len(rows)-from <= h {
		to = len(rows)
	}
	return strings.Join(indented(margin, window(rows, from, to, h)), "\n")
}

// whose names the person, by all that there is.
func (m link) whose() []string {
	var parts []string
	if name := m.reg.Name(); name != "" {
		parts = append(parts, m.Theme.Strong.Render(name))
	}
	for _, s := range []string{m.reg.Email, number(m.reg)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return parts
}

// viewLink is the link without its secret, and how long it is good for.
func (m link) viewLink(w int) []string {
	switch {
	case m.link.URL.Empty():
		return nil
	case m.over:
		return wrapped(m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+m.Words.Link.Expired), w)
	}
	return wrapped(m.link.URL.String()+"  "+m.Theme.Muted.Render(until(m.Words, m.link)), w)
}

// until says how long a link works. Minutes left would have to be drawn again
// and again.
func until(w *i18n.Words, l client.Link) string {
	if l.Expires.IsZero() {
		return w.Link.NoUntil
	}
	return fmt.Sprintf(w.Link.Until, l.Expires.Format("15:04"))
}

// viewState is what is going on, what is asked, or what came of the last action.
func (m link) viewState(w int) []string {
	l := m.Words.Link
	switch {
	case m.job.busy():
		does := map[errand]string{makes: l.Making, mails: fmt.Sprintf(l.Mailing, m.reg.Email), copies: l.Copying}[m.does]
		return wrapped(busy(m.deps, m.job, does), w)
	case m.asks:
		live := m.Theme.Danger.Render(fmt.Sprintf(m.Words.Confirm.Live, m.World.Name))
		return append(wrapped(m.Theme.Strong.Render(fmt.Sprintf(l.MailAsks, m.reg.Email)), w), wrapped(live, w)...)
	case m.err != nil:
		return viewSaid(m.Theme, m.failed(), w)
	}
	return viewSaid(m.Theme, m.said, w)
}

// failed explains the error of the last call. A mail that may have gone out is
// not sent again without a thought.
func (m link) failed() said {
	text := m.explain(m.err)
	if m.does == mails && errors.Is(m.err, client.ErrInDoubt) {
		return said{text + " " + m.Words.Link.MailInDoubt, warn}
	}
	return said{text, bad}
}

// mailed believes the server only what it says: no word of a mail is no mail.
// The program's own sandbox says that it sent one, as the API does, and sends
// none.
func (m link) mailed(l client.Link) said {
	to := cmp.Or(l.EmailedTo, m.reg.Email)
	switch {
	case m.World.Own:
		return said{fmt.Sprintf(m.Words.Link.MailedNowhere, to), warn}
	case !l.EmailSent:
		return said{m.Words.Link.NotMailed, warn}
	}
	return said{fmt.Sprintf(m.Words.Link.Mailed, to), fine}
}

func (m link) viewRow(row linkRow, here bool, w int) []string {
	marker, style := pointer(m.Theme, here)
	if !here && row.cannot != "" {
		style = m.Theme.Muted
	}
	text := style.Render(row.text)
	if row.cannot != "" {
		// Where a row has no room for why, it waits for the cursor.
		if why := text + "  " + m.Theme.Muted.Render(row.cannot); here || lipgloss.Width(why) <= w-2 {
			text = why
		}
	}
	rows := indented(2, wrapped(text, w-2))
	rows[0] = marker + strings.TrimPrefix(rows[0], "  ")
	return rows
}
