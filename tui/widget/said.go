package widget

import (
	"context"
	"errors"
	"strings"

	"appreg/internal/clipboard"
	"appreg/internal/i18n"
	"appreg/styles"
)

// Said is a sentence about what was done, and how it went.
type Said struct {
	Text  string
	Level Level
}

// ViewSaid draws s with the sign of its level.
func ViewSaid(t *styles.Theme, s Said, w int) []string {
	if s.Text == "" {
		return nil
	}
	sign, style := t.Glyphs.Good, t.Good
	switch s.Level {
	case Warn:
		sign, style = t.Glyphs.Warn, t.Warn
	case Bad:
		sign, style = t.Glyphs.Bad, t.Bad
	}
	rows := Indented(2, Wrapped(s.Text, w-2))
	rows[0] = style.Render(sign) + strings.TrimPrefix(rows[0], " ")
	return rows
}

// Copied says where a text is now, and no more than is known. Without a
// clipboard, none is the way out.
func Copied(w *i18n.Words, way clipboard.Way, err error, none string) Said {
	l := w.Link
	switch {
	case errors.Is(err, clipboard.ErrTooLong):
		return Said{Text: l.TooLongToCopy + " " + none, Level: Bad}
	case errors.Is(err, context.Canceled):
		return Said{Text: w.Errors.Canceled, Level: Warn}
	case err != nil:
		return Said{Text: l.NoClipboard + " " + none, Level: Bad}
	case way == clipboard.Tmux:
		return Said{Text: l.CopiedTmux, Level: Fine}
	case way == clipboard.OSC52:
		return Said{Text: l.CopiedOSC52, Level: Warn}
	}
	return Said{Text: l.Copied, Level: Fine}
}
