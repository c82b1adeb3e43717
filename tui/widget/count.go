package widget

import (
	"fmt"
	"strings"

	"appreg/internal/i18n"
)

// Many is count, with large numbers as people write them.
func Many(w *i18n.Words, words string, n int) string {
	one, many, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return strings.Replace(many, "%d", w.Thousands(n), 1)
}

// Count puts n into a sentence of two forms, "one|%d many".
func Count(words string, n int) string {
	one, many, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}
