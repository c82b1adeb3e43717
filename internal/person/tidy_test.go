package person

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"appreg/internal/clean"

	"golang.org/x/text/unicode/norm"
)

// asTheyAre are texts that have to come through as they are.
var asTheyAre = []string{
	"", "Ana Gómez", "ana@acme.co", "Ñandú Ibáñez", "O'Brien-Núñez",
	"李小龍", "김민준", "たなか さくら", "ไชยา", "Đặng Thị Hồng",
	"👩🏽‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "❤️‍🔥", "☎️", "☎︎", "🇨🇴", "🇨🇴🇲🇽", "1️⃣", "#️⃣", "✓", "©️",
	"محمد", "علی‌رضا", "עֲנָת", "क्‍ष", "क्षितिज", "श्री", "শর্মা", "නිශ්‍ශංක", "葛󠄀飾", "ᠮᠣ\u180bᠩ",
	"␛ ⟨U+200B⟩ ⟨⟩", "%s {{.}} $(x) =1+1", "¿Quién?", "50 € ½",
}

func TestTidyLeaves(t *testing.T) {
	for _, s := range asTheyAre {
		if got, removed := Tidy(s); got != s || removed != 0 {
			t.Errorf("%+q became %+q, %d removed", s, got, removed)
		}
	}
}

func TestTidy(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		removed        int
	}{
		{"a no-break space", "Ana\u00a0Gómez", "Ana Gómez", 0},
		{"other spaces", "a\u2003b\u202fc\u3000d", "a b c d", 0},
		{"a zero-width space", "ana\u200b@acme.co", "ana@acme.co", 1},
		{"a word joiner", "ana\u2060@acme.co", "ana@acme.co", 1},
		{"a right-to-left override", "ana\u202ecme.co", "anacme.co", 1},
		{"isolates and marks", "\u2066Ana\u2069\u200e\u200f\u061c", "Ana", 5},
		{"a byte order mark", "\ufeffana@acme.co", "ana@acme.co", 1},
		{"a soft hyphen", "Gó\u00admez", "Gómez", 1},
		{"fillers", "a\u3164b\u115f\u034fc", "abc", 3},
		{"colours", "\x1b[1;31mAna\x1b[0m", "Ana", 2},
		{"colours of eight bits", "\u009b31mAna\u009bm", "Ana", 2},
		{"a title", "\x1b]0;pwned\x07Ana", "Ana", 1},
		{"the clipboard", "\x1b]52;c;cHduZWQ=\x1b\\Ana", "Ana", 1},
		{"the clipboard in eight bits", "\u009d52;c;cHduZWQ=\u009cAna", "Ana", 1},
		{"a device string", "\x1bPq#0\x1b\\Ana", "Ana", 1},
		{"a title without an end", "\x1b]0;Ana Gómez", "]0;Ana Gómez", 1},
		{"a title without an end in its line", "\x1b]0;Ana\nGómez\x07", "]0;Ana Gómez", 2},
		{"a colour without an end", "Ana\x1b[31", "Ana[31", 1},
		{"a letter behind an escape", "\x1bAna", "Ana", 1},
		{"tput sgr0", "Ana\x1b(B\x1b[m", "Ana", 2},
		{"save and restore", "\x1b7Ana\x1b8", "Ana", 2},
		{"the marks of a paste", "\x1b[200~Ana\x1b[201~", "Ana", 2},
		{"controls", "A\x00n\x07a\x7f\u0080", "Ana", 4},
		{"a tab", "Ana\tGómez", "Ana Gómez", 0},
		{"a line's end", "Ana\r\nGómez\n", "Ana Gómez ", 0},
		{"other ends of lines", "a\u2028b\u2029c\u0085d\ve\ff", "a b c d e f", 0},
		{"an accent of its own", "Jose\u0301", "José", 0},
		{"accents of their own", "nin\u0303o Đa\u0323\u0306ng", "niño Đặng", 0},
		{"Korean in parts", "\u1100\u1161\u11a8", "각", 0},
		{"no UTF-8", "a\xffb\xc3", "ab", 2},
		{"a lost character", "a\ufffdb", "ab", 1},
		{"a joiner between letters", "a\u200db", "ab", 1},
		{"a joiner at the end", "علی\u200c", "علی", 1},
		{"a joiner that joins nothing", "👩\u200d", "👩", 1},
		{"two joiners", "👩\u200d\u200d💻", "👩💻", 2},
		{"a joiner behind what is taken out", "علی\u200b\u200cرضا", "علیرضا", 2},
		{"a selector behind a letter", "a\ufe0fb", "ab", 1},
		{"a blank of Braille", "a\u2800b", "a b", 0},
		{"a selector of Mongolian letters behind another", "a\u180bb\u180f", "ab", 2},
		{"hidden letters", "a\U000e0041\U000e0042", "a", 2},
	} {
		if got, removed := Tidy(tt.in); got != tt.want || removed != tt.removed {
			t.Errorf("%s: %+q became %+q, %d removed; want %+q, %d", tt.name, tt.in, got, removed, tt.want, tt.removed)
		}
	}
}

