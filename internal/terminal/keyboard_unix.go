//go:build !windows

package terminal

import (
	"errors"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// keyboard reads the terminal for Bubble Tea, while the program has it. There is
// one for the whole run: a reader that Bubble Tea is to give up and make anew
// leaves two descriptors behind each time, and may go on beside the next one.
// It does not look like a file, for then Bubble Tea would wait for it by itself.
type keyboard struct {
	file    *os.File
	paused  atomic.Bool
	resumed chan struct{} // has something when it is paused no more
	reads   sync.Mutex    // held for a read
}

func newKeyboard(file *os.File) *keyboard {
	return &keyboard{file: file, resumed: make(chan struct{}, 1)}
}

// Read returns what was typed, as soon as there is something.
func (k *keyboard) Read(p []byte) (int, error) {
	for {
		for k.paused.Load() {
			<-k.resumed
		}
		gone := k.wait()
		n, err := k.read(p)
		if n > 0 || err != nil && (err != io.EOF || gone || !term.IsTerminal(k.file.Fd())) {
			return n, err
		}
		// It is paused; or a ctrl+d was typed before the terminal was taken
		// again: that ends a shell's line, and not the keyboard.
	}
}

// wait waits for something to be read, and reports whether the terminal is
// gone. One that cannot be waited for is read.
func (k *keyboard) wait() (gone bool) {
	watched := []unix.PollFd{{Fd: int32(k.file.Fd()), Events: unix.POLLIN}}
	for {
		if _, err := unix.Poll(watched, -1); !errors.Is(err, unix.EINTR) {
			return watched[0].Revents&unix.POLLHUP != 0
		}
	}
}

// read reads what is there, unless it is for somebody else.
func (k *keyboard) read(p []byte) (int, error) {
	k.reads.Lock()
	defer k.reads.Unlock()
	if k.paused.Load() {
		return 0, nil
	}
	return k.file.Read(p)
}

// reading is how long a read may take that is under way. It has come upon a
// key, and takes no time, unless somebody else got that key.
const reading = 100 * time.Millisecond

// pause leaves what is typed, from its return on, to whoever has the terminal.
func (k *keyboard) pause() {
	k.paused.Store(true)
	within(reading, func() {
		k.reads.Lock()
		defer k.reads.Unlock()
	})
}

// resume has keys read again.
func (k *keyboard) resume() {
	k.paused.Store(false)
	select {
	case k.resumed <- struct{}{}:
	default:
	}
}
