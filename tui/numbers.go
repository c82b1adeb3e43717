package tui

import (
	"appreg/internal/i18n"
	"fmt"
	"strings"
)

// many is count, with large numbers as people write them.
func many(w *i18n.Words, words string, n int) string {
	one, many, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return strings.Replace(many, "%d", w.Thousands(n), 1)
}

// count puts n into a sentence of two forms, "one|%d many".
func count(words string, n int) string {
	one, many, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}
