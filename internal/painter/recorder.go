package painter

import "github.com/charmbracelet/x/ansi"

// Recorder tells what a terminal of one size has to be told to show frame after frame,
// for who keeps that and plays it later. The last frame stays on it.
type Recorder struct {
	screen screen
	begun  bool
}

// Draw is what has the terminal show f, after the frames before; "": nothing differs.
func (r *Recorder) Draw(f Frame) string {
	anew := ""
	if !r.begun {
		r.begun, anew = true, erase+hide+ansi.ResetModeAutoWrap
		r.screen.blank(f.Width, f.Height)
	}
	return string(r.screen.draw(anew, f))
}

// End is what gives the terminal back, below the last frame.
func (r *Recorder) End() string {
	return ansi.ResetStyle + ansi.SetModeAutoWrap + ansi.CursorPosition(1, len(r.screen.rows)) + show
}
