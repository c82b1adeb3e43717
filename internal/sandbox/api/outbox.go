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
	found := kept(a.World.Outbox, func(l world.Letter) bool { return to == "" || to == l.To })
	slices.Reverse(found)
	return Paged(c.Query, found, func(l world.Letter) any { return l })
}
