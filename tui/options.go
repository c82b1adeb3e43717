package tui

import "appreg/tui/page"

// What main hands to the wizard is what every screen is handed.
type (
	Options = page.Options
	World   = page.World
	Sample  = page.Sample
	Sandbox = page.Sandbox
)
