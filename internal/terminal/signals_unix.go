//go:build !windows

package terminal

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const canStop = true

// endSignals are those that end the program. SIGQUIT would write the stacks of
// all goroutines across the screen.
func endSignals() []os.Signal {
	return []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
}

// listenToStops takes SIGTSTP too: whoever sends it stops a program that has
// the terminal in raw mode.
func (s *signals) listenToStops() {
	signal.Ignore(syscall.SIGPIPE) // what is said at the end may have no reader
	signal.Notify(s.stops, syscall.SIGTSTP)
	signal.Notify(s.continues, syscall.SIGCONT)
}

// stop stops the program, with all that the shell started with it, and
// returns when the shell continues it in the foreground, or when there is no
// shell that could. It goes on only as long as wanted says so.
//
// It stops by SIGTTOU: once Go has been asked for SIGTSTP, that stops nothing
// any more, whatever signal.Reset says.
func stop(terminal *os.File, awake <-chan struct{}, wanted func() bool) {
	for wanted() {
		_ = syscall.Kill(0, syscall.SIGTTOU)
		if !wakes(awake) || inForeground(terminal) {
			return
		}
		// In the background the terminal is somebody else's. A signal that
		// was waiting until now may end the program first.
		time.Sleep(wakeful)
	}
}

// wakeful is how long a program is up and about that was not stopped, or is
// to be stopped again.
const wakeful = 200 * time.Millisecond

// wakes waits until the program is continued. It reports false when it was
// never stopped: the kernel stops no program that no shell watches over. Time
// that passes while it is stopped does not count.
func wakes(awake <-chan struct{}) bool {
	const tick = 20 * time.Millisecond
	for range wakeful / tick {
		select {
		case <-awake:
			return true
		case <-time.After(tick):
		}
	}
	return false
}

// inForeground reports whether the terminal's keys come here.
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
