package registration

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Confirm asks before a transition that cannot be taken back.
type Confirm struct {
	Reg  client.Registration
	Does flow.Transition
}

func (Confirm) Route()          {}
func (r Confirm) Title() string { return page.Who(r.Reg) }

// Confirmed is the answer yes.
type Confirmed struct{ Does flow.Transition }

// ConfirmScreen names the person, the outcome, what can no longer be done after it,
// and what the integration hears. The preset answer is no, but where everything is
// there and the outcome is the one that all of this was for.
type ConfirmScreen struct {
	page.Deps
	Confirm
	widget.Chooser
}

// NewConfirm makes the screen.
func NewConfirm(d page.Deps, r Confirm) ConfirmScreen {
	m := ConfirmScreen{Deps: d, Confirm: r, Chooser: widget.NewChooser(d, "up", "down", "tab", "shift+tab")}
	if r.Does.Status == flow.Completed && m.outcome() == flow.Completed {
		m.Cursor = 1
	}
	return m.gate()
}

func (m ConfirmScreen) gate() ConfirmScreen {
	m.Chooser = m.Gate(len(m.answers()))
	return m
}

// outcome is how the registration will stand. A COMPLETED with a blocker ends in
// manual review.
func (m ConfirmScreen) outcome() flow.Status { return flow.After(m.Reg.Facts(), m.Does).Status }

func (m ConfirmScreen) answers() widget.List[ConfirmScreen] {
	c := m.Words.Confirm
	return widget.List[ConfirmScreen]{
		{Name: "no", Text: c.No, Does: func(m ConfirmScreen) (ConfirmScreen, tea.Cmd) { return m, m.Close(nil) }},
		{Name: "yes", Text: fmt.Sprintf(c.Yes, m.Words.Agrees(string(m.Does.Status))), Does: func(m ConfirmScreen) (ConfirmScreen, tea.Cmd) {
			return m, m.Reply(Confirmed{Does: m.Does})
		}},
	}
}

// Offers are the two answers.
func (m ConfirmScreen) Offers() page.Offers { return m.answers().Offers(m.Chooser) }

// Update moves between the two answers, and gives one.
func (m ConfirmScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
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

// View is the question, what follows from it, and the two answers, which are
// never scrolled out of sight.
func (m ConfirmScreen) View(w, h int) string {
	wide := w
	w = widget.TextWidth(w)
	asks := fmt.Sprintf(m.Words.Asks(string(m.Does.Status)), widget.Clip(m.Theme, page.Who(m.Reg), w))
	head := append(widget.Styled(m.Theme.Strong, widget.Wrapped(asks, w)), widget.Gap(h)...)
	var rows []string
	for i, text := range m.follows() {
		if i > 0 {
			rows = append(rows, widget.Gap(h-widget.Bars)...)
		}
		rows = append(rows, widget.Wrapped(text, w)...)
	}
	rows = append(rows, m.viewTold(w, m.APINames(wide))...)
	answers, _, _ := m.answers().View(m.Theme, m.Chooser, w)
	return widget.Body(widget.Pinned(m.Theme, head, rows, answers, 0, 0, h, w))
}

// follows is what comes of it: another outcome than the one that is asked for, and
// what can no longer be done afterwards. Whether the flow's own rules lead out of
// manual review is asked of them, as they will stand then.
func (m ConfirmScreen) follows() []string {
	c := m.Words.Confirm
	var texts []string
	if m.World.Live {
		texts = append(texts, m.Theme.Danger.Render(fmt.Sprintf(c.Live, m.World.Name)))
	}
	facts := m.Reg.Facts()
	then := flow.After(facts, m.Does)
	warn := func(text string) {
		texts = append(texts, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+text))
	}
	switch {
	case then.Status.Closed():
		return append(texts, c.Closed)
	case then.Status != m.Does.Status:
		warn(i18n.Capital(m.Words.ToReview(facts.Blockers())) + ".")
	}
	_, blocked := flow.Next(then)
	for _, r := range blocked {
		if r.Transition.Status == flow.Completed && r.Step != "" {
			warn(fmt.Sprintf(c.Trap, page.Lacks(m.Words, m.Reg, facts, r.Step)[0]))
			return texts
		}
	}
	return append(texts, c.Review)
}

// viewTold is what the integration hears of it, with the event's name where the API's
// names stand.
func (m ConfirmScreen) viewTold(w int, names bool) []string {
	told := fmt.Sprintf(m.Words.Confirm.Told, i18n.Lower(m.Words.Stand(string(m.outcome()))))
	var event string
	if m.Reg.Flow != nil && m.Reg.Flow.Type != "" && names {
		event = flow.Event(m.Reg.Flow.Type, m.outcome())
	}
	rows := widget.Wrapped(told, w)
	if gap := w - ansi.StringWidth(rows[len(rows)-1]) - ansi.StringWidth(event); event != "" && gap > 1 {
		rows[len(rows)-1] += strings.Repeat(" ", gap) + m.Theme.Muted.Render(event)
	}
	return rows
}
