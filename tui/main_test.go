package tui

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain: commands are run by the tests themselves, one after the other, and
// no screen may start anything beside them.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
