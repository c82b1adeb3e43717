package clipboard

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const secret = "https://access.verifik.co/sign-up/5f8d?token=eyJh.s3cret-ñ.sig"

var errFails = errors.New("no")

// fake is a clipboard on which every way works unless it is said to fail, and
// the record of what was tried.
type fake struct {
	Clipboard
	tried []string
	out   bytes.Buffer
	fails map[string]bool
}

func newFake(env ...string) *fake {
	f := &fake{fails: map[string]bool{}}
	f.Clipboard = Clipboard{
		Getenv: func(name string) string {
			for _, e := range env {
				if n, v, _ := strings.Cut(e, "="); n == name {
					return v
				}
			}
			return ""
		},
		Out: &f.out,
		Native: func(text string) error {
			return f.try("native", text)
		},
		Run: func(_ context.Context, stdin, name string, args ...string) error {
			return f.try(strings.Join(append([]string{name}, args...), " "), stdin)
		},
	}
	return f
}

func (f *fake) try(what, text string) error {
	if text != secret {
		what += " with " + text
	}
	f.tried = append(f.tried, what)
	if f.fails[what] {
		return errFails
	}
	return nil
}

// The order is: the desktop, tmux, the terminal. None of them is tried where
// it cannot be what the person pastes from.
func TestWays(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the desktop of other systems needs no display")
	}
	const withW, without = "tmux load-buffer -w -", "tmux load-buffer -"
	for _, tt := range []struct {
		name, env string
		fails     []string
		way       Way
		tried     []string
	}{
		{"desktop", "DISPLAY=:0 TMUX=/s TERM=xterm", nil, Native, []string{"native"}},
		{"Wayland", "WAYLAND_DISPLAY=w TERM=xterm", nil, Native, []string{"native"}},
		{"no tool", "DISPLAY=:0 TERM=xterm", []string{"native"}, OSC52, []string{"native"}},
		{"no display", "TERM=xterm", nil, OSC52, nil},
		{"SSH", "DISPLAY=localhost:10.0 SSH_TTY=/dev/pts/1 TERM=xterm", nil, OSC52, nil},
		{"SSH without a terminal's name", "DISPLAY=:0 SSH_CONNECTION=1 TERM=xterm", nil, OSC52, nil},
		{"tmux", "TMUX=/s,1,0 TERM=screen", nil, Tmux, []string{withW}},
		{"tmux over SSH", "DISPLAY=:0 SSH_TTY=/t TMUX=/s TERM=screen", nil, Tmux, []string{withW}},
		{"old tmux", "TMUX=/s TERM=screen", []string{withW}, Tmux, []string{withW, without}},
		{"tmux that is gone", "TMUX=/s TERM=screen", []string{withW, without}, OSC52, []string{withW, without}},
		{"dumb", "TERM=dumb", nil, 0, nil},
		{"console", "TERM=linux", nil, 0, nil},
		{"no terminal", "", nil, 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(strings.Fields(tt.env)...)
			for _, what := range tt.fails {
				f.fails[what] = true
			}
			way, err := f.Copy(t.Context(), secret)
			if way != tt.way || (err != nil) != (tt.way == 0) || err != nil && !errors.Is(err, ErrNone) {
				t.Errorf("way %d, %v", way, err)
			}
			if !slices.Equal(f.tried, tt.tried) {
				t.Errorf("tried %q, want %q", f.tried, tt.tried)
			}
			if (f.out.Len() > 0) != (way == OSC52) {
				t.Errorf("written: %q", f.out.String())
			}
		})
	}
}

// counting counts its writes.
type counting struct {
	bytes.Buffer
	writes int
	err    error
}

func (c *counting) Write(p []byte) (int, error) {
	c.writes++
	c.Buffer.Write(p)
	return len(p), c.err
}

