package widget

import (
	"appreg/internal/clean"
	"appreg/styles"
)

// deepest is how many levels of JSON are told apart.
const deepest = 12

// JSON draws JSON, or the beginning of some, in w columns, a member a line and its key in colour, and tells how
// many lines there are beyond the most that are drawn.
func JSON(t *styles.Theme, body []byte, most, w int) (rows []string, more int) {
	lines, more := jsonLines(body, most)
	for _, l := range lines {
		text := l.text
		if l.key != "" {
			text = t.Accent.Render(l.key) + text
		}
		in := 2 * min(max(l.in, 0), deepest, w/8)
		rows = append(rows, Indented(in, Wrapped(text, w-in))...)
	}
	return rows, more
}

// jsonLine is a line of JSON: how deep it is, the key of a member, and its value.
type jsonLine struct {
	in        int
	key, text string
}

// jsonLines are the first lines of JSON, a member a line, and how many more there
// are. However deep it is, it takes no more room than its length accounts for.
func jsonLines(body []byte, most int) (lines []jsonLine, more int) {
	var now jsonLine
	depth, opened := 0, false
	end := func() {
		if len(lines) < most {
			lines = append(lines, now)
		} else {
			more++
		}
		now = jsonLine{in: depth}
	}
	clean.Edit(body, func(dst []byte, part string) []byte {
		closes := part == "}" || part == "]"
		switch {
		case opened && !closes:
			depth++
			end()
		case closes && !opened:
			depth--
			end()
		}
		opened = part == "{" || part == "["
		switch part {
		case ",":
			now.text += part
			end()
		case ":":
			now.key, now.text = now.text+part, " "
		default:
			now.text += part
		}
		return dst
	})
	end()
	return lines, more
}
