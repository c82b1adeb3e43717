package main

import (
	"fmt"
	"regexp/syntax"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// known corrects first digits: what the metadata has as mobiles of Colombia beside its
// 3 is a block of services, and a cédula or a NIT may begin with that digit.
var known = map[string]string{"CO": "3"}

// mobiles gives the digits that mobile numbers begin with, behind the country code, in
// their order: "" where there are no mobiles, or where any digit may be the first.
func mobiles(m *phonenumbers.PhoneMetadata) (string, error) {
	if own, ok := known[m.GetId()]; ok {
		return own, nil
	}
	pattern := m.GetMobile().GetNationalNumberPattern()
	if pattern == "NA" || pattern == "" {
		return "", nil
	}
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", fmt.Errorf("region %q: mobiles %q: %w", m.GetId(), pattern, err)
	}
	first, blank := firsts(re.Simplify())
	if blank || len(first) == 0 {
		return "", fmt.Errorf("region %q: mobiles %q begin with nothing", m.GetId(), pattern)
	}
	var b strings.Builder
	for d := '0'; d <= '9'; d++ {
		if first[d] {
			b.WriteRune(d)
		}
	}
	if b.Len() == len("0123456789") {
		return "", nil
	}
	return b.String(), nil
}

// firsts gives the digits that a match may begin with, and whether it may be empty.
func firsts(re *syntax.Regexp) (digits map[rune]bool, blank bool) {
	digits = map[rune]bool{}
	all := func(sub *syntax.Regexp) bool {
		of, blank := firsts(sub)
		for d := range of {
			digits[d] = true
		}
		return blank
	}
	switch re.Op {
	case syntax.OpLiteral:
		digits[re.Rune[0]] = true
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			for d := re.Rune[i]; d <= re.Rune[i+1]; d++ {
				digits[d] = true
			}
		}
	case syntax.OpCapture, syntax.OpPlus:
		blank = all(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		all(re.Sub[0])
		blank = true
	case syntax.OpRepeat:
		blank = all(re.Sub[0]) || re.Min == 0
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			blank = all(sub) || blank
		}
	case syntax.OpConcat:
		blank = true
		for _, sub := range re.Sub {
			if blank = all(sub); !blank {
				break
			}
		}
	default: // nothing is read: an anchor
		blank = true
	}
	return digits, blank
}
