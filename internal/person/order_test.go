package person

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAnyOrder: an address, a phone and a name land right in any order, with anything
// between them, and with any labels or none.
func TestAnyOrder(t *testing.T) {
	labels := map[string][]string{
		"email": {"Correo", "E-mail", "EMAIL", "correo electrónico", "Correo electro\u0301nico", "Mail", "Email address"},
		"phone": {"Celular", "Tlf.", "Tel", "Mob", "Móvil", "WhatsApp", "PHONE", "Teléfono", "Número de celular", "Cel."},
		"name":  {"Nombre", "Name", "Nombre completo", "Full name", "NOMBRES Y APELLIDOS"},
	}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
		texts := map[string]string{
			"email": draw("email", "ana@acme.co", "<ANA@acme.co>", "mailto:ana@acme.co", "\u200bana@acme.co", "(ana@acme.co)"),
			"phone": draw("phone", "300 123 4599", "+57 300 123 4599", "(300) 123-4599", "300.123.4599", "tel:+573001234599", "0057 300 1234599", "🇨🇴 3001234599", "３００１２３４５９９"),
			"name":  draw("name", "Ana Gómez", "ANA DE LA CRUZ", "Ana María Núñez-O'Brien", "李 小龍", "Ana  Gómez"),
		}
		between := draw("between", "\t", ";", "; ", ",", ", ", "|", " | ", "\n", "\r\n", "\r", " - ", " / ", " — ", "\n\n", " ", "；", "\u2028", " • ")
		mark := draw("mark", "", ": ", ":", " = ", " - ", " ", ":\t", " — ")
		var parts []string
		for _, field := range rapid.Permutation([]string{"email", "phone", "name"}).Draw(t, "order") {
			text := texts[field]
			if mark != "" {
				text = draw("label", labels[field]...) + mark + text
			}
			parts = append(parts, text)
		}
		bullet := draw("bullet", "", "• ", "- ", "* ", "2. ", "✓ ")
		if !strings.ContainsAny(between, "\n\r\u2028") {
			bullet = ""
		}
		text := bullet + strings.Join(parts, between+bullet) + draw("end", "", ",", ".", ";", "\n", " ")
		f := reader.Find(text, "+57")
		if dial := f.Texts["countryCode"]; f.Texts["email"] != "ana@acme.co" || f.Texts["phone"] != "3001234599" || dial != "" && dial != "+57" ||
			f.Texts["fullName"] != strings.Join(strings.Fields(texts["name"]), " ") || len(f.Rest) > 0 {
			t.Fatalf("%q: %s", text, f.shown())
		}
	})
}
