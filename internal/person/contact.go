package person

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/phone"
)

// Email reads an address, with what it is pasted with around it: <ana@acme.co>,
// mailto:ana@acme.co.
func Email(text string) Reading {
	email := strings.TrimPrefix(strings.ToLower(strings.Trim(seen(text), "<>")), "mailto:")
	r := Reading{Field: "email", Value: email}
	_, domain, at := strings.Cut(email, "@")
	switch {
	case email == "", plainAddress(email), valid(client.CreateRequest{Email: email}, r.Field):
	case strings.ContainsRune(email, ' '):
		r.Kind = EmailBlanks
	case !at:
		r.Kind = EmailNoAt
	case !strings.Contains(domain, "."):
		r.Kind = EmailNoDomain
	default:
		r.Kind = EmailShape
	}
	return r
}

// Country reads the country of a phone: its code, or a name, in any language that
// the program knows countries in.
func (d Reader) Country(text string) Reading {
	r := Reading{Field: "countryCode", Value: seen(text)}
	if r.Value == "" {
		return r
	}
	code := phone.ReadCountryCode(r.Value)
	switch code.Problem {
	case phone.None:
		r.Value = code.Dial
		return r
	case phone.UnknownCode:
		r.Value, r.Kind = code.Dial, CountryUnknown
		return r
	case phone.TooLong:
		r.Kind = CountryLong
		return r
	}
	r.Countries = phone.FindCountry(r.Value, d.Lang)
	switch {
	case len(r.Countries) == 0:
		r.Kind = CountryShape
		return r
	case len(r.Countries) > 1 && !strings.EqualFold(r.Countries[0].ISO, r.Value):
		r.Kind = CountrySeveral
	}
	r.Value = r.Countries[0].Code()
	return r
}

// Phone reads a number, which may have its country code in it; dial is the one
// beside it, "+57" or "".
func Phone(text, dial string) Reading {
	r := Reading{Field: "phone", Value: seen(text)}
	if r.Value == "" {
		return r
	}
	r.Number = phone.ReadPhone(r.Value, dial)
	r.Rest = r.Number.Extension
	if r.Number.Problem != phone.None {
		r.Kind = PhoneShape
		return r
	}
	r.Value, r.Dial = r.Number.National, cmp.Or(r.Number.Dial, dial)
	switch countries := phone.ByDial(r.Dial); {
	case r.Number.Hint == phone.TrunkPrefix:
		r.Kind = PhoneTrunk
	case r.Number.Suggest != "":
		r.Kind = PhoneRepeated
	case len(countries) > 0 && !slices.ContainsFunc(countries, func(c phone.Country) bool { return c.Usual(len(r.Value)) }):
		r.Kind = PhoneUnusual
	}
	return r
}

// Divide takes a country code out of a number that has it, or a whole number out of
// the field of its country, where there is none beside it. Where something would be
// lost, or nothing is to be divided, it is not ok.
func Divide(country, number string) (dial, national string, ok bool) {
	if n := phone.ReadPhone(number, country); whole(n) {
		return n.Dial, n.National, true
	}
	n := phone.ReadPhone(country, "")
	return n.Dial, n.National, whole(n) && len(n.National) >= shortNumber && number == ""
}

// whole reports whether n is a number with its country code.
func whole(n phone.Number) bool {
	return n.Dial != "" && n.National != "" && n.Problem == phone.None
}

// Bare reports whether a text is a number without a country code.
func Bare(text string) bool {
	n := phone.ReadPhone(text, "")
	return n.Problem == phone.None && n.Dial == "" && len(n.National) >= shortNumber
}

// shortNumber is from how many digits on what stands behind a country code is
// taken for a number: +1234 is rather a code with a digit too many.
const shortNumber = 6

// seen is what of a text can be seen. No address and no number has what cannot.
func seen(text string) string {
	text, _ = Tidy(text)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text))
}

// valid asks the client's own rules about one field of a request.
func valid(r client.CreateRequest, field string) bool {
	r.Project, r.ProjectFlow = "a", "b" // of which nothing is to be said
	errs, _ := r.Validate().(client.FieldErrors)
	return !slices.ContainsFunc(errs, func(e client.FieldError) bool { return e.Field == field })
}
