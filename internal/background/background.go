// Package background answers lipgloss's question about the terminal's
// background before Bubble Tea asks it. It does nothing else.
//
// Bubble Tea v1 asks in an init of its own, before main, even for --version:
// it writes an escape sequence and waits up to five seconds for a terminal
// that does not answer. Go initializes the packages that are ready in the
// order of their import paths; this one imports lipgloss alone and sorts
// before github.com/charmbracelet/bubbletea, so its init is first, and the
// question is never asked. Import it for effect from package main.
package background

import "github.com/charmbracelet/lipgloss"

// The answer changes no color: the theme uses the 16 ANSI colors, which the
// terminal's own palette makes readable on its own background.
func init() { lipgloss.SetHasDarkBackground(true) }
