package registration

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Confirm asks before a transition that cannot be taken back.
type Confirm struct {
	Reg  client.Registration
	Does flow.Transition
}

func (Confirm) Route()          {}
func (r Confirm) Title() string { return r.Reg.ID }

// Confirmed is the answer yes.
type Confirmed struct{ Does flow.Transition }

// ConfirmScreen names the person, the outcome and what can no longer be done after
// it. The preset answer is no, and no single key says yes.
type ConfirmScreen struct {
	page.Deps
	Confirm
	widget.Chooser
}

// NewConfirm makes the screen.
func NewConfirm(d page.Deps, r Confirm) ConfirmScreen {
	return ConfirmScreen{Deps: d, Confirm: r, Chooser: widget.NewChooser(d, "up", "down", "left", "right", "tab", "shift+tab")}
}

// Keys are always the same.
func (m ConfirmScreen) Keys() []key.Binding {
	k := m.Bindings
	return []key.Binding{k.Choose, k.Enter, k.Back}
}

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
	switch {
	case !ok:
	case key.Matches(k, m.Bindings.Choose):
		m.Cursor = 1 - m.Cursor
	case key.Matches(k, m.Bindings.Back):
		return m, m.Close(nil)
	case key.Matches(k, m.Bindings.Enter):
		return m.answers()[m.Cursor].Does(m)
	}
	return m, nil
}

// View is the question, what follows from it, and the two answers, which are
// never scrolled out of sight.
func (m ConfirmScreen) View(w, h int) string {
	w -= 2 * widget.Margin
	asks := fmt.Sprintf(m.Words.Asks(string(m.Does.Status)), widget.Clip(m.Theme, m.Reg.Who(), w))
	rows := append(widget.Styled(m.Theme.Strong, widget.Wrapped(asks, w)), widget.Gap(h)...)
	for _, text := range m.consequences() {
		rows = append(rows, widget.Wrapped(text, w)...)
	}
	rows = append(rows, widget.Gap(h)...)
	from := len(rows)
	answers, _, _ := m.answers().View(m.Theme, m.Cursor, w)
	rows = append(rows, answers...)
	return widget.Body(widget.Window(rows, from, len(rows), h))
}

// consequences are what can no longer be done afterwards, and what comes of it
// where that is not what is asked for. Whether the flow's own rules lead out of
// manual review is asked of them, as they will stand then.
func (m ConfirmScreen) consequences() []string {
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
		warn(capital(m.Words.ToReview(facts.Blockers())) + ".")
	}
	texts = append(texts, c.Review)
	_, blocked := flow.Next(then)
	for _, r := range blocked {
		if r.Transition.Status == flow.Completed && r.Step != "" {
			warn(fmt.Sprintf(c.Trap, m.Words.StepInFull(string(r.Step))))
		}
	}
	return texts
}

// capital begins text as a sentence begins.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