// anySequence is everything that a terminal might take for a sequence, so more
// than tidy takes out.
var anySequence = regexp.MustCompile(`(?s)(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x{90}-\x{9f}]).*?(?:\x07|\x1b\\|\x{9c})|\x1b[ -/]*[0-~]`)

// visible are the runes of s that somebody can see, composed.
func visible(s string) []rune {
	return []rune(norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.C, r) || unicode.Is(unicode.Z, r) || unicode.Is(unicode.Variation_Selector, r) ||
			unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || r == blankBraille || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)))
}

// FuzzTidy: what is left of a text is valid, composed and clean, on the screen
// and when it comes back from a server; what could be seen is there still, but
// for escape sequences; and nothing goes without being counted.
func FuzzTidy(f *testing.F) {
	for _, s := range asTheyAre {
		f.Add(s)
		f.Add("\x1b[1m" + s + "\u200b\x1b]0;x\x07\r\n")
	}
	f.Fuzz(func(t *testing.T, s string) {
		tidy, removed := Tidy(s)
		if !utf8.ValidString(tidy) || !norm.NFC.IsNormalString(tidy) {
			t.Fatalf("%+q", tidy)
		}
		for _, r := range tidy {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Z, r) && r != ' ' {
				t.Fatalf("%+q has %U", tidy, r)
			}
		}
		if again, more := Tidy(tidy); again != tidy || more != 0 {
			t.Fatalf("%+q became %+q, %d removed", tidy, again, more)
		}
		if shown := clean.Text(tidy); shown != tidy {
			t.Fatalf("%+q comes back as %+q", tidy, shown)
		}
		before, after := visible(s), visible(tidy)
		if !anySequence.MatchString(s) {
			if !slices.Equal(before, after) {
				t.Fatalf("%+q lost something: %+q", s, tidy)
			}
		} else if len(after) < len(visible(anySequence.ReplaceAllString(s, ""))) {
			t.Fatalf("%+q lost more than its sequences: %+q", s, tidy)
		}
		if removed < 0 || removed == 0 && len(before) == 0 && strings.TrimFunc(s, unicode.IsSpace) != "" && strings.TrimSpace(tidy) == "" {
			t.Fatalf("%+q: all is gone, and nothing is said", s)
		}
	})
}

func TestPasted(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"\r\n\n", nil},
		{"ana@x.co", []string{"ana@x.co"}},
		{"ana@x.co\r\n+57 300 123 4567\n", []string{"ana@x.co", "+57 300 123 4567"}},
		{"ana@x.co\r+57 300\r", []string{"ana@x.co", "+57 300"}},
		{"ana@x.co\n\n\n+57\n", []string{"ana@x.co", "+57"}},
		{"ana@x.co\t+57\t300 123", []string{"ana@x.co", "+57", "300 123"}},
		{"ana@x.co\t\t300", []string{"ana@x.co", "", "300"}},
		{"a\tb\nc\td\n", []string{"a", "b", "c", "d"}},
		{"a\u2028b\u2029c\u0085d\ve\ff", []string{"a", "b", "c", "d", "e", "f"}},
		{" ana \n bea ", []string{" ana ", " bea "}},
	} {
		if got := Pasted(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func BenchmarkTidy(b *testing.B) {
	for name, s := range map[string]string{"ascii": strings.Repeat("ana@acme.co ", 800), "name": "José Ñáñez 李小龍", "long": strings.Repeat("é", 10_000)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Tidy(s)
			}
		})
	}
}

// TestUntidy: of what is let by at once nothing is hidden, and nothing is composed.
func TestUntidy(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if s := string(r); !untidy(r) && (spaced(r) != r || clean.Text(s) != s || !norm.NFC.PropertiesString(s).BoundaryBefore() || norm.NFC.String(s) != s) {
			t.Errorf("%U is let by", r)
		}
	}
	if untidy('ñ') || untidy('Š') || !untidy('\u0301') || !untidy('\u00ad') || !untidy('\n') || !untidy(utf8.RuneError) {
		t.Error("the letters of Europe are tidy, and marks are not")
	}
}
