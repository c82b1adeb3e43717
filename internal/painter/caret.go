package painter

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Caret stands in a frame where the cursor is to stand: on the cell that comes
// next, or on the blank that follows the end of a line. It takes no column, and
// it is no sign that a terminal would show. It is part of the text, so that
// nobody who joins, indents or cuts rows has to account for where it is.
const Caret = "\x1b_caret\x1b\\"

// Drawn is frame with the cell at its caret in reverse, for who shows frames and
// has no cursor.
func Drawn(frame string) string {
	before, after, ok := strings.Cut(frame, Caret)
	if !ok {
		return frame
	}
	i := 0
	for i < len(after) && after[i] == ansi.ESC {
		i += sequence(after[i:])
	}
	under, rest := "", after[i:]
	if rest != "" && rest[0] != '\n' {
		under, _ = ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		rest = rest[len(under):]
	} else {
		under = " "
	}
	return before + after[:i] + "\x1b[7m" + under + "\x1b[27m" + rest
}
