package phone_test

import (
	"strings"
	"testing"

	"appreg/internal/phone"
)

func TestReadCountryCode(t *testing.T) {
	t.Parallel()
	good := func(dial string) phone.Code { return phone.Code{Dial: dial} }
	bad := func(p phone.Problem, stray string) phone.Code { return phone.Code{Problem: p, Stray: stray} }
	tests := []struct {
		text string
		want phone.Code
	}{
		{"57", good("+57")},
		{"+57", good("+57")},
		{"0057", good("+57")},
		{"+0057", good("+57")},
		{"00 57", good("+57")},
		{" +57 ", good("+57")},
		{"\t+57\r\n", good("+57")},
		{"(+57)", good("+57")},
		{"+ 5 7", good("+57")},
		{"++57", good("+57")},
		{"57+", good("+57")},
		{"tel:+57", good("+57")},
		{"🇨🇴 +57", good("+57")},
		{"＋５７", good("+57")},
		{"٥٧", good("+57")},
		{"000 57", good("+57")},
		{"+1", good("+1")},
		{"001", good("+1")},
		{"+593", good("+593")},
		{"\u200e+57\u200f", phone.Code{Dial: "+57"}},
		{"999", phone.Code{Dial: "+999", Problem: phone.UnknownCode}},
		{"057", phone.Code{Dial: "+057", Problem: phone.UnknownCode}},
		{"", bad(phone.Empty, "")},
		{"+", bad(phone.Empty, "")},
		{"00", bad(phone.Empty, "")},
		{"0000", bad(phone.Empty, "")},
		{"()", bad(phone.Empty, "")},
		{"+1234", bad(phone.TooLong, "")},
		{"+1 809", bad(phone.TooLong, "")},
		{"+57 300 123 4567", bad(phone.TooLong, "")},
		{"CO", bad(phone.Letters, "CO")},
		{"+57 Colombia", bad(phone.Letters, "Colmbia")},
		{"5a7", bad(phone.Letters, "a")},
		{"5+7", bad(phone.Symbols, "+")},
		{"+57 +1", bad(phone.Symbols, "+")},
		{"57%", bad(phone.Symbols, "%")},
		{"\x1b57", bad(phone.Symbols, "␛")},
		{"\x7f\u009b57", bad(phone.Symbols, "\ufffd")},
		{"5\x007", bad(phone.Symbols, "␀")},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			if got := phone.ReadCountryCode(tt.text); got != tt.want {
				t.Errorf("ReadCountryCode(%q)\n got %+v\nwant %+v", tt.text, got, tt.want)
			}
		})
	}
}

// A message quotes what is wrong, but not a whole novel.
func TestStrayIsShort(t *testing.T) {
	t.Parallel()
	all := strings.Repeat("abcdefghijklmnopqrstuvwxyz", 400)
	if got := phone.ReadPhone(all, ""); got.Stray != "abcdefghijklmnop" {
		t.Errorf("Stray = %q", got.Stray)
	}
}
