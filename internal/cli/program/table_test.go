package program

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// TestFitted: no row is wider than the terminal, what fits is left alone, and an id is
// whole as long as there is room for it.
func TestFitted(t *testing.T) {
	t.Parallel()
	const id = "674de8df21c72be3cc42b8a7"
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.RuneFrom([]rune("ab é李…")))
		width := rapid.IntRange(0, 160).Draw(t, "width")
		var rows [][]string
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			rows = append(rows, []string{id, cell.Draw(t, "a"), cell.Draw(t, "b"), "\x1b[1m" + cell.Draw(t, "c") + "\x1b[m"})
		}
		var was, is strings.Builder
		Table(&was, rows)
		widest := 0
		for line := range strings.Lines(was.String()) {
			widest = max(widest, ansi.StringWidth(line))
		}
		Table(&is, fitted(rows, width))
		if width == 0 || widest <= width {
			if is.String() != was.String() {
				t.Fatalf("cut to %d:\n%s%s", width, was.String(), is.String())
			}
			return
		}
		for line := range strings.Lines(is.String()) {
			if ansi.StringWidth(line) > width {
				t.Fatalf("wider than %d: %q", width, line)
			}
			if width > len(id) && !strings.HasPrefix(line, id) {
				t.Fatalf("the id is cut in %d columns: %q", width, line)
			}
		}
	})
}

// TestFactsWidenNoTable: what a fact has behind its name needs no column, however long.
func TestFactsWidenNoTable(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	Table(&out, [][]string{{"id", "7"}, {"next", "Document", "appreg sync"}, {"", "End", "appreg end"}, {"link", "https://localhost/?token=…"}})
	if want := "id    7\nnext  Document  appreg sync\n      End       appreg end\nlink  https://localhost/?token=…\n"; out.String() != want {
		t.Error(out.String())
	}
}

// TestRows: what comes later stands in the same columns, and fits the terminal, too.
func TestRows(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		screen bool
		want   string
	}{
		{false, "id  name\n1   Ana\n2   Maximiliana  x\n3   Eva\n"},
		{true, "id  name\n1   Ana\n2   Max…\n3   Eva\n"},
	} {
		var out strings.Builder
		a := New(Program{Getenv: func(name string) string {
			return map[string]string{"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"}[name]
		}, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Screen: tt.screen}, []string{"--color", "never"})
		rows := NewRows(a)
		rows.Write([][]string{{"id", "name", ""}, {"1", "Ana", ""}})
		rows.Write([][]string{{"id", "name", ""}, {"2", "Maximiliana", "x"}})
		rows.Write([][]string{{"id", "name", ""}, {"3", "Eva", ""}})
		if got := out.String(); got != tt.want {
			t.Errorf("screen %v: %q", tt.screen, got)
		}
	}
}
