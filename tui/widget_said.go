package tui

import (
	"appreg/internal/clipboard"
	"appreg/internal/i18n"
	"appreg/styles"
	"context"
	"errors"
	"strings"
)

// said is a sentence about what was done, and how it went.
type said struct {
	text  string
	level level
}

// viewSaid draws s with the sign of its level.
func viewSaid(t *styles.Theme, s said, w int) []string {
	if s.text == "" {
		return nil
	}
	sign, style := t.Glyphs.Good, t.Good
	switch s.level {
	case warn:
		sign, style = t.Glyphs.Warn, t.Warn
	case bad:
		sign, style = t.Glyphs.Bad, t.Bad
	}
	rows := indented(2, wrapped(s.text, w-2))
	rows[0] = style.Render(sign) + strings.TrimPrefix(rows[0], " ")
	return rows
}

// copied says where a text is now, and no more than is known. Without a
// clipboard, none is the way out.
func copied(w *i18n.Words, way clipboard.Way, err error, none string) said {
	l := w.Link
	switch {
	case errors.Is(err, clipboard.ErrTooLong):
		return said{l.TooLongToCopy + " " + none, bad}
	case errors.Is(err, context.Canceled):
		return said{w.Errors.Canceled, warn}
	case err != nil:
		return said{l.NoClipboard + " " + none, bad}
	case way == clipboard.Tmux:
		return said{l.CopiedTmux, fine}
	case way == clipboard.OSC52:
		return said{l.CopiedOSC52, warn}
	}
	return said{l.Copied, fine}
}
