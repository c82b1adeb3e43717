package pattern_test

import (
	"testing"

	"appreg/internal/pattern"
)

func TestLazyIsCompiledByItsFirstCallAndOnce(t *testing.T) {
	t.Parallel()
	digits := pattern.Lazy(`^[0-9]+$`)
	if !digits().MatchString("2026") || digits().MatchString("x") {
		t.Error("it is another expression")
	}
	if first := digits(); first != digits() {
		t.Error("it is compiled twice")
	}
	defer func() {
		if recover() == nil {
			t.Error("what is no expression does not panic")
		}
	}()
	none := pattern.Lazy(`(`) // which says nothing yet
	none()
}
