package input

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// terminal sends bursts, each at once and a gap after the one before, the last
// one a minute, and then nothing more.
type terminal struct {
	bursts [][]byte
	gap    time.Duration
	clock  time.Time
	next   time.Time // when the next burst comes
}

func (s *terminal) ReadWithin(p []byte, d time.Duration) (int, error) {
	if d >= 0 && s.next.Sub(s.clock) > d {
		s.clock = s.clock.Add(d)
		return 0, nil
	}
	if s.clock.Before(s.next) {
		s.clock = s.next
	}
	if len(s.bursts) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.bursts[0])
	if s.bursts[0] = s.bursts[0][n:]; len(s.bursts[0]) == 0 {
		if s.bursts = s.bursts[1:]; len(s.bursts) == 1 {
			s.gap = time.Minute // the end, after all is over
		}
		s.next = s.clock.Add(s.gap)
	}
	return n, nil
}

func (s *terminal) now() time.Time { return s.clock }

func newTerminal(gap time.Duration, bursts ...string) *terminal {
	s := &terminal{gap: gap, clock: time.Unix(1e9, 0), next: time.Unix(1e9, 0)}
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
func keys(t *testing.T, gap time.Duration, bursts ...string) []string {
	t.Helper()
	s := newTerminal(gap, append(bursts, lastKey)...)
	r := NewReader(s, s.now, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	m, err := tea.NewProgram(recorder{}, tea.WithContext(ctx), tea.WithInput(r),
		tea.WithOutput(io.Discard), tea.WithoutSignalHandler(), tea.WithoutRenderer()).Run()
	if err != nil {
		t.Fatal(err)
	}
	return m.(recorder).keys
}

const (
	typed = time.Second           // from one burst to the next, for keys
	soon  = 10 * time.Millisecond // for what is torn
)

func TestBursts(t *testing.T) {
	long := strings.Repeat("a", 255)
	words := strings.Repeat("Maria ", 1666)
	for _, tt := range []struct {
		name   string
		gap    time.Duration
		bursts []string
		want   []string
	}{
		{"Enter alone", typed, []string{"\r"}, []string{"enter"}},
		{"Enter, and later again", typed, []string{"\r", "\r"}, []string{"enter", "enter"}},
		{"typed in time", typed, []string{"a", "n", "a", "\r"}, []string{"a", "n", "a", "enter"}},
		{"two Enters at once", typed, []string{"\r\r"}, []string{"ctrl+j", "ctrl+j"}},
		{"tabs and an Enter", typed, []string{"\t\t\r"}, []string{"tab", "tab", "ctrl+j"}},
		{"text and an Enter", typed, []string{"ana\r"}, []string{"paste ana\n"}},
		{"an Enter and text", typed, []string{"\rana"}, []string{"paste \nana"}},
		{"lines", typed, []string{"ana@x.co\r\n+57 300 123 4567\n"}, []string{"paste ana@x.co\n\n+57 300 123 4567\n"}},
		{"cells and an Enter", typed, []string{"ana\t300\r"}, []string{"paste ana\t300\n"}},
		{"lines of a word processor", typed, []string{"ana gomez\vbogota\fbea"}, []string{"paste ana gomez\vbogota\fbea"}},
		{"text without an Enter", typed, []string{"ana bea"}, []string{"ana", " ", "bea"}},
		{"cells without an Enter", typed, []string{"ana\tbea"}, []string{"ana", "tab", "bea"}},
		{"a word and a tab", typed, []string{"ana\t"}, []string{"ana", "tab"}},
		{"a word and a blank", typed, []string{"ana ", "bea"}, []string{"ana", " ", "bea"}},
		{"blanks around words", typed, []string{" ana beatriz  ", "eva"}, []string{" ", "paste ana beatriz", " ", " ", "eva"}},
		{"blanks inside a burst", soon, []string{"ana beatriz ", " eva "}, []string{"paste ana beatriz  eva", " "}},
		{"words", typed, []string{words}, []string{"paste " + words[:len(words)-1], " "}},
		{"words in reads", soon, []string{words[:4000], words[4000:8000], words[8000:]}, []string{"paste " + words[:len(words)-1], " "}},
		{"words, and an Enter at once", soon, []string{words, "\r"}, []string{"paste " + words + "\n"}},
		{"words, and later an Enter", typed, []string{"ana beatriz", "\r"}, []string{"paste ana beatriz", "enter"}},
		{"words, and an arrow at once", soon, []string{"ana beatriz ", "\x1b[B"}, []string{"paste ana beatriz", " ", "down"}},
		{"words, and ctrl+c at once", soon, []string{"ana beatriz", "\x03"}, []string{"paste ana beatriz", "ctrl+c"}},
		{"no words, but much", typed, []string{long}, []string{"paste " + long}},
		{"an arrow", typed, []string{"\x1b[B"}, []string{"down"}},
		{"arrows and an Enter", typed, []string{"\x1b[B\x1b[B\r"}, []string{"down", "down", "ctrl+j"}},
		{"text, an arrow and an Enter", typed, []string{"ana\x1b[B\r"}, []string{"ana", "down", "ctrl+j"}},
		{"erased, and an Enter", typed, []string{"an\x7fa\r"}, []string{"an", "backspace", "a", "ctrl+j"}},
		{"alt and Enter", typed, []string{"\x1b\r"}, []string{"alt+ctrl+j"}},
		{"escape", typed, []string{"\x1b"}, []string{"esc"}},
		{"escape twice", typed, []string{"\x1b", "\x1b"}, []string{"esc", "esc"}},
		{"escape twice at once", typed, []string{"\x1b\x1b"}, []string{"esc", "esc"}},
		{"text and escape", typed, []string{"ana\x1b", "b"}, []string{"ana", "esc", "b"}},
		{"escape and ctrl+c at once", soon, []string{"\x1b", "\x03"}, []string{"ctrl+c"}},
		{"alt and a bracket, of a Spanish keyboard", typed, []string{"\x1b["}, []string{"alt+["}},
		{"alt and a bracket, and text", typed, []string{"\x1b[", "ana"}, []string{"alt+[", "ana"}},
		{"alt and the other bracket", typed, []string{"\x1b]", "ana"}, []string{"alt+]", "ana"}},
		{"alt and the other bracket, and text at once", typed, []string{"\x1b]ana"}, []string{"alt+]", "ana"}},
		{"alt and an at", typed, []string{"\x1b@"}, []string{"alt+@"}},
		{"alt and a word", typed, []string{"Ana Luz\x1bb"}, []string{"Ana", " ", "Luz", "alt+b"}},
		{"alt and an arrow", typed, []string{"\x1b[1;3D", "\x1b\x1b[C"}, []string{"alt+left", "alt+right"}},
		{"control keys", typed, []string{"\x03", "\x12"}, []string{"ctrl+c", "ctrl+r"}},

		{"a paste", typed, []string{"\x1b[200~ana\r\nbea\r\x1b[201~"}, []string{"paste ana\n\nbea\n"}},
		{"a paste and an Enter", typed, []string{"\x1b[200~ana\x1b[201~\r"}, []string{"paste ana", "ctrl+j"}},
		{"a paste, and later an Enter", typed, []string{"\x1b[200~ana\x1b[201~", "\r"}, []string{"paste ana", "enter"}},
		{"two pastes", typed, []string{"\x1b[200~ana\x1b[201~\r\x1b[200~bea\r\x1b[201~"}, []string{"paste ana", "ctrl+j", "paste bea\n"}},
		{"a paste in parts", soon, []string{"\x1b[200~an", "a\rb", "\r", "ea\x1b[201~", "\r"}, []string{"paste ana\nb\nea", "enter"}},
		{"a paste whose first mark is in parts", soon, []string{"\x1b[2", "00~ana\r\x1b[201~", "\r"}, []string{"paste ana\n", "enter"}},
		{"a paste whose first mark lacks its end", soon, []string{"\x1b[200", "~ana\r\x1b[201~", "\r"}, []string{"paste ana\n", "enter"}},
		{"a paste whose last mark is in parts", soon, []string{"\x1b[200~ana\r\x1b", "[201~", "ana\r"}, []string{"paste ana\n", "paste ana\n"}},
		{"a paste whose last mark is in more parts", soon, []string{"\x1b[200~ana\r\x1b[", "2", "01", "~", "\r"}, []string{"paste ana\n", "enter"}},
		{"a paste with an escape at a part's end", soon, []string{"\x1b[200~a\x1b", "na\r", "\x1b[201~", "\r"}, []string{"paste a\x1bna\n", "enter"}},
		{"a long paste", soon, []string{"\x1b[200~" + long + "\r" + words + "\x1b[201~", "\r"}, []string{"paste " + long + "\n" + words, "ctrl+j"}},
		{"a paste with a ctrl+c in it", typed, []string{"\x1b[200~a\x03b\x1b[201~"}, []string{"paste a\x03b"}},
		{"an end without a start", typed, []string{"ana\x1b[201~\r"}, []string{"paste ana\n"}},

		{"a paste without its end", typed, []string{"\x1b[200~ana@acme.co", "x"}, []string{"paste ana@acme.co", "x"}},
		{"a paste without its end, and nothing", typed, []string{"\x1b[200~ana@acme.co"}, []string{"paste ana@acme.co"}},
		{"a paste without its end, and ctrl+c", typed, []string{"\x1b[200~ana@acme.co", "\x03"}, []string{"paste ana@acme.co", "ctrl+c"}},
		{"a paste without its end, and ctrl+c at once", soon, []string{"\x1b[200~ana@acme.co", "\x03"}, []string{"paste ana@acme.co", "ctrl+c"}},
		{"a paste without its end, and ctrl+c with it", typed, []string{"\x1b[200~ana@acme.co\x03"}, []string{"paste ana@acme.co", "ctrl+c"}},
		{"a paste without its end, and escape", typed, []string{"\x1b[200~ana", "\x1b", "\r"}, []string{"paste ana", "esc", "enter"}},
		{"a paste without its end, and escape soon", soon, []string{"\x1b[200~ana", "\x1b"}, []string{"paste ana", "esc"}},
		{"a paste without its end, and ctrl+c in another form", soon, []string{"\x1b[200~ana", "\x1b[99;5u"}, []string{"paste ana", "ctrl+c"}},
		{"a paste without its end, and ctrl+c in a third form", soon, []string{"\x1b[200~ana", "\x1b[27;5;99~"}, []string{"paste ana", "ctrl+c"}},
		{"a paste whose end is late", typed, []string{"\x1b[200~ana", "bea\r\x1b[201~", "\r"}, []string{"paste ana", "paste bea\n", "enter"}},
		{"a paste whose end is late and alone", typed, []string{"\x1b[200~ana", "\x1b[201~", "\r"}, []string{"paste ana", "enter"}},
		{"a paste whose end is torn and late", typed, []string{"\x1b[200~ana\x1b[20", "1~", "\r"}, []string{"paste ana", "enter"}},
		{"a paste without its end, and another", typed, []string{"\x1b[200~ana", "\x1b[200~bea\x1b[201~"}, []string{"paste ana", "paste bea"}},

		{"a character in parts", soon, []string{"Jos\xc3", "\xa9"}, []string{"Jos", "é"}},
		{"a wide character in parts", soon, []string{"\xf0", "\x9f", "\x91\xa9"}, []string{"👩"}},
		{"a character in parts, in a paste", soon, []string{"\x1b[200~Jos\xc3", "\xa9\x1b[201~"}, []string{"paste José"}},
		{"a character in parts, in a burst", soon, []string{"Anita Jos\xc3", "\xa9 Gil"}, []string{"paste Anita José Gil"}},
		{"half a character", typed, []string{"a\xf0\x9f", "b"}, []string{"a", "ðŸ", "b"}},
		{"Latin-1", typed, []string{"Mu\xf1oz P\xe9rez"}, []string{"paste Muñoz Pérez"}},
		{"Latin-1, typed", typed, []string{"M", "u", "\xf1", "o", "\xe9"}, []string{"M", "u", "ñ", "o", "é"}},
		{"Latin-1, typed fast", soon, []string{"M", "u", "\xf1", "o", "\xe9"}, []string{"M", "u", "ño", "é"}},
		{"Latin-1, typed by somebody known", 2 * between, []string{"\xf1a", "\xe9", "o"}, []string{"ña", "é", "o"}},
		{"Latin-1, pasted", typed, []string{"\x1b[200~Mu\xf1oz \x80\x1b[201~"}, []string{"paste Muñoz €"}},

		{"a full buffer", typed, []string{long[:64]}, []string{long[:64]}},
		{"much, and an Enter soon", soon, []string{strings.Repeat("\x1b[B", 400), "\r"}, append(slices.Repeat([]string{"down"}, 400), "ctrl+j")},
		{"much, and an Enter later", typed, []string{strings.Repeat("\x1b[B", 400), "\r"}, append(slices.Repeat([]string{"down"}, 400), "enter")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := keys(t, tt.gap, tt.bursts...); !slices.Equal(got, tt.want) {
				t.Errorf("%.200q\ngot  %.200q\nwant %.200q", tt.bursts, got, tt.want)
			}
		})
	}
}

// What comes out is no file: whoever reads it must not wait for the descriptor
// by itself, past the reader that keeps count of what was held back.
func TestReaderIsNoFile(t *testing.T) {
	if file, ok := any(new(Reader)).(interface{ Fd() uintptr }); ok {
		t.Fatalf("%T is a file", file)
	}
}

// What was held comes out before the end does.
func TestInputEnds(t *testing.T) {
	for came, want := range map[string]string{
		"Jos\xc3":        "JosÃ",
		"\x1b":           "\x1b",
		"\x1b[":          "\x1b[",
		"\x1b[200~ana":   "\x1b[200~ana\x1b[201~",
		"\x1b]11;rgb:":   "",
		"ana beatriz  ":  "\x1b[200~ana beatriz\x1b[201~  ",
		"\x1b[200~a\x1b": "\x1b[200~a\x1b[201~",
	} {
		s := newTerminal(0, came)
		if got := strings.Join(all(NewReader(s, s.now, nil)), ""); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Characters and keys are whole, however little is asked for.
func TestLittleBuffers(t *testing.T) {
	s := newTerminal(soon, "a\xf0\x9f", "\x91\xa9\x1b[B\r", "")
	got := allBy(6, NewReader(s, s.now, nil))
	if want := []string{"a", "👩", "\x1b[B\n"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, came := range read(typed, strings.Repeat("\x1b[B", 84)+"abcd") {
		if len(came) == 256 {
			t.Error("a buffer is full")
		}
	}
}

// The other encoding is told of once, and only where there is one.
func TestForeign(t *testing.T) {
	for _, tc := range []struct {
		gap    time.Duration
		bursts []string
		want   int
	}{
		{typed, []string{"José", "Muñoz", "\x1b[200~ñ\x1b[201~", "👩", "\x1bñ", "\xef\xbf\xbd"}, 0},
		{soon, []string{"Jos\xc3", "\xa9", "\xf0\x9f", "\x91\xa9"}, 0},
		{typed, []string{"\x9b1;2c", "\x9d11;rgb:0/0/0\x9c", "\x1b]0;\xff\a"}, 0},
		{typed, []string{"Mu\xf1oz", "P\xe9rez"}, 1},
		{typed, []string{"\xf1"}, 1},
		{typed, []string{"\x1b[200~Mu\xf1oz\x1b[201~"}, 1},
		{typed, []string{"\x1b\xf1"}, 1},
	} {
		told := 0
		s := newTerminal(tc.gap, append(tc.bursts, "")...)
		all(NewReader(s, s.now, func() { told++ }))
		if told != tc.want {
			t.Errorf("%q: told %d times, want %d", tc.bursts, told, tc.want)
		}
	}
}

// all is what comes out until the end, a read at a time.
func all(r *Reader) []string { return allBy(256, r) }

func allBy(size int, r *Reader) (got []string) {
	for buf := make([]byte, size); ; {
		n, err := r.Read(buf)
		if err != nil {
			return got
		}
		got = append(got, string(buf[:n]))
	}
}

// A program that is busy has not waited: what came meanwhile goes on with what
// came before.
func TestBusyIsNoPause(t *testing.T) {
	for _, tc := range []struct{ bursts, want []string }{
		{[]string{"\x1b[200~ana ", "beatriz\r", "eva\x1b[201~"}, []string{"\x1b[200~ana beatriz\neva\x1b[201~"}},
		{[]string{"\x1b]52;c;YW5h", "YW5h", "\a"}, nil},
		{[]string{"ana beatriz ", "eva", "\r"}, []string{"\x1b[200~ana beatriz eva\n\x1b[201~"}},
		{[]string{"Jos\xc3", "\xa9"}, []string{"José"}},
		{[]string{"\x1b", "[B"}, []string{"\x1b[B"}},
	} {
		s := newTerminal(0, append(tc.bursts, "")...)
		looks := 0
		busy := func() time.Time {
			if looks++; looks%2 == 1 { // before a read
				s.clock = s.clock.Add(time.Second)
			}
			return s.now()
		}
		if got := strings.Join(all(NewReader(s, busy, nil)), ""); got != strings.Join(tc.want, "") {
			t.Errorf("%q: %q, want %q", tc.bursts, got, tc.want)
		}
	}
}

// What is longer than anybody pastes is several pastes, so that Bubble Tea comes
// to an end with it.
func TestLongPaste(t *testing.T) {
	long := strings.Repeat("ñandú ", 30_000)
	for _, sent := range []string{pasteStart + long + "x" + pasteEnd, long + "x"} {
		came := strings.Join(read(soon, chunks(sent, []byte{251, 255})...), "")
		if n := strings.Count(came, pasteStart); n != len(long)/most+1 || unmarked(came) != long+"x" {
			t.Errorf("%d pastes, %d bytes", n, len(unmarked(came)))
		}
	}
	if n := strings.Count(strings.Join(read(soon, strings.Repeat("Maria ", 5000)), ""), pasteStart); n != 1 {
		t.Errorf("30 kB are %d pastes", n)
	}
}
