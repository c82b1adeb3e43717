package painter

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// pieces are what frames are made of: what terminals show well, and what they do
// not agree about.
var pieces = []string{
	" ", "  ", "        ", "a", "Ana Gómez", "e", "registration", "…", "─", "──────────", "▸", "✓", "●", "·",
	"李小龍", "한국", "日", "👍", "👩🏽‍💻", "👨‍👩‍👧‍👦", "🇨🇴", "🇨🇴🇬🇧", "e\u0301", "n\u0303\u0301", "a\u200bb", "a\u200db", "☎\ufe0f", "1\ufe0f\u20e3", "ﷺ", "▀", "█",
}

var styles = []string{"", "\x1b[1m", "\x1b[2m", "\x1b[7m", "\x1b[36m", "\x1b[1;36m", "\x1b[91m", "\x1b[38;5;120m", "\x1b[38;2;1;2;3;48;2;3;4;5m", "\x1b[30;107m", "\x1b[4m", "\x1b[1;7;91m", "\x1b[9;3m"}

// randomLine is a line of a frame, perhaps longer than that.
func randomLine(r *rand.Rand, w int) string {
	var b strings.Builder
	for range r.IntN(w/4 + 1) {
		style := styles[r.IntN(len(styles))]
		b.WriteString(style + pieces[r.IntN(len(pieces))])
		if style != "" {
			b.WriteString("\x1b[0m")
		}
	}
	return b.String()
}

// randomFrame is one that has most of its lines from the one before.
func randomFrame(r *rand.Rand, before []string, w, h int) []string {
	lines := append([]string(nil), before...)
	for len(lines) < h {
		lines = append(lines, "")
	}
	for range 1 + r.IntN(3) {
		y := r.IntN(h)
		switch was := strings.Replace(lines[y], Caret, "", 1); r.IntN(5) {
		case 0: // a letter more
			lines[y] = was + pieces[r.IntN(len(pieces))]
		case 1: // something in the middle
			at := strings.Index(was+" ", " ")
			lines[y] = was[:at] + pieces[r.IntN(len(pieces))] + was[at:]
		case 2:
			lines[y] = ""
		default:
			lines[y] = randomLine(r, w)
		}
	}
	for y := range lines {
		lines[y] = ansi.Truncate(strings.Replace(lines[y], Caret, "", 1), w, "")
	}
	if y := r.IntN(2 * h); y < h {
		if at := strings.Index(lines[y], "\x1b[0m"); at >= 0 {
			lines[y] = lines[y][:at] + Caret + lines[y][at:]
		} else {
			lines[y] += Caret
		}
	}
	return lines
}

// A frame that is drawn over others shows what it shows when it is drawn at once:
// no difference is overlooked, and nothing stays of what was before.
func TestRandomFrames(t *testing.T) {
	const frames = 10_000
	for n := 0; n < frames; {
		r := rand.New(rand.NewPCG(uint64(n), 1))
		w, h := 1+r.IntN(50), 1+r.IntN(4)
		term, other := newTerminal(w, h), newTerminal(w, h)
		term.WriteString(enter)
		var s screen
		s.blank(w, h)
		var lines []string
		for range 1 + r.IntN(40) {
			lines = randomFrame(r, lines, w, h)
			f := Frame{Text: strings.Join(lines, "\n"), Width: w, Height: h}
			drawn := s.draw("", f)
			term.Write(drawn)
			equal(t, term, other.showing(f), "frame %d, %d×%d: %q\ndrawn %q", n, w, h, f.Text, drawn)
			n++
		}
	}
}

// A terminal that takes some clusters for wider or narrower than they were taken
// for shows the same rows, whatever it showed before.
func TestDisputedWidths(t *testing.T) {
	disagree := strings.NewReplacer("●", "日", "─", "木", "·", "中", "👍", "+", "👩🏽‍💻", "*", "e\u0301", "é")
	for n := range 300 {
		r := rand.New(rand.NewPCG(uint64(n), 2))
		const w, h = 60, 3
		term, other := newTerminal(w, h), newTerminal(w, h)
		term.WriteString(enter)
		var s screen
		s.blank(w, h)
		var lines []string
		for range 8 {
			lines = randomFrame(r, lines, w, h)
			for y := range lines {
				lines[y] = ansi.Truncate(strings.Replace(lines[y], Caret, "", 1), w/2-1, "")
			}
			f := Frame{Text: strings.Join(lines, "\n"), Width: w, Height: h}
			drawn := string(s.draw("", f))
			term.WriteString(disagree.Replace(drawn))
			f.Text = disagree.Replace(f.Text)
			equal(t, term, other.showing(f), "%d: %q\ndrawn %q", n, f.Text, drawn)
		}
	}
}

