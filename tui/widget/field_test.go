package widget

import (
	"bytes"
	"strings"
	"testing"

	"appreg/internal/painter"
	"appreg/styles"

	"github.com/charmbracelet/lipgloss"
	"pgregory.net/rapid"
)

// Whatever stands in a field, and wherever the caret is: it fits, the caret is in
// sight, and what is cut is marked at the side where it is.
func TestCutTextIsMarked(t *testing.T) {
	theme := styles.New(&bytes.Buffer{}, styles.Plain, styles.Unicode())
	rapid.Check(t, func(t *rapid.T) {
		every := []rune("abcdefghijklmnopqrstuvwxyzñéü 李小龍王麗華陳大文😀🙂👍")
		text := string(rapid.Permutation(every).Draw(t, "text")[:rapid.IntRange(0, len(every)).Draw(t, "long")])
		w := rapid.IntRange(4, 40).Draw(t, "w")
		f := NewField("", "", text)
		f.Now.Ends = rapid.Bool().Draw(t, "ends")
		if rapid.Bool().Draw(t, "focused") {
			f = f.Focus()
			f.Input.SetCursor(rapid.IntRange(0, len([]rune(text))).Draw(t, "at"))
		}
		got := f.ViewValue(theme, w)
		if lipgloss.Width(got) > w || f.Input.Focused() != strings.Contains(got, painter.Caret) {
			t.Fatalf("%q in %d columns", got, w)
		}
		shown := strings.Replace(got, painter.Caret, "", 1)
		seen := strings.Trim(shown, theme.Ellipsis)
		from := strings.Index(text, seen) // no letter is there twice
		if from < 0 || seen != "" && (from > 0 != strings.HasPrefix(shown, theme.Ellipsis) ||
			from+len(seen) < len(text) != strings.HasSuffix(shown, theme.Ellipsis)) {
			t.Fatalf("%q of %q in %d columns", got, text, w)
		}
		if f.Now.Ends && !f.Input.Focused() && from+len(seen) < len(text) {
			t.Fatalf("%q is not the end of %q", got, text)
		}
	})
}
