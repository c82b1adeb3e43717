package explain

import (
	"errors"
	"net/http"
	"strings"

	"appreg/client"
)

// Decision explains why a reviewer's decision, or another call of the review
// desk, did not work. Some accounts may not decide: that is no fault of the
// registration's, and the server's own words stand beside it (contract.md
// section 8).
func (e Explainer) Decision(err error) string {
	var said *client.Error
	switch kind := client.KindOf(err); {
	case errors.Is(err, client.ErrGone):
		return e.Words.Desk.Deleted
	case kind == client.ErrSessionOver, kind == client.ErrNoCredits, !errors.As(err, &said):
	case said.Status == http.StatusForbidden || errors.Is(err, client.ErrAccessDenied):
		return e.Words.MayNotDecide(strings.TrimSuffix(word(said), "."))
	}
	return e.Error(err)
}
