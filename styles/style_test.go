package styles

import (
	"io"
	"testing"
)

// TestRows: rows are put beside others, so none leaves its style to the next.
func TestRows(t *testing.T) {
	theme := New(io.Discard, Auto, Unicode())
	if got, want := theme.Strong.Render("Ana\n\nRuiz"), "\x1b[1mAna\x1b[0m\n\x1b[1m\x1b[0m\n\x1b[1mRuiz\x1b[0m"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestBold(t *testing.T) {
	for mode, want := range map[Mode]string{Auto: "\x1b[1;32mx\x1b[0m", Mono: "\x1b[1mx\x1b[0m", Plain: "x"} {
		bold := New(io.Discard, mode, Unicode()).Good.Bold()
		if got := bold.Render("x"); got != want || bold.Bold() != bold {
			t.Errorf("%s: %q, want %q", mode, got, want)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	theme := New(io.Discard, Auto, Unicode())
	b.ReportAllocs()
	for b.Loop() {
		_ = theme.Focus.Render("Enter the code")
	}
}
