package register

import (
	"cmp"
	"context"
	"errors"

	"appreg/client"
	"appreg/internal/clipboard"
	"appreg/internal/explain"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// sending is the form's last row: the only one on which Enter sends. What became
// of all that were sent is in creates.
type sending struct {
	page.Deps
	Request client.CreateRequest // that was sent last
	odd     client.CreateRequest // that Enter was pressed for, and which has something odd
	curl    bool                 // the page is shown as curl
	up      int                  // rows of that scrolled up, where not all fits
	copying page.Job
	widget.Call
	creates creates
}

// doubtful reports whether a create of r may have been taken in: it is looked for
// then before anything is sent.
func (m sending) doubtful(r client.CreateRequest) bool { return m.creates.doubtful(r) }

// settle notes whether the create of r is in doubt.
func (m sending) settle(r client.CreateRequest, doubt bool) sending {
	word := ""
	if doubt {
		word = m.Words.Form.Title
	}
	m.creates = m.creates.with(r, word)
	return m
}

// work are the creates whose outcome is not known, or not yet.
func (m sending) work() []page.Work {
	if m.Job.Busy() {
		m = m.settle(m.Request, true)
	}
	return m.creates
}

// create sends r. It is never sent again by itself: no idempotency key is
// documented (contract.md section 1).
func (m sending) create(r client.CreateRequest) (sending, tea.Cmd) {
	m.Request, m.curl = r, false
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Created, error) {
		return m.API.Create(ctx, r)
	})
	return m, cmd
}

// answered notes what became of the request. One that was in doubt stays so
// after another refusal; that the contact is taken settles it: whoever made the
// registration, it is there.
func (m sending) answered(err error) sending {
	m.Call = widget.Ended(err)
	doubt := errors.Is(err, client.ErrInDoubt) || err != nil && m.doubtful(m.Request) && !client.Taken(err)
	return m.settle(m.Request, doubt)
}

// copy puts what would be sent on the clipboard, as curl.
func (m sending) copy(r client.CreateRequest) (_ sending, cmd tea.Cmd) {
	text := m.API.CreateCurl(r)
	m.copying, cmd = page.Begin(m.Deps, func(ctx context.Context) (clipboard.Way, error) { return m.Copy(ctx, text) })
	return m, cmd
}

func (m sending) onCopied(a page.Answer[clipboard.Way]) sending {
	m.copying = page.Job{}
	m.Said, m.curl = widget.Copied(m.Words, a.Val, a.Err, m.Words.Review.CurlHere), m.curl || a.Err != nil
	return m
}

const (
	scrolled = 5  // rows, by a key
	farthest = 40 // rows, which is more than curl has
)

// onSendKey is what a key does on the last row.
func (m Form) onSendKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	var cmd tea.Cmd
	r := m.request()
	if m.Send.Said.Text == m.Words.Review.NoTyping {
		m.Send.Said = widget.Said{}
	}
	switch {
	case msg.Paste:
		if found := explain.Reader(m.Words).Find(string(msg.Runes), m.Who.Country).Texts; found["email"]+found["phone"] != "" {
			m = m.to(m.Who.At)
			m.Who, _ = m.Who.onKey(msg)
		}
	case key.Matches(msg, m.keys.create) && !m.Who.sendable():
		m.Who.Fieldset, _ = m.Who.Check()
		m.At = PageFields
	case key.Matches(msg, m.keys.create) && m.Send.doubtful(r):
		cmd = m.Visit(doubted(r)) // it may be there
	case key.Matches(msg, m.keys.create) && m.stops():
		m.Send.odd = r
	case key.Matches(msg, m.keys.create):
		m.Send, cmd = m.Send.create(r)
	case key.Matches(msg, m.keys.curl):
		m.Send.curl, m.Send.up = !m.Send.curl, 0
	case key.Matches(msg, m.keys.copy):
		m.Send, cmd = m.Send.copy(r)
	case key.Matches(msg, m.keys.scroll) && msg.Type == tea.KeyPgUp:
		m.Send.up = min(m.Send.up+scrolled, farthest)
	case key.Matches(msg, m.keys.scroll):
		m.Send.up = max(m.Send.up-scrolled, 0)
	case msg.Type == tea.KeyUp, msg.Type == tea.KeyShiftTab:
		m = m.to(len(m.Who.Fields) - 1)
	case msg.Type == tea.KeyRunes, msg.Type == tea.KeySpace, msg.Type == tea.KeyBackspace, msg.Type == tea.KeyDelete:
		m.Send.Said = widget.Said{Text: m.Words.Review.NoTyping, Level: widget.Warn}
	}
	return m, cmd
}

// stops reports whether Enter sends nothing yet: something is odd, and nobody was told
// on the last row. It stops once, since who types it may know better.
func (m Form) stops() bool { return m.Send.odd != m.request() && len(m.Who.Odd()) > 0 }

// onSendAgain sends the last request once more, which somebody asked for after
// they had looked.
func (m Form) onSendAgain() (Form, tea.Cmd) {
	if m.At != PageSend || m.Send.Job.Busy() {
		return m, nil
	}
	var cmd tea.Cmd
	m.Send, cmd = m.Send.create(m.request())
	return m, cmd
}

// onCreated opens the registration, and makes the form ready for the next one
// of the same flow. What is in doubt, or has a registration already, is looked
// for; another refusal goes to where it can be mended.
func (m Form) onCreated(a page.Answer[client.Created]) (Form, tea.Cmd) {
	r := m.Send.Request
	ours := m.Send.doubtful(r)
	m.Send = m.Send.answered(a.Err)
	switch {
	case errors.Is(a.Err, client.ErrInDoubt):
		return m, m.Visit(doubted(r))
	case client.Taken(a.Err):
		d := taken(r, a.Err)
		d.ours = ours
		m, _ = m.onRefused(string(d.By), a.Err)
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
	m = m.cleared()
	open := func() tea.Msg { return page.Registration{Reg: reg, Reissued: a.Val.Reissued} }
	m.Habits.Country, m.Habits.Language = cmp.Or(r.CountryCode, m.Habits.Country), r.Language
	return m, tea.Batch(open, remember(m.Deps, m.Chosen, r.CountryCode, r.Language))
}

// onRefused puts a refusal where it can be mended: under the field that caused
// it, at the list of flows, or on the last row.
func (m Form) onRefused(api string, err error) (Form, tea.Cmd) {
	said := m.Explain(err)
	var cmd tea.Cmd
	if api == "projectFlow" {
		m.At = PageFlow
		m.flows, cmd = m.flows.refused(said)
	} else if s, ok := m.Who.Refused(m.Who.fieldOf(api), said); ok {
		m.Who.Fieldset, m.At, m.Send.Err = s, PageFields, nil
	}
	return m, cmd
}

// onRegistered makes the form ready for the next person: the one of a create in
// doubt is registered.
func (m Form) onRegistered(r client.CreateRequest) (Form, tea.Cmd) {
	m.Send = m.Send.settle(r, false)
	if m.request() != r {
		return m, nil
	}
	m = m.cleared()
	if m.Journal == nil {
		return m, nil
	}
	return m, m.keep() // that nothing is typed any more
}
