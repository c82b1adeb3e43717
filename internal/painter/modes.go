package painter

import "github.com/charmbracelet/x/ansi"

// What the terminal is told when it is entered, and when it is left. It is kept
// from wrapping rows by itself: terminals do not agree on how wide some clusters
// are, emoji made of several above all, and with wrapping one such name in a full
// row would scroll the screen apart. Without, it costs that row its end.
const (
	enter = ansi.SetModeAltScreenSaveCursor + prepare
	leave = ansi.ResetModeBracketedPaste + ansi.ResetStyle + ansi.ShowCursor +
		ansi.ResetModeAltScreenSaveCursor + ansi.ShowCursor + ansi.SetModeAutoWrap

	// prepare is for a screen that is there, and of which nothing is known.
	prepare = erase + hide + ansi.SetModeBracketedPaste + ansi.ResetModeAutoWrap
)

// What is told while it draws.
const (
	erase     = ansi.ResetStyle + ansi.EraseEntireScreen
	eraseLine = "\x1b[K"
	show      = ansi.ShowCursor
	hide      = ansi.HideCursor

	// A terminal that knows the mode (2026) shows what is between at once; others
	// overlook it, and are not asked.
	begin = ansi.SetModeSynchronizedOutput
	end   = ansi.ResetModeSynchronizedOutput
)
