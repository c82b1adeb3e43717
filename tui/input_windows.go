package tui

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"
)

// Input reads keys from the console, whose events Bubble Tea reads itself.
func Input(console *os.File) tea.ProgramOption { return tea.WithInput(console) }
