package painter

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// line is what a painter writes to: one that takes nothing in while it is held.
type line struct {
	mu     sync.Mutex
	held   chan struct{} // closed when it takes in again; nil: it does
	all    bytes.Buffer
	writes int
	failed error
}

func (l *line) Write(p []byte) (int, error) {
	l.mu.Lock()
	held := l.held
	l.mu.Unlock()
	if held != nil {
		<-held
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writes++
	if l.failed != nil {
		return 0, l.failed
	}
	return l.all.Write(p)
}

// hold has it take nothing in until the function is called.
func (l *line) hold() func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	held := make(chan struct{})
	l.held = held
	return func() {
		l.mu.Lock()
		l.held = nil
		l.mu.Unlock()
		close(held)
	}
}

// fresh is what was written since it was asked last, in how many pieces.
func (l *line) fresh() (string, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer func() { l.writes = 0; l.all.Reset() }()
	return l.all.String(), l.writes
}

// paint runs f with a painter that has entered a terminal, in a time of its own.
func paint(t *testing.T, f func(t *testing.T, p *Painter, out *line)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		out := &line{}
		p := New(out)
		p.Enter()
		f(t, p, out)
		p.Leave(time.Second)
		p.Close()
		if len(p.Panics()) > 0 {
			t.Error(<-p.Panics())
		}
	})
}

func text(format string, args ...any) Frame {
	return Frame{Text: fmt.Sprintf(format, args...), Width: 20, Height: 2}
}

const patience = time.Minute

func TestFirstFrameEnters(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		time.Sleep(patience)
		if got, _ := out.fresh(); got != "" {
			t.Errorf("without a frame: %q", got)
		}
		p.Draw(text("hello"))
		synctest.Wait()
		if got, n := out.fresh(); n != 1 || got != enter+"\x1b[1;1Hhello\r" {
			t.Errorf("%d writes: %q", n, got)
		}
		p.Leave(time.Second)
		if got, n := out.fresh(); n != 1 || got != leave {
			t.Errorf("%d writes: %q", n, got)
		}
	})
}

// Nothing is written while nothing changes, nor for what looks the same.
func TestIdle(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		p.Draw(text("a"))
		synctest.Wait()
		out.fresh()
		for range 100 {
			p.Draw(text("a"))
			time.Sleep(time.Second)
		}
		time.Sleep(time.Hour)
		if got, n := out.fresh(); n > 0 {
			t.Errorf("%d writes: %q", n, got)
		}
	})
}

// A key is drawn in no time, and so is what its command brings right after it.
func TestAtOnce(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		for i := range 40 {
			for _, what := range []string{"key", "answer"} {
				p.Draw(text("%s %d", what, i))
				synctest.Wait()
				if _, n := out.fresh(); n != 1 {
					t.Errorf("%s %d: %d writes", what, i, n)
				}
			}
			time.Sleep(33 * time.Millisecond)
		}
	})
}

// Bursts take as many frames as a screen shows, and end with the last one.
func TestBursts(t *testing.T) {
	for _, every := range []time.Duration{0, 100 * time.Microsecond, time.Millisecond, time.Second / 60} {
		paint(t, func(t *testing.T, p *Painter, out *line) {
			began := time.Now()
			last := 0
			for ; time.Since(began) < time.Second && last < 20_000; last++ {
				p.Draw(text("number %d", last))
				time.Sleep(every)
			}
			time.Sleep(gap + 1)
			got, n := out.fresh()
			if n > 67 || every == time.Second/60 && n > 66 {
				t.Errorf("every %v: %d frames", every, n)
			}
			term := newTerminal(20, 2)
			term.WriteString(got)
			equal(t, term, atOnce(text("number %d", last-1)), "every %v", every)
		})
	}
}

// A window that is being resized is drawn anew twenty times a second, at once at
// first, and in its last size in the end.
func TestResizes(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		p.Draw(text("a"))
		time.Sleep(patience)
		out.fresh()
		p.Draw(Frame{Text: "wide", Width: 21, Height: 2})
		synctest.Wait()
		if got, n := out.fresh(); n != 1 || got != prepare+"\x1b[1;1Hwide\r" {
			t.Errorf("the first: %d writes: %q", n, got)
		}
		for i := range 200 {
			p.Draw(Frame{Text: fmt.Sprint("wide ", i), Width: 22 + i, Height: 2})
			time.Sleep(3 * time.Millisecond)
		}
		time.Sleep(settle)
		got, n := out.fresh()
		if n > 13 || !strings.Contains(got, "wide 199") {
			t.Errorf("%d frames: %q", n, got)
		}
	})
}

// A terminal that takes nothing in keeps nobody waiting, and shows the newest frame
// when it takes in again.
func TestStalled(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		p.Draw(text("first"))
		synctest.Wait()
		on := out.hold()
		before := time.Now()
		for i := range 1000 {
			p.Draw(text("stalled %d", i))
			p.Repaint()
		}
		p.Leave(300 * time.Millisecond)
		p.Enter()
		p.Draw(text("newest"))
		if took := time.Since(before); took > 300*time.Millisecond {
			t.Errorf("it kept others waiting for %v", took)
		}
		on()
		time.Sleep(patience)
		got, n := out.fresh()
		term := newTerminal(20, 2)
		term.WriteString(got)
		equal(t, term, atOnce(text("newest")), "%d writes", n)
		if n > 4 {
			t.Errorf("%d writes: %q", n, got)
		}
	})
}

