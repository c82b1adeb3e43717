package terminal

import (
	"io"
	"os"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// modes are those that the terminal had before, and the way back to them that
// does not need Bubble Tea.
type modes struct {
	in, out             *os.File
	inBefore, outBefore *term.State // nil: it is none
}

func remember(in, out *os.File) modes {
	m := modes{in: in, out: out}
	m.inBefore, _ = term.GetState(in.Fd())
	m.outBefore, _ = term.GetState(out.Fd())
	return m
}

// noWrap keeps the terminal from wrapping rows by itself while the program has
// it. Terminals do not agree on how wide some characters are, emoji made of
// several above all: with wrapping, one such name in a full row would scroll
// the screen apart; without, it costs that row its end.
func (m modes) noWrap() { m.write(ansi.ResetModeAutoWrap) }

// wrap gives the terminal its wrapping back.
func (m modes) wrap() { m.write(ansi.SetModeAutoWrap) }

// giveBack gives the terminal back in place of Bubble Tea, which hangs.
func (m modes) giveBack() {
	if m.inBefore != nil {
		_ = term.Restore(m.in.Fd(), m.inBefore)
	}
	if m.outBefore != nil {
		_ = term.Restore(m.out.Fd(), m.outBefore)
	}
	m.write(ansi.ResetModeBracketedPaste + ansi.ResetStyle + ansi.ShowCursor +
		ansi.ResetModeAltScreenSaveCursor + ansi.ShowCursor + ansi.SetModeAutoWrap)
}

// write writes to the terminal, as far as it takes anything in: one that is
// gone needs no mode.
func (m modes) write(sequence string) {
	within(writing, func() { _, _ = io.WriteString(m.out, sequence) })
}
