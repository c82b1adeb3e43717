package world

import (
	"strings"
)

// searched are the texts of a registration that section 3 has a part looked for
// in: each may be spelled in more than one way.
func (r *Registration) searched(by string) []string {
	switch by {
	case "like_email":
		return []string{r.Email}
	case "like_phone":
		return []string{r.Phone, r.CountryCode + r.Phone}
	case "like_name":
		return []string{r.Names.Full, r.Names.First, r.Names.Last, r.Names.First + " " + r.Names.Last}
	}
	return nil
}

// Matches tells whether part, in lower case, is in one of the texts.
func (r *Registration) Matches(by, part string) bool {
	for _, text := range r.searched(by) {
		if strings.Contains(strings.ToLower(text), part) {
			return true
		}
	}
	return false
}
