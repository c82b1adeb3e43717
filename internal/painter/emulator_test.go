package painter

import (
	"fmt"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// terminal is an emulated one.
type terminal struct {
	*vt.Emulator
	hidden bool
}

func newTerminal(w, h int) *terminal {
	t := &terminal{Emulator: vt.NewEmulator(w, h)}
	t.SetCallbacks(vt.Callbacks{CursorVisibility: func(visible bool) { t.hidden = !visible }})
	return t
}

// atOnce is a terminal on which f is written, row by row, with the cursor where its
// caret is.
func atOnce(f Frame) *terminal { return newTerminal(f.Width, f.Height).showing(f) }

func (t *terminal) showing(f Frame) *terminal {
	t.WriteString("\x1b[?25l\x1b[?7l\x1b[m\x1b[2J")
	at := ""
	for y, line := range strings.Split(f.Text, "\n") {
		if y == f.Height {
			break
		}
		before, after, ok := strings.Cut(line, Caret)
		fmt.Fprintf(t, "\x1b[%dH%s%s\x1b[m", y+1, before, after)
		if ok {
			at = fmt.Sprintf("\x1b[%d;%dH\x1b[?25h", y+1, min(ansi.StringWidth(before), f.Width-1)+1)
		}
	}
	t.WriteString(at)
	return t
}

// at is what is seen at a place. Of a blank that is neither its ink nor whether it
// is bold or faint.
func (t *terminal) at(x, y int) uv.Cell {
	c := t.CellAt(x, y)
	if c == nil {
		return uv.EmptyCell
	}
	is := *c
	if is.Content == "" && is.Width == 1 {
		is.Content = " "
	}
	if is.Content == " " {
		is.Style.Attrs &^= uv.AttrBold | uv.AttrFaint | uv.AttrItalic
		if is.Style.Attrs == 0 && is.Style.Underline == 0 {
			is.Style.Fg = nil
		}
	}
	return is
}

// equal fails where two terminals do not show the same.
func equal(t testing.TB, got, want *terminal, what string, args ...any) {
	t.Helper()
	for y := range want.Height() {
		for x := range want.Width() {
			if g, w := got.at(x, y), want.at(x, y); w.Width > 0 && !g.Equal(&w) { // what has no width stands there by this emulator's own way
				t.Fatalf("%s\nat %d,%d it shows %+v, want %+v\n%s\n---\n%s", fmt.Sprintf(what, args...), x, y, g, w, got, want)
			}
		}
	}
	if g, w := got.CursorPosition(), want.CursorPosition(); got.hidden != want.hidden || !got.hidden && g != w {
		t.Fatalf("%s\nthe cursor is at %v (hidden: %t), want %v (%t)\n%s", fmt.Sprintf(what, args...), g, got.hidden, w, want.hidden, want)
	}
}
