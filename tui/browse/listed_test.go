package browse

import (
	"testing"

	"appreg/internal/i18n"
)

// TestPhones: a phone is told with its country code apart, wherever the server has
// it, and masked as any other.
func TestPhones(t *testing.T) {
	words := i18n.For(i18n.English)
	for _, tt := range []struct{ code, phone, whole, masked string }{
		{"+57", "3001234567", "+57 300 123 4567", "+57 *** *** 4567"},
		{"", "+573001234567", "+57 300 123 4567", "+57 *** *** 4567"},
		{"57", "+573001234567", "+57 300 123 4567", "+57 *** *** 4567"},
		{"", "3001234567", "3001234567", "*** *** 4567"},
		{"", "", "", ""},
	} {
		e := Listed{countryCode: tt.code, phone: tt.phone}
		whole, masked := Cells{Words: words, reveal: true}.phone(e), Cells{Words: words}.phone(e)
		if whole != tt.whole || masked != tt.masked {
			t.Errorf("%q %q: %q, %q", tt.code, tt.phone, whole, masked)
		}
	}
}
