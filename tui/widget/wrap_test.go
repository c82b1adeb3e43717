package widget

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// TestWrapped: no row is too long, nothing but blanks is lost, and a style is in
// force just where it was.
func TestWrapped(t *testing.T) {
	parts := []string{" ", " ", "-", "a", "bcd", "\n", "ñ", "日", "👩‍👩‍👧", "\u00a0", "\x1b[1m", "\x1b[38;5;9m", "\x1b[0m", "\x1b[m"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "text"), "")
		w := rapid.IntRange(2, 12).Draw(t, "w") // a wide character takes two
		rows := Wrapped(text, w)
		for _, row := range rows {
			if lipgloss.Width(row) > w {
				t.Fatalf("%q is wider than %d", row, w)
			}
			if styles := styling().FindAllString(row, -1); len(styles) > 0 && !ends(styles[len(styles)-1]) {
				t.Fatalf("the style of %q goes on beyond it", row)
			}
		}
		if got, want := dressed(rows...), dressed(text); !slices.Equal(got, want) {
			t.Fatalf("%q:\n%q, not\n%q", rows, got, want)
		}
	})
}

func ends(style string) bool { return style == "\x1b[m" || style == "\x1b[0m" }

// dressed is each character with the style that it has, without the blanks.
func dressed(rows ...string) (all []string) {
	var state byte
	style := ""
	for _, s := range rows {
		for s != "" {
			seq, _, n, next := ansi.DecodeSequence(s, state, nil)
			s, state = s[n:], next
			switch {
			case ends(seq):
				style = ""
			case styling().MatchString(seq):
				style += strings.TrimPrefix(seq, style)
			case seq != " " && seq != "\n":
				all = append(all, seq+style)
			}
		}
	}
	return all
}

// TestWrappedAtAHyphen: what is too long for its row is broken, however many hyphens
// are in it.
func TestWrappedAtAHyphen(t *testing.T) {
	for text, want := range map[string][]string{
		"appreg login --renew": {"appreg", "login -", "-renew"},
		"sign-up form":         {"sign-up", "form"},
		"a--0123456789abcdef":  {"a--", "0123456", "789abcd", "ef"},
	} {
		if got := Wrapped(text, 7); !slices.Equal(got, want) {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
