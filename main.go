// Command appreg registers people with Verifik's identity-verification API
// from the terminal.
package main

import (
	_ "appreg/internal/background"

	_ "github.com/charmbracelet/bubbletea"
)

func main() {}
