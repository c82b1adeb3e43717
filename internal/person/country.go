package person

import (
	"strings"

	"appreg/internal/pattern"
	"appreg/internal/phone"
)

// Country reads the country of a phone: its code, or a name, in any language that
// the program knows countries in.
func (d Reader) Country(text string) Reading {
	r := Reading{Field: "countryCode", Value: seen(text)}
	if known := phone.ByDial(r.Value); r.Value == "" || len(known) > 0 && r.Value == known[0].Code() {
		return r
	}
	typed := r.Value
	number := Exact(typed)
	digits := number
	if rest, zero := strings.CutPrefix(strings.TrimLeft(number, "+(["), "0"); zero && rest != "" && rest[0] != '0' {
		digits = rest
	}
	code := phone.ReadCountryCode(digits)
	switch code.Problem {
	case phone.None:
		r.Value = code.Dial
		switch {
		case number != typed:
			r.Kind = CountryCalculated
		case digits != number:
			r.Kind, r.Rest = CountryZero, number
		}
		return r
	case phone.UnknownCode:
		r.Value, r.Kind = code.Dial, CountryUnknown
		return r
	}
	if area := areas(r.Value, d.Lang); area != "" {
		r.Value, r.Rest, r.Kind = "+1", area, CountryArea
		return r
	}
	if code.Problem == phone.TooLong {
		r.Kind = CountryLong
		return r
	}
	r.Countries = phone.FindCountry(r.Value, d.Lang)
	switch {
	case len(r.Countries) == 0:
		r.Kind = CountryShape
		return r
	case len(r.Countries) > 1 && !r.Countries[0].Called(r.Value):
		r.Kind = CountrySeveral
	}
	r.Value = r.Countries[0].Code()
	return r
}

// areas are the area codes that stand with the country code of North America, as the
// Dominican Republic's 1-809 does, by which a country may be named, too. They are the
// beginning of the phone.
func areas(text, lang string) string {
	var all []string
	for i, part := range area().FindAllStringSubmatch(text, -1) {
		if i == 0 && part[1] == "" {
			return ""
		}
		all = append(all, part[2])
	}
	name := strings.Trim(area().ReplaceAllString(text, ""), " -+()[]/,.&")
	if strings.ContainsAny(name, "0123456789") || name != "" && !isOfNorthAmerica(name, lang) {
		return ""
	}
	return strings.Join(all, "/")
}

func isOfNorthAmerica(name, lang string) bool {
	for _, c := range phone.FindCountry(name, lang) {
		return c.Dial == "1"
	}
	return false
}

// area is an area code, with the country code before the first.
var area = pattern.Lazy(`((?:\+|00)?1)?[ \-().,/]*([2-9]\d\d)\b`)

// withArea is a number with the area code in front that stands with its country code,
// where it is not there yet.
func withArea(area, number string) string {
	if len(area) == 3 && len(number) == 7 {
		return area + number
	}
	return number
}
