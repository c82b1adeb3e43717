package person

import (
	"strings"

	"appreg/internal/pattern"
)

// Exact is a number that a spreadsheet has made of a phone or a country code, as its
// digits, where none of them is lost: 57.0, 3.001112243E9. Else it is the text.
func Exact(text string) string {
	if !strings.ContainsAny(text, ".,eE") {
		return text
	}
	parts := spreadsheets().FindStringSubmatch(text)
	if parts == nil {
		return text
	}
	front, whole, rest, power := parts[1], parts[2], strings.TrimRight(parts[3], "0"), 0
	for _, digit := range parts[4] {
		power = min(10*power+int(digit-'0'), 100)
	}
	// 3.00111E9 may have been 3001112243, and was cut.
	if len(rest) != power || len(whole)+power > 15 {
		return text
	}
	return front + whole + rest
}

var spreadsheets = pattern.Lazy(`^(\+?(?:\d{1,3} )?)(\d+)(?:[.,](\d+))?(?:[eE]\+?(\d{1,3}))?$`)
