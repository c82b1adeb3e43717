package explain

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/batch"
	"appreg/internal/clean"
	"appreg/internal/i18n"
)

// Problem says what is wrong with a row of a file, or with the file.
func Problem(words *i18n.Words, p batch.Problem) string {
	w := words.Batch
	switch {
	case p.Read != nil:
		return Reading(words, *p.Read)
	case p.Rule == client.RuleRequired && forAll[p.Field] != nil:
		return fmt.Sprintf(w.ForAll, strings.Join(forAll[p.Field], " "))
	case p.Rule == batch.RuleDuplicate:
		return fmt.Sprintf(w.Duplicate, p.Other)
	case p.Rule == batch.RuleTwice && p.Other > 0:
		return fmt.Sprintf(w.File.Twice, p.Other, p.Column)
	case p.Rule == batch.RuleOverlooked:
		c := w.File.Columns
		holds := map[string]string{"email": c.Email, "phone": c.Phone, "name": c.Name}[p.Holds]
		field := map[string]string{"name": "fullName"}[p.Holds]
		name := clean.Text(p.Name)
		return fmt.Sprintf(c.Overlooked, holds, name, "--column "+shellWord(cmp.Or(field, p.Holds)+"="+name), "--ignore-columns "+shellWord(name))
	case p.Rule == batch.RuleLong && p.Field == "":
		return w.File.LongLine
	}
	return cmp.Or(map[string]string{
		batch.RuleBlank: w.File.Blank, batch.RuleNobody: w.File.Nobody, batch.RuleWorkbook: w.File.Workbook,
		batch.RuleHeader: w.Header,
		batch.RuleTwice:  w.File.TwoKeys, batch.RuleUnreadable: w.NoRow, batch.RuleEncoding: w.File.Encoding,
		batch.RuleUnclosed: w.File.Unclosed, batch.RuleQuote: w.File.Quote, batch.RuleCells: w.Cells,
		batch.RuleLong: w.File.Long, batch.RuleControl: w.File.Control, batch.RuleNumber: w.File.Number, batch.RuleText: w.File.Text,
		client.RuleContact:     words.Contact.NeedsOne,
		batch.RuleEncodedTwice: w.File.Odd.Twice, batch.RuleEntity: w.File.Odd.Entity,
		batch.RuleLostAccent: w.File.Odd.Accent, batch.RuleLostName: w.File.Odd.Name,
		batch.RuleNone: w.File.Odd.None, batch.RuleTotal: w.File.Odd.Total,
	}[p.Rule], w.Empty)
}

// forAll are the flags that give every row what it lacks.
var forAll = map[string][]string{"project": {"--project", "ID"}, "projectFlow": {"--project-flow", "ID"}, "countryCode": {"--country-code", "+57"}}

// shellWord is s as one word of a shell.
func shellWord(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("=-_.", r)
	}) {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
