package registration

import (
	"fmt"
	"strings"
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

func (Confirm) Route() {}

// Confirmed is the answer yes.
type Confirmed struct{ Does flow.Transition }

// ConfirmScreen names the person, the outcome and what can no longer be done after
// it. The preset answer is no, and no single key says yes.
type ConfirmScreen struct {
	page.Deps
	Confirm
	keys confirmKeys
	yes  bool
}

type confirmKeys struct{ Choose, Answer, No key.Binding }

// NewConfirm makes the screen.
func NewConfirm(d page.Deps, r Confirm) ConfirmScreen {
	w := d.Words.Keys
	return ConfirmScreen{Deps: d, Confirm: r, keys: confirmKeys{
		Choose: widget.Shown(widget.Binding(w.Choose, "up", "down", "left", "right", "tab", "shift+tab"), d.Theme.Arrows),
		Answer: widget.Binding(w.Answer, "enter"),
		No:     widget.Binding(w.Back, "esc"),
	}}
}

// Title is the registration's id.
func (m ConfirmScreen) Title() string { return m.Reg.ID }

// Keys are always the same.
func (m ConfirmScreen) Keys() []key.Binding {
	return []key.Binding{m.keys.Choose, m.keys.Answer, m.keys.No}
}

// Offers are the two answers.
func (m ConfirmScreen) Offers() page.Offers {
	o := page.Offers{All: []string{"no", "yes"}}
	if m.yes {
		o.At = 1
	}
	return o
}

// Update moves between the two answers, and gives one.
func (m ConfirmScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case key.Matches(k, m.keys.No):
		return m, m.Close(nil)
	case key.Matches(k, m.keys.Choose):
		m.yes = !m.yes
	case key.Matches(k, m.keys.Answer) && !m.yes:
		return m, m.Close(nil)
	case key.Matches(k, m.keys.Answer):
		return m, m.Reply(Confirmed{Does: m.Does})
	}
	return m, nil
}

// View is the question, what follows from it, and the two answers, which are
// never scrolled out of sight.
func (m ConfirmScreen) View(w, h int) string {
	w -= 2 * widget.Margin
	c := m.Words.Confirm
	outcome := string(m.Does.Status)
	gap := []string{""}
	if h < widget.TallForRules {
		gap = nil
	}
	rows := widget.Styled(m.Theme.Strong, widget.Wrapped(fmt.Sprintf(m.Words.Asks(outcome), widget.Clip(m.Theme, page.Who(m.Reg), w)), w))
	rows = append(rows, gap...)
	for _, text := range m.consequences() {
		rows = append(rows, widget.Wrapped(text, w)...)
	}
	rows = append(rows, gap...)
	from := len(rows)
	rows = append(rows, m.viewAnswer(c.No, !m.yes, w)...)
	rows = append(rows, m.viewAnswer(fmt.Sprintf(c.Yes, m.Words.Agrees(outcome)), m.yes, w)...)
	return strings.Join(widget.Indented(widget.Margin, widget.Window(rows, from, len(rows), h)), "\n")
}

func (m ConfirmScreen) viewAnswer(text string, here bool, w int) []string {
	marker, style := widget.Pointer(m.Theme, here)
	rows := widget.Indented(2, widget.Styled(style, widget.Wrapped(text, w-2)))
	rows[0] = marker + strings.TrimPrefix(rows[0], "  ")
	return rows
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
