package tui

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestMasked(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{maskedEmail("ana@acme.co"), "a***@acme.co"},
		{maskedEmail("a@acme.co"), "a***@acme.co"},
		{maskedEmail("ñandú@acme.co"), "ñ***@acme.co"},
		{maskedEmail("👩🏽‍💻x@acme.co"), "👩🏽‍💻***@acme.co"},
		{maskedEmail("\"a@b\"@acme.co"), "\"***@acme.co"},
		{maskedEmail("no address"), "n***"},
		{maskedEmail("@acme.co"), "***@acme.co"},
		{maskedEmail(" "), ""},

		{maskedPhone("+57", "3001234567"), "+57 *** *** 4567"},
		{maskedPhone("", "3001234567"), "*** *** 4567"},
		{maskedPhone("+57", "+57 300 123-4567"), "+57 *** *** 4567"},
		{maskedPhone("+57", "1234567"), "+57 *** *** 567"},
		{maskedPhone("+57", "12"), "+57 *** *** 2"},
		{maskedPhone("+57", "1"), "+57 *** ***"},
		{maskedPhone("+573001234", "567"), "*** *** 7"}, // a code that is no code
		{maskedPhone("+57", "call Ana"), "+57 *** ***"},
		{maskedPhone("+57", ""), ""},

		{maskedName("Ana Gómez"), "A*** G***"},
		{maskedName("李 伟"), "李*** 伟***"},
		{maskedName("A"), "A***"},
		{maskedName("A n a G ó m e z"), "A*** n*** a***"},
		{maskedName("ana@acme.co"), "a***"},
		{maskedName("  "), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

// Whatever the server sends, what is masked shows no more than it may.
func TestMaskedShowsNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		local, domain := rapid.StringMatching(`[a-zA-Zñ李.+]{2,12}`).Draw(t, "local"), "acme.co"
		if got, want := maskedEmail(local+"@"+domain), initial(local)+"***@"+domain; got != want {
			t.Fatalf("%q, want %q", got, want)
		}
		digits := 0
		for _, r := range maskedPhone(rapid.String().Draw(t, "code"), rapid.StringMatching(`[+ ()0-9-]{1,20}`).Draw(t, "phone")) {
			if unicode.IsDigit(r) {
				digits++
			}
		}
		if digits > 3+4 {
			t.Fatalf("%d digits", digits)
		}
		name := rapid.StringMatching(`[A-Z][a-z]{1,9}( [A-Z][a-z]{1,9}){0,4}`).Draw(t, "name")
		for _, word := range strings.Fields(maskedName(name)) {
			if len([]rune(strings.TrimSuffix(word, stars))) > 1 {
				t.Fatalf("%q shows %q", name, word)
			}
		}
	})
}
