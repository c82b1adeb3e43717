package backstage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/control"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// TakeBackScreen takes back the last change of a sandbox: at once where it was made to
// the registration that is shown, and else when somebody says so. So it is where that
// registration would be gone.
type TakeBackScreen struct {
	page.Deps
	page.TakeBack
	widget.Chooser
	last last
	asks bool
}

// last is the last change, and whose it is where that is another one.
type last struct {
	control.Change
	who string
}

// undone is the change that was taken back.
type undone struct{ control.Change }

// NewTakeBack makes the screen.
func NewTakeBack(d page.Deps, r page.TakeBack) TakeBackScreen {
	return TakeBackScreen{Deps: d, TakeBack: r, Chooser: widget.NewChooser(d, "up", "down", "k", "j", "tab", "shift+tab")}.gate()
}

func (m TakeBackScreen) gate() TakeBackScreen {
	m.Chooser = m.Gate(len(m.list()))
	return m
}

// Start looks what the last change was.
func (m TakeBackScreen) Start() (page.Screen, tea.Cmd) { return m.looks() }

func (m TakeBackScreen) looks() (TakeBackScreen, tea.Cmd) {
	m.last = last{}
	sandbox, api, shown := m.World.Sandbox, m.API, m.Reg.ID
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (last, error) {
		c, err := sandbox.LastChange(ctx)
		if err != nil || c.RegistrationID == "" || c.RegistrationID == shown {
			return last{c, ""}, err
		}
		reg, err := api.Retrieve(ctx, c.RegistrationID)
		if errors.Is(err, client.ErrGone) || errors.Is(err, client.ErrNotFound) { // the change was that it was deleted
			return last{c, c.RegistrationID}, nil
		}
		return last{c, page.Who(reg)}, err
	})
	return m.gate(), cmd
}

// again does once more what failed: what was taken back is so but once. Where another
// change is the last, it looks what that is.
func (m TakeBackScreen) again() (TakeBackScreen, tea.Cmd) {
	if m.last.Number > 0 && !errors.Is(m.Err, control.ErrAnother) && !errors.Is(m.Err, control.ErrNothing) {
		return m.takesBack()
	}
	return m.looks()
}

// list are the two answers, where it is asked.
func (m TakeBackScreen) list() widget.List[TakeBackScreen] {
	words := m.Words.Backstage
	switch {
	case m.Err != nil && !errors.Is(m.Err, control.ErrNothing) && !errors.Is(m.Err, control.ErrAnother) && !noSandbox(m.Err):
		return widget.List[TakeBackScreen]{{Name: "again", Text: words.Again, Does: TakeBackScreen.again}}
	case !m.asks:
		return nil
	}
	return widget.List[TakeBackScreen]{
		{Name: "no", Text: words.No, Does: func(m TakeBackScreen) (TakeBackScreen, tea.Cmd) { return m, m.Close(nil) }},
		{Name: "yes", Text: words.Yes, Does: TakeBackScreen.takesBack},
	}
}

// Offers are the two answers.
func (m TakeBackScreen) Offers() page.Offers { return m.list().Offers(m.Chooser) }

// takesBack does it.
func (m TakeBackScreen) takesBack() (TakeBackScreen, tea.Cmd) {
	sandbox, change := m.World.Sandbox, m.last.Change
	m.asks = false
	m.Trace("undone", "change", change.Number)
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (undone, error) {
		return undone{change}, sandbox.Undo(ctx, change)
	})
	return m.gate(), cmd
}

// Update looks, asks, takes back, and says so where the registration is shown.
func (m TakeBackScreen) Update(msg tea.Msg) (_ page.Screen, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[last]:
		if m.Call = widget.Ended(msg.Err); msg.Err != nil {
			break
		}
		if m.last = msg.Val; m.last.RegistrationID == m.Reg.ID && kindOf(m.last.Change) != created {
			return m.takesBack()
		}
		m.asks = true
	case page.Answer[undone]:
		if m.Call = widget.Ended(msg.Err); msg.Err == nil {
			return m.gate(), m.Close(page.Changed{ID: m.Reg.ID, Back: what(m.Words, msg.Val.Change)})
		}
	case tea.KeyMsg:
		var pressed widget.Pressed
		switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
		case pressed == widget.Back:
			return m, m.Close(left(m.Reg.ID, m.Err))
		case pressed == widget.Picked:
			return m.list()[m.Cursor].Does(m)
		case pressed == widget.Other && msg.String() == "z" && m.Err != nil:
			return m.again()
		}
	}
	return m.gate(), cmd
}

