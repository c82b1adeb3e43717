package person

import (
	"slices"
	"strings"
	"unicode"

	"appreg/client"
)

// Email reads an address, with what it is pasted with around it: <ana@acme.co>,
// mailto:ana@acme.co, Ana Gómez <ana@acme.co>.
func Email(text string) Reading {
	r := readEmail(text)
	if !r.Kind.Problem() || !strings.Contains(r.Value, "@") {
		return r
	}
	f := (Reader{}).Find(text, "")
	found := readEmail(f.Texts["email"])
	found.Rest = strings.Join(f.others("email"), ", ")
	switch {
	case f.addresses > 1 && strings.Contains(found.Rest, "@"):
		r.Kind = EmailSeveral
		return r
	case f.addresses == 0, found.Kind.Problem(), found.Rest != "" && !strings.ContainsAny(text, "<([\"“,;|\t:"): // a blank in an address
		return r
	case found.Rest != "" && found.Kind == Fine:
		found.Kind = LeftOver
	}
	return found
}

func readEmail(text string) Reading {
	email := text
	if !client.PlainAddress(text) {
		email = strings.Map(halfWidth, strings.ToLower(seen(text)))
		email = strings.TrimPrefix(strings.Trim(email, around), "mailto:")
		email = strings.Trim(email, around)
	}
	r := Reading{Field: "email", Value: email, Same: email}
	if email == "" {
		return r
	}
	_, domain, at := strings.Cut(email, "@")
	switch {
	case client.PlainAddress(email):
		r.doubtProvider()
	case valid(client.CreateRequest{Email: email}, r.Field):
		r.doubtEmail()
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

// around is what stands around an address where it is written, and is none of it.
const around = " <>()[]{}\"'“”‘’«»,;:."

// halfWidth gives the letters and signs of a keyboard for East Asia as others have
// them.
func halfWidth(r rune) rune {
	if '！' <= r && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// doubtProvider asks for the provider, where it may be a slip of the fingers.
func (r *Reading) doubtProvider() {
	name, domain, _ := strings.Cut(r.Value, "@")
	if provider := meantProvider(domain); provider != "" {
		r.Kind, r.Suggest = EmailProvider, name+"@"+provider
	}
}

// doubtEmail says what is odd in an address that can be sent.
func (r *Reading) doubtEmail() {
	name, domain, _ := strings.Cut(r.Value, "@")
	foreign := lettersOf(r.Value, func(c rune) bool { return c >= 0x80 && !unicode.In(c, unicode.Latin, unicode.Mn) })
	accents := lettersOf(r.Value, func(c rune) bool { return c >= 0x80 })
	switch r.doubtProvider(); {
	case foreign != "":
		r.Kind, r.Rest = EmailForeign, foreign
	case r.Kind != Fine:
	case accents != "":
		r.Kind, r.Rest = EmailAccent, accents
	case undelivered(name, domain):
		r.Kind = EmailUndelivered
	}
}

// lettersOf are the letters of a text that are of a kind, each once.
func lettersOf(text string, of func(rune) bool) string {
	var all []string
	for _, c := range text {
		if of(c) && !slices.Contains(all, string(c)) {
			all = append(all, string(c))
		}
	}
	return strings.Join(all, " ")
}

// undelivered reports whether mail cannot get to an address: RFC 5321 bounds its parts,
// and no domain of the internet is without a dot or ends in digits.
func undelivered(name, domain string) bool {
	if len(name) > 64 || strings.Contains(name, "..") || strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") {
		return true
	}
	labels := strings.Split(domain, ".")
	last := labels[len(labels)-1]
	return len(labels) < 2 || len(last) < 2 || strings.Trim(last, "0123456789") == "" ||
		slices.ContainsFunc(labels, func(l string) bool { return l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' })
}
