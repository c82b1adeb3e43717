package client

import "strings"

// usual reports whether a request is like nearly all that there are. The validator,
// which takes its time, has nothing to say of one: a batch asks often.
func (r CreateRequest) usual() bool {
	contact := PlainAddress(r.Email) || r.Email == "" && r.Phone != ""
	return contact && r.Project != "" && r.ProjectFlow != "" &&
		(r.Phone == "" || digits(r.Phone) && r.CountryCode != "") &&
		(r.CountryCode == "" || dialCode(r.CountryCode)) && (r.Language == "" || twoLetters(r.Language))
}

// PlainAddress reports whether an address is like nearly all that there are: ASCII's
// small letters, digits and a few signs, with a domain.
func PlainAddress(email string) bool {
	name, domain, ok := strings.Cut(email, "@")
	if !ok || len(name) > 60 || len(domain) > 60 || !dotted(name, "_+-") {
		return false
	}
	dot := strings.LastIndexByte(domain, '.')
	return dot > 0 && dotted(domain, "") && len(domain)-dot > 2 && !strings.ContainsFunc(domain[dot+1:], func(c rune) bool { return c < 'a' || c > 'z' })
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
