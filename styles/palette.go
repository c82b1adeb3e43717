package styles

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Palette names colors by what they are for, never by what they look like.
// Text has no entry: it keeps the terminal's own color.
type Palette struct {
	Muted  lipgloss.TerminalColor // what can wait
	Accent lipgloss.TerminalColor // where you are
	Good   lipgloss.TerminalColor // an outcome: done, valid
	Warn   lipgloss.TerminalColor // an outcome: look here
	Bad    lipgloss.TerminalColor // an outcome: refused, ended badly
}

// The palettes take the 16 ANSI colors alone, which the terminal's own
// palette makes readable. The bright ones are for dark backgrounds, the plain
// ones for light ones; those of Auto can be read on either.
func palette(mode Mode) Palette {
	switch mode {
	case Dark:
		return Palette{Muted: ansi(8), Accent: ansi(14), Good: ansi(10), Warn: ansi(11), Bad: ansi(9)}
	case Light:
		return Palette{Muted: ansi(8), Accent: ansi(6), Good: ansi(2), Warn: ansi(3), Bad: ansi(1)}
	}
	return Palette{Muted: ansi(8), Accent: ansi(6), Good: ansi(2), Warn: ansi(3), Bad: ansi(9)}
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
