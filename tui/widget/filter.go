package widget

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"appreg/internal/person"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/text/unicode/norm"
)

// SearchAfter is the pause in typing after which the server is searched too.
const SearchAfter = 250 * time.Millisecond

// Filter is a field whose words narrow a list as one types them.
type Filter struct{ Field }

// NewFilter is an empty one.
func NewFilter() Filter { return Filter{NewField("", "", "")} }

// Typed is the filter after a key, and whether its text is another one now. A
// paste of several lines is one text.
func (f Filter) Typed(msg tea.KeyMsg) (_ Filter, changed bool) {
	before := f.Text()
	if msg.Paste {
		f.Field = f.Insert(strings.Join(person.Pasted(string(msg.Runes)), " "))
	} else {
		f.Field = f.OnKey(msg)
	}
	return f, f.Text() != before
}

// Words are those of a filter, folded.
func Words(filter string) []string { return strings.Fields(Folded(filter)) }

// HasAll reports whether a folded text has every word of a filter.
func HasAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// Folded is s in lower case and without accents, for a filter that is typed in
// a hurry.
func Folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
