package tui

import (
	"fmt"
	"slices"

	"appreg/internal/explain"
	"appreg/tui/page"
	"appreg/tui/signin"

	tea "github.com/charmbracelet/bubbletea"
)

// signedOut is what waits while nobody is signed in: the sign-in stands over the
// screen at hand, which goes on where it was.
type signedOut struct {
	waiting []page.SignedOut
	stays   bool // nobody wanted to sign in, and no key came since: they are not asked again
}

// signing reports whether the sign-in is open, under the help or not.
func signing(stack []layer) bool {
	return slices.ContainsFunc(stack, func(l layer) bool {
		_, ok := l.Screen.(signin.Screen)
		return ok
	})
}

// onSignedOut opens the sign-in, once for all the calls that were refused.
func (m Root) onSignedOut(s page.SignedOut) (Root, tea.Cmd) {
	switch {
	case m.out.stays && !signing(m.stack):
		return m, says(s.Answer)
	case s.Answer != nil:
		m.out.waiting = append(m.out.waiting[:len(m.out.waiting):len(m.out.waiting)], s)
	}
	if signing(m.stack) {
		return m, nil
	}
	return m.push(page.SignIn{Stranger: m.World.Stranger})
}

// released has the calls go on that waited for the sign-in, which has closed: again
// where somebody is signed in, with their refusals where not.
func (m Root) released(with tea.Msg) (Root, tea.Cmd) {
	in, ok := with.(page.SignedIn)
	var cmds []tea.Cmd
	for _, s := range m.out.waiting {
		if ok {
			cmds = append(cmds, s.Again)
		} else {
			cmds = append(cmds, says(s.Answer))
		}
	}
	m.out = signedOut{stays: !ok}
	switch {
	case !ok:
		m.notices = m.notices.tell(m.Words.SignIn.Out)
	case m.World.TokenFrom != "":
		m.notices = m.notices.tell(fmt.Sprintf(m.Words.SignIn.Lost, m.World.TokenFrom))
	case in.NotKept != nil:
		m.notices = m.notices.tell(fmt.Sprintf(m.Words.SignIn.NotKept, explain.Cause(m.Words, in.NotKept)))
	}
	if ok {
		m.World.Stranger = false
	}
	return m, tea.Batch(cmds...)
}

func says(msg tea.Msg) tea.Cmd {
	if msg == nil {
		return nil
	}
	return func() tea.Msg { return msg }
}
