package tui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// toConfirm asks before a transition that cannot be taken back.
type toConfirm struct {
	reg  client.Registration
	does flow.Transition
}

func (toConfirm) route() {}

// confirmed is the answer yes.
type confirmed struct{ does flow.Transition }

// confirm names the person, the outcome and what can no longer be done after
// it. The preset answer is no, and no single key says yes.
type confirm struct {
	deps
	toConfirm
	keys confirmKeys
	yes  bool
}

type confirmKeys struct{ Choose, Answer, No key.Binding }

func newConfirm(d deps, r toConfirm) confirm {
	w := d.Words.Keys
	return confirm{deps: d, toConfirm: r, keys: confirmKeys{
		Choose: shown(binding(w.Choose, "up", "down", "left", "right", "tab", "shift+tab"), d.Theme.Arrows),
		Answer: binding(w.Answer, "enter"),
		No:     binding(w.Back, "esc"),
	}}
}

// Title is the registration's id.
func (m confirm) Title() string { return m.reg.ID }

// Keys are always the same.
func (m confirm) Keys() []key.Binding { return []key.Binding{m.keys.Choose, m.keys.Answer, m.keys.No} }

// offers are the two answers.
func (m confirm) offers() offers {
	o := offers{all: []string{"no", "yes"}}
	if m.yes {
		o.at = 1
	}
	return o
}

// Update moves between the two answers, and gives one.
func (m confirm) Update(msg tea.Msg) (screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case key.Matches(k, m.keys.No):
		return m, m.leave(nil)
	case key.Matches(k, m.keys.Choose):
		m.yes = !m.yes
	case key.Matches(k, m.keys.Answer) && !m.yes:
		return m, m.leave(nil)
	case key.Matches(k, m.keys.Answer):
		return m, m.reply(confirmed{does: m.does})
	}
	return m, nil
}

// View is the question, what follows from it, and the two answers, which are
// never scrolled out of sight.
func (m confirm) View(w, h int) string {
	w -= 2 * margin
	c := m.Words.Confirm
	outcome := string(m.does.Status)
	gap := []string{""}
	if h < tallForRules {
		gap = nil
	}
	rows := styled(m.Theme.Strong, wrapped(fmt.Sprintf(m.Words.Asks(outcome), clip(m.Theme, who(m.reg), w)), w))
	rows = append(rows, gap...)
	for _, text := range m.consequences() {
		rows = append(rows, wrapped(text, w)...)
	}
	rows = append(rows, gap...)
	from := len(rows)
	rows = append(rows, m.viewAnswer(c.No, !m.yes, w)...)
	rows = append(rows, m.viewAnswer(fmt.Sprintf(c.Yes, m.Words.Agrees(outcome)), m.yes, w)...)
	return strings.Join(indented(margin, window(rows, from, len(rows), h)), "\n")
}

func (m confirm) viewAnswer(text string, here bool, w int) []string {
	marker, style := pointer(m.Theme, here)
	rows := indented(2, styled(style, wrapped(text, w-2)))
	rows[0] = marker + strings.TrimPrefix(rows[0], "  ")
	return rows
}

// consequences are what can no longer be done afterwards, and what comes of it
// where that is not what is asked for. Whether the flow's own rules lead out of
// manual review is asked of them, as they will stand then.
func (m confirm) consequences() []string {
	c := m.Words.Confirm
	var texts []string
	if m.World.Live {
		texts = append(texts, m.Theme.Danger.Render(fmt.Sprintf(c.Live, m.World.Name)))
	}
	facts := m.reg.Facts()
	then := flow.After(facts, m.does)
	warn := func(text string) {
		texts = append(texts, m.Theme.Warn.Render(m.Theme.Glyphs.Warn+" "+text))
	}
	switch {
	case then.Status.Closed():
		return append(texts, c.Closed)
	case then.Status != m.does.Status:
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
