package input

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// answers are what terminals answer to questions that another program asked.
var answers = map[string]string{
	"the background":                 "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
	"the background, with a bell":    "\x1b]11;rgb:1e1e/1e1e/2e2e\a",
	"the clipboard":                  "\x1b]52;c;YW5hQGFjbWUuY28gMzAwIDEyMyA0NTk5IGNvbnRyYXNl8WE=\x1b\\",
	"the clipboard, with a bell":     "\x1b]52;c;YW5hQGFjbWUuY28gMzAwIDEyMyA0NTk5IGNvbnRyYXNl8WE=\a",
	"a colour":                       "\x1b]4;1;rgb:cd/00/00\x1b\\",
	"the title":                      "\x1b]lÜbersicht: ana@acme.co\x1b\\",
	"the version":                    "\x1bP>|XTerm(380)\x1b\\",
	"a capability":                   "\x1bP1+r524742=38\x1b\\",
	"no capability":                  "\x1bP0+r\x1b\\",
	"a setting":                      "\x1bP1$r0;1m\x1b\\",
	"the unit":                       "\x1bP!|00000000\x1b\\",
	"kitty, remotely":                "\x1bP@kitty-cmd{\"ok\":true}\x1b\\",
	"graphics":                       "\x1b_Gi=31;OK\x1b\\",
	"a private message":              "\x1b^ana@acme.co\x1b\\",
	"a string":                       "\x1bXana@acme.co\x1b\\",
	"where the cursor is":            "\x1b[24;80R",
	"where the cursor is, like f15":  "\x1b[1;2R",
	"where the cursor is, privately": "\x1b[?24;80;1R",
	"what it is":                     "\x1b[?62;1;6;22c",
	"what else it is":                "\x1b[>41;380;0c",
	"that it is well":                "\x1b[0n",
	"a mode":                         "\x1b[?2026;2$y",
	"a mode of another kind":         "\x1b[4;2$y",
	"how large it is":                "\x1b[8;24;80t",
	"its keyboard":                   "\x1b[?1u",
	"its colours":                    "\x1b[?997;1n",
	"a click":                        "\x1b[<0;10;20M",
	"a click let go":                 "\x1b[<0;10;20m",
	"an old click":                   "\x1b[M !!",
	"attention":                      "\x1b[I",
	"no attention":                   "\x1b[O",
}

// eight is an answer with the eight-bit forms of its controls.
func eight(answer string, form func(byte) string) string {
	rest := answer[2:]
	if body, ok := strings.CutSuffix(rest, "\x1b\\"); ok {
		rest = body + form(0x9c)
	}
	return form(answer[1]+0x40) + rest
}

// forms are those in which an answer may come.
func forms(answer string) map[string]string {
	return map[string]string{
		"7 bits":        answer,
		"8 bits":        eight(answer, func(c byte) string { return string([]byte{c}) }),
		"8 bits, UTF-8": eight(answer, func(c byte) string { return string(rune(c)) }),
	}
}

// Answers are never typed: alone, among what is typed, torn anywhere and as often
// as one likes, or torn once with a long pause.
func TestAnswers(t *testing.T) {
	for name, answer := range answers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for form, a := range forms(answer) {
				holds := func(gap time.Duration, want string, bursts ...string) {
					t.Helper()
					got := strings.Join(read(gap, bursts...), "|")
					if got != want {
						t.Errorf("%s, %v: %q gives %q, want %q", form, gap, bursts, got, want)
					}
				}
				holds(typed, "", a)
				holds(typed, "", a+a)
				holds(typed, "x|y", "x", a, "y")
				holds(typed, "xy", "x"+a+"y")
				holds(typed, "\r", a+"\r")
				holds(typed, "\x03", a+"\x03")
				holds(soon, "", strings.Split(a, "")...)
				holds(soon, "", bytesOf(a)...)
				for i := 1; i < len(a); i++ {
					holds(soon, "", a[:i], a[i:])
					if form != "7 bits" {
						continue
					}
					late := strings.Join(read(typed, a[:i], a[i:]), "|")
					if wrong := late != "" && i > 2 && i+1 < len(a); wrong || i == 2 && !strings.HasPrefix(late, a[:2]) || i == 1 && late != "\x1b" {
						t.Errorf("late, torn at %d: %q", i, late) // before, it is the key, or alt with a sign
					}
				}
			}
		})
	}
}

func bytesOf(s string) (all []string) {
	for i := range len(s) {
		all = append(all, s[i:i+1])
	}
	return all
}

// read is what comes out of bursts, a read at a time.
func read(gap time.Duration, bursts ...string) []string {
	s := newTerminal(gap, append(bursts, "")...)
	return all(NewReader(s, s.now, nil))
}

// An answer without an end takes no key for longer than a pause, and never a
// ctrl+c, an escape or an arrow.
func TestAnswersWithoutEnd(t *testing.T) {
	for _, answer := range []string{"\x1b]52;c;YW5h", "\x1b]11;rgb:", "\x1bP>|XTerm", "\x1b_Gi=31", "\x1b^x", "\x1bXx", "\x9d52;c;YW5h", "\x90>|XTerm", "\x9fG", "\x1b[1;", "\x1b[M", "\x9b"} {
		for key, want := range map[string]string{"x": "x", "\r": "\r", "\x03": "\x03", "\x1b": "\x1b", "\x1b[A": "\x1b[A"} {
			if got := read(typed, answer, key); !slices.Equal(got, []string{want}) {
				t.Errorf("%q, and later %q: %q", answer, key, got)
			}
		}
		for key, want := range map[string]string{"\x03": "\x03", "\x1b[A": "\x1b[A"} {
			if got := read(soon, answer, key); !slices.Equal(got, []string{want}) {
				t.Errorf("%q, and soon %q: %q", answer, key, got)
			}
			if got := read(soon, answer+key); !slices.Equal(got, []string{want}) {
				t.Errorf("%q at once: %q", answer+key, got)
			}
		}
	}
}

// What begins as no answer does is one where it ends as one; and what is too long
// for a sequence is text.
func TestOddAnswers(t *testing.T) {
	if got := read(typed, "\x1b]ana@acme.co\a", "\x1b]ana@acme.co\x1b\\"); got != nil {
		t.Errorf("%q", got)
	}
	if got := read(typed, "\x1bP>|XTerm\x1b", "x"); !slices.Equal(got, []string{"x"}) {
		t.Errorf("half an end: %q", got)
	}
	digits := strings.Repeat("12", maxKey)
	if got := strings.Join(read(typed, "\x1b["+digits), ""); unmarked(got) != digits {
		t.Errorf("%q", got)
	}
}

// What is in the clipboard is not typed, however slowly it comes.
func TestClipboardComesSlowly(t *testing.T) {
	secret := strings.Repeat("c2VjcmV0IHNlY3JldCA", 100)
	for _, gap := range []time.Duration{soon, pause - 1, pause, typed} {
		var bursts []string
		for rest := "\x1b]52;c;" + secret + "\a"; rest != ""; rest = rest[min(len(rest), 90):] {
			bursts = append(bursts, rest[:min(len(rest), 90)])
		}
		if got := read(gap, append(bursts, "x")...); !slices.Equal(got, []string{"x"}) {
			t.Errorf("%v apart: %q", gap, got)
		}
	}
}
