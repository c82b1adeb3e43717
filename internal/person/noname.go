package person

import (
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/internal/pattern"
)

// NoName reports whether a name is what programs write where they have none.
func NoName(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	opens, _ := utf8.DecodeRuneInString(text)
	return slices.Contains(noNames, text) || IsFormula(text) || strings.ContainsRune("{$[%<«*", opens) && placeholder().MatchString(text) ||
		strings.Contains(text, "undefined") && slices.Contains(strings.Fields(text), "undefined") || areNoNames(text)
}

// areNoNames reports whether a text is several of them.
func areNoNames(text string) bool {
	count := 0
	for word := range strings.FieldsSeq(text) {
		if count++; !slices.Contains(noNames, word) {
			return false
		}
	}
	return count > 1
}

// None reports whether a text is what programs, and people, write where there is no
// contact: N/A, no tiene, sin correo.
func None(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	return !strings.HasPrefix(text, "=") && NoName(text) && !slices.Contains(madeUp, text) || noContact().MatchString(text)
}

// madeUp are no names, but no word of there being none either.
var madeUp = strings.Fields("test true false falso verdadero x xx xxx . 0")

var noContact = pattern.Lazy(`^(no|sin|without|ning[uú]n[oa]?)( (tiene|hay|posee|cuenta|usa|has|con|un))*( (e-?mail|mail|correo|correo electr[oó]nico|tel[eé]fono|celular|m[oó]vil|n[uú]mero|whatsapp|phone|dato|datos|informaci[oó]n))?$`)

var noNames = []string{
	"null", "nil", "nan", "none", "undefined", "n/a", "na", "n.a.", "n/d", "nd", "s/n", "(null)", "(blank)", "(none)", "(vacio)", "(vacío)",
	"<null>", "\\n", "[object object]", "-", "--", "---", "–", "—", ".", "0", "x", "xx", "xxx", "test", "false", "true", "falso", "verdadero",
	"sin nombre", "sin apellido", "sin apellidos", "no name", "unknown", "desconocido", "desconocida", "ninguno", "ninguna", "nulo", "vacío", "vacio", "en blanco", "(en blanco)",
	"no aplica", "no registra", "no tiene", "no disponible", "not available", "not provided", "n.d.",
}

// placeholder is where a program was to put a name, and has not: {{nombre}},
// %FIRST_NAME%, *|FNAME|*.
var placeholder = pattern.Lazy(`^(\{.*\}|\$\{.*\}|\[.*\]|%.+%|<.+>|«.+»|<<.+>>|\*\|.+\|\*)$`)

// IsFormula reports whether a text is a spreadsheet's formula, or what is left of one
// that has failed: #REF!, #N/A.
func IsFormula(text string) bool {
	return strings.HasPrefix(text, "#") && len(text) > 2 && failed().MatchString(text) || strings.HasPrefix(text, "=") && !strings.HasPrefix(text, `="`)
}

var failed = pattern.Lazy(`(?i)^#(ref|n/?[ad]|¡?valor|value|div/0|¡?div/0|name|¿?nombre|num|¡?num|null|¡?nulo|¡?ref|spill|calc|getting_data|error)[!?]?$`)
