package tui

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// toTaken opens what can be done about a contact that is registered already.
type toTaken struct {
	request client.CreateRequest
	by      contactKind
	ours    bool // a create of ours was in doubt: it may be that one
}

func (r toTaken) open(d deps) screen { return newTaken(d, r) }

// taken finds the registration that has the contact, and offers to resume it,
// to send its link again, or to change the contact.
type taken struct {
	deps
	toTaken
	keys   takenKeys
	w, h   int
	job    job
	err    error
	looked bool
	found  *client.Registration
	cursor int
}

type takenKeys struct{ Choose, Enter, Back, GiveUp key.Binding }

func newTaken(d deps, r toTaken) taken {
	w := d.Words.Keys
	return taken{deps: d, toTaken: r, keys: takenKeys{
		Choose: shown(binding(w.Choose, "up", "down", "tab", "shift+tab", "ctrl+j"), d.Theme.Arrows),
		Enter:  binding(w.Answer, "enter"),
		Back:   binding(w.Back, "esc"),
		GiveUp: binding(w.GiveUp, "esc"),
	}}.gate()
}

// Init looks for it.
func (m taken) Init() tea.Cmd { return func() tea.Msg { return begun{m.self} } }

// Resize is handed the room between header and footer.
func (m taken) Resize(w, h int) screen {
	m.w, m.h = w, h
	return m
}

// Title is the form's: that is where one is.
func (m taken) Title() string { return m.Words.Form.Title }

// Typing is never: there is no field.
func (m taken) Typing() bool { return false }

// Unsaved is nothing of its own: what was typed is the form's.
func (m taken) Unsaved() bool { return false }

// Leave gives up what is under way.
func (m taken) Leave() { m.job.stop() }

// Keys are those that do something now.
func (m taken) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Enter, k.GiveUp, k.Back, k.Choose}
}

func (m taken) gate() taken {
	busy := m.job.busy()
	m.cursor = max(min(m.cursor, len(m.rows())-1), 0)
	m.keys.Enter.SetEnabled(!busy)
	m.keys.Choose.SetEnabled(!busy && len(m.rows()) > 1)
	m.keys.Back.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	return m
}

// takenAct is something that can be done about it.
type takenAct int

const (
	resumeIt takenAct = iota
	lookAtIt
	resendIt
	findIt
	searchIt
	changeIt
)

func (m taken) rows() []takenAct {
	switch {
	case m.found != nil && m.found.Status.Closed():
		return []takenAct{changeIt, lookAtIt}
	case m.found != nil:
		return []takenAct{resumeIt, resendIt, changeIt}
	case m.looked:
		return []takenAct{changeIt, findIt, searchIt}
	}
	return []takenAct{changeIt}
}

// Update is the table of contents.
func (m taken) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case begun:
		if msg.screen == m.self {
			m, cmd = m.find()
		}
	case left: // it was looked at, and may have moved on
		if m.found != nil && msg.back.reg.ID == m.found.ID {
			m.found = &msg.back.reg
		}
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[*client.Registration]:
		m = m.onFound(msg)
	}
	return m.gate(), cmd
}

func (m taken) onKey(msg tea.KeyMsg) (taken, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Back):
		return m, m.leave(nil)
	case key.Matches(msg, m.keys.Choose):
		if s := msg.String(); s == "up" || s == "shift+tab" {
			m.cursor--
		} else {
			m.cursor++
		}
	case key.Matches(msg, m.keys.Enter):
		return m.pick(m.rows()[m.cursor])
	}
	return m, nil
}

func (m taken) pick(act takenAct) (taken, tea.Cmd) {
	switch act {
	case resumeIt, lookAtIt:
		return m, m.visit(toStanding{reg: *m.found, again: true, listed: true})
	case resendIt:
		return m, m.visit(toLink{reg: *m.found})
	case searchIt:
		return m, m.visit(toBrowse{flow: m.request.ProjectFlow})
	case findIt:
		return m.find()
	}
	return m, m.leave(nil)
}

