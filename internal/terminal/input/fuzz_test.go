package input

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// key or text: nothing else comes out, and it cannot be read in two ways.
var known = regexp.MustCompile(`^(?:[^\x1b]` + // a character, and a key with ctrl
	`|\x1b\[(?:[A-DHFZ]|1;[2-8][A-DHF]|\[[A-E]|[2356]~|1[1-57-9]~|2[013-689]~|3[1-4]~|3;3~)` +
	`|\x1bO[P-Sa-d]` + // function keys, and rxvt's arrows
	`|(?s:\x1b\[200~.*?\x1b\[201~)` + // a paste
	`|\x1b[^\[O\x1b\x03\r\x08]` + // alt with a key
	`|\x1b[\[O]?$)`) // the same with a bracket, and escape, as the last of a read

var pasted = regexp.MustCompile(`(?s)\x1b\[200~.*?\x1b\[201~`)

// holds holds what Bubble Tea relies on of what comes out, a read at a time.
func holds(t rapid.TB, came []string) {
	t.Helper()
	rest := ""
	for _, s := range came {
		if len(s) > 255 {
			t.Fatalf("%d bytes at once", len(s))
		}
		rest += s
		if strings.LastIndex(rest, pasteStart) > strings.LastIndex(rest, pasteEnd) {
			continue // a paste goes on
		}
		if !utf8.ValidString(rest) {
			t.Fatalf("no UTF-8: %q", rest)
		}
		if i := strings.IndexByte(rest, '\r'); i >= 0 && i < len(rest)-1 { // behind what was given up
			t.Fatalf("an Enter among others: %q", rest)
		}
		for rest != "" {
			of := known.FindString(rest)
			if of == "" {
				t.Fatalf("no key: %q", rest)
			}
			rest = rest[len(of):]
		}
	}
	if rest != "" {
		t.Fatalf("no end: %q", rest)
	}
}

// chunks are bytes cut up.
func chunks(all string, cuts []byte) (some []string) {
	for i := 0; all != ""; i++ {
		n := len(all)
		if len(cuts) > 0 {
			n = min(n, 1+int(cuts[i%len(cuts)]))
		}
		some, all = append(some, all[:n]), all[n:]
	}
	return some
}

// Whatever a terminal sends, and in whatever parts, what comes out are keys and
// whole pastes; a ctrl+c after it is one, at once or later; and text is not lost.
func FuzzInput(f *testing.F) {
	for _, s := range []string{
		"ana@x.co\r\n+57 300\r", "\x1b[200~ana\r\x1b[201~\r", strings.Repeat("José 👩🏽‍💻\r", 40), strings.Repeat("\x1b[15;5~", 80),
		"\x1b[200~ana@acme.co", "Ana Luz\x1bb", "Mu\xf1oz P\xe9rez", "\x1b[99;5u\x1b[27u\x1b[27;5;99~", "\x1b\x1b[D\x1bOA\x1b[M abc", "\x9b1;2R\u009b1;2R", "\x1b[7$\x1b[[A",
	} {
		f.Add(s, uint16(0), []byte{0})
		f.Add(s, uint16(500), []byte{3, 7, 1})
		f.Add(s, uint16(30), []byte{})
	}
	for _, a := range answers {
		f.Add(a, uint16(0), []byte{2})
		f.Add(a, uint16(450), []byte{0, 5})
	}
	f.Fuzz(func(t *testing.T, sent string, gap uint16, cuts []byte) {
		bursts := chunks(sent, cuts)
		between := time.Duration(gap) * time.Millisecond
		came := read(between, bursts...)
		holds(t, came)
		for _, after := range []time.Duration{between, 0, time.Minute} {
			s := newTerminal(between, append(bursts, "\x03", "")...)
			r := NewReader(&pausing{terminal: s, before: after}, s.now, nil)
			came := all(r)
			holds(t, came)
			if len(came) == 0 || !strings.HasSuffix(came[len(came)-1], "\x03") {
				t.Fatalf("%q, then ctrl+c %v later: %q", bursts, after, came)
			}
		}
		if between < pause && !strings.ContainsAny(sent, "\x1b\u0090\u0098\u009b\u009d\u009e\u009f") && utf8.ValidString(sent) {
			if text := unmarked(strings.Join(came, "")); text != unmarked(sent) {
				t.Fatalf("%q became %q", sent, text)
			}
		}
	})
}

// pausing sends its last burst but one after a while.
type pausing struct {
	*terminal
	before time.Duration
	paused bool
}

func (p *pausing) ReadWithin(b []byte, d time.Duration) (int, error) {
	if len(p.bursts) == 2 && !p.paused {
		p.paused = true
		p.next = p.clock.Add(p.before)
	}
	return p.terminal.ReadWithin(b, d)
}

// unmarked takes the marks of pastes out, makes line feeds of Enters, and leaves
// controls away that are no keys.
func unmarked(s string) string {
	s = strings.NewReplacer(pasteStart, "", pasteEnd, "", "\r", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// The same with bytes put together of what terminals send, whole and torn.
func TestAnyBytes(t *testing.T) {
	parts := []string{
		"a", "ñ", "👩🏽‍💻", " ", "\r", "\n", "\t", "\x03", "\x1b", "\x7f", "\x00", "\v", "Ana Gómez", "ana@acme.co\t300 123\r\n", pasteStart, pasteEnd, "\x1b[200", "\x1b[20", "1~",
		"\xf1", "\xc3", "\xe2\x82", "\x9b", "\x90", "\x9d", "\x9c", "\a", "\x1b\\", "\x1b]", "\x1bP", "\x1b_", "\x1bO", "\x1b[", "\x1b[M", "\x1b[<0;1;1", "\x1b[A", "\x1bb", "\x1b@",
		"\x1b[99;5u", "\x1b[27u", "\x1b[13;1:3u", "\x1b[27;5;99~", strings.Repeat("Maria ", 300),
	}
	for _, a := range answers {
		parts = append(parts, a, a[:len(a)/2], a[len(a)/2:])
	}
	rapid.Check(t, func(r *rapid.T) {
		sent := rapid.SliceOf(rapid.SampledFrom(parts)).Draw(r, "sent")
		gap := rapid.SampledFrom([]time.Duration{0, soon, between, pause, typed, late}).Draw(r, "gap")
		came := read(gap, append(sent, "\x03")...)
		if len(came) == 0 || !strings.HasSuffix(came[len(came)-1], "\x03") {
			r.Fatalf("%q", came)
		}
		holds(r, came)
		secret := "YW5hQGFjbWUuY28gMzAwIDEyMyA0NTk5IGNvbnRyYXNl8WE="
		if typed := pasted.ReplaceAllString(strings.Join(came, ""), ""); gap < pause && strings.Contains(typed, secret) {
			r.Fatalf("what was in the clipboard is typed: %q", came)
		}
	})
}
