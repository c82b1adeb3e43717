package person

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"appreg/internal/phone"
)

// signs are the letters and digits of texts, as they are compared: how many of each.
func signs(texts ...string) map[rune]int {
	all := map[rune]int{}
	for _, text := range texts {
		text, _ = Tidy(strings.Map(halfWidth, strings.Join(strings.FieldsFunc(text, lineBreak), " ")))
		for _, r := range strings.ToLower(text) {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				all[r]++
			}
		}
	}
	return all
}

// FuzzFind: whatever is pasted, what it is read as is clean and of the right kind, and
// every letter and digit of it is in a value, in a label or left over.
func FuzzFind(f *testing.F) {
	for _, text := range []string{
		"Ana Gómez\tana@acme.co\t+57 300 123 4599\t1020304050", "Nombre: Ana\nCorreo - ana@acme.co\nTel 3001234599", `"Gómez, Ana" <ana@acme.co>; x`,
		"https://wa.me/573001234599?text=Hola", "tel:+57-300;ext=1", "::==:: @ @@ +57 +57 +", "a@b@c.co, <>", "nombre\tcorreo\nAna\ta@b.co\nLuz\tl@b.co",
		"1. 2. 3. 4) (((300 123 4567)))", "🇨🇴🇲🇽 300 123 4567 Colombia CO es", "País: 1-809\nCel: 5550123", "y e o and or 10:30 2026-11-29", "\"\"\"\"a\"b\"c,d\"", "Ana y Luz y correo: y",
	} {
		f.Add(text, "+57")
	}
	f.Fuzz(func(t *testing.T, text, dial string) {
		if len(dial) > 4 || strings.Contains(strings.ToUpper(text), "BEGIN:VCARD") || strings.HasPrefix(text, "MECARD:") {
			return // of a card the properties that are about itself are left out
		}
		found := reader.Find(text, dial)
		for field, value := range found.Texts {
			if tidy, hidden := Tidy(value); value == "" || tidy != value || hidden > 0 || !slices.Contains(fields, field) {
				t.Fatalf("%s: %+q", field, value)
			}
		}
		for _, rest := range found.Rest {
			if tidy, hidden := Tidy(rest); tidy != rest || hidden > 0 || strings.TrimSpace(rest) == "" {
				t.Fatalf("left over: %+q", rest)
			}
		}
		if number := found.Texts["phone"]; number != "" && readPhone(number, dial).Kind.Problem() {
			t.Fatalf("%q", number)
		}
		if code := found.Texts["countryCode"]; code != "" && phone.ReadCountryCode(code).Problem != phone.None {
			t.Fatalf("%q", code)
		}
		for r, n := range signs(text) {
			if has := signs(append(slices.Clone(found.told), found.Rest...)...)[r]; has < n {
				t.Fatalf("%q is %d times in %+q, and %d in what is told: %+q, left over %+q", r, n, text, has, found.told, found.Rest)
			}
		}
	})
}
