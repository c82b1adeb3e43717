package phone

import "strings"

// Mobiles are the digits that mobile numbers begin with, behind a country code, "+57":
// "3" or "67", of all countries that share it. It is "" where any may be the first, and
// where it is not known.
func Mobiles(dial string) string {
	var first strings.Builder
	for _, c := range ByDial(dial) {
		if c.mobile == "" {
			return ""
		}
		first.WriteString(c.mobile)
	}
	return first.String()
}

// Mobile reports whether a number is a mobile's by what it begins with, in the
// countries where that tells. It says which of two numbers is rather somebody's
// phone, and no more.
func Mobile(dial, national string) bool {
	return national != "" && strings.Contains(Mobiles(dial), national[:1]) && Usual(dial, len(national))
}
