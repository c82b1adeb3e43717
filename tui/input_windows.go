package tui

import "io"

// Keys is the console, whose events Bubble Tea reads itself.
func Keys(console io.Reader) io.Reader { return console }
