package redact

import (
	"strings"
	"unicode"

	"appreg/internal/pattern"

	"github.com/rivo/uniseg"
)

const stars = "***"

// Email masks an email for a table that many people see, as [Phone] and [Name]
// do: enough is left to find a person that one is talking to, too little to
// call or write to anybody. It keeps the first character and the domain:
// "a***@acme.co".
func Email(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		return initial(s) + stars
	}
	return initial(s[:at]) + stars + s[at:]
}

// dialCode is what a country code may be: whatever else stands in its place
// may be half of a number.
var dialCode = pattern.Lazy(`^\+[0-9]{1,3}$`)

// Phone keeps the country code and the last four digits, or half of a
// number that is shorter than eight: "+57 *** *** 4567".
func Phone(code, s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	var digits []rune
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits = append(digits, r)
		}
	}
	masked := stars + " " + stars
	if n := min(4, len(digits)/2); n > 0 {
		masked += " " + string(digits[len(digits)-n:])
	}
	if dialCode().MatchString(code) {
		masked = code + " " + masked
	}
	return masked
}

// Name keeps the initials, three at the most: "A*** G***". A name of
// single letters would be spelled out otherwise.
func Name(s string) string {
	words := strings.Fields(s)
	words = words[:min(len(words), 3)]
	for i, w := range words {
		words[i] = initial(w) + stars
	}
	return strings.Join(words, " ")
}

// initial is the first character of s, an emoji or a letter with its accents
// being one.
func initial(s string) string {
	c, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return c
}
