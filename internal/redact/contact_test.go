package redact

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestContact(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{Email("ana@acme.co"), "a***@acme.co"},
		{Email("a@acme.co"), "a***@acme.co"},
		{Email("ñandú@acme.co"), "ñ***@acme.co"},
		{Email("👩🏽‍💻x@acme.co"), "👩🏽‍💻***@acme.co"},
		{Email("\"a@b\"@acme.co"), "\"***@acme.co"},
		{Email("no address"), "n***"},
		{Email("@acme.co"), "***@acme.co"},
		{Email(" "), ""},

		{Phone("+57", "3001234567"), "+57 *** *** 4567"},
		{Phone("", "3001234567"), "*** *** 4567"},
		{Phone("+57", "+57 300 123-4567"), "+57 *** *** 4567"},
		{Phone("+57", "1234567"), "+57 *** *** 567"},
		{Phone("+57", "12"), "+57 *** *** 2"},
		{Phone("+57", "1"), "+57 *** ***"},
		{Phone("+573001234", "567"), "*** *** 7"}, // a code that is no code
		{Phone("+57", "call Ana"), "+57 *** ***"},
		{Phone("+57", ""), ""},

		{Name("Ana Gómez"), "A*** G***"},
		{Name("李 伟"), "李*** 伟***"},
		{Name("A"), "A***"},
		{Name("A n a G ó m e z"), "A*** n*** a***"},
		{Name("ana@acme.co"), "a***"},
		{Name("  "), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

// Whatever the server sends, what is masked shows no more than it may.
func TestContactShowsNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		local, domain := rapid.StringMatching(`[a-zA-Zñ李.+]{2,12}`).Draw(t, "local"), "acme.co"
		if got, want := Email(local+"@"+domain), initial(local)+"***@"+domain; got != want {
			t.Fatalf("%q, want %q", got, want)
		}
		digits := 0
		for _, r := range Phone(rapid.String().Draw(t, "code"), rapid.StringMatching(`[+ ()0-9-]{1,20}`).Draw(t, "phone")) {
			if unicode.IsDigit(r) {
				digits++
			}
		}
		if digits > 3+4 {
			t.Fatalf("%d digits", digits)
		}
		name := rapid.StringMatching(`[A-Z][a-z]{1,9}( [A-Z][a-z]{1,9}){0,4}`).Draw(t, "name")
		for _, word := range strings.Fields(Name(name)) {
			if len([]rune(strings.TrimSuffix(word, stars))) > 1 {
				t.Fatalf("%q shows %q", name, word)
			}
		}
	})
}
