package person

import (
	"slices"
	"strings"
)

// meantProvider is the provider of which a domain is a slip of the fingers: gmial.com,
// gmail.con. It is "" of every other domain, and of those that are somebody's.
func meantProvider(domain string) string {
	if ended := endedWell(domain); ended != domain {
		if provider := meantProvider(ended); provider != "" {
			return provider
		}
		return ended
	}
	name, end, ok := strings.Cut(domain, ".")
	if !ok || slices.Contains(providers, domain) || slices.Contains(nearProviders, name) {
		return ""
	}
	for _, provider := range providers {
		its, suffix, _ := strings.Cut(provider, ".")
		switch {
		case !slip(name, its):
		case end == suffix, suffix == "com" && (slip(end, suffix) || slices.Contains(wrongEnds, end)),
			its == "gmail" && name == its: // which has one domain for all countries
			return provider
		}
	}
	return ""
}

// endedWell is a domain with com where it has what no domain ends in: acme.con,
// empresa.con.co.
func endedWell(domain string) string {
	labels := strings.Split(domain, ".")
	last := len(labels) - 1
	if last > 1 && len(labels[last]) == 2 {
		last--
	}
	if last < 1 || !slices.Contains(nobodysEnds, labels[last]) {
		return domain
	}
	labels[last] = "com"
	return strings.Join(labels, ".")
}

// providers are those where people have their mailboxes. A short name is none of them:
// too many others are near.
var providers = []string{
	"gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "googlemail.com", "protonmail.com",
	"hotmail.es", "outlook.es", "yahoo.es", "yahoo.com.mx", "yahoo.com.ar", "yahoo.com.br", "yahoo.com.co", "hotmail.com.ar", "outlook.com.ar", "outlook.com.br",
}

// nearProviders are others that are near one of those.
var nearProviders = strings.Fields("mail email ymail fmail hmail imail qmail tmail vmail xmail zmail cloud loud wahoo")

// nobodysEnds are ends that there are not, of no domain.
var nobodysEnds = strings.Fields("con cmo ocm cpm cim xom vom comm coom ccom c0m")

// wrongEnds are ends of domains that none of the providers has.
var wrongEnds = []string{"cm", "om", "co", "com.com", "c", "net"}

// slip reports whether one text is another, but for one letter that is wrong, too many
// or missing, or for two that have changed places.
func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	at := 0
	for at < len(a) && a[at] == b[at] {
		at++
	}
	switch len(b) - len(a) {
	case 0:
		return at == len(a) || a[at+1:] == b[at+1:] ||
			at+1 < len(a) && a[at] == b[at+1] && a[at+1] == b[at] && a[at+2:] == b[at+2:]
	case 1:
		return a[at:] == b[at+1:]
	}
	return false
}
