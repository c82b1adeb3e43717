package register

import (
	tea "github.com/charmbracelet/bubbletea"
)

// left settles the field that has the focus, and tells what became of the phone: undo
// gives back what was typed.
func (f Fields) left() Fields {
	before := f
	f.Contact = f.Contact.Left()
	return f.telling(before)
}

// telling is f with what was taken for something else, where anything was.
func (f Fields) telling(before Fields) Fields {
	if said := f.Taken(before.Contact); said != "" {
		f = f.since(before, tea.KeyMsg{Paste: true})
		f.told = []string{said}
	}
	return f
}
