package tui

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"appreg/flow"

	"github.com/charmbracelet/lipgloss"
)

// deskNote is the text that goes with a decision. A line of it is as long as it
// is: it is shown in rows, and kept whole however long it gets.
type deskNote struct{ field }

func newDeskNote(d deps) deskNote {
	return deskNote{newField(d.Words.Desk.Note, "note", "").focus()}
}

// value is what is sent: blanks alone are no note.
func (n deskNote) value() string { return strings.TrimSpace(n.text()) }

// viewNote is the note in its rows, and how long it is.
func (m desk) viewNote(here bool, w int) []string {
	d := m.Words.Desk
	marker, style := pointer(m.Theme, here)
	label := marker + style.Render(d.Note) + "  "
	hang := lipgloss.Width(label)
	rows := m.viewNoteText(here, w-hang)
	for i, r := range rows {
		if rows[i] = strings.Repeat(" ", hang) + r; i == 0 {
			rows[i] = label + r
		}
	}
	return append(rows, indented(hang, m.viewNoteRemark(w-hang))...)
}

// viewNoteText shows as much of the note as there is room for, around the caret.
func (m desk) viewNoteText(here bool, w int) []string {
	most := 2
	if m.h >= tallForRules+bars {
		most = 4
	}
	text := m.note.text()
	if !here {
		rows := wrapped(text, w)
		if len(rows) > most {
			rows = rows[:most]
			rows[most-1] = clip(m.Theme, rows[most-1], w-1) + m.Theme.Muted.Render(m.Theme.Ellipsis)
		}
		if len(rows) == 0 {
			rows = []string{""}
		}
		return rows
	}
	runes, at := []rune(text), m.note.input.Position()
	before, caret := string(runes[:at]), m.Theme.Accent.Render(m.Theme.Caret)
	from := max(len(wrapped(before+m.Theme.Caret, w))-1, 0)
	return window(wrapped(before+caret+string(runes[at:]), w), from, from+1, most)
}

// viewNoteRemark says what a note is for, and counts it.
func (m desk) viewNoteRemark(w int) []string {
	d := m.Words.Desk
	if over := m.Words.NoteTooLong(m.note.value()); over != "" {
		return styled(m.Theme.Bad, wrapped(m.Theme.Glyphs.Bad+" "+over, w))
	}
	says := d.NoteOptional
	if m.status == flow.Failed {
		says = d.NoteAsked
	}
	if n := utf8.RuneCountInString(m.note.value()); n > 0 {
		says = fmt.Sprintf(m.Words.Judging.NoteCount, m.Words.Thousands(n), m.Words.Thousands(flow.NoteMax))
	}
	if m.note.removed > 0 {
		says = joined(m.Theme.Separator, count(m.Words.Form.Removed, m.note.removed), says)
	}
	return styled(m.Theme.Muted, wrapped(says, w))
}
