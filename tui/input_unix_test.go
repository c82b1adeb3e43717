//go:build !windows

package tui

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// terminal gives what was written to it at once as one read, or as many as it
// takes, and then the end of the file.
type terminal struct {
	bursts [][]byte
	gap    time.Duration // from one burst to the next
	clock  time.Time
	over   bool // a burst: the next one comes after the gap
}

func (s *terminal) Read(p []byte) (int, error) {
	if len(s.bursts) == 0 {
		return 0, io.EOF
	}
	if s.over {
		s.clock = s.clock.Add(s.gap)
	}
	n := copy(p, s.bursts[0])
	s.bursts[0] = s.bursts[0][n:]
	if s.over = len(s.bursts[0]) == 0; s.over {
		s.bursts = s.bursts[1:]
	}
	return n, nil
}

func (s *terminal) now() time.Time { return s.clock }

func newTerminal(bursts ...string) *terminal {
	s := &terminal{gap: time.Second, clock: time.Unix(1e9, 0)}
	for _, b := range bursts {
		s.bursts = append(s.bursts, []byte(b))
	}
	return s
}

// recorder keeps the keys that Bubble Tea makes of what it reads.
type recorder struct{ keys []string }

const lastKey = "\x1b[34~" // f20

func (m recorder) Init() tea.Cmd { return nil }
func (m recorder) View() string  { return "" }

func (m recorder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if msg.Type == tea.KeyF20 {
			return m, tea.Quit
		}
		k := msg.String()
		if msg.Paste {
			k = "paste " + string(msg.Runes)
		}
		m.keys = append(m.keys, k)
	case fmt.Stringer:
		m.keys = append(m.keys, msg.String())
	}
	return m, nil
}

// keys is what Bubble Tea makes of the bursts, through the reader.
func keys(t *testing.T, bursts ...string) []string {
	t.Helper()
	s := newTerminal(append(bursts, lastKey)...)
	r := &burstReader{from: s, now: s.now}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	m, err := tea.NewProgram(recorder{}, tea.WithContext(ctx), tea.WithInput(r),
		tea.WithOutput(io.Discard), tea.WithoutSignalHandler(), tea.WithoutRenderer()).Run()
	if err != nil {
		t.Fatal(err)
	}
	return m.(recorder).keys
}

