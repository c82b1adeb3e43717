package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/internal/painter"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// note is the text that goes with a decision. A line of it is as long as it
// is: it is shown in rows, and kept whole however long it gets.
type note struct{ widget.Field }

func newNote(d page.Deps) note {
	return note{widget.NewField(d.Words.Desk.Note, "note", "").Focus()}
}

// Value is what is sent: blanks alone are no note.
func (n note) Value() string { return strings.TrimSpace(n.Text()) }

// viewNote is the note in its rows, and how long it is.
func (m Screen) viewNote(w, h int) []string {
	d := m.Words.Desk
	marker, style := widget.Pointer(m.Theme, m.inNote())
	label := marker + style.Render(d.Note) + "  "
	hang := ansi.StringWidth(label)
	rows := widget.Led(label, m.viewNoteText(w-hang, h))
	if h < widget.TallForExtras-widget.Bars-widget.Rules && !m.inNote() && m.Note.Value() == "" {
		return rows
	}
	return append(rows, widget.Indented(hang, m.viewNoteRemark(w-hang))...)
}

// viewNoteText shows as much of the note as there is room for, around the caret.
func (m Screen) viewNoteText(w, h int) []string {
	most := 2
	if h >= widget.TallForRules+widget.Bars {
		most = 4
	}
	text := m.Note.Text()
	if !m.inNote() {
		rows := widget.Wrapped(text, w)
		if len(rows) > most {
			rows = rows[:most]
			rows[most-1] = widget.Clip(m.Theme, rows[most-1], w-1) + m.Theme.Muted.Render(m.Theme.Ellipsis)
		}
		if len(rows) == 0 {
			rows = []string{""}
		}
		return rows
	}
	runes, at := []rune(text), m.Note.Input.Position()
	rows := widget.Wrapped(string(runes[:at])+painter.Caret+string(runes[at:]), w)
	from := max(slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, painter.Caret) }), 0)
	return widget.Window(rows, from, from+1, most)
}

// viewNoteRemark says what a note is for, and counts it.
func (m Screen) viewNoteRemark(w int) []string {
	d := m.Words.Desk
	if over := m.Words.NoteTooLong(m.Note.Value()); over != "" {
		return widget.Say(m.Theme, widget.Bad, over, w)
	}
	says := d.NoteOptional
	if m.Status == flow.Failed {
		says = d.NoteAsked
	}
	if n := utf8.RuneCountInString(m.Note.Value()); n > 0 {
		says = fmt.Sprintf(m.Words.Judging.NoteCount, m.Words.Thousands(n), m.Words.Thousands(flow.NoteMax))
	}
	if m.Note.Removed > 0 {
		says = widget.Joined(m.Theme.Separator, i18n.Count(m.Words.Form.Removed, m.Note.Removed), says)
	}
	return widget.Say(m.Theme, widget.Hint, says, w)
}