// find asks the server for registrations of the flow that look like it.
func (m taken) find() (taken, tea.Cmd) {
	request, by := m.request, m.by
	m.err = nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (*client.Registration, error) {
		return find(ctx, m.API, request, by)
	})
	return m, cmd
}

// find looks for the registration that has a contact of request, newest first.
// Every row is checked again: a server's search takes more than what is equal.
func find(ctx context.Context, api API, request client.CreateRequest, by contactKind) (*client.Registration, error) {
	const most = 5 // pages of people with nearly the same contact
	q := client.ListQuery{Flow: request.ProjectFlow, Limit: 100, Populates: []string{"project", "projectFlow", "informationValidation"}}
	if by == byPhone {
		q.LikePhone = request.Phone
	} else {
		q.LikeEmail = request.Email
	}
	for q.Page = 1; q.Page <= most; q.Page++ {
		page, err := api.List(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, reg := range page.Items {
			if has(reg, request, by) {
				return &reg, nil
			}
		}
		if q.Page >= page.Pages {
			break
		}
	}
	return nil, nil
}

// has reports whether reg has a contact of request in the same flow.
func has(reg client.Registration, request client.CreateRequest, by contactKind) bool {
	if reg.FlowID != "" && reg.FlowID != request.ProjectFlow {
		return false
	}
	if by == byPhone {
		return reg.CountryCode == request.CountryCode && reg.National() == request.Phone
	}
	return strings.EqualFold(strings.TrimSpace(reg.Email), request.Email)
}

func (m taken) onFound(a answer[*client.Registration]) taken {
	if a.job != m.job.id {
		return m
	}
	m.job, m.err, m.found, m.looked, m.cursor = job{}, a.err, a.val, true, 0
	return m
}

// contact is the one that is taken.
func (m taken) contact() string {
	if m.by == byPhone {
		return m.request.CountryCode + " " + m.request.Phone
	}
	return m.request.Email
}

// View says who has it, and what can be done.
func (m taken) View() string {
	w, t := m.w-2*margin, m.Words.Taken
	gap := []string{""}
	if m.h < tallForRules {
		gap = nil
	}
	rows := wrapped(m.Theme.Strong.Render(fmt.Sprintf(t.Heading, m.contact())), w)
	rows = append(rows, m.viewState(w)...)
	rows = append(rows, gap...)
	from := len(rows)
	text := map[takenAct]string{resumeIt: t.Resume, lookAtIt: t.Look, resendIt: t.Resend, findIt: t.Again, searchIt: t.Search, changeIt: t.Change}
	for i, act := range m.rows() {
		if i == m.cursor {
			from = len(rows)
		}
		marker, style := m.pointer(i == m.cursor)
		rows = append(rows, m.clip(marker+style.Render(text[act]), w))
	}
	return strings.Join(indented(margin, window(rows, from, from+1, m.h)), "\n")
}

func (m taken) viewState(w int) []string {
	t := m.Words.Taken
	switch {
	case m.job.busy():
		return []string{m.clip(m.busy(m.job, t.Looking), w)}
	case m.err != nil:
		return styled(m.Theme.Bad, wrapped(m.explain(m.err), w))
	case m.found == nil && m.looked:
		return styled(m.Theme.Warn, wrapped(t.NotFound, w))
	case m.found == nil:
		return nil
	}
	r := m.found
	rows := m.flowed([]string{
		m.Theme.Strong.Render(who(*r)),
		m.outcome(r.Status).Render(m.Words.Status(string(r.Status))),
		m.Theme.Muted.Render(string(r.CurrentStep)),
	}, w)
	rows = append(rows, styled(m.Theme.Muted, wrapped(r.ID, w))...)
	switch {
	case m.ours:
		rows = append(rows, styled(m.Theme.Warn, wrapped(t.Ours, w))...)
	case r.Status.Closed():
		rows = append(rows, styled(m.Theme.Muted, wrapped(t.Closed, w))...)
	}
	return rows
}
