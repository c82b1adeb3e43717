package tui

import (
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/redact"

	"github.com/charmbracelet/x/ansi"
)

// explain says in a sentence what went wrong and what can be done about it.
func (d deps) explain(err error) string {
	var crashed *crash
	if errors.As(err, &crashed) {
		return fmt.Sprintf(d.Words.Errors.Crash, ansi.Truncate(client.Clean(redact.Text(fmt.Sprint(crashed.value))), crashMost, d.Theme.Ellipsis))
	}
	return d.explainer().Error(err)
}

func (d deps) explainer() explain.Explainer {
	return explain.Explainer{Words: d.Words, Server: d.World.Name, Timeout: d.Timeout}
}

// crashMost is how many columns of a panic's value are shown.
const crashMost = 200
