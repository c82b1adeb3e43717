package tui

// A frame has a header and a footer of a row each and, where there is room, a
// rule between each and the body.
const (
	bars          = 2 // header and footer
	rules         = 2
	tallForRules  = 12 // rows of the window from which on the rules are drawn
	wideForTwo    = 70 // columns from which on a screen may use two
	tallForExtras = 20 // rows below which hints go first
)

const margin = 1 // columns at either side of a screen
