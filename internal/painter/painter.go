// Package painter puts frames on a terminal: at once when there is a new one, cell
// by cell where it differs from what is shown, and nothing as long as nothing
// changes.
//
// One goroutine owns the writing. It is not told what to do next, but how the
// terminal is to be, of which it holds the newest: one that takes nothing in for a
// while costs frames, keeps nobody waiting, and shows the last one in the end.
package painter

import (
	"io"
	"sync"
	"time"
)

// Painter draws on one terminal. Its methods may be called from anywhere.
type Painter struct {
	out    io.Writer
	panics chan any
	wake   chan struct{} // has something when there is something to look at
	mu     sync.Mutex
	want   state
}

// state is how the terminal is to be, or is.
type state struct {
	entered  bool          // it is the program's: on a screen of its own
	entries  int           // counts how often it was taken
	repaints int           // counts how often what it shows was not to be trusted
	frame    *Frame        // what it shows; nil: nothing yet
	pass     string        // a sequence to be passed on; "": none
	left     chan struct{} // closed when it is not the program's any more; nil: nobody waits
	closed   bool
}

// New returns a painter that draws on out, which is nobody else's to write to
// while it is entered.
func New(out io.Writer) *Painter {
	p := &Painter{out: out, panics: make(chan any, 1), wake: make(chan struct{}, 1)}
	go p.run()
	return p
}

// tell changes what is wanted.
func (p *Painter) tell(change func(*state)) {
	p.mu.Lock()
	change(&p.want)
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Draw has the terminal show f, in place of what it was to show before.
func (p *Painter) Draw(f Frame) { p.tell(func(s *state) { s.frame = &f }) }

// Enter takes the terminal, also one that was never left but may have been drawn
// on by others since. Nothing is written before there is a frame.
func (p *Painter) Enter() {
	p.tell(func(s *state) {
		s.entered = true
		s.entries++
	})
}

// Repaint has the whole frame drawn anew, on a screen of which nothing is known.
func (p *Painter) Repaint() { p.tell(func(s *state) { s.repaints++ }) }

// Leave gives the terminal back, and returns when that is done, or after limit
// where the terminal takes nothing in. Nothing is drawn after it has been called.
func (p *Painter) Leave(limit time.Duration) {
	left := make(chan struct{})
	p.tell(func(s *state) { s.entered, s.left = false, left })
	select {
	case <-left:
	case <-time.After(limit):
	}
}

// Write passes a sequence on to the terminal, between two frames and as a whole:
// one that shows nothing, as what fills a clipboard. It does not wait for that.
// Only the newest is kept for a terminal that takes nothing in, or is left.
func (p *Painter) Write(sequence []byte) (int, error) {
	p.tell(func(s *state) { s.pass = string(sequence) })
	return len(sequence), nil
}

// Panics has the first panic in the drawing, which goes on with the next frame.
func (p *Painter) Panics() <-chan any { return p.panics }

// Close ends the painter, which has left the terminal.
func (p *Painter) Close() { p.tell(func(s *state) { s.entered, s.closed = false, true }) }

// run brings the terminal to what is wanted, whenever that changes.
func (p *Painter) run() {
	var (
		is     state
		screen screen
		pace   pace
	)
	for {
		want := p.wanted()
		switch {
		case !want.entered:
			if is.entered {
				_, _ = io.WriteString(p.out, leave)
				is.entered = false
			}
			p.gone()
			if want.closed {
				return
			}
			<-p.wake
			continue
		case want.frame == nil:
			<-p.wake
			continue
		case want.pass != "":
			_, _ = io.WriteString(p.out, want.pass)
			p.passed(want.pass)
		}
		anew := prefix(is, want)
		if anew == "" && want.frame == is.frame {
			<-p.wake
			continue
		}
		if want.entries == is.entries {
			if wait := pace.wait(time.Now(), anew != ""); wait > 0 {
				p.sleep(wait)
				continue
			}
		}
		wrote, err := p.paint(&screen, anew, *want.frame)
		if wrote {
			pace.drawn(time.Now(), anew != "")
		}
		if is = want; err != nil {
			is.entries = 0 // nobody knows what is shown; the next frame may do better
			<-p.wake
		}
	}
}

// wanted is what is wanted now.
func (p *Painter) wanted() state {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.want
}

// gone tells whoever waits for it that the terminal was left.
func (p *Painter) gone() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if left := p.want.left; left != nil && !p.want.entered {
		close(left)
		p.want.left = nil
	}
}

// passed notes that a sequence was passed on, unless there is another one by now.
func (p *Painter) passed(sequence string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.want.pass == sequence {
		p.want.pass = ""
	}
}

// sleep waits for a while, or until something changes.
func (p *Painter) sleep(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-p.wake:
	case <-t.C:
	}
}

// prefix is what is told before a frame that is drawn anew as a whole; "": it is
// not.
func prefix(is, want state) string {
	switch {
	case !is.entered:
		return enter
	case is.entries != want.entries:
		return leave + enter
	case is.repaints != want.repaints, is.frame.Width != want.frame.Width, is.frame.Height != want.frame.Height:
		return prepare
	}
	return ""
}

// paint draws a frame, and reports whether that took any writing.
func (p *Painter) paint(s *screen, anew string, f Frame) (wrote bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			select {
			case p.panics <- r:
			default:
			}
		}
	}()
	if anew != "" {
		s.blank(f.Width, f.Height)
	}
	drawn := s.draw(anew, f)
	if len(drawn) == 0 {
		return false, nil
	}
	_, err = p.out.Write(drawn)
	return true, err
}
