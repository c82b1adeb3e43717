//go:build !windows

package terminal

import (
	"errors"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// endSignals are those that end the program. SIGQUIT would write the stacks of
// all goroutines across the screen.
func endSignals() []os.Signal {
	return []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
}

// listenToStops takes SIGTSTP too: whoever sends it stops a program that has
// the terminal in raw mode. Where it is ignored, ctrl+z is as well.
func (s *signals) listenToStops() {
	signal.Ignore(syscall.SIGPIPE) // what is said at the end may have no reader
	s.canStop = !Ignored(syscall.SIGTSTP)
	heed(s.stops, syscall.SIGTSTP)
	signal.Notify(s.continues, syscall.SIGCONT)
	signal.Notify(s.resizes, syscall.SIGWINCH)
}

// resized has the size of the terminal looked at, as after a stop.
func (s *signals) resized() {
	select {
	case s.resizes <- syscall.SIGWINCH:
	default:
	}
}

// ignoredInKernel reports whether the kernel ignores a signal for the program, of those
// that Go leaves to it: as far as Linux tells.
func ignoredInKernel(sig os.Signal) bool {
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := strings.Cut(string(status), "\nSigIgn:\t")
	mask, _, _ := strings.Cut(line, "\n")
	bits, _ := strconv.ParseUint(mask, 16, 64)
	n, ok := sig.(syscall.Signal)
	return ok && n > 0 && bits>>(n-1)&1 == 1
}

// makeRaw has the terminal pass keys on at once, and as they are.
func makeRaw(terminal *os.File) error {
	_, err := term.MakeRaw(terminal.Fd())
	return err
}

// inForeground reports whether the terminal's keys come here. One that is gone
// has nobody else.
func inForeground(terminal *os.File) bool {
	group, err := unix.IoctlGetInt(int(terminal.Fd()), unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}

// hungUp returns a channel that is closed when the other side of the terminal
// is gone. There may be no SIGHUP, and a read of nothing looks to Bubble Tea
// as if nobody typed. The function ends the watch.
func hungUp(terminal *os.File) (<-chan struct{}, func()) {
	gone := make(chan struct{})
	reader, writer, err := os.Pipe()
	if err != nil {
		return gone, func() {}
	}
	watched := []unix.PollFd{{Fd: int32(terminal.Fd())}, {Fd: int32(reader.Fd())}} // for no event but the end
	go func() {
		defer reader.Close()
		for {
			switch _, err := unix.Poll(watched, -1); {
			case errors.Is(err, unix.EINTR):
			case err != nil, watched[1].Revents != 0, watched[0].Revents&unix.POLLNVAL != 0:
				return
			case watched[0].Revents&(unix.POLLHUP|unix.POLLERR) != 0:
				close(gone)
				return
			}
		}
	}()
	return gone, func() { writer.Close() }
}

// isHangUp reports whether err is that of a terminal that is gone.
func isHangUp(err error) bool { return errors.Is(err, syscall.EIO) || errors.Is(err, syscall.ENXIO) }