// View is what goes on, or the question.
func (m TakeBackScreen) View(w, h int) string {
	w = widget.TextWidth(w)
	words := m.Words.Backstage
	switch {
	case errors.Is(m.Err, control.ErrNothing):
		return widget.Body(widget.Say(m.Theme, widget.Warn, words.Nothing, w))
	case errors.Is(m.Err, control.ErrAnother):
		return widget.Body(widget.Say(m.Theme, widget.Warn, words.Another, w))
	case !m.asks:
		does := words.TakingBack
		if m.last.Number == 0 {
			does = words.Looking
		}
		head := append(said(m.Deps, m.Call, does, w), widget.Gap(h)...)
		rows, from, to := m.list().View(m.Theme, m.Chooser, w)
		return widget.Body(widget.Pinned(m.Theme, head, rows, nil, from, to, h, w))
	}
	text := fmt.Sprintf(words.OfNobody, what(m.Words, m.last.Change))
	switch m.last.RegistrationID {
	case "":
	case m.Reg.ID:
		text = words.OfCreation
	default:
		text = fmt.Sprintf(words.OfOther, what(m.Words, m.last.Change), m.last.who)
	}
	head := append(widget.Wrapped(text, w), widget.Gap(h)...)
	rows := widget.Styled(m.Theme.Strong, widget.Wrapped(words.TakeBack, w))
	answers, from, to := m.list().View(m.Theme, m.Chooser, w)
	return widget.Body(widget.Pinned(m.Theme, head, append(rows, answers...), nil, len(rows)+from, len(rows)+to, h, w))
}

// kinds are the calls that change something, by the beginning or the end of their path.
var kinds = []struct{ method, begins, ends, kind string }{
	{"PUT", "/v2/app-registrations/", "/sync", "sync"}, {"POST", "/v2/app-registrations/", "/sync", "sync"},
	{"POST", "/v2/app-registrations/", "/resend-link", "link"}, {"POST", "/v2/app-registrations/", "/export-cv/email", "cv"},
	{"POST", "/v2/app-registrations/", "/rerun-compare", "compare"}, {"POST", "/v2/app-registrations", "", created},
	{"PUT", "/v2/app-registrations/", "", "update"}, {"DELETE", "/v2/app-registrations/", "", "delete"},
	{"", "/v2/email-validations", "", "email"}, {"", "/v2/phone-validations", "", "phone"},
	{"", "/v2/document-validations", "", "document"}, {"", "/v2/biometric-validations", "", "face"}, {"", "/v2/face-recognition", "", "compare"},
	{"", "/v2/project-flows", "", "flow"}, {"", "/v2/webhooks", "", "webhook"}, {"", "/v2/projects/email-login", "", "login"},
	{"", "/_sandbox/simulate/", "", "simulate"}, {"", "/_sandbox/clock", "", "clock"}, {"", "/_sandbox/reset", "", "reset"}, {"", "/_sandbox/state", "", "state"},
}

// created is the kind of the call that makes a registration.
const created = "create"

// kindOf is what kind of call has made a change, "" where nobody here has heard of it.
func kindOf(c control.Change) string {
	for _, k := range kinds {
		if (k.method == "" || k.method == c.Method) && strings.HasPrefix(c.Path, k.begins) && strings.HasSuffix(c.Path, k.ends) {
			return k.kind
		}
	}
	return ""
}

// what a change has changed, in words; one that nobody here has heard of is its call.
func what(w *i18n.Words, c control.Change) string {
	kind := kindOf(c)
	return cmp.Or(w.Backstage.Changes[kind], kind, c.Method+" "+c.Path)
}
