package tui

import (
	"fmt"

	"appreg/internal/i18n"
	"appreg/internal/session"
	"appreg/tui/widget"
)

// A notice is something that is said once, in a row of the frame, until another
// screen opens or closes: what is wrong with the journal, and where the tokens
// are. The work goes on meanwhile.
type notices struct {
	queue   []string
	seen    bool  // a key was pressed since the first one came
	problem error // of the journal, for the summary
	plain   bool  // the keyring's absence was told of
}

// noticed takes up what the journal has to say. It never waits.
func (m Root) noticed() Root {
	if m.Journal == nil {
		return m
	}
	u := m.Words.Unfinished
	if err := m.Journal.Problem(); err != nil {
		m.notices.problem = err
		m.notices = m.notices.tell(u.NoJournal)
	}
	if m.Journal.Plain() && !m.notices.plain {
		m.notices.plain = true
		m.notices = m.notices.tell(u.NoKeyring)
	}
	return m
}

// tell adds a notice behind those that are waiting.
func (n notices) tell(text string) notices {
	n.queue = append(n.queue[:len(n.queue):len(n.queue)], text)
	return n
}

// told takes the notice away that was on the screen, if anybody was there.
func (n notices) told() notices {
	if n.seen {
		n.queue, n.seen = n.queue[1:], false
	}
	return n
}

// setAside tells of files of the journal that could not be read.
func (n notices) setAside(w *i18n.Words, files []session.Quarantined) notices {
	for _, f := range files {
		n = n.tell(fmt.Sprintf(w.Unfinished.SetAside, f.File))
	}
	return n
}

// viewNotice is the notice in at most n rows, or nil.
func (m Root) viewNotice(n int) []string {
	text, w := "", widget.TextWidth(m.w)
	switch {
	case m.held.told:
		text = m.Words.App.MeantForBefore
	case len(m.notices.queue) > 0:
		text = m.notices.queue[0]
	}
	if text == "" || n == 0 {
		return nil
	}
	rows := widget.Say(m.Theme, widget.Warn, text, w)
	if len(rows) > n {
		rows = append(rows[:n-1:n-1], widget.Clip(m.Theme, rows[n-1]+" "+rows[n], w))
	}
	for i, row := range rows {
		rows[i] = m.inside(row)
	}
	return rows
}
