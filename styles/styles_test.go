package styles

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/mattn/go-runewidth"
)

// all are the styles of a theme, by their names.
func all(t *Theme) map[string]Style {
	styles := map[string]Style{}
	for v, i := reflect.ValueOf(*t), 0; i < v.NumField(); i++ {
		if s, ok := v.Field(i).Interface().(Style); ok {
			styles[v.Type().Field(i).Name] = s
		}
	}
	return styles
}

var sgr = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

// TestSixteenColors: the terminal's own palette makes these readable; one of
// 256 or of 24 bits it would not.
func TestSixteenColors(t *testing.T) {
	for _, mode := range []Mode{Auto, Light, Dark} {
		var out bytes.Buffer
		styles := all(New(&out, mode, Unicode()))
		if len(styles) < 9 {
			t.Fatalf("%s: %d styles", mode, len(styles))
		}
		for name, style := range styles {
			text := style.Render("Ana")
			if rest := sgr.ReplaceAllString(text, ""); rest != "Ana" {
				t.Errorf("%s %s: %q", mode, name, text)
			}
			for _, codes := range sgr.FindAllStringSubmatch(text, -1) {
				for code := range strings.SplitSeq(codes[1], ";") {
					n, _ := strconv.Atoi(code)
					if name == "QR" && n == 107 || name == "Ink" && n == 40 { // behind the black of the code alone
						continue
					}
					if !slices.Contains([]int{0, 1, 2, 7}, n) && (n < 30 || n > 37) && (n < 90 || n > 97) {
						t.Errorf("%s %s: %q has %s", mode, name, text, code)
					}
				}
			}
			if (name == "Text") == sgr.MatchString(text) {
				t.Errorf("%s %s: %q", mode, name, text)
			}
		}
		if out.Len() > 0 {
			t.Errorf("%s: the terminal was asked %q", mode, out.String())
		}
	}
}

// TestBackgrounds: bright colors drown in a light background, and what the
// terminal itself may show as the background is no color of a text.
func TestBackgrounds(t *testing.T) {
	for _, mode := range []Mode{Auto, Light, Dark} {
		seen := map[string]string{}
		for name, style := range all(New(&bytes.Buffer{}, mode, Unicode())) {
			text := style.Render("Ana")
			if before, ok := seen[text]; ok {
				t.Errorf("%s: %s and %s look the same", mode, before, name)
			}
			seen[text] = name
			for _, codes := range sgr.FindAllStringSubmatch(text, -1) {
				bright := regexp.MustCompile(`\b9[1-7]\b`).MatchString(codes[1])
				if mode == Light && bright {
					t.Errorf("light: %s is bright: %q", name, text)
				}
				if name == "QR" || name == "Ink" { // brings its own background
					continue
				}
				for _, n := range []string{"30", "37", "97"} { // black and white
					if slices.Contains(strings.Split(codes[1], ";"), n) {
						t.Errorf("%s: %s may be the background's: %q", mode, name, text)
					}
				}
			}
		}
	}
}

// TestQR: a camera needs black on white, and not what the terminal takes for
// either.
func TestQR(t *testing.T) {
	for _, mode := range []Mode{Auto, Light, Dark, Mono} {
		theme := New(&bytes.Buffer{}, mode, Unicode())
		want := "\x1b[30;107m▀ \x1b[0m"
		if mode == Mono {
			want = "▀ "
		}
		if got := theme.QR.Render("▀ "); got != want || theme.Colored() != (mode != Mono) {
			t.Errorf("%s: %q, coloured: %v", mode, got, theme.Colored())
		}
	}
	if got := New(&bytes.Buffer{}, Dark, ASCII()).Ink.Render("##"); got != "\x1b[30;40m##\x1b[0m" {
		t.Errorf("a black cell is %q", got)
	}
	if !New(&bytes.Buffer{}, Dark, Unicode()).Blocks() || New(&bytes.Buffer{}, Dark, ASCII()).Blocks() {
		t.Error("half blocks are drawn in ASCII, or not beyond it")
	}
}

func TestPlainWritesNoEscape(t *testing.T) {
	for _, glyphs := range []Glyphs{Unicode(), ASCII()} {
		for name, style := range all(New(&bytes.Buffer{}, Plain, glyphs)) {
			if text := style.Render("Ana"); text != "Ana" {
				t.Errorf("%s: %q", name, text)
			}
		}
	}
}

// TestMonoHasNoColor: what is bold, faint or reversed stays so.
func TestMonoHasNoColor(t *testing.T) {
	mono := New(&bytes.Buffer{}, Mono, Unicode())
	for name, style := range all(mono) {
		for _, codes := range sgr.FindAllStringSubmatch(style.Render("Ana"), -1) {
			for code := range strings.SplitSeq(codes[1], ";") {
				if n, _ := strconv.Atoi(code); !slices.Contains([]int{0, 1, 2, 7}, n) {
					t.Errorf("%s has %d", name, n)
				}
			}
		}
	}
	if mono.Strong.Render("x") != "\x1b[1mx\x1b[0m" || mono.Muted.Render("x") != "\x1b[2mx\x1b[0m" {
		t.Errorf("bold %q, faint %q", mono.Strong.Render("x"), mono.Muted.Render("x"))
	}
}

// TestMutedIsFaint: many a palette paints ANSI 8 like its background.
func TestMutedIsFaint(t *testing.T) {
	for _, mode := range []Mode{Auto, Light, Dark, Mono} {
		if got := New(&bytes.Buffer{}, mode, Unicode()).Muted.Render("x"); got != "\x1b[2mx\x1b[0m" {
			t.Errorf("%s: %q", mode, got)
		}
	}
}

