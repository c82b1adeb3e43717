//go:build !windows

package terminal

import (
	"errors"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"appreg/internal/terminal/input"

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

// keys is what Bubble Tea reads; foreign is called when the terminal's text turns
// out not to be UTF-8.
func (k *keyboard) keys(foreign func()) io.Reader { return input.NewReader(k, time.Now, foreign) }

// ReadWithin returns what was typed, as soon as there is something, or nothing
// when nothing is typed as long as d lasts; a negative one has no end.
func (k *keyboard) ReadWithin(p []byte, d time.Duration) (int, error) {
	for {
		for k.paused.Load() {
			<-k.resumed
		}
		came, gone := k.wait(d)
		if !came {
			return 0, nil
		}
		n, err := k.read(p)
		if n > 0 || err != nil && (err != io.EOF || gone || !term.IsTerminal(k.file.Fd())) {
			return n, err
		}
		// It is paused; or a ctrl+d was typed before the terminal was taken
		// again: that ends a shell's line, and not the keyboard.
	}
}

// wait waits as long as d lasts for something to be read, and reports whether the
// terminal is gone. One that cannot be waited for is read.
func (k *keyboard) wait(d time.Duration) (came, gone bool) {
	limit := -1
	if d >= 0 {
		limit = int((d + time.Millisecond - 1) / time.Millisecond)
	}
	watched := []unix.PollFd{{Fd: int32(k.file.Fd()), Events: unix.POLLIN}}
	for {
		n, err := unix.Poll(watched, limit)
		if !errors.Is(err, unix.EINTR) {
			return n != 0, watched[0].Revents&unix.POLLHUP != 0
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

func (k *keyboard) resume() {
	k.paused.Store(false)
	select {
	case k.resumed <- struct{}{}:
	default:
	}
}