// Nothing is drawn once the terminal was given back, until it is taken again, and
// then all of it.
func TestLeave(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		p.Draw(text("a"))
		p.Leave(time.Second)
		out.fresh()
		p.Draw(text("b"))
		p.Repaint()
		time.Sleep(patience)
		if got, _ := out.fresh(); got != "" {
			t.Errorf("left: %q", got)
		}
		p.Enter()
		synctest.Wait()
		if got, _ := out.fresh(); got != enter+"\x1b[1;1Hb\r" {
			t.Errorf("taken again: %q", got)
		}
		p.Enter() // it was never left, but who knows
		synctest.Wait()
		if got, _ := out.fresh(); got != leave+enter+"\x1b[1;1Hb\r" {
			t.Errorf("taken twice: %q", got)
		}
		time.Sleep(patience)
		p.Repaint()
		synctest.Wait()
		if got, _ := out.fresh(); got != prepare+"\x1b[1;1Hb\r" {
			t.Errorf("painted anew: %q", got)
		}
	})
}

// What is passed on is whole, between frames, and waits for the terminal.
func TestWrite(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		p.Draw(text("a"))
		synctest.Wait()
		out.fresh()
		fmt.Fprint(p, "\x1b]52;c;eA==\a")
		synctest.Wait()
		if got, n := out.fresh(); n != 1 || got != "\x1b]52;c;eA==\a" {
			t.Errorf("%d writes: %q", n, got)
		}
		p.Leave(time.Second)
		out.fresh()
		fmt.Fprint(p, "\x1b]52;c;eQ==\a")
		synctest.Wait()
		if got, _ := out.fresh(); got != "" {
			t.Errorf("left: %q", got)
		}
		p.Enter()
		synctest.Wait()
		if got, _ := out.fresh(); !strings.Contains(got, "\x1b]52;c;eQ==\a") {
			t.Errorf("taken again: %q", got)
		}
	})
}

// What could not be written is drawn anew with the next frame.
func TestFailedWrite(t *testing.T) {
	paint(t, func(t *testing.T, p *Painter, out *line) {
		p.Draw(text("a"))
		synctest.Wait()
		out.failed = fmt.Errorf("try again")
		p.Draw(text("b"))
		time.Sleep(patience)
		if _, n := out.fresh(); n != 2 {
			t.Errorf("%d writes of what fails", n-1)
		}
		out.failed = nil
		p.Draw(text("b"))
		synctest.Wait()
		got, _ := out.fresh()
		term := newTerminal(20, 2)
		term.WriteString(got)
		equal(t, term, atOnce(text("b")), "%q", got)
	})
}

// A panic in the drawing is told, and the terminal given back none the less.
func TestPanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := &line{}
		p := New(out)
		p.Enter()
		p.Draw(text("a"))
		synctest.Wait()
		out.fresh()
		p.Draw(Frame{Text: "b", Width: -1, Height: -1})
		if v := <-p.Panics(); v == nil {
			t.Error("no panic")
		}
		p.Leave(time.Second)
		if got, _ := out.fresh(); got != leave {
			t.Errorf("%q", got)
		}
		p.Close()
	})
}

// Many may speak to a painter at the same time.
func TestConcurrent(t *testing.T) {
	out := &line{}
	p := New(out)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for n := range 200 {
				p.Enter()
				p.Draw(text("%d %d", i, n))
				fmt.Fprintf(p, "\x1b]52;c;eA==\a")
			}
		})
	}
	all.Wait()
	p.Leave(patience)
	p.Close()
	if got, _ := out.fresh(); !strings.HasSuffix(got, leave) {
		t.Errorf("it ends with %q", got[max(len(got)-100, 0):])
	}
}

func BenchmarkDraw(b *testing.B) {
	var s screen
	s.blank(80, 24)
	frame := func(typed string) Frame {
		rows := []string{" \x1b[2mappreg\x1b[0m   \x1b[1mNew registration\x1b[0m" + strings.Repeat(" ", 40) + "\x1b[32m● SANDBOX\x1b[0m"}
		for i := range 20 {
			rows = append(rows, fmt.Sprintf("   \x1b[2mField %2d\x1b[0m   %s", i, strings.Repeat("value ", 9)))
		}
		rows[7] = " \x1b[36m▸\x1b[0m Name       " + typed + Caret + "               \x1b[32m✓\x1b[0m"
		return Frame{Text: strings.Join(rows, "\n"), Width: 80, Height: 24}
	}
	frames := []Frame{frame("Ana Góme"), frame("Ana Gómez")}
	b.ReportAllocs()
	total := 0
	for i := 0; b.Loop(); i++ {
		total += len(s.draw("", frames[i%2]))
	}
	b.ReportMetric(float64(total)/float64(b.N), "bytes/frame")
}

// BenchmarkRepaint is a frame on a screen that was erased.
func BenchmarkRepaint(b *testing.B) {
	var s screen
	f := Frame{Text: strings.Repeat(strings.Repeat("value ", 12)+"\n", 23), Width: 80, Height: 24}
	b.ReportAllocs()
	for b.Loop() {
		s.blank(f.Width, f.Height)
		s.draw("", f)
	}
}
