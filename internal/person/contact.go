package person

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/pattern"
	"appreg/internal/phone"
)

// Phone reads a number, which may have its country code in it, and what people put
// around one; dial is the code beside it, "+57" or "".
func Phone(text, dial string) Reading {
	r := readPhone(text, dial)
	if r.Kind == PhoneShape && r.Number.Problem == phone.Letters {
		f := (Reader{}).Find(text, dial)
		if f.numbers > 1 {
			r.Number.Problem = phone.Several
		}
		if f.numbers == 1 && f.Texts["email"] == "" {
			found := readPhone(f.phone, dial)
			found.Rest = strings.Join(f.others("phone"), ", ")
			switch {
			case found.Kind != Fine && strings.ContainsFunc(found.Rest, unicode.IsDigit): // a letter has cut it
				return r
			case found.Rest != "" && found.Kind == Fine:
				found.Kind = LeftOver
			}
			return found
		}
	}
	return r
}

func readPhone(text, dial string) Reading {
	r := Reading{Field: "phone", Value: seen(text)}
	if r.Value == "" {
		return r
	}
	typed := r.Value
	number := Exact(typed)
	r.Number = phone.ReadPhone(number, dial)
	if r.Number.Dial == "" && !plainASCII(r.Value) && flags().MatchString(r.Value) {
		if c := phone.FindCountry(flags().FindString(r.Value), ""); len(c) > 0 {
			r.Number = phone.ReadPhone(c[0].Code()+" "+flags().ReplaceAllString(number, ""), dial)
		}
	}
	r.Rest = r.Number.Extension
	if r.Number.Problem != phone.None {
		r.Kind = PhoneShape
		return r
	}
	r.Value, r.Dial = r.Number.National, cmp.Or(r.Number.Dial, dial)
	if r.Number.Hint == phone.RepeatedDial {
		r.Value = r.Number.Suggest // with its code in front it would be nobody's
	}
	r.Same = phone.Same(r.Dial, r.Value)
	countries := phone.ByDial(r.Dial)
	other, form := phone.Other(r.Dial, r.Value)
	switch {
	case r.Number.Hint == phone.TrunkPrefix:
		r.Kind, r.Suggest = PhoneTrunk, r.Number.Suggest
	case form != phone.NoForm:
		r.Kind, r.Suggest = forms[form], other
	case r.Number.Hint == phone.RepeatedDial:
		r.Kind = PhoneRepeated
	case len(countries) > 0 && !slices.ContainsFunc(countries, func(c phone.Country) bool { return c.Usual(len(r.Value)) }):
		r.Kind = PhoneUnusual
	case !mayBeMobile(r.Dial, r.Value):
		r.Kind = PhoneNoMobile
	case number != typed:
		r.Kind = PhoneCalculated
	case r.Dial == "":
		r.doubtCode()
	}
	return r
}

// mayBeMobile reports whether a number begins as mobiles may.
func mayBeMobile(dial, national string) bool {
	first := phone.Mobiles(dial)
	return first == "" || strings.Contains(first, national[:1])
}

// doubtCode says what may be in front of a number that has no country code, neither in
// it nor beside it.
func (r *Reading) doubtCode() {
	bare := strings.TrimLeft(r.Value, "0")
	n := phone.ReadPhone("+"+bare, "")
	_, form := phone.Other(n.Dial, n.National)
	switch {
	case len(bare) > usualMost && (phone.Usual(n.Dial, len(n.National)) || form != phone.NoForm):
		r.Kind, r.Suggest = PhoneCode, n.Dial+" "+n.National
	case bare != r.Value && len(bare) >= fewest:
		r.Kind, r.Suggest = PhoneTrunk, bare
	}
}

// usualMost is how many digits most numbers have at most without their country code.
const usualMost = 10

// Key is by what the contact of a request is known as the same person's, whatever way
// it is written in: "" where it has none.
func Key(by client.Channel, r client.CreateRequest) string {
	text := by.Asked(r)
	if by == client.ByPhone && text != "" {
		return r.CountryCode + " " + phone.Same(r.CountryCode, r.Phone)
	}
	return text
}

// flags are those of countries.
var flags = pattern.Lazy(`[🇦-🇿]{2}`)

var forms = map[phone.Form]Kind{
	phone.ArgentinaWith: PhoneArgentinaWith, phone.ArgentinaWithout: PhoneArgentinaWithout,
	phone.MexicoOld: PhoneMexico, phone.BrazilOld: PhoneBrazil, phone.IvoryCoastOld: PhoneIvoryCoast,
}

// seen is what of a text can be seen. No address and no number has what cannot, not
// even what a name or an emoji is written with.
func seen(text string) string {
	if plainASCII(text) {
		return strings.TrimSpace(text)
	}
	text, _ = Tidy(text)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) {
			return -1
		}
		return r
	}, text))
}

// valid asks the client's own rules about one field of a request.
func valid(r client.CreateRequest, field string) bool {
	r.Project, r.ProjectFlow = "a", "b" // of which nothing is to be said
	if field == "language" {
		r.Phone, r.CountryCode = "1", "+1"
	}
	errs, _ := r.Validate().(client.FieldErrors)
	return !slices.ContainsFunc(errs, func(e client.FieldError) bool { return e.Field == field })
}
