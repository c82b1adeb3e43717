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

	Text   Style // as the terminal shows it
	Strong Style
	Muted  Style
	Accent Style
	Good   Style
	Warn   Style
	Bad    Style
	Danger Style // what must not be overlooked: production, a closing answer
	Focus  Style // the row or button that Enter would take
	QR     Style // a QR code: black on white, whatever the background
	Ink    Style // a cell of one that is black through and through
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
		Text:   turned(plain),
		Strong: turned(plain.Bold(true)),
		Muted:  turned(plain.Faint(true)),
		Accent: turned(plain.Foreground(p.Accent)),
		Good:   turned(plain.Foreground(p.Good)),
		Warn:   turned(plain.Foreground(p.Warn)),
		Bad:    turned(plain.Foreground(p.Bad)),
		Danger: turned(plain.Foreground(p.Bad).Bold(true).Reverse(true)),
		Focus:  turned(plain.Foreground(p.Accent).Bold(true)),
		QR:     turned(plain.Foreground(p.Ink).Background(p.Paper)),
		Ink:    turned(plain.Foreground(p.Ink).Background(p.Ink)),
	}
}

// Colored reports whether there are colors to draw with.
func (t *Theme) Colored() bool { return t.QR.Render(" ") != " " }

// Blocks reports whether there are half blocks to draw with. The terminals that
// show any of our signs beyond ASCII show those too.
func (t *Theme) Blocks() bool { return t.Rule != ASCII().Rule }
