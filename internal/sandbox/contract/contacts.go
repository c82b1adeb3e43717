package contract

import (
	"regexp"
	"strings"
	"sync"
)

// The formats of section 3. What an email is the contract leaves open: one @,
// no blanks, and a dot in the domain.
var (
	EmailFormat       = compiled(`^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$`)
	countryCodeFormat = compiled(`^\+[0-9]{1,3}$`)
	phoneFormat       = compiled(`^[0-9]+$`)
)

// compiled is an expression that is compiled when it is needed first: not at the start.
func compiled(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// Unblanked is a contact without the blanks inside it (section 5).
func Unblanked(contact string) string { return strings.Join(strings.Fields(contact), "") }

// CheckFormats asks the contact's formats in the order of section 3; what is
// empty did not come.
func CheckFormats(email, countryCode, phone string) error {
	switch {
	case phone != "" && countryCode == "":
		return Missing([]string{"countryCode"})
	case email != "" && !EmailFormat().MatchString(email):
		return MissingParameter("Invalid email format")
	case countryCode != "" && !countryCodeFormat().MatchString(countryCode):
		return MissingParameter("Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits.")
	case phone != "" && !phoneFormat().MatchString(phone):
		return MissingParameter("Invalid phone format")
	}
	return nil
}
