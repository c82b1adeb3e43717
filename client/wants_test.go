package client

import (
	"errors"
	"slices"
	"testing"
)

// sentinels are all that an error can be asked for.
var sentinels = []error{
	ErrSessionOver, ErrNoCredits, ErrNotFound, ErrRateLimited, ErrAccessDenied, ErrNoToken, ErrBadID, ErrUnreachable,
	ErrTimeout, ErrCanceled, ErrDropped, ErrUnreadable, ErrTooLarge, ErrRedirect, ErrInDoubt, ErrNotRenewed, ErrInsecure, ErrBadURL, ErrBadToken,
}

// wants holds err to be these sentinels and none of the others.
func wants(t *testing.T, err error, want ...error) {
	t.Helper()
	if err == nil {
		t.Errorf("no error; want %v", want)
		return
	}
	for _, s := range sentinels {
		if errors.Is(err, s) != slices.Contains(want, s) {
			t.Errorf("%q\nis %q: %v", err, s, errors.Is(err, s))
		}
	}
}
