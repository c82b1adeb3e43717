package explain_test

import (
	"errors"
	"fmt"
	"testing"

	"appreg/client"
)

// TestKinds: each kind has a sentence of its own in every language, but for those of
// which an answer's own words tell.
func TestKinds(t *testing.T) {
	kinds := []client.Kind{
		client.ErrSessionOver, client.ErrNoCredits, client.ErrAccessDenied, client.ErrRateLimited, client.ErrNotFound, client.ErrRedirect,
		client.ErrUnreachable, client.ErrTimeout, client.ErrCanceled, client.ErrDropped, client.ErrUnreadable, client.ErrNoRow, client.ErrTooLarge,
		client.ErrInDoubt, client.ErrNoToken, client.ErrBadID, client.ErrInvalid, client.ErrInsecure, client.ErrBadURL, client.ErrBadToken,
	}
	for _, l := range langs {
		e := explainer(l)
		told := map[string]client.Kind{}
		for _, kind := range kinds {
			err := fmt.Errorf("tried: %w", kind)
			text := e.Error(err)
			if text == "" || text == e.Error(errors.New(err.Error())) {
				t.Errorf("%s: %q has no sentence: %q", l, kind, text)
			}
			if other, ok := told[text]; ok {
				t.Errorf("%s: %q is worded as %q: %q", l, kind, other, text)
			}
			told[text] = kind
		}
	}
}
