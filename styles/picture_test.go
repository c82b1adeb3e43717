package styles

import (
	"image"
	"image/color"
	"io"
	"testing"
)

// Two pixels are a cell, and the colors are those that the terminal has.
func TestPicture(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 2, 3))
	for x := range 2 {
		m.Set(x, 0, color.RGBA{255, 0, 0, 255})
		m.Set(x, 1, color.RGBA{0, 0, 0, 255})
		m.Set(x, 2, color.RGBA{255, 255, 255, 255})
	}
	for depth, want := range map[Depth][2]string{
		TwentyFour: {"\x1b[38;2;255;0;0;48;2;0;0;0m▀▀\x1b[0m", "\x1b[38;2;255;255;255m▀▀\x1b[0m"},
		Cube:       {"\x1b[38;5;196;48;5;16m▀▀\x1b[0m", "\x1b[38;5;231m▀▀\x1b[0m"},
		Sixteen:    {"\x1b[91;40m▀▀\x1b[0m", "\x1b[97m▀▀\x1b[0m"},
	} {
		theme := New(io.Discard, Auto, Unicode())
		theme.Depth = depth
		if got := theme.Picture(m); len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%d: %q", depth, got)
		}
	}
	for mode, draws := range map[Mode]bool{Auto: true, Light: true, Mono: false} {
		if got := New(io.Discard, mode, Unicode()).Draws(); got != draws {
			t.Errorf("%s: %v", mode, got)
		}
	}
	if New(io.Discard, Auto, ASCII()).Draws() {
		t.Error("ASCII has no half blocks")
	}
}

func TestDepthFor(t *testing.T) {
	for _, tt := range []struct {
		term, colorterm string
		want            Depth
	}{
		{"xterm", "", Sixteen}, {"linux", "", Sixteen}, {"xterm-256color", "", Cube}, {"xterm-256color", "truecolor", TwentyFour},
		{"tmux-256color", "24bit", TwentyFour}, {"xterm-256color", "yes", Cube}, {"xterm-direct", "", TwentyFour},
	} {
		env := map[string]string{"TERM": tt.term, "COLORTERM": tt.colorterm}
		if got := DepthFor(func(name string) string { return env[name] }); got != tt.want {
			t.Errorf("%s %s: %d", tt.term, tt.colorterm, got)
		}
	}
}

// A picture is drawn with every frame that it is on.
func BenchmarkPicture(b *testing.B) {
	m := image.NewRGBA(image.Rect(0, 0, 64, 86))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * i / 97)
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	theme := New(io.Discard, Auto, Unicode())
	for name, depth := range map[string]Depth{"16": Sixteen, "256": Cube, "24bit": TwentyFour} {
		b.Run(name, func(b *testing.B) {
			theme.Depth = depth
			b.ReportAllocs()
			for b.Loop() {
				theme.Picture(m)
			}
		})
	}
}
