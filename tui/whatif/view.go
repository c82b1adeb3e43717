package whatif

import (
	"fmt"
	"strings"

	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

const (
	wideForWay = 76 // columns from which on the way stands beside what is possible
	wayWide    = 44 // the most that it takes of them
	wayGap     = 3
)

// laidOut is the screen in parts: the way stands beside the menu, or below it where there
// is no room.
type laidOut struct {
	head, menu, way []string
	from, to        int // of the menu: must be seen
	here, past      int // of the way
	w, wayW, h      int
}

func (m Screen) layout(w, h int) laidOut {
	words := m.Words.Backstage
	w -= 2 * widget.Margin
	l := laidOut{w: min(w, widget.Readable)}
	l.head = widget.Styled(m.Theme.Warn, widget.Wrapped(words.Imagined, l.w))
	l.head = append(l.head, widget.Wrapped(fmt.Sprintf(words.Here, m.Theme.Strong.Render(m.stand())), l.w)...)
	l.head = append(l.head, m.viewTrail(l.w)...)
	l.head = append(l.head, widget.Gap(h)...)
	l.h = max(h-len(l.head), 1)
	if w >= wideForWay {
		l.wayW = min(w*2/5, wayWide)
		l.w = min(w-l.wayW-wayGap, widget.Readable)
		l.way, l.here, l.past = m.viewWay(l.wayW)
	}
	l.menu, l.from, l.to = m.viewMenu(l.w)
	if l.way == nil {
		way, _, _ := m.viewWay(l.w)
		l.menu = append(append(l.menu, ""), way...)
	}
	return l
}

// viewTrail is what was chosen, in a row: the last of it where it has no room.
func (m Screen) viewTrail(w int) []string {
	text := ""
	for i := len(m.trail) - 1; i >= 0; i-- {
		longer := widget.Joined(m.Theme.Separator, m.trail[i].does, text)
		if says := fmt.Sprintf(m.Words.Backstage.After, m.Theme.Ellipsis+" "+longer); ansi.StringWidth(says) > w && text != "" {
			text = m.Theme.Ellipsis + " " + text
			break
		}
		text = longer
	}
	if text == "" {
		return nil
	}
	return []string{m.Theme.Muted.Render(widget.Clip(m.Theme, fmt.Sprintf(m.Words.Backstage.After, text), w))}
}

// View is where it would stand, the way, and what would be possible.
func (m Screen) View(w, h int) string {
	l := m.layout(w, h)
	from, to := l.from, l.to
	if most := len(l.menu) - l.h; m.Down > 0 && most > 0 {
		from = min(m.Down, most)
		to = from + l.h
	}
	rows := widget.Windowed(m.Theme, l.menu, from, to, l.h, l.w)
	if l.wayW > 0 {
		way := widget.Windowed(m.Theme, l.way, l.here, l.past, l.h, l.wayW)
		rows = widget.Beside(way, l.wayW+wayGap, rows)
	}
	return widget.Body(append(l.head, rows...))
}

// scrolled is how far the menu is scrolled down after a key.
func (m Screen) scrolled(k tea.KeyMsg) int {
	l := m.layout(m.W, m.H)
	by := l.h
	if k.Type == tea.KeyPgUp {
		by = -by
	}
	return widget.Pane{H: l.h, Down: m.Down}.Scroll(by, len(l.menu)).Down
}

// viewMenu is what would be possible, in two groups whose digits go on, and what not.
func (m Screen) viewMenu(w int) (rows []string, from, to int) {
	words, list, n := m.Words.Backstage, m.list(), len(m.moves())
	group := func(heading string, list widget.List[Screen], first int) {
		if len(list) == 0 {
			return
		}
		if len(rows) > 0 {
			rows = append(rows, "")
		}
		rows = append(rows, m.Theme.Strong.Render(heading))
		drawn, here, past := list.View(m.Theme, m.counted(first), w)
		if first <= m.Cursor && m.Cursor < first+len(list) {
			from, to = len(rows)+here, len(rows)+past
		}
		rows = append(rows, drawn...)
	}
	group(words.You, list[:n], 0)
	group(words.They, list[n:], n)
	if len(list) == 0 {
		return widget.Wrapped(m.Theme.Muted.Render(words.Over), w), 0, 0
	}
	return append(rows, m.viewRefused(w)...), from, to
}

// counted is the chooser for the entries from first on.
func (m Screen) counted(first int) widget.Chooser {
	c := m.Chooser
	c.Cursor -= first
	digits := c.Bindings.Digit.Keys()
	c.Bindings.Digit = key.NewBinding(key.WithKeys(digits[min(first, len(digits)):]...))
	return c
}

// viewRefused is what would be refused, or lead nowhere, and why.
func (m Screen) viewRefused(w int) []string {
	_, blocked := flow.Next(m.at)
	if len(blocked) == 0 {
		return nil
	}
	var reasons []string // in the order of the transitions, each once
	does := map[string][]string{}
	for _, b := range blocked {
		why := page.WhyNot(m.Words, m.Reg, m.at, b)
		if does[why] == nil {
			reasons = append(reasons, why)
		}
		does[why] = append(does[why], page.Does(m.Words, b.Transition))
	}
	rows := []string{"", m.Theme.Strong.Render(m.Words.Backstage.Not)}
	for _, why := range reasons {
		text := strings.Join(does[why], " "+m.Theme.Separator+" ") + ": " + why
		rows = append(rows, widget.Led(m.Theme.Muted.Render(m.Theme.Skipped)+" ", widget.Styled(m.Theme.Muted, widget.Wrapped(text, w-2)))...)
	}
	return rows
}
