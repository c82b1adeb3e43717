package terminal

import (
	"os"
	"syscall"
)

// endSignals are those that Go has on Windows: ctrl+c from elsewhere, and the
// window's, the session's and the machine's end.
func endSignals() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }

func (s *signals) listenToStops() {} // Windows has no shell that would continue a program

func (s *signals) resized() {} // Bubble Tea looks

func ignoredInKernel(os.Signal) bool { return false }

func stop() {}

func inForeground(*os.File) bool { return true }

func makeRaw(*os.File) error { return nil } // Bubble Tea does

func hungUp(*os.File) (<-chan struct{}, func()) { return nil, func() {} }

func isHangUp(error) bool { return false }
