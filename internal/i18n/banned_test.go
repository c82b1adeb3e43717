package i18n

import (
	"regexp"
	"testing"
)

// ofCommands are the words that commands alone use, and those of a phone number's
// odd forms: they may speak as the API does.
var ofCommands = regexp.MustCompile(`^(Remote|Evidence|Batch|Shell|Manual|FlowCLI|API|Create|CLI|Sandbox|DeskCLI|Login|Journal)\.|^Proofs\.\w+\.(Command|CommandLong|FlagForce|Needed)$|^Values\.Statuses\.`)

// banned is what nobody says at a desk, in London or in Bogotá: the API's and the
// programmer's words, and what is said of a thing that has a name already.
var banned = map[Lang]*regexp.Regexp{
	English: regexp.MustCompile(`(?i)mailgun|validated|give up|given up|gave up|if it stays so|as it stands where|it passes\.|only moves it there|\bmeanwhile\b|\bblanks\b|face image|no id\b|Done: .*FAILED`),
	Spanish: regexp.MustCompile(`(?i)mailgun|\bvalidad[oa]s?\b|rendirse|\bratón\b|\bmóvil\b|\bordenador\b|entretanto|imagen del rostro|foto del rostro|seguimiento|"|“|”`),
}

func TestNobodySays(t *testing.T) {
	for lang, words := range banned {
		for path, text := range texts(For(lang)) {
			if !ofCommands.MatchString(path) {
				if found := words.FindString(text); found != "" {
					t.Errorf("%s %s: nobody says %q: %q", lang, path, found, text)
				}
			}
		}
	}
}
