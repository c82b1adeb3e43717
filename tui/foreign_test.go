package tui

import (
	"testing"

	"appreg/internal/i18n"
	"appreg/tui/page"
)

// A terminal that sends no UTF-8 is told of, whatever is on the screen.
func TestForeign(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		s := newStage(t, l)
		sees(t, drive(s.open(page.Register{}), Foreign{}), "UTF-8", i18n.For(l.lang).App.Foreign)
	}
}
