package widget

import (
	"context"
	"errors"

	"appreg/internal/clipboard"
	"appreg/internal/i18n"
	"appreg/styles"
)

// Level is how much a sentence matters.
type Level int

const (
	Hint Level = iota // under a field: shown while it is being filled in
	Fine
	Warn // sendable all the same
	Bad  // not sendable
)

// Sign is what stands before a sentence of the level, so that its color is
// never alone, and how it is drawn. A hint has none.
func (l Level) Sign(t *styles.Theme) (string, styles.Style) {
	switch l {
	case Fine:
		return t.Glyphs.Good, t.Good
	case Warn:
		return t.Glyphs.Warn, t.Warn
	case Bad:
		return t.Glyphs.Bad, t.Bad
	}
	return "", t.Muted
}

// Say draws a sentence in the style of its level, its sign before it.
func Say(t *styles.Theme, l Level, text string, w int) []string {
	sign, style := l.Sign(t)
	if sign != "" {
		text = sign + " " + text
	}
	return Styled(style, Wrapped(text, w))
}

// Said is a sentence about what was done, and how it went.
type Said struct {
	Text  string
	Level Level
}

// ViewSaid draws s, of which the sign alone has the style of its level.
func ViewSaid(t *styles.Theme, s Said, w int) []string {
	if s.Text == "" {
		return nil
	}
	sign, style := s.Level.Sign(t)
	return Led(style.Render(sign)+" ", Wrapped(s.Text, min(w, Readable)-2))
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
