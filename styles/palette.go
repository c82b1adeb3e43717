package styles

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Palette names colors by what they are for, never by what they look like.
// Text and what can wait have no entry: they keep the terminal's own color, the
// latter faint.
type Palette struct {
	Accent lipgloss.TerminalColor // where you are
	Good   lipgloss.TerminalColor // an outcome: done, valid
	Warn   lipgloss.TerminalColor // an outcome: look here
	Bad    lipgloss.TerminalColor // an outcome: refused, ended badly

	Ink, Paper lipgloss.TerminalColor // what a camera reads
}

// The palettes take the plain ANSI colors, which the terminal's own palette makes
// readable on its own background, light or dark. The bright ones are no brighter
// everywhere: Solarized has its greys there. Red alone is too dark for some black
// backgrounds, and its bright one too light for some white ones.
func palette(mode Mode) Palette {
	p := Palette{Accent: ansi(6), Good: ansi(2), Warn: ansi(3), Bad: ansi(9), Ink: ansi(0), Paper: ansi(15)}
	switch mode {
	case Light:
		p.Bad = ansi(1)
	case Mono, Plain:
		none := lipgloss.NoColor{}
		p = Palette{none, none, none, none, none, none}
	}
	return p
}

func ansi(n int) lipgloss.TerminalColor { return lipgloss.Color(strconv.Itoa(n)) }

// Mode is what --theme takes.
type Mode string

// The modes of a theme. Auto goes by COLORFGBG, which some terminals set, and
// never asks the terminal: see package background.
const (
	Auto  Mode = "auto"
	Light Mode = "light"
	Dark  Mode = "dark"
	Mono  Mode = "mono"
)

// Plain is for what is no terminal: it writes no escape code at all, where Mono
// takes the colors away and leaves what is bold and what is faint.
const Plain Mode = "plain"

// Modes are all modes, for help and completion.
func Modes() []Mode { return []Mode{Auto, Light, Dark, Mono} }

// Resolve turns Auto into what the environment tells: Mono where NO_COLOR is
// set to anything (no-color.org), Light or Dark by the background that
// COLORFGBG names as one of the 16 colors, and Auto where nothing does. A mode that was asked for by
// name stays.
func (m Mode) Resolve(getenv func(string) string) Mode {
	if m != Auto {
		return m
	}
	if getenv("NO_COLOR") != "" {
		return Mono
	}
	fgbg := getenv("COLORFGBG")
	bg, err := strconv.Atoi(fgbg[strings.LastIndexByte(fgbg, ';')+1:])
	switch {
	case err != nil, bg < 0, bg > 15: // "default" too, which may be either
		return Auto
	case bg == 7, bg > 8:
		return Light
	}
	return Dark
}
