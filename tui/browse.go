package tui

import (
	"appreg/client"
	"appreg/flow"
)

// A stub: the helper that writes this screen replaces this whole file.
type toBrowse struct{}

var _ = client.Registration{}
var _ flow.Step

func (r toBrowse) open(d deps) screen { return newForm(d) }
