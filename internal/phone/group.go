package phone

import "strings"

// Grouped is a number behind its country code, in groups as people say them: "+57
// 300 123 4599". It is "" of what is no plain number, and of a code that nobody has.
func Grouped(code, number string) string {
	if len(ByDial(code)) == 0 || number == "" || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	rest, parts := number, []string{code}
	for n := len(rest); n > 4; n = len(rest) {
		size := 3
		if n%4 == 0 && n <= 8 {
			size = 4
		}
		parts, rest = append(parts, rest[:size]), rest[size:]
	}
	return strings.Join(append(parts, rest), " ")
}