func TestBursts(t *testing.T) {
	const room = 256 - len(pasteStart) - len(pasteEnd)
	long := strings.Repeat("a", room)
	for _, tt := range []struct {
		name   string
		bursts []string
		want   []string
	}{
		{"Enter alone", []string{"\r"}, []string{"enter"}},
		{"Enter, and later again", []string{"\r", "\r"}, []string{"enter", "enter"}},
		{"typed in time", []string{"a", "n", "a", "\r"}, []string{"a", "n", "a", "enter"}},
		{"two Enters at once", []string{"\r\r"}, []string{"ctrl+j", "ctrl+j"}},
		{"tabs and an Enter", []string{"\t\t\r"}, []string{"tab", "tab", "ctrl+j"}},
		{"text and an Enter", []string{"ana\r"}, []string{"paste ana\n"}},
		{"an Enter and text", []string{"\rana"}, []string{"paste \nana"}},
		{"lines", []string{"ana@x.co\r\n+57 300 123 4567\n"}, []string{"paste ana@x.co\n\n+57 300 123 4567\n"}},
		{"cells and an Enter", []string{"ana\t300\r"}, []string{"paste ana\t300\n"}},
		{"text without an Enter", []string{"ana bea"}, []string{"ana", " ", "bea"}},
		{"cells without an Enter", []string{"ana\tbea"}, []string{"ana", "tab", "bea"}},
		{"an arrow", []string{"\x1b[B"}, []string{"down"}},
		{"arrows and an Enter", []string{"\x1b[B\x1b[B\r"}, []string{"down", "down", "ctrl+j"}},
		{"text, an arrow and an Enter", []string{"ana\x1b[B\r"}, []string{"ana", "down", "ctrl+j"}},
		{"erased, and an Enter", []string{"an\x7fa\r"}, []string{"an", "backspace", "a", "ctrl+j"}},
		{"alt and Enter", []string{"\x1b\r"}, []string{"alt+ctrl+j"}},
		{"escape", []string{"\x1b"}, []string{"esc"}},
		{"alt and a bracket, of a Spanish keyboard", []string{"\x1b["}, []string{"alt+["}},
		{"alt and an at", []string{"\x1b@"}, []string{"alt+@"}},
		{"control keys", []string{"\x03", "\x12"}, []string{"ctrl+c", "ctrl+r"}},

		{"a paste", []string{"\x1b[200~ana\r\nbea\r\x1b[201~"}, []string{"paste ana\n\nbea\n"}},
		{"a paste and an Enter", []string{"\x1b[200~ana\x1b[201~\r"}, []string{"paste ana", "ctrl+j"}},
		{"a paste, and later an Enter", []string{"\x1b[200~ana\x1b[201~", "\r"}, []string{"paste ana", "enter"}},
		{"two pastes", []string{"\x1b[200~ana\x1b[201~\r\x1b[200~bea\r\x1b[201~"}, []string{"paste ana", "ctrl+j", "paste bea\n"}},
		{"a paste in parts", []string{"\x1b[200~an", "a\rb", "\r", "ea\x1b[201~", "\r"}, []string{"paste ana\nb\rea", "enter"}},
		{"a paste whose first mark is in parts", []string{"\x1b[2", "00~ana\r\x1b[201~", "\r"}, []string{"paste ana\n", "enter"}},
		{"a paste whose first mark lacks its end", []string{"\x1b[200", "~ana\r\x1b[201~", "\r"}, []string{"paste ana\n", "enter"}},
		{"a paste whose last mark is in parts", []string{"\x1b[200~ana\r\x1b", "[201~", "ana\r"}, []string{"paste ana\n", "paste ana\n"}},
		{"a paste whose last mark is in more parts", []string{"\x1b[200~ana\r\x1b[", "2", "01", "~", "\r"}, []string{"paste ana\n", "enter"}},
		{"a paste with an escape at a part's end", []string{"\x1b[200~a\x1b", "na\r", "\x1b[201~", "\r"}, []string{"paste a\x1bna\n", "enter"}},
		{"an end without a start", []string{"ana\x1b[201~\r"}, []string{"ana", "?CSI[50 48 49 126]?", "ctrl+j"}},

		{"a character in parts", []string{"Jos\xc3", "\xa9"}, []string{"Jos", "é"}},
		{"a wide character in parts", []string{"\xf0", "\x9f", "\x91\xa9"}, []string{"👩"}},
		{"half a character", []string{"a\xf0\x9f", "b"}, []string{"a", "?0xf0?", "?0x9f?", "b"}},

		{"a full buffer", []string{long}, []string{long}},
		{"more than a buffer", []string{long + "bcd"}, []string{long, "bcd"}},
		{"a full buffer and an Enter", []string{long + "\r"}, []string{long, "ctrl+j"}},
		{"a full buffer, and later an Enter", []string{long, "\r"}, []string{long, "enter"}},
		{"a full buffer, an Enter, and later another", []string{long + "\r", "\r"}, []string{long, "ctrl+j", "enter"}},
		{"two full buffers and an Enter", []string{long + long + "\r"}, []string{long, long, "ctrl+j"}},
		{"a full buffer with an Enter at its end", []string{long[1:] + "\r" + "bea\r"}, []string{"paste " + long[1:] + "\n", "paste bea\n"}},
		{"a character at the buffer's end", []string{long[1:] + "é\r"}, []string{long[1:], "paste é\n"}},
		{"a wide character at the buffer's end", []string{long[3:] + "👩\r"}, []string{long[3:], "paste 👩\n"}},
		{"an arrow at the buffer's end", []string{long[2:] + "\x1b[B\r"}, []string{long[2:], "down", "ctrl+j"}},
		{"an arrow that just fits", []string{long[3:] + "\x1b[B"}, []string{long[3:], "down"}},
		{"an arrow of another kind at the buffer's end", []string{long[2:] + "\x1bOB\r"}, []string{long[2:], "down", "ctrl+j"}},
		{"a mark at the buffer's end", []string{long[1:] + "\x1b[200~a\rb\x1b[201~"}, []string{long[1:], "paste a\nb"}},
		{"a long key at the buffer's end", []string{long[5:] + "\x1b[1;5Ax"}, []string{long[5:], "ctrl+up", "x"}},
		{"a long paste", []string{"\x1b[200~" + long + "\r" + long + "\x1b[201~", "\r"}, []string{"paste " + long + "\n" + long, "enter"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := keys(t, tt.bursts...); !slices.Equal(got, tt.want) {
				t.Errorf("%q\ngot  %q\nwant %q", tt.bursts, got, tt.want)
			}
		})
	}
}

