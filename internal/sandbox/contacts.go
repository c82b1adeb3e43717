package sandbox

import (
	"regexp"
	"slices"
	"strings"
)

// The formats of section 3. What an email is the contract leaves open: one @,
// no blanks, and a dot in the domain.
var (
	emailFormat       = regexp.MustCompile(`^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$`)
	countryCodeFormat = regexp.MustCompile(`^\+[0-9]{1,3}$`)
	phoneFormat       = regexp.MustCompile(`^[0-9]+$`)
)

// unblanked is a contact without the blanks inside it (section 5).
func unblanked(contact string) string { return strings.Join(strings.Fields(contact), "") }

// checkFormats asks the contact's formats in the order of section 3; what is
// empty did not come.
func checkFormats(email, countryCode, phone string) error {
	switch {
	case phone != "" && countryCode == "":
		return missing([]string{"countryCode"})
	case email != "" && !emailFormat.MatchString(email):
		return missingParameter("Invalid email format")
	case countryCode != "" && !countryCodeFormat.MatchString(countryCode):
		return missingParameter("Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits.")
	case phone != "" && !phoneFormat.MatchString(phone):
		return missingParameter("Invalid phone format")
	}
	return nil
}

// checkDomain holds an email against the domains that the flow allows.
func (f *flow) checkDomain(email string) error {
	allowed := f.settings.allowedEmailDomains
	if email == "" || len(allowed) == 0 {
		return nil
	}
	_, domain, _ := strings.Cut(email, "@")
	if slices.ContainsFunc(allowed, func(a string) bool { return strings.EqualFold(strings.TrimPrefix(a, "@"), domain) }) {
		return nil
	}
	return refuse(409, "PreconditionFailed", "email domain not allowed")
}

// checkUnique refuses contacts that another registration of the flow than self
// has, whatever its status.
func (g *registry) checkUnique(f *flow, self *registration, email, countryCode, phone string) error {
	if owner := g.byEmail(f, email); owner != nil && owner != self {
		return conflict("email_is_registered_already")
	}
	if owner := g.byPhone(f, countryCode, phone); owner != nil && owner != self {
		return conflict("phone_is_registered_already")
	}
	return nil
}
