package phone

import "strings"

// Digits takes the digits of a code out of what was typed or pasted: those of
// any script become ASCII's, and what only parts them for the eye is left out.
// What else there is, such as letters, is stray.
func Digits(s string) (digits, stray string) {
	var d, rest strings.Builder
	for _, r := range s {
		switch classify(r) {
		case digit:
			d.WriteByte(ascii(r))
		case letter, symbol, plus:
			rest.WriteRune(r)
		}
	}
	return d.String(), rest.String()
}