// TestBurstIsSoonOver: an Enter is held to belong to a full buffer only while
// the rest of a burst may still be on its way.
func TestBurstIsSoonOver(t *testing.T) {
	full := strings.Repeat("a", 256-len(pasteStart)-len(pasteEnd))
	for gap, want := range map[time.Duration]string{0: "\n", follows - 1: "\n", follows: "\r", time.Hour: "\r"} {
		s := newTerminal(full, "\r")
		s.gap = gap
		r := &burstReader{from: s, now: s.now}
		buf := make([]byte, 256)
		r.Read(buf)
		if n, err := r.Read(buf); err != nil || string(buf[:n]) != want {
			t.Errorf("after %v: %q %v", gap, buf[:n], err)
		}
	}
}

// TestKeysAreNoFile: whoever reads them must not wait for the descriptor by
// itself, past the reader that keeps count of what was held back.
func TestKeysAreNoFile(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	reader := Keys(in)
	if file, ok := reader.(interface{ Fd() uintptr }); ok {
		t.Fatalf("%T is a file", file)
	}
	m, cancel := recorder{}, time.AfterFunc(10*time.Second, func() { in.Close() })
	defer cancel.Stop()
	if _, err := out.WriteString("ana\r" + lastKey); err != nil {
		t.Fatal(err)
	}
	p := tea.NewProgram(m, tea.WithInput(reader), tea.WithOutput(io.Discard), tea.WithoutSignalHandler(), tea.WithoutRenderer())
	end, err := p.Run()
	if got := end.(recorder).keys; err != nil || !slices.Equal(got, []string{"ana", "ctrl+j"}) {
		t.Errorf("%q %v", got, err)
	}
}

// TestInputFails: what was held comes out before an error does.
func TestInputFails(t *testing.T) {
	s := newTerminal("Jos\xc3")
	r := &burstReader{from: s, now: s.now}
	buf := make([]byte, 256)
	n, err := r.Read(buf)
	if string(buf[:n]) != "Jos" || err != nil {
		t.Errorf("%q %v", buf[:n], err)
	}
	n, err = r.Read(buf)
	if string(buf[:n]) != "\xc3" || err != io.EOF {
		t.Errorf("%q %v", buf[:n], err)
	}
}

// TestLittleBuffers: what was held comes first, however little is asked for.
func TestLittleBuffers(t *testing.T) {
	s := newTerminal("a\xf0\x9f", "\x91\xa9\r")
	r := &burstReader{from: s, now: s.now}
	var got []byte
	for _, size := range []int{256, 1, 1, 2, 20} {
		buf := make([]byte, size)
		n, err := r.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, buf[:n]...)
	}
	if string(got) != "a👩\r" {
		t.Errorf("%q", got)
	}
}

// unmarked takes the marks of pastes out, and makes line feeds of Enters.
func unmarked(s []byte) string {
	return strings.NewReplacer(pasteStart, "", pasteEnd, "", "\r", "\n").Replace(string(s))
}

func FuzzBursts(f *testing.F) {
	f.Add("ana@x.co\r\n+57 300\r", uint16(256), []byte{0})
	f.Add("\x1b[200~ana\r\x1b[201~\r", uint16(256), []byte{3, 7, 1})
	f.Add(strings.Repeat("José 👩🏽‍💻\r", 40), uint16(256), []byte{200, 90})
	f.Add(strings.Repeat("\x1b[15;5~", 80), uint16(40), []byte{1, 2, 3, 4, 5, 250})
	f.Fuzz(func(t *testing.T, text string, size uint16, cuts []byte) {
		s := newTerminal()
		rest := []byte(text)
		for i := 0; len(rest) > 0; i++ {
			n := len(rest)
			if len(cuts) > 0 {
				n = min(n, 1+int(cuts[i%len(cuts)]))
			}
			s.bursts = append(s.bursts, rest[:n])
			rest = rest[n:]
		}
		single := slices.ContainsFunc(s.bursts, func(b []byte) bool { return string(b) == "\r" })
		r := &burstReader{from: s, now: s.now}
		var all []byte
		for {
			buf := bytes.Repeat([]byte{'#'}, 1+int(size)%512)
			n, err := r.Read(buf)
			if n < 0 || n > len(buf) {
				t.Fatalf("%d bytes in %d", n, len(buf))
			}
			got := buf[:n]
			if len(buf) >= 40 && bytes.IndexByte(got, '\r') >= 0 && (len(got) > 1 || !single && len(text) < len(buf)-20) {
				t.Fatalf("an Enter among others: %q", got)
			}
			if len(buf) >= 40 && err == nil && utf8.ValidString(text) && !utf8.Valid(got) {
				t.Fatalf("half a character: %q", got)
			}
			all = append(all, got...)
			if err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		if unmarked(all) != unmarked([]byte(text)) {
			t.Fatalf("%q became %q", text, all)
		}
	})
}
