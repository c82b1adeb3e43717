// Package search is looking for registrations: what somebody means by a text, whether
// that is an id, a link, a token, a contact or a name, and the calls that find it. The
// wizard and the commands look by it alike.
package search

import (
	"errors"
	"net/url"
	"strings"

	"appreg/client"
	"appreg/internal/pattern"
	"appreg/internal/person"
	"appreg/internal/redact"
)

// ErrNameless is what a link or a token gets that names no registration.
var ErrNameless = errors.New("search: it names no registration")

const hex24 = `([0-9a-fA-F]{24})(?:[^0-9A-Za-z]|$)`

var (
	// ObjectID is what the API's ids look like (section 1 of the contract).
	ObjectID = pattern.Lazy(`^[0-9a-fA-F]{24}$`)

	plainID  = pattern.Lazy(`^[0-9A-Za-z]{1,64}$`)
	wrapping = pattern.Lazy(`(?i)^(?:new\s+)?objectid\s*\(\s*(.*?)\s*\)$`)
	token    = pattern.Lazy(`e[yw][A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)*`)
	link     = pattern.Lazy(`(?i)://|^www\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::\d+)?/`)

	named   = pattern.Lazy(`(?i)registrations?(?:[_-]?id)?["']?[/=:]+\s*["']?` + hex24)
	another = pattern.Lazy(`(?i)(?:sign-?up|sign-?in|login|projects?|flows?|clients?|accounts?|kyc)(?:[_-]?id)?[/=:]+` + hex24)
	anID    = pattern.Lazy(`[/=:#]` + hex24)
)

// BareID takes an id out of what documentation and logs wrap it in:
// ObjectId('…'), quotes, blanks, a comma (section 1 of the contract).
func BareID(text string) string {
	const around = " \t'\"`,;<>“”‘’«»"
	text, _ = person.Tidy(text)
	id := strings.Trim(text, around)
	if inner := wrapping().FindStringSubmatch(id); inner != nil {
		id = strings.Trim(inner[1], around)
	}
	return id
}

// ID is the id that a text is, or that a link or a token in it names: of the vendor's
// panel, of the hosted page, or a registration's own token, of which the payload is read
// and nothing verified (sections 1 and 3 of the contract). What is neither comes back
// bare, as an id of a shape that nobody has seen. No error of it shows the token.
func ID(text string) (string, error) {
	bare := BareID(text)
	if ObjectID().MatchString(bare) || !Shown(bare) {
		return bare, nil
	}
	if whole, err := url.PathUnescape(bare); err == nil {
		bare = whole
	}
	for _, text := range []string{bare, strings.Join(strings.Fields(bare), "")} { // it may be broken into lines
		for _, t := range token().FindAllString(text, -1) {
			if strings.Count(t, ".") == 1 {
				t += "." // its signature is cut off, which nobody looks at
			}
			if id := client.TokenOf(redact.New(redact.Token, t)).Registration; plainID().MatchString(id) {
				return id, nil
			}
		}
		if id := inLink(token().ReplaceAllString(text, "…")); id != "" {
			return id, nil
		}
	}
	return "", ErrNameless
}

// Shown reports whether a text is a link or has a token in it, which nobody is to be
// shown again.
func Shown(text string) bool {
	return link().MatchString(text) && !called(text) || HasToken(text)
}

// HasToken reports whether there is a token in a text, or the beginning of one.
func HasToken(text string) bool {
	return redact.Text(text) != text || header().MatchString(text)
}

// header is how a token of the API's begins: `{"alg"` or `{"typ"`, in base64.
var header = pattern.Lazy(`eyJ(?:hbGci|0eXAi)`)

// inLink is the registration that an address names: the one behind that word, else the
// last id that is not said to be something else's. It is "" where there is none.
func inLink(text string) string {
	if found := named().FindStringSubmatch(text); found != nil {
		return found[1]
	}
	id := ""
	for _, found := range anID().FindAllStringSubmatch(another().ReplaceAllString(text, "/…/"), -1) {
		id = found[1]
	}
	return id
}
