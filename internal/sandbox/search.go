package sandbox

import (
	"net/url"
	"strings"
)

// searched are the texts of a registration that section 3 has a part looked for
// in: each may be spelled in more than one way.
func (r *registration) searched(by string) []string {
	switch by {
	case "like_email":
		return []string{r.email}
	case "like_phone":
		return []string{r.phone, r.countryCode + r.phone}
	case "like_name":
		return []string{r.names.Full, r.names.First, r.names.Last, r.names.First + " " + r.names.Last}
	}
	return nil
}

// searches are the names of the parts.
func searches() []string { return []string{"like_email", "like_phone", "like_name"} }

// searchFilter has every like_… that came hold, and of those that come as
// ?like_…, which is the panel's one search box, any.
func searchFilter(query url.Values) func(*registration) bool {
	all, any := map[string]string{}, map[string]string{}
	for _, by := range searches() {
		if part := query.Get(by); part != "" {
			all[by] = strings.ToLower(part)
		}
		if part := query.Get("?" + by); part != "" {
			any[by] = strings.ToLower(part)
		}
	}
	return func(r *registration) bool {
		for by, part := range all {
			if !r.has(by, part) {
				return false
			}
		}
		for by, part := range any {
			if r.has(by, part) {
				return true
			}
		}
		return len(any) == 0
	}
}

// has tells whether part, in lower case, is in one of the texts.
func (r *registration) has(by, part string) bool {
	for _, text := range r.searched(by) {
		if strings.Contains(strings.ToLower(text), part) {
			return true
		}
	}
	return false
}
