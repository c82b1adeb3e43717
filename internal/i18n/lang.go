// Package i18n has every word that a person reads, as fields of one struct:
// English beside its type, any other language in a file of its own. It chooses
// nothing else and formats nothing but how long a wait is and what a review has to
// go by: what any other sentence is about is put in by whoever says it.
//
// A new language is a line in languages and a file beside it, like es.json.
package i18n

import (
	"slices"
	"strings"
)

// Lang is a language that the program speaks, by its code: "en".
type Lang string

// The languages that the program's own code names.
const (
	English Lang = "en"
	Spanish Lang = "es"
)

// language is a language with the names that it has beside its code.
type language struct {
	Lang
	names []string
}

// languages are those of the program. They are not those of a registration, which
// the API knows more of.
var languages = []language{
	{English, []string{"english"}},
	{Spanish, []string{"spa", "spanish", "español"}},
}

// Languages are those that --lang takes.
func Languages() (all []Lang) {
	for _, l := range languages {
		all = append(all, l.Lang)
	}
	return all
}

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
	primary, _, _ := strings.Cut(strings.ToLower(tag), "_")
	primary, _, _ = strings.Cut(primary, "-")
	primary, _, _ = strings.Cut(primary, ".")
	primary, _, _ = strings.Cut(primary, "@")
	for _, l := range languages {
		if primary == string(l.Lang) || slices.Contains(l.names, primary) {
			return l.Lang
		}
	}
	return English
}
