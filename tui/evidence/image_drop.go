package evidence

import (
	"path/filepath"
	"strings"

	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// dropped reports whether a paste is what a terminal writes for files that are
// dropped onto it: whole paths, as they are, in quotes or as URLs.
func dropped(msg tea.KeyMsg) bool {
	if !msg.Paste {
		return false
	}
	text := strings.TrimSpace(string(msg.Runes))
	for _, begins := range []string{"/", "~", "'", `"`} {
		if strings.HasPrefix(text, begins) {
			return true
		}
	}
	const url = "file://"
	return len(text) > len(url) && strings.EqualFold(text[:len(url)], url) || filepath.IsAbs(text)
}

// drop puts dropped files in: where the cursor is in a field, in place of what
// stood there, and else into the fields that are empty.
func (m ImageScreen) drop(text string) (ImageScreen, tea.Cmd) {
	m.options, m.err, m.learnt = nil, nil, ""
	parts := widget.Pasted(text)
	if m.Row == inField {
		for i := range parts[:min(len(parts), len(m.Set.Fields)-m.Set.At)] {
			m.Set = m.Set.Put(m.Set.Fields[m.Set.At+i].API, "")
		}
		m.Set = m.Set.Paste(text)
		return m.look()
	}
	for n, part := range parts {
		at := m.Set.At
		if len(parts) > 1 { // front and back, in their order
			at = min(n, len(m.Set.Fields)-1)
		}
		for i := len(m.Set.Fields) - 1; i >= 0; i-- {
			if strings.TrimSpace(m.Set.Fields[i].Text()) == "" {
				at = i
			}
		}
		m.Set = m.Set.Focus(at).Put(m.Set.Fields[at].API, "").Paste(part).Leave()
	}
	return m.toSend().look()
}
