package calls

import (
	"encoding/json"
	"strings"

	"appreg/internal/clean"
	"appreg/tui/page"
	"appreg/tui/widget"
)

const (
	longestBody = 2000 // lines of a body that are shown
	deepest     = 12   // levels of it that are told apart
)

// jsonLine is a line of JSON: how deep it is, the key of a member, and its value.
type jsonLine struct {
	in        int
	key, text string
}

// jsonLines are valid JSON a member a line, and how many more there are. However deep it
// is, it takes no more room than its length accounts for.
func jsonLines(body []byte) (lines []jsonLine, more int) {
	var now jsonLine
	depth, opened := 0, false
	end := func() {
		if len(lines) < longestBody {
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

// viewBody is a body in w columns, its keys coloured where it is JSON, and what of it is
// not here: it had size bytes.
func viewBody(d page.Deps, body []byte, size int, cut bool, w int) (rows []string) {
	words := d.Words.Calls
	note := func(text string) { rows = append(rows, widget.Say(d.Theme, widget.Warn, text, w)...) }
	switch {
	case size == 0:
		return nil
	case len(body) == 0:
		note(d.Words.Many(words.NotKept, size))
		return append([]string{""}, rows...)
	case !json.Valid(body):
		rows = widget.Wrapped(string(body), w)
		if len(rows) > longestBody {
			rows, cut = rows[:longestBody], true
		}
	default:
		lines, more := jsonLines(body)
		for _, l := range lines {
			text := l.text
			if l.key != "" {
				text = d.Theme.Accent.Render(l.key) + text
			}
			in := 2 * min(l.in, deepest, w/8)
			rows = append(rows, widget.Indented(in, widget.Wrapped(text, w-in))...)
		}
		cut = cut || more > 0
	}
	if cut {
		note(d.Words.Many(words.CutBody, size))
	}
	return append([]string{""}, rows...)
}

// viewed is some text as it is drawn, a line a row or more.
func viewed(text string, w int) (rows []string) {
	for line := range strings.SplitSeq(text, "\n") {
		rows = append(rows, widget.Wrapped(line, w)...)
	}
	return rows
}
