package sandbox

import (
	"slices"
	"strings"

	"appreg/internal/sandbox/world"
)

// listOutbox is GET /_sandbox/outbox: the last letter first, with to= only those
// to one address or number.
func listOutbox(s *Server, c *call) (any, error) {
	to := c.query.Get("to")
	if number, ok := strings.CutPrefix(to, " "); ok { // a + that was not written as %2B
		to = "+" + number
	}
	var found []world.Letter
	for _, l := range slices.Backward(s.world.Outbox) {
		if to == "" || to == l.To {
			found = append(found, l)
		}
	}
	return paged(c.query, found, func(l world.Letter) any { return l })
}
