package terminal

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// stop stops the program, with all that the shell started with it, and returns
// when it is continued, or at once where no shell could.
//
// It stops by SIGTTOU: once Go has been asked for SIGTSTP, that stops nothing
// any more, whatever signal.Reset says.
//
// A signal for the program may find another thread, and be late. The one for
// this thread is not, and is held until both are sent: what continues the
// program takes back either, so that it is not stopped twice.
func stop() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	held := unix.Sigset_t{}
	held.Val[0] = 1 << (unix.SIGTTOU - 1)
	_ = unix.PthreadSigmask(unix.SIG_BLOCK, &held, nil)
	_ = unix.Tgkill(os.Getpid(), unix.Gettid(), unix.SIGTTOU)
	_ = unix.Kill(0, unix.SIGTTOU)
	_ = unix.PthreadSigmask(unix.SIG_UNBLOCK, &held, nil)
}
