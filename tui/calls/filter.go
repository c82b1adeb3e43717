package calls

import (
	"slices"
	"strconv"
	"strings"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/internal/pattern"
	"appreg/tui/widget"
)

// aStatus is a word of the filter that names a status, or all of a hundred: an id may
// have the same digits in it.
var aStatus = pattern.Lazy(`^[1-5]([0-9][0-9]|xx)$`)

// matching are the calls that have every word of a filter, in any order: a method, a
// status, or a part of the path, of who it is about or of how it went.
func matching(w *i18n.Words, calls []client.Call, filter string) []client.Call {
	words := widget.Words(filter)
	if len(words) == 0 {
		return calls
	}
	return slices.DeleteFunc(calls, func(c client.Call) bool {
		status, text := strconv.Itoa(c.Status), c.Route+" "+c.Path+" "+c.As
		if c.Status == 0 {
			text += " " + w.Calls.NoAnswer
		}
		text = widget.Folded(text)
		return slices.ContainsFunc(words, func(word string) bool {
			switch {
			case aStatus().MatchString(word):
				return word != status && word != status[:1]+"xx"
			case slices.Contains(client.Methods(), strings.ToUpper(word)):
				return !strings.EqualFold(word, c.Method)
			}
			return !strings.Contains(text, word)
		})
	})
}
