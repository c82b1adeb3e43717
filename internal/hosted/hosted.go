// Package hosted hands the sandbox the words of its page behind a link, in all languages
// that the program speaks: the sandbox knows none of them.
package hosted

import (
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/internal/sandbox/page"
)

// Languages are those of the page. That no text is missing the compiler tells.
func Languages() []page.Language {
	var all []page.Language
	for _, l := range i18n.Languages() {
		w := i18n.For(l)
		all = append(all, page.Language{
			Lang: w.Lang, Words: page.Words(w.Page),
			Reason: w.Known, Step: w.Step, Stand: w.Stand, Worth: w.Worth,
			Sample: func(step, word string) string { return w.Sample(flow.Step(step), word) },
		})
	}
	return all
}