// signs are the glyphs of g by their names.
func signs(g Glyphs) map[string]string {
	signs := map[string]string{}
	for v, i := reflect.ValueOf(g), 0; i < v.NumField(); i++ {
		if f := v.Field(i); f.Kind() == reflect.String {
			signs[v.Type().Field(i).Name] = f.String()
		}
	}
	return signs
}

func TestGlyphs(t *testing.T) {
	for set, g := range map[string]Glyphs{"Unicode": Unicode(), "ASCII": ASCII()} {
		for name, sign := range signs(g) {
			keys := name == "Arrows" || name == "Sides"
			if n := lipgloss.Width(sign); n != 1 && !keys || n == 0 || n != runewidth.StringWidth(sign) {
				t.Errorf("%s %s: %q is %d columns wide", set, name, sign, n)
			}
		}
		if len(g.Spinner) < 2 {
			t.Errorf("%s: nothing spins", set)
		}
		for i, frame := range g.Spinner {
			if lipgloss.Width(frame) != lipgloss.Width(g.Spinner[0]) || frame == g.Spinner[(i+1)%len(g.Spinner)] {
				t.Errorf("%s: the spinner's %q", set, frame)
			}
		}
		// Nothing depends on color alone: signs that mean different things differ.
		for _, apart := range [][]string{{g.Done, g.Here, g.Ahead, g.Skipped}, {g.Good, g.Warn, g.Bad}, {g.Cursor, " "}} {
			if n := len(slices.Compact(slices.Sorted(slices.Values(apart)))); n != len(apart) {
				t.Errorf("%s: of %q some are the same", set, apart)
			}
		}
	}
	ascii := signs(ASCII())
	for i, frame := range ASCII().Spinner {
		ascii[strconv.Itoa(i)] = frame
	}
	for name, sign := range ascii {
		for _, b := range []byte(sign) {
			if b < ' ' || b >= 0x7f {
				t.Errorf("%s: %q is not ASCII", name, sign)
			}
		}
	}
}

func TestResolve(t *testing.T) {
	for _, tt := range []struct {
		mode          Mode
		noColor, fgbg string
		want          Mode
	}{
		{Auto, "", "", Auto},
		{Auto, "1", "", Mono},
		{Auto, "0", "15;0", Mono}, // no-color.org: whatever it is set to
		{Auto, "", "15;0", Dark},
		{Auto, "", "0;15", Light},
		{Auto, "", "0;7", Light},
		{Auto, "", "7;8", Dark},
		{Auto, "", "12;8", Dark},
		{Auto, "", "0;9", Light},
		{Auto, "", "0;11", Light},
		{Auto, "", "15;6", Dark},
		{Auto, "", "15;default;0", Dark},
		{Auto, "", "0;default;15", Light},
		{Auto, "", "0;default", Auto},
		{Auto, "", "default;default", Auto},
		{Auto, "", ";", Auto},
		{Auto, "", "15;-1", Auto},
		{Auto, "", "15;231", Auto},
		{Auto, "", "0", Dark},
		{Dark, "1", "0;15", Dark},
		{Light, "1", "15;0", Light},
		{Mono, "", "15;0", Mono},
	} {
		env := map[string]string{"NO_COLOR": tt.noColor, "COLORFGBG": tt.fgbg}
		if got := tt.mode.Resolve(func(name string) string { return env[name] }); got != tt.want {
			t.Errorf("%s, NO_COLOR=%s COLORFGBG=%s: %s, want %s", tt.mode, tt.noColor, tt.fgbg, got, tt.want)
		}
	}
	if got := Modes(); !slices.Equal(got, []Mode{Auto, Light, Dark, Mono}) {
		t.Errorf("%q", got)
	}
}

func TestGlyphsFor(t *testing.T) {
	for _, tt := range []struct {
		env   map[string]string
		ascii bool
	}{
		{nil, true},
		{map[string]string{"LANG": "es_CO.UTF-8"}, false},
		{map[string]string{"LANG": "es_CO.utf8"}, false},
		{map[string]string{"LANG": "C.UTF-8"}, false},
		{map[string]string{"LANG": "es_CO.UTF-8@x"}, false},
		{map[string]string{"LC_CTYPE": "UTF-8"}, false},
		{map[string]string{"LANG": "es_CO"}, true},
		{map[string]string{"LANG": "es_CO.ISO-8859-1"}, true},
		{map[string]string{"LANG": "C"}, true},
		{map[string]string{"LANG": "xx_YY"}, true},
		{map[string]string{"LC_ALL": "C", "LC_CTYPE": "es_CO.UTF-8", "LANG": "es_CO.UTF-8"}, true},
		{map[string]string{"LC_ALL": "es_CO.UTF-8", "LANG": "C"}, false},
		{map[string]string{"LC_CTYPE": "C", "LANG": "es_CO.UTF-8"}, true},
		{map[string]string{"LC_ALL": "", "LC_CTYPE": "es_CO.UTF-8", "LANG": "C"}, false},
		{map[string]string{"LC_MESSAGES": "es_CO.UTF-8"}, true}, // says what language, not what signs
	} {
		got := GlyphsFor(func(name string) string { return tt.env[name] })
		if want := map[bool]Glyphs{true: ASCII(), false: Unicode()}[tt.ascii]; !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %q", tt.env, got.Done)
		}
	}
}
