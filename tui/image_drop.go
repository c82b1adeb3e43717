package tui

import (
	"path/filepath"
	"strings"

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
func (m image) drop(text string) (image, tea.Cmd) {
	m.options, m.err, m.learnt = nil, nil, ""
	parts := pasted(text)
	if m.row == inField {
		for i := range parts[:min(len(parts), len(m.set.fields)-m.set.at)] {
			m.set = m.set.put(m.set.fields[m.set.at+i].api, "")
		}
		m.set = m.set.paste(text)
		return m.look()
	}
	for n, part := range parts {
		at := m.set.at
		if len(parts) > 1 { // front and back, in their order
			at = min(n, len(m.set.fields)-1)
		}
		for i := len(m.set.fields) - 1; i >= 0; i-- {
			if strings.TrimSpace(m.set.fields[i].text()) == "" {
				at = i
			}
		}
		m.set = m.set.focus(at).put(m.set.fields[at].api, "").paste(part).leave()
	}
	return m.toSend().look()
}
