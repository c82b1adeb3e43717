package widget

import (
	"slices"
	"strings"

	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Fieldset is a column of fields, one of which has the focus.
type Fieldset struct {
	page.Deps
	Fields []Field
	At     int
	Read   reader
	Beside int  // the column that signs and remarks stand in, 0: at a row's end, and below it
	Whole  bool // texts that are too long for their row are shown whole, or as good as
	Hints  bool // what a key does with a text is said wherever the focus is
	gone   []visit

	next, Previous key.Binding
}

// visit is a field that is marked, and that Enter went to, with what stood in it.
type visit struct{ api, text string }

// A reader says what the text of one field among the others means.
type reader func(among Fieldset, f Field) Reading

// NewFieldset makes a column of fields that read says the meaning of.
func NewFieldset(d page.Deps, read reader, fields ...Field) Fieldset {
	s := Fieldset{Deps: d, Fields: fields, Read: read,
		next:     Binding(d.Words.Keys.Next, "tab", "down", "enter", "ctrl+j"),
		Previous: Binding(d.Words.Keys.Previous, "shift+tab", "up"),
	}
	return s.Derive()
}

// Derive has every field read again: what one says may depend on the others.
func (s Fieldset) Derive() Fieldset {
	s.Fields = slices.Clone(s.Fields)
	return s.derive()
}

// derive is Derive of fields that are nobody else's yet.
func (s Fieldset) derive() Fieldset {
	for i, f := range s.Fields {
		s.Fields[i].Now = s.Read(s, f)
	}
	return s
}

// Moved says what became of a key: whether it moved the focus off an end.
type Moved int

const (
	stayed Moved = iota
	PastEnd
	pastStart
)

// OnKey hands a key to the field that has the focus, or moves the focus. Enter
// moves on, and does nothing else.
func (s Fieldset) OnKey(msg tea.KeyMsg) (Fieldset, Moved) {
	switch {
	case msg.Paste:
		return s.Paste(string(msg.Runes)), stayed
	case key.Matches(msg, s.next):
		if s.At == len(s.Fields)-1 {
			return s.Leave(), PastEnd
		}
		return s.Focus(s.At + 1), stayed
	case key.Matches(msg, s.Previous):
		if s.At == 0 {
			return s, pastStart
		}
		return s.Focus(s.At - 1), stayed
	}
	s.Fields = slices.Clone(s.Fields)
	s.Fields[s.At] = s.Fields[s.At].OnKey(msg)
	return s.derive(), stayed
}

// Paste puts a paste in: its first line or cell here, each further one into a
// field further down, and what is left over with the last.
func (s Fieldset) Paste(text string) Fieldset {
	for i, part := range person.Pasted(text) {
		if i > 0 && s.At < len(s.Fields)-1 {
			s = s.Focus(s.At + 1)
		} else if i > 0 && part != "" {
			part = " " + part
		}
		s.Fields = slices.Clone(s.Fields)
		s.Fields[s.At] = s.Fields[s.At].Insert(part)
		s = s.derive()
	}
	return s
}

// Focus moves the focus to field i, and settles the one that had it.
func (s Fieldset) Focus(i int) Fieldset {
	s = s.Leave()
	s.At = i
	s.Fields[i] = s.Fields[i].Focus()
	return s
}

// Leave settles the field that has the focus.
func (s Fieldset) Leave() Fieldset {
	s.Fields = slices.Clone(s.Fields)
	s.Fields[s.At] = s.Fields[s.At].leave()
	return s.derive()
}

// Onward leaves the field that has the focus for the next that is empty, wrong or
// marked, and reports whether there is none. What is wrong is not left, and what is
// marked is gone to once. Of those that are neither wrong nor wanted none is gone to.
func (s Fieldset) Onward(wanted func(Field) bool) (_ Fieldset, done bool) {
	s = s.Leave()
	if at := s.Fields[s.At]; at.Text() != "" && !at.Sendable() {
		s.Fields[s.At].Left = true
		return s.Focus(s.At), false
	}
	marked := func(f Field) bool {
		return f.Now.Level == Warn && !slices.Contains(s.gone, visit{f.API, f.Text()}) && wanted(f)
	}
	for i := s.At + 1; i < len(s.Fields); i++ {
		if f := s.Fields[i]; !f.Sendable() || f.Text() == "" && wanted(f) || marked(f) {
			return s.visited(i), false
		}
	}
	if s, done = s.Check(); !done {
		return s, false
	}
	if i := slices.IndexFunc(s.Fields, marked); i >= 0 {
		return s.visited(i), false
	}
	return s, true
}

// visited goes to a field, and notes it.
func (s Fieldset) visited(i int) Fieldset {
	s.gone = append(slices.Clone(s.gone), visit{s.Fields[i].API, s.Fields[i].Text()})
	return s.Focus(i)
}

// Odd says of each field that is marked what is odd about it.
func (s Fieldset) Odd() (all []string) {
	for _, f := range s.Fields {
		if f.Now.Level == Warn && f.Text() != "" {
			all = append(all, f.Label+": "+f.Now.Remark)
		}
	}
	return all
}

// Check has every field say what it thinks, and moves to the first that cannot
// be sent. It reports whether there is none.
func (s Fieldset) Check() (Fieldset, bool) {
	s = s.Leave()
	for i := range s.Fields {
		s.Fields[i].Left = true
	}
	for i, f := range s.Fields {
		if !f.Sendable() {
			return s.Focus(i), false
		}
	}
	return s, true
}

// Refused puts what the server said under the field with the API's name.
func (s Fieldset) Refused(api, remark string) (Fieldset, bool) {
	i := s.Index(api)
	if i < 0 {
		return s, false
	}
	s = s.Focus(i)
	s.Fields[i] = s.Fields[i].refused(remark)
	return s, true
}

// Index is where the field with the API's name is; -1: nowhere.
func (s Fieldset) Index(api string) int {
	return slices.IndexFunc(s.Fields, func(f Field) bool { return f.API == api })
}

// Field finds a field by the API's name; one that is not there is empty.
func (s Fieldset) Field(api string) Field {
	if i := s.Index(api); i >= 0 {
		return s.Fields[i]
	}
	return Field{}
}

// Put replaces the text of the field with the API's name.
func (s Fieldset) Put(api, text string) Fieldset {
	s.Fields = slices.Clone(s.Fields)
	if i := s.Index(api); i >= 0 {
		s.Fields[i] = s.Fields[i].Put(text)
	}
	return s.Derive()
}

// Value is what the field with the API's name sends.
func (s Fieldset) Value(api string) string { return s.Field(api).Now.Value }

// labels is how many columns the fields' labels have of w.
func (s Fieldset) labels(w int) int {
	labels := Widest(s.Fields, func(f Field) string { return f.Label })
	return min(labels, max(w/2-3, 1)) // what is typed needs room, too
}

// Indent is where in w columns the texts begin.
func (s Fieldset) Indent(w int) int { return s.labels(w) + 4 }

// Signed has signs and remarks in a column of their own beside the texts, where w
// columns have room for it.
func (s Fieldset) Signed(w int) Fieldset {
	if w >= WideForTwo {
		s.Beside = w * 3 / 5
	}
	return s
}

// View draws the fields in w columns: rows, and which of them belong to the
// field that has the focus.
func (s Fieldset) View(w int) (rows []string, from, to int) {
	labels := s.labels(w)
	return Rows(0, len(s.Fields), s.At, func(i int) []string {
		return s.viewField(s.Fields[i], i == s.At && s.Fields[i].Input.Focused(), labels, w)
	})
}

// viewField draws a field, its label in labels columns, with its remark beside it
// or below.
func (s Fieldset) viewField(f Field, focused bool, labels, w int) []string {
	const gap = 2
	name := Clip(s.Theme, f.Label, labels)
	marker, label := " ", s.Theme.Muted.Render(name)
	if focused {
		marker, label = s.Theme.Focus.Render(s.Theme.Cursor), s.Theme.Focus.Render(name)
	}
	pad := strings.Repeat(" ", labels-ansi.StringWidth(name)+gap)
	indent := ansi.StringWidth(marker) + 1 + labels + gap
	remark, lv := f.Remark(i18n.Count(s.Words.Form.Removed, f.Removed))
	also := ""
	if hints := focused || s.Hints && f.Now.More != ""; remark == "" && f.Text() != "" && (s.Beside > 0 || hints) {
		if remark = f.Now.Note; hints {
			also = f.Now.More
		}
	}
	sign, style := s.sign(f, lv), s.Theme.Muted
	if lv > Fine {
		_, style = lv.Sign(s.Theme)
	}

	aside, end := "", w-ansi.StringWidth(sign)
	if s.Beside > 0 {
		end = s.Beside
	}
	if f.Now.Aside != "" && (lv != Bad || f.Text() == "") {
		aside = "  " + s.Theme.Muted.Render(f.Now.Aside)
	}
	room := end - indent - 1
	if aside != "" && ansi.StringWidth(aside)+ansi.StringWidth(f.Text())+2 > room {
		aside = Clip(s.Theme, aside, max(room-ansi.StringWidth(f.Text())-2, 0))
	}
	value, more := f.ViewValue(s.Theme, room-ansi.StringWidth(aside)), []string(nil)
	if all := Wrapped(f.Text(), room); s.Whole && len(all) > 1 {
		const most = 4 // rows: ten thousand characters of a name need not all be read
		if len(all) > most {
			all = append(all[:most:most], s.Theme.Ellipsis)
		}
		value, more, aside = all[0], all[1:], ""
	}
	row := marker + " " + label + pad + value + aside
	column := func(text string) string { return strings.Repeat(" ", max(end-ansi.StringWidth(row), 1)) + text }
	both := Joined(s.Theme.Separator, remark, also)
	switch beside := Joined(" ", sign, style.Render(remark)); {
	case s.Beside > 0 && also != "" && end+ansi.StringWidth(Joined(" ", sign, both)) <= w:
		row, remark, also = row+column(Joined(" ", sign, style.Render(both))), "", ""
	case s.Beside > 0 && remark != "" && end+ansi.StringWidth(beside) <= w:
		row, remark = row+column(beside), ""
	case sign != "":
		row += column(sign)
	}
	if remark != "" && also != "" && ansi.StringWidth(both) <= w-indent {
		remark, also = both, ""
	}
	rows := append([]string{Clip(s.Theme, row, w)}, Indented(indent, more)...)
	rows = append(rows, Indented(indent, Styled(style, slices.Concat(Wrapped(remark, w-indent), Wrapped(also, w-indent))))...)
	return append(rows, Indented(indent, Styled(s.Theme.Muted, Wrapped(f.Now.Below, w-indent)))...)
}

// sign is the mark at the end of a field's row, which says without color what
// the color of its remark says.
func (s Fieldset) sign(f Field, lv Level) string {
	fine := f.Left && f.Text() != "" && f.Sendable() && f.Now.Level == Fine
	if lv <= Fine && !fine {
		return ""
	}
	sign, style := max(lv, Fine).Sign(s.Theme)
	return style.Render(sign)
}
