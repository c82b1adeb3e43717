package person

import (
	"regexp"
	"slices"
	"strings"
)

// NoName reports whether a name is what programs write where they have none.
func NoName(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	return slices.Contains(noNames, text) || IsFormula(text)
}

var noNames = []string{
	"null", "nil", "nan", "none", "undefined", "n/a", "na", "n.a.", "n/d", "nd", "s/n", "(null)", "(blank)", "(none)", "(vacio)", "(vacío)",
	"<null>", "\\n", "[object object]", "-", "--", "---", "–", "—", ".", "0", "x", "xx", "xxx", "test", "false", "true", "falso", "verdadero",
	"sin nombre", "no name", "unknown", "desconocido", "ninguno", "no aplica",
}

// IsFormula reports whether a text is a spreadsheet's formula, or what is left of one
// that has failed: #REF!, #N/A.
func IsFormula(text string) bool {
	return strings.HasPrefix(text, "#") && len(text) > 2 && failed.MatchString(text) || strings.HasPrefix(text, "=") && !strings.HasPrefix(text, `="`)
}

var failed = regexp.MustCompile(`(?i)^#(ref|n/?[ad]|¡?valor|value|div/0|¡?div/0|name|¿?nombre|num|¡?num|null|¡?nulo|¡?ref|spill|calc|getting_data|error)[!?]?$`)
