package explain

import (
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/redact"

	"github.com/charmbracelet/x/ansi"
)

// Crash is a panic that was caught in a call.
type Crash struct{ Value any }

// Error names the panic; its stack is for nobody to see.
func (c *Crash) Error() string { return "tui: panic in a call: " + redact.Panic(c.Value) }

// crash words a panic by the start of its value.
func (e Explainer) crash(c *Crash) string {
	const most = 200 // columns
	return fmt.Sprintf(e.Words.Errors.Crash, ansi.Truncate(clean.Text(redact.Text(fmt.Sprint(c.Value))), most, e.Ellipsis))
}