// Most keys change a cell or two, and take the fewest of bytes.
func TestBytes(t *testing.T) {
	frame := func(lines ...string) Frame { return Frame{Text: strings.Join(lines, "\n"), Width: 40, Height: 3} }
	for name, c := range map[string]struct{ from, to, want string }{
		"nothing":                {"a\nb", "a\nb", ""},
		"a letter is typed":      {"Name  An" + Caret, "Name  Ana" + Caret, "a"},
		"a letter is taken back": {"Name  Ana" + Caret, "Name  An" + Caret, "\x1b[9G \x1b[9G"},
		"the cursor moves":       {"Name  An" + Caret + "a", "Name  A" + Caret + "na", "\x1b[8G"},
		"the end of a row goes":  {"all of this", "all", "\x1b[5G\x1b[K\r"},
		"a style":                {"all of this", "all \x1b[36mof\x1b[0m this", "\x1b[5G\x1b[36mof\r\x1b[m"},
		"blanks have no ink":     {"a", "a\x1b[2m  \x1b[0m", ""},
		"two, near one another":  {"ana 12 ana", "Ana 12 Ana", "Ana 12 A\r"},
		"two, far apart":         {"ana 1234567890 ana", "Ana 1234567890 Ana", "A\x1b[16GA\r"},
		"after a disputed one":   {"a · b c", "a · b d", "\x1b[3G· b d\x1b[K\r"},
	} {
		t.Run(name, func(t *testing.T) {
			var s screen
			s.blank(40, 3)
			s.draw("", frame(c.from))
			if got := string(s.draw("", frame(c.to))); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// Whatever a frame holds, no more reaches the terminal than text, styles and
// moves, and no cell outside of it is touched.
func FuzzScreen(f *testing.F) {
	f.Add("a\x1b[1mb\x1b]52;c;eA==\a\r\x9b2J\x1b_x", 10)
	f.Fuzz(func(t *testing.T, text string, w int) {
		if w < 0 || w > 300 {
			return
		}
		var s screen
		s.blank(w, 3)
		drawn := string(s.draw("", Frame{Text: text, Width: w, Height: 3}))
		for i := 0; i < len(drawn); i++ {
			switch {
			case drawn[i] == '\r':
			case drawn[i] == '\x1b':
				n := sequence(drawn[i:])
				if seq := drawn[i : i+n]; !strings.HasPrefix(seq, "\x1b[") || !strings.ContainsAny(seq[n-1:], "mGHKhl") {
					t.Fatalf("%q in %q", seq, drawn)
				}
				i += n - 1
			case drawn[i] < ' ' || drawn[i] == 0x7f:
				t.Fatalf("%q", drawn)
			}
		}
		for _, r := range s.rows {
			if len(r.cells) != w {
				t.Fatalf("%d columns, want %d", len(r.cells), w)
			}
		}
	})
}

func TestDrawn(t *testing.T) {
	for frame, want := range map[string]string{
		"a":                             "a",
		"a" + Caret + "b":               "a\x1b[7mb\x1b[27m",
		"a" + Caret:                     "a\x1b[7m \x1b[27m",
		"a" + Caret + "\nb":             "a\x1b[7m \x1b[27m\nb",
		"a" + Caret + "\x1b[0m\x1b[2mb": "a\x1b[0m\x1b[2m\x1b[7mb\x1b[27m",
		Caret + "日本":                    "\x1b[7m日\x1b[27m本",
	} {
		if got := Drawn(frame); got != want {
			t.Errorf("%q: %q, want %q", frame, got, want)
		}
	}
}

// What the wizard shows, screen after screen and in any order, is what it shows
// when it is drawn at once.
func TestGoldenFrames(t *testing.T) {
	for _, look := range []string{"en", "es", "en-mono", "en-ascii"} {
		files, err := filepath.Glob("../../tui/testdata/*/*/" + look + ".golden")
		if err != nil || len(files) < 100 {
			t.Fatalf("%s: %d files: %v", look, len(files), err)
		}
		frames := map[[2]int][]Frame{}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range strings.Split("\n"+string(b), "\n== ")[1:] {
				head, text, _ := strings.Cut(part, "\n")
				f := Frame{Text: strings.TrimSuffix(text, "\n")}
				if _, err := fmt.Sscanf(head, "%d×%d", &f.Width, &f.Height); err != nil {
					t.Fatalf("%s: %q: %v", file, head, err)
				}
				size := [2]int{f.Width, f.Height}
				frames[size] = append(frames[size], f)
			}
		}
		for size, all := range frames {
			t.Run(fmt.Sprintf("%s/%d×%d", look, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				term, other := newTerminal(size[0], size[1]), newTerminal(size[0], size[1])
				term.WriteString(enter)
				var s screen
				s.blank(size[0], size[1])
				r := rand.New(rand.NewPCG(1, 2))
				for range 2 {
					for i, f := range all {
						drawn := s.draw("", f)
						term.Write(drawn)
						equal(t, term, other.showing(f), "frame %d\ndrawn %q", i, drawn)
					}
					r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
				}
			})
		}
	}
}
