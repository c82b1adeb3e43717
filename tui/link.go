package tui

import (
	"appreg/client"
	"appreg/flow"
)

// A stub: the helper that writes this screen replaces this whole file.
type toLink struct{ reg client.Registration }

var _ = client.Registration{}
var _ flow.Step

func (r toLink) open(d deps) screen { return newForm(d) }
