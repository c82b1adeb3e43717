//go:build !windows && !linux

package terminal

import (
	"golang.org/x/sys/unix"
)

// stop stops the program, with all that the shell started with it. See Linux's
// for why not by SIGTSTP.
func stop() { _ = unix.Kill(0, unix.SIGTTOU) }
