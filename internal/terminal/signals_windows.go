package terminal

import (
	"os"
	"syscall"
)

// canStop: Windows has no shell that would continue a program.
const canStop = false

// endSignals are those that Go has on Windows: ctrl+c from elsewhere, and the
// window's, the session's and the machine's end.
func endSignals() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }

func (s *signals) listenToStops() {}

func stop(*os.File, <-chan struct{}, func() bool) {}

func hungUp(*os.File) (<-chan struct{}, func()) { return nil, func() {} }

func isHangUp(error) bool { return false }
