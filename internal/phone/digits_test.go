package phone

import "testing"

func TestDigits(t *testing.T) {
	for _, tt := range []struct{ in, digits, stray string }{
		{"123456", "123456", ""},
		{"123 456", "123456", ""},
		{" 123-456\r\n", "123456", ""},
		{"012345", "012345", ""},
		{"１２３４５６", "123456", ""},
		{"١٢٣٤٥٦", "123456", ""},
		{"1\u200b2", "12", ""},
		{"1234567", "1234567", ""},
		{"12a4", "124", "a"},
		{"O12345", "12345", "O"},
		{"", "", ""},
	} {
		if digits, stray := Digits(tt.in); digits != tt.digits || stray != tt.stray {
			t.Errorf("%q: %q and %q, want %q and %q", tt.in, digits, stray, tt.digits, tt.stray)
		}
	}
}
