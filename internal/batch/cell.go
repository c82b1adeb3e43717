package batch

import (
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/internal/pattern"
	"appreg/internal/person"
)

// bareCell is what a cell says, without what a spreadsheet needs to take it for a
// text: ="0123", '0123.
func bareCell(field, cell string) string {
	text := strings.TrimSpace(cell)
	switch {
	case text == "":
		return cell
	case text[0] < utf8.RuneSelf && !strings.ContainsAny(text[:1], "='`"):
		return text
	}
	if within, ok := strings.CutPrefix(text, `="`); ok {
		if within, ok = strings.CutSuffix(within, `"`); ok {
			return strings.ReplaceAll(within, `""`, `"`)
		}
	}
	if (field == "phone" || field == "countryCode") && strings.HasPrefix(text, "=") {
		text = text[1:]
	}
	for _, marks := range [][2]string{{"“", "”"}, {"«", "»"}, {"‘", "’"}} {
		if within, ok := strings.CutPrefix(text, marks[0]); ok && strings.HasSuffix(within, marks[1]) && strings.Count(text, marks[0]) == 1 {
			return strings.TrimSuffix(within, marks[1])
		}
	}
	for _, mark := range []string{"'", "’", "´", "`"} {
		within, ok := strings.CutPrefix(text, mark)
		if !ok {
			continue
		}
		paired := strings.HasSuffix(within, mark)
		if isName := strings.HasSuffix(field, "Name"); isName && !paired && !(within != "" && strings.ContainsAny(within[:1], "=+-@0123456789")) {
			return cell // 't Hooft
		}
		return strings.TrimSuffix(within, mark)
	}
	return text
}

// filler reports whether a cell says nothing of anybody: a box that is not ticked, a
// nought, a dash, what is left of a formula that was filled down.
func filler(cell string) bool {
	cell = strings.TrimSpace(cell)
	if len(cell) > 32 {
		return cell[0] == '='
	}
	switch strings.ToLower(cell) {
	case "", "false", "true", "falso", "verdadero", "0", "-", "--", "–", "—", "no", "si", "sí", "yes", "n/a", "null", "nan", "☐", "☑", "✓", "x", "$ -", "0%":
		return true
	}
	return person.IsFormula(cell) || strings.Contains(cell, "0") && zero().MatchString(cell) || strings.Trim(cell, "-=_:*.") == "" // a line below the names
}

// total is the column, from 1, of the word by which a row is the sum of others, or a
// program's last word; 0: it is somebody's. Nobody can be reached by such a row.
func total(cells []string) int {
	for i, cell := range cells {
		if strings.TrimSpace(cell) == "" {
			continue
		}
		if !lastWord().MatchString(cell) || slices.ContainsFunc(cells, func(cell string) bool { return inside().MatchString(cell) || number().MatchString(cell) }) {
			return 0
		}
		return i + 1
	}
	return 0
}

// lastWord is what is written below a table.
var lastWord = pattern.Lazy(`(?i)^\s*((gran |grand |sub)?total(es|s)?( (general|de|of|:).*)?|suma|sum|count|recuento|promedio|average|(generado|exportado|generated|exported) (el|por|on|by|at|in)\b.*)\s*:?\s*\d*\s*$`)

var zero = pattern.Lazy(`^[$€]? ?-?0+([.,:/]0+)*%?$`)
