//go:build !windows

package terminal

import (
	"errors"
	"io"
	"os"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// keyboard reads the terminal for Bubble Tea, while the program has it. There is
// one for the whole run: a reader that Bubble Tea is to give up and make anew
// leaves two descriptors behind each time, and may go on beside the next one.
// It does not look like a file, for then Bubble Tea would wait for it by itself.
type keyboard struct {
	file *os.File
	turn chan struct{} // whoever has taken what is in it reads, or keeps others from reading

	wake, woken *os.File // a pipe: what is in it ends the wait for a key
	paused      bool
}

func newKeyboard(file *os.File) (*keyboard, error) {
	woken, wake, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	k := &keyboard{file: file, turn: make(chan struct{}, 1), wake: wake, woken: woken}
	k.turn <- struct{}{}
	return k, nil
}

// Read returns what was typed, as soon as there is something.
func (k *keyboard) Read(p []byte) (int, error) {
	for range k.turn {
		n, err := 0, error(nil)
		typed, gone := k.wait()
		if typed {
			n, err = k.file.Read(p)
		}
		k.turn <- struct{}{}
		if n > 0 || err != nil && (err != io.EOF || gone || !term.IsTerminal(k.file.Fd())) {
			return n, err
		}
		// Somebody pauses it; or a ctrl+d that was typed before the terminal
		// was taken again: that ends a shell's line, and not the keyboard.
	}
	return 0, io.EOF
}

// wait waits for a key, or for a pause. A terminal that cannot be waited for is
// read, which tells what there is to tell.
func (k *keyboard) wait() (typed, gone bool) {
	watched := []unix.PollFd{{Fd: int32(k.file.Fd()), Events: unix.POLLIN}, {Fd: int32(k.woken.Fd()), Events: unix.POLLIN}}
	for {
		_, err := unix.Poll(watched, -1)
		if !errors.Is(err, unix.EINTR) {
			return err != nil || watched[0].Revents != 0 && watched[1].Revents == 0, watched[0].Revents&unix.POLLHUP != 0
		}
	}
}

// pausing is how long a pause waits for a read that is under way. It has come
// upon a key, and takes no time, unless somebody else got that key.
const pausing = 100 * time.Millisecond

// pause keeps keys from being read, from its return on.
func (k *keyboard) pause() {
	_, _ = k.wake.Write([]byte{0})
	select {
	case <-k.turn:
		k.paused = true
	case <-time.After(pausing):
	}
	_, _ = k.woken.Read(make([]byte, 1))
}

// resume has keys read again.
func (k *keyboard) resume() {
	if k.paused {
		k.paused = false
		k.turn <- struct{}{}
	}
}

// close ends the reading of what is paused.
func (k *keyboard) close() {
	if k.paused {
		close(k.turn)
		k.wake.Close()
		k.woken.Close()
	}
}
