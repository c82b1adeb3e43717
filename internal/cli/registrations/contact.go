package registrations

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/phone"

	"github.com/spf13/pflag"
)

// contacts are the flags of a person: what create sets and update changes.
type contacts struct {
	email, phone, countryCode     string // as they were typed
	fullName, firstName, lastName string
}

func contactFlags(words *i18n.Words, fs *pflag.FlagSet, o *contacts) {
	w := words.Create
	fs.StringVar(&o.email, "email", "", w.FlagEmail)
	fs.StringVar(&o.phone, "phone", "", w.FlagPhone)
	fs.StringVar(&o.countryCode, "country-code", "", w.FlagCountry)
	fs.StringVar(&o.fullName, "full-name", "", w.FlagFullName)
	fs.StringVar(&o.firstName, "first-name", "", w.FlagFirst)
	fs.StringVar(&o.lastName, "last-name", "", w.FlagLast)
}

// read takes the contacts as people paste them, and says what is wrong with
// them. What is wrong stays as it was typed.
func read(a program.App, o contacts) (contacts, []string) {
	var wrong []string
	o.email = readEmail(o.email)
	if text := strings.TrimSpace(o.countryCode); text != "" {
		dial, why := readCountry(a.Words, text)
		if why != "" {
			wrong = append(wrong, aboutFlag("--country-code", why))
		} else {
			o.countryCode = dial
		}
	}
	if strings.TrimSpace(o.phone) == "" {
		return o, wrong
	}
	n := phone.ReadPhone(o.phone, o.countryCode)
	switch {
	case n.Problem != phone.None:
		return o, append(wrong, aboutFlag("--phone", phoneProblem(a.Words, n)))
	case n.Dial != "" && strings.TrimSpace(o.countryCode) != "" && n.Dial != o.countryCode:
		return o, append(wrong, fmt.Sprintf(a.Words.Create.TwoCodes, n.Dial, clean.Text(o.countryCode)))
	case n.Dial != "":
		o.countryCode = n.Dial
	}
	if o.phone = n.National; n.Suggest != "" { // it may be meant: whether it exists is for the server to say
		fmt.Fprintln(a.Stderr, aboutFlag("--phone", phoneHint(a.Words, n)))
	}
	return o, wrong
}

// readEmail takes away what an address is pasted with.
func readEmail(text string) string {
	return strings.TrimPrefix(strings.ToLower(strings.Trim(strings.TrimSpace(text), "<>")), "mailto:")
}

// readCountry takes a dial code, or a country where only one can be meant.
func readCountry(words *i18n.Words, text string) (dial, why string) {
	w := words.Contact
	switch code := phone.ReadCountryCode(text); code.Problem {
	case phone.None, phone.UnknownCode:
		return code.Dial, ""
	case phone.TooLong:
		return "", w.CountryTooLong
	}
	found := phone.FindCountry(text, words.Lang)
	if len(found) == 1 || len(found) > 0 && strings.EqualFold(found[0].ISO, text) {
		return found[0].Code(), ""
	}
	return "", w.CountryHint
}

// phoneHint offers the shorter number that may be meant, and says why.
func phoneHint(w *i18n.Words, n phone.Number) string {
	if n.Hint == phone.TrunkPrefix {
		return fmt.Sprintf(w.Contact.PhoneTrunk, strings.TrimSuffix(n.National, n.Suggest), n.Suggest)
	}
	return fmt.Sprintf(w.Contact.PhoneSuggest, n.Suggest)
}

// phoneProblem says what keeps a text from being one number.
func phoneProblem(words *i18n.Words, n phone.Number) string {
	w := words.Contact
	switch n.Problem {
	case phone.Extension:
		return fmt.Sprintf(w.PhoneExtension, n.Extension)
	case phone.Several:
		return w.PhoneSeveral
	case phone.Empty:
		return w.PhoneHint
	case phone.UnknownCode:
		return w.PhoneCode
	}
	return fmt.Sprintf(w.PhoneDigits, clean.Text(strings.Join(strings.Split(n.Stray, ""), " ")))
}

// aboutFlag is a sentence on a flag.
func aboutFlag(flag, why string) string { return flag + ": " + why + "." }

// flagOf is the flag of a field of the API.
var flagOf = map[string]string{
	"project": "--project", "projectFlow": "--project-flow", "email": "--email", "phone": "--phone", "countryCode": "--country-code",
	"fullName": "--full-name", "firstName": "--first-name", "lastName": "--last-name", "language": "--language",
}

// badFields is the failure of all that is wrong with a request before it is
// sent: what is missing first, then what said, then the rules that are broken.
// It is nil when nothing is. Asked tells that what is missing was asked for.
func badFields(a program.App, err error, said []string, asked bool) error {
	var fields client.FieldErrors
	errors.As(err, &fields)
	told := func(flag string) bool {
		return slices.ContainsFunc(said, func(text string) bool { return strings.HasPrefix(text, flag) })
	}
	var missing []string
	for _, f := range fields {
		switch f.Rule {
		case client.RuleRequired:
			if f.Field == "countryCode" && told("--phone") {
				continue // a phone that could not be read may have it
			}
			missing = append(missing, flagOf[f.Field])
		case client.RuleContact:
			missing = append(missing, "--email "+a.Words.Contact.Or+" --phone")
		}
	}
	var all []string
	if len(missing) > 0 {
		all = append(all, program.Missing(a.Words, asked, missing...))
	}
	all = append(all, said...)
	for _, f := range fields {
		flag, why := flagOf[f.Field], explain.Rule(a.Words, f.Rule)
		if why != "" && !told(flag) {
			all = append(all, aboutFlag(flag, why))
		}
	}
	if len(all) == 0 {
		return nil
	}
	return &program.Failure{Code: program.Usage, Text: strings.Join(all, " "), Err: err}
}
