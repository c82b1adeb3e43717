// Package i18n has every word that a person reads, in English and Spanish, as
// fields of one struct. It chooses nothing else and formats nothing but how long
// a wait is and what a review has to go by: what any other sentence is about is
// put in by whoever says it.
package i18n

import "strings"

// Lang is a language that the program speaks.
type Lang string

// The languages of the program. They are not those of a registration, which
// the API knows more of.
const (
	English Lang = "en"
	Spanish Lang = "es"
)

// Pick chooses by --lang, then APPREG_LANG, LC_ALL, LC_MESSAGES and LANG: the
// first that is set decides, and anything unknown is English.
func Pick(flag string, getenv func(string) string) Lang {
	for _, tag := range []string{flag, getenv("APPREG_LANG"), getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")} {
		if tag = strings.TrimSpace(tag); tag != "" {
			return parse(tag)
		}
	}
	return English
}

// parse reads es, es_CO.UTF-8, es-419, spanish.
func parse(tag string) Lang {
	tag = strings.ToLower(tag)
	primary, _, _ := strings.Cut(tag, "_")
	primary, _, _ = strings.Cut(primary, "-")
	primary, _, _ = strings.Cut(primary, ".")
	primary, _, _ = strings.Cut(primary, "@")
	switch primary {
	case "es", "spa", "spanish", "español":
		return Spanish
	}
	return English
}

// For returns the words of a language.
func For(l Lang) *Words {
	if l == Spanish {
		return spanish()
	}
	return english()
}
