package calls

import (
	"bytes"
	"encoding/json"
	"strings"

	"appreg/tui/page"
	"appreg/tui/widget"
)

const longestBody = 2000 // lines of a body that are shown

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
	case !json.Valid(body) && !(cut && bytes.ContainsAny(body[:1], "{[")): // the beginning of some can be read, too
		rows = widget.Wrapped(string(body), w)
		if len(rows) > longestBody {
			rows, cut = rows[:longestBody], true
		}
	default:
		more := 0
		rows, more = widget.JSON(d.Theme, body, longestBody, w)
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
