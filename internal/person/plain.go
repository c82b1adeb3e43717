package person

import "strings"

// plainAddress reports whether an address is like nearly all that there are: ASCII's
// small letters, digits and a few signs, with a domain. The client's rules, which take
// their time, have nothing to say of one: a batch reads each more than once.
func plainAddress(email string) bool {
	name, domain, ok := strings.Cut(email, "@")
	if !ok || len(name) > 60 || len(domain) > 60 || !dotted(name, "_+-") {
		return false
	}
	dot := strings.LastIndexByte(domain, '.')
	return dot > 0 && dotted(domain, "") && len(domain)-dot > 2 && strings.Trim(domain[dot+1:], "abcdefghijklmnopqrstuvwxyz") == ""
}

// dotted reports whether a text is letters and digits, and those signs, with a dot
// between some of them.
func dotted(text, signs string) bool {
	before := byte('.')
	for i := range len(text) {
		b := text[i]
		switch {
		case b == '.' && before != '.', 'a' <= b && b <= 'z', '0' <= b && b <= '9', strings.IndexByte(signs, b) >= 0:
		default:
			return false
		}
		before = b
	}
	return before != '.'
}
