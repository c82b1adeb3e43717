package painter

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"
)

// cell is one column of a row.
type cell struct {
	text  string // a cluster; "": the right half of a wide one
	style style
}

var blank = cell{text: " "}

// row is a line of a frame, cell by cell.
type row struct {
	line  string // what it was read from
	cells []cell
	full  int // from this column on, all is blank
	odd   int // the first column from which on terminals may not agree about columns
	caret int // the column that the cursor is to stand in; -1: not in this row
}

// read makes r the row of a line. Its styles are its own: it begins with none,
// and ends with none. What moves the cursor, and every other control, is left out.
func (r *row) read(line string, w int) {
	*r = row{line: line, cells: slices.Grow(r.cells[:0], w), odd: w, caret: -1}
	var pen style
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ansi.ESC:
			n := sequence(line[i:])
			if seq := line[i : i+n]; seq == Caret {
				r.caret = len(r.cells)
			} else if strings.HasPrefix(seq, "\x1b[") && seq[n-1] == 'm' {
				pen = pen.with(seq[2 : n-1])
			}
			i += n
		case c < ' ' || c == ansi.DEL:
			i++
		case c < utf8.RuneSelf:
			r.put(line[i:i+1], 1, pen, w)
			i++
		default:
			cluster, width := ansi.FirstGraphemeCluster(line[i:], ansi.GraphemeWidth)
			switch first, _ := utf8.DecodeRuneInString(cluster); {
			case unicode.IsControl(first):
			case width > 0:
				r.put(cluster, width, pen, w)
			default:
				r.join(cluster)
			}
			i += len(cluster)
		}
	}
	if r.caret >= w {
		r.caret = w - 1
	}
	r.full = len(r.cells)
	for r.full > 0 && r.cells[r.full-1] == blank {
		r.full--
	}
	for len(r.cells) < w {
		r.cells = append(r.cells, blank)
	}
}

// put adds a cluster, where there is room for it.
func (r *row) put(cluster string, width int, pen style, w int) {
	if len(r.cells)+width > w {
		return
	}
	if disputed(cluster, width) {
		r.odd = min(r.odd, len(r.cells))
	}
	if cluster == " " {
		pen = pen.ofBlank()
	}
	r.cells = append(r.cells, cell{cluster, pen})
	for range width - 1 {
		r.cells = append(r.cells, cell{style: pen})
	}
}

// join adds what takes no column to the cell before it.
func (r *row) join(cluster string) {
	at := len(r.cells) - 1
	for at >= 0 && r.cells[at].text == "" {
		at--
	}
	if at < 0 {
		return
	}
	r.odd = min(r.odd, at)
	r.cells[at].text += cluster
}

// disputed reports whether terminals do not agree how wide a cluster is.
func disputed(cluster string, width int) bool {
	first, n := utf8.DecodeRuneInString(cluster)
	return first >= utf8.RuneSelf && (width != 1 || n < len(cluster) || runewidth.IsAmbiguousWidth(first))
}

// sequence is how long the escape sequence is that s begins with.
func sequence(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if '@' <= s[i] && s[i] <= '~' {
				return i + 1
			}
		}
		return len(s)
	case ']', 'P', 'X', '^', '_':
		for i := 2; i < len(s); i++ {
			switch {
			case s[i] == ansi.BEL:
				return i + 1
			case s[i] == ansi.ESC && i+1 < len(s) && s[i+1] == '\\':
				return i + 2
			}
		}
		return len(s)
	}
	return 2
}
