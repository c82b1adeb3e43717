package demo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"appreg/internal/i18n"
	"appreg/internal/painter"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

func record(t testing.TB, o Options, w, h int) (file []byte, took time.Duration) {
	t.Helper()
	var b bytes.Buffer
	took, err := Record(t.Context(), o, w, h, &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), took
}

// The same seed makes the same file, and another one another.
func TestSameSeedSameFile(t *testing.T) {
	for _, lang := range i18n.Languages() {
		first, _ := record(t, options(lang), 80, 24)
		again, _ := record(t, options(lang), 80, 24)
		if !bytes.Equal(first, again) {
			t.Errorf("%s: two files", lang)
		}
		o := options(lang)
		o.Seed = 2
		if other, _ := record(t, o, 80, 24); bytes.Equal(first, other) {
			t.Errorf("%s: the same file from another seed", lang)
		}
	}
}

// player shows a cast, as one that knows no more than its format.
type player struct {
	*vt.Emulator
	hidden bool
}

// events reads the lines of a cast and hands them to see.
func events(t testing.TB, file []byte, see func(after float64, code, text string)) (cols, rows int) {
	t.Helper()
	lines := bufio.NewScanner(bytes.NewReader(file))
	lines.Buffer(nil, 1<<20)
	var head struct {
		Version int
		Term    struct{ Cols, Rows int }
	}
	if !lines.Scan() || json.Unmarshal(lines.Bytes(), &head) != nil || head.Version != 3 {
		t.Fatalf("no header of version 3: %q", lines.Text())
	}
	at := 0.0
	for lines.Scan() {
		var event [3]any
		if err := json.Unmarshal(lines.Bytes(), &event); err != nil {
			t.Fatalf("%v: %q", err, lines.Text())
		}
		since, ok := event[0].(float64)
		if !ok || since < 0 {
			t.Fatalf("no interval: %q", lines.Text())
		}
		at += since
		see(at, event[1].(string), event[2].(string))
	}
	return head.Term.Cols, head.Term.Rows
}

// rows are what it shows, without the blanks at their ends.
func (p player) rows() string {
	all := strings.Split(ansi.Strip(p.String()), "\n")
	for i, row := range all {
		all[i] = strings.TrimRight(row, " \r")
	}
	return strings.TrimRight(strings.Join(all, "\n"), "\n")
}

// A player shows each frame as the model draws it, at its time, and ends at COMPLETED
// with its cursor back.
func TestPlayed(t *testing.T) {
	for _, s := range []struct{ w, h int }{{80, 24}, {40, 20}, {120, 40}} {
		o := options(i18n.Spanish)
		o.Speed = 2
		file, took := record(t, o, s.w, s.h)
		want := map[int]string{} // what is shown at the end of each moment, in milliseconds
		if err := play(newModel(t, o), s.w, s.h, func(after time.Duration, m Model) {
			rows := strings.Split(ansi.Strip(strings.ReplaceAll(m.View(), painter.Caret, "")), "\n")
			for i, row := range rows {
				rows[i] = strings.TrimRight(row, " ")
			}
			want[int((after / 2).Round(time.Millisecond).Milliseconds())] = strings.TrimRight(strings.Join(rows, "\n"), "\n")
		}); err != nil {
			t.Fatal(err)
		}
		p := player{Emulator: vt.NewEmulator(s.w, s.h)}
		p.SetCallbacks(vt.Callbacks{CursorVisibility: func(visible bool) { p.hidden = !visible }})
		shown, markers, exits, end := 0, 0, 0, 0.0
		cols, rows := events(t, file, func(after float64, code, text string) {
			end = after
			switch code {
			case "o":
				p.WriteString(text)
				if w, ok := want[int(math.Round(after*1000))]; ok {
					if shown++; w != p.rows() {
						t.Fatalf("%v: after %.3f s it shows\n%s\nwant\n%s", s, after, p.rows(), w)
					}
				}
			case "m":
				if markers++; text == "" || !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(p.rows(), "┃", "")), " "), text) {
					t.Errorf("%v: %q is not to be seen\n%s", s, text, p.rows())
				}
			case "x":
				exits++
			default:
				t.Errorf("code %q", code)
			}
		})
		if cols != s.w || rows != s.h || shown < 100 || markers != len(fullKYC(o.Words)) || exits != 1 {
			t.Errorf("%d×%d, %d frames, %d markers, %d exits", cols, rows, shown, markers, exits)
		}
		if math.Abs(end-took.Seconds()) > 0.002 || end < 20 || end > 45 {
			t.Errorf("it ends after %.3f s, and is said to take %v", end, took)
		}
		if last := p.rows(); p.hidden || !strings.Contains(last, o.Words.Stand("COMPLETED")) {
			t.Errorf("the last frame (cursor hidden: %t)\n%s", p.hidden, last)
		}
	}
}

// full takes nothing in.
type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestNothingTakesIt(t *testing.T) {
	if _, err := Record(t.Context(), options(i18n.English), 80, 24, full{}); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
}
