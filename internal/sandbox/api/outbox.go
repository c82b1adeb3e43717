package api

import (
	"slices"
	"strings"

	"appreg/internal/sandbox/world"
)

// ListOutbox is GET /_sandbox/outbox: the last letter first, with to= only those
// to one address or number.
func ListOutbox(a *API, c *Call) (any, error) {
	to := c.Query.Get("to")
	if number, ok := strings.CutPrefix(to, " "); ok { // a + that was not written as %2B
		to = "+" + number
	}
	var found []world.Letter
	for _, l := range slices.Backward(a.World.Outbox) {
		if to == "" || to == l.To {
			found = append(found, l)
		}
	}
	return Paged(c.Query, found, func(l world.Letter) any { return l })
}
