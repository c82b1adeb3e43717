package client

import (
	"encoding/json"
	"regexp"
	"strings"
)

// reason is why something failed: the key in a failedReason, which may be a text,
// a list or an object with a message. Behind the key servers have been seen to put a
// stack trace with their paths (contract.md section 8), which goes nowhere.
type reason string

func (r *reason) UnmarshalJSON(b []byte) error {
	*r = ""
	if said := messages(json.RawMessage(b)); len(said) > 0 {
		*r = reason(bounded(reasonKey(said[0])))
	}
	return nil
}

var (
	// word is a text that is a key as a whole.
	word = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	// snake is a key among other words.
	snake = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$`)
	// telling is what no sentence has: a path, a call, the name of a file.
	telling = regexp.MustCompile(`[/\\(){}<>\n\r␊␍]|[A-Za-z]\.[A-Za-z]`)
)

// reasonKey is the first key in a text's first line, or "".
func reasonKey(s string) string {
	line, _, _ := strings.Cut(strings.NewReplacer("␊", "\n", "␍", "\n", "\r", "\n").Replace(strings.TrimSpace(s)), "\n")
	tokens := strings.Fields(line)
	for _, token := range tokens {
		_, token = splitStatus(strings.Trim(token, `.,;:!?"'…[]`))
		token, _, _ = strings.Cut(token, "@")
		if snake.MatchString(token) || len(tokens) == 1 && word.MatchString(token) {
			return token
		}
	}
	return ""
}

// traceless is a reason as it may be kept: a sentence as it is, and of what may
// tell a server's paths the key alone.
func traceless(s string) string {
	if !telling.MatchString(s) {
		return s
	}
	return reasonKey(s) + "…"
}
