package clean

import "strings"

// Cell is a text as a cell that no spreadsheet takes for a formula.
func Cell(s string) string {
	for _, sign := range [...]string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return "'" + s
		}
	}
	return s
}
