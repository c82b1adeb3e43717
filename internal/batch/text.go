package batch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/internal/clean"
	"appreg/internal/pattern"
)

// textMax is how long a text of a row may be, in bytes.
const textMax = 4 << 10

// textRule is the rule that a text breaks whatever it says; "": none.
func textRule(field, text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	isPhone := field == "phone" || field == "countryCode"
	switch {
	case len(text) > textMax:
		return RuleLong
	case clean.Printable(text) && !isPhone:
	case strings.ContainsRune(text, utf8.RuneError) && !strings.HasSuffix(field, "Name"): // of a name it is told
		return RuleEncoding
	case strings.ContainsFunc(text, func(r rune) bool { return control(field, r) }):
		return RuleControl
	case isPhone && strings.ContainsAny(text, ".,eE") && calculated().MatchString(text):
		return RuleNumber
	}
	return ""
}

// calculated is how a spreadsheet, or a program that took them for numbers, writes
// digits. What is left of them is another phone, or only its beginning.
var calculated = pattern.Lazy(`^\+?(\d{1,3} )?\d+([.,]0{1,2}|([.,]\d+)?[eE][+-]?\d+)$`)

// control reports whether r must not be in a field. Lines may end in a name, as
// one types them into a cell, and a tab is a blank. What is no control and cannot be seen, as the marks that
// telephones put around a number that is copied, is dropped from the text anyway.
func control(field string, r rune) bool {
	switch field {
	case "phone", "countryCode":
		return unicode.IsControl(r) && !unicode.IsSpace(r)
	case "fullName", "firstName", "lastName":
		if unicode.IsSpace(r) {
			return false
		}
	}
	return unicode.IsControl(r)
}
