package page

import (
	"errors"
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/explain"
	"appreg/internal/redact"

	"github.com/charmbracelet/x/ansi"
)

// Explain says in a sentence what went wrong and what can be done about it.
func (d Deps) Explain(err error) string {
	var crashed *Crash
	if errors.As(err, &crashed) {
		return fmt.Sprintf(d.Words.Errors.Crash, ansi.Truncate(clean.Text(redact.Text(fmt.Sprint(crashed.value))), crashMost, d.Theme.Ellipsis))
	}
	return d.Explainer().Error(err)
}

// Explainer words errors of this run.
func (d Deps) Explainer() explain.Explainer {
	return explain.Explainer{Words: d.Words, Server: d.World.Name, Timeout: d.Timeout}
}

// crashMost is how many columns of a panic's value are shown.
const crashMost = 200
