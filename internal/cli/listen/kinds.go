package listen

import (
	"regexp"
	"slices"
	"strings"

	"appreg/client"
)

// pattern is what --type takes: a type of event or its end, in which * is any text.
type pattern string

// patterns reads --type, which takes several with commas, or given several times.
func patterns(given []string) []pattern {
	var all []pattern
	for text := range strings.SplitSeq(strings.Join(given, ","), ",") {
		if text = strings.ToLower(strings.TrimSpace(text)); text != "" {
			all = append(all, pattern(text))
		}
	}
	return all
}

// wanted reports whether one of the patterns fits a type. None are all.
func wanted(all []pattern, kind string) bool {
	return len(all) == 0 || slices.ContainsFunc(all, func(p pattern) bool { return p.fits(kind) })
}

func (p pattern) fits(kind string) bool {
	text := strings.ReplaceAll(regexp.QuoteMeta(string(p)), `\*`, `.*`)
	return regexp.MustCompile(`(?s)^(.*_)?` + text + `$`).MatchString(strings.ToLower(kind))
}

// known reports whether some type that is known fits.
func (p pattern) known() bool {
	return slices.ContainsFunc(client.EventTypes(), func(s string) bool { return p.fits("onboarding_" + s) })
}
