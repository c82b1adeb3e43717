package phone

import "strings"

// Mobile reports whether a number is a mobile's by what it begins with, in the
// countries where that tells. It says which of two numbers is rather somebody's
// phone, and no more.
func Mobile(dial, national string) bool {
	dial = strings.TrimPrefix(dial, "+")
	_, behind, ok := strings.Cut(mobiles, " "+dial+":")
	first, _, _ := strings.Cut(behind, " ")
	return ok && national != "" && strings.Contains(first, national[:1]) && usual(dial, len(national))
}

// mobiles are the digits that mobile numbers begin with, behind their country code.
const mobiles = " 33:67 34:67 44:7 49:1 51:9 53:5 54:9 56:9 57:3 58:4 502:345 503:67 504:389 505:578 506:5678 507:6 591:67 593:9 595:9 598:9 "
