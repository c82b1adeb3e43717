package calls

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/ready"
	"appreg/tui/page"
)

// told is what somebody has to know who runs a copied command elsewhere: how each of
// the variables is had that it reads, or that nobody else can run it.
func told(d page.Deps, c client.Call, reads []string) string {
	w := d.Words.Calls
	if d.World.Own {
		return w.OwnSandbox
	}
	var all []string
	for _, name := range reads {
		how := w.Variables[name]
		if name == "APPREG_TOKEN" {
			how = fmt.Sprintf(how, ready.Token(c.As, d.World.Flags...))
		}
		all = append(all, name+" ("+how+")")
	}
	if len(all) == 0 {
		return ""
	}
	return fmt.Sprintf(w.Reads, strings.Join(all, ", "))
}
