package timeline

import (
	"context"
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/explain"
	happened "appreg/internal/timeline"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Resend asks before an event is delivered again.
type Resend struct {
	Reg   client.Registration
	Event client.Event
}

// Route tells that it is one.
func (Resend) Route() {}

// Title is whom it is about.
func (r Resend) Title() string { return page.Who(r.Reg) }

type (
	again  struct{ client.Event } // somebody wants it delivered again
	agreed struct{ client.Event } // and has said yes
)

// ResendScreen names the event and what comes of it. The preset answer is no.
type ResendScreen struct {
	page.Deps
	Resend
	widget.Chooser
}

// NewResend makes the screen.
func NewResend(d page.Deps, r Resend) ResendScreen {
	return ResendScreen{Deps: d, Resend: r, Chooser: widget.NewChooser(d, "up", "down", "tab", "shift+tab")}.gate()
}

func (m ResendScreen) gate() ResendScreen {
	m.Chooser = m.Gate(len(m.answers()))
	return m
}

func (m ResendScreen) answers() widget.List[ResendScreen] {
	return widget.List[ResendScreen]{
		{Name: "no", Text: m.Words.Confirm.No, Does: func(m ResendScreen) (ResendScreen, tea.Cmd) { return m, m.Close(nil) }},
		{Name: "yes", Text: fmt.Sprintf(m.Words.Confirm.Yes, m.Words.Timeline.Yes), Does: func(m ResendScreen) (ResendScreen, tea.Cmd) {
			return m, m.Reply(agreed{m.Event})
		}},
	}
}

// Offers are the two answers.
func (m ResendScreen) Offers() page.Offers { return m.answers().Offers(m.Chooser) }

// Update moves between the two answers, and gives one.
func (m ResendScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return m, nil
	}
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(k); pressed {
	case widget.Back:
		return m, m.Close(nil)
	case widget.Picked:
		return m.answers()[m.Cursor].Does(m)
	}
	return m.gate(), nil
}

// View is the question, which event it is about, and the two answers, which are never
// scrolled out of sight.
func (m ResendScreen) View(w, h int) string {
	names := m.APINames(w)
	w = widget.TextWidth(w)
	head := append(widget.Styled(m.Theme.Strong, widget.Wrapped(m.Words.Timeline.Question, w)), widget.Gap(h)...)
	var rows []string
	if m.World.Live {
		rows = append(widget.Wrapped(m.Theme.Danger.Render(fmt.Sprintf(m.Words.Confirm.Live, m.World.Name)), w), widget.Gap(h)...)
	}
	e := happened.Of(happened.Facts{Events: []client.Event{m.Event}})[0]
	rows = append(rows, widget.Wrapped(about(m.Deps, e, e.At), w)...)
	id := m.Theme.Muted.Render(widget.Clip(m.Theme, e.ID, w))
	if names {
		id = widget.AtEnd(m.Theme, id, e.Of, w)
	}
	rows = append(rows, id)
	answers, _, _ := m.answers().View(m.Theme, m.Chooser, w)
	return widget.Body(widget.Pinned(m.Theme, head, rows, answers, 0, 0, h, w))
}

// onAgreed has the event delivered again, once.
func (m Screen) onAgreed(a agreed) (Screen, tea.Cmd) {
	if m.Job.Busy() {
		return m, nil
	}
	m.Trace("resent", "what", "event", "type", a.Type, "registration", m.Reg.ID)
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Event, error) { return m.API.ResendEvent(ctx, a.ID, false) })
	return m, cmd
}

// onResent says what came of it, shows the new event and looks at what becomes of it.
func (m Screen) onResent(a page.Answer[client.Event]) (Screen, tea.Cmd) {
	m.Call = widget.Ended(a.Err)
	w := m.Words.Timeline
	switch {
	case errors.Is(a.Err, client.ErrInDoubt):
		m.Call = widget.Call{Outcome: widget.Outcome{Said: widget.Said{Text: w.InDoubt, Level: widget.Warn}}}
	case a.Err != nil:
		return m, nil
	default:
		m.Said = widget.Said{Text: w.Resent, Level: widget.Fine}
		m.facts.Events = append([]client.Event{a.Val}, m.facts.Events...) // the newest first
		if e := happened.Of(happened.Facts{Events: []client.Event{a.Val}}); len(e) > 0 {
			m.at = e[0]
		}
	}
	if m.reading.Busy() { // it began before
		m.reading.Stop()
	}
	return m.read()
}

// about is an entry in a sentence: what it was, when, and how it went.
func about(d page.Deps, e happened.Entry, seen seenAt) string {
	parts := []string{explain.Happened(d.Words, e, seen), when(d, e), outcome(d, e)}
	return widget.Joined(d.Theme.Separator, parts...)
}
