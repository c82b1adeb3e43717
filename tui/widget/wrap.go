package widget

import (
	"strings"

	"appreg/internal/pattern"

	"github.com/charmbracelet/x/ansi"
)

// Wrapped breaks plain or styled text into rows of at most w columns that are
// still read with ease, at blanks where there are any. A style ends with each row
// and goes on in the next: rows are put beside others.
func Wrapped(s string, w int) []string {
	if s == "" {
		return nil
	}
	rows, style := broken(s, min(max(w, 1), Readable)), ""
	if !strings.Contains(s, "\x1b") {
		return rows
	}
	for i, row := range rows {
		rows[i] = style + row
		for _, change := range styling().FindAllString(row, -1) {
			if style += change; change == "\x1b[m" || change == "\x1b[0m" {
				style = ""
			}
		}
		if style != "" {
			rows[i] += ansi.ResetStyle
		}
	}
	return rows
}

// styling begins or ends a style.
var styling = pattern.Lazy(`\x1b\[[0-9;:]*m`)

// broken is a text in rows, with the styles where they are. A word may also end after
// a hyphen; [ansi.Wrap] makes rows that are too long of some that do.
func broken(text string, w int) (rows []string) {
	if ansi.StringWidth(text) <= w && !strings.ContainsAny(text, "\n\t") {
		return []string{text}
	}
	var row strings.Builder
	var blanks, word string // a word has a style's beginning, too
	var wide, long int      // columns of row, and of word
	add := func() {
		switch {
		case word == "":
			return
		case long == 0 && wide+len(blanks) > w: // a style between blanks that have no room
			row.WriteString(word)
		default:
			row.WriteString(blanks)
			row.WriteString(word)
			wide, blanks = wide+len(blanks)+long, ""
		}
		word, long = "", 0
	}
	end := func() {
		rows = append(rows, row.String())
		row.Reset()
		row.Grow(w)
		blanks, wide = "", 0
	}
	last := func() { // of a text or of a line in it
		if long == 0 && wide+len(blanks) <= w {
			row.WriteString(blanks)
		}
		if long == 0 {
			blanks = ""
		}
		add()
		end()
	}
	row.Grow(w)
	s := text
	grow := func(by int) { // a word is a part of the text: it takes no other room
		end := len(text) - len(s)
		word = text[end-by-len(word) : end]
	}
	var state byte
	for s != "" {
		seq, width, n, next := ansi.DecodeSequence(s, state, nil)
		s, state = s[n:], next
		switch {
		case seq == "\n":
			last()
			continue
		case seq == " " && !strings.HasPrefix(s, "%"), seq == "\t": // a number keeps its sign
			add()
			blanks += seq
			continue
		case seq == "-":
			if wide+len(blanks) <= w {
				row.WriteString(blanks)
				wide, blanks = wide+len(blanks), ""
			}
			if wide+len(blanks)+long < w {
				grow(n)
				long += width
				add()
				continue
			}
		}
		if width > 0 && long+width > w {
			add()
		}
		grow(n)
		long += width
		if width > 0 && wide+long+len(blanks) > w {
			end()
		}
	}
	last()
	return rows
}
