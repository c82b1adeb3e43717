package tui

import (
	"appreg/client"
	"appreg/flow"
)

// A stub: the helper that writes this screen replaces this whole file.
type toImage struct {
	reg  client.Registration
	step flow.Step
}

var _ = client.Registration{}
var _ flow.Step

func (r toImage) open(d deps) screen { return newForm(d) }
