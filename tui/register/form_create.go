package register

import (
	"errors"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

func (m Form) onReviewKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	var cmd tea.Cmd
	switch {
	case key.Matches(msg, m.keys.create) && m.Review.doubtful():
		cmd = m.Visit(doubted(m.Review.Request)) // it may be there
	case key.Matches(msg, m.keys.create):
		m.Review, cmd = m.Review.create()
	case key.Matches(msg, m.keys.curl):
		m.Review.curl, m.Review.up = !m.Review.curl, 0
	case key.Matches(msg, m.keys.scroll):
		m.Review = m.Review.scroll(msg.Type == tea.KeyUp)
	}
	return m, cmd
}

// onSendAgain sends the review's request once more, which somebody asked for
// after they had looked.
func (m Form) onSendAgain() (Form, tea.Cmd) {
	if m.At != PageReview || m.Review.Job.Busy() {
		return m, nil
	}
	var cmd tea.Cmd
	m.Review, cmd = m.Review.create()
	return m, cmd
}

// onCreated opens the registration, and makes the form ready for the next one
// of the same flow. What is in doubt, or has a registration already, is looked
// for; another refusal goes to where it can be mended.
func (m Form) onCreated(a page.Answer[client.Created]) (Form, tea.Cmd) {
	ours := m.Review.doubtful()
	m.Review = m.Review.answered(a.Err)
	switch {
	case errors.Is(a.Err, client.ErrInDoubt):
		return m, m.Visit(doubted(m.Review.Request))
	case client.Taken(a.Err):
		d := taken(m.Review.Request, a.Err)
		d.ours = ours
		m, _ = m.onRefused(string(d.By), a.Err)
		m.At = PageContact // ready below
		return m, m.Visit(d)
	case a.Err != nil:
		return m.onRefused(explain.Field(a.Err), a.Err)
	}
	reg := a.Val.Registration
	if f := m.Chosen.Flow; reg.Flow == nil && f.Shown {
		reg.Flow = &f
	}
	if reg.ProjectName == "" {
		reg.ProjectName = m.Chosen.Project.Name
	}
	reg.Raw = a.Val.Raw // all that came, the names beside it included
	return m.cleared(), func() tea.Msg { return page.Registration{Reg: reg, Reissued: a.Val.Reissued} }
}

// onRefused puts a refusal where it can be mended: under the field that caused
// it, at the list of flows, or on the review.
func (m Form) onRefused(api string, err error) (Form, tea.Cmd) {
	said := m.Explain(err)
	var cmd tea.Cmd
	if api == "projectFlow" {
		m.At = PageFlow
		m.flows, cmd = m.flows.refused(said)
	} else if f, at, ok := m.refused(api, said); ok {
		m.Fields, m.At = f, at
	}
	return m, cmd
}

// onRegistered makes the form ready for the next person: the one of a create in
// doubt is registered.
func (m Form) onRegistered(r client.CreateRequest) (Form, tea.Cmd) {
	m.Review = m.Review.settle(r, false)
	if m.Review.Request != r {
		return m, nil
	}
	m = m.cleared()
	if m.Journal == nil {
		return m, nil
	}
	return m, m.keep() // that nothing is typed any more
}
