package terminal

import (
	"time"
)

// wakeful is how long a program is up and about that was not stopped, or that
// is to be stopped again.
const wakeful = 200 * time.Millisecond

// suspend does what ctrl+z does: it gives the terminal back, and stops the
// program until the shell continues it. It is not Bubble Tea's own way, which
// stops for good where no shell can continue the program, starts a second read
// loop, and takes the terminal again while the program may be ending.
func (s *supervisor) suspend() {
	if !s.signals.canStop || s.doomed() {
		return
	}
	s.tty.release()
	s.stop()
}

// stop stops the program. The kernel stops none that no shell watches over:
// whether it did is only seen by what comes next.
func (s *supervisor) stop() {
	stop()
	s.awake = time.After(wakeful)
}

// continued is after a stop, of which SIGSTOP has not told. In the background
// the terminal is somebody else's, but a signal that was waiting until now may
// end the program before it is stopped again.
func (s *supervisor) continued() {
	switch {
	case s.doomed():
	case inForeground(s.tty.in):
		s.take()
	default:
		s.tty.release()
		s.awake = time.After(wakeful)
	}
}

// idle is when nothing has come for a while after a stop: nobody has stopped
// the program, or it is in the background.
func (s *supervisor) idle() {
	if inForeground(s.tty.in) {
		s.take()
	} else {
		s.stop()
	}
}

// take takes the terminal again, and has all of it drawn.
func (s *supervisor) take() {
	s.awake = nil
	if err := s.tty.take(); err != nil {
		s.log.Error("the terminal cannot be taken again", "error", err)
	}
	s.signals.resized()
}
