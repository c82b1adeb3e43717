package sandbox

import (
	"net/url"
	"strings"

	"appreg/internal/sandbox/world"
)

// searches are the names of the parts.
func searches() []string { return []string{"like_email", "like_phone", "like_name"} }

// searchFilter has every like_… that came hold, and of those that come as
// ?like_…, which is the panel's one search box, any.
func searchFilter(query url.Values) func(*world.Registration) bool {
	all, any := map[string]string{}, map[string]string{}
	for _, by := range searches() {
		if part := query.Get(by); part != "" {
			all[by] = strings.ToLower(part)
		}
		if part := query.Get("?" + by); part != "" {
			any[by] = strings.ToLower(part)
		}
	}
	return func(r *world.Registration) bool {
		for by, part := range all {
			if !r.Matches(by, part) {
				return false
			}
		}
		for by, part := range any {
			if r.Matches(by, part) {
				return true
			}
		}
		return len(any) == 0
	}
}
