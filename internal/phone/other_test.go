package phone_test

import (
	"testing"

	"appreg/internal/phone"
)

// TestOther: what a country has added to its numbers, and what the same phone is known
// by whatever way it is written.
func TestOther(t *testing.T) {
	for _, tt := range []struct {
		dial, national, other string
		why                   phone.Form
		same                  string
	}{
		{"+54", "91123456789", "1123456789", phone.ArgentinaWith, "1123456789"},
		{"54", "1123456789", "91123456789", phone.ArgentinaWithout, "1123456789"},
		{"+54", "01123456789", "", phone.NoForm, "1123456789"},
		{"+54", "5491123456789", "", phone.NoForm, "1123456789"},
		{"+52", "15512345678", "5512345678", phone.MexicoOld, "5512345678"},
		{"+52", "5512345678", "", phone.NoForm, "5512345678"},
		{"+52", "5215512345678", "", phone.NoForm, "5512345678"},
		{"+55", "1187654321", "11987654321", phone.BrazilOld, "11987654321"},
		{"+55", "1123456789", "", phone.NoForm, "1123456789"},
		{"+55", "011987654321", "", phone.NoForm, "11987654321"},
		{"+225", "07123456", "0707123456", phone.IvoryCoastOld, "0707123456"},
		{"+225", "05123456", "0505123456", phone.IvoryCoastOld, "0505123456"},
		{"+225", "01123456", "0101123456", phone.IvoryCoastOld, "0101123456"},
		{"+225", "20212345", "2720212345", phone.IvoryCoastOld, "2720212345"},
		{"+225", "22012345", "2522012345", phone.IvoryCoastOld, "2522012345"},
		{"+225", "22812345", "2122812345", phone.IvoryCoastOld, "2122812345"},
		{"+57", "3001234567", "", phone.NoForm, "3001234567"},
		{"+57", "573001234567", "", phone.NoForm, "3001234567"},
		{"+57", "03001234567", "", phone.NoForm, "3001234567"},
		{"+57", "0573001234567", "", phone.NoForm, "3001234567"},
		{"+57", "6013334455", "", phone.NoForm, "6013334455"},
		{"", "3001234567", "", phone.NoForm, "3001234567"},
		{"+57", "", "", phone.NoForm, ""},
	} {
		other, why := phone.Other(tt.dial, tt.national)
		if same := phone.Same(tt.dial, tt.national); other != tt.other || why != tt.why || same != tt.same {
			t.Errorf("%s %s: %q, %d, the same as %s", tt.dial, tt.national, other, why, same)
		}
	}
}
