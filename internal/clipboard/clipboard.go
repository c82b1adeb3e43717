// Package clipboard copies a text to where it can be pasted from: the desktop,
// tmux, or the terminal at the other end of the line. What is copied may be a
// secret: it goes through pipes alone, and into no argument list, which
// everybody on the machine can read, and no error.
package clipboard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"
	"time"

	native "github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"
)

// Way is how a text was copied, which tells how certain it is.
type Way int

// The ways, in the order in which they are tried.
const (
	Native Way = iota + 1 // the desktop's clipboard has it
	Tmux                  // a buffer of tmux's has it; the terminal's clipboard perhaps too
	OSC52                 // the terminal was asked to take it, and does not answer
)

// What Copy returns, beside the context's own error.
var (
	ErrNone    = errors.New("clipboard: there is none")
	ErrTooLong = errors.New("clipboard: the text is too long for the terminal")
)

const (
	patience = 2 * time.Second // with a tool that hangs, as they do on a display that is gone
	most     = 74_000          // bytes; what terminals take is 100,000 in base64
)

// Clipboard has the parts that a copy needs.
type Clipboard struct {
	Getenv func(string) string
	Out    io.Writer // the terminal
	Native func(text string) error
	Run    func(ctx context.Context, stdin, name string, args ...string) error
}

// New is the clipboard of a program that draws on out.
func New(getenv func(string) string, out io.Writer) Clipboard {
	return Clipboard{Getenv: getenv, Out: out, Native: native.WriteAll, Run: run}
}

// Copy copies text in the first way that works.
func (c Clipboard) Copy(ctx context.Context, text string) (Way, error) {
	if c.desktop() && c.native(ctx, text) == nil {
		return Native, nil
	}
	if c.Getenv("TMUX") != "" && c.tmux(ctx, text) == nil {
		return Tmux, nil
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return c.osc52(text)
}

// desktop reports whether the clipboard of this machine is the one that its
// person pastes from. Over SSH it would be that of a server.
func (c Clipboard) desktop() bool {
	if c.Getenv("SSH_TTY") != "" || c.Getenv("SSH_CONNECTION") != "" {
		return false
	}
	switch runtime.GOOS {
	case "darwin", "windows":
		return true
	}
	return c.Getenv("DISPLAY") != "" || c.Getenv("WAYLAND_DISPLAY") != ""
}

// native waits no longer than patience. A tool that hangs is left behind: it
// takes no context.
func (c Clipboard) native(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- c.Native(text) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// tmux has tmux hand the text on to the terminal, too, which it can since 3.2.
func (c Clipboard) tmux(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if c.Run(ctx, text, "tmux", "load-buffer", "-w", "-") == nil {
		return nil
	}
	return c.Run(ctx, text, "tmux", "load-buffer", "-")
}

// osc52 writes once: the screen is drawn by somebody else at the same time,
// who writes whole frames, and a terminal's file takes one write after another.
func (c Clipboard) osc52(text string) (Way, error) {
	sequence := osc52.New(text)
	switch term := c.Getenv("TERM"); {
	case term == "", term == "dumb", term == "linux": // these have no clipboard
		return 0, ErrNone
	case len(text) > most:
		return 0, ErrTooLong
	case c.Getenv("TMUX") != "":
		sequence = sequence.Tmux()
	case c.Getenv("STY") != "":
		sequence = sequence.Screen()
	}
	if _, err := c.Out.Write([]byte(sequence.String())); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrNone, err)
	}
	return OSC52, nil
}

func run(ctx context.Context, stdin, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.WaitDelay = patience / 4 // for its pipe, once it was killed
	cmd.Stdin = strings.NewReader(stdin)
	return cmd.Run()
}
