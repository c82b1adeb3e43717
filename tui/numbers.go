package tui

import (
	"strconv"
	"strings"
)

// digits writes n as people do: "1,243".
func (d deps) digits(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + d.Words.App.Thousands + s[i:]
	}
	return s
}

// many is count, with large numbers as people write them.
func (d deps) many(words string, n int) string {
	one, many, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return strings.Replace(many, "%d", d.digits(n), 1)
}
