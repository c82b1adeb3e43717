package registrations

import (
	"errors"
	"iter"
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/person"

	"github.com/spf13/pflag"
)

// fieldFlags are the flags of a request's fields, which have what was typed until
// it is read.
func fieldFlags(a program.App, fs *pflag.FlagSet, fields iter.Seq2[string, *string]) {
	for field, text := range fields {
		name, usage := flagOf(field)[len("--"):], a.Words.Create.FlagOf[field]
		if field == "project" || field == "projectFlow" {
			a.EnvFlag(fs, text, name, usage)
		} else {
			fs.StringVar(text, name, "", usage)
		}
	}
}

// flagOf is the flag of a field of the API: --country-code.
func flagOf(field string) string {
	var b strings.Builder
	for _, r := range field {
		if unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return "--" + b.String()
}

// read reads a person out of the fields of a request, and puts what is sent in the
// place of what was typed.
func read(w *i18n.Words, fields iter.Seq2[string, *string]) person.Person {
	typed := client.Texts(fields)
	p := explain.Reader(w).Read(func(field string) string { return typed[field] })
	p.Fill(fields)
	return p
}

// wrong is a sentence on each flag that has a problem.
func wrong(w *i18n.Words, p person.Person) (all []string) {
	for _, r := range p {
		if r.Kind.Problem() {
			all = append(all, flagOf(r.Field)+": "+explain.Reading(w, r)+".")
		}
	}
	return all
}

// warn tells the doubts of what was read.
func warn(a program.App, p person.Person) {
	for _, r := range p {
		if r.Kind != person.Fine && !r.Kind.Problem() {
			a.Warn(flagOf(r.Field), r.Field, explain.Reading(a.Words, r))
		}
	}
}

// checked tells the doubts of a person that is read, and returns the failure of all
// that is wrong with the request before it is sent: what is missing first. It is nil
// when nothing is. Asked tells that what is missing was asked for.
func checked(a program.App, p person.Person, err error, asked bool) error {
	var fields client.FieldErrors
	errors.As(err, &fields)
	var missing []string
	for _, f := range fields {
		switch {
		case f.Rule == client.RuleContact:
			missing = append(missing, "--email "+a.Words.Contact.Or+" --phone")
		case f.Rule == client.RuleRequired && (f.Field != "countryCode" || !p.Bad("phone")): // it may have it
			missing = append(missing, flagOf(f.Field))
		}
	}
	var all []string
	if len(missing) > 0 {
		all = append(all, program.Missing(a.Words, asked, missing...))
	}
	if all = append(all, wrong(a.Words, p)...); len(all) > 0 {
		return &program.Failure{Code: program.Usage, Text: strings.Join(all, " "), Err: err}
	}
	warn(a, p)
	return nil
}