// A single write is what keeps a frame from coming in between.
func TestOSC52IsOneWrite(t *testing.T) {
	inBase64 := base64.StdEncoding.EncodeToString([]byte(secret))
	for _, tt := range []struct{ env, want string }{
		{"", "\x1b]52;c;" + inBase64 + "\x07"},
		{"TMUX=/s", "\x1bPtmux;\x1b\x1b]52;c;" + inBase64 + "\x07\x1b\\"},
		{"STY=1.pts", "\x1bP\x1b]52;c;" + inBase64[:76] + "\x1b\\\x1bP" + inBase64[76:] + "\x07\x1b\\"},
	} {
		f, out := newFake("TERM=xterm", tt.env), &counting{}
		f.fails["tmux load-buffer -w -"], f.fails["tmux load-buffer -"] = true, true
		f.Out = out
		if _, err := f.Copy(t.Context(), secret); err != nil || out.String() != tt.want || out.writes != 1 {
			t.Errorf("%s: %q in %d writes, %v", tt.env, out.String(), out.writes, err)
		}
	}
}

func TestTooLong(t *testing.T) {
	for n, want := range map[int]error{most: nil, most + 1: ErrTooLong} {
		f := newFake("TERM=xterm")
		if _, err := f.Copy(t.Context(), strings.Repeat("a", n)); !errors.Is(err, want) || (f.out.Len() > 0) != (want == nil) {
			t.Errorf("%d bytes: %v, %d written", n, err, f.out.Len())
		}
	}
}

// What hangs is given up, in time and without a word of the text.
func TestHangingTools(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems need no display")
	}
	synctest.Test(t, func(t *testing.T) {
		f := newFake("DISPLAY=:0", "TMUX=/s", "TERM=dumb")
		end := make(chan struct{})
		defer close(end)
		f.Native = func(string) error { <-end; return nil }
		f.Run = func(ctx context.Context, _, _ string, _ ...string) error { <-ctx.Done(); return ctx.Err() }
		start := time.Now()
		_, err := f.Copy(t.Context(), secret)
		if took := time.Since(start); took != 2*patience || !errors.Is(err, ErrNone) {
			t.Errorf("%v after %v", err, took)
		}
	})
}

// After somebody has given up, nothing is copied any more.
func TestGivenUp(t *testing.T) {
	f := newFake("TERM=xterm")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Copy(ctx, secret); !errors.Is(err, context.Canceled) || f.out.Len() > 0 {
		t.Errorf("%v, %q", err, f.out.String())
	}
}

func TestErrorsHideTheText(t *testing.T) {
	f := newFake("TERM=xterm")
	f.Out = &counting{err: errFails}
	_, short := f.Copy(t.Context(), secret)
	_, long := f.Copy(t.Context(), strings.Repeat(secret, 2000))
	for _, err := range []error{short, long, run(t.Context(), secret, "false"), run(t.Context(), secret, "no-such-program")} {
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Error(err)
		}
	}
}

// A real tmux has the text in its buffer afterwards, byte for byte.
func TestTmux(t *testing.T) {
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip(err)
	}
	dir, err := os.MkdirTemp("", "tmux") // a socket's path is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	t.Setenv("TMUX", "")
	t.Setenv("TMUX_TMPDIR", dir)
	ask := func(args ...string) string {
		cmd := exec.CommandContext(t.Context(), tmux, append([]string{"-L", "appregtest", "-f", "/dev/null"}, args...)...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(args, err)
		}
		return string(out)
	}
	ask("new-session", "-d", "sleep 600")
	t.Cleanup(func() { exec.Command(tmux, "-L", "appregtest", "kill-server").Run() })
	sockets, _ := filepath.Glob(filepath.Join(dir, "*", "appregtest"))
	if len(sockets) != 1 {
		t.Fatal(sockets)
	}
	t.Setenv("TMUX", sockets[0]+",1,0")
	var out bytes.Buffer
	c := New(func(name string) string { return map[string]string{"TMUX": sockets[0], "TERM": "screen"}[name] }, &out)
	if way, err := c.Copy(t.Context(), secret); way != Tmux || err != nil {
		t.Fatal(way, err)
	}
	if got := ask("show-buffer"); got != secret {
		t.Errorf("the buffer has %q", got)
	}
	if out.Len() > 0 {
		t.Errorf("written: %q", out.String())
	}
}
