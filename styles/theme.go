// Package styles is the whole look of the wizard: colors, glyphs and the
// styles made from them. It draws nothing by itself and knows no screen.
package styles

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme is what screens draw with. Its styles belong to one output, so that
// the color profile is a value and not a global.
type Theme struct {
	Glyphs
	Depth // of pictures

	Text   lipgloss.Style // as the terminal shows it
	Strong lipgloss.Style
	Muted  lipgloss.Style
	Accent lipgloss.Style
	Good   lipgloss.Style
	Warn   lipgloss.Style
	Bad    lipgloss.Style
	Danger lipgloss.Style // what must not be overlooked: production, a closing answer
	Focus  lipgloss.Style // the row or button that Enter would take
	QR     lipgloss.Style // a QR code: black on white, whatever the background
}

// New makes the theme for out. Plain writes no escape code at all, Mono no color,
// every other mode the 16 ANSI colors. The output is never asked anything.
func New(out io.Writer, mode Mode, glyphs Glyphs) *Theme {
	r := lipgloss.NewRenderer(out)
	r.SetHasDarkBackground(mode != Light)
	r.SetColorProfile(termenv.ANSI)
	if mode == Plain {
		r.SetColorProfile(termenv.Ascii)
	}
	p := palette(mode)
	plain := r.NewStyle()
	return &Theme{
		Glyphs: glyphs,
		Text:   plain,
		Strong: plain.Bold(true),
		Muted:  plain.Faint(true),
		Accent: plain.Foreground(p.Accent),
		Good:   plain.Foreground(p.Good),
		Warn:   plain.Foreground(p.Warn),
		Bad:    plain.Foreground(p.Bad),
		Danger: plain.Foreground(p.Bad).Bold(true).Reverse(true),
		Focus:  plain.Foreground(p.Accent).Bold(true),
		QR:     plain.Foreground(p.Ink).Background(p.Paper),
	}
}

// Colored reports whether there are colors to draw with.
func (t *Theme) Colored() bool { return t.QR.Render(" ") != " " }

// Blocks reports whether there are half blocks to draw with. The terminals that
// show any of our signs beyond ASCII show those too.
func (t *Theme) Blocks() bool { return t.Rule != ASCII().Rule }
