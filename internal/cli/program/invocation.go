package program

import (
	"slices"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/config"
	"appreg/internal/pattern"
)

// plainWord is what no shell sees anything in.
var plainWord = pattern.Lazy(`^[A-Za-z0-9@%+=:,./_-]+$`)

// quoted is a word as a shell takes it.
func quoted(s string) string {
	if s = clean.Text(strings.TrimSpace(s)); plainWord().MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// Invocation is a command that can be run after this one, as it is written: what flags
// told of the server and the token is told again. Stdin cannot be.
func Invocation(server config.Flags, words ...string) string {
	line := "appreg"
	for _, word := range slices.Concat(words, server.Words()) {
		line += " " + quoted(word)
	}
	return line
}
