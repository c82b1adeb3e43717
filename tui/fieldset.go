package tui

import (
	"appreg/styles"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// fieldset is a column of fields, one of which has the focus.
type fieldset struct {
	deps
	fields []field
	at     int
	read   reader
	passes func(f field, part string) bool // a part of a paste that is not for f; nil: none

	next, previous key.Binding
}

// A reader says what the text of one field among the others means.
type reader func(among fieldset, f field) reading

func newFieldset(d deps, read reader, fields ...field) fieldset {
	s := fieldset{deps: d, fields: fields, read: read,
		next:     binding(d.Words.Keys.Next, "tab", "down", "enter", "ctrl+j"),
		previous: binding(d.Words.Keys.Previous, "shift+tab", "up"),
	}
	return s.derive()
}

// derive has every field read again: what one says may depend on the others.
func (s fieldset) derive() fieldset {
	s.fields = slices.Clone(s.fields)
	for i, f := range s.fields {
		s.fields[i].now = s.read(s, f)
	}
	return s
}

// moved says what became of a key: whether it moved the focus off an end.
type moved int

const (
	stayed moved = iota
	pastEnd
	pastStart
)

// onKey hands a key to the field that has the focus, or moves the focus. Enter
// moves on, and does nothing else.
func (s fieldset) onKey(msg tea.KeyMsg) (fieldset, moved) {
	switch {
	case msg.Paste:
		return s.paste(string(msg.Runes)), stayed
	case key.Matches(msg, s.next):
		if s.at == len(s.fields)-1 {
			return s.leave(), pastEnd
		}
		return s.focus(s.at + 1), stayed
	case key.Matches(msg, s.previous):
		if s.at == 0 {
			return s, pastStart
		}
		return s.focus(s.at - 1), stayed
	}
	s.fields = slices.Clone(s.fields)
	s.fields[s.at] = s.fields[s.at].onKey(msg)
	return s.derive(), stayed
}

// paste puts a paste in: its first line or cell here, each further one into a
// field further down, and what is left over with the last.
func (s fieldset) paste(text string) fieldset {
	for i, part := range pasted(text) {
		if i > 0 && s.at < len(s.fields)-1 {
			s = s.focus(s.at + 1)
			if s.passes != nil && s.passes(s.fields[s.at], part) {
				s = s.focus(s.at + 1)
			}
		} else if i > 0 && part != "" {
			part = " " + part
		}
		s.fields = slices.Clone(s.fields)
		s.fields[s.at] = s.fields[s.at].insert(part)
		s = s.derive()
	}
	return s
}

// focus moves the focus to field i, and settles the one that had it.
func (s fieldset) focus(i int) fieldset {
	s = s.leave()
	s.at = i
	s.fields[i] = s.fields[i].focus()
	return s
}

// leave settles the field that has the focus.
func (s fieldset) leave() fieldset {
	s.fields = slices.Clone(s.fields)
	s.fields[s.at] = s.fields[s.at].leave()
	return s.derive()
}

// check has every field say what it thinks, and moves to the first that cannot
// be sent. It reports whether there is none.
func (s fieldset) check() (fieldset, bool) {
	s = s.leave()
	for i := range s.fields {
		s.fields[i].left = true
	}
	for i, f := range s.fields {
		if !f.sendable() {
			return s.focus(i), false
		}
	}
	return s, true
}

// refused puts what the server said under the field with the API's name.
func (s fieldset) refused(api, remark string) (fieldset, bool) {
	i := s.index(api)
	if i < 0 {
		return s, false
	}
	s = s.focus(i)
	s.fields[i] = s.fields[i].refused(remark)
	return s, true
}

// index is where the field with the API's name is; -1: nowhere.
func (s fieldset) index(api string) int {
	return slices.IndexFunc(s.fields, func(f field) bool { return f.api == api })
}

// field finds a field by the API's name; one that is not there is empty.
func (s fieldset) field(api string) field {
	for _, f := range s.fields {
		if f.api == api {
			return f
		}
	}
	return field{}
}

// put replaces the text of the field with the API's name.
func (s fieldset) put(api, text string) fieldset {
	s.fields = slices.Clone(s.fields)
	for i, f := range s.fields {
		if f.api == api {
			s.fields[i] = f.put(text)
		}
	}
	return s.derive()
}

// value is what the field with the API's name sends.
func (s fieldset) value(api string) string { return s.field(api).now.value }

// view draws the fields in w columns: rows, and which of them belong to the
// field that has the focus.
func (s fieldset) view(w int) (rows []string, from, to int) {
	labels := 0
	for _, f := range s.fields {
		labels = max(labels, lipgloss.Width(f.label))
	}
	labels = min(labels, max(w/2-3, 1)) // what is typed needs room, too
	for i, f := range s.fields {
		if i == s.at {
			from = len(rows)
		}
		rows = append(rows, s.viewField(f, i == s.at && f.input.Focused(), labels, w)...)
		if i == s.at {
			to = len(rows)
		}
	}
	return rows, from, to
}

func (s fieldset) viewField(f field, focused bool, labels, w int) []string {
	const gap = 2
	name := clip(s.Theme, f.label, labels)
	marker, label := " ", s.Theme.Muted.Render(name)
	if focused {
		marker, label = s.Theme.Focus.Render(s.Theme.Cursor), s.Theme.Focus.Render(name)
	}
	pad := strings.Repeat(" ", labels-lipgloss.Width(name)+gap)
	indent := lipgloss.Width(marker) + 1 + labels + gap
	remark, lv := f.remark(count(s.Words.Form.Removed, f.removed))
	sign := s.sign(f, lv)

	aside := ""
	if f.now.aside != "" && lv != bad {
		aside = "  " + s.Theme.Muted.Render(f.now.aside)
	}
	room := w - indent - lipgloss.Width(sign) - 1
	if aside != "" && lipgloss.Width(aside)+lipgloss.Width(f.text())+2 > room {
		aside = clip(s.Theme, aside, max(room-lipgloss.Width(f.text())-2, 0))
	}
	value := f.viewValue(s.Theme, room-lipgloss.Width(aside))
	row := marker + " " + label + pad + value + aside
	if sign != "" {
		row += strings.Repeat(" ", max(w-lipgloss.Width(row)-lipgloss.Width(sign), 1)) + sign
	}
	rows := []string{clip(s.Theme, row, w)}
	if remark != "" {
		for _, line := range wrapped(remark, w-indent) {
			rows = append(rows, strings.Repeat(" ", indent)+levelStyle(s.Theme, lv).Render(line))
		}
	}
	return rows
}

// sign is the mark at the end of a field's row, which says without colour what
// the colour of its remark says.
func (s fieldset) sign(f field, lv level) string {
	switch {
	case lv == bad:
		return s.Theme.Bad.Render(s.Theme.Glyphs.Bad)
	case lv == warn:
		return s.Theme.Warn.Render(s.Theme.Glyphs.Warn)
	case f.left && f.text() != "" && f.sendable() && f.now.level == fine:
		return s.Theme.Good.Render(s.Theme.Glyphs.Good)
	}
	return ""
}

func levelStyle(t *styles.Theme, lv level) lipgloss.Style {
	switch lv {
	case bad:
		return t.Bad
	case warn:
		return t.Warn
	}
	return t.Muted
}
